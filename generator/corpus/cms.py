"""The editor in the browser: what Sveltia CMS knows of a guide, taken from the models like the schemas."""

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
_ANY = "any"  # the collection of all entries, which nobody sees: what a reference may lead to is chosen from it
_KIND = "_kind"  # a field that is in no file: the kind of an entry, by which that choice is narrowed
_HIDDEN = ("_comments",)  # and what admin.js keeps of a file that no field shows
_SHORT = 1_000  # characters: what may have more is typed in a box of several lines
# The field that tells the items of a list apart while they are folded: the first of these that they have.
_TELLS = ("form", "name", "label", "text", "exact", "says", "target", "person", "actor", "place", "outlet")
_NUMBER = {"widget": "string", "pattern": [r"^-?\d+(\.\d+)?$", "A number, such as 33.51."]}


def form_address(kind: str, path: str) -> str:
    """The address below the site of the form of an entry; `path` is of its file, below the corpus.

    None for a file that is not as deep as the editor looks, such as an event without a date, in no folder of a year.
    """
    inner = path.partition("/")[2].rpartition(".")[0]
    return f"{FORM}#/collections/{kind}/entries/{inner}" if inner.count("/") == _path(kind).count("/") else ""


def _path(kind: str) -> str:
    """Where the files of a kind are below its folder. The sign behind a year that is cut out goes as a name is made."""
    year = "{{%s | default('0000') | truncate(4, '-')}}"
    if kind == "article":
        return f"{{{{outlet | default('not-stated')}}}}/{year % 'published'}/{{{{slug}}}}"
    return f"{year % 'date'}/{{{{slug}}}}" if KINDS[kind].deep else "{{slug}}"


def cms_config(settings: Settings, corpus: str) -> dict[str, Any]:
    """The configuration; `corpus` is the folder of the corpus in the repository.

    One key is ours and taken out before the editor sees it: `short`, the field of a group that a text in place of the
    whole group means.
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
    """Proposals are pull requests; who may not write to the repository makes them from a copy of their own."""
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
    """Every entry, of whatever kind: to choose from, not to be seen."""
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
    # An entry is renamed or removed by hand: its address has to lead on.
    return {"name": name, "label": plural, "label_singular": label, "description": about, "delete": False}


def _slug(template: str) -> dict[str, Any]:
    hint = "The id: small letters, digits and hyphens. It never changes."
    pattern = [f"^{ID_PATTERN}$", "Small letters, digits and hyphens, at most 64."]
    return {"template": template, "editable": ["create"], "hint": hint, "pattern": pattern}


def _fields(model: Schema, kind: str) -> list[Field]:
    """The fields of a file, and what no form shows."""
    unseen = [{"name": name, "widget": "hidden"} for name in _HIDDEN]
    return [*_group(model, model["$defs"]), {"name": _KIND, "widget": "hidden", "default": kind}, *unseen]


def _group(model: Schema, defs: Schema) -> list[Field]:
    """The fields of a model, in the order of the canonical form."""
    known = model["properties"]
    names = [*(name for name in FIRST if name in known), *(name for name in known if name not in FIRST)]
    return [_field(model, name, defs) for name in names]


def _field(model: Schema, name: str, defs: Schema) -> Field:
    said = model["properties"][name]
    if "const" in said:
        return {"name": name, "widget": "hidden", "default": said["const"]}
    kinds = REFERENCES.get(f"{model['title']}.{name}") or REFERENCES.get(name) or ()
    return {
        "name": name,
        "label": name.replace("_", " ").capitalize(),
        "required": name in model.get("required", ()),
        **({"hint": said["description"]} if "description" in said else {}),
        **_widget(_plain(said, defs), defs, kinds),
    }


def _plain(said: Schema, defs: Schema) -> Schema:
    """What a field takes, without the ways to leave it out or to write it in short."""
    for choice in reversed(said.get("anyOf", ())):  # a group of fields comes behind the text that is short for it
        if choice.get("type") != "null" and "const" not in choice:
            return _plain(choice, defs)
    found: Schema = defs[said["$ref"].rpartition("/")[2]] if "$ref" in said else said
    return found


def _widget(said: Schema, defs: Schema, kinds: tuple[str, ...]) -> Field:
    """How a value is entered."""
    if "properties" in said:
        return {"widget": "object", "fields": _group(said, defs)}
    if "patternProperties" in said:
        return _by_language(said, defs)
    if said.get("type") == "array":
        return _list(said, defs, kinds)
    if kinds and (found := _reference(kinds)):
        return found
    if "enum" in said:
        return {"widget": "select", "options": [value for value in said["enum"] if value]}
    return {"widget": "boolean"} if said.get("type") == "boolean" else _text(said)


def _text(said: Schema) -> Field:
    if said.get("type") == "number":
        return _NUMBER
    if "pattern" in said:
        wrong = said.get("patternErrorMessage", f"It has to match {said['pattern']}")
        return {"widget": "string", "pattern": [said["pattern"], wrong]}
    most = said.get("maxLength", 0)
    if most > _SHORT:
        return {"widget": "text", "use_emoji_autocomplete": False}
    return {"widget": "string", "use_emoji_autocomplete": False, **({"maxlength": most} if most else {})}


def _list(said: Schema, defs: Schema, kinds: tuple[str, ...]) -> Field:
    most = {"max": said["maxItems"]} if "maxItems" in said else {}
    if kinds and (found := _reference(kinds)):
        return {**found, **most, "multiple": True}
    item = _plain(said["items"], defs)
    inner = _widget(item, defs, ())
    if "fields" not in inner:
        return {"widget": "list", **most, "field": {"name": "text", "label": "Text", **inner}}
    names = [field["name"] for field in inner["fields"]]
    tells = next((name for name in _TELLS if name in names), names[0])
    return {**_items(inner["fields"], f"{{{{{tells}}}}}"), **most, **_short(said["items"], item)}


def _by_language(said: Schema, defs: Schema) -> Field:
    """Values by the code of a language, as a list: the editor has no other way to enter them."""
    ((pattern, value),) = said["patternProperties"].items()
    code = {"name": "_key", "label": "Language", "required": True, "pattern": [pattern, "A code: ar, tr, fr."]}
    item = _plain(value, defs)
    return {**_items([code, *_group(item, defs)], "{{_key}}: {{name}}"), **_short(value, item)}


def _items(fields: list[Field], summary: str) -> Field:
    return {"widget": "list", "collapsed": "auto", "summary": summary, "fields": fields}


def _short(said: Schema, item: Schema) -> Field:
    """The field that a text in place of a group means, where that is allowed."""
    allowed = "properties" in item and any(choice.get("type") == "string" for choice in said.get("anyOf", ()))
    return {"short": item["required"][0]} if allowed else {}


def _reference(kinds: tuple[str, ...]) -> Field | None:
    """A choice among entries of some kinds; None where articles are among them and others too."""
    found: Field = {"widget": "relation", "value_field": "{{slug}}", "search_fields": ["label", "{{slug}}"]}
    if kinds == ("article",):
        return found | {"collection": "article", "display_fields": ["{{slug}}"], "search_fields": ["{{slug}}"]}
    if "article" in kinds:
        return None
    narrowed = [{"field": _KIND, "values": [*kinds]}]
    return found | {"collection": _ANY, "display_fields": ["label"], "filters": narrowed}
