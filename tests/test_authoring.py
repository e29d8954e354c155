"""The guide for authors and the editors' schemas agree with the models, and their examples are valid."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from generator.corpus.authoring import authoring_guide, examples, schemas
from generator.corpus.completing import with_ids
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.corpus.parse import parse_yaml
from generator.corpus.settings import Settings, Wordings
from generator.corpus.source import split_front_matter
from generator.corpus.validate import validate
from generator.line import make
from tests.conftest import CORPUS, HARBOUR, ROOT
from tests.test_validate import models

# Where the harbour keeps each example.
FILES = {
    "term": "glossary/harbour-dues.yml",
    "person": "actors/ines-de-vries.yml",
    "organization": "actors/harbour-board.yml",
    "office": "actors/chair-of-the-harbour-board.yml",
    "event": "events/2021/harbour-board-raises-dues.yml",
    "place": "places/north-harbour.yml",
    "outlet": "outlets/the-northern-post.yml",
    "source": "sources/harbour-act.yml",
    "article": "articles/the-northern-post/2021/2021-03-04-harbour-board-raises-dues.md",
    "guide": "guide.yml",
    "wording": "wording.yml",
}
MODELS = {
    **{name: kind.model for name, kind in KINDS.items()},
    "article": Article,
    "guide": Settings,
    "wording": Wordings,
}
STALE = "run `make schema` and commit what it writes"


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, in which a date is a text and a number a number."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parts(name, text):
    """The fields of an example or file, and an article's paragraphs."""
    if name != "article":
        return parse_yaml(name, text)[0], []
    front, body, _, problems = split_front_matter(name, text)
    assert problems == []
    return parse_yaml(name, front)[0], body.split("\n\n")


def holds(whole, part):
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(holds(item, wanted) for item in whole) for wanted in part)
    return whole == part


def test_there_is_an_example_of_each_kind_of_file():
    assert examples().keys() == FILES.keys() == MODELS.keys()


@pytest.mark.parametrize("name", list(FILES))
def test_an_example_is_sound_and_the_harbour_holds_it(name):
    data, paragraphs = parts(name, examples()[name])
    _, source, _ = parse_yaml(name, "")
    assert validate(MODELS[name], data, source)[1] == []
    kept, text = parts(name, (HARBOUR / FILES[name]).read_text(encoding="utf-8"))
    assert holds(kept, data)
    assert all(paragraph.strip() in text for paragraph in paragraphs)


def test_the_examples_hold_together_as_a_guide(tmp_path):
    for name, text in examples().items():
        (tmp_path / FILES[name]).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / FILES[name]).write_text(text, encoding="utf-8")
    told = {(problem.code, problem.message.rsplit(" ", 1)[-1]) for problem in make(tmp_path).problems}
    # What the examples only point to.
    assert told == {("unknown-id", "'ship-owners'"), ("unknown-id", "'northland'")}


def test_the_authoring_guide_is_what_the_models_say():
    assert (CORPUS / "README.md").read_text(encoding="utf-8") == authoring_guide(), STALE


def test_the_schemas_are_what_the_models_say():
    kept = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "schemas").glob("*.json")}
    assert kept == schemas(), STALE


def test_the_authoring_guide_names_every_field():
    text = authoring_guide()
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    for model in models():
        for name, info in model.model_fields.items():
            assert (info.alias or name) in rows, f"{model.__name__}.{name}"
            assert info.description, f"{model.__name__}.{name}"


def test_a_link_to_a_group_of_fields_leads_to_its_heading():
    text = authoring_guide()
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= headings


@pytest.mark.parametrize("corpus", [CORPUS, HARBOUR], ids=["real", "harbour"])
def test_the_schemas_accept_what_the_program_accepts(corpus):
    jsonschema = pytest.importorskip("jsonschema")
    names = {**{kind.folder: name for name, kind in KINDS.items() if kind.folder != "actors"}, "actors": "actor"}
    checkers = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas().items()}
    names["articles"] = "article"
    for file in sorted([*corpus.rglob("*.yml"), *corpus.glob("articles/**/*.md")]):
        name = names.get(file.relative_to(corpus).parts[0], file.stem)
        text = file.read_text(encoding="utf-8")
        front = text.split("\n---\n")[0].removeprefix("---\n") if name == "article" else text
        data = yaml.load(front, Loader=AsEditorsRead)  # noqa: S506  # a safe loader
        assert [error.message for error in checkers[name].iter_errors(data)] == [], file


def test_an_editor_is_offered_the_ids_of_the_kinds_that_a_field_may_name(harbour):
    made = with_ids(schemas(), harbour.guide.corpus)
    article = made["term"]["$defs"]["Citation"]["properties"]["article"]
    assert article["anyOf"][0]["enum"] == sorted(harbour.guide.corpus.articles)
    offered = made["outlet"]["properties"]["country"]["anyOf"][0]["anyOf"][0]["enum"]
    assert offered == sorted(record.id for record in harbour.guide.corpus.of_kind("place"))
    assert schemas()["term"]["$defs"]["Citation"]["properties"]["article"]["type"] == "string"  # the kept ones stay


@pytest.mark.parametrize("label", ["2254", "Dues"])
def test_an_editor_takes_the_labels_and_dates_that_the_check_takes(label):
    jsonschema = pytest.importorskip("jsonschema")
    checker = jsonschema.Draft202012Validator(schemas()["term"])
    assert checker.is_valid({"label": int(label) if label.isdigit() else label, "checked": "2021-03-04"})
    assert not checker.is_valid({"label": label, "checked": "4 March 2021"})
