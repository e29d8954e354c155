"""Exports: each format is read by a common program for it, and compared with the guide."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile

import frictionless
import pytest
import rispy
from pybtex.database import parse_string
from rdflib import RDF, SKOS, Graph, URIRef

from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.line import make, pages
from generator.pages.exports import described
from generator.pages.exports.files import ARCHIVE, archive
from generator.pages.exports.markdown import plain
from generator.pages.exports.schema_org import head_line, linked_data
from tests.conftest import HARBOUR

# rdflib reads JSON-LD by way of a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

# What each type of schema.org needs for search engines to make anything of it.
SHAPES = {
    "DefinedTerm": {"name", "inDefinedTermSet"},
    "Person": {"name"},
    "Organization": {"name"},
    "NewsMediaOrganization": {"name"},
    "Place": {"name"},
    "Event": {"name"},
    "NewsArticle": {"headline"},
}


def data(built, name: str):
    return json.loads(built.pages[f"data/{name}.json"])


@pytest.fixture(params=["real", "harbour", "wikinews"])
def each(request):
    """Each of the three guides."""
    return request.getfixturevalue(request.param)


def test_every_entry_read_back_from_the_json_is_equal(each):
    found = data(each, "entries")
    assert found.keys() == each.guide.corpus.entries.keys()
    for id_, record in each.guide.corpus.entries.items():
        assert KINDS[found[id_]["kind"]].model.model_validate(found[id_]["written"]) == record.data


def test_every_article_and_source_read_back_from_the_json_is_equal(each):
    for id_, found in data(each, "articles").items():
        data_ = each.guide.corpus.articles[id_].data
        kept = data_ if found["publish"] == "full" else data_.model_copy(update={"removed": ()})
        assert Article.model_validate(found["written"]) == kept
    for id_, found in data(each, "sources").items():
        assert KINDS["source"].model.model_validate(found["written"]) == each.guide.corpus.sources[id_].data


def test_the_evidence_in_the_json_says_where_its_words_are(either):
    for found in data(either, "entries").values():
        for place in found["evidence"]:
            text = either.guide.annotations[place["article"]].document.text
            field = found["written"]
            for step in place["field"].split("/"):
                field = field[int(step)] if step.isdigit() else field[step]
            words = re.findall(r"\w+", text[place["start"] : place["end"]])
            assert words == re.findall(r"\w+", field["exact"])


def test_what_an_article_does_not_show_is_in_no_export(copy):
    corpus = copy()
    article = corpus / "articles/northland-courier/2021/2021-03-05-owners-protest.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("---\n", "---\npublish: metadata\n", 1), encoding="utf-8")
    made = make(corpus).guide
    shown = pages(made)
    document = made.annotations["2021-03-05-owners-protest"].document
    quoted = {found.citation.exact for found in made.evidence}
    hidden = {span.of(document.text) for span in document.paragraphs} - quoted
    for path, page in shown.items():
        if path.startswith(("data/", "search/", "articles/2021-03-05-owners-protest/")):
            assert not [words for words in hidden if len(words) > 60 and words in page], path


def test_the_data_package_is_valid(either, tmp_path):
    for path, text in either.pages.items():
        if path.startswith("data/") and path.endswith((".csv", ".json")):
            (tmp_path / path.removeprefix("data/")).write_text(text, encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
    assert len(report.tasks) == len(KINDS) + 3


def test_the_tables_hold_a_row_for_each_entry_and_each_citation(either):
    rows = {
        path: list(csv.DictReader(io.StringIO(text))) for path, text in either.pages.items() if path.endswith(".csv")
    }
    for kind in KINDS.values():
        table = rows[f"data/{kind.plural.lower().replace(' ', '-')}.csv"]
        held = either.guide.corpus.sources if kind.name == "source" else either.guide.corpus.entries
        assert [row["id"] for row in table] == sorted(id_ for id_, record in held.items() if record.kind == kind.name)
    assert len(rows["data/evidence.csv"]) == len(either.guide.evidence)
    assert rows["data/statements.csv"] or either.folder != HARBOUR  # a guide may be young


def test_no_cell_of_a_table_is_a_formula_to_a_spreadsheet(copy):
    corpus = copy()
    (corpus / "glossary/formula.yml").write_text("label: '=HYPERLINK(\"x\")'\n", encoding="utf-8")
    table = pages(make(corpus).guide)["data/glossary.csv"]
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert '\'=HYPERLINK("x")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def graphs(built) -> list[Graph]:
    return [
        Graph().parse(data=built.pages["data/concepts.ttl"], format="turtle"),
        Graph().parse(data=built.pages["data/concepts.jsonld"], format="json-ld"),
    ]


def test_turtle_and_json_ld_say_the_same(either):
    turtle, linked = graphs(either)
    assert set(turtle) == set(linked)
    assert len(turtle) > 5 * len(either.guide.corpus.entries)


def test_the_concepts_keep_the_rules_of_skos(either):
    graph, _ = graphs(either)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(either.guide.corpus.entries)
    for concept in concepts:
        labels = list(graph.objects(concept, SKOS.prefLabel))
        assert len({label.language for label in labels}) == len(labels), "one preferred label a language (S14)"
        others = set(graph.objects(concept, SKOS.altLabel)) | set(graph.objects(concept, SKOS.hiddenLabel))
        assert not set(labels) & others, "labels of one kind only (S13)"
        assert not set(graph.objects(concept, SKOS.altLabel)) & set(graph.objects(concept, SKOS.hiddenLabel))
        related = set(graph.objects(concept, SKOS.related))
        assert not related & set(graph.transitive_objects(concept, SKOS.broader)), "related is not broader (S27)"
        assert set(graph.objects(concept, SKOS.broader)) | related <= concepts
        for wider in graph.objects(concept, SKOS.broader):
            assert (wider, SKOS.narrower, concept) in graph
        assert (concept, SKOS.inScheme, None) in graph


def test_a_name_with_marks_and_quotation_marks_stays_itself_in_turtle(copy):
    corpus = copy()
    name = 'A "quay" \\ of <b>É</b>'
    (corpus / "glossary/odd.yml").write_text(f"label: '{name}'\n", encoding="utf-8")
    graph = Graph().parse(data=pages(make(corpus).guide)["data/concepts.ttl"], format="turtle")
    assert name in {str(label) for label in graph.objects(None, SKOS.prefLabel)}


def test_the_address_of_the_same_thing_elsewhere_is_in_every_form(copy):
    corpus = copy()
    elsewhere = "https://www.wikidata.org/entity/Q1"
    file = corpus / "glossary/pilotage.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}same_as: [{elsewhere}]\n", encoding="utf-8")
    made = make(corpus).guide
    shown = pages(made)
    graph = Graph().parse(data=shown["data/concepts.ttl"], format="turtle")
    assert (None, SKOS.exactMatch, URIRef(elsewhere)) in graph
    assert linked_data(made, described.entry(made, "pilotage"))["sameAs"] == [elsewhere]
    assert elsewhere in shown["glossary/pilotage/index.md"].split("# Pilotage")[1]


def test_each_page_says_what_it_is_about_in_the_terms_of_schema_org(either):
    kinds = set()
    for item in (*described.entries(either.guide), *described.articles(either.guide)):
        found = linked_data(either.guide, item)
        kinds.add(found["@type"])
        assert SHAPES[found["@type"]] <= found.keys(), item.id
        assert found["url"].startswith(either.guide.corpus.settings.site_url)
        assert all(value not in ("", None, []) for value in found.values())
    assert kinds == SHAPES.keys() or either.folder != HARBOUR  # a guide may be young


def test_nothing_of_a_name_ends_the_script_that_holds_it(copy):
    corpus = copy()
    (corpus / "glossary/odd.yml").write_text("label: '</script><b>\u2028&'\n".replace("\u2028", ""), encoding="utf-8")
    made = make(corpus).guide
    head = json.loads(head_line(made, described.entry(made, "odd"), "").removeprefix("head: "))
    elements, linked = head.removesuffix("</script>").split('<script type="application/ld+json">')
    assert not re.search("[<>&]", linked)
    assert json.loads(linked)["name"] == "</script><b>&"
    assert "<b>" not in elements
    assert "script" not in re.sub('content="[^"]*"', "", elements)


def test_a_saved_page_has_title_date_site_and_address(either):
    """What reference managers take from a page: `citation_*` first, Open Graph for the rest."""
    for item in (*described.entries(either.guide), *described.articles(either.guide)):
        head = json.loads(head_line(either.guide, item, "").removeprefix("head: "))
        held = dict(re.findall('<meta (?:name|property)="([^"]+)" content="([^"]*)">', head))
        assert held["citation_title"] == held["og:title"]
        assert held["og:site_name"]
        assert held["citation_public_url"] == held["og:url"] == item.url
        stated = getattr(item.data, "published", None) or getattr(item.data, "checked", None)
        assert ("citation_publication_date" in held) == bool(stated), item.id


def test_files_to_cite_a_page_are_read_by_the_programs_they_are_for(either):
    for path, text in either.pages.items():
        if path.endswith("cite.bib"):
            assert len(parse_string(text, "bibtex").entries) == 1, path
        elif path.endswith("cite.ris"):
            (read,) = rispy.loads(text)
            assert read["title"], path
            assert read["urls"][0].startswith("https://"), path


def test_the_archive_holds_the_files_of_the_page_and_is_the_same_each_time(harbour):
    made = archive(harbour.pages)[ARCHIVE]
    assert archive(harbour.pages)[ARCHIVE] == made
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            assert packed.read(name).decode() == harbour.pages[f"data/{name}"]
        page = harbour.pages["data/index.md"]
        linked = set(re.findall(r'<li><a href="([^"]+)"', page))
        assert linked == set(packed.namelist())


@pytest.mark.parametrize(
    "text", ["*a* _b_", "[x](y)", "<b>", "1. one", "- dash", "# head", "a | b", "`c`", "~~d~~", "&amp;"]
)
def test_text_in_markdown_is_text(text):
    import markdown  # noqa: PLC0415

    shown = markdown.markdown(plain(text), extensions=["tables"])
    inner = re.fullmatch(r"<p>(.*)</p>", shown)[1]
    assert "<" not in inner
    assert html.unescape(inner) == text


def test_each_page_is_next_to_its_markdown_and_listed_for_programs(either):
    listed = either.pages["llms.txt"]
    for item in (*described.entries(either.guide), *described.articles(either.guide)):
        folder = item.url.removeprefix(either.guide.corpus.settings.site_url)
        assert either.pages[f"{folder}page.md.txt"].startswith("# ")
        assert f"{item.url}page.md.txt" in listed
