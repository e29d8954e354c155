"""The pages of a guide: texts are unchanged, links work, and each field is shown unless it must not be."""

from __future__ import annotations

import dataclasses
import re
import sys
import typing
from collections import Counter
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from pydantic import BeforeValidator, StringConstraints

from generator.base import compiled
from generator.corpus import fields
from generator.corpus.check import check
from generator.corpus.kinds import KINDS
from generator.corpus.naming import lexicon_of
from generator.corpus.parts import Written
from generator.corpus.read import read
from generator.guide.counting import counted
from generator.guide.link import balance, link, links_in
from generator.guide.publication import publication, shown
from generator.line import annotated, make, pages
from generator.pages import render
from generator.pages.article_pages import ArticlePage
from generator.pages.compare_pages import Comparing
from generator.pages.exports.files import archive
from generator.pages.render import _page
from generator.pages.statement_ids import statement_ids
from generator.text.folding import search_key
from tests.conftest import HARBOUR
from tests.reading_pages import Article as Shown
from tests.reading_pages import dangling, text_of

GOLDEN = Path(__file__).parent / "golden"


def article_page(built, id_):
    return built.pages[f"articles/{id_}/index.md"]


# ---- the text


def test_the_words_of_an_article_page_are_the_articles_words(either):
    for article in either.guide.corpus.articles.values():
        document = either.guide.annotations[article.id].document
        found = Shown(article_page(either, article.id)).paragraphs
        mode = publication(either.guide, article)
        expected = [part.of(document.text) for part in document.paragraphs if shown(either.guide, article.id, part)]
        assert list(found.values()) == expected
        assert (mode == "full") == (" ".join(found.values()).split() == article.text.split())
        assert (mode == "metadata") == (not found)


ODD = "ab.“”’'\"<>&*_`#[]()!|\\~^=:;-–—…\u00a0\u00ad\u200b\u2028é\u0301שאع😀1\t "


@cache
def empty():
    """The harbour's entries without an article, one article, and the names that are found in any."""
    corpus = read(HARBOUR).corpus
    return dataclasses.replace(corpus, articles={}), next(iter(corpus.articles.values())), lexicon_of(corpus)


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(
            st.text(alphabet=ODD, min_size=1, max_size=9)
            | st.sampled_from(
                ["Harbour Board", "de Vries", "said:", "400 ships", "on Wednesday", "1st", "&amp;", "<script>", "- x"]
            ),
            min_size=1,
            max_size=9,
        ).map(" ".join),
        min_size=1,
        max_size=4,
    )
)
def test_no_text_of_an_article_is_changed_by_its_page(found):
    corpus, model, lexicon = empty()
    data = model.data.model_copy(update={"points": (), "headline": None, "publish": "full", "removed": ()})
    article = dataclasses.replace(model, data=data, body="\n\n".join(found))
    corpus = dataclasses.replace(corpus, articles={article.id: article})
    guide = link(corpus, (), annotated(corpus, lexicon, lambda *_: None), lexicon)
    page = ArticlePage.of(guide, article)
    paragraphs = Shown(
        _page("article.md.j2", page=page, id=article.id, article=article.data, compare=Comparing(page))
    ).paragraphs
    document = guide.annotations[article.id].document
    assert list(paragraphs.values()) == [part.of(document.text) for part in document.paragraphs]


# ---- one index of mentions


def test_every_mention_is_found_again_from_its_entry(either):
    guide = either.guide
    from_articles = {
        (entry, id_, mention.span)
        for id_ in guide.articles
        for mention, entries in counted(guide.annotations[id_].document, guide.annotations[id_].mentions)
        for entry in entries
    }
    from_entries = {
        (entry, place.article, place.mention.span) for entry, found in guide.appearances.items() for place in found
    }
    assert from_articles == from_entries


def test_a_page_counts_the_mentions_its_articles_mark(either):
    guide = either.guide
    for entry in guide.corpus.entries:
        counted = sum(not place.mention.inside for place in guide.appearances.get(entry, ()))
        page = either.pages[
            next(
                path
                for path in either.pages
                if path.endswith(f"/{entry}/index.md") and not path.startswith("articles/")
            )
        ]
        assert sum(map(int, re.findall(r'class="count">(\d+) mentions?<', page))) == counted
        listed = guide.corpus.entries[entry]
        index = either.pages[f"{KINDS[listed.kind].pages}/index.md"]
        row = next(
            line
            for line in index.split("\n")
            if re.search(rf'href="(\.\./)*(\w+/)?{entry}/"', line) and line.startswith("<li data-")
        )
        words = re.search(r"(\d+) mentions?", row)
        assert int(words.group(1) if words else 0) == counted


def test_every_link_in_a_text_is_a_mention_and_leads_to_its_entry(either):
    guide = either.guide
    for id_, article in guide.corpus.articles.items():
        if publication(guide, article) != "full":
            continue
        page, annotation = article_page(either, id_), guide.annotations[id_]
        linked = {int(number): href for href, number in re.findall(r'<a class="term" href="([^"]+)" id="m(\d+)"', page)}
        marked = {int(number) for number in re.findall(r'id="m(\d+)"', page)}
        mentions = {mention.span.start: mention for mention in annotation.mentions if not mention.inside}
        assert marked == mentions.keys()
        assert {mentions[start] for start in linked} == links_in(guide, id_)
        for start, href in linked.items():
            assert href.endswith(f"/{mentions[start].entry}/")


def test_backlinks_go_both_ways(either):
    guide = either.guide
    for target, links_ in guide.backlinks.items():
        for back in links_:
            text = str(guide.corpus.entries.get(back.entry))
            assert f"'{target}'" in text


def test_every_link_leads_somewhere(either):
    assert dangling({**either.pages, **archive(either.pages)}) == []


def test_no_page_has_an_id_twice(either):
    for path, page in either.pages.items():
        found = re.findall(r'(?<=[\s"])id="([^"]+)"', page) + re.findall(r"^#+ .*\{ #([^ }]+) \}$", page, re.MULTILINE)
        assert sorted(found) == sorted(set(found)), path


# ---- how much of a text is shown


def runs(text, length=5):
    words = re.findall(r"\w+", text)
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_what_may_not_be_shown_is_shown_nowhere(harbour):
    guide = harbour.guide
    hidden, open_ = set(), set()
    for article in guide.corpus.articles.values():
        document = guide.annotations[article.id].document
        for part in document.paragraphs:
            (open_ if shown(guide, article.id, part) else hidden).update(runs(part.of(document.text)))
    # What people cite or write in their own words stands on the pages as theirs.
    open_ |= {run for found in guide.evidence for run in runs(found.citation.exact)}
    secret = hidden - open_
    assert len(secret) > 40
    for path, page in harbour.pages.items():
        words = " ".join(re.findall(r"\w+", text_of(page)))
        assert [run for run in sorted(secret) if run in words] == [], path


def test_what_was_removed_from_a_hidden_text_is_hidden_too(harbour):
    assert "Photo: A. Smit" in text_of(article_page(harbour, "2021-03-04-harbour-board-raises-dues"))
    assert all("wire room" not in page for page in harbour.pages.values())


def test_extracts_are_the_headline_and_the_cited_paragraphs(harbour):
    found = Shown(article_page(harbour, "2021-03-04-harbour-board-raises-dues")).paragraphs
    assert list(found) == ["headline", "p1", "p2", "p3", "p5"]


def test_the_figures_of_a_hidden_text_are_not_compared(harbour):
    page = text_of(harbour.pages["compare/figures/index.md"])
    assert "450" in page
    assert "512" not in page


# ---- every field is shown

# What no page shows, and why.
INTERNAL = {
    "Alias.needs": "a rule for the machine",
    "Alias.not_in": "a rule for the machine",
    "Absence.words": "a rule for the machine; the text says what is absent",
    "Person.surname": "a rule for the machine; the label shows it",
    "LabelRule.also": "shown where an article uses it",
    "LabelRule.register_": "shown beside the wording where an article uses it",
    "LabelRule.neutral": "a hint for authors",
    "LabelRule.note": "a hint for authors",
    "Settings.copyright": "the theme shows it at the foot of each page",
}


def _is_text(info):
    """Whether a field takes words of people: no id, date, address, choice or exact words of an article."""
    found = list(_metadata(info.annotation)) + list(info.metadata)
    words = any(isinstance(part, BeforeValidator) and part.func in (fields._text, fields._name) for part in found)
    return words and not any(isinstance(part, StringConstraints) and part.pattern for part in found)


def _metadata(annotation):
    if typing.get_origin(annotation) is typing.Annotated:
        yield from annotation.__metadata__
    if typing.get_origin(annotation) is not dict:
        for part in typing.get_args(annotation):
            if not isinstance(part, BeforeValidator | StringConstraints):
                yield from _metadata(part)


class Pouring:
    """Adds a word to every text of a corpus and remembers which field and file each went into."""

    def __init__(self):
        self.words: dict[str, tuple[str, str]] = {}

    def into(self, model: Written, file: str):
        new = {}
        for name, info in type(model).model_fields.items():
            value = getattr(model, name)
            field = f"{type(model).__name__}.{name}"
            if (
                _is_text(info)
                and not (name == "value" and str(value).isdigit())
                and field not in ("Alias.form", "LabelRule.form")
            ):
                new[name] = (
                    tuple(self._word(item, field, file) for item in value)
                    if isinstance(value, tuple)
                    else self._word(value, field, file)
                    if value
                    else value
                )
            elif isinstance(value, Written):
                new[name] = self.into(value, file)
            elif isinstance(value, tuple):
                new[name] = tuple(self.into(item, file) if isinstance(item, Written) else item for item in value)
            elif isinstance(value, dict):
                new[name] = {key: self.into(item, file) for key, item in value.items()}
        return model.model_copy(update=new)

    def _word(self, text, field, file):
        word = f"zq{len(self.words)}x"
        self.words[word] = (field, file)
        return f"{text} {word}"


def test_every_field_that_people_write_is_shown_on_its_page(harbour):
    corpus, pouring = harbour.guide.corpus, Pouring()
    poured = dataclasses.replace(
        corpus,
        settings=pouring.into(corpus.settings, "guide"),
        wordings=pouring.into(corpus.wordings, "wording"),
        entries={
            id_: dataclasses.replace(record, data=pouring.into(record.data, id_))
            for id_, record in corpus.entries.items()
        },
        sources={
            id_: dataclasses.replace(record, data=pouring.into(record.data, id_))
            for id_, record in corpus.sources.items()
        },
        articles={
            id_: dataclasses.replace(record, data=pouring.into(record.data, id_))
            for id_, record in corpus.articles.items()
        },
    )
    evidence = check(poured).evidence
    made = pages(link(poured, evidence, harbour.guide.annotations, lexicon_of(corpus)))
    missing = set()
    for word, (field, file) in pouring.words.items():
        where = [path for path, page in made.items() if word in page]
        own = [
            path
            for path in where
            if file in ("guide", "wording")
            or f"/{file}/" in path
            or (path == "sources/index.md" and file in poured.sources)
        ]
        if not own:
            missing.add(field)
    assert missing == INTERNAL.keys()


# ---- what a change changes


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        (
            "glossary/pilotage.yml",
            "guiding of ships into and out of",
            "leading of ships into and out of",
            {"glossary/pilotage/index.md"},
        ),
        ("sources/harbour-yearbook.yml", "Harbour Press", "Harbour House", {"sources/index.md", "outside"}),
        (
            "glossary/pilotage.yml",
            "Guiding ships into",
            "Leading ships into",
            {"glossary/pilotage/index.md", "glossary/index.md"},
        ),
    ],
)
def test_a_change_rewrites_only_the_pages_that_show_it(harbour, copy, file, old, new, changed):
    corpus = copy()
    text = (corpus / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (corpus / file).write_text(text.replace(old, new), encoding="utf-8")
    after = pages(make(corpus).guide)
    different = {path for path in harbour.pages.keys() | after.keys() if harbour.pages.get(path) != after.get(path)}
    whole = ("search/", "data/", "llms.txt")  # these hold every entry
    different = {path for path in different if not path.startswith(whole) and not path.endswith(".md.txt")}
    if "outside" in changed:
        changed = {path for path, page in harbour.pages.items() if old in page and not path.startswith(whole)}
    else:  # the files to cite an entry with name its version
        changed = changed | {f"glossary/pilotage/cite.{kind}" for kind in ("bib", "json", "ris")}
    assert different == changed


def test_the_same_corpus_gives_the_same_bytes(harbour, copy):
    assert pages(make(copy()).guide) == harbour.pages


# ---- single rules


def test_text_of_the_corpus_is_never_mark_up(harbour):
    page = article_page(harbour, "notice-to-ships")
    assert "<b>before" not in page
    assert "&lt;x&gt;before&lt;/x&gt; *noon*; see [the notice] &amp; the `gate` | #7." in page


def test_a_name_in_a_script_that_runs_from_the_right_says_so(harbour):
    page = harbour.pages["glossary/harbour-dues/index.md"]
    assert '<bdi lang="ar" dir="rtl">رسوم الميناء</bdi>' in page
    assert '<bdi lang="tr">Liman ücretleri</bdi>' in page


def test_an_earlier_id_leads_to_the_present_page(harbour):
    assert 'redirect: "../harbour-dues/"' in harbour.pages["glossary/port-dues/index.md"]
    assert 'redirect: "../2021-03-04-harbour-board-raises-dues/"' in harbour.pages["articles/2021-03-04-dues/index.md"]


def test_a_deprecated_entry_says_what_to_use(harbour):
    assert 'Use <a href="../harbour-dues/">Harbour dues</a> instead.' in harbour.pages["glossary/cargo-fee/index.md"]


def test_copies_of_one_agency_count_as_one_source(harbour):
    guide = harbour.guide
    assert len(balance(guide, "harbour-board-raises-dues").articles) == 3
    assert balance(guide, "harbour-board-raises-dues").origins == ("coast-wire", "the-northern-post")


def test_what_an_entry_is_based_on_is_what_it_cites_and_mentions_are_counted_apart(either):
    for id_ in either.guide.corpus.entries:
        based = balance(either.guide, id_)
        cited = {found.article for found in either.guide.cited.get(id_, ())}
        assert set(based.articles) == cited
        assert based.named == len({place.article for place in either.guide.appearances.get(id_, ())})


def test_reports_of_an_event_are_counted_and_never_called_a_confirmation(either):
    told = {id_: badge(either, id_) for id_ in either.guide.timeline}
    assert not any("confirmed" in words for words in told.values())
    for id_, words in told.items():
        articles = len(either.guide.reported_by[id_])
        if words.startswith("reported in"):
            assert int(words.split()[2]) == articles
        if words.startswith("no article"):
            assert articles == 0


def badge(built, event):
    page = built.pages[f"events/{event}/index.md"]
    return re.search(r"<dt>Status</dt><dd><span[^>]*>([^<]*)<", page).group(1)


def test_the_same_words_share_one_number_wherever_they_are_cited(either):
    for path, page in either.pages.items():
        numbers = sorted(int(number) for number in re.findall(r'id="evidence-(\d+)"', page))
        assert numbers == list(range(1, len(numbers) + 1)), path
        cited = {int(number) for number in re.findall(r'href="#evidence-(\d+)" aria-label', page)}
        figures = {
            int(number)
            for line in re.findall(r'<span class="for">.*?</a></span></span>', page)
            if 'href="#figures"' in line
            for number in re.findall(r'class="number"[^>]*>(\d+)</b>', line)
        }
        assert cited | figures == set(numbers), path
        assert sorted(map(int, re.findall(r'class="number"[^>]*>(\d+)<', page))) == numbers, path


# ---- words quoted once


def quotations(page):
    """The words of articles and outside sources that a page quotes, each with the page of its source."""
    found = []
    for block in re.findall(
        r"<(?:figure|li|div)[^>]*>(?:(?!<(?:figure|li|div)).)*?</(?:figure|li|div)>", page, re.DOTALL
    ):
        words = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>|<span class=\"said\">(.*?)</span>", block, re.DOTALL)
        source = re.search(r'href="[^"]*articles/([^"/]+)/#', block)
        for quoted, said in words:
            found.append((source.group(1) if source else block[:80], search_key(text_of(quoted or said))))
    return found


def test_a_page_quotes_the_same_words_once(either):
    counted = 0
    for path, page in either.pages.items():
        if not path.endswith(".md"):
            continue
        found = quotations(page)
        counted += len(found)
        assert [words for words, times in Counter(found).items() if times > 1] == [], path
        if 'class="aligned"' in page or path.startswith(("sources/", "worklist/")):
            continue  # they compare, or list for each task or source, words that may be a part of others
        parts = [(one, other) for one, other in permutations(found, 2) if one[0] == other[0] and one[1] in other[1]]
        assert parts == [], path
    assert counted > 20 or either.folder != HARBOUR  # a guide may have just begun


# ---- the permanent ids of statements


def test_a_statement_keeps_its_id_when_others_come_before_it_and_loses_it_when_it_says_something_else(harbour):
    data = next(record.data for record in harbour.guide.corpus.entries.values() if len(record.data.explanation) > 1)
    first, second = data.explanation[:2]
    before = statement_ids(data)
    assert len(set(before.values())) == len(before)
    moved = statement_ids(data.model_copy(update={"explanation": (second, first)}))
    assert moved["explanation", 0] == before["explanation", 1]
    new = statement_ids(data.model_copy(update={"explanation": (first.model_copy(update={"text": "Else."}), second)}))
    assert new["explanation", 0] not in before.values()
    twice = statement_ids(data.model_copy(update={"explanation": (first, first)}))
    assert twice["explanation", 0] != twice["explanation", 1]
    foreign = statement_ids(
        data.model_copy(update={"explanation": (first.model_copy(update={"text": "رسوم"}), second)})
    )
    assert re.fullmatch(r"explanation-[0-9a-f]{8}", foreign["explanation", 0])


# ---- the timeline


def lanes(built):
    page = built.pages["timeline/index.md"]
    return dict(re.findall(r'<li class="row" id="([^"]+)" data-lane="(\w+)"', page))


def sections(built):
    page = built.pages["timeline/index.md"]
    return {
        title: re.findall(r'<li class="row" id="([^"]+)"', text)
        for title, text in re.findall(r"^## (.+?) \{.*?\}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    }


def test_every_event_is_on_the_timeline_once(either):
    events = [record.id for record in either.guide.corpus.of_kind("event")]
    assert sorted(id_ for ids in sections(either).values() for id_ in ids) == sorted(events)


def test_what_is_planned_is_in_its_year_and_never_marked_as_what_happened(either):
    for id_, lane in lanes(either).items():
        happening = either.guide.corpus.entries[id_].data.happening
        assert (lane == "happened") == (happening == "occurred")
        date = either.guide.corpus.entries[id_].data.date
        assert id_ in sections(either)[str(date.first.year) if date else "Undated"]


def test_undated_events_are_separate_at_the_end(harbour):
    assert list(sections(harbour)) == ["2020", "2021", "Undated"]
    assert sections(harbour)["Undated"] == ["harbour-fire"]
    assert harbour.guide.timeline[-1] == "harbour-fire"


def test_every_dated_event_is_drawn_once_in_its_lane(either):
    page = either.pages["timeline/index.md"]
    drawn = re.findall(r'class="mark" data-lane="(\w+)" data-event="([^"]+)"', page)
    dated = {id_ for id_ in either.guide.timeline if either.guide.corpus.entries[id_].data.date}
    assert sorted(id_ for _, id_ in drawn) == sorted(dated)
    assert {id_: lane for lane, id_ in drawn}.items() <= lanes(either).items()


def test_marks_of_one_lane_do_not_cover_each_other(either):
    page = either.pages["timeline/index.md"]
    marks = [
        (float(x or left), float(x or left) + float(width or 0), y or top)
        for x, y, left, top, width in re.findall(
            r'class="mark" [^>]*?(?:cx="([\d.]+)" cy="([\d.]+)"|x="([\d.]+)" y="([\d.]+)" width="([\d.]+)")', page
        )
    ]
    assert marks or either.folder != HARBOUR
    for height in {y for *_, y in marks}:
        row = sorted((start, end) for start, end, y in marks if y == height)
        assert all(later[0] - earlier[1] >= 10 for earlier, later in pairwise(row)), height


def test_the_years_go_up(either):
    years = [title for title in sections(either) if title.isdigit()]
    assert years == sorted(years)


# ---- golden pages

GOLDEN_PAGES = (
    "index.md",
    "glossary/index.md",
    "glossary/harbour-dues/index.md",
    "actors/ines-de-vries/index.md",
    "actors/harbour-board/index.md",
    "actors/chair-of-the-harbour-board/index.md",
    "events/harbour-board-raises-dues/index.md",
    "places/north-harbour/index.md",
    "outlets/northland-courier/index.md",
    "articles/2021-03-04-harbour-board-raises-dues/index.md",
    "articles/2021-03-05-coast-wire-owners/index.md",
    "articles/2021-03-09-pilots-give-notice/index.md",
    "timeline/index.md",
    "compare/figures/index.md",
    "compare/events/index.md",
    "sources/index.md",
    "coverage/index.md",
    "worklist/index.md",
    "glossary/port-dues/index.md",
    "glossary/harbour-dues/cite.bib",
)


@pytest.mark.parametrize("path", GOLDEN_PAGES)
def test_a_page_is_what_was_last_looked_at(harbour, path, request):
    kept = GOLDEN / path
    if request.config.getoption("golden"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(harbour.pages[path], encoding="utf-8")
    assert harbour.pages[path] == kept.read_text(encoding="utf-8"), (
        "if the change is meant: pytest tests/test_pages.py --golden, and look at the difference"
    )


def test_templates_are_compiled_once_for_all_builds(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "not there yet")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    render._environment.__wrapped__().get_template("term.md.j2")
    monkeypatch.setattr(Environment, "compile", None)
    render._environment.__wrapped__().get_template("term.md.j2")
