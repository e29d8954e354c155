"""Make the lexicon of a guide: every form that texts may give the names of its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.base.language import language_data
from generator.reading.names.forms import (
    given_variants,
    is_acronym,
    is_common,
    key,
    spellings,
    surnames,
    transliterations,
)
from generator.reading.names.lexicon import (
    Holder,
    Lexicon,
    Name,
    Named,
    Reading,
    automaton_of,
    by_its_letters,
    has_common_form,
)
from generator.reading.names.titles import title_forms, without_body

_Value = TypeVar("_Value")
_FULL = frozenset({"name", "acronym"})
_OWNED = frozenset({"name", "variant", "short"})
_TITLES = frozenset({"name", "title", "variant"})


def build_lexicon(entries: Iterable[Named], holders: Iterable[Holder] = (), *, language: str) -> Lexicon:
    """Everything texts may call the entries, as one automaton; later entries never shadow earlier ones."""
    known = {entry.id: entry for entry in entries}
    making = _Making(known, language)
    found: dict[str, dict[tuple[object, ...], Reading]] = defaultdict(dict)
    modifiers = making.modifiers()
    for reading in [*making.readings(), *_of_modifiers(modifiers)]:
        name = reading.name
        slot = (name.entry, name.use, reading.grade, name.needs, name.start, name.end)
        found[key(reading.spelled)].setdefault(slot, reading)
    found.pop("", None)
    patterns = tuple(found)
    return Lexicon(
        language=language,
        patterns=patterns,
        readings=tuple(tuple(found[pattern].values()) for pattern in patterns),
        automaton=automaton_of(patterns),
        entries=known,
        holders=_grouped((held.office, held) for held in holders),
        modifiers=modifiers,
        countries=frozenset(entry.id for entry in known.values() if _peoples(entry)),
        matters=making.matters(),
        namesakes=_grouped(making.namesakes()),
        offices_in=_grouped((entry.organization, entry.id) for entry in known.values() if entry.organization),
    )


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> dict[str, tuple[_Value, ...]]:
    """The values of each key, each once, in order."""
    found: dict[str, dict[_Value, None]] = defaultdict(dict)
    for name, each in pairs:
        found[name][each] = None
    return {name: tuple(values) for name, values in found.items()}


def _peoples(entry: Named) -> list[str]:
    """What the people of a place are called; nothing for a place without one."""
    return [name.form for name in entry.names if name.use == "demonym" and entry.kind == "place"]


def _of_modifiers(modifiers: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]) -> Iterator[Reading]:
    for word, owners in modifiers.items():
        for owner, _ in owners:
            yield Reading(Name(word, owner, "modifier"), "term", common=True, exact=False, spelled=word)


def _spelled(name: Name, kind: str, language: str) -> Iterator[Reading]:
    common, exact = has_common_form(name, kind), by_its_letters(name, kind)
    inflected = common and (kind == "term" or name.use == "variant") and name.use != "short"
    for form in spellings(name.form, language, common=inflected or (kind == "term" and is_acronym(name.form))):
        yield Reading(name, kind, common, exact, spelled=form)


@dataclass(frozen=True, slots=True)
class _Making:
    """The entries while their forms are gathered."""

    known: Mapping[str, Named]
    language: str

    def readings(self) -> Iterator[Reading]:
        """Every form of every entry."""
        proper = frozenset(self._proper_names())
        countries = {
            key(people): [name.form for name in entry.names if name.use == "name"]
            for entry in self.known.values()
            for people in _peoples(entry)
        }
        for entry in self.known.values():
            if entry.kind == "office":
                yield from self._of_office(entry)
            for name in _declared(entry):
                if entry.kind == "office" and name.use in {"name", "title"}:
                    continue
                owned = self._with_owner(name, proper, countries) if name.use in _OWNED else ()
                for form in (name, *owned):
                    yield from _spelled(form, entry.kind, self.language)
            if entry.kind == "person" and entry.names:
                yield from self._of_person(entry)

    def _proper_names(self) -> Iterator[str]:
        """What a possessive ending may follow: keys of names and acronyms of places, bodies and people."""
        for entry in self.known.values():
            for name in entry.names if entry.kind not in {"term", "event", "office"} else ():
                if name.use in _FULL and not is_common(name.form, entry.kind):
                    yield key(name.form)

    def _with_owner(self, name: Name, proper: frozenset[str], countries: Mapping[str, list[str]]) -> Iterator[Name]:
        """Forms with an owner: "Lakeland's talks" for "Lakeland talks", "Lakelander talks" and "talks in Lakeland"."""
        data = language_data(self.language, "names")
        genitive, links = data["genitive"], data["of_or_in"]
        words = name.form.split(" ")
        for at in range(1, len(words)):
            before, owned = " ".join(words[:at]), " ".join(words[at:])
            if words[at][0].islower():
                for country in countries.get(key(before), ()):
                    yield replace(name, form=f"{country} {owned}", use="variant")
                    yield replace(name, form=f"{country}{genitive} {owned}", use="variant")
                if key(before) in proper:
                    yield replace(name, form=f"{before}{genitive} {owned}")
            _, _, owner = owned.partition(" ")
            if words[at] in links and key(owner) in proper:
                yield replace(name, form=f"{owner}{genitive} {before.lower()}")

    def _of_person(self, entry: Named) -> Iterator[Reading]:
        """The surname, and the full name without what may be left out."""
        label = entry.names[0]
        found = surnames(label.form, entry.surname, self.language)
        variants = [*given_variants(label.form, *found), *transliterations(label.form, self.language)] if found else []
        for name in [
            *(Name(surname, entry.id, "surname", case="first") for surname in found),
            *(replace(label, form=variant) for variant in variants),
        ]:
            yield from _spelled(name, entry.kind, self.language)

    def _of_office(self, entry: Named) -> Iterator[Reading]:
        """Every form texts give the office's titles."""
        body = self.known.get(entry.organization)
        owners = [owner for owner in (body, self._country_behind(entry, "of")) if owner]
        bodies = [name.form for owner in owners for name in owner.names if name.use in _FULL | {"demonym"}]
        bodies += self._heads_of(body, entry) if body else []
        shorts = [name.form for name in body.names if name.use == "short"] if body else []
        for name in entry.names:
            if name.use in _TITLES:
                for form, grade in title_forms(name.form, tuple(bodies), tuple(shorts), self.language):
                    for reading in _spelled(replace(name, form=form, use="title"), entry.kind, self.language):
                        yield replace(reading, grade=grade)

    def _heads_of(self, body: Named, office: Named) -> list[str]:
        """What the other offices of a body are called in it: an envoy is the "Secretary-General's" too."""
        forms = tuple(name.form for name in body.names if name.use in _FULL)
        cores = [
            without_body(title.form, forms, self.language)
            for other in self.known.values()
            if other.kind == "office" and other.organization == body.id and other.id != office.id
            for title in other.names
            if title.use in {"name", "title"}
        ]
        return list(dict.fromkeys(core for core, found in cores if found and " " not in core))

    def _country_behind(self, office: Named, list_: str) -> Named | None:
        """The country at the end of an office's label, behind one of some prepositions: "President of Lakeland"."""
        title, links = key(office.names[0].form), language_data(self.language, "names")[list_]
        for entry in self.known.values():
            ends = (f" {link} {key(name.form)}" for link in links for name in entry.names)
            if _peoples(entry) and title.endswith(tuple(ends)):
                return entry
        return None

    def matters(self) -> dict[str, str]:
        """The country that each office is about."""
        offices = (office for office in self.known.values() if office.kind == "office")
        found = ((office.id, self._country_behind(office, "title_prepositions")) for office in offices)
        return {office: country.id for office, country in found if country}

    def namesakes(self) -> Iterator[tuple[str, str]]:
        """The places by the keys of their names, the class of the place left out."""
        classes = language_data(self.language, "names")["place_classes"]
        for entry in self.known.values():
            for name in entry.names:
                if entry.kind == "place" and name.use == "name":
                    *words, last = key(name.form).split()
                    yield " ".join(words if words and last in classes else [*words, last]), entry.id

    def modifiers(self) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
        """Hyphenated first words of terms, which may be used for them: for each, the entries and their heads."""
        heads: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for entry in self.known.values():
            for name in entry.names if entry.kind == "term" else ():
                first, _, rest = name.form.partition(" ")
                if "-" in first and rest and is_common(name.form, "term") and first[1:].replace("-", "").islower():
                    for spelled in spellings(first, self.language, common=False):
                        heads[key(spelled)][entry.id].add(rest.split()[-1].lower())
        return {
            modifier: tuple((entry, frozenset(owned)) for entry, owned in sorted(owners.items()))
            for modifier, owners in sorted(heads.items())
        }


def _declared(entry: Named) -> Iterator[Name]:
    """The names of an entry as it declares them; an alias in capitals is an acronym whether or not it says so.

    An alias that repeats the label says more about it (case, not_in, dates). A name in another language says nothing
    about the label, alike as the two may look: "Ìlmar", "Ilmar".
    """
    again = {key(name.form) for name in entry.names[1:] if name.use == "name" and name.case != "letters"}
    for at, name in enumerate(entry.names):
        if at or key(name.form) not in again:
            capitals = name.use == "name" and name.case != "letters" and is_acronym(name.form)
            yield replace(name, use="acronym") if capitals else name
