"""Which articles seem to report one event, which repeat one another, and what is proposed for both."""

from __future__ import annotations

import pytest

from generator.guide import clusters as clusters_module
from generator.guide.clusters import beside, clusters
from generator.guide.copies import copies, independent
from generator.guide.happenings import derived, proposed
from generator.line import make

FERRY = (
    "The ferry Sabina struck the mole of Gullhaven on Monday and sank within minutes, killing 14 passengers, the coast "
    "guard of the district said. Divers searched the wreck until dusk, and the pilot Ola Brandt was rescued."
)
AGAIN = (
    "Fourteen passengers died when the Sabina, an old ferry, sank near the mole of Gullhaven on Monday. Ola Brandt, "
    "her pilot, was rescued by divers; the wreck lies in shallow water, the coast guard said."
)
OTHER = (
    "The council of Norwick voted on Monday to close its library and to sell the building, said Greta Moen. Readers "
    "protested outside with banners, and the mayor promised a smaller reading hall in the old brewery."
)


def filed(copy, *texts: str, outlets: tuple[str, ...] = (), published: tuple[str, ...] = (), extra: str = ""):
    """The harbour guide with further articles."""
    corpus = copy()
    for number, text in enumerate(texts):
        outlet = outlets[number] if outlets else ("coast-wire", "northland-courier")[number % 2]
        day = published[number] if published else "2021-05-04"
        file = corpus / "articles" / outlet / day[:4] / f"{day}-report-{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        fields = f"headline: Report {number}\noutlet: {outlet}\npublished: {day}\npublished_basis: {{kind: stated}}\n"
        file.write_text(f"---\n{fields}{extra if number else ''}---\n\n{text}\n", encoding="utf-8")
    return make(corpus)


def groups(made) -> list[set[str]]:
    assert made.guide is not None, made.problems
    return [{article[-1] for article in one.articles} for one in clusters(made.guide) if "report" in one.articles[0]]


def test_two_reports_of_one_event_are_a_cluster(copy):
    made = filed(copy, FERRY, AGAIN, OTHER)
    assert groups(made) == [{"0", "1"}]
    assert beside(made.guide)["2021-05-04-report-0"] == ("2021-05-04-report-1",)


def test_reports_of_days_far_apart_are_no_cluster(copy):
    assert groups(filed(copy, FERRY, AGAIN, OTHER, published=("2021-05-04", "2021-06-08", "2021-05-04"))) == []


def test_two_texts_of_one_outlet_must_be_more_alike(copy, monkeypatch):
    monkeypatch.setattr(clusters_module, "_STRICT", 0.95)
    assert groups(filed(copy, FERRY, AGAIN, OTHER, outlets=("coast-wire",) * 3)) == []


def test_a_report_from_before_the_day_that_another_gives_is_of_another_event(copy):
    told = FERRY.replace("on Monday", "on Wednesday, 5 May"), AGAIN.replace(" on Monday", "")
    assert groups(filed(copy, *told, published=("2021-05-06", "2021-05-04"))) == []


@pytest.mark.parametrize(
    ("places", "others", "together"),
    [({"quay"}, {"mole"}, False), ({"quay", "port"}, {"port"}, True), ({"quay"}, set(), True)],
)
def test_reports_that_name_different_places_first_are_of_different_events(places, others, together):
    reports = [clusters_module._Report("a", 1, {}, frozenset(), "x", frozenset(each), ()) for each in (places, others)]
    assert reports[0].may_be_of(reports[1]) is together


def test_an_event_is_proposed_with_its_day_and_an_account_of_each_report(copy):
    made = filed(copy, FERRY, AGAIN, OTHER)
    (task,) = [task for task in proposed(made.guide) if "2021-05" in task.title]
    assert task.file == "events/2021/accident-2021-05-03.yml"
    assert "date: 2021-05-03\n" in task.yaml
    assert task.yaml.count("\n  - article: ") == 2


def test_what_is_proposed_of_events_and_copies_passes_the_check(copy, tmp_path):
    made = filed(copy, FERRY, AGAIN, FERRY.replace("Divers", "Several divers"))
    tasks = [*proposed(made.guide), *derived(made.guide)]
    assert len(tasks) == 2
    root = tmp_path / "corpus"
    for task in tasks:
        file = root / task.file
        held = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join([*held[: task.line], task.yaml, *held[task.line :]]), encoding="utf-8")
    again = make(root)
    before = {(problem.code, problem.message) for problem in made.problems}
    assert [problem for problem in again.problems if (problem.code, problem.message) not in before] == []
    assert "copied" not in {problem.code for problem in again.problems}
    assert list(derived(again.guide)) == []


def test_a_copy_is_no_second_report(copy):
    made = filed(copy, FERRY, FERRY)
    assert [task for task in proposed(made.guide) if "2021-05" in task.title] == []


def test_check_warns_of_a_text_that_repeats_another_and_names_both(copy):
    made = filed(copy, FERRY, FERRY.replace("Divers", "Several divers"))
    (problem,) = [problem for problem in made.problems if problem.code == "copied"]
    assert "report-0" in problem.message
    assert "report-1" in problem.where.path
    assert copies(made.guide)[0][:2] == ("2021-05-04-report-0", "2021-05-04-report-1")


def test_copies_of_one_text_are_one_source(copy):
    made = filed(copy, FERRY, FERRY, AGAIN)
    reports = [f"2021-05-04-report-{number}" for number in range(3)]
    assert [independent(made.guide, reports[:count]) for count in (1, 2)] == [1, 1]
    assert independent(made.guide, [reports[0], reports[2]]) == 1  # of one outlet


def test_a_text_that_names_its_origin_repeats_nothing(copy):
    made = filed(copy, FERRY, FERRY, extra="derived_from: 2021-05-04-report-0\n")
    assert copies(made.guide) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tuesday 11 May 2021\n\nThe quay was shut.", True),
        ("GULLHAVEN, 11 May 2021 - The quay was shut.", True),
        ("4 May 2021\n\nThe quay was shut.", False),
        ("On 11 May 2021 the quay is to be shut.", False),
        ("The quay was shut. It was 11 May 2021.", False),
    ],
)
def test_a_text_that_begins_with_another_day_than_its_file_is_a_warning(copy, text, told):
    made = filed(copy, text)
    assert [problem.code for problem in made.problems if problem.code == "other-date"] == (
        ["other-date"] if told else []
    )
