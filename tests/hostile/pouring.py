"""Pour one text into every field of a guide that takes text, and read pages so that two of them can be compared."""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import markdown
from mkdocs.config import load_config
from pydantic import BeforeValidator, StringConstraints, TypeAdapter, ValidationError

from generator.corpus import fields, source
from generator.corpus.fields import Exact, Line, NameText, Text
from generator.corpus.parts import Written
from generator.guide.link import Guide, link
from generator.line import make
from generator.reading.annotation import Annotation
from generator.reading.names.building import build_lexicon

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "tests" / "guides" / "harbour"
# The scalar types that take any text; each may refuse some.
_TYPES = {fields._text: "text", fields._name: "name", fields._exact: "exact", fields._line: "line"}
_ADAPTERS: dict[str, TypeAdapter[str]] = {
    "text": TypeAdapter(Text),
    "name": TypeAdapter(NameText),
    "exact": TypeAdapter(Exact),
    "line": TypeAdapter(Line),
}
Values = Mapping[str, str]  # type of field -> what stands in each field of that type


def taken(text: str) -> dict[str, str]:
    """What each type of field makes of a text; types that refuse it are left out."""
    found: dict[str, str] = {}
    if source.UNSHOWABLE.search(text):
        return found  # refused as the file is read: test_every_kept_input_is_taken_as_it_is_or_refused
    for name, adapter in _ADAPTERS.items():
        try:
            found[name] = adapter.validate_python(text)
        except ValidationError:
            continue
    return found


@cache
def text_fields(model: type[Written]) -> Mapping[str, str]:
    """The fields of a model that take any text, with their type."""
    found = {}
    for name, info in model.model_fields.items():
        kinds = list(_kinds(info.annotation, tuple(info.metadata)))
        if kinds:
            found[name] = kinds[0]
    return types.MappingProxyType(found)


def _kinds(annotation: Any, metadata: tuple[Any, ...]) -> Iterator[str]:
    if not any(isinstance(each, StringConstraints) and each.pattern for each in metadata):
        yield from (_TYPES[each.func] for each in metadata if isinstance(each, BeforeValidator) and each.func in _TYPES)
    for part in get_args(annotation):
        if not isinstance(part, str):
            yield from _kinds(part, getattr(part, "__metadata__", ()))


def poured_into(data: Written, values: Values) -> Written:
    """A copy of what people wrote, with the values in all fields that take text and are not empty."""
    kinds = text_fields(type(data))
    changed: dict[str, Any] = {}
    for name in type(data).model_fields:
        old = getattr(data, name)
        new = values.get(kinds[name]) if name in kinds and not _kept(data, name) else None
        changed[name] = _with(old, new, values)
    return data.model_copy(update=changed)


def _kept(data: Written, name: str) -> bool:
    """`needs` is the word `name` or an id; texts that say what is looked for in articles are not shown."""
    return name == "needs" or (type(data).__name__ == "Citation" and name == "prefix")


def _with(old: Any, new: str | None, values: Values) -> Any:
    if isinstance(old, Written):
        return poured_into(old, values)
    if isinstance(old, tuple):
        return tuple(_with(item, new, values) for item in old)
    if isinstance(old, dict):
        return {key: _with(item, new, values) for key, item in old.items()}
    return new if isinstance(old, str) and old and new is not None else old


@cache
def harbour() -> Guide:
    """The guide in which every field is used; names in running text are not looked for."""
    made = make(HARBOUR)
    assert made.guide is not None, made.problems
    return made.guide


def poured(values: Values) -> Guide:
    """The harbour guide with the values in every field that takes text."""
    guide = harbour()
    corpus = dataclasses.replace(
        guide.corpus,
        settings=poured_into(guide.corpus.settings, values),
        entries={id_: _record(record, values) for id_, record in guide.corpus.entries.items()},
        sources={id_: _record(record, values) for id_, record in guide.corpus.sources.items()},
        articles={id_: _record(record, values) for id_, record in guide.corpus.articles.items()},
    )
    evidence = [dataclasses.replace(found, citation=poured_into(found.citation, values)) for found in guide.evidence]
    annotations = {id_: _registered(found, values) for id_, found in guide.annotations.items()}
    return link(corpus, evidence, annotations, build_lexicon([], [], language="en"), guide.shared)


def _record(record: Any, values: Values) -> Any:
    return dataclasses.replace(record, data=poured_into(record.data, values))


def _registered(annotation: Annotation, values: Values) -> Annotation:
    """The register of a watched wording is text, too."""
    name = values.get("name")
    wordings = [dataclasses.replace(found, register=name) for found in annotation.wordings] if name else ()
    return dataclasses.replace(annotation, wordings=tuple(wordings) or annotation.wordings)


@cache
def converter() -> markdown.Markdown:
    """Python-Markdown as mkdocs.yml sets it up."""
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(ROOT / "docs" / "about")
    )  # docs/generated need not be there
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def html(body: str) -> str:
    """A page's Markdown as HTML."""
    converter().reset()
    return converter().convert(body)


def _strings(value: Any) -> Iterator[str]:
    """Every text of a value of JSON, in order."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)


_PLACE = re.compile(r"[a-z0-9-]+")
# What is made of a value and can hold no mark-up: the key an index is sorted by, the measures of a drawing.
_MADE = {"data-name": re.compile(r"[\w ]*")} | dict.fromkeys(
    ("viewbox", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "d", "transform"),
    re.compile(r"[A-Za-z]*[\d\s.,()MLHVCQAZ-]*"),
)


class Reading(HTMLParser):
    """The skeleton of a page (tags, attributes, where text stands) and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.skeleton: list[str] = []
        self.texts: list[str] = []
        self._text = ""
        self._drawn = 0
        self._linked = False
        self._places: dict[str, int] = {}
        self.feed(page)
        self.close()
        self._flush()

    def _flush(self) -> None:
        if self._linked and self._text:  # the texts of JSON, each as it is read
            self.skeleton.append("linked")
            self.texts += _strings(json.loads(self._text))
        elif self._text:
            self.skeleton.append("text")
            self.texts.append(" " if self._text.isspace() else self._text)
        self._text = ""

    def handle_starttag(self, tag, attrs):
        if tag == "text":  # whether and where a drawing has room for a name depends on how long it is
            self._drawn += 1
            return
        self._flush()
        attrs = [(name, value) for name, value in attrs if not (name in _MADE and _MADE[name].fullmatch(value or ""))]
        self.skeleton.append(f"<{tag} {' '.join(sorted(name for name, _ in attrs))}>")
        self.texts += [self._placed(name, value or "") for name, value in sorted(attrs)]
        self._linked = ("type", "application/ld+json") in attrs

    def _placed(self, name: str, value: str) -> str:
        """An attribute, with a place on a page by its number: an id is made of the letters of a value, and no more."""
        address, mark, place = ("", "#", value) if name == "id" else value.partition("#")
        if name not in {"id", "href"} or not mark or not _PLACE.fullmatch(place):
            return value
        return f"{address}#{self._places.setdefault(place, len(self._places))}"

    def handle_endtag(self, tag):
        if tag == "text":
            self._drawn -= 1
            return
        self._flush()
        self._linked = False
        self.skeleton.append(f"</{tag}>")

    def handle_data(self, data):
        if not self._drawn:
            self._text += data

    def handle_comment(self, data):
        self.skeleton.append(f"<!--{data}-->")

    handle_decl = handle_pi = unknown_decl = handle_comment


def replaced(text: str, changes: Mapping[str, str]) -> str:
    """A text with each word of `changes` replaced, all at once: a new word is not looked through again."""
    if not changes:
        return text
    pattern = "|".join(sorted(map(re.escape, changes), key=len, reverse=True))
    return re.sub(pattern, lambda found: changes[found.group()], text)
