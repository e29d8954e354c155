"""Tell whom a role may mean that an article says of nobody by name: by a body, a paper, an office alike."""

from __future__ import annotations

from bisect import bisect_right

from generator.base.values import Span, Speaker
from generator.reading.speech.bodies import tells_seat
from generator.reading.speech.clauses import CAPITAL
from generator.reading.speech.lone_names import bare
from generator.reading.speech.nouns import name_start
from generator.reading.speech.register import Person, Register, surname
from generator.reading.speech.sources import Source

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


def of_body(found: Register, source: Source) -> Person | None:
    """The one just spoken of, if the line that named them names the body too: "the <Body> official"."""
    layout = found.layout
    body = {layout.words[at] for at in range(source.first, source.last_head) if layout.kinds[at] == CAPITAL}
    someone = found.recent[-1] if found.recent else None
    if not body or someone is None:
        return None
    line = layout.lines[bisect_right(layout.lines, someone.span.start, key=lambda line: layout.starts[line.first]) - 1]
    named = {bare(layout, at) for at in range(line.first, min(line.stop, line.first + _LINE))}
    return someone if body <= named else None


def office_alike(found: Register, role: str, span: Span) -> Person | None:
    """The one person named before whose office may be called so: "the envoy" is the mediator."""
    offices = found.layout.speech.alike.get(role, ())
    fitting = {
        one.name: one for office in offices for one in found.by_role.get(office, ()) if one.span.start < span.start
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _owner(found: Register, role: str, at: int) -> Speaker | None:
    """Who is named as the owner of a paper shortly before: "<Name>'s statement came late. The statement said ..."."""
    layout = found.layout
    for token in range(at - 1, max(1, at - _LINE), -1):
        named = layout.possessive(token - 1) and layout.kinds[token - 1] == CAPITAL
        if layout.words[token] == role and named and bare(layout, token - 1) not in layout.speech.sets["times"]:
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


def named_body(found: Register, source: Source) -> Speaker | None:
    """The body that "the court", "the Rome-based court", "the rivers court" means: its name has the words."""
    layout = found.layout
    body = found.find_body(layout.words[source.last_head])
    told = layout.words[source.head : source.last_head]
    named = set() if body is None else set((body.name or "").lower().split())
    alike = all(tells_seat(layout, word) for word in told) or not named.isdisjoint(told)
    return body if alike else None
