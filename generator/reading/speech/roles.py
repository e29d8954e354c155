"""Tell whom a role may mean that an article says of nobody by name: the one just spoken of, the author of a paper."""

from __future__ import annotations

from generator.base.values import Speaker
from generator.reading.grammar.nouns import name_start
from generator.reading.grammar.tokens import CAPITAL
from generator.reading.speech.register import Register, surname

_LINE = 60  # tokens of the line that names somebody first


def is_only_named(found: Register, word: str) -> bool:
    """Whether an office nobody was said to hold can be that of the one just spoken of, named without any."""
    tables = found.layout.speech
    office = tables.kinds.get(word) == "people" and word not in tables.plurals and word not in tables.sets["no_offices"]
    plain = bool(found.recent) and found.recent[-1].roles <= tables.sets["courtesies"]
    return office and plain and found.recent[-1].entry is None


def is_unnamed(found: Register, word: str) -> bool:
    """Whether "the aide" can be the unnamed one just spoken of ("an adviser")."""
    tables = found.layout.speech
    if word not in tables.sets["unnamed_sources"] or not found.recent:
        return False
    name = found.recent[-1].name
    return name in tables.roles or name[:1].islower() or name.split()[-1] in tables.roles  # "Arcadian official"


def _owner(found: Register, role: str, at: int) -> Speaker | None:
    """Who is named as the owner of a paper shortly before: "<Name>'s statement came late. The statement said ..."."""
    layout = found.layout
    for token in range(at - 1, max(1, at - _LINE), -1):
        named = layout.possessive(token - 1) and layout.kinds[token - 1] == CAPITAL
        if layout.words[token] == role and named and layout.bare(token - 1) not in layout.speech.sets["times"]:
            first = name_start(layout, token - 1, max(0, token - _LINE))
            name = layout.text(first, token - 1)
            person = found.find(name) or found.find(surname(name))
            known = layout.mention_to.get(token - 1)
            entry = known[1].entry if known is not None else None
            return Speaker(entry, name) if person is None else Speaker(person.entry, person.name)
    return None


def author_of(found: Register, determiner: str, role: str, at: int) -> Speaker | None:
    """Whose "his statement" is, and "the statement" after that; "it" is then what the author says too."""
    gender = found.layout.speech.whose.get(determiner)
    person = found.last(gender) if gender is not None else None
    if person is not None:
        found.authors[role] = Speaker(person.entry, person.name)
    author = found.authors.get(role) or _owner(found, role, at)
    if author is not None:
        found.last_body = author
    return author
