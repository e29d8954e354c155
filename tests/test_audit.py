"""Faults of a built site are found, with page, line and column, and nothing else is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.site.audit import audit
from tests.steps import steps

CASES = sorted(Path(__file__).with_name("cases").joinpath("audit").glob("*.yml"))


def built(site, files):
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(content)
    return site


def page(body="<p>Text.</p>", head=""):
    start = f'<!doctype html>\n<html lang="en">\n<head>\n{head}<title>T</title>\n</head>\n<body>\n<h1>T</h1>\n'
    return f"{start}{body}\n</body>\n</html>\n"


@pytest.mark.parametrize("case", [pytest.param(case, id=case.stem) for case in CASES])
def test_a_case(tmp_path, case):
    """A case gives the body of a page beside `other/` (ids p1 and é, a picture), and the problems expected in it."""
    said = yaml.safe_load(case.read_text())
    site = built(
        tmp_path,
        {
            "here/index.html": said["page"] if "page" in said else page(said.get("body", ""), said.get("head", "")),
            "other/index.html": page('<p id="p1">One.</p><p id="é">Two.</p>', said.get("other_head", "")),
            "index.html": page(),
            "assets/a.svg": "<svg/>",
            "assets/a.css": said.get("css", "a { color: red }"),
        },
    )
    found = audit(site, "site", said.get("address", ""), said.get("by_hand", ()))
    told = [f"{problem.where} {problem.code}" for problem in found]
    assert told == said["problems"], "\n".join(f"{problem.where} {problem.message}" for problem in found)


def test_the_cases_are_found():
    assert len(CASES) >= 45


def test_the_work_grows_with_the_size_of_the_site_and_no_faster(tmp_path):
    def work(pages):
        paragraphs = "".join(
            f'<p id="p{i}">Some text with a <a href="../e{i % pages}/#p{i}">link</a>. {"words " * 60}</p>\n'
            for i in range(20)
        )
        site = tmp_path / str(pages)
        for number in range(pages):
            built(site, {f"e{number}/index.html": page(paragraphs)})
        assert audit(site) == []
        return steps(lambda: audit(site))

    assert work(60) < 4.4 * work(15)
