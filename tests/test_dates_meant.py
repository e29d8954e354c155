"""For a date in another form, the guide's form is suggested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.dates_meant import dates_meant
from generator.base.edtf import parse_edtf


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12/6/2024", ("2024-06-12", "2024-12-06")),
        ("26.7.2016", ("2016-07-26",)),
        ("2016/07/26", ("2016-07-26",)),
        ("2016-7-6", ("2016-07-06",)),
        ("20160726", ("2016-07-26",)),
        ("26 July 2016", ("2016-07-26",)),
        ("Tuesday, July 26th, 2016", ("2016-07-26",)),
        ("Sept. 2016", ("2016-09",)),
        ("~2016", ("2016~",)),
        ("about July 2016", ("2016-07~",)),
        ("since 2016", ("2016/..",)),
        ("2016–2018", ("2016/2018",)),
        ("“2016”", ("2016",)),
        ("2016-04-28T10:00:00Z", ("2016-04-28",)),
    ],
)
def test_a_date_in_another_form_is_offered_in_the_guides(text, meant):
    assert dates_meant(text) == meant


@pytest.mark.parametrize("text", ["", "yesterday", "July", "2021-02-30", "99/99/2016", "2016-04-28", "7"])
def test_nothing_is_offered_for_what_is_no_date_or_one_already(text):
    assert dates_meant(text) == ()


@given(st.text(alphabet="0123456789/-. ~?julyabout,“”T:", max_size=40))
def test_what_is_offered_is_a_date(text):
    for date in dates_meant(text):
        assert parse_edtf(date).text == date
