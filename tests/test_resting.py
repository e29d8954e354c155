"""The evidence on a page: numbered cards with links back, outside sources, uncertain dates, citations."""

from __future__ import annotations

import json
import re

from generator.corpus.quoting import Evidence
from generator.guide.passages import cards
from generator.line import make, pages
from tests.reading_pages import text_of
from tests.test_check import lay_out

NOTES = "The board met. It raised the dues by a tenth, said Ann Berg. The owners protested."
FILES = {
    "actors/ann.yml": "label: Ann Berg\nkind: person\nsort_name: Berg, Ann\naliases:\n"
    "  - {form: chair, use: title, to: 2016-01}\n  - {form: chair, use: title, from: 2016-10}\n",
    "articles/not-stated/2021-03-05-dues.md": "---\npublished: 2021-03-05\npublished_basis: {kind: inferred}\n---\n\n"
    + NOTES
    + "\n",
    "articles/not-stated/2021-03-05-owners.md": "---\npublished: 2021-03-05\npublished_basis: {kind: stated}\n---\n\n"
    + NOTES.replace("met", "sat")
    + "\n",
    "sources/act.yml": "label: Harbour Act\nnote: Read in extracts of a copy.\n",
    "glossary/dues.yml": """
label: Dues
definition: what ships pay
evidence: [{article: 2021-03-05-dues, exact: raised the dues}]
explanation:
  - text: They rose.
    citations: [{article: 2021-03-05-dues, exact: It raised the dues by a tenth}]
  - text: Owners were against it.
    citations: [{article: 2021-03-05-dues, exact: The owners protested}]
relations:
  - {type: confusable_with, target: fee, note: A fee is fixed., outside: [act]}
""",
    "glossary/fee.yml": "label: Fee\ndefinition: what is fixed\noutside: [act]\n",
    "events/2021/vote.yml": """
label: Vote on the dues
type: vote
date: 2021-03-03
date_basis: {kind: outside, outside: [act]}
evidence: [{article: 2021-03-05-dues, exact: The board met}]
explanation:
  - text: Owners protested later.
    citations: [{article: 2021-03-05-owners, exact: The owners protested}]
""",
}


def guide_of(tmp_path, files=FILES):
    made = make(lay_out(tmp_path, files))
    assert made.guide is not None, made.problems
    return made.guide


def test_citations_of_one_passage_or_of_a_part_of_it_are_one_card_with_the_longest_words(tmp_path):
    guide = guide_of(tmp_path)
    found = guide.cards["dues"]
    assert [card.longest.citation.exact for card in found] == [
        "It raised the dues by a tenth",
        "The owners protested",
    ]
    page = pages(guide)["glossary/dues/index.md"]
    assert re.findall(r'<a class="back" href="([^"]*)">([^<]*)</a>', page) == [
        ("#definition", "definition"),
        ("#explanation-they-rose", "explanation, paragraph 1"),
        ("#explanation-owners-were-against-it", "explanation, paragraph 2"),
    ]


def test_what_supports_and_what_disputes_is_never_one_card(harbour):
    one = harbour.guide.evidence[0]
    other = Evidence(
        one.owner, ("other",), one.citation.model_copy(update={"stance": "disputes"}), one.article, one.span
    )
    assert [card.citations for card in cards([one, other])] == [(one,), (other,)]


def test_an_article_reports_only_events_with_evidence_or_an_account_that_quotes_it(tmp_path):
    guide = guide_of(tmp_path)
    assert guide.reported_by["vote"] == ("2021-03-05-dues",)
    made = pages(guide)
    assert "Vote on the dues" in text_of(made["articles/2021-03-05-dues/index.md"]).split("Events reported here")[1]
    assert "Events reported here" not in made["articles/2021-03-05-owners/index.md"]
    assert "reported in 1 article" in made["events/vote/index.md"]


def test_an_inferred_day_of_publication_says_so_wherever_it_is_the_date_of_the_article(tmp_path):
    made = pages(guide_of(tmp_path))
    for path in ("glossary/dues/index.md", "articles/index.md", "coverage/index.md"):
        text = text_of(made[path])
        dated = [text[at.end() : at.end() + 12] for at in re.finditer("5 March 2021", text)]
        assert dated, path
        assert any("inferred" in after for after in dated), path
    assert "5 March 2021 (inferred): text" in text_of(made["articles/2021-03-05-dues/index.md"])
    dated = made["articles/2021-03-05-owners/index.md"]  # beside a suggested report, whose day is inferred
    assert "inferred" not in re.search(r'<p class="byline">.*', dated).group()
    assert "inferred" not in text_of(dated[dated.index("## About this text") :])


def test_articles_that_day_and_outlet_do_not_identify_are_named(either):
    for path, text in either.pages.items():
        for figure in re.findall(r"<figcaption>.*?</figcaption>", text, re.DOTALL):
            if "passage-link" in figure and "<cite>" not in figure:
                assert re.search(r'class="handle" href="[^"]*articles/([^"]+)/">[^<]+<', figure), path


def test_what_an_entry_may_be_confused_with_and_where_a_date_comes_from_show_their_sources(tmp_path):
    made = pages(guide_of(tmp_path))
    assert re.search(r'A fee is fixed\.<sup class="cite"[^>]*><a class="outside-ref"', made["glossary/dues/index.md"])
    date = re.search(r"<dt>Date</dt><dd>.*?</dd>", made["events/vote/index.md"]).group(0)
    assert 'href="#outside-a"' in date


def test_an_outside_source_says_on_the_page_how_far_it_was_read(tmp_path):
    assert "Read in extracts of a copy." in text_of(pages(guide_of(tmp_path))["glossary/fee/index.md"])


def test_a_name_is_listed_once_and_the_sorting_name_is_only_for_search_and_order(tmp_path):
    page = pages(guide_of(tmp_path))["actors/ann/index.md"]
    names = re.search(r"<dt>Also called</dt><dd>(.*?)</dd>", page).group(1)
    assert text_of(names) == "chair title"
    assert page.count("Berg, Ann") == 1
    assert re.search(r'<p class="spellings" hidden>[^<]*Berg, Ann', page)


def test_a_name_that_always_means_another_entry_is_not_called_missing(either):
    for path, page in either.pages.items():
        if 'class="evidence-list"' in page:
            assert "No name for it was found" not in page, path


def test_passages_are_counted_one_way(either):
    home = int(re.search(r"passages used as evidence</dt><dd>(\d+)", either.pages["index.md"]).group(1))
    index = either.pages["articles/index.md"]
    assert sum(map(int, re.findall(r"· (\d+) passages? used", index))) == home


def test_a_citation_names_author_version_and_only_known_dates(either):
    for id_, record in either.guide.corpus.entries.items():
        path = next(path for path in either.pages if path.endswith(f"/{id_}/cite.json") and "articles/" not in path)
        item = json.loads(either.pages[path])[0]
        assert item["author"]
        assert item["version"]
        assert ("issued" in item) == bool(record.data.checked)
        assert f"ET  - version {item['version']}" in either.pages[path.replace(".json", ".ris")]


def test_an_article_can_be_cited_without_a_title_it_does_not_have(either):
    for id_, article in either.guide.corpus.articles.items():
        folder = f"articles/{id_}"
        item = json.loads(either.pages[f"{folder}/cite.json"])[0]
        assert ("issued" in item) == (article.data.published is not None)
        assert "Untitled" not in "".join(either.pages[f"{folder}/cite.{kind}"] for kind in ("ris", "bib", "json"))
        assert "“Untitled" not in either.pages[f"{folder}/index.md"]
        assert item["title"].startswith("[") == (article.data.headline is None)


def test_every_dated_text_says_of_which_day_its_present_is(either):
    for id_, article in either.guide.corpus.articles.items():
        notice = "This text is of" in either.pages[f"articles/{id_}/index.md"]
        assert notice == (article.data.published is not None)


def test_removed_pieces_are_described_in_words_for_readers(either):
    for id_ in either.guide.corpus.articles:
        removed = either.pages[f"articles/{id_}/index.md"].partition("Removed on import")[2].partition("</details>")[0]
        assert not re.search(r"`|before p\d|before end|_|crumbs", re.sub(r"<[^>]*>|<q>.*?</q>", "", removed)), id_


def test_a_sign_names_the_speaker_of_quoted_and_of_reported_words_without_a_word_in_the_sentence(harbour):
    page = harbour.pages["articles/2021-03-04-harbour-board-raises-dues/index.md"]
    signs = re.findall(r'<span class="said-by" data-directness="(\w+)"[^>]*aria-label="([^"]*)"[^>]*>', page)
    assert ("direct", "quoted: Ines de Vries") in signs
    assert ("reported", "reported: Harbour Board") in signs
    assert all("data-search-exclude" in tag for tag in re.findall(r'<span class="said-by"[^>]*>', page))


def test_no_statement_of_a_speaker_shows_the_same_words_twice(either):
    for path, page in either.pages.items():
        for words in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL):
            if 'class="cut"' in words:
                pieces = [
                    re.sub(r"<[^>]*>|\s+", " ", piece).split() for piece in words.split('<span class="cut">…</span>')
                ]
                runs = [{tuple(piece[at : at + 5]) for at in range(len(piece) - 4)} for piece in pieces]
                assert sum(map(len, runs)) == len(set().union(*runs)), path
