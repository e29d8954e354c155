"""The editor in the browser: what Sveltia CMS is told of a guide, taken from the models like the schemas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.corpus.canonical import FIRST
from generator.corpus.fields import ID_PATTERN
from generator.corpus.kinds import KINDS, Kind
from generator.corpus.models import Article, schema
from generator.corpus.references import REFERENCES
from generator.corpus.settings import Settings

Field = dict[str, Any]
ANY = "any"  # the collection of all entries, which nobody sees: what a reference may lead to is chosen from it
KIND = "_kind"  # a field that is in no file: which kind an entry is of, so that references can be narrowed to it
_LONG = 1_000  # characters: what may have more is typed in a box of several lines
_GITHUB = re.compile(r"https://github\.com/(?P<repo>[\w.-]+/[\w.-]+)/edit/(?P<branch>[\w./-]+?)/?")
# A field of these names tells the items of a list apart while they are folded, the first that an item has.
_TELLS = ("form", "name", "label", "text", "exact", "says", "article", "target", "person", "actor", "place", "outlet")


def repository(settings: Settings) -> tuple[str, str] | None:
    """The repository (owner/name) and branch that a guide is edited in, where it is on GitHub."""
    found = _GITHUB.fullmatch(settings.edit_url or "")
    return (found["repo"], found["branch"]) if found else None


def cms_config(settings: Settings, corpus: str) -> dict[str, Any]:
    """The configuration; `corpus` is the folder of the corpus in the repository."""
    repo, branch = repository(settings) or ("", "")
    sign_in: dict[str, Any] = {"base_url": settings.sign_in_url} if settings.sign_in_url else {"auth_methods": ["token"]}
    return {
        "load_config_file": False,
        "backend": {"name": "github", "repo": repo, "branch": branch, "open_authoring": True, "auth_scope": "public_repo", **sign_in},
        "publish_mode": "editorial_workflow",
        "site_url": settings.site_url,
        "app_title": settings.title,
        "show_preview_links": False,
        "media_folder": corpus,
        "media_libraries": {"stock_assets": {"providers": []}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 64},
        "output": {"omit_empty_optional_fields": True},
        "issue_reports": {"url": settings.issues_url or settings.site_url},
        "collections": [*(_collection(kind, corpus) for kind in KINDS.values()), _articles(corpus), _all(corpus)],
    }


def _collection(kind: Kind, corpus: str) -> dict[str, Any]:
    path = {"path": "{{fields.date | date('YYYY')}}/{{slug}}"} if kind.deep else {}
    return {
        **_common(kind.name, kind.plural, kind.label, kind.model.__doc__ or ""),
        "folder": f"{corpus}/{kind.folder}",
        "extension": "yml",
        "format": kind.folder,
        "filter": {"field": KIND, "value": kind.name},
        "identifier_field": "label",
        "slug": _slug("{{label}}"),
        "summary": "{{label}}",
        **path,
        "fields": _fields(schema(kind.model), kind.name),
    }


def _articles(corpus: str) -> dict[str, Any]:
    body = {
        "name": "body",
        "label": "Text",
        "widget": "text",
        "required": True,
        "hint": "The text exactly as published: plain, paragraphs separated by empty lines.",
    }
    return {
        **_common("article", "Articles", "Article", "The articles that statements are based on."),
        "folder": f"{corpus}/articles",
        "format": "articles",
        "identifier_field": "headline",
        "slug": _slug("{{published}}-{{headline}}"),
        "summary": "{{published}} {{headline | default('{{name}}')}}",
        "path": "{{outlet | default('not-stated')}}/{{published | date('YYYY')}}/{{slug}}",
        "fields": [*_fields(schema(Article), "article"), body],
    }


def _all(corpus: str) -> dict[str, Any]:
    """Every entry, of whatever kind: to choose from, not to be seen."""
    return {
        "name": ANY,
        "hide": True,
        "create": False,
        "delete": False,
        "folder": corpus,
        "extension": "yml",
        "format": ANY,
        "identifier_field": "label",
        "nested": {"subfolders": False},
        "fields": [{"name": "label"}, {"name": KIND, "widget": "hidden"}],
    }


def _common(name: str, plural: str, label: str, about: str) -> dict[str, Any]:
    # An entry is renamed or removed by hand: its address has to lead on.
    return {"name": name, "label": plural, "label_singular": label, "description": about, "delete": False}


def _slug(template: str) -> dict[str, Any]:
    return {
        "template": template,
        "editable": ["create"],
        "hint": "The id: small letters, digits and hyphens. It never changes.",
        "pattern": [f"^{ID_PATTERN}$", "Small letters, digits and hyphens, at most 64."],
    }


def _fields(model: Mapping[str, Any], kind: str) -> list[Field]:
    """The fields of a file, and what of it no form shows."""
    hidden = [{"name": KIND, "widget": "hidden", "default": kind}, {"name": "_comments", "widget": "hidden"}]
    return [*_group(model, model["$defs"]), *hidden]


def _group(model: Mapping[str, Any], defs: Mapping[str, Any]) -> list[Field]:
    """The fields of a model, in the order of the canonical form."""
    known = model["properties"]
    needed = model.get("required", ())
    found: list[Field] = []
    for name in (*(name for name in FIRST if name in known), *(name for name in known if name not in FIRST)):
        said = known[name]
        if "const" in said:
            found.append({"name": name, "widget": "hidden", "default": said["const"]})
            continue
        shown = {
            "name": name,
            "label": name.replace("_", " ").capitalize(),
            "required": name in needed,
            **({"hint": said["description"]} if "description" in said else {}),
        }
        kinds = REFERENCES.get(f"{model['title']}.{name}") or REFERENCES.get(name) or ()
        found.append(shown | _widget(_plain(said, defs), defs, kinds))
    return found


def _plain(said: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a field takes, without the ways to leave it out or to write it in short."""
    for choice in reversed(said.get("anyOf", ())):  # a group of fields comes behind the text that is short for it
        if choice.get("type") != "null" and "const" not in choice:
            return _plain(choice, defs)
    if "$ref" in said:
        found: Mapping[str, Any] = defs[said["$ref"].rpartition("/")[2]]
        return found
    return said


def _widget(said: Mapping[str, Any], defs: Mapping[str, Any], kinds: tuple[str, ...]) -> Field:
    """How a value is entered."""
    if "properties" in said:
        return {"widget": "object", "collapsed": "auto", "fields": _group(said, defs)}
    if "patternProperties" in said:
        return _by_language(said, defs)
    if said.get("type") == "array":
        return _list(said, defs, kinds)
    if kinds and (found := _reference(kinds)):
        return found
    if "enum" in said:
        return {"widget": "select", "options": [value for value in said["enum"] if value]}
    if said.get("type") == "boolean":
        return {"widget": "boolean"}
    if said.get("type") == "number":
        return {"widget": "string", "pattern": [r"^-?\d+(\.\d+)?$", "A number, such as 33.51."]}
    return _text(said)


def _text(said: Mapping[str, Any]) -> Field:
    pattern = {"pattern": [said["pattern"], said.get("description", said["pattern"])]} if "pattern" in said else {}
    short = "pattern" in said or said.get("maxLength", 0) <= _LONG
    most = {"maxlength": said["maxLength"]} if short and "maxLength" in said else {}
    return {"widget": "string" if short else "text", "use_emoji_autocomplete": False, **most, **pattern}


def _list(said: Mapping[str, Any], defs: Mapping[str, Any], kinds: tuple[str, ...]) -> Field:
    item = _plain(said["items"], defs)
    most = {"max": said["maxItems"]} if "maxItems" in said else {}
    if kinds and (found := _reference(kinds)):
        return {**found, **most, "multiple": True}
    inner = _widget(item, defs, ())
    short = _short(said["items"], item)
    if "fields" not in inner:
        return {"widget": "list", **most, "field": {"name": "text", "label": "Text", **inner}}
    names = [field["name"] for field in inner["fields"]]
    tells = next((name for name in _TELLS if name in names), names[0])
    shown = {"collapsed": "auto", "summary": f"{{{{{tells}}}}}", "fields": inner["fields"]}
    return {"widget": "list", **most, **short, **shown}


def _by_language(said: Mapping[str, Any], defs: Mapping[str, Any]) -> Field:
    """Values by the code of a language, as a list: the editor has no other way to enter them."""
    ((pattern, value),) = said["patternProperties"].items()
    code = {"name": "_key", "label": "Language", "required": True, "pattern": [pattern, "A code: ar, tr, fr."]}
    item = _plain(value, defs)
    fields = [code, *_group(item, defs)]
    return {"widget": "list", "collapsed": "auto", "summary": "{{_key}}: {{name}}", **_short(value, item), "fields": fields}


def _short(said: Mapping[str, Any], item: Mapping[str, Any]) -> Field:
    """The field that a text in place of a group stands for, where that is allowed."""
    allowed = "properties" in item and any(choice.get("type") == "string" for choice in said.get("anyOf", ()))
    return {"short": item["required"][0]} if allowed else {}


def _reference(kinds: tuple[str, ...]) -> Field | None:
    """A choice among entries of some kinds; None where articles are among them and others too."""
    found: Field = {"widget": "relation", "value_field": "{{slug}}"}
    if kinds == ("article",):
        return {**found, "collection": "article", "display_fields": ["{{slug}}"], "search_fields": ["{{slug}}", "headline"]}
    if "article" in kinds:
        return None
    narrowed = [{"field": KIND, "values": [*kinds]}]
    return {**found, "collection": ANY, "display_fields": ["label"], "search_fields": ["label", "{{slug}}"], "filters": narrowed}
