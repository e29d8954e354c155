"""Resolve the words that stand for a speaker (a pronoun, a surname, "the minister") against an article's register."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from generator.base.values import Quotation, Span, Speaker
from generator.reading.speech.bodies import tells_seat
from generator.reading.speech.clauses import CAPITAL
from generator.reading.speech.lone_names import bare
from generator.reading.speech.makers import is_the_writers, maker, note_survey, printed_in
from generator.reading.speech.nouns import kind_of, last_of_complement, name_start, without_legal_form
from generator.reading.speech.register import Person, Register, gender_of, surname
from generator.reading.speech.sources import Source
from generator.reading.speech.tables import PREPOSITION

# How sure a resolution is: the tier of what rests on it.
SURE, LIKELY, GUESS = 1, 2, 3
_LINE = 60  # tokens of the line that names somebody first


def resolve(found: Register, source: Source) -> tuple[Speaker, int]:
    """Whom a noun phrase means here, and how sure that is; nobody when it cannot be told."""
    layout = found.layout
    source = printed_in(layout, source)
    span = layout.span(source.head, source.last_head)
    tier = LIKELY if source.several else SURE
    if source.other is not None:
        first, second = resolve(found, replace(source, other=None))[0], resolve(found, source.other)[0]
        both = f"{first.name} {layout.words[source.other.first - 1]} {second.name}"
        return Speaker(None, both, layout.span(source.head, source.other.last_head)), LIKELY
    if source.author is not None:
        author, tier = resolve(found, source.author)
        found.authors[layout.speech.roles[layout.words[source.last_head]]] = author
        return author, max(tier, LIKELY)
    if source.kind == "pronoun":
        return _pronoun(found, source.head, span)
    if is_the_writers(layout, source):
        return Speaker(span=span), GUESS
    made_by = maker(found, source)
    if made_by is not None:
        return made_by, tier
    if source.mention is not None and source.mention.rule == "demonym" and _is_one(found, source):
        return _by_people(found, source, span)
    if source.mention is not None:
        holder = _holder(found, source)
        return (Speaker(source.mention.entry, source.mention.form, span), tier) if holder is None else holder
    if source.kind == "name":
        aged = source.definite and any(
            layout.words[at].endswith(layout.speech.aged) for at in range(source.first, source.head)
        )
        named = _named(found, source)
        if aged and found.recent and found.find(named.name or "") is None:
            return _as(found.recent[-1], span, LIKELY)  # "the 50-year-old Norwegian"
        return named, tier
    return _by_role(found, source, span, tier)


def _holder(found: Register, source: Source) -> tuple[Speaker, int] | None:
    """Who holds the office that "the envoy" names, if the article says so of one person only."""
    word = found.layout.words[source.last_head]
    if source.mention is None or source.mention.kind != "office" or word in found.layout.speech.plurals:
        return None
    holder, only = found.holder(found.layout.speech.roles.get(word, word))
    return _as(holder, found.layout.span(source.head, source.last_head), LIKELY) if holder and only else None


def _is_one(found: Register, source: Source) -> bool:
    """Whether the name of a people with a determiner means one of them: "the Norwegian", not "the Dutch"."""
    layout = found.layout
    return source.first < source.head and layout.words[source.last_head].endswith(layout.speech.one_of_a_people)


def _by_people(found: Register, source: Source, span: Span) -> tuple[Speaker, int]:
    """ "The Norwegian" is whoever was just spoken of, "a Norwegian" nobody named; neither is their country."""
    if not source.definite:
        return Speaker(None, found.layout.text(source.head, source.last_head), span), LIKELY
    return _as(found.recent[-1], span, LIKELY) if found.recent else (Speaker(span=span), GUESS)


def is_person(found: Register, speaker: Speaker) -> bool:
    """Whether the register knows the speaker for a person."""
    person = found.by_entry.get(speaker.entry) if speaker.entry is not None else found.find(speaker.name or "")
    return person is not None and person.human


def spoke(found: Register, speaker: Speaker, source: Source) -> bool:
    """Remember who spoke, so that the next he, she, it or they can be told; whether it was a person."""
    if source.kind == "pronoun" or not speaker.known:
        return True
    note_survey(found, speaker, source)
    if source.other is not None:
        found.last_group = speaker
        return False
    if source.author is not None:
        return spoke(found, speaker, source.author)
    layout = found.layout
    word = layout.words[source.last_head]
    kind = kind_of(layout, source.last_head)
    person = found.by_entry.get(speaker.entry) if speaker.entry is not None else found.find(speaker.name or "")
    if person is not None and (person.human or (source.kind == "name" and not kind and " " in person.name)):
        found.notice(person)
        return True
    if source.kind == "noun" and kind in ("people", "bodies") and word in layout.speech.plurals:
        found.last_group = speaker
    elif source.kind == "noun" and kind == "people":
        name = speaker.name or ""
        someone = found.find(name)
        if someone is None:
            role = layout.speech.roles.get(word, word)
            someone = Person(name, speaker.entry, layout.span(source.head, source.last_head), {role}, human=True)
            someone.gender = gender_of(found, someone)
            found.claim(name, someone)
        found.notice(someone)
        return True
    elif kind not in ("documents", "people"):
        found.last_body = Speaker(speaker.entry, speaker.name)
        acronym = (speaker.name or "").isupper()
        unexplained = source.kind == "name" and not kind and not source.definite and not acronym
        found.unexplained = found.last_body if unexplained else None
    return False


def people_of(found: Register) -> tuple[Speaker, ...]:
    """Those the article names who are no entry, in order of first naming."""
    return tuple(Speaker(None, one.name, one.span) for one in found.people if one.entry is None and one.human)


def with_speakers(named: Iterable[Speaker], quotations: Iterable[Quotation]) -> tuple[Speaker, ...]:
    """Those named who are no entry, with whoever speaks for sure, in order of first naming."""
    found = {speaker.name: speaker for speaker in named}
    for quotation in quotations:
        speaker = quotation.speaker
        if speaker.entry is None and speaker.name is not None and quotation.tier == SURE:
            found.setdefault(speaker.name, speaker)
    return tuple(sorted(found.values(), key=lambda speaker: (speaker.span or Span(0, 0), speaker.name or "")))


def _as(someone: Speaker | Person, span: Span, tier: int) -> tuple[Speaker, int]:
    return Speaker(someone.entry, someone.name, span), tier


def _named(found: Register, source: Source) -> Speaker:
    """A name: the fuller one the article gave before, titles left out."""
    layout = found.layout
    head, last = source.head, without_legal_form(layout, source.head, source.last_head)
    body = layout.speech.kinds.get(layout.words[source.last_head]) == "bodies"  # "the Justice Department"
    for token in range(source.head, source.last_head if not body else source.head):
        office = token + 1 < source.last_head and layout.speech.kinds.get(layout.words[token]) == "people"
        if office or layout.words[token] in layout.speech.sets["honorifics"]:
            head = token + 1
    name = layout.name(head, last)
    if layout.possessive(last) and found.find(layout.text(head, last)) is not None:
        name = layout.text(head, last)
    person = found.find(name)
    if person is None and head == last:
        person = found.find(surname(name)) or found.find_given(name)
    elif person is None and PREPOSITION not in layout.kinds[head : source.last_head]:
        # "<Country> <Name> <Surname>"
        known = found.find(surname(name))
        longer, shorter = name.lower(), known.name.lower() if known is not None else ""
        # ... and "<Given> <Surname>" for "<Name> <Given> <Surname>"
        same = longer.endswith(shorter) or shorter.endswith(f" {longer}")
        person = known if known is not None and known.human and same else None
    span = layout.span(head, last)
    if person is None and name.lower() in found.acronyms:
        full = found.named_at(*found.acronyms[name.lower()])
        return Speaker(full.entry, full.name, span)
    if person is None and source.definite and source.first + 1 == source.head == source.last_head:
        whole = found.find_body(name.lower())  # "the Council"
        name, entry = (name, None) if whole is None else (whole.name or name, whole.entry)
        return Speaker(entry, name, span)
    return Speaker(None, name, span) if person is None else Speaker(person.entry, person.name, span)


def _pronoun(found: Register, token: int, span: Span) -> tuple[Speaker, int]:
    tables = found.layout.speech
    word = found.layout.words[token]
    gender = tables.pronouns.get(word) or tables.objects[word]
    if gender in ("it", "pl"):
        last = found.last_body if gender == "it" else found.last_group
        several = found.layout.words[token + 1 : token + 2]
        if last is None and tables.sets["all_of_them"].isdisjoint(several):  # "they all" are never one body
            last = found.last_body
        return (Speaker(span=span), GUESS) if last is None else _as(last, span, LIKELY)
    if found.unexplained is not None:
        return _as(found.unexplained, span, LIKELY)
    if found.open_subject:
        return Speaker(span=span), GUESS
    person = found.last(gender)
    if person is not None:
        person.gender = person.gender or gender
        return _as(person, span, SURE if found.proven else LIKELY)
    person = found.named_before(span.start, gender)
    return (Speaker(span=span), GUESS) if person is None else _as(person, span, LIKELY)


def _only_named(found: Register, word: str) -> bool:
    """Whether an office nobody was said to hold can be that of the one just spoken of, named without any."""
    tables = found.layout.speech
    office = tables.kinds.get(word) == "people" and word not in tables.plurals and word not in tables.sets["no_offices"]
    plain = bool(found.recent) and found.recent[-1].roles <= tables.sets["courtesies"]
    return office and plain and found.recent[-1].entry is None


def _unnamed(found: Register, word: str) -> bool:
    """Whether "the aide" can be the unnamed one just spoken of ("an adviser")."""
    tables = found.layout.speech
    if word not in tables.sets["unnamed_sources"] or not found.recent:
        return False
    name = found.recent[-1].name
    return name in tables.roles or name[:1].islower() or name.split()[-1] in tables.roles  # "Arcadian official"


def _of_body(found: Register, source: Source) -> Person | None:
    """The one just spoken of, if the line that named them names the body too: "the <Body> official"."""
    layout = found.layout
    body = {layout.words[at] for at in range(source.first, source.last_head) if layout.kinds[at] == CAPITAL}
    someone = found.recent[-1] if found.recent else None
    if not body or someone is None:
        return None
    line = layout.lines[bisect_right(layout.lines, someone.span.start, key=lambda line: layout.starts[line.first]) - 1]
    named = {bare(layout, at) for at in range(line.first, min(line.stop, line.first + _LINE))}
    return someone if body <= named else None


def _alike(found: Register, role: str, span: Span) -> Person | None:
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


def _author(found: Register, determiner: str, role: str, at: int) -> Speaker | None:
    """Whose "his statement" is, and "the statement" after that; "it" is then what the author says too."""
    gender = found.layout.speech.whose.get(determiner)
    person = found.last(gender) if gender is not None else None
    if person is not None:
        found.authors[role] = Speaker(person.entry, person.name)
    author = found.authors.get(role) or _owner(found, role, at)
    if author is not None:
        found.last_body = author
    return author


def _named_body(found: Register, source: Source) -> Speaker | None:
    """The body that "the court", "the Rome-based court", "the rivers court" means: its name has the words."""
    layout = found.layout
    body = found.find_body(layout.words[source.last_head])
    told = layout.words[source.head : source.last_head]
    named = set() if body is None else set((body.name or "").lower().split())
    alike = all(tells_seat(layout, word) for word in told) or not named.isdisjoint(told)
    return body if alike else None


def _by_office_or_body(found: Register, source: Source, *, own: bool) -> Speaker | None:
    """Whom "the president", "the agency", "the court" means without a holder of the office, if that can be told."""
    sets, word = found.layout.speech.sets, found.layout.words[source.last_head]
    lone = source.head == source.last_head
    if lone and not own and source.first + 1 == source.head and word in sets["offices_of_one"]:
        name = found.lone_speaker()  # "the president", where only "<Surname> said" is met
        return None if name is None else Speaker(None, name)
    body = found.last_body if lone and word in sets["anaphoric_bodies"] else None
    if body is None and not own and word in sets["nouns_of_bodies"]:
        body = _named_body(found, source)
    return body


def _by_role(found: Register, source: Source, span: Span, tier: int) -> tuple[Speaker, int]:
    """ "The minister" is the minister named before; "an official" is nobody named."""
    layout = found.layout
    tables = layout.speech
    word = layout.words[source.last_head]
    role = tables.roles.get(word)
    kind = kind_of(layout, source.last_head)
    bare_name = source.first == source.last_head and layout.text(source.head, source.head)[0].isupper()
    someone = found.find(word) if bare_name and word not in tables.plurals else None
    if someone is not None and someone.human:
        return _as(someone, span, tier)  # "Bishop", after "Ada Bishop"
    if source.definite and role is not None and kind == "documents":
        author = _author(found, layout.words[source.first], role, source.first)
        if author is not None:
            return _as(author, span, LIKELY)
    if source.definite:
        # "his spokesman" is somebody's, perhaps another's than the spokesman named before.
        own = layout.words[source.first] in tables.sets["possessives"]
        if role is not None and kind == "people" and word not in tables.plurals and not own:
            holder, only = found.holder(role)
            later = holder is not None and holder.span.start > span.start
            if holder is not None and not (later and found.recent):  # whoever is named further on may be another
                return _as(holder, span, SURE if only else LIKELY)
            alone = source.first + 1 == source.head == source.last_head and not _unnamed(found, word)
            if alone and (someone := _alike(found, role, span)) is not None:
                return _as(someone, span, LIKELY)
            if word in tables.sets["general_offices"] and (someone := _of_body(found, source)) is not None:
                return _as(someone, span, LIKELY)
        describes = word in tables.sets["descriptions"] or (role is None and word.endswith(tables.agent_endings))
        describes = kind != "bodies" and (describes or _only_named(found, word) or _unnamed(found, word))
        if describes and found.recent and not own:
            return _as(found.recent[-1], span, LIKELY)
        known = _by_office_or_body(found, source, own=own)
        if known is not None:
            return _as(known, span, LIKELY)
    last = last_of_complement(layout, source.last_head) if kind in ("people", "bodies") else source.last_head
    return Speaker(None, layout.text(source.head, last), span), tier if role is not None else LIKELY
