"""Who owns which name: the declared names of all entries, their readings, and one automaton over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation

from generator.base.edtf import Edtf
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
from generator.reading.names.titles import title_forms, without_body


@dataclass(frozen=True, slots=True)
class Name:
    """A form that names an entry.

    `use`: name, acronym, surname, demonym, metonym, title, short or variant. `case`: exact, ignore, letters (of a
    name in another language: the very letters) or "" (decided by the form). `needs`: "name" (the entry was named
    before in the article), another entry's id, or "" (the default of the use). `not_in`: longer names that contain
    the form and mean something else. `start` and `end`: when it is used.
    """

    form: str
    entry: str
    use: str = "name"
    case: str = ""
    needs: str = ""
    not_in: tuple[str, ...] = ()
    start: Edtf | None = None
    end: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as texts name it. The first of `names` is its label.

    `kind` is that of the entry (person, office, organization, place, term, event, outlet). `surname` when it is not
    the last word of a person's label; `organization` the body (or country) an office belongs to; `type` what kind of
    place it is; `pronoun` what a person is called by (he, she, they).
    """

    id: str
    kind: str
    names: tuple[Name, ...]
    surname: str = ""
    organization: str = ""
    type: str = ""
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds an office from `start` to `end`, as far as known."""

    office: str
    person: str
    start: Edtf | None = None
    end: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a form: the name it may be, and what the form itself says about when it is that name.

    `common`: a common noun (it may not be parted by hyphens, it may be written small). `exact`: the letters' case
    counts. `grade` of a title: full ("special envoy for the lakes"), loose ("the board's envoy": names of other
    holders may not stand beside it) or short ("special envoy": only after it or its holder was named).
    """

    name: Name
    kind: str
    common: bool
    exact: bool
    grade: str = ""
    spelled: str = ""

    @property
    def entry(self) -> str:
        """The entry it would name."""
        return self.name.entry

    @property
    def dated(self) -> bool:
        """Whether the name is used for a limited time."""
        return self.name.start is not None or self.name.end is not None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names of a guide, ready to be found in any text.

    `patterns` are the keys of the forms, each with its readings. `countries` are the entries of places that have a
    people. `genitives` gives the keys of forms that begin with an owner ("lakeland's war") their place among the
    readings. `matters` are the countries that offices are about. `offices_in` are the offices of each body.
    `namesakes` are the places by the keys of their names without what they are: "hillmark" of "Hillmark province".
    """

    language: str
    patterns: tuple[str, ...]
    readings: tuple[tuple[Reading, ...], ...]
    automaton: AhoCorasick | None
    entries: Mapping[str, Named]
    holders: Mapping[str, tuple[Holder, ...]]
    offices_of: Mapping[str, tuple[Holder, ...]]
    modifiers: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    countries: frozenset[str]
    genitives: Mapping[str, int]
    matters: Mapping[str, str]
    namesakes: Mapping[str, tuple[str, ...]]
    offices_in: Mapping[str, tuple[str, ...]]

    def holder(self, office: str, published: Edtf | None) -> str | None:
        """The one person who held the office when a text was published; None with no date, none known, or several."""
        if published is None:
            return None
        known = self.holders.get(office, ())
        found = {held.person for held in known if published.within(held.start, held.end)}
        if len(found) > 1:
            # A handover inside the date's span: who held the office on its last day.
            last = Edtf(published.text, published.last, published.last)
            found = {held.person for held in known if last.within(held.start, held.end)}
        return found.pop() if len(found) == 1 else None


def build_lexicon(entries: Iterable[Named], holders: Iterable[Holder] = (), *, language: str) -> Lexicon:
    """Everything texts may call the entries, as one automaton; later entries never shadow earlier ones."""
    known = {entry.id: entry for entry in entries}
    proper = _proper_names(known)
    peoples = _of_peoples(known)
    found: dict[str, dict[tuple[object, ...], Reading]] = defaultdict(dict)
    for entry in known.values():
        for reading in _readings(entry, known, proper, peoples, language):
            slot = found[key(reading.spelled)]
            name = reading.name
            slot.setdefault((name.entry, name.use, reading.grade, name.needs, name.start, name.end), reading)
    modifiers = _modifiers(known, language)
    for modifier, owners in modifiers.items():
        for owner, _ in owners:
            reading = Reading(
                Name(modifier, owner, "variant"), "term", common=True, exact=False, grade="modifier", spelled=modifier
            )
            found[modifier].setdefault((owner, "modifier"), reading)
    found.pop("", None)
    by_office: dict[str, list[Holder]] = defaultdict(list)
    by_person: dict[str, list[Holder]] = defaultdict(list)
    for held in holders:
        by_office[held.office].append(held)
        by_person[held.person].append(held)
    patterns = tuple(found)
    return Lexicon(
        language=language,
        patterns=patterns,
        readings=tuple(tuple(found[pattern].values()) for pattern in patterns),
        automaton=automaton_of(patterns),
        entries=known,
        holders={office: tuple(held) for office, held in by_office.items()},
        offices_of={person: tuple(held) for person, held in by_person.items()},
        modifiers=modifiers,
        countries=frozenset(entry.id for entry in known.values() if _people(entry)),
        matters=_matters(known, language),
        namesakes=_namesakes(known, language),
        offices_in=_offices_in(known),
        genitives={pattern: at for at, pattern in enumerate(patterns) if "'s " in pattern},
    )


def automaton_of(patterns: Sequence[str]) -> AhoCorasick | None:
    """What finds some patterns in a text; None for none."""
    return AhoCorasick(list(patterns), implementation=Implementation.ContiguousNFA) if patterns else None


def family(type_: str) -> str:
    """What types of places exclude one another when texts say them: "city" for towns too, "province" for regions."""
    return {"city": "city", "town": "city", "province": "province", "region": "province"}.get(type_, "")


def _namesakes(known: Mapping[str, Named], language: str) -> dict[str, tuple[str, ...]]:
    classes = language_data(language, "names")["place_classes"]
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in known.values():
        for name in entry.names if entry.kind == "place" else ():
            words = key(name.form).split()
            if name.use == "name" and len(words) > 1 and words[-1] in classes:
                words.pop()
            if name.use == "name":
                found[" ".join(words)][entry.id] = None
    return {form: tuple(entries) for form, entries in found.items()}


def _offices_in(known: Mapping[str, Named]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in known.values():
        found[entry.organization].append(entry.id)
    found.pop("", None)
    return {body: tuple(offices) for body, offices in found.items()}


def _matters(known: Mapping[str, Named], language: str) -> dict[str, str]:
    prepositions = language_data(language, "names")["title_prepositions"]
    found = {
        office.id: _country_behind(office, known, prepositions) for office in known.values() if office.kind == "office"
    }
    return {office: country.id for office, country in found.items() if country}


def _people(entry: Named) -> tuple[str, ...]:
    """What the people of a place are called; nothing for a place without one."""
    return tuple(name.form for name in entry.names if name.use == "demonym" and entry.kind == "place")


def _of_peoples(known: Mapping[str, Named]) -> dict[str, tuple[str, ...]]:
    """The names of their countries for the keys of peoples' names."""
    return {
        key(people): tuple(name.form for name in entry.names if name.use == "name")
        for entry in known.values()
        for people in _people(entry)
    }


def _proper_names(known: Mapping[str, Named]) -> frozenset[str]:
    """Keys of the names and demonyms of places, bodies and people: what a possessive ending may follow."""
    return frozenset(
        key(name.form)
        for entry in known.values()
        if entry.kind not in {"term", "event", "office"}
        for name in entry.names
        if name.use in {"name", "acronym"} and not is_common(name.form, entry.kind)
    )


def _readings(
    entry: Named,
    known: Mapping[str, Named],
    proper: frozenset[str],
    peoples: Mapping[str, tuple[str, ...]],
    language: str,
) -> Iterable[Reading]:
    # A name in another language says nothing about the label, alike as the two may look: "Ìlmar", "Ilmar".
    said_again = {key(name.form) for name in entry.names[1:] if name.use == "name" and name.case != "letters"}
    for at, name in enumerate(entry.names):
        if at == 0 and key(name.form) in said_again:
            # An alias that repeats the label says more about it (case, not_in, dates).
            continue
        # An alias in capitals is an acronym whether or not its author said so.
        capitals = name.use == "name" and name.case != "letters" and is_acronym(name.form)
        one = replace(name, use="acronym") if capitals else name
        if entry.kind != "office" or one.use not in {"name", "title"}:
            yield from _spelled(one, entry.kind, language)
        yield from _genitives(one, entry.kind, proper, peoples, language)
    if entry.kind == "person" and entry.names:
        yield from _of_person(entry, language)
    if entry.kind == "office":
        yield from _of_office(entry, known, proper, language)


def _of_person(entry: Named, language: str) -> Iterable[Reading]:
    """The surname, and the full name without what may be left out."""
    label = entry.names[0]
    for at, surname in enumerate(surnames(label.form, entry.surname, language)):
        yield from _spelled(Name(surname, entry.id, "surname", case="first"), entry.kind, language)
        if at == 0:
            variants = [*given_variants(label.form, surname), *transliterations(label.form, language)]
            for variant in variants:
                yield from _spelled(replace(label, form=variant), entry.kind, language)


def _of_office(entry: Named, known: Mapping[str, Named], proper: frozenset[str], language: str) -> Iterable[Reading]:
    """Every form texts give the office's titles."""
    body = known.get(entry.organization)
    names = body.names if body else ()
    shorts = tuple(name.form for name in names if name.use == "short")
    bodies = tuple(name.form for name in names if name.use in {"name", "acronym", "demonym"})
    country = _country_of_office(entry, known)
    if country:
        bodies += tuple(name.form for name in country.names if name.use in {"name", "acronym", "demonym"})
    bodies += _heads_of(body, entry, known)
    for name in entry.names:
        if name.use in {"name", "title", "variant"}:
            for form, grade in title_forms(name.form, bodies, shorts, tuple(sorted(proper)), language):
                for reading in _spelled(replace(name, form=form, use="title"), entry.kind, language):
                    yield replace(reading, grade=grade)


def _heads_of(body: Named | None, office: Named, known: Mapping[str, Named]) -> tuple[str, ...]:
    """What the other offices of a body are called in it: an envoy is the "Secretary-General's" too."""
    if body is None:
        return ()
    forms = tuple(name.form for name in body.names if name.use in {"name", "acronym"})
    cores = [
        without_body(title.form, forms)
        for other in known.values()
        if other.kind == "office" and other.organization == body.id and other.id != office.id
        for title in other.names
        if title.use in {"name", "title"}
    ]
    return tuple(dict.fromkeys(core for core, found in cores if found and " " not in core))


def _country_of_office(office: Named, known: Mapping[str, Named]) -> Named | None:
    """The country whose office it is by its label: "President of Lakeland"."""
    return _country_behind(office, known, ("of",))


def _country_behind(office: Named, known: Mapping[str, Named], prepositions: Iterable[str]) -> Named | None:
    """The country that stands behind a preposition at the end of an office's label."""
    title = key(office.names[0].form)
    for entry in known.values():
        if _people(entry) and any(
            title.endswith(f" {preposition} {key(name.form)}") for preposition in prepositions for name in entry.names
        ):
            return entry
    return None


def by_its_letters(name: Name, kind: str) -> bool:
    """Whether a name of an entry of a kind is only found in the case it is written in."""
    several = " " in name.form or "-" in name.form
    by_form = not _is_common(name, kind) and not several and name.use != "title"
    return name.case in {"exact", "first", "letters"} or (name.case != "ignore" and by_form)


def _is_common(name: Name, kind: str) -> bool:
    return name.use not in {"surname", "demonym", "metonym", "acronym", "title"} and is_common(name.form, kind)


def _spelled(name: Name, kind: str, language: str) -> Iterable[Reading]:
    common, exact = _is_common(name, kind), by_its_letters(name, kind)
    inflected = common and (kind == "term" or name.use == "variant") and name.use != "short"
    for form in spellings(name.form, language, common=inflected or (kind == "term" and is_acronym(name.form))):
        yield Reading(name, kind, common, exact, spelled=form)


def _genitives(
    name: Name, kind: str, proper: frozenset[str], peoples: Mapping[str, tuple[str, ...]], language: str
) -> Iterable[Reading]:
    """Forms with an owner: "Lakeland's talks" for "Lakeland talks", for "Lakelander talks" and "talks in Lakeland"."""
    if name.use not in {"name", "variant", "short"}:
        return
    words = name.form.split(" ")
    if len(words) > 1 and words[1][0].islower():
        for country in peoples.get(key(words[0]), ()):
            for owner in (country, f"{country}'s"):
                yield from _spelled(replace(name, form=" ".join([owner, *words[1:]]), use="variant"), kind, language)
    for at in range(1, len(words)):
        if key(" ".join(words[:at])) in proper and words[at][0].islower():
            yield from _spelled(replace(name, form=f"{' '.join(words[:at])}'s {' '.join(words[at:])}"), kind, language)
        if words[at] in {"of", "in"} and at + 1 < len(words) and key(" ".join(words[at + 1 :])) in proper:
            owner, owned = " ".join(words[at + 1 :]), " ".join(words[:at])
            yield from _spelled(replace(name, form=f"{owner}'s {owned.lower()}"), kind, language)


def _modifiers(known: Mapping[str, Named], language: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Hyphenated first words of terms, which may stand for them: for each, the entries and the heads they go with."""
    heads: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in known.values():
        if entry.kind != "term":
            continue
        for name in entry.names:
            first, _, rest = name.form.partition(" ")
            if "-" in first and rest and is_common(name.form, "term") and first[1:].replace("-", "").islower():
                for spelled in spellings(first, language, common=False):
                    heads[key(spelled)][entry.id].add(rest.split()[-1].lower())
    return {
        modifier: tuple((entry, frozenset(owned)) for entry, owned in sorted(owners.items()))
        for modifier, owners in sorted(heads.items())
    }
