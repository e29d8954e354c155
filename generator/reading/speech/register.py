"""Keep the register of the people one article names: full names, roles said of them, who was spoken of last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.base.values import Mention, Span, Speaker
from generator.reading.grammar.finite import is_capital_heading
from generator.reading.grammar.nouns import is_day, without_legal_form
from generator.reading.grammar.tables import DETERMINER
from generator.reading.grammar.tokens import CAPITAL, Layout, Line
from generator.reading.speech.namings import Naming, acronyms, read_naming, read_unknown

_PERSON_RULES = frozenset({"surname", "title"})
_NO_NAME_RULES = frozenset({"demonym", "acronym", "metonym"})
_TWO_SURNAMES = 3  # words of a name with two family names
_RECENT = 6  # people remembered for the next "he"
_NAME_WORDS = 6
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class Person:
    """Somebody the article names: the fullest name met, the entry if there is one, their roles, and "m", "f" or "".

    `human` once something proves them one: a title, a role, a surname used alone. `span` is where they are named first.
    """

    name: str
    entry: str | None
    span: Span
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    human: bool = False


@dataclass(slots=True)
class Register:
    """The people of one article in order of first naming, and who was last spoken of, in reading order."""

    layout: Layout
    people: list[Person] = field(default_factory=list)
    by_name: dict[str, Person | None] = field(default_factory=dict)
    by_entry: dict[str, Person] = field(default_factory=dict)
    by_given: dict[str, Person | None] = field(default_factory=dict)
    # By a word within a full name: the first of two family names.
    by_middle: dict[str, Person | None] = field(default_factory=dict)
    by_role: dict[str, list[Person]] = field(default_factory=dict)
    recent: list[Person] = field(default_factory=list)
    last_body: Speaker | None = None
    last_group: Speaker | None = None
    # Who spoke last under one unexplained name: a person or a body, as the next pronoun will show.
    unexplained: Speaker | None = None
    # The full names, as tokens [first, last], that acronyms in lower case stand for.
    acronyms: dict[str, tuple[int, int]] = field(default_factory=dict)
    # Whether the last line about people had a subject that one word names: he or she may be that, whoever it is.
    open_subject: bool = False
    # Whether the one last spoken of is known to be a person.
    proven: bool = True
    # What entries are called by: he, she, they.
    pronouns: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Person | None:
        """The person a full name or a surname means here; None when nobody or several."""
        return self.by_name.get(name.lower())

    def claim(self, name: str, person: Person) -> None:
        """Let a name mean a person; one that two people have means neither."""
        _claim(self.by_name, name.lower(), person)

    def named_at(self, first: int, last: int) -> Speaker:
        """Whom the tokens [first, last] name: an entry or a name of their own."""
        named = self.layout.mention_to.get(last)
        entry = named[1].entry if named is not None and named[0] == first else None
        return Speaker(entry, self.layout.text(first, last))

    def named_by(self, token: int) -> Person | None:
        """The person of the entry named at a token, or of the name that the word is."""
        known = self.layout.mention_at.get(token)
        return self.find(self.layout.bare(token)) if known is None else self.by_entry.get(known[1].entry)

    def find_given(self, name: str) -> Person | None:
        """The one person whose full name starts with a word: a given name, or a family name that comes first.

        Of three words the second may be the first of two family names, which is alone.
        """
        middle = self.by_middle.get(name.lower())
        whole = middle is not None and len(middle.name.split()) == _TWO_SURNAMES
        return self.by_given.get(name.lower()) or (middle if whole else None)

    def add_roles(self, person: Person, roles: set[str]) -> None:
        """Note what somebody is said to be."""
        for role in sorted(roles - person.roles):
            self.by_role.setdefault(role, []).append(person)
        person.roles |= roles

    def notice(self, person: Person, *, proven: bool = True) -> None:
        """Remember that this person was just the one spoken of, as far as that is `proven`."""
        self.unexplained, self.open_subject, self.proven = None, False, proven
        if not self.recent or self.recent[-1] is not person:
            self.recent.append(person)

    def recent_fitting(self, gender: str) -> list[Person]:
        """The people lately spoken of who may be meant by he (m) or she (f), the last one at the end."""
        return [person for person in self.recent[-_RECENT:] if person.gender in ("", gender)]

    def last(self, gender: str) -> Person | None:
        """The person last spoken of who may be meant by he (m) or she (f)."""
        fitting = self.recent_fitting(gender)
        # "an official" of some lines before is she only where no woman is named.
        sure = [person for person in fitting if not person.name[0].islower() or person is self.recent[-1]]
        known = any(person.gender for person in sure)
        return (sure if known else fitting)[-1] if fitting else None

    def named_before(self, offset: int, gender: str) -> Person | None:
        """Somebody named before, though never as a subject, who is shown to be a person and may be he or she."""
        at = bisect_left(self.people, offset, key=lambda person: person.span.start)
        near = (one for one in reversed(self.people[max(0, at - _RECENT) : at]) if one.gender in ("", gender))
        last = next((one for one in near if one.entry is None), None)
        return last if last is not None and (last.human or last.gender) else None


def _claim(names: dict[str, Person | None], name: str, person: Person) -> None:
    """Let a name mean a person; one that two people have means neither."""
    names[name] = person if names.get(name, person) is person else None


def register(layout: Layout, mentions: tuple[Mention, ...], pronouns: Mapping[str, str] = _NONE) -> Register:
    """Everybody the article names by two capital words or more, with a title, or by an entry known to be a person.

    `pronouns` gives for entries the one they are called by.
    """
    found = Register(layout, acronyms=acronyms(layout), pronouns=pronouns)
    human = {mention.entry for mention in mentions if mention.rule in _PERSON_RULES or mention.kind == "person"}
    alone: set[str] = set()
    things: set[str] = set()  # "the House": no surname
    for line in layout.lines:
        for at, last in _runs(layout, line):
            if at == last and at not in layout.mention_at:
                (things if layout.kinds[at - 1] == DETERMINER else alone).add(layout.bare(at))
            elif at == line.first or layout.kinds[at - 1] != "|":  # "<Title> | Weekend Courier" ends with an outlet
                _enter(found, at, last, line, human)
    for person in found.people:
        person.human = person.human or (" " in person.name and surname(person.name) in alone - things)
    return found


def _runs(layout: Layout, line: Line) -> Iterator[tuple[int, int]]:
    """The runs of capital words of a line, each by its first and last token; none of a heading in capitals."""
    passed = line.first
    titled = layout.has(passed, "honorifics") and layout.kinds[passed] != CAPITAL
    heading = is_capital_heading(layout, line)
    for start in () if heading else ([passed] if titled else []) + layout.capitals_in(line):
        if start >= passed:
            last = run_end(layout, start, line.stop)
            opens = start < last and (_only_opens(layout, start, line) or is_day(layout, start, line.first))
            yield start + opens, last
            passed = last + 1


def _only_opens(layout: Layout, at: int, line: Line) -> bool:
    """Whether a word is capital because it opens a line: "Quoting <Name>", "Yesterday <Name> ..."."""
    if at > line.first or at in layout.mention_at:
        return False
    return layout.is_going(at) or any(layout.has(at, name) for name in ("no_names", "times", "main_verbs"))


def surname(name: str) -> str:
    """The last word of a name, in lower case."""
    return name.rsplit(" ", 1)[-1].lower()


def run_end(layout: Layout, at: int, stop: int) -> int:
    """The last token of the run of capital words that starts at `at`; "de", "al" and the like may be inside."""
    kinds, words = layout.kinds, layout.words
    particles = layout.speech.sets["particles_of_names"]
    last, further = at, at + 1
    while further < stop and (kinds[further] == CAPITAL or words[further] in particles):
        limit = min(stop, last + _NAME_WORDS)
        while further < limit and kinds[further] != CAPITAL and words[further] in particles:
            further += 1
        if kinds[further] != CAPITAL or layout.possessive(last):
            break
        last, further = further, further + 1
    return last


def _enter(found: Register, first: int, last: int, line: Line, human: set[str]) -> None:
    """Put one run of capital words into the register if it may name a person; a firm's form is no part of a name."""
    layout = found.layout
    last = without_legal_form(layout, first, last)
    start, mention = layout.mention_to.get(last, (last, None))
    if mention is not None and mention.rule in _NO_NAME_RULES:
        mention = None
    read = _naming(layout, first, last, line, mention, max(start, first))
    if read is None:
        return
    name, entry = layout.text(read.head, last), None if mention is None else mention.entry
    person = _known(found, name) if entry is None else found.by_entry.get(entry)
    if person is None:
        in_phrase = not read.titled and first > line.first and layout.kinds[first - 1] == DETERMINER
        if entry is None and in_phrase:
            return
        person = _new(found, read.head, last, entry, in_phrase=in_phrase)
    found.add_roles(person, read.roles)
    person.gender = person.gender or gender_of(found, person)
    person.human = person.human or (entry in human if entry is not None else read.human)


def _naming(  # a run of capital words, its line, and the mention that ends with it, which starts with token `head`
    layout: Layout, first: int, last: int, line: Line, mention: Mention | None, head: int
) -> Naming | None:
    """What is said of a run of capital words where it may be a name; every word of a headline may be written so."""
    if mention is None:
        return None if layout.titled and line.first == 0 else read_unknown(layout, first, last, line)
    return None if mention.rule == "title" else read_naming(layout, first, head, last, line)


def _new(found: Register, head: int, last: int, entry: str | None, *, in_phrase: bool) -> Person:
    """Somebody named for the first time, whom the name and its parts mean from now on."""
    person = Person(found.layout.text(head, last), entry, found.layout.span(head, last))
    found.people.append(person)
    if entry is not None:
        found.by_entry[entry] = person
    _claim_names(found, head, last, person, in_phrase=in_phrase)
    return person


def _known(found: Register, name: str) -> Person | None:
    """The person named before whom a name means here, whole or shortened."""
    person = found.find(name)
    if person is None and " " not in name:
        return found.find_given(name)  # "Sheikh <Name>" after "Sheikh <Name> <Surname>"
    if person is None:
        longer = found.find(surname(name))
        # "<Second Name> <Surname>" after "<Name> <Second Name> <Surname>"
        if longer is not None and longer.human and longer.name.lower().endswith(f" {name.lower()}"):
            return longer
    return person


def _claim_names(found: Register, head: int, last: int, person: Person, *, in_phrase: bool) -> None:
    """Let a name mean a person: the whole, and its last word, with the particles before it."""
    layout = found.layout
    found.claim(person.name, person)
    if head == last or in_phrase:
        return
    found.claim(layout.bare(last), person)
    particles = layout.speech.sets["particles_of_names"]
    particle, dash, rest = layout.bare(last).partition("-")
    if dash and particle in particles:
        found.claim(rest, person)  # "Masri" for "Omar al-Masri"
    tail = last
    while tail - 1 > head and layout.words[tail - 1] in particles:
        tail -= 1
    found.claim(layout.text(tail, last), person)
    _claim(found.by_given, layout.words[head], person)
    for token in range(head + 1, last):
        _claim(found.by_middle, layout.bare(token), person)


def gender_of(found: Register, person: Person) -> str:
    """What shows somebody to be a he (m) or a she (f): an office, what the entry says, a given name."""
    tables = found.layout.speech
    sets, roles = tables.sets, person.roles
    for gender, offices, titles in (
        ("m", "masculine", "masculine_honorifics"),
        ("f", "feminine", "feminine_honorifics"),
    ):
        if roles & (sets[offices] | sets[titles]):
            return gender
    if person.entry is not None and person.entry in found.pronouns:
        return tables.pronouns[found.pronouns[person.entry]]
    given = person.name.split(" ", 1)[0].lower()
    return "m" if given in sets["mens_names"] else "f" if given in sets["womens_names"] else ""
