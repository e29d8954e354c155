"""Read what is said of a name right beside it, and which full name an acronym stands for."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.grammar.nouns import is_given_name
from generator.reading.grammar.tables import CONJUNCTION, DETERMINER, NOUN, PREPOSITION, RELATIVE
from generator.reading.grammar.tokens import CAPITAL, NUMBER, Layout, Line

_COUNTRY_AND_NAME = 3  # capital words of "<Country> <Name> <Surname>"
_ROLES_BEFORE = 4
_ROLES_AFTER = 9
_OFFICE = 8  # tokens of "envoy to the <Place>"
_LETTERS = 3  # two are the initials of too much
_WORDS = 8  # capital words of a full name
_SMALL = frozenset({PREPOSITION, DETERMINER, CONJUNCTION})


@dataclass(slots=True)
class Naming:
    """A run of capital words read as a name: tokens [head, last], the roles around it, whether it proves a person."""

    head: int
    last: int
    roles: set[str]
    titled: bool
    human: bool


def read_unknown(layout: Layout, first: int, last: int, line: Line) -> Naming | None:
    """A run of capital words that is no entry: titles at its head, a body or a document never a person."""
    tables = layout.speech
    head = max((token + 1 for token in range(first, last) if _is_title(layout, token, last)), default=first)
    if _names_no_person(layout, first, head, last):
        return None
    before = first - 1
    if before > line.first and layout.kinds[before] == PREPOSITION:
        office = layout.words[before - 1]
        if tables.kinds.get(office) == "bodies" and head == first:
            return None  # the rest of a body's name, but for "<Body> of <Place> President <Name> <Surname>"
        # "envoy for <Country> <Name> <Surname>": the role's country runs into the name.
        capitals = [token for token in range(head, last + 1) if layout.kinds[token] == CAPITAL]
        held = tables.kinds.get(office) == "people" and not layout.has(before, "workplaces")
        if held and len(capitals) >= _COUNTRY_AND_NAME:
            read = read_naming(layout, capitals[-2], capitals[-2], last, line)
            read.roles.add(tables.roles[office])
            read.titled = read.human = True
            return read
    read = read_naming(layout, first, head, last, line)
    return None if head == last and not read.titled else read


def _is_title(layout: Layout, token: int, last: int) -> bool:
    """Whether a word of a name is a title, or an office or acronym with a name and a surname behind it."""
    if layout.has(token, "honorifics") or token + 1 >= last:
        return layout.has(token, "honorifics")
    acronym = len(layout.bare(token)) > 1 and layout.text(token, token).isupper()
    return acronym or layout.speech.kinds.get(layout.words[token]) == "people"


def _names_no_person(layout: Layout, first: int, head: int, last: int) -> bool:
    """Whether capital words name a body, a document, a time, a firm or a place; `head` follows the titles."""
    tables, end = layout.speech, layout.bare(last)
    # A body before the title is whose title it is: "Council President <Name> <Surname>".
    for token in range(head if head < last else first, last + 1):
        word = layout.bare(token)
        timed = word in tables.sets["times"] and not is_given_name(layout, token)
        if tables.kinds.get(word) in ("bodies", "documents") or timed:
            return True
    if end in tables.plurals or head > first:
        return end in tables.plurals
    acronym = end in tables.sets["honorifics"] and layout.text(first, first).isupper()  # "<ACRONYM> Representative"
    outlet = layout.has(first, "fields_of_outlets") and layout.text(first, first).isupper()  # "TV <Surname>"
    return acronym or outlet or layout.bare(first) in tables.sets["directions"]


def read_naming(layout: Layout, first: int, head: int, last: int, line: Line) -> Naming:
    """What is said of a name right before it ("health minister ...", "the mayor, ...,") and after it (", a farmer")."""
    tables = layout.speech
    kinds, words = layout.kinds, layout.words
    roles = {tables.roles.get(words[token], words[token]) for token in range(first, head)}
    before = first - 1
    lowest = max(line.first, first - _ROLES_BEFORE)
    while before >= lowest and kinds[before] == NOUN and layout.role(before) == "people":
        roles.add(tables.roles[words[before]])
        before -= 1
    enclosed = before > line.first and kinds[before] == "," and (last + 1 == line.stop or kinds[last + 1] == ",")
    office = _office_before(layout, before, line.first) if enclosed and head < last else None
    if office is not None:
        roles.add(tables.roles[office])  # "the minister, <Name> <Surname>, said"
    titled = bool(roles)
    after = apposition(layout, last, line)
    human = titled or after is not None
    if after:
        roles.add(tables.roles[after])
    return Naming(head, last, roles, titled, human)


def _office_before(layout: Layout, comma: int, first: int) -> str | None:
    """The office that ends at a comma, with what it is for: "the guild's envoy in <Place>, <Name> <Surname>,"."""
    for token in range(comma - 1, max(first, comma - _OFFICE) - 1, -1):
        if layout.role(token) == "people":
            whole = token == comma - 1 or layout.kinds[token + 1] == PREPOSITION
            return layout.words[token] if whole else None
        if layout.kinds[token] not in (CAPITAL, PREPOSITION, DETERMINER, NUMBER):
            return None
    return None


def apposition(layout: Layout, last: int, line: Line) -> str | None:
    """The role said right after a name (", a farmer from ..."); "" for ", 43," and ", who ..."."""
    kinds, words = layout.kinds, layout.words
    if last + 2 >= line.stop or kinds[last + 1] != ",":
        return None
    if kinds[last + 2] == NUMBER and kinds[last + 3] == ",":
        return ""
    if layout.has(last + 2, "whoever"):
        return ""
    for at in range(last + 2, min(last + _ROLES_AFTER, line.stop)):
        if kinds[at] in (",", PREPOSITION, RELATIVE):
            break
        nested = at + 1 < line.stop and kinds[at + 1] in (NOUN, CAPITAL)
        if layout.speech.kinds.get(words[at]) == "people" and not nested:
            verb = layout.verb(at + 1)  # "dues on <Place>, the trade chief said"
            return words[at] if verb is None else None
    return None


def acronyms(layout: Layout) -> dict[str, tuple[int, int]]:
    """For each acronym, in lower case, the tokens [first, last] of the one full name with its initials."""
    text, starts, ends = layout.document.text, layout.starts, layout.ends
    short = {layout.words[token] for token in layout.capitals if _is_acronym(text[starts[token] : ends[token]])}
    found: dict[str, tuple[int, int] | None] = {}
    for line in layout.lines if short else ():
        passed = line.first
        for at in layout.capitals_in(line):
            if at < passed:
                continue
            name = _full_name(layout, at, line)
            for index in range(len(name) - _LETTERS + 1):
                initials = "".join(layout.words[token][0] for token in name[index:])
                if initials in short:
                    new = (name[index], name[-1])
                    old = found.get(initials, new)
                    same = old is not None and layout.text(*old).lower() == layout.text(*new).lower()
                    found[initials] = old if same else None
            passed = name[-1] + 1
    return {initials: tokens for initials, tokens in found.items() if tokens is not None}


def _is_acronym(word: str) -> bool:
    return len(word) >= _LETTERS and word.isalpha() and word.isupper()


def _full_name(layout: Layout, at: int, line: Line) -> list[int]:
    """The capital words of the name that starts at `at`; "of", "and the" and the like may be between them."""
    name = [at]
    while len(name) < _WORDS:
        further = name[-1] + 1
        while further < line.stop and further - name[-1] < _LETTERS and layout.kinds[further] in _SMALL:
            further += 1
        if further >= line.stop or layout.kinds[further] != CAPITAL:
            break
        name.append(further)
    return name
