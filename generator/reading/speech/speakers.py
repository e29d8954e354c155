"""Resolve the words that stand for a speaker (a pronoun, a surname, "the minister") against an article's register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.base.trace import DROPPED, KEPT, REMARK
from generator.base.value import value
from generator.base.values import Span, Speaker
from generator.reading.grammar.nouns import last_of_complement, without_legal_form
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import PREPOSITION
from generator.reading.speech.makers import is_the_writers, maker, printed_in
from generator.reading.speech.register import Person, Register, surname
from generator.reading.speech.roles import author_of, is_only_named, is_unnamed

# How sure a resolution is: the tier of what rests on it.
SURE, LIKELY, GUESS = 1, 2, 3
_FIELD_AND_NAME = 3  # tokens of "Trade <Name> <Surname>"
# Somebody and a tier, or None.
Told = tuple[Speaker, int] | None


@value
class Meaning:
    """Whom a noun phrase means, how sure that is (a tier), and the rule that says so."""

    speaker: Speaker
    tier: int
    rule: str


def resolve(found: Register, source: Source) -> Meaning:
    """Whom a noun phrase means here, and how sure that is; nobody when it cannot be told."""
    source = printed_in(found.layout, source)
    for rule in SPEAKER_RULES:
        told = rule(found, source)
        if told is not None:
            speaker, tier = told
            if found.layout.trace is not None:
                _note_meaning(found, source, speaker, rule.__name__)
            return Meaning(speaker, tier, rule.__name__)
    raise ValueError(source)  # the last rule takes any phrase


def _note_meaning(found: Register, source: Source, speaker: Speaker, rule: str) -> None:
    """Note whom a phrase was taken to mean, by which rule, and of an entry which kind of name it is there."""
    reason = speaker.name or "nobody"
    if speaker.entry is not None:
        name = "" if source.mention is None else f", by a name of the kind {source.mention.rule}"
        reason = f"{reason} (the entry {speaker.entry}{name})"
    found.layout.note((source.head, source.last_head), "speaker", rule, KEPT, reason)


def two_together(found: Register, source: Source) -> Told:
    """ "<Name> and <Name> said": both, under one name."""
    if source.other is None:
        return None
    first, second = resolve(found, replace(source, other=None)).speaker, resolve(found, source.other).speaker
    both = f"{first.name} {found.layout.words[source.other.first - 1]} {second.name}"
    return Speaker(None, both, found.layout.span(source.head, source.other.last_head)), LIKELY


def author_named(found: Register, source: Source) -> Told:
    """ "A report by <Name> said": whoever wrote it."""
    if source.author is None:
        return None
    author = resolve(found, source.author)
    found.authors[found.layout.speech.roles[found.layout.words[source.last_head]]] = author.speaker
    return author.speaker, max(author.tier, LIKELY)


def pronoun_of_many(found: Register, source: Source) -> Told:
    """ "It" is the body and "they" the people last spoken of."""
    gender = _gender(found, source)
    if gender not in ("it", "pl"):
        return None
    last = found.last_body if gender == "it" else found.last_group
    several = found.layout.words[source.head + 1 : source.head + 2]
    if last is None and found.layout.speech.sets["all_of_them"].isdisjoint(several):  # "they all" are never one body
        last = found.last_body
    return (Speaker(span=_span(found, source)), GUESS) if last is None else _as(last, _span(found, source), LIKELY)


def pronoun_of_an_unexplained_name(found: Register, source: Source) -> Told:
    """ "He" is whoever spoke last under a name that may be a person's or a body's."""
    if _gender(found, source) is None or found.unexplained is None:
        return None
    return _as(found.unexplained, _span(found, source), LIKELY)


def pronoun_of_an_open_subject(found: Register, source: Source) -> Told:
    """ "<Name> met Mayor <Name>. He said": nobody, where one word names the subject and nothing shows who that is."""
    if _gender(found, source) is None or not found.open_subject:
        return None
    return Speaker(span=_span(found, source)), GUESS


def pronoun_of_one(found: Register, source: Source) -> Told:
    """ "He" and "she" are the person last spoken of who may be meant, else the last one named before."""
    gender = _gender(found, source)
    if gender is None:
        return None
    span = _span(found, source)
    if found.layout.trace is not None:
        _note_candidates(found, source, gender)
    person = found.last(gender)
    if person is not None:
        person.gender = person.gender or gender
        if not found.proven:
            reason = f"tier 2: nothing shows {person.name} to be a person"
            found.layout.note((source.head, source.head), "tier", "pronoun_of_one", REMARK, reason)
        return _as(person, span, SURE if found.proven else LIKELY)
    person = found.named_before(span.start, gender)
    if person is not None:
        reason = f"tier 2: {person.name} was named before, though never as one spoken of"
        found.layout.note((source.head, source.head), "tier", "pronoun_of_one", REMARK, reason)
    return (Speaker(span=span), GUESS) if person is None else _as(person, span, LIKELY)


def _note_candidates(found: Register, source: Source, gender: str) -> None:
    """Note everybody lately spoken of, and why a pronoun can or cannot mean them."""
    fitting = found.recent_fitting(gender)
    for person in reversed(found.recent):
        fits = any(person is one for one in fitting)
        known = {"m": "he", "f": "she"}.get(person.gender, "he or she, as far as known")
        other = "is not what the pronoun says" if person.gender not in ("", gender) else "was mentioned too long ago"
        verdict, why = (REMARK, "may be meant") if fits else (DROPPED, other)
        tokens = (source.head, source.last_head)
        found.layout.note(tokens, "candidate", "pronoun_of_one", verdict, f"{person.name} ({known}) {why}")


def the_writers(found: Register, source: Source) -> Told:
    """ "According to our estimates": nobody the article names."""
    return (Speaker(span=_span(found, source)), GUESS) if is_the_writers(found.layout, source) else None


def maker_of_a_paper(found: Register, source: Source) -> Told:
    """ "The <Body> survey said", "<Name> newspaper said": whoever made it."""
    made_by = maker(found, source)
    return None if made_by is None else (made_by, _sure(source))


def one_of_a_people(found: Register, source: Source) -> Told:
    """ "The Norwegian" is whoever was just spoken of, "a Norwegian" nobody named; neither is their country."""
    layout = found.layout
    one = source.first < source.head and layout.words[source.last_head].endswith(layout.speech.one_of_a_people)
    if source.mention is None or source.mention.rule != "demonym" or not one:
        return None
    span = _span(found, source)
    if not source.definite:
        return Speaker(None, layout.text(source.head, source.last_head), span), LIKELY
    return _as(found.recent[-1], span, LIKELY) if found.recent else (Speaker(span=span), GUESS)


def holder_of_an_entry(found: Register, source: Source) -> Told:
    """ "The envoy", where that names an office and the article says of one person only who holds it."""
    word = found.layout.words[source.last_head]
    if source.mention is None or source.mention.kind != "office" or word in found.layout.speech.plurals:
        return None
    holder, only = found.holder(found.layout.speech.roles.get(word, word))
    return _as(holder, _span(found, source), LIKELY) if holder and only else None


def entry_named(found: Register, source: Source) -> Told:
    """A name that is an entry's."""
    if source.mention is None:
        return None
    return Speaker(source.mention.entry, source.mention.form, _span(found, source)), _sure(source)


def name_as_given(found: Register, source: Source) -> Told:
    """A name: the fuller one the article gave before, titles left out."""
    return (_named(found, source), _sure(source)) if source.kind == "name" else None


def author_of_a_paper(found: Register, source: Source) -> Told:
    """ "The statement" is that of whoever was said to have made one, "his statement" his."""
    role = found.layout.speech.roles.get(found.layout.words[source.last_head])
    if not source.definite or role is None or found.layout.role(source.last_head) != "documents":
        return None
    author = author_of(found, found.layout.words[source.first], role, source.first)
    return None if author is None else _as(author, _span(found, source), LIKELY)


def holder_of_a_role(found: Register, source: Source) -> Told:
    """ "The minister" is the minister named before; whoever is named further on may be another."""
    role = _office(found, source)
    holder, only = found.holder(role) if role else (None, False)
    later = holder is not None and holder.span.start > _span(found, source).start
    if holder is None or (later and found.recent):
        return None
    return _as(holder, _span(found, source), SURE if only else LIKELY)


def description_of_the_last(found: Register, source: Source) -> Told:
    """ "The politician", "the aide" describes whoever was just spoken of."""
    tables = found.layout.speech
    word = found.layout.words[source.last_head]
    if not source.definite or not found.recent or _is_theirs(found, source):
        return None
    describes = word in tables.sets["descriptions"] or (
        word not in tables.roles and word.endswith(tables.agent_endings)
    )
    describes = describes or is_only_named(found, word) or is_unnamed(found, word)
    body = found.layout.role(source.last_head) == "bodies"
    return _as(found.recent[-1], _span(found, source), LIKELY) if describes and not body else None


def body_last_spoken_of(found: Register, source: Source) -> Told:
    """ "The agency" is the body last spoken of."""
    lone = source.definite and source.head == source.last_head
    points_back = found.layout.words[source.last_head] in found.layout.speech.sets["anaphoric_bodies"]
    body = found.last_body if lone and points_back else None
    return None if body is None else _as(body, _span(found, source), LIKELY)


def role_alone(found: Register, source: Source) -> Told:
    """ "An official" is nobody named, with whose that is where it says so: "residents of <Place>"."""
    layout = found.layout
    with_whose = layout.role(source.last_head) in ("people", "bodies")
    last = last_of_complement(layout, source.last_head) if with_whose else source.last_head
    known = layout.words[source.last_head] in layout.speech.roles
    return Speaker(None, layout.text(source.head, last), _span(found, source)), _sure(source) if known else LIKELY


def _gender(found: Register, source: Source) -> str | None:
    """What a pronoun says of whom it means (m, f, it, pl); None for any other phrase."""
    tables = found.layout.speech
    word = found.layout.words[source.head]
    return (tables.pronouns.get(word) or tables.objects[word]) if source.kind == "pronoun" else None


def _office(found: Register, source: Source) -> str:
    """The office that "the minister" names, not "his spokesman", who is perhaps another than the one named before."""
    tables = found.layout.speech
    word = found.layout.words[source.last_head]
    one = found.layout.role(source.last_head) == "people" and word not in tables.plurals
    return tables.roles.get(word, "") if source.definite and one and not _is_theirs(found, source) else ""


def _is_theirs(found: Register, source: Source) -> bool:
    """Whether a phrase opens with whose it is: "his spokesman"."""
    return found.layout.words[source.first] in found.layout.speech.sets["possessives"]


def _span(found: Register, source: Source) -> Span:
    return found.layout.span(source.head, source.last_head)


def _sure(source: Source) -> int:
    """The tier of a phrase that names its speaker: two joined by "and" may be one."""
    return LIKELY if source.several else SURE


def _as(someone: Speaker | Person, span: Span, tier: int) -> tuple[Speaker, int]:
    return Speaker(someone.entry, someone.name, span), tier


def _named(found: Register, source: Source) -> Speaker:
    """A name: the fuller one the article gave before, titles left out."""
    layout = found.layout
    head, last = source.head, without_legal_form(layout, source.head, source.last_head)
    body = layout.role(source.last_head) == "bodies"  # "the Justice Department"
    for token in range(source.head, source.last_head if not body else source.head):
        office = token + 1 < source.last_head and layout.role(token) == "people"
        if office or layout.words[token] in layout.speech.sets["honorifics"]:
            head = token + 1
    # "Dr <Name> <Surname> at Bay Hospital"
    at = (token - 1 for token in range(head + 1, last) if layout.words[token] in layout.speech.sets["workplaces"])
    last = next(at, last)
    if layout.kinds[head] == PREPOSITION:  # "Minister of Trade <Name> <Surname>"
        head = last - 1 if last - head >= _FIELD_AND_NAME else source.head
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
    if person is not None and _is_another(found, source, head, person):
        why = f"not {person.name}: the title is not theirs, or the name may be another's here"
        layout.note((head, last), "speaker", "_is_another", DROPPED, why)
        person = None
    if person is None:
        return Speaker(None, name, span)
    return Speaker(person.entry, person.name, span)


def _is_another(found: Register, source: Source, head: int, person: Person) -> bool:
    """Whether a name is not the person's whose it looks like.

    Its title is a woman's and they are a man, or the other way round, or it is no mention of the entry they are.
    """
    layout, sets = found.layout, found.layout.speech.sets
    titles = set(layout.words[max(0, source.first - 1) : head])
    other = {"m": "feminine_honorifics", "f": "masculine_honorifics"}.get(person.gender)
    if other is not None and not titles.isdisjoint(sets[other]):
        return True
    return person.entry is not None and not any(
        at in layout.mention_at for at in range(source.first, source.last_head + 1)
    )


# Whom a phrase means, first choice first; a rule that has nothing to say gives None.
# Cases: tests/cases/quotations/speakers.
SPEAKER_RULES: tuple[Callable[[Register, Source], Told], ...] = (
    two_together,
    author_named,
    pronoun_of_many,
    pronoun_of_an_unexplained_name,
    pronoun_of_an_open_subject,
    pronoun_of_one,
    the_writers,
    maker_of_a_paper,
    one_of_a_people,
    holder_of_an_entry,
    entry_named,
    name_as_given,
    author_of_a_paper,
    holder_of_a_role,
    description_of_the_last,
    body_last_spoken_of,
    role_alone,
)
