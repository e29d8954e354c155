"""What people write, written for them: new entries, canonical form, renaming and merging."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import islice, pairwise

import pytest

from generator.cli import main
from generator.corpus.canonical import canonical
from generator.corpus.check import check
from generator.corpus.clashes import claimed_as
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article, Person, Term
from generator.corpus.parse import parse_yaml
from generator.corpus.read import read
from generator.corpus.records import files
from generator.corpus.source import split_front_matter
from generator.line import make
from tests.conftest import CORPUS, HARBOUR, built


def run(corpus, *words):
    return main([words[0], "--corpus", str(corpus), *words[1:]])


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_of_each_kind_passes_the_check(copy, kind):
    corpus = copy()
    assert run(corpus, "new", kind, "Lime Quay: old & new") == 0
    assert make(corpus).errors == ()
    found = read(corpus).corpus
    assert found.label("lime-quay-old-new") == "Lime Quay: old & new"


def test_a_new_event_is_in_the_folder_of_its_year(copy):
    corpus = copy()
    assert run(corpus, "new", "event", "Quay opens", "--set", "date=2021-05-01") == 0
    assert (corpus / "events" / "2021" / "quay-opens.yml").exists()
    assert make(corpus).errors == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("new", "trem", "X"), "did you mean `term`"),
        (("new", "place", "Quay", "--set", "tpye=town"), "did you mean `type`"),
        (("new", "term", "Harbour dues"), "is taken"),
        (("rename", "harbour-deus", "dues"), "did you mean `harbour-dues`"),
        (("rename", "harbour-dues", "Harbour Dues"), "cannot be the new id"),
        (("rename", "harbour-dues", "tom-aldren"), "only entries of one kind"),
    ],
)
def test_a_wrong_option_is_reported_and_nothing_is_written(copy, capsys, words, says):
    corpus = copy()
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    assert run(corpus, *words) == 1
    assert says in capsys.readouterr().err
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("folder", [CORPUS, HARBOUR], ids=["real", "harbour"])
def test_the_canonical_form_reads_as_before_and_stays_as_it_is(folder):
    for _, data, source in files(read(folder).corpus):
        text = source.text
        if isinstance(data, Article):
            text = split_front_matter(source.path, text)[0]
        once, problems = canonical(source.path, text, type(data))
        assert problems == []
        assert parse_yaml("x", once)[0] == parse_yaml("x", text)[0], source.path
        assert canonical(source.path, once, type(data))[0] == once


COMMENTED = """# at the top
kind: person
# about the name
label: Ann Lee
aliases:
  # the first
  - A. Lee
  # of the second
  - form: Lee
    # why it is here
    note: >-
      long # no comment
      # nor this
# behind all
related: [b-x, a-x]
# at the end
"""


def test_the_canonical_form_keeps_every_comment_before_the_same_field():
    once = canonical("x.yml", COMMENTED, Person)[0]
    assert once.index("# about the name\nlabel:") < once.index("# at the top\nkind:")
    assert "  # the first\n  - A. Lee\n  # of the second\n  - form: Lee\n    # why it is here\n    note:" in once
    assert "# behind all\nrelated: [b-x, a-x]\n# at the end\n" in once
    assert once.count("#") == COMMENTED.count("#")


def test_fmt_leaves_the_text_of_an_article_alone(copy):
    corpus = copy()
    path = next(corpus.glob("articles/**/*dues.md"))
    text = (
        path.read_text(encoding="utf-8")
        .replace("headline: Harbour", "headline:   'Harbour")
        .replace("raises dues\n", "raises dues'\n", 1)
    )
    path.write_text(text, encoding="utf-8")
    assert run(corpus, "fmt") == 0
    after = path.read_text(encoding="utf-8")
    assert "headline: Harbour board raises dues\n" in after
    assert after.split("\n---\n", 1)[1] == text.split("\n---\n", 1)[1]
    assert run(corpus, "fmt", "--check") == 0


@pytest.mark.parametrize(
    "old", ["harbour-board", "harbour-dues", "north-harbour", "2021-03-04-harbour-board-raises-dues", "coast-wire"]
)
def test_a_renamed_entry_is_named_by_its_new_id_everywhere_and_its_address_leads_on(copy, old):
    corpus = copy()
    before = built(corpus)
    new = old + "-x" if not old.startswith("2021") else old.replace("raises", "lifts")
    assert run(corpus, "rename", old, new) == 0
    after = built(corpus)
    page = next(path for path in before.pages if re.search(rf"/{re.escape(old)}/index\.md$", path))
    assert f"/{new}/" in after.pages[page]  # the old address leads to the new
    gone = set(before.pages) - set(after.pages)
    assert not {path for path in gone if path.endswith("index.md")}
    record = after.guide.corpus.entries.get(new) or after.guide.corpus.articles.get(new)
    assert old in record.data.formerly


def test_a_merge_leaves_one_entry_without_naming_itself_and_says_what_to_decide(copy, capsys):
    corpus = copy()
    assert run(corpus, "rename", "cargo-fee", "port-charges") == 0
    told = capsys.readouterr().out
    assert "decide: " in told
    made = make(corpus)
    assert made.errors == (), made.errors
    merged = made.guide.corpus.entries["port-charges"].data
    assert "cargo-fee" in merged.formerly
    assert "port-charges" not in merged.related


def test_a_rename_leaves_what_it_writes_in_canonical_form(copy):
    corpus = copy()
    assert run(corpus, "fmt") == 0
    assert run(corpus, "rename", "cargo-fee", "port-charges") == 0
    assert run(corpus, "rename", "harbour-board", "harbour-council") == 0
    assert run(corpus, "fmt", "--check") == 0


def test_a_merge_keeps_every_name_and_all_evidence_of_both(copy):
    corpus = copy()
    before = read(corpus).corpus.entries
    one, other = before["cargo-fee"].data, before["harbour-dues"].data
    assert run(corpus, "rename", "cargo-fee", "harbour-dues") == 0
    made = make(corpus)
    assert made.errors == (), made.errors
    merged = made.guide.corpus.entries["harbour-dues"].data
    names = {claimed_as(alias.form) for alias in merged.aliases}
    assert names >= {claimed_as(form) for form in (one.label, *(a.form for a in (*one.aliases, *other.aliases)))}
    assert {cited.exact for cited in merged.evidence} == {cited.exact for cited in (*one.evidence, *other.evidence)}
    assert set(merged.outside) == {*one.outside, *other.outside}


def test_what_a_merged_entry_says_of_itself_is_said_of_the_one_that_stays(copy):
    corpus = copy()
    assert "named: [tom-aldren]" in (corpus / "actors" / "tom-aldren.yml").read_text(encoding="utf-8")
    assert run(corpus, "rename", "tom-aldren", "ruth-solberg") == 0
    assert make(corpus).errors == ()


@pytest.fixture
def kept(copy):
    """A corpus in a repository of its own, committed."""
    corpus = copy()
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "First"]):
        subprocess.run(["git", *author, *words], cwd=corpus.parent, check=True)
    return corpus


def test_an_id_that_the_last_commit_had_is_not_lost_unseen(kept, capsys):
    (kept / "glossary" / "pilotage.yml").rename(kept / "glossary" / "piloting.yml")
    assert main(["check", "--corpus", str(kept)]) == 1
    told = capsys.readouterr().err
    assert "pilotage.yml:1:1: error: the id `pilotage` is gone, and its address would lead nowhere [lost-id]" in told
    assert "formerly: [pilotage]" in told


def test_a_renamed_entry_is_not_lost(kept):
    assert run(kept, "rename", "pilotage", "piloting") == 0
    assert main(["check", "--corpus", str(kept)]) == 0


def test_yes_and_no_stay_words_in_the_canonical_form() -> None:
    text = "label: Dues\naliases:\n  - form: deus\n    hidden: true\n"
    assert canonical("glossary/dues.yml", text, Term)[0] == text


def test_a_clash_of_names_is_reported_where_the_last_commit_has_none(kept, capsys):
    held = kept / "glossary" / "harbour-dues.yml"
    alias = read(kept).corpus.entries["harbour-dues"].data.aliases[0].form
    (kept / "glossary" / "new-note.yml").write_text(f"label: {alias}\n", encoding="utf-8")
    for command in ("check", "worklist"):
        assert main([command, "--corpus", str(kept)]) == 1
        told = capsys.readouterr().err
        assert f"new-note.yml:1:8: error: the name '{alias}' already belongs to `harbour-dues` ({held}" in told


def test_without_a_history_a_clash_is_reported_at_the_alias(copy, capsys):
    corpus = copy()
    alias = read(corpus).corpus.entries["harbour-dues"].data.aliases[0].form
    (corpus / "glossary" / "new-note.yml").write_text(f"label: {alias}\n", encoding="utf-8")
    assert main(["check", "--corpus", str(corpus)]) == 1
    assert f"the name '{alias}' already belongs to `new-note`" in capsys.readouterr().err


def test_entries_of_each_kind_can_be_merged(tmp_path):
    kinds: dict[str, list[str]] = {}
    for record in read(HARBOUR).corpus.entries.values():
        kinds.setdefault(record.kind, []).append(record.id)
    for old, new in (pair for ids in kinds.values() for pair in islice(pairwise(ids), 3)):
        corpus = shutil.copytree(HARBOUR, tmp_path / old)
        assert run(corpus, "rename", old, new) == 0
        found = read(corpus)
        assert [*found.problems, *(p for p in check(found.corpus).problems if p.severity == "error")] == [], old
