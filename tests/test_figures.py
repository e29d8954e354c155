"""Figures: numbers that count something, what they count, and who says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.base.language import language_data
from generator.base.values import Figure, Quotation, Span, Speaker
from generator.reading.figures import figures
from generator.reading.figures.figures import find_figures
from generator.reading.times.dates import find_dates
from generator.text.document import document
from tests.steps import steps

CASES = Path(__file__).parent / "cases" / "figures"
# [more than 4 million|4000000 people_in_need more_than ?]: the words, the value, what is counted, the qualifier, and
# that it is not sure (tier 2); without the sign, any tier will do.
_TOLD = re.compile(r"\[(?P<words>[^\]|]+)\|(?P<value>\S+) (?P<counts>[^\] ]+)(?: (?P<how>\w+))?(?P<unsure> \?)?\]")


def _rows(folder: Path) -> list[tuple[str, str]]:
    rows = []
    for path in sorted(folder.glob("*.yml")):
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # it makes strings and nothing else
        rows += [(path.stem, case) for case in table["cases"]]
    return rows


def _told(case: str) -> tuple[str, list[tuple[Span, str, str, str | None, bool]]]:
    """A case's plain text, and the figures that its brackets mark."""
    text, at, told = "", 0, []
    for mark in _TOLD.finditer(case):
        text += case[at : mark.start()]
        span = Span(len(text), len(text) + len(mark["words"]))
        told.append((span, mark["value"], mark["counts"], mark["how"], mark["unsure"] is not None))
        text += mark["words"]
        at = mark.end()
    return text + case[at:], told


def _found(text: str, quotations: tuple[Quotation, ...] = ()) -> tuple[Figure, ...]:
    doc = document("a", text, language="en")
    return find_figures(doc, quotations, find_dates(doc, quotations))


def _same(figure: Figure, value: str) -> bool:
    return abs(figure.value - float(value)) < 1e-6 * max(1, figure.value)


@pytest.mark.parametrize(("rule", "case"), _rows(CASES))
def test_figures_are_found_and_named(rule: str, case: str) -> None:
    text, told = _told(case)
    found = _found(text)
    assert [figure.counts for figure in found] == [counts for _, _, counts, _, _ in told], rule
    for figure, (span, value, _, qualifier, unsure) in zip(found, told, strict=True):
        assert figure.tier > 1 or not unsure
        assert _same(figure, value)
        assert figure.span.overlaps(span)
        assert qualifier in (None, figure.qualifier)


def test_whole_texts_on_other_subjects_are_read_well() -> None:
    right = found_count = told_count = 0
    for _, case in _rows(CASES / "texts"):
        text, told = _told(case)
        found = _found(text)
        found_count += len(found)
        told_count += len(told)
        for span, value, counts, _, _ in told:
            right += any(f.span.overlaps(span) and _same(f, value) and f.counts == counts for f in found)
    assert told_count > 80
    assert 2 * right / (found_count + told_count) >= 0.85


@pytest.mark.parametrize(
    ("text", "value", "value_max", "unit"),
    [
        ("Between 10 and 15 tanks came.", 10, 15, ""),
        ("One or two rounds will follow.", 1, 2, ""),
        ("It cost $4-5bn.", 4e9, 5e9, "USD"),
        ("It rose 3 to 4 per cent.", 3, 4, "%"),
        ("The road is 40 km long.", 40, None, "km"),
        ("The farm has 40 square kilometres.", 40, None, "sq km"),
        ("It won A$40m.", 4e7, None, "AUD"),
        ("It paid 40 Swedish kronor.", 40, None, "SEK"),
        ("It paid 40 Turkish lira.", 40, None, "turkish_lira"),
        ("They paid half of the bill.", 0.5, None, ""),
    ],
)
def test_a_range_has_an_upper_end_and_a_measure_its_unit(
    text: str, value: float, value_max: float | None, unit: str
) -> None:
    (figure,) = _found(text)
    assert (figure.value, figure.value_max, figure.unit) == (value, value_max, unit)


def test_a_point_parts_thousands_only_where_the_text_writes_so() -> None:
    (european,) = _found("Some 131.724 people came.")
    assert european.value == 131_724
    (decimal, _) = _found("It weighs 131.724 tonnes, of which 1,000 tonnes are sand.")
    assert decimal.value == 131.724


def _quoted(kind: str, content: Span, cue: Span | None) -> Quotation:
    return Quotation(content, content, kind, Speaker(entry="the-envoy"), cue, "test", 1)


def test_a_figure_between_marks_is_the_speakers() -> None:
    text = "“Some 400 people were killed,” the envoy said. He was tired."
    (figure,) = _found(text, (_quoted("direct", Span(1, 29), None),))
    assert (figure.voice, figure.speaker.entry) == ("quote", "the-envoy")


def test_a_figure_in_reported_words_is_a_paraphrase_or_attributed() -> None:
    text = "According to the envoy, some 400 people were killed."
    content = Span(text.index("some"), len(text) - 1)
    (cited,) = _found(text, (_quoted("indirect", content, Span(0, 12)),))
    assert (cited.voice, cited.speaker.entry) == ("attributed", "the-envoy")
    text = "The envoy said some 400 people were killed."
    content = Span(text.index("some"), len(text) - 1)
    (told,) = _found(text, (_quoted("indirect", content, Span(10, 14)),))
    assert (told.voice, told.speaker.entry) == ("paraphrase", "the-envoy")


def test_a_figure_outside_quotations_is_the_articles_or_its_named_sources() -> None:
    (own,) = _found("Some 400 people were killed.")
    assert (own.voice, own.speaker.known) == ("article", False)
    (cited,) = _found("Some 400 people were killed, according to a monitor.")
    assert (cited.voice, cited.speaker.known) == ("attributed", False)


@pytest.mark.parametrize("subject", ["dates", "figures", "numbers", "tense"])
def test_the_tables_hold_words_and_no_yaml_surprises(subject: str) -> None:
    """YAML reads an unquoted `no` or `on` as a truth value, and lets a second key silently replace the first."""
    source = (Path(__file__).parents[1] / "generator" / "languages" / "en" / f"{subject}.yml").read_text(
        encoding="utf-8"
    )
    keys = re.findall(r"^(\w+):", source, re.MULTILINE)
    assert len(keys) == len(set(keys))

    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for key, item in value.items() for leaf in [key, *leaves(item)]]
        return [leaf for item in value for leaf in leaves(item)] if isinstance(value, list) else [value]

    assert not [leaf for leaf in leaves(dict(language_data("en", subject))) if isinstance(leaf, bool) or leaf is None]


_PIECES = st.sampled_from(
    ["some", "more than", "400", "450.000", "1,234", "thousand", "million", "a", "half", "third", "of",
     "people", "killed", "were", "the", "two", "$", "%", "per cent", "-", "or", "between", "and", "in", "need",
     "bn", "é", "e\u0301", "\u200b", "\u00a0", "“", "”", ".", ",", "rounds", "talks", "9" * 400, "tens",
     "dozens", "one", "°", "km", "children", "\n\n"]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80)
)
def test_every_span_is_in_the_text_in_order(text: str) -> None:
    ends = 0
    for figure in _found(text):
        assert ends <= figure.span.start < figure.span.end <= len(text)
        ends = figure.span.end
        assert figure.noun in text
        assert figure.value_max is None or figure.value_max >= figure.value
        assert figure.tier == 2 or figure.counts


@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_invisible_characters_shift_spans_and_change_no_value(text: str) -> None:
    plain = [(figure.value, figure.counts) for figure in _found(text)]
    assert [(figure.value, figure.counts) for figure in _found("\u200b\u200b" + text)] == plain


@pytest.mark.parametrize(
    "piece",
    [
        "two million ",
        "1 ",
        "400 people ",
        "killed 3 ",
        "half of a ",
        "$4 ",
        "a of ",
        "x's ",
        "one in ",
        "rounds ",
        "of a sum of ",
        "rose by 3% to $4 ",
        "a price of of 4 km ",
        "have been 12 more ",
        "sales sales 4% ",
    ],
)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    def work(times: int) -> int:
        doc = document("a", piece * times, language="en")
        return steps(lambda: find_figures(doc))

    work(10)
    assert work(600) <= 2.2 * work(300)


def test_of_a_text_made_of_numbers_the_first_are_read(monkeypatch):
    monkeypatch.setattr(figures, "MOST", 3)
    assert len(find_figures(document("a", "It sold 40 ships. " * 5, language="en"))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "A storm could kill 1,000 people.",
        "Up to 85,000 children may have died of hunger.",
        "If the dam breaks, 5,000 people will be displaced.",
        "They plotted to kill 30 people.",
        "Did the flood kill 30 people?",
        "The disease kills 1,200 people every year.",
    ],
)
def test_what_may_happen_or_comes_again_is_not_sure(text: str) -> None:
    (figure,) = _found(text)
    assert figure.tier == 2


def test_what_happened_is_sure_though_something_else_did_not() -> None:
    (figure,) = _found("A man who could not swim said the flood killed 30 people.")
    assert (figure.counts, figure.tier) == ("dead", 1)


@pytest.mark.parametrize("text", ["Hens are about 17% lighter than cocks.", "The soil is 95% dark clay."])
def test_a_share_of_something_that_was_not_read_is_uncertain(text: str) -> None:
    (figure,) = _found(text)
    assert figure.tier == 2
