"""Dates: which words are times, and what they mean."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.base.edtf import parse_edtf
from generator.base.values import DateRef, Span
from generator.reading.times import dates
from generator.reading.times.dates import find_dates
from generator.reading.times.expressions import CalendarDay, Step
from generator.reading.times.timex import resolve
from generator.text.document import document
from tests.steps import steps

CASES = Path(__file__).parent / "cases" / "dates"
# [last week|2016-W16 ?]: the words, the value, and that it is not sure (tier 2); without the sign, any tier will do.
_TOLD = re.compile(r"\[(?P<words>[^\]|]+)\|(?P<value>[^\] ]+)(?P<unsure> \?)?\]")


def _rows(folder: Path) -> list[tuple[str, str, str]]:
    rows = []
    for path in sorted(folder.glob("*.yml")):
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # it makes strings and nothing else
        rows += [(path.stem, table["published"], case) for case in table["cases"]]
    return rows


def _told(case: str) -> tuple[str, list[tuple[int, int, str, bool]]]:
    """A case's plain text, and the spans and values that its brackets mark."""
    text, at, told = "", 0, []
    for mark in _TOLD.finditer(case):
        text += case[at : mark.start()]
        told.append((len(text), len(text) + len(mark["words"]), mark["value"], mark["unsure"] is not None))
        text += mark["words"]
        at = mark.end()
    return text + case[at:], told


def _found(text: str, published: str = "2016-04-28") -> tuple[DateRef, ...]:
    return find_dates(document("a", text, published=parse_edtf(published) if published else None, language="en"))


@pytest.mark.parametrize(("rule", "published", "case"), _rows(CASES))
def test_dates_are_found_and_resolved(rule: str, published: str, case: str) -> None:
    text, told = _told(case)
    found = _found(text, published)
    # A determiner or preposition may be inside or outside a mark; the words and the value may not differ.
    assert [ref.value for ref in found] == [value for _, _, value, _ in told], rule
    for ref, (start, end, _, unsure) in zip(found, told, strict=True):
        assert ref.tier > 1 or not unsure
        assert ref.span.overlaps(Span(start, end))
        assert start <= ref.span.start
        assert ref.span.end <= end


def test_whole_texts_on_other_subjects_are_read_well() -> None:
    right = found_count = told_count = 0
    for _, published, case in _rows(CASES / "texts"):
        text, told = _told(case)
        found = _found(text, published)
        found_count += len(found)
        told_count += len(told)
        values = {(ref.span.start, ref.span.end): ref.value for ref in found}
        for start, end, value, _ in told:
            right += any(start < e and s < end and value == v for (s, e), v in values.items())
    assert told_count > 100
    assert 2 * right / (found_count + told_count) >= 0.94


def test_a_date_says_what_it_was_resolved_against_and_how_sure_it_is() -> None:
    week, year, month = _found("It fell last week, as in 2011 and in April.")
    assert (week.anchor, week.basis, week.kind, week.edtf) == (
        "publication",
        "inferred",
        "relative",
        "2016-04-18/2016-04-24",
    )
    assert (year.anchor, year.basis, year.kind, year.edtf) == ("", "stated", "absolute", "2011")
    assert (month.anchor, month.basis, month.kind) == ("publication", "inferred", "partial")
    assert {week.tier, year.tier, month.tier} == {1}


def test_what_is_left_open_goes_to_the_worklist() -> None:
    (ref,) = _found("They met on Thursday.", published="")
    assert (ref.tier, ref.edtf) == (2, "")


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It has raged since March 2011.", "START"),
        ("It must end before July.", "BEFORE"),
        ("It came after over five years of war.", "MORE_THAN"),
        ("It ended in late March.", "END"),
        ("It lasted nearly two years.", "LESS_THAN"),
        ("It lasted about two years.", "APPROX"),
    ],
)
def test_the_words_before_a_date_modify_it(text: str, mod: str) -> None:
    (ref,) = _found(text)
    assert ref.mod == mod


def test_a_day_the_calendar_does_not_hold_is_left_open() -> None:
    assert resolve(CalendarDay(2015, 2, 30), None, 0).open
    assert resolve(Step("Y", -9000), datetime.date(2016, 4, 28), 0).open


_PIECES = st.sampled_from(
    ["April", "May", "27", "2016", "-", "–", ",", ".", " ", "\u00a0", "Thursday", "last", "next", "week",
     "years", "two", "ago", "early", "hours", "of", "the", "in", "“", "”", "é", "e\u0301", "\u200b", "\n\n",
     "10:30", "p.m.", "1990", "s", "end", "million", "later", "before", "04/05/2016", "99999999999999999999",
     "Christmas", "now", "today", "past", "a", "half"]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80),
    st.booleans(),
)
def test_every_span_is_in_the_text_in_order_and_every_date_is_valid(text: str, dated: bool) -> None:  # noqa: FBT001
    found = _found(text, "2016-04-28" if dated else "")
    ends = 0
    for ref in found:
        assert ends <= ref.span.start < ref.span.end <= len(text)
        ends = ref.span.end
        assert ref.span.of(text).strip()
        assert ref.type in ("DATE", "TIME", "DURATION", "SET")
        if ref.edtf:
            assert parse_edtf(ref.edtf)


@given(st.text(alphabet="\u200b\u00ad", max_size=3), st.lists(_PIECES, max_size=20).map(" ".join))
def test_invisible_characters_shift_spans_and_change_no_value(hidden: str, text: str) -> None:
    plain = _found(text)
    shifted = _found(hidden + text)
    assert [ref.value for ref in shifted] == [ref.value for ref in plain]


@pytest.mark.parametrize(
    "piece",
    [
        "April ",
        "1 ",
        "two million ",
        "last week ",
        "“today ” ",
        "27-",
        "the early hours of ",
        "Tuesday, ",
        "5 days later ",
        "said Monday. ",
        "that night ",
        "In spring 1986 it began. On March 6 it ended. ",
        "The council waits before Anna speaks in June ",
        "this year and into next ",
        "Year after year on Easter Monday as night fell ",
        "“back then at 4 p.m.” on 3 May last year ",
        "a 5-year-old stone ",
    ],
)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    def work(times: int) -> int:
        doc = document("a", piece * times, published=parse_edtf("2016-04-28"), language="en")
        return steps(lambda: find_dates(doc))

    work(10)
    assert work(600) <= 2.2 * work(300)


def test_of_a_text_made_of_times_the_first_are_read(monkeypatch):
    monkeypatch.setattr(dates, "MOST", 3)
    found = find_dates(document("a", "On Monday. " * 5, published=parse_edtf("2016-04-28"), language="en"))
    assert len(found) == 3


def test_a_clock_without_its_day_and_an_hour_without_its_half_are_not_sure() -> None:
    refs = _found("They came at 8:30 p.m. (0030 UTC), and open between 9 and 11 a.m. on Monday.")
    assert [ref.tier for ref in refs] == [2, 2, 2]
