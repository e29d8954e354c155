"""The names and wordings declared in a corpus, in the form that the search for them needs."""

from __future__ import annotations

from dataclasses import replace

from generator.base.stamp import stamp
from generator.base.store import Store, code_version, key_of
from generator.corpus.models import Entry, Office, Organization, Person, Place
from generator.corpus.records import Corpus, Record
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Holder, Lexicon, Name, Named, automaton_of
from generator.reading.wordings import Label

_NAMING = frozenset({"name", "acronym", "surname", "variant"})  # uses of aliases that are names


def lexicon_of(corpus: Corpus, store: Store | None = None) -> Lexicon:
    """Every entry with its names, and the holders of each office by date; cached until a name changes."""
    entries = [named(record) for record in corpus.entries.values()]
    holders = [
        Holder(record.id, holder.person, holder.from_, holder.to)
        for record in corpus.of_kind("office")
        if isinstance(record.data, Office)
        for holder in record.data.holders
    ]
    language, store = corpus.settings.language, store or Store(None)
    key = key_of(code_version(), stamp((language, entries, holders)))
    kept = store.get("lexicon", key)
    if isinstance(kept, Lexicon):
        return replace(kept, automaton=automaton_of(kept.patterns))
    lexicon = build_lexicon(entries, holders, language=language)
    store.put("lexicon", key, replace(lexicon, automaton=None))
    return lexicon


def named(record: Record[Entry]) -> Named:
    """An entry with every name that texts use for it: label, aliases, acronym, names in other languages."""
    data = record.data
    names = [Name(data.label, record.id)]
    if isinstance(data, Organization):
        names += [Name(form, record.id) for form in (data.official_name, data.self_name) if form and form != data.label]
        names += [Name(data.acronym, record.id, "acronym")] if data.acronym else []
    names += [
        Name(alias.form, record.id, alias.use, alias.case, alias.needs, alias.not_in, alias.from_, alias.to)
        for alias in data.aliases
        if alias.use != "phrase"
    ]
    names += [Name(translation.name, record.id, case="letters") for translation in data.translations.values()]
    return Named(
        id=record.id,
        kind=record.kind,
        names=tuple(dict.fromkeys(names)),
        surname=(data.surname or "") if isinstance(data, Person) else "",
        organization=(data.organization or "") if isinstance(data, Office) else "",
        type=data.type if isinstance(data, Place) else "",
        pronoun=(data.pronouns or "") if isinstance(data, Person) else "",
    )


def labels_of(corpus: Corpus) -> tuple[Label, ...]:
    """The wordings that the guide watches."""
    return tuple(
        Label(
            form=rule.form,
            referent=rule.referent or "",
            refers=rule.refers or "",
            register=rule.register_,
            category=rule.category,
            names=rule.names,
            also=rule.also,
            of=rule.of,
            neutral=rule.neutral or "",
            note=rule.note or "",
        )
        for rule in corpus.wordings.labels
    )


def names_of(data: Entry) -> tuple[str, ...]:
    """The names an entry declares, without aliases that only work next to another name."""
    fields = ("label", "official_name", "self_name", "acronym", "surname", "notation")
    declared = [name for field in fields if isinstance(name := getattr(data, field, None), str)]
    return (*declared, *(alias.form for alias in data.aliases if alias.use in _NAMING and not alias.needs))
