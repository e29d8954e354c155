"""Dates are as precise as they are known."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.edtf import DateError, day, parse_edtf

DATES = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2016", "year", "2016-01-01", "2016-12-31"),
        ("2016-02", "month", "2016-02-01", "2016-02-29"),
        ("2016-W16", "week", "2016-04-18", "2016-04-24"),
        ("2016-04-28", "day", "2016-04-28", "2016-04-28"),
        ("2016-04~", "month", "2016-04-01", "2016-04-30"),
        ("2016-02-27/2016-04", "interval", "2016-02-27", "2016-04-30"),
        ("2016/..", "interval", "2016-01-01", None),
        ("../2016", "interval", None, "2016-12-31"),
    ],
)
def test_a_date_spans_the_days_it_may_mean(text, precision, first, last):
    date = parse_edtf(text)
    assert (date.text, date.precision) == (text, precision)
    assert [value and value.isoformat() for value in (date.first, date.last)] == [first, last]


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2016", False, False), ("2016~", True, False), ("2016?", False, True), ("2016-04%", True, True)],
)
def test_doubt_is_kept(text, approximate, uncertain):
    assert (parse_edtf(text).approximate, parse_edtf(text).uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "April 2016",
        "2016-4-28",
        "2016-13",
        "2016-00",
        "2016-02-30",
        "2015-02-29",
        "2016-W54",
        "16",
        "0016",
        "20160428",
        "2016-04-28T10",
        "2016/2015",
        "../..",
        "/",
        "2016/2017/2018",
        "٢٠١٦",
        "2016-04-28 ~",
    ],
)
def test_an_invalid_date_is_reported(text):
    with pytest.raises(DateError, match=r".+"):
        parse_edtf(text)


@given(DATES)
def test_a_day_reads_as_it_was_written(date):
    assert parse_edtf(date.isoformat()) == day(date)


@given(DATES, DATES, DATES, DATES)
def test_two_intervals_overlap_both_ways_or_neither(one, two, three, four):
    first, second = (
        parse_edtf("/".join(sorted((a.isoformat(), b.isoformat())))) for a, b in ((one, two), (three, four))
    )
    shared = max(first.first, second.first) <= min(first.last, second.last)
    assert first.overlaps(second) is second.overlaps(first) is shared


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    try:
        date = parse_edtf(text)
    except DateError:
        return
    assert parse_edtf(date.text) == date


def test_open_beginnings_sort_first_and_open_ends_after_closed_ones():
    texts = ["2016/..", "2016-01-02", "2016", "../2017", "2016-01"]
    assert sorted(texts, key=lambda text: parse_edtf(text).sort_key) == [
        "../2017",
        "2016-01",
        "2016",
        "2016/..",
        "2016-01-02",
    ]
