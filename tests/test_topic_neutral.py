"""The program knows nothing of the subject of a guide: no proper name of a corpus stands in it."""

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


@pytest.fixture(scope="module")
def program():
    return _program()


def test_no_proper_name_of_the_corpus_stands_in_the_program(real, program):
    held = {
        (id_, form)
        for id_, form in proper_names(real.guide.corpus)
        if form.casefold() not in ORDINARY and re.search(rf"(?<![\w]){re.escape(form)}(?![\w])", program)
    }
    assert sorted(held) == []


def test_no_proper_name_of_the_corpus_stands_in_the_tests_of_how_pages_are_made(real):
    names = {form for _, form in proper_names(real.guide.corpus) if len(form) > 4}
    harbour = "\n".join(
        fold(path.read_text(encoding="utf-8")).text
        for path in sorted((Path(__file__).parent / "guides").rglob("*"))
        if path.is_file()
    )
    assert [name for name in sorted(names) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", harbour)] == []
