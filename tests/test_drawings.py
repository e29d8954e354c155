"""Drawings and cross tables made at build time: each agrees with the list or table next to it, and fits its space."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from generator.base.edtf import parse_edtf
from generator.line import make, pages
from generator.pages import coverage_drawing, relations_drawing
from generator.pages.relations import Tie, ties
from tests.conftest import HARBOUR


def tie(words="Member of", other="x", place="over", period=""):
    return Tie(words, other, place, period)


def draw(*found):
    return relations_drawing.drawing("The Board", found, lambda id_: (f"Name of {id_}", f"../{id_}/"))


def test_a_relation_is_seen_from_both_sides_each_once(copy):
    corpus = copy()
    (corpus / "actors/tug-league.yml").write_text(
        "label: Tug League\nkind: organization\ntype: association\nrelations:\n"
        "  - type: member_of\n    target: harbour-board\n    from: '2019'\n    outside: [harbour-act]\n"
        "  - type: opposes\n    target: pilots-union\n    outside: [harbour-act]\n",
        encoding="utf-8",
    )
    found = make(corpus)
    assert found.guide, found.problems
    guide = found.guide
    own = {(one.words, one.other, one.period) for one in ties(guide, guide.corpus.entries["tug-league"])}
    assert own == {("Member of", "harbour-board", "from 2019"), ("Opposes", "pilots-union", "")}
    assert Tie("Member", "tug-league", "under", "from 2019") in ties(guide, guide.corpus.entries["harbour-board"])
    assert Tie("Opposed by", "tug-league", "beside") in ties(guide, guide.corpus.entries["pilots-union"])
    page = pages(guide)["actors/harbour-board/index.md"]
    section = page[page.index("## Relations") :]
    assert '<dt>Member</dt><dd><a href="../tug-league/">Tug League</a> (from 2019)</dd>' in section


def test_the_drawing_and_the_list_of_relations_lead_to_the_same_entries(either):
    drawn = 0
    for path, page in either.pages.items():
        if "drawn-relations" in page:
            drawn += 1
            svg, rest = page[page.index("drawn-relations") :].split("</svg>", 1)
            boxes = set(re.findall(r'<a class="box"[^>]* href="([^"]+)"', svg))
            listed = set(re.findall(r'<dd[^>]*><a href="([^"]+)"', rest.split("</dl>", 1)[0]))
            assert boxes == listed, path
    assert drawn or either.folder != HARBOUR


def test_boxes_do_not_overlap_and_no_row_is_wider_than_its_box():
    long = "A very long name of a body that has more words than one row of a box can hold at this width"
    found = relations_drawing.drawing(
        long, [tie(place="over"), tie("Backs", "y", "beside"), tie("Part", "z", "under")], lambda _: (long, "../x/")
    )
    boxes = sorted([found["actor"], *found["boxes"]], key=lambda box: float(box["y"]))
    for upper, lower in pairwise(boxes):
        assert float(upper["y"]) + float(upper["height"]) < float(lower["y"])
    assert float(boxes[-1]["y"]) + float(boxes[-1]["height"]) <= float(found["height"])
    assert all(len(row) < 50 for box in boxes for _, row in box["texts"])
    assert boxes[1] == found["actor"]  # what is over it comes first


def test_one_relation_needs_no_drawing_and_of_very_many_the_rest_is_counted():
    assert draw(tie()) is None
    many = draw(*(tie(other=f"e{number}", place="under") for number in range(45)))
    assert (len(many["boxes"]), many["more"]) == (30, 15)


def test_those_who_are_opposed_are_joined_by_a_broken_line():
    found = draw(tie("Opposes", "a", "beside"), tie("Backs", "b", "beside", "from 2019"))
    assert [box["against"] for box in found["boxes"]] == [True, False]


def test_the_cross_table_counts_what_the_lists_count(either):
    tables = 0
    for path, page in either.pages.items():
        for table in re.findall(
            r'<div class="table matrix"[^>]*by outlet" data-search-exclude>\n<table.*?</table>', page, re.DOTALL
        ):
            tables += 1
            for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", table):
                *cells, total = re.findall(r"<td>(.*?)</td>", row)
                counts = [int(number) for cell in cells for number in re.findall(r">“?(\d+)”?</a>", cell)]
                assert sum(counts) == int(total), (path, row)
    assert tables or "wikinews" in str(either.folder)


@pytest.mark.parametrize(("days", "marks"), [(["2020-01-01", "2020-01-02", "2021-06-01"], 2), (["2020", None], 1)])
def test_articles_that_are_near_in_time_share_a_mark_and_those_without_a_date_are_counted(days, marks):
    found = coverage_drawing.drawing({"Post": [parse_edtf(day) if day else None for day in days]})
    (row,) = found["rows"]
    assert len(row["marks"]) == marks
    assert ("without a date" in row["count"]) == (None in days)
    assert all(0 <= float(mark["x"]) <= float(found["width"]) for mark in row["marks"])


def test_without_any_date_there_is_no_strip_and_of_many_outlets_the_smallest_share_one():
    assert coverage_drawing.drawing({"Post": [None]}) is None
    many = {f"Outlet {number}": [parse_edtf("2020")] * (number + 1) for number in range(30)}
    rows = coverage_drawing.drawing(many)["rows"]
    assert len(rows) == 20
    assert rows[-1]["name"] == "11 other outlets"
