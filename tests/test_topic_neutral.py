"""The program knows nothing of the subject of a guide: it contains no proper name of a corpus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.text.plain import fold
from tests.conftest import ROOT

# Words of the corpus that are also words of the language or of the trade, and why they may stand in the program.
ORDINARY = {
    "secretary-general": "a title in many bodies, among the titles of the language",
    "us": "the currency sign US$",
}


def _program() -> str:
    """All files of the program, one after the other, case kept; the outline of the land is geography, not subject."""
    files = sorted(path for path in (ROOT / "generator").rglob("*") if path.suffix in (".py", ".yml", ".j2", ".md"))
    assert len(files) > 60
    return "\n".join(fold(path.read_text(encoding="utf-8")).text for path in files)


def proper_names(corpus):
    """The names of people, bodies, places and outlets, and the capitalised words of terms and events."""
    for record in corpus.entries.values():
        translated = (name.name for name in record.data.translations.values())
        forms = [record.data.label, *(alias.form for alias in record.data.aliases), *translated]
        forms += [
            form
            for field in ("official_name", "acronym", "self_name", "surname", "notation")
            if (form := getattr(record.data, field, None))
        ]
        for form in forms:
            plain = fold(form).text
            proper = plain[:1].isupper() and record.kind in ("person", "place", "outlet")
            if proper or not plain.isascii() or any(letter.isupper() for letter in plain[1:]):
                yield record.id, plain


# Names of guides, as they were at one time: what a guide adds later is no fault of the program.
SAMPLES = sorted((Path(__file__).parent / "this_guide").glob("names.txt"))


def sample_names():
    """The proper names of the sample guides, in the order they are written."""
    if not SAMPLES:
        pytest.skip("this guide holds no sample of names: the repository that the program comes from does")
    return [line for path in SAMPLES for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def program():
    return _program()


def _held(names, program):
    return sorted(
        form
        for form in set(names)
        if form in program
        and form.casefold() not in ORDINARY
        and re.search(rf"(?<![\w]){re.escape(form)}(?![\w])", program)
    )


def test_no_proper_name_of_a_sample_guide_is_in_the_program(program):
    assert _held(sample_names(), program) == []


def test_no_proper_name_of_a_sample_guide_is_in_the_tests_of_how_pages_are_made():
    names = {form for form in sample_names() if len(form) > 4}
    harbour = "\n".join(
        fold(path.read_text(encoding="utf-8")).text
        for path in sorted((Path(__file__).parent / "guides" / "harbour").rglob("*"))
        if path.is_file()
    )
    assert [name for name in sorted(names) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", harbour)] == []
