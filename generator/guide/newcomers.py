"""Names without an entry, as tasks: YAML for a new entry, or for another name of an existing one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from generator.base.reads import indexed, single
from generator.corpus.clashes import claimed_as
from generator.corpus.naming import named
from generator.guide.link import Guide
from generator.guide.one_name import spelling
from generator.guide.suggesting import Task, added_to, cited, free_id, quotable, quoted, within
from generator.guide.undeclared import Undeclared, ranked
from generator.reading.names.forms import surnames
from generator.text.folding import search_key

_LOOKED_AT = 400  # names examined, the first by rank: the others are only counted
_FORMS = 8  # further forms in the proposal for one entry
_TYPES = {"place": "area", "organization": "body"}
_FOLDERS = {"person": "actors", "organization": "actors", "place": "places", "term": "glossary"}


@indexed
def _ranked(guide: Guide) -> Mapping[str, tuple[tuple[Undeclared, ...], int]]:
    """The names without an entry that are examined, and the number of others, under one key."""
    return {"": ranked(guide, _LOOKED_AT)}


@single
def unknown(guide: Guide) -> tuple[tuple[Task, ...], int, frozenset[str]]:
    """Names without an entry, most useful first; the number of others; the forms taken by entries and by these."""
    names, left = _ranked(guide)[""]
    taken = set(_taken(guide))
    new = tuple(_new(guide, name, taken) for name in names if not name.entry and claimed_as(name.name) not in taken)
    return new, left, frozenset(taken)


def other_forms(guide: Guide, changed: Collection[str] = ()) -> Iterator[Task]:
    """Names that may be another spelling of an entry's name, one task for each entry.

    `changed` are entries that another task gives their first aliases: for these the names are only listed.
    """
    taken = _taken(guide)
    by_entry: defaultdict[str, list[Undeclared]] = defaultdict(list)
    for name in _ranked(guide)[""][0]:
        if name.entry:
            by_entry[name.entry].append(name)
    for entry, names in by_entry.items():
        record = guide.corpus.entries[entry]
        used = [form for name in names for form, number in ((name.name, 2), *name.forms) if number > 1]
        forms = [form for form in used if claimed_as(form) not in taken]
        lines = [[quoted(form)] for form in _apart(forms, "", guide.corpus.settings.language)[:_FORMS]]
        yaml, line, replaces = ("", 0, 0) if entry in changed else added_to(record.source, "aliases", lines)
        yield Task(
            ", ".join(name.name for name in names),
            f"may be another form of {record.data.label}; {counted(names[0])}",
            tuple(place for name in names for place in name.places),
            entry,
            within(guide, record.source.path),
            yaml,
            line,
            replaces,
        )


def _taken(guide: Guide) -> frozenset[str]:
    """The comparable forms of the names that entries already have."""
    return frozenset(claimed_as(name.form) for record in guide.corpus.entries.values() for name in named(record).names)


def _new(guide: Guide, name: Undeclared, taken: set[str]) -> Task:
    id_ = free_id(guide, name.name)
    lines = [f"label: {quoted(name.name)}"]
    if name.kind in ("person", "organization"):
        lines.append(f"kind: {name.kind}")
    if name.kind in _TYPES:
        lines.append(f"type: {_TYPES[name.kind]}")
    lines.append("status: draft")
    acronym = "" if claimed_as(name.acronym) in taken else name.acronym
    if acronym and acronym != name.name and name.kind == "organization":
        lines.append(f"acronym: {quoted(acronym)}")
    forms = [form for form, number in name.forms if number > 1 and claimed_as(form) not in taken]
    if name.kind == "person":  # the surname is found without being declared
        last = surnames(name.name, "", guide.corpus.settings.language)
        forms = [form for form in forms if form not in last]
    apart = _apart([name.name, *forms], acronym if name.kind == "organization" else "", guide.corpus.settings.language)
    if others := [form for form in apart if form != name.name][:_FORMS]:
        own = {search_key(word) for word in name.name.split()}
        lines += ["aliases:", *(_alias(form, own) for form in others)]
    taken.update(map(claimed_as, (name.name, acronym, *others)))
    if place := quotable(guide, name.places):
        lines += ["evidence:", *cited(guide, place)]
    detail = [counted(name)]
    if name.forms:
        detail.append("also " + ", ".join(f"{form} ({number})" for form, number in name.forms[:_FORMS]))
    if name.kind != "term":
        article = "an" if name.kind[0] in "aeiou" else "a"
        detail.append(f"likely {article} {name.kind}: {name.because}")
    return Task(
        name.name,
        "; ".join(detail),
        name.places,
        "",
        f"{_FOLDERS[name.kind]}/{id_}.yml",
        "\n".join(lines) + "\n",
    )


def _alias(form: str, own: Collection[str]) -> str:
    """An alias in YAML; one word of the name itself ("the League") is only found after the full name."""
    if search_key(form) in own:
        return f"  - {{form: {quoted(form)}, use: short}}"
    return f"  - {quoted(form)}"


def counted(name: Undeclared) -> str:
    """How often a name is used, and in how many articles and outlets."""
    articles = f"{name.articles} {'article' if name.articles == 1 else 'articles'}"
    outlets = f"{name.outlets} {'outlet' if name.outlets == 1 else 'outlets'}"
    return f"{len(name.places)} \u00d7 in {articles} of {outlets}"


def _apart(forms: list[str], acronym: str, language: str) -> list[str]:
    """The forms without the acronym and those that differ from an earlier one only by case or a lost apostrophe."""
    kept: dict[str, str] = {}
    known = {search_key(acronym)} if acronym else set[str]()
    for form in forms:
        key = search_key(form)
        if {key, spelling(language).bare(key)}.isdisjoint(known | kept.keys()):
            kept[key] = form
    return list(kept.values())
