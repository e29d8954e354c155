"""The configuration of Sveltia CMS, the editor in the browser: made from the models, like the schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from generator.base.hosting import FORM, repository
from generator.corpus.canonical import FIRST
from generator.corpus.fields import ID_PATTERN
from generator.corpus.kinds import KINDS, Kind
from generator.corpus.models import Article, schema
from generator.corpus.references import REFERENCES
from generator.corpus.settings import Settings

Field = dict[str, Any]
Schema = Mapping[str, Any]
_ANY = "any"  # the collection of all entries, hidden: the choices of a reference field come from it
_KIND = "_kind"  # a field that is in no file: the kind of an entry, which narrows those choices
_HIDDEN = ("_comments",)  # what admin.js keeps of a file that no field shows
_SHORT = 1_000  # characters: a longer text gets a box of several lines
# The field that labels the folded items of a list: the first of these that they have.
_SUMMARY = ("form", "name", "label", "text", "exact", "says", "target", "person", "actor", "place", "outlet")
_NUMBER = {"widget": "string", "pattern": [r"^-?\d+(\.\d+)?$", "A number, such as 33.51."]}


def form_address(kind: str, path: str) -> str:
    """The address of an entry's form, relative to the site; `path` is the entry's file, relative to the corpus.

    Empty for a file in another depth of folders than the editor expects, such as an event without a year's folder.
    """
    inner = path.partition("/")[2].rpartition(".")[0]
    return f"{FORM}#/collections/{kind}/entries/{inner}" if inner.count("/") == _path(kind).count("/") else ""


def _path(kind: str) -> str:
    """The path template for files of a kind, in its folder. Making the slug drops the sign that `truncate` adds."""
    year = "{{%s | default('0000') | truncate(4, '-')}}"
    if kind == "article":
        return f"{{{{outlet | default('not-stated')}}}}/{year % 'published'}/{{{{slug}}}}"
    return f"{year % 'date'}/{{{{slug}}}}" if KINDS[kind].deep else "{{slug}}"


def cms_config(settings: Settings, corpus: str) -> dict[str, Any]:
    """The configuration; `corpus` is the folder of the corpus in the repository.

    One key is our own and removed before the editor sees it: `short`, the field of a group that a plain text
    is the short form of.
    """
    return {
        "load_config_file": False,
        "backend": _backend(settings),
        "publish_mode": "editorial_workflow",
        "site_url": settings.site_url,
        "app_title": settings.title,
        "logo": {"src": f"{urlsplit(settings.site_url).path.rstrip('/')}/assets/favicon.svg"},
        "show_preview_links": False,
        "media_folder": corpus,
        "media_libraries": {"stock_assets": {"providers": []}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 64},
        "output": {"omit_empty_optional_fields": True},
        "issue_reports": {"url": settings.issues_url or settings.site_url},
        "collections": [*(_entries(kind, corpus) for kind in KINDS.values()), _articles(corpus), _all(corpus)],
    }


def _backend(settings: Settings) -> dict[str, Any]:
    """Proposals are pull requests; people without write access make them from a fork."""
    repo, branch = repository(settings.edit_url) or ("", "")
    sign_in = {"base_url": settings.sign_in_url} if settings.sign_in_url else {"auth_methods": ["token"]}
    whose = {"open_authoring": True, "auth_scope": "public_repo"}
    return {"name": "github", "repo": repo, "branch": branch, **whose, **sign_in}


def _entries(kind: Kind, corpus: str) -> dict[str, Any]:
    return {
        **_collection(kind.name, kind.plural, kind.label, kind.model.__doc__ or ""),
        "folder": f"{corpus}/{kind.folder}",
        "extension": "yml",
        "format": kind.folder,
        "filter": {"field": _KIND, "value": kind.name},
        "identifier_field": "label",
        "slug": _slug("{{label}}"),
        "summary": "{{label}}",
        "path": _path(kind.name),
        "fields": _fields(schema(kind.model), kind.name),
    }


def _articles(corpus: str) -> dict[str, Any]:
    about = "The text exactly as published: plain, paragraphs separated by empty lines."
    body = {"name": "body", "label": "Text", "widget": "text", "hint": about, "use_emoji_autocomplete": False}
    return {
        **_collection("article", "Articles", "Article", "The articles that statements are based on."),
        "folder": f"{corpus}/articles",
        "format": "articles",
        "identifier_field": "headline",
        "slug": _slug("{{published}}-{{headline}}"),
        "summary": "{{published}} {{headline | default('{{name}}')}}",
        "path": _path("article"),
        "fields": [*_fields(schema(Article), "article"), body],
    }


def _all(corpus: str) -> dict[str, Any]:
    """Every entry of every kind: choices for references, never shown."""
    return {
        "name": _ANY,
        "hide": True,
        "create": False,
        "delete": False,
        "folder": corpus,
        "extension": "yml",
        "format": _ANY,
        "identifier_field": "label",
        "nested": {"subfolders": False},
        "fields": [{"name": "label"}, {"name": _KIND, "widget": "hidden"}],
    }


def _collection(name: str, plural: str, label: str, about: str) -> dict[str, Any]:
    # Renaming and removing are done by hand: the old address has to lead to the new one.
    return {"name": name, "label": plural, "label_singular": label, "description": about, "delete": False}


def _slug(template: str) -> dict[str, Any]:
    hint = "The id: small letters, digits and hyphens. It never changes."
    pattern = [f"^{ID_PATTERN}$", "Small letters, digits and hyphens, at most 64."]
    return {"template": template, "editable": ["create"], "hint": hint, "pattern": pattern}


def _fields(model: Schema, kind: str) -> list[Field]:
    """The fields of a file, and those that no form shows."""
    unseen = [{"name": name, "widget": "hidden"} for name in _HIDDEN]
    return [*_group(model, model["$defs"]), {"name": _KIND, "widget": "hidden", "default": kind}, *unseen]


def _group(model: Schema, defs: Schema) -> list[Field]:
    """The fields of a model, in the order of the canonical form."""
    known = model["properties"]
    names = [*(name for name in FIRST if name in known), *(name for name in known if name not in FIRST)]
    return [_field(model, name, defs) for name in names]


def _field(model: Schema, name: str, defs: Schema) -> Field:
    spec = model["properties"][name]
    if "const" in spec:
        return {"name": name, "widget": "hidden", "default": spec["const"]}
    kinds = REFERENCES.get(f"{model['title']}.{name}") or REFERENCES.get(name) or ()
    return {
        "name": name,
        "label": name.replace("_", " ").capitalize(),
        "required": name in model.get("required", ()),
        **({"hint": spec["description"]} if "description" in spec else {}),
        **_widget(_plain(spec, defs), defs, kinds),
    }


def _plain(spec: Schema, defs: Schema) -> Schema:
    """The schema of a field's value, without the alternatives for leaving it out or writing it in short."""
    for choice in reversed(spec.get("anyOf", ())):  # a group of fields comes after the text that is its short form
        if choice.get("type") != "null" and "const" not in choice:
            return _plain(choice, defs)
    found: Schema = defs[spec["$ref"].rpartition("/")[2]] if "$ref" in spec else spec
    return found


def _widget(spec: Schema, defs: Schema, kinds: tuple[str, ...]) -> Field:
    """The widget with which a value is entered."""
    if "properties" in spec:
        return {"widget": "object", "fields": _group(spec, defs)}
    if "patternProperties" in spec:
        return _by_language(spec, defs)
    if spec.get("type") == "array":
        return _list(spec, defs, kinds)
    if kinds and (found := _reference(kinds)):
        return found
    if "enum" in spec:
        return {"widget": "select", "options": [value for value in spec["enum"] if value]}
    return {"widget": "boolean"} if spec.get("type") == "boolean" else _text(spec)


def _text(spec: Schema) -> Field:
    if spec.get("type") == "number":
        return _NUMBER
    if "pattern" in spec:
        wrong = spec.get("patternErrorMessage", f"It has to match {spec['pattern']}")
        return {"widget": "string", "pattern": [spec["pattern"], wrong]}
    most = spec.get("maxLength", 0)
    if most > _SHORT:
        return {"widget": "text", "use_emoji_autocomplete": False}
    return {"widget": "string", "use_emoji_autocomplete": False, **({"maxlength": most} if most else {})}


def _list(spec: Schema, defs: Schema, kinds: tuple[str, ...]) -> Field:
    most = {"max": spec["maxItems"]} if "maxItems" in spec else {}
    if kinds and (found := _reference(kinds)):
        return {**found, **most, "multiple": True}
    item = _plain(spec["items"], defs)
    inner = _widget(item, defs, ())
    if "fields" not in inner:
        return {"widget": "list", **most, "field": {"name": "text", "label": "Text", **inner}}
    names = [field["name"] for field in inner["fields"]]
    summary = next((name for name in _SUMMARY if name in names), names[0])
    return {**_items(inner["fields"], f"{{{{{summary}}}}}"), **most, **_short(spec["items"], item)}


def _by_language(spec: Schema, defs: Schema) -> Field:
    """Values by language code, as a list: the editor has no other way to enter them."""
    ((pattern, value),) = spec["patternProperties"].items()
    code = {"name": "_key", "label": "Language", "required": True, "pattern": [pattern, "A code: ar, tr, fr."]}
    item = _plain(value, defs)
    return {**_items([code, *_group(item, defs)], "{{_key}}: {{name}}"), **_short(value, item)}


def _items(fields: list[Field], summary: str) -> Field:
    return {"widget": "list", "collapsed": "auto", "summary": summary, "fields": fields}


def _short(spec: Schema, item: Schema) -> Field:
    """The field that a plain text in place of a group sets, where that is allowed."""
    allowed = "properties" in item and any(choice.get("type") == "string" for choice in spec.get("anyOf", ()))
    return {"short": item["required"][0]} if allowed else {}


def _reference(kinds: tuple[str, ...]) -> Field | None:
    """A choice among entries of some kinds; None where it mixes articles with other kinds."""
    found: Field = {"widget": "relation", "value_field": "{{slug}}", "search_fields": ["label", "{{slug}}"]}
    if kinds == ("article",):
        return found | {"collection": "article", "display_fields": ["{{slug}}"], "search_fields": ["{{slug}}"]}
    if "article" in kinds:
        return None
    narrowed = [{"field": _KIND, "values": [*kinds]}]
    return found | {"collection": _ANY, "display_fields": ["label"], "filters": narrowed}
