"""Importing: pages, documents and tables become files of a corpus, and nothing is invented."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.corpus.emit import mapping
from generator.corpus.parse import parse_yaml
from generator.corpus.read import read
from generator.importing.adding import add
from generator.importing.article_file import short
from generator.importing.documents import docx_draft, text_draft
from generator.importing.page import page_draft
from generator.importing.pdf import pdf_draft
from generator.line import make
from tests.steps import steps

CASES = Path(__file__).parent / "cases" / "saved_pages"
FIELDS = ("headline", "outlet", "agency", "byline", "dateline", "published")


def draft_of(path):
    reader = pdf_draft if path.suffix == ".pdf" else page_draft
    return reader(path.name, path.read_bytes(), "en")


@pytest.mark.parametrize("path", sorted([*CASES.glob("*.html"), *CASES.glob("*.pdf")]), ids=lambda path: path.stem)
def test_a_saved_page_gives_its_article_and_nothing_else(path):
    right = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    draft = draft_of(path)
    assert draft is not None
    # What a person compares is words: no-break spaces are blanks there.
    assert [" ".join(part.split()) for part in draft.paragraphs] == [" ".join(part.split()) for part in right["body"]]
    found = {name: draft.value(name) for name in FIELDS if draft.value(name)}
    wanted = {name: str(value) for name, value in right["fields"].items()}
    if "byline" not in wanted:  # where a page gives none, what it gives instead is still no invention
        found.pop("byline", None)
    assert found == wanted
    assert [words for words in right["absent"] if words in draft.body] == []
    assert all(value.basis for value in draft.fields.values())


def test_every_removed_piece_has_a_reason_and_its_place():
    draft = draft_of(CASES / "a_newsletter_within_the_body_is_no_text.html")
    assert any("newsletter promotion" in piece.text for piece in draft.removed)
    assert all(piece.reason and piece.kind and 0 <= piece.before <= len(draft.paragraphs) for piece in draft.removed)


def test_added_articles_pass_the_check_and_a_second_run_adds_nothing(copy):
    corpus = copy()
    first = add(corpus, [CASES])
    assert all(added.path or "verbatim copy" in added.verdict for added in first.added)
    assert sum(bool(added.path) for added in first.added) > 8
    made = make(corpus)
    assert made.errors == ()
    before = {path: path.read_bytes() for path in sorted(corpus.rglob("*")) if path.is_file()}
    second = add(corpus, [CASES])
    assert all(added.verdict.startswith("already there") for added in second.added)
    assert {path: path.read_bytes() for path in sorted(corpus.rglob("*")) if path.is_file()} == before


def test_a_dry_run_writes_nothing(copy, capsys):
    corpus = copy()
    before = sorted(corpus.rglob("*"))
    assert main(["add", "--corpus", str(corpus), "--dry-run", str(CASES / "an_amp_page.html")]) == 0
    assert sorted(corpus.rglob("*")) == before
    told = capsys.readouterr().out
    assert "not found, so left out" in told
    assert "removed (" in told


def test_an_outlet_that_the_corpus_has_gets_no_second_file(copy, tmp_path):
    corpus = copy()
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="en"><head><meta property="og:site_name" content="The Northern Post"><title>Ships wait</title>'
        "</head><body><article><h1>Ships wait</h1><p>Nine ships waited outside the harbour on Friday, and their "
        "masters said that nobody had told them why the gate was shut.</p></article></body></html>",
        encoding="utf-8",
    )
    report = add(corpus, [page])
    assert report.outlets == []
    assert "/the-northern-post/" in report.added[0].path


TABLE = """url,date,title,text
https://a.example/1,2/13/2021,Ships wait outside,"Nine ships waited outside the harbour on Friday, and nobody said why."
https://a.example/2,2/14/2021,Ships wait outside,"Nine ships waited outside the harbour on Friday, and nobody said why."
https://a.example/3,3/4/2021,Gate opens,"5 Mar 2021 The gate of the harbour opened at noon, and nine ships came in."
"""


def test_a_table_is_added_and_its_copies_and_contradicting_days_are_reported(copy, tmp_path, capsys):
    corpus, table = copy(), tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert main(["add", "--corpus", str(corpus), str(table)]) == 0
    told = capsys.readouterr().out
    assert "1 verbatim copies, not added again" in told
    assert "gives 2021-03-04, and the text opens with 2021-03-05" in told
    articles = read(corpus).corpus.articles
    assert articles["2021-02-13-ships-wait-outside"].data.published.text == "2021-02-13"
    assert articles["2021-03-04-gate-opens"].data.published_basis.confidence == "low"


def test_a_column_of_days_that_could_be_read_two_ways_gives_none(copy, tmp_path):
    corpus, table = copy(), tmp_path / "table.csv"
    table.write_text(
        "date,title,text\n2/3/2021,Ships wait,Nine ships waited outside the harbour on Friday.\n", encoding="utf-8"
    )
    added = add(corpus, [table]).added[0]
    assert "published" not in added.draft.fields
    assert any("no day that can be read in one way" in note for note in added.notes)


def test_a_near_copy_is_named(copy, tmp_path):
    corpus = copy()
    held = next(iter(read(corpus).corpus.articles.values()))
    near = tmp_path / "near.txt"
    near.write_text(
        "A headline of its own\n\n" + held.body.replace("ships", "boats", 1) + "\n\nOne more sentence stands here.",
        encoding="utf-8",
    )
    added = add(corpus, [near]).added[0]
    assert added.path
    assert any(held.id in note for note in added.notes)


def test_a_text_gives_its_headline_byline_and_day():
    draft = text_draft(
        "note.txt",
        "Harbour gate opens\nBy Ines Roth\n5 March 2021\n\n"
        "NORTHPORT (AFP) — The gate of the harbour opened at noon on Friday, after a week of repairs.\n\n"
        "Nine ships came in.",
        language="en",
    )
    assert {name: draft.value(name) for name in FIELDS} == {
        "headline": "Harbour gate opens",
        "byline": "Ines Roth",
        "published": "2021-03-05",
        "dateline": "NORTHPORT",
        "agency": "AFP",
        "outlet": "",
    }
    assert draft.paragraphs[1] == "Nine ships came in."


def test_a_word_processor_file_is_read_with_its_title():
    document = docx.Document()
    document.add_heading("Harbour gate opens", 0)
    document.add_paragraph("The gate of the harbour opened at noon on Friday, after two weeks of repairs.")
    document.add_paragraph("Nine ships came in before dark.")
    data = io.BytesIO()
    document.save(data)
    draft = docx_draft("gate.docx", data.getvalue(), "en")
    assert draft.value("headline") == "Harbour gate opens"
    assert draft.paragraphs[-1] == "Nine ships came in before dark."


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", b"PK\x03\x04 broken", b"\x00\xff" * 50])
def test_damaged_files_are_reported_and_stop_nothing(copy, tmp_path, data):
    corpus = copy()
    for name in ("a.pdf", "b.docx", "c.html", "d.csv", "e.txt"):
        (tmp_path / name).write_bytes(data)
    report = add(corpus, [tmp_path / name for name in ("a.pdf", "b.docx", "c.html", "d.csv", "e.txt")])
    assert len(report.unread) + len(report.added) == 5


def test_an_id_ends_at_a_word_and_is_no_longer_than_64_characters():
    found = short("2024-03-06 The lake authority decides to lower the water before the spring floods arrive")
    assert found == "2024-03-06-the-lake-authority-decides-to-lower-the-water-before"
    assert len(found) <= 64


@given(
    st.dictionaries(
        st.from_regex(r"\A[a-z_]{1,12}\Z"),
        st.one_of(
            st.text(min_size=1, max_size=200).filter(lambda text: text.strip() == text and text.isprintable()),
            st.lists(st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,12}\Z"), min_size=1, max_size=20),
            st.lists(
                st.fixed_dictionaries(
                    {"text": st.sampled_from(["a: b", "yes", "'x", "- y", "# z", "1.0", "“é”", "a #b"])}
                ),
                min_size=1,
            ),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_reads_back_as_it_was(data):
    text = mapping(data)
    found, _, problems = parse_yaml("x.yml", text)
    assert problems == [], text
    assert found == data, text


def test_a_page_of_twice_as_many_paragraphs_takes_about_twice_as_long():
    def page(number):
        line = b"<p>Nine ships waited outside the harbour on Friday and nobody said why it was so.</p>"
        return b"<body><h1>Ships wait outside</h1>" + line * number + b"</body>"

    page_draft("warm", page(20), "en")  # tables of the language are read once
    small, large = (steps(lambda n=n: page_draft("x", page(n), "en")) for n in (150, 300))
    assert large < 2.6 * small


@pytest.mark.parametrize("label", ["uef-8", "hex", "b'utf-8'"])
def test_a_page_that_names_no_encoding_there_is_can_be_read(label):
    data = f'<meta charset="{label}"><p>Nine ships waited outside the harbour on Friday, caf\xe9 or not.</p>'
    assert "café" in page_draft("x", data.encode("cp1252"), "en").body
