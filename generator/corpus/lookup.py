"""The names of everything in a corpus, and which entry a wrong reference may mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.base.problems import Problem, did_you_mean, plain
from generator.corpus.fields import ID_PATTERN
from generator.corpus.kinds import FOLDERS, KINDS
from generator.corpus.parts import Written
from generator.corpus.references import Reference, loose_references
from generator.corpus.source import MAX_PROBLEMS, Source
from generator.corpus.templates import new_file
from generator.corpus.validate import shown_path
from generator.corpus.yaml_faults import other_character
from generator.text.plain import squeeze

_NOTHING = "nothing here is like it"
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
# The fields that name what a file is about.
_NAMES = ("label", "official_name", "self_name", "acronym", "surname", "notation", "symbol", "headline")


@dataclass(frozen=True, slots=True)
class Unsound:
    """A file with faults of its own: its id, its kind, and what can be read of it."""

    id: str
    kind: str
    model: type[Written]
    data: object
    source: Source


@dataclass
class Names:
    """An index of all ids by kind, and of all names with the ids that have them."""

    kinds: dict[str, str] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)  # former id -> present id
    addresses: dict[str, str] = field(default_factory=dict)  # of articles: normalised by _address -> id

    def add(self, id_: str, kind: str, data: object) -> None:
        """Add an entry, outside source or article: its model, or the plain values of a faulty one."""
        self.kinds[id_] = kind
        fields = data if isinstance(data, Mapping) else vars(data) if isinstance(data, Written) else {}
        self.former |= {old: id_ for old in _listed(fields.get("formerly")) if isinstance(old, str)}
        if kind == "article" and isinstance(address := fields.get("address"), str):
            self.addresses.setdefault(_address(address), id_)
        aliases = fields.get("aliases") or ()
        for name in (*(fields.get(field_) for field_ in _NAMES), *(_form(alias) for alias in _listed(aliases))):
            if isinstance(name, str):
                bearers = self.forms.setdefault(_key(name), [])
                if id_ not in bearers:
                    bearers.append(id_)

    def hint(self, reference: Reference, owner: str) -> str:
        """A hint for a reference to nothing: entries it may mean (not its owner), or the file to write."""
        text = reference.target.strip("“”‘’\"' ")
        if _WEB.match(text):
            text = text.split("#")[0].split("?")[0].rstrip("/")
        stem = re.sub(r"\.(md|ya?ml|html?)$", "", text.replace("\\", "/").rsplit("/", 1)[-1].strip())
        slug = as_id(stem)
        if (now := self.former.get(stem) or self.former.get(slug)) and now != owner:
            return f"it is now `{now}`: write that"
        if (at := self.addresses.get(_address(reference.target))) and "article" in reference.kinds:
            return f"write `{at}`: the name of the article's file, not its address"
        allowed = [id_ for id_, kind in self.kinds.items() if kind in reference.kinds and id_ != owner]
        if stem != reference.target and self.kinds.get(stem) in reference.kinds:
            return f"write `{stem}`: the name of the file, without its folder and ending"
        bearers = self.forms.get(_key(text), ())
        named = [id_ for id_ in bearers if self.kinds[id_] in reference.kinds and id_ != owner]
        if not named and self.kinds.get(slug) in reference.kinds:
            named = [slug]
        if named:
            return "did you mean " + " or ".join(f"`{id_}`" for id_ in named[:3]) + "?"
        return did_you_mean(slug, allowed) or _make(slug, reference.kinds)


def as_id(name: str) -> str:
    """The id that would be made from a name."""
    plain_ = unicodedata.normalize("NFKD", name[:200]).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", plain_).strip("-")
    return whole if len(whole) <= 64 else (whole[:65].rpartition("-")[0] or whole[:64]).strip("-")


def named_kinds(kinds: Sequence[str], *, article: bool = True) -> str:
    """Some kinds, as messages name them."""
    names = ["entry"] if len(kinds) > 4 else [KINDS[kind].label.lower() if kind in KINDS else kind for kind in kinds]
    return " or ".join(f"{'an' if name[0] in 'aeiou' else 'a'} {name}" if article else name for name in names)


def unknown_id(reference: Reference, names: Names, owner: str, source: Source) -> Problem:
    """The problem of a reference to an unknown id."""
    message = f"no {named_kinds(reference.kinds, article=False)} has the id {reference.target!r}"
    hint = names.hint(reference, owner)
    problem = source.problem("unknown-id", reference.path, message, hint)
    return replace(problem, draft=_draft(reference)) if hint.startswith(_NOTHING) else problem


def _draft(reference: Reference) -> tuple[str, str]:
    """Path and text of a new file for an unknown id; empty if its kind is open or it cannot be an id."""
    id_ = as_id(reference.target)
    if len(reference.kinds) != 1 or reference.kinds[0] not in KINDS or not id_:
        return "", ""
    kind = KINDS[reference.kinds[0]]
    return f"{kind.folder}/{id_}.yml", new_file(kind, id_.replace("-", " ").capitalize(), {})


def wrong_references(files: Iterable[Unsound], names: Names) -> Iterator[Problem]:
    """Problems of references in faulty files: malformed and unknown ids."""
    for file in files:
        reported = 0
        for reference in loose_references(file.model, file.data):
            if reported == MAX_PROBLEMS:
                break
            if not reference.target.strip() or reference.target in names.kinds:
                continue
            reported += 1
            if re.fullmatch(ID_PATTERN, reference.target.strip(), re.ASCII):
                yield unknown_id(reference, names, file.id, file.source)
                continue
            shown = plain(repr(reference.target[:80]), 100)
            what = "is an address, and no id" if _WEB.match(reference.target.strip()) else "cannot be an id"
            message = f"{shown_path(reference.path)}: {shown} {what}"
            hint = names.hint(reference, file.id)
            hint += other_character(reference.target) if hint.startswith("did you mean") else ""
            yield file.source.problem("bad-id", reference.path, message, hint)


def _address(text: str) -> str:
    """An address without the differences between its spellings."""
    bare = text.strip("“”‘’\"'<> ").split("#")[0].split("?")[0].rstrip("/")
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", bare.casefold())


def _key(name: str) -> str:
    return squeeze(name[:400]).casefold()


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _form(alias: object) -> object:
    return alias.get("form") if isinstance(alias, Mapping) else getattr(alias, "form", alias)


def _make(slug: str, kinds: Sequence[str]) -> str:
    """A hint that says which file to write for an unknown id."""
    if tuple(kinds) == ("article",):
        return "write the name of the article's file in articles/, without its ending `.md`"
    folders = [folder for folder in FOLDERS if any(kind in KINDS and KINDS[kind].folder == folder for kind in kinds)]
    named = slug or "<id>"
    if len(folders) == 1:
        return f"{_NOTHING}: make `{folders[0]}/{named}.yml`, or leave the line out"
    return f"{_NOTHING}: make `{named}.yml` in the folder of its kind ({', '.join(folders)}), or leave it out"
