"""Quotations and reported speech are found with their speaker, in many styles, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.values import Mention, Span
from generator.reading.grammar.tables import kind_and_number
from generator.reading.speech import quotations
from generator.reading.speech.quotations import find_quotations
from generator.text.document import document
from tests.case_names import names
from tests.steps import steps

FOLDER = Path(__file__).parent / "cases" / "quotations"
CASES = sorted(FOLDER.rglob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_is_read_as_it_says(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = case["text"]
    found = [
        {
            "type": one.type,
            "speaker": one.speaker.name,
            "text": one.span.of(text),
            "tier": one.tier,
            "scope": scope(one),
        }
        for one in find_quotations(document("case", text, language="en"), names(case)).quotations
    ]
    # A case says what it is about: where it names no tier or scope, any will do.
    told = [{key: here[key] for key in there} for here, there in zip(found, case["quotations"], strict=False)]
    assert (told, len(found)) == (case["quotations"], len(case["quotations"]))


def scope(quotation):
    return next((flag for flag in quotation.flags if flag in ("denied", "hypothetical")), None)


def mention(text, form, entry, rule="name"):
    start = text.index(form)
    return Mention(Span(start, start + len(form)), entry, form, rule)


def test_a_mention_makes_the_speaker_an_entry():
    text = "The harbour board said the quay was safe. It urged ships to return."
    found = find_quotations(
        document("a", text, language="en"), (mention(text, "harbour board", "harbour-board"),)
    ).quotations
    assert [one.speaker.entry for one in found] == ["harbour-board", "harbour-board"]


def test_a_surname_of_an_entry_is_the_entry():
    text = "Ann Bell spoke first. \u201cIt holds,\u201d Bell said."
    named = (mention(text, "Ann Bell", "ann-bell"), Mention(Span(34, 38), "ann-bell", "Bell", "surname"))
    (found,) = find_quotations(document("a", text, language="en"), named).quotations
    assert (found.speaker.entry, found.type, found.tier) == ("ann-bell", "direct", 1)


def test_a_title_followed_by_a_name_speaks_as_the_person():
    text = "UN envoy Ann Bell said the talks had failed."
    named = (mention(text, "UN envoy", "un-envoy", "title"), mention(text, "Ann Bell", "ann-bell"))
    (found,) = find_quotations(document("a", text, language="en"), named).quotations
    assert found.speaker.entry == "ann-bell"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Calling for an end to the strike, Ann Bell said that the board would meet.", "indirect"),
        ("The fee, which the Harbour Board describes as a “criminal” levy, was raised.", "scare"),
    ],
)
def test_an_opening_and_a_label_with_its_user_are_as_sure_as_a_main_clause(text, kind):
    assert {one.tier for one in find_quotations(document("a", text, language="en")).quotations if one.type == kind} == {
        1
    }


def test_an_unnamed_speaker_is_described_by_kind_and_number():
    assert kind_and_number("spokesperson for the Harbour Board", "en") == ("people", False)
    assert kind_and_number("residents of Larvik", "en") == ("people", True)
    assert kind_and_number("coast guard", "en") == ("bodies", False)
    assert kind_and_number("docker", "en") == ("", False)


def test_fragments_share_the_group_of_their_clause():
    text = "Bell said the quay was \u201csafe\u201d and \u201csound\u201d."
    found = find_quotations(document("a", text, language="en")).quotations
    assert [one.type for one in found] == ["mixed", "fragment", "fragment"]
    assert len({one.group for one in found}) == 1


def test_the_halves_of_a_split_quotation_share_a_group():
    text = "\u201cIt holds,\u201d Bell said. \u201cIt will hold.\u201d"
    first, second = find_quotations(document("a", text, language="en")).quotations
    assert first.group == second.group


def test_marks_that_float_into_another_paragraph_are_not_stated_as_sure():
    text = "\u201cIt holds,\u201d said Ann Bell.\n\n\u201cIt will hold.\u201d"
    first, second = find_quotations(document("a", text, language="en")).quotations
    assert (first.tier, second.tier) == (1, 2)
    assert second.speaker.name == "Ann Bell"


def test_marks_after_one_persons_words_are_theirs_unless_another_line_is_between():
    text = "Mayor Ada Bell said the ovens were old.\n\n“They will not last.”\n\n"
    *_, floating = find_quotations(document("case", text, language="en")).quotations
    assert (floating.speaker.name, floating.tier) == ("Ada Bell", 1)
    text = "Mayor Ada Bell said the ovens were old. Tom Lind laughed.\n\n“They will not last.”\n\n"
    *_, floating = find_quotations(document("case", text, language="en")).quotations
    assert (floating.speaker.name, floating.tier) == ("Ada Bell", 2)


def test_it_may_be_the_body_that_leaves_in_the_same_line():
    text = "The Harbour Union paid. Talks ended as the Guild walked out over what it called the miller's greed."
    named = (
        Mention(Span(text.index("Guild"), text.index("Guild") + 5), "guild", "Guild", "name", kind="organization"),
    )
    (found,) = find_quotations(document("case", text, language="en"), named).quotations
    assert (found.speaker.entry, found.span.of(text), found.tier) == ("guild", "the miller's greed", 2)


def test_an_attitude_is_soft_and_never_of_the_first_tier():
    (found,) = find_quotations(document("a", "The board condemned the attack on the quay.", language="en")).quotations
    assert "soft" in found.flags
    assert found.tier > 1


def test_the_headline_has_no_part_in_who_speaks_next():
    text = "Quay is safe, says mayor\n\n\u201cWe will see.\u201d"
    found = find_quotations(document("a", text, headline=True, language="en")).quotations
    assert [one.speaker.name for one in found] == ["mayor", None]


def test_people_without_an_entry_are_listed_once_in_order():
    text = "Ann Bell, the mayor, met Dr Ken Ito. Ito said it was late. An official said nothing would change."
    found = find_quotations(document("a", text, language="en")).people
    assert [speaker.name for speaker in found] == ["Ann Bell", "Ken Ito", "official"]


def test_people_with_an_entry_are_not_listed():
    text = "Ann Bell, the mayor, said it was late."
    assert find_quotations(document("a", text, language="en"), (mention(text, "Ann Bell", "ann-bell"),)).people == ()


WORDS = st.sampled_from(
    [
        "\u201c", "\u201d", '"', "'", "said", " ", " ", ", ", ". ", "\n\n", "Ann Bell", "he", "the board", "that",
        "according to", "adding", "called", "urged", "\u00a0", "x", "\U0001f600", "e\u0301", "(", ")", ": ", "who",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_every_span_is_within_the_text_and_every_inner_span_within_its_outer(text):
    for found in find_quotations(document("a", text, language="en")).quotations:
        assert 0 <= found.outer.start <= found.span.start <= found.span.end <= found.outer.end <= len(text)
        for span in (found.cue, found.speaker.span):
            assert span is None or (0 <= span.start < span.end <= len(text))


@given(st.lists(WORDS, max_size=40).map("".join))
def test_the_same_text_gives_the_same_quotations(text):
    assert (
        find_quotations(document("a", text, language="en")).quotations
        == find_quotations(document("a", text, language="en")).quotations
    )


@pytest.mark.parametrize(
    "piece",
    ['"', "\u201ca\u201d ", "he said ", "Minister Ann Bee said. ", "Ab ", "a, ", "\u201cA.\n\n", "he calls it "],
)
def test_the_work_grows_with_the_length_of_the_text_and_no_faster(piece):
    def work(length):
        doc = document("a", (piece * length)[:length], language="en")
        return steps(lambda: find_quotations(doc).quotations)

    assert work(8_000) < 4.4 * work(2_000)


def test_he_is_the_person_who_spoke_last_though_another_has_a_title():
    text = (
        "The board's chair Ines de Vries met us.\n\nTom Aldren told reporters it was late. He added that nobody came."
    )
    chair = text.index("Ines de Vries")
    speaker = text.index("Tom Aldren")
    mentions = (
        Mention(Span(4, 17), "ines-de-vries", "board's chair", "title", kind="person"),
        Mention(Span(chair, chair + 13), "ines-de-vries", "Ines de Vries", "name", kind="person"),
        Mention(Span(speaker, speaker + 10), "tom-aldren", "Tom Aldren", "name", kind="person"),
    )
    last = find_quotations(document("a", text, language="en"), mentions).quotations[-1]
    assert last.span.of(text) == "nobody came"
    assert last.speaker.entry == "tom-aldren"


def test_of_a_text_made_of_quotations_the_first_lines_are_read(monkeypatch):
    monkeypatch.setattr(quotations, "MOST", 3)
    assert (
        len(
            find_quotations(document("a", "\u201cWe will stay,\u201d Ann Bell said.\n\n" * 9, language="en")).quotations
        )
        == 4
    )
