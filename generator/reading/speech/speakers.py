"""Resolve the words that stand for a speaker (a pronoun, a surname, "the minister") against an article's register.

`SPEAKER_RULES` at the end is the table of contents: the rules in their order, each with how sure it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from generator.base.trace import DROPPED, KEPT, REMARK
from generator.base.value import value
from generator.base.values import Speaker
from generator.reading.grammar.nouns import last_of_complement, without_legal_form
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, Layout
from generator.reading.speech.makers import maker
from generator.reading.speech.register import Person, Register, surname

# How sure a resolution is: the tier of what rests on it.
SURE, LIKELY, GUESS = 1, 2, 3
_FIELD_AND_NAME = 3  # tokens of "Trade <Name> <Surname>"
_OF_PLURALS = ("' ", "\u2019 ")
NOBODY = Speaker()
# Somebody, nobody who can be told, or None for the next rule.
Answer = Speaker | Person | None


@value
class Meaning:
    """Whom a noun phrase means, how sure that is (a tier), and the rule that says so."""

    speaker: Speaker
    tier: int
    rule: str


@value
class SpeakerRule:
    """One way to tell whom a phrase means: `find` gives somebody, nobody who can be told, or None for the next rule.

    `tier` is how sure it is of somebody it finds. Its cases are in tests/cases/quotations/speakers, in the folder of
    its name.
    """

    find: Callable[[Register, Source], Answer]
    tier: int

    @property
    def name(self) -> str:
        """What findings and explanations call the rule."""
        return self.find.__name__


def resolve(found: Register, source: Source) -> Meaning:
    """Whom a noun phrase means here, and how sure that is; nobody when it cannot be told."""
    for rule in SPEAKER_RULES:
        someone = rule.find(found, source)
        if someone is None:
            continue
        own = someone.span if isinstance(someone, Speaker) else None
        speaker = Speaker(someone.entry, someone.name, own or found.layout.span(source.head, source.last_head))
        # Two joined by "and" may be one.
        tier = max(rule.tier, LIKELY) if source.several else rule.tier
        meaning = Meaning(speaker, tier if speaker.known else GUESS, rule.name)
        if found.layout.trace is not None:
            _note_meaning(found, source, meaning)
        return meaning
    raise ValueError(source)  # the last rule takes any phrase


def _note_meaning(found: Register, source: Source, meaning: Meaning) -> None:
    """Note whom a phrase was taken to mean, by which rule and kind of name, who was not meant, and why not sure."""
    speaker, tokens = meaning.speaker, (source.head, source.last_head)
    for person, reason in _rivals(found, source):
        if person.name != speaker.name:
            found.layout.note(tokens, "candidate", meaning.rule, DROPPED, f"{person.name} {reason}")
    reason = speaker.name or "nobody"
    if speaker.entry is not None:
        name = "" if source.mention is None else f", by a name of the kind {source.mention.rule}"
        reason = f"{reason} (the entry {speaker.entry}{name})"
    place = [rule.name for rule in SPEAKER_RULES].index(meaning.rule) + 1
    found.layout.note(tokens, "speaker", meaning.rule, KEPT, f"{reason}; rule {place} of {len(SPEAKER_RULES)}")
    if later := _later(found, source, place):
        found.layout.note(tokens, "speaker", meaning.rule, REMARK, f"would have matched too: {', '.join(later)}")
    if meaning.tier > SURE:
        why = "nobody can be told" if not speaker.known else "two are joined" if source.several else "never sure"
        if source.kind == "noun" and found.layout.words[source.last_head] not in found.layout.speech.roles:
            why += ": its noun is none of the people, bodies and documents of the language's speech.yml"
        found.layout.note(tokens, "tier", meaning.rule, REMARK, f"tier {meaning.tier}: by this rule, {why}")


def _later(found: Register, source: Source, place: int) -> list[str]:
    """The rules from a place on that find somebody too; asked of a copy, since asking may change what is remembered."""
    quiet = replace(found.layout, trace=None)
    copy = replace(found, layout=quiet, recent=[replace(one) for one in found.recent])
    return [rule.name for rule in SPEAKER_RULES[place:] if rule.find(copy, source) is not None]


def _rivals(found: Register, source: Source) -> list[tuple[Person, str]]:
    """Who else a phrase could mean, and what speaks against them."""
    gender = _gender(found, source)
    if gender in ("m", "f"):
        fitting = found.recent_fitting(gender)
        other = [one for one in found.recent if one not in fitting]
        wrong = [(one, "is no he" if gender == "m" else "is no she") for one in other if one.gender not in ("", gender)]
        old = [(one, "was spoken of too long ago") for one in other if one.gender in ("", gender)]
        return [(one, "was spoken of less lately") for one in reversed(fitting)] + wrong + old
    word = found.layout.words[source.last_head]
    if source.kind == "noun":
        holders = found.by_role.get(found.layout.speech.roles.get(word, word), [])
        return [(one, "is called so too, but this rule means somebody else") for one in holders]
    return [(one, "has that last name too") for one in found.people if surname(one.name) == word]


def two_together(found: Register, source: Source) -> Answer:
    """ "<Name> and <Name> said": both, under one name."""
    if source.other is None:
        return None
    first, second = resolve(found, replace(source, other=None)).speaker, resolve(found, source.other).speaker
    both = f"{first.name} {found.layout.words[source.other.first - 1]} {second.name}"
    return Speaker(None, both, found.layout.span(source.head, source.other.last_head))


def author_named(found: Register, source: Source) -> Answer:
    """ "A report by <Name> said": whoever wrote it."""
    return None if source.author is None else resolve(found, source.author).speaker


def pronoun_of_many(found: Register, source: Source) -> Answer:
    """ "It" is the body and "they" the people last spoken of."""
    gender = _gender(found, source)
    if gender not in ("it", "pl"):
        return None
    last = found.last_body if gender == "it" else found.last_group
    return _again(last or found.last_body)


def pronoun_of_an_unexplained_name(found: Register, source: Source) -> Answer:
    """ "He" is whoever spoke last under a name that may be a person's or a body's."""
    return None if _gender(found, source) is None or found.unexplained is None else _again(found.unexplained)


def pronoun_of_an_open_subject(found: Register, source: Source) -> Answer:
    """ "<Name> met Mayor <Name>. He said": nobody, where one word names the subject and nothing shows who that is."""
    return NOBODY if _gender(found, source) is not None and found.open_subject else None


def pronoun_of_one(found: Register, source: Source) -> Answer:
    """ "He" and "she" are the person last spoken of who may be meant, no other named before in the line."""
    gender = _gender(found, source)
    person = None if gender is None or not found.proven else found.last(gender)
    rival = person is not None and gender is not None and _has_rival(found, source, person, gender)
    return None if rival or person is None else pronoun_of_a_subject(found, source)


def _has_rival(found: Register, source: Source, person: Person, gender: str) -> bool:
    """Whether somebody else who may be meant is named before a pronoun in its line: "... against <Name>, he called"."""
    layout, first = found.layout, found.layout.line_of(source.head).first
    named = layout.named[bisect_left(layout.named, first) : bisect_left(layout.named, source.head)]
    others = (found.named_by(at) for at in named)
    return any(one is not None and one is not person and one.human and one.gender in ("", gender) for one in others)


def pronoun_of_a_subject(found: Register, source: Source) -> Answer:
    """ "He" is the subject before, though nothing shows that to be a person."""
    gender = _gender(found, source)
    person = None if gender is None else found.last(gender)
    if person is not None and gender is not None:
        person.gender = person.gender or gender
    return person


def pronoun_of_one_named(found: Register, source: Source) -> Answer:
    """ "He" and "she" are the person last named, though never as one spoken of; else nobody."""
    gender = _gender(found, source)
    return None if gender is None else found.named_before(found.layout.starts[source.head], gender) or NOBODY


def the_writers(found: Register, source: Source) -> Answer:
    """ "According to our estimates": nobody the article names."""
    theirs = found.layout.words[source.first] in found.layout.speech.sets["of_the_writer"]
    return NOBODY if theirs else None


def maker_of_a_paper(found: Register, source: Source) -> Answer:
    """ "The <Body> survey said", "<Name> newspaper said": whoever made it."""
    return maker(found, source)


def one_of_a_people(found: Register, source: Source) -> Answer:
    """ "The Norwegian" is whoever was just spoken of, "a Norwegian" nobody named; neither is their country."""
    layout = found.layout
    one = source.first < source.head and layout.words[source.last_head].endswith(layout.speech.one_of_a_people)
    if source.mention is None or source.mention.rule != "demonym" or not one:
        return None
    return (
        found.recent[-1]
        if source.definite and found.recent
        else Speaker(None, layout.text(source.head, source.last_head))
    )


def entry_named(_found: Register, source: Source) -> Answer:
    """A name that is an entry's."""
    return None if source.mention is None else Speaker(source.mention.entry, source.mention.form)


def name_behind_an_acronym(found: Register, source: Source) -> Answer:
    """ "... fighting the <ACRONYM> <Surname> said": somebody named before, where a full stop was lost."""
    layout, words = found.layout, found.layout.document.text
    before = range(source.head, source.last_head)
    shouted = [words[layout.starts[token] : layout.ends[token]] for token in before]
    acronyms = bool(shouted) and all(len(word) > 1 and word.isupper() for word in shouted)
    if source.kind != "name" or not acronyms or found.find(_text(found, source)) is not None:
        return None
    known = found.find(layout.bare(source.last_head))
    return known if known is not None else None


def name_as_given(found: Register, source: Source) -> Answer:
    """A name: the fuller one the article gave before, titles left out."""
    return _named(found, source) if source.kind == "name" else None


def holder_of_a_role(found: Register, source: Source) -> Answer:
    """ "The minister" is the one minister the article names, before this or where nobody else was spoken of."""
    holders = found.by_role.get(_office(found, source), [])
    later = len(holders) == 1 and holders[0].span.start > found.layout.starts[source.head]
    return holders[0] if len(holders) == 1 and not (later and found.recent) else None


def description_of_the_last(found: Register, source: Source) -> Answer:
    """ "The politician", "the aide" describes whoever was just spoken of."""
    tables, word = found.layout.speech, found.layout.words[source.last_head]
    if not source.definite or not found.recent or _is_theirs(found, source):
        return None
    if found.layout.role(source.last_head) == "bodies":
        return None
    last = found.recent[-1]
    agent = word not in tables.roles and word.endswith(tables.agent_endings)
    # An office nobody was said to hold, and one named without any.
    office = tables.kinds.get(word) == "people" and word not in tables.plurals | tables.sets["no_offices"]
    office = office and last.entry is None and last.roles <= tables.sets["courtesies"]
    unnamed = last.name[:1].islower() or last.name.split()[-1] in tables.roles  # "an adviser", "Arcadian official"
    aide = word in tables.sets["unnamed_sources"] and unnamed
    return last if word in tables.sets["descriptions"] or agent or office or aide else None


def body_last_spoken_of(found: Register, source: Source) -> Answer:
    """ "The agency" is the body last spoken of."""
    lone = source.definite and source.head == source.last_head
    points_back = found.layout.words[source.last_head] in found.layout.speech.sets["anaphoric_bodies"]
    return _again(found.last_body) if lone and points_back and found.last_body is not None else None


def role_alone(found: Register, source: Source) -> Answer:
    """ "An official" is nobody named, with whose that is where it says so: "residents of <Place>"."""
    known = found.layout.words[source.last_head] in found.layout.speech.roles
    return noun_alone(found, source) if known else None


def noun_alone(found: Register, source: Source) -> Answer:
    """ "A baker" may be somebody who can speak."""
    layout = found.layout
    with_whose = layout.role(source.last_head) in ("people", "bodies")
    last = last_of_complement(layout, source.last_head) if with_whose else source.last_head
    return Speaker(None, layout.text(source.head, last))


def _gender(found: Register, source: Source) -> str | None:
    """What a pronoun says of whom it means (m, f, it, pl); None for any other phrase."""
    tables, word = found.layout.speech, found.layout.words[source.head]
    return (tables.pronouns.get(word) or tables.objects[word]) if source.kind == "pronoun" else None


def _office(found: Register, source: Source) -> str:
    """The office that "the minister" names, not "his spokesman", who is perhaps another than the one named before."""
    tables, word = found.layout.speech, found.layout.words[source.last_head]
    one = found.layout.role(source.last_head) == "people" and word not in tables.plurals
    return tables.roles.get(word, "") if source.definite and one and not _is_theirs(found, source) else ""


def _is_theirs(found: Register, source: Source) -> bool:
    """Whether a phrase opens with whose it is: "his spokesman"."""
    return found.layout.words[source.first] in found.layout.speech.sets["possessives"]


def _text(found: Register, source: Source) -> str:
    return found.layout.text(source.head, source.last_head)


def _again(someone: Speaker | None) -> Speaker:
    """Somebody spoken of before, or nobody, without the place where they were named then."""
    return NOBODY if someone is None else Speaker(someone.entry, someone.name)


def _named(found: Register, source: Source) -> Speaker:
    """A name: the fuller one the article gave before, titles left out."""
    layout = found.layout
    head, last = _without_titles(found, source)
    name = layout.name(head, last)
    if layout.possessive(last) and found.find(layout.text(head, last)) is not None:
        name = layout.text(head, last)
    person = found.find(name)
    if person is None and head == last:
        person = found.find_given(name)
    elif person is None and PREPOSITION not in layout.kinds[head : source.last_head]:
        person = _of_that_surname(found, name)
    span = layout.span(head, last)
    if person is None and name.lower() in found.acronyms:
        full = found.named_at(*found.acronyms[name.lower()])
        return Speaker(full.entry, full.name, span)
    if person is not None and _is_another(found, source, head, person):
        why = f"{person.name} is not meant: the title is not theirs, or the name may be another's here"
        layout.note((head, last), "candidate", "_is_another", DROPPED, why)
        person = None
    return Speaker(None, name, span) if person is None else Speaker(person.entry, person.name, span)


def _of_that_surname(found: Register, name: str) -> Person | None:
    """ "<Country> <Name> <Surname>", and "<Given> <Surname>" for "<Name> <Given> <Surname>": the one called so."""
    known = found.find(surname(name))
    if known is None or not known.human:
        return None
    longer, shorter = name.lower(), known.name.lower()
    return known if longer.endswith(shorter) or shorter.endswith(f" {longer}") else None


def _without_titles(found: Register, source: Source) -> tuple[int, int]:
    """The first and the last token of a name without titles, the place of work and the form of a firm."""
    layout, sets = found.layout, found.layout.speech.sets
    head, last = source.head, without_legal_form(layout, source.head, source.last_head)
    body = layout.speech.kinds.get(layout.words[source.last_head]) == "bodies"  # "the Justice Department"
    titles = (token + 1 for token in range(source.head, source.last_head) if _is_title(layout, token, source))
    head = head if body else max(titles, default=head)
    # "Dr <Name> <Surname> at Bay Hospital"
    last = next((at - 1 for at in range(head + 1, last) if layout.words[at] in sets["workplaces"]), last)
    if layout.kinds[head] == PREPOSITION:  # "Minister of Trade <Name> <Surname>"
        head = last - 1 if last - head >= _FIELD_AND_NAME else source.head
    if body and layout.possessive(head - 1) and layout.kinds[head - 1] == CAPITAL and head - 1 not in layout.mention_to:
        head -= 1  # "<Place> Sheriff's Office"
        while layout.kinds[head - 1] == CAPITAL:
            head -= 1
    return head, last


def _is_title(layout: Layout, token: int, source: Source) -> bool:
    """Whether a word within a name is a title, an office or a people: "the <Nations>' <Name> <Surname>"."""
    office = token + 1 < source.last_head and layout.speech.kinds.get(layout.words[token]) == "people"
    end = layout.ends[token]
    theirs = token in layout.mention_to and layout.document.text[end : end + 2] in _OF_PLURALS
    return office or theirs or layout.has(token, "honorifics")


def _is_another(found: Register, source: Source, head: int, person: Person) -> bool:
    """Whether a name is not the person's whose it looks like.

    Its title is a woman's and they are a man, or the other way round, or it is no mention of the entry they are.
    """
    layout, sets = found.layout, found.layout.speech.sets
    titles = set(layout.words[max(0, source.first - 1) : head])
    other = {"m": "feminine_honorifics", "f": "masculine_honorifics"}.get(person.gender)
    if other is not None and not titles.isdisjoint(sets[other]):
        return True
    return person.entry is not None and layout.mention_at.keys().isdisjoint(range(source.first, source.last_head + 1))


# Whom a phrase means: the first rule that finds somebody wins, with its tier; nobody is a guess.
SPEAKER_RULES: tuple[SpeakerRule, ...] = (
    SpeakerRule(two_together, LIKELY),
    SpeakerRule(author_named, LIKELY),
    SpeakerRule(pronoun_of_many, LIKELY),
    SpeakerRule(pronoun_of_an_unexplained_name, LIKELY),
    SpeakerRule(pronoun_of_an_open_subject, GUESS),
    SpeakerRule(pronoun_of_one, SURE),
    SpeakerRule(pronoun_of_a_subject, LIKELY),
    SpeakerRule(pronoun_of_one_named, LIKELY),
    SpeakerRule(the_writers, GUESS),
    SpeakerRule(maker_of_a_paper, SURE),
    SpeakerRule(one_of_a_people, LIKELY),
    SpeakerRule(entry_named, SURE),
    SpeakerRule(name_behind_an_acronym, LIKELY),
    SpeakerRule(name_as_given, SURE),
    SpeakerRule(holder_of_a_role, SURE),
    SpeakerRule(description_of_the_last, LIKELY),
    SpeakerRule(body_last_spoken_of, LIKELY),
    SpeakerRule(role_alone, SURE),
    SpeakerRule(noun_alone, LIKELY),
)
