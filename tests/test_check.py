"""Each mistake that people can make gets a problem at its line, with a way to fix it (tests/cases/problems)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.base.problems import PROBLEMS, Severity
from generator.checking import look_through
from generator.cli import main
from generator.corpus.quoting import MAX_NEAREST
from generator.line import make

TESTS = Path(__file__).parent
CASES = TESTS / "cases" / "problems"

# A corpus without a mistake, into which each case puts its files (null: takes one away).
SOUND = {
    "guide.yml": "title: Harbour\ndescription: Dues.\nsite_url: https://harbour.example.org/\nlanguage: en\n",
    "outlets/post.yml": "label: The Post\ntype: newspaper\n",
    "actors/harbour-board.yml": "label: Harbour Board\nkind: organization\ntype: state body\nacronym: HB\n",
    "articles/post/board-raises-dues.md": (
        "---\n"
        "headline: Board raises dues\n"
        "outlet: post\n"
        "published: 2021-03-04\n"
        "published_basis: {kind: stated}\n"
        "---\n"
        "\n"
        "The board voted on Wednesday. Ships pay the dues at each call.\n"
        "\n"
        "That day the dues rose by a tenth.\n"
    ),
}


def _bytes(content: Any) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if "latin-1" in content:
        return str(content["latin-1"]).encode("latin-1")
    return (content.get("before", "") + content["repeat"] * content["times"]).encode()


def lay_out(folder: Path, files: dict[str, Any]) -> Path:
    for path, content in ({**SOUND, **files}).items():
        if content is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(_bytes(content))
    return folder


def _case(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_mistake_is_reported_in_its_place(path, tmp_path, monkeypatch, capsys):
    case = _case(path)
    lay_out(tmp_path / "corpus", case["files"])
    monkeypatch.chdir(tmp_path)
    problems = look_through(Path("corpus")).problems
    # Texts made to break a limit, or full of marks, are noise besides.
    cased = {expected["code"] for expected in case["problems"]}
    problems = [problem for problem in problems if problem.code != "noise-left" or problem.code in cased]
    told = [(str(problem.where).removeprefix("corpus/"), problem.code) for problem in problems]
    assert told == [(expected["at"], expected["code"]) for expected in case["problems"]]
    for problem, expected in zip(problems, case["problems"], strict=True):
        assert expected["says"] in problem.message
        assert expected.get("also", "") in problem.message
        assert expected.get("hint", "") in problem.hint

    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    assert main(["check", "--corpus", "corpus"]) == (1 if wrong else 0)
    shown = capsys.readouterr().err
    for expected in case["problems"]:
        assert re.search(
            rf"^corpus/{re.escape(expected['at'])}: (error|warning): .*\[{expected['code']}\]$", shown, re.MULTILINE
        )


def test_the_frame_marks_the_column_under_the_words_meant(tmp_path):
    corpus = lay_out(tmp_path, {"glossary/dues.yml": "label: Harbour dues\nrelated: [harbor-board]\ngloss: A fee.\n"})
    (problem,) = make(corpus).problems
    assert (
        problem.frame
        == "  1 | label: Harbour dues\n> 2 | related: [harbor-board]\n    |           ^\n  3 | gloss: A fee."
    )


def test_every_code_of_the_table_is_shown_by_a_case_or_a_test():
    cased = {problem["code"] for path in CASES.glob("*.yml") for problem in _case(path)["problems"]}
    cased |= set(
        re.findall(
            r"site-[a-z-]+", "".join(path.read_text(encoding="utf-8") for path in CASES.parent.glob("audit/*.yml"))
        )
    )
    # What only an unruly file system shows is held by the tests of those rooms.
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted(TESTS.rglob("*.py")) if path != Path(__file__))
    untested = [
        code for code in PROBLEMS if code not in cased and f'"{code}"' not in tests and f"[{code}]" not in tests
    ]
    assert untested == []


def test_the_nearest_passage_is_searched_for_a_limited_number_of_times(tmp_path):
    """Each search goes through a whole article: hundreds of wrong citations must not take minutes."""
    cited = "".join(
        f"  - article: board-raises-dues\n    exact: That day the dues rose by a tent {number}\n"
        for number in range(MAX_NEAREST + 20)
    )
    term = f"label: Harbour dues\ndefinition: what ships pay\nevidence:\n{cited}"
    problems = make(lay_out(tmp_path / "corpus", {**SOUND, "glossary/dues.yml": term})).problems
    assert [problem.code for problem in problems] == ["quote-not-found"] * (MAX_NEAREST + 20)
    assert sum("nearest passage is" in problem.hint for problem in problems) == MAX_NEAREST
    assert all(f"fix the first {MAX_NEAREST}" in problem.hint for problem in problems[MAX_NEAREST:])


def test_a_link_is_no_file_of_the_corpus(tmp_path):
    corpus = lay_out(tmp_path / "corpus", {})
    (corpus / "glossary").mkdir()
    (corpus / "glossary" / "dues.yml").symlink_to(corpus / "guide.yml")
    (problem,) = make(corpus).problems
    assert (problem.code, problem.where.path) == ("bad-file", str(corpus / "glossary" / "dues.yml"))


def test_a_missing_corpus_is_reported(tmp_path):
    problems = make(tmp_path / "nowhere").problems
    assert [problem.code for problem in problems] == ["bad-file"]


def test_dot_files_are_passed_over(tmp_path):
    assert make(lay_out(tmp_path, {".swp": "x", "glossary/.dues.yml.swp": "x"})).problems == ()
