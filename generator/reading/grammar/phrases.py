"""Read the noun phrase that names a speaker: before a cue verb or after it."""

from __future__ import annotations

from dataclasses import replace

from generator.base.value import value
from generator.base.values import Mention
from generator.reading.grammar.nouns import (
    before_times,
    ends_before,
    ends_in_s,
    is_given_name,
    is_verb,
    leads_to_capital,
    leads_to_role,
    name_start,
    names_office,
    runs_on,
    tells,
)
from generator.reading.grammar.tables import DETERMINER, NOUN, PREPOSITION, PRONOUN
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, NUMBER, OTHER, Layout

_WORDS = frozenset({CAPITAL, OTHER, NOUN})
_REACH = 30  # tokens looked over for a subject: keeps the work bounded on a sentence without end
_CHAIN = 4  # noun phrases chained by prepositions
_FORWARD = 12  # tokens of a phrase behind the cue
_COUNTRY_AND_NAME = 3  # capital words of "<Country> <Name> <Surname>"


@value
class Source:
    """A noun phrase that may name a speaker: tokens [first, last], of which [head, last_head] name it.

    `kind`: pronoun, entry (a mention), name (capital words), noun (a role, a body, a document, other words). `definite`
    with "the" and the like; `several` when joined to another by "and", who is the `other` if both have names;
    `author` is whose paper it is ("a statement by <Name>").
    """

    first: int
    last: int
    head: int
    last_head: int
    kind: str
    mention: Mention | None = None
    definite: bool = False
    several: bool = False
    other: Source | None = None
    author: Source | None = None


def before(layout: Layout, at: int, first: int) -> Source | None:
    """The noun phrase that ends with token `at`, in a stretch from `first` on; brackets at its end are skipped."""
    kinds = layout.kinds
    if at >= first and kinds[at] == ")":
        lowest = max(first, at - _REACH)
        while at > lowest and kinds[at] != "(":
            at -= 1
        at -= 1
    if at < first:
        return None
    floor = _floor(layout, at, first)
    found = _chain(layout, _before_participle(layout, at, floor), floor, _CHAIN)
    if found is not None and _is_adverbial(layout, found, at, floor):
        found = _phrase(layout, at, name_start(layout, at, floor))
    if found is not None and found.first == floor and floor - 2 >= first and layout.words[floor - 1] == "and":
        # "ministers from X and Y said", "X and Y said": the speaker is the head before the conjunction.
        head = _joined(layout, floor - 2, first)
        if head is None:
            return _with_modifiers(layout, found, floor - 2, first)
        return found if _holds_two_offices(layout, head, found) else _together(layout, head, found)
    return found


def _is_adverbial(layout: Layout, found: Source, at: int, floor: int) -> bool:
    """Whether phrases behind a preposition run into a name: "In a note on her letter Mrs <Name> said"."""
    led = found.first - 1 == floor and layout.words[floor] in layout.speech.sets["place_prepositions"]
    if not led or found.kind != "noun" or found.last == at or layout.kinds[at] != CAPITAL:
        return False
    return layout.kinds[name_start(layout, at, floor) - 1] in (OTHER, NOUN)


def _together(layout: Layout, head: Source, found: Source) -> Source:
    """Two who speak as one: "the guild and the mayor", "Ruritanian and Arcadian officials", "<Name> and <Name>"."""
    if head.last + 2 != found.first:
        return head  # "ministers from <Place> and <Place>"
    titles = head.head == head.last_head and layout.words[head.head] in layout.speech.sets["honorifics"]
    if titles or "noun" in (head.kind, found.kind):
        return Source(head.first, found.last, head.head, found.last_head, "noun", several=True)
    return replace(head, last=found.last, other=found)


def nearest(layout: Layout, at: int, first: int) -> Source | None:
    """The noun phrase that ends with token `at`, without what it depends on: whom "who" means."""
    return _phrase(layout, at, _floor(layout, at, first))


def _before_participle(layout: Layout, at: int, floor: int) -> int:
    """The last token of the noun that "... fighting the rebels" is said of, else `at`."""
    for token in range(floor + 1, at):
        behind = layout.kinds[token - 1] == NOUN and layout.kinds[token] == OTHER
        if behind and layout.words[token].endswith("ing"):
            # "book publishing giant <Name>"
            if layout.kinds[at] == CAPITAL and layout.kinds[token + 1] in (OTHER, NOUN):
                continue
            return token - 1
    return at


def _with_modifiers(layout: Layout, found: Source, at: int, first: int) -> Source:
    """ "Britain's energy and climate minister <Name>": the words before "and" belong to the office too."""
    if layout.kinds[at] != OTHER or not names_office(layout, found.first, found.last + 1):
        return found
    more = _phrase(layout, at, _floor(layout, at, first))
    return found if more is None or more.kind != "noun" else replace(found, first=more.first)


def _holds_two_offices(layout: Layout, head: Source, found: Source) -> bool:
    """ "Director for Ports and Harbour Chief <Name> <Surname>": the name behind two offices joined by "and"."""
    tables = layout.speech
    titles = [token for token in range(found.head, found.last_head) if layout.words[token] in tables.sets["honorifics"]]
    office = any(tables.kinds.get(part) == "people" for part in layout.words[head.last_head].split("-"))
    office = office or any(tables.kinds.get(part) == "people" for part in layout.words[head.head].split("-"))
    if found.kind == "name" and head.kind == "noun" and head.first == head.head:
        office = office or tables.kinds.get(layout.words[head.last_head]) == "people"
        return office and layout.words[head.last_head] not in tables.plurals  # "founder and owner <Name> <Surname>"
    return found.kind == "name" and bool(titles) and found.last_head - titles[-1] > 1 and office


def _floor(layout: Layout, at: int, first: int) -> int:
    """The first token of the stretch without boundary that ends with token `at`."""
    lowest = max(first, at - _REACH)
    while at >= lowest and layout.kinds[at] not in BOUNDARIES:
        at -= 1
    return at + 1


def _joined(layout: Layout, at: int, first: int) -> Source | None:
    """The phrase before an "and", if it fills its stretch and can speak; brackets at its end are skipped."""
    end = at
    if layout.kinds[at] == ")":
        at = next((token for token in range(at, max(first, at - _REACH), -1) if layout.kinds[token] == "("), at) - 1
    floor = _floor(layout, at, first)
    found = _chain(layout, at, floor, _CHAIN)
    if found is None or found.kind == "pronoun" or found.first != floor:
        return None
    if found.kind == "noun" and layout.words[found.last_head] not in layout.speech.roles and not found.definite:
        return None
    return replace(found, last=found.last if end == at else end, several=True)


def _chain(layout: Layout, at: int, floor: int, depth: int) -> Source | None:
    """The head of "<head> of <...> at <... at>": the leftmost noun phrase of those joined by prepositions."""
    found = _phrase(layout, at, floor)
    if found is None or found.kind == "pronoun" or depth == 0:
        return found
    link = found.first - 1
    if link <= floor or layout.kinds[link] != PREPOSITION:
        return found
    if layout.kinds[link - 1] == PREPOSITION and link - 1 > floor:
        link -= 1  # "groups working in <Place>"
    wrote = layout.words[link] in layout.speech.sets["authorship"]
    head = _chain(layout, (before_times(layout, link, floor) if wrote else link) - 1, floor, depth - 1)
    if head is None or head.kind == "pronoun":
        return found
    return replace(head, author=found) if wrote and _is_paper(layout, head) else _head(layout, at, head, found)


def _goes_on_after_for(layout: Layout, head: Source, link: int) -> bool:
    """ "the Body for the <Thing> of <Thing>": a name that has a "for" in it already goes on with "of"."""
    if layout.speech.kinds.get(layout.words[head.head]) != "bodies":
        return False
    sets = layout.speech.sets
    inner = [layout.words[at] for at in range(head.head, head.last_head) if layout.kinds[at] == PREPOSITION]
    return len(inner) == 1 and inner[0] not in sets["of"] and layout.words[link] in sets["of"]


def _is_paper(layout: Layout, source: Source) -> bool:
    return source.kind == "noun" and layout.speech.kinds.get(layout.words[source.last_head]) == "documents"


def _head(layout: Layout, at: int, head: Source, found: Source) -> Source:
    """Which of two phrases joined by a preposition names the speaker: mostly the first, `found` being the second."""
    link = found.first - 1
    kind = layout.speech.kinds.get(layout.words[head.last_head])
    person = found.kind == "name" or (found.mention is not None and found.mention.kind == "person")
    if person and head.kind == "noun" and kind == "people":
        capitals = [token for token in range(found.head, at + 1) if layout.kinds[token] == CAPITAL]
        if found.definite and not layout.text(capitals[0], capitals[0]).isupper():
            capitals = []  # "the envoy to the <Name> Foundation", but "the envoy to the AU <Name> <Surname>"
        body = layout.speech.kinds.get(layout.words[found.last_head]) == "bodies"
        several = layout.words[head.last_head] in layout.speech.plurals
        bodies = [token for token in range(found.head, at) if layout.speech.kinds.get(layout.words[token]) == "bodies"]
        if found.kind == "name" and bodies and not body and not several and at - bodies[-1] > 1:
            # "head of the Harbour Council <Name> <Surname>": the body's name runs into the person's.
            return Source(head.first, at, bodies[-1] + 1, found.last_head, "name")
        # "envoy for the fisheries dispute <Name> <Surname>"
        behind = found.head > found.first and found.head < found.last_head and runs_on(layout, found.head - 1)
        if behind and not body:
            return replace(found, first=head.first, definite=False)
        named = found.kind == "name" and len(capitals) >= _COUNTRY_AND_NAME
        named = named and layout.words[link] not in layout.speech.sets["workplaces"]
        if named and not body and not several and layout.words[at - 1] not in layout.speech.roles:
            # "envoy for <Country> <Name> <Surname>": the role's country runs into the name.
            return Source(head.first, at, capitals[-2], found.last_head, "name")
    body = kind == "bodies" or _is_word(layout, head, link) or _goes_on_after_for(layout, head, link)
    if found.kind in ("name", "entry") and head.kind == "name" and body:
        # "the Ministry of Health", "Doctors of the World"
        return replace(head, last=at, last_head=found.last_head)
    return head


def _phrase(layout: Layout, at: int, floor: int) -> Source | None:
    """One noun phrase without prepositions that ends with token `at`; the words before a name belong to it."""
    if at < floor:
        return None
    kind = layout.kinds[at]
    if kind == PRONOUN:
        return Source(at, at, at, at, "pronoun")
    if kind == DETERMINER and layout.words[at] in layout.speech.sets["standing_alone"]:
        noun = layout.speech.verbs.get(layout.words[at + 1]) if at + 1 < len(layout.words) else None
        return None if noun is not None and noun.noun_too else Source(at, at, at, at, "noun")  # "Some have argued"
    known = layout.mention_to.get(at)
    if known is not None and known[0] >= floor:
        return _widened(layout, floor, Source(known[0], at, known[0], at, "entry", known[1]))
    # "the Prime Minister" is a role, capital or not.
    if kind == CAPITAL and layout.speech.kinds.get(layout.words[at]) != "people":
        head = name_start(layout, at, floor)
        return _widened(layout, floor, Source(head, at, head, at, "name"))
    if kind in _WORDS:
        return _without_participle(layout, _widened(layout, floor, Source(at, at, at, at, "noun")))
    return None


def _widened(layout: Layout, floor: int, source: Source) -> Source:
    """The phrase with the words before its head, up to and with its determiner; those of a noun belong to the head."""
    first, head = source.first, source.head
    definite = False
    while first > floor:
        title = layout.mention_to.get(first - 1)
        kind = layout.kinds[first - 1]
        if title is not None and title[0] >= floor:
            first = title[0]
        elif kind == DETERMINER:
            first -= 1
            definite = layout.words[first] not in layout.speech.sets["indefinite"]
            break
        elif ends_before(layout, first - 1, floor):
            break
        elif kind in _WORDS or kind == NUMBER:
            first -= 1
            head = first if source.kind == "noun" else head
        else:
            break
    if first == source.first:
        return source
    # As `replace` does, quickly: most phrases are widened.
    return Source(first, source.last, head, source.last_head, source.kind, source.mention, definite, source.several)


def _without_participle(layout: Layout, source: Source) -> Source:
    """ "a study published", "officials interviewed": the noun before the participle is the head."""
    words, roles = layout.words, layout.speech.roles
    last = source.last_head
    behind = words[last].endswith(("ed", "ing", "en")) or words[last] in layout.speech.sets["behind_nouns"]
    if words[last] in roles or not behind:
        return source
    noun = next((token for token in range(last - 1, source.head - 1, -1) if words[token] in roles), last)
    return replace(source, last_head=noun)


def after(layout: Layout, at: int, stop: int) -> Source | None:
    """The noun phrase that starts with token `at`, in a line that ends before `stop`."""
    kinds, words, sets = layout.kinds, layout.words, layout.speech.sets
    if at >= stop:
        return None
    if kinds[at] == PRONOUN:
        return Source(at, at, at, at, "pronoun")
    first = at
    definite = False
    if kinds[at] == DETERMINER:
        definite = words[at] not in sets["indefinite"]
        at += 1
        at += at < stop and kinds[at] == NUMBER
    found: Source | None = None
    limit = min(stop, at + _FORWARD)
    while at < limit:
        known = layout.mention_at.get(at)
        if known is not None and known[0] < stop:
            found = Source(first, known[0], at, known[0], "entry", known[1], definite)
            at = known[0] + 1
            continue
        if _joins_modifiers(layout, found, at, limit):
            at += 1
            continue
        if _ends_phrase(layout, found, at, limit):
            break
        kind = "name" if kinds[at] == CAPITAL else "noun"
        if kind == "noun" and found is not None:
            # "de" and "van", "pour les" are part of a name where a capital follows.
            kind = "name" if leads_to_capital(layout, at, limit) else kind
        head = found.head if found is not None and _goes_on(layout, found, kind) else at
        found = Source(first, at, head, at, kind, None, definite)
        at += 1
    if found is not None and found.kind == "noun":
        return _with_others(layout, found, stop)
    if found is None or (layout.possessive(found.last) and not ends_in_s(layout, found.last, stop)):
        return None
    if found.kind != "name":
        return found
    body = layout.speech.kinds.get(words[found.last]) == "bodies"
    return _whole_body(layout, found, stop) if body or _is_word(layout, found, found.last + 1) else found


def author_behind(layout: Layout, source: Source, stop: int) -> Source | None:
    """ "a report by <Name>": the paper with whoever wrote it, if somebody is named so."""
    link = source.last + 1
    if not _is_paper(layout, source) or link + 1 >= stop or layout.words[link] not in layout.speech.sets["by"]:
        return None
    author = after(layout, link + 1, stop)
    return None if author is None else replace(source, last=author.last, author=author)


def _goes_on(layout: Layout, found: Source, kind: str) -> bool:
    """Whether a word of a kind belongs to the head read so far: "<Name> <Surname>", "Harbour chief"."""
    return found.kind == kind or (kind == "noun" and found.kind == "name" and not layout.possessive(found.last))


def _joins_modifiers(layout: Layout, found: Source | None, at: int, limit: int) -> bool:
    """Whether the "and" at token `at` stands within an office: "Britain's energy and climate minister"."""
    if found is None or layout.words[at] != "and":
        return False
    owner = layout.possessive(found.last) or found.kind == "noun"
    return owner and names_office(layout, at + 1, min(limit, at + _CHAIN))


def _ends_phrase(layout: Layout, found: Source | None, at: int, limit: int) -> bool:
    """Whether the phrase read so far ends before token `at`: at a small word, or at what looks like its verb."""
    if layout.kinds[at] not in _WORDS:
        return True
    if layout.words[at] in layout.speech.sets["times"] and not is_given_name(layout, at):
        return layout.kinds[at - 1 : at + 2] != [CAPITAL, CAPITAL, CAPITAL]  # "the Oslo Morning News"
    if found is not None and layout.words[at] in layout.speech.sets["behind_nouns"]:
        return layout.kinds[at + 1 : at + 2] == [PREPOSITION]  # "a rower known to the port", "a source close to her"
    named = found is not None and (found.kind != "noun" or layout.words[at - 1] in layout.speech.roles)
    verb = layout.kinds[at] == OTHER and (is_verb(layout, at) or not leads_to_role(layout, at, limit))
    if not named and found is not None and layout.words[at - 1].endswith("s") and tells(layout, at):
        return True  # "several towns expressed alarm"
    return named and verb and not layout.possessive(at - 1)  # "the board's rules"


def _with_others(layout: Layout, found: Source, stop: int) -> Source:
    """ "nurses and aid groups": both nouns, where both are several."""
    words, plurals = layout.words, layout.speech.plurals
    if found.last + 2 >= stop or words[found.last] not in plurals or words[found.last + 1] != "and":
        return found
    last = found.last + 1
    while last + 1 < min(stop, found.last + _CHAIN) and layout.kinds[last + 1] in (OTHER, NOUN):
        last += 1
        if words[last] in plurals:
            return replace(found, last=last, last_head=last, several=True)
    return found


def _is_word(layout: Layout, name: Source, link: int) -> bool:
    """Whether a name is one capital word that goes on with "of" or "for": "Aid for Every Harbour"."""
    alone = name.head == name.last_head and name.head not in layout.mention_at and not layout.possessive(name.head)
    return alone and link < len(layout.words) and layout.words[link] in layout.speech.sets["of_names"]


def _whole_body(layout: Layout, found: Source, stop: int) -> Source:
    """ "the Observatory for Human Rights", "the Ministry of Health": a body's name goes on after "for" and "of"."""
    last = found.last
    if last + 1 >= stop or layout.words[last + 1] not in layout.speech.sets["of_bodies"]:
        return found
    last += 1 + (layout.kinds[last + 2 : last + 3] == [DETERMINER])
    if last + 1 >= stop or layout.kinds[last + 1] != CAPITAL or last + 1 in layout.mention_at:
        return found
    last = _capitals(layout, last + 1, stop)
    whole = replace(found, last=last, last_head=last)
    if last + 2 < stop and layout.kinds[last + 2] == CAPITAL and _goes_on_after_for(layout, whole, last + 1):
        last = _capitals(layout, last + 2, stop)
        return replace(found, last=last, last_head=last)
    return whole


def _capitals(layout: Layout, at: int, stop: int) -> int:
    """The last token of the run of capital words that starts at `at`."""
    while at + 1 < stop and layout.kinds[at + 1] == CAPITAL:
        at += 1
    return at
