"""Who owns which name: the declared names of all entries, how each may be understood, and one automaton over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from generator.base.edtf import Edtf
from generator.base.value import value
from generator.reading.names.forms import is_common


@value
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


@value
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


@value
class Reading:
    """One way to understand a form: the name it may be, and what the form itself says about when it is that name.

    `common`: a common noun (it may not be split by hyphens, it may be written small). `exact`: the letters' case
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

    `patterns` are the keys of the forms, each with its readings. `modifiers` are first words of terms that may be used
    for them, each with the entries and the heads they go with. `countries` are the entries of places that have a
    people. `matters` are the countries that offices are about. `offices_in` are the offices of each body. `namesakes`
    are the places by the keys of their names without what they are: "hillmark" of "Hillmark province".
    """

    language: str
    patterns: tuple[str, ...]
    readings: tuple[tuple[Reading, ...], ...]
    automaton: AhoCorasick | None
    entries: Mapping[str, Named]
    holders: Mapping[str, tuple[Holder, ...]]
    modifiers: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    countries: frozenset[str]
    matters: Mapping[str, str]
    namesakes: Mapping[str, tuple[str, ...]]
    offices_in: Mapping[str, tuple[str, ...]]

    def holder(self, office: str, published: Edtf | None) -> str | None:
        """The one person who held the office when a text was published; None with no date, none known, or several."""
        known = self.holders.get(office, ()) if published is not None else ()
        found = {held.person for held in known if published and published.within(held.start, held.end)}
        return found.pop() if len(found) == 1 else None


def automaton_of(patterns: Sequence[str]) -> AhoCorasick | None:
    """What finds some patterns in a text; None for none."""
    return AhoCorasick(list(patterns), implementation=Implementation.ContiguousNFA) if patterns else None


def family(type_: str) -> str:
    """What types of places exclude one another when texts say them: "city" for towns too, "province" for regions."""
    return {"city": "city", "town": "city", "province": "province", "region": "province"}.get(type_, "")


def by_its_letters(name: Name, kind: str) -> bool:
    """Whether a name of an entry of a kind is only found in the case it is written in."""
    by_form = not (has_common_form(name, kind) or " " in name.form or "-" in name.form or name.use == "title")
    return name.case in {"exact", "first", "letters"} or (name.case != "ignore" and by_form)


def has_common_form(name: Name, kind: str) -> bool:
    """Whether a name of an entry of a kind is a common noun phrase."""
    return name.use not in {"surname", "demonym", "metonym", "acronym", "title"} and is_common(name.form, kind)
