"""Read the noun phrase that names a speaker: before a cue verb or after it."""

from __future__ import annotations

from dataclasses import replace

from generator.base.value import value
from generator.base.values import Mention
from generator.reading.grammar.nouns import (
    before_times,
    ends_before,
    is_given_name,
    is_numbered,
    leads_to_role,
    name_start,
    names_office,
    tells,
)
from generator.reading.grammar.tables import DETERMINER, NOUN, PREPOSITION, PRONOUN
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, NUMBER, OTHER, Layout

_WORDS = frozenset({CAPITAL, OTHER, NOUN})
_REACH = 30  # tokens looked over for a subject: keeps the work bounded on a sentence without end
_OFFICE = 4  # tokens of "and climate minister"
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

    @property
    def named(self) -> bool:
        """Whether it is a name, of an entry or not."""
        return self.kind in ("name", "entry")


def before(layout: Layout, at: int, first: int) -> Source | None:
    """The noun phrase that ends with token `at`, in a stretch from `first` on; brackets at its end are skipped."""
    at = _past_brackets(layout, at, first)
    floor = _floor(layout, at, first)
    found = _chain(layout, _before_participle(layout, at, floor), floor)
    if found is not None and _is_adverbial(layout, found, at, floor):
        found = _phrase(layout, at, name_start(layout, at, floor))
    if found is None or found.first != floor or not layout.has(floor - 1, "and"):
        return found
    # "ministers from X and Y said", "X and Y said": the speaker is the head before the conjunction.
    head = _joined(layout, floor - 2, first)
    if head is None:
        return _with_modifiers(layout, found, floor - 2, first)
    return found if _holds_two_offices(layout, head, found) else _together(layout, head, found)


def nearest(layout: Layout, at: int, first: int) -> Source | None:
    """The noun phrase that ends with token `at`, without what it depends on: whom "who" means."""
    return _phrase(layout, at, _floor(layout, at, first))


def _past_brackets(layout: Layout, at: int, first: int) -> int:
    """The token before the brackets that end with `at`, if any do."""
    if layout.kinds[at] != ")":
        return at
    return next((token for token in range(at, max(first, at - _REACH), -1) if layout.kinds[token] == "("), first) - 1


def _floor(layout: Layout, at: int, first: int) -> int:
    """The first token of the stretch without boundary that ends with token `at`."""
    lowest = max(first, at - _REACH)
    while at >= lowest and layout.kinds[at] not in BOUNDARIES:
        at -= 1
    return at + 1


def _is_adverbial(layout: Layout, found: Source, at: int, floor: int) -> bool:
    """Whether phrases behind a preposition run into a name: "In a note on her letter Mrs <Name> said"."""
    led = found.last < at and layout.has(floor, "place_prepositions") and layout.kinds[at] == CAPITAL
    return led and layout.kinds[name_start(layout, at, floor) - 1] in (OTHER, NOUN)


def _before_participle(layout: Layout, at: int, floor: int) -> int:
    """The last token of the noun that "... fighting the rebels" is said of, else `at`."""
    for token in range(floor + 1, at):
        if layout.kinds[token - 1 : token + 1] == [NOUN, OTHER] and layout.is_going(token):
            # "book publishing giant <Name>"
            if layout.kinds[at] == CAPITAL and layout.kinds[token + 1] in (OTHER, NOUN):
                continue
            if layout.has(token + 1, "by"):
                return at  # "opinion polling by bakers"
            return token - 1
    return at


def _joined(layout: Layout, at: int, first: int) -> Source | None:
    """The phrase before an "and", if it fills its stretch and can speak; brackets at its end are skipped."""
    end, at = at, _past_brackets(layout, at, first)
    floor = _floor(layout, at, first)
    found = _chain(layout, at, floor)
    if found is None or found.first != floor:
        return None
    if found.kind == "noun" and layout.words[found.last_head] not in layout.speech.roles and not found.definite:
        return None
    return replace(found, last=found.last if end == at else end, several=True)


def _together(layout: Layout, head: Source, found: Source) -> Source:
    """Two who speak as one: "the guild and the mayor", "Ruritanian and Arcadian officials", "<Name> and <Name>"."""
    if head.last + 2 != found.first:
        return head  # "ministers from <Place> and <Place>"
    title = head.head == head.last_head and layout.has(head.head, "honorifics")
    if title or "noun" in (head.kind, found.kind):
        return Source(head.first, found.last, head.head, found.last_head, "noun", several=True)
    return replace(head, last=found.last, other=found)


def _with_modifiers(layout: Layout, found: Source, at: int, first: int) -> Source:
    """ "Britain's energy and climate minister <Name>": the words before "and" belong to the office too."""
    joined = layout.kinds[at] == OTHER and names_office(layout, found.first, found.last + 1)
    more = nearest(layout, at, first) if joined else None
    return found if more is None else replace(found, first=more.first)


def _holds_two_offices(layout: Layout, head: Source, found: Source) -> bool:
    """ "Director for Ports and Harbour Chief <Name> <Surname>": the name behind two offices joined by "and"."""
    one = head.kind == "noun" and head.first == head.head and layout.words[head.last_head] not in layout.speech.plurals
    return one and found.kind == "name"


def _chain(layout: Layout, at: int, floor: int) -> Source | None:
    """The head of "<head> of <...> at <... at>": the leftmost noun phrase of those joined by prepositions."""
    found = _phrase(layout, at, floor)
    if found is None or found.kind == "pronoun" or layout.kinds[found.first - 1] != PREPOSITION:
        return found
    link = found.first - 1
    link -= layout.kinds[link - 1] == PREPOSITION  # "groups working in <Place>"
    wrote = layout.has(link, "authorship")
    head = _chain(layout, (before_times(layout, link, floor) if wrote else link) - 1, floor)
    if head is None:
        return found
    paper = wrote and layout.role(head.last_head) == "documents"
    return replace(head, author=found) if paper else _head(layout, head, found)


def _head(layout: Layout, head: Source, found: Source) -> Source:
    """Which of two phrases joined by a preposition names the speaker: mostly the first, `found` being the second."""
    person = found.kind == "name" or (found.mention is not None and found.mention.kind == "person")
    if person and layout.role(head.last_head) == "people":
        start = _name_behind_office(layout, head, found)
        if start is not None:
            return replace(found, first=head.first, head=start, definite=False)
    link = found.first - 1
    body = layout.role(head.last_head) == "bodies" or _is_word(layout, head, link)
    if found.named and head.kind == "name" and (body or _goes_on_after_for(layout, head)):
        # "the Ministry of Health", "Doctors of the World"
        return replace(head, last=found.last, last_head=found.last_head)
    return head


def _name_behind_office(layout: Layout, head: Source, found: Source) -> int | None:
    """Where a name starts that what an office is for runs into: "envoy for <Country> <Name> <Surname>"."""
    kinds, at = layout.kinds, found.last
    if layout.role(found.last_head) == "bodies" or layout.words[head.last_head] in layout.speech.plurals:
        return None
    bodies = [token for token in range(found.head, at) if layout.role(token) == "bodies"]
    if bodies:  # "head of the Harbour Council <Name> <Surname>"
        return bodies[-1] + 1
    if found.first < found.head and (
        kinds[found.head - 1] == OTHER or layout.has(found.head - 1, "bodies_without_names")
    ):
        return found.head  # "envoy for the fisheries dispute <Name> <Surname>", but not "the charity <Name>"
    long = found.kind == "name" and at - found.head + 1 >= _COUNTRY_AND_NAME
    # "the envoy to the <Name> Foundation", but "the envoy to the AU <Name> <Surname>"
    own = found.definite and not layout.text(found.head, found.head).isupper()
    return at - 1 if long and not own and not layout.has(found.first - 1, "workplaces") else None


def _goes_on_after_for(layout: Layout, head: Source) -> bool:
    """ "the Body for the <Thing> of <Thing>": a name that has a "for" in it already goes on with "of"."""
    inner = [at for at in range(head.head, head.last_head) if layout.kinds[at] == PREPOSITION]
    joined = len(inner) == 1 and not layout.has(inner[0], "of")
    return joined and layout.role(head.head) == "bodies"


def _phrase(layout: Layout, at: int, floor: int) -> Source | None:
    """One noun phrase without prepositions that ends with token `at`; the words before a name belong to it."""
    if at < floor:
        return None
    kind = layout.kinds[at]
    if kind == PRONOUN:
        return Source(at, at, at, at, "pronoun")
    if layout.has(at, "standing_alone"):
        return Source(at, at, at, at, "noun")  # "Some have argued"
    known = layout.mention_to.get(at)
    if known is not None:
        return _widened(layout, floor, Source(known[0], at, known[0], at, "entry", known[1]))
    # "the Prime Minister" is a role, capital or not.
    if kind == CAPITAL and layout.role(at) != "people":
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
        if title is not None:
            first = title[0]
        elif kind == DETERMINER:
            first -= 1
            definite = not layout.has(first, "indefinite")
            break
        elif (kind not in _WORDS and kind != NUMBER) or ends_before(layout, first - 1, floor):
            break
        else:
            first -= 1
            head = first if source.kind == "noun" else head
    if first == source.first:
        return source
    # As `replace` does, quickly: most phrases are widened.
    return Source(first, source.last, head, source.last_head, source.kind, source.mention, definite, source.several)


def _without_participle(layout: Layout, source: Source) -> Source:
    """ "a study published", "officials interviewed": the noun before the participle is the head."""
    words, roles = layout.words, layout.speech.roles
    last = source.last_head
    behind = words[last].endswith(layout.forms.participle) or layout.has(last, "behind_nouns")
    if words[last] in roles or not behind:
        return source
    noun = next((token for token in range(last - 1, source.head - 1, -1) if words[token] in roles), last)
    thing = layout.is_going(last) and layout.role(noun) == "documents"  # "recent opinion polling"
    return source if thing else replace(source, last_head=noun)


def after(layout: Layout, at: int, stop: int) -> Source | None:
    """The noun phrase that starts with token `at`, in a line that ends before `stop`."""
    kinds = layout.kinds
    if at >= stop:
        return None
    if kinds[at] == PRONOUN:
        return Source(at, at, at, at, "pronoun")
    first = at
    definite = False
    if kinds[at] == DETERMINER:
        definite = not layout.has(at, "indefinite")
        at += 1 + (kinds[at + 1] == NUMBER)
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
        kind = "name" if kinds[at] in (CAPITAL, NUMBER) else "noun"
        head = found.head if found is not None and _goes_on(layout, found, kind) else at
        found = Source(first, at, head, at, kind, None, definite)
        at += 1
    return None if found is None else _completed(layout, found, stop)


def _completed(layout: Layout, found: Source, stop: int) -> Source | None:
    """A phrase with what belongs to it behind its last word; None for a name whose "'s" says what is another's."""
    if found.kind == "noun":
        return found
    if layout.possessive(found.last):
        return None
    body = layout.role(found.last) == "bodies" or _is_word(layout, found, found.last + 1)
    return _whole_body(layout, found, stop) if body else found


def _goes_on(layout: Layout, found: Source, kind: str) -> bool:
    """Whether a word of a kind belongs to the head read so far: "<Name> <Surname>", "Harbour chief"."""
    return found.kind == kind or (kind == "noun" and found.kind == "name" and not layout.possessive(found.last))


def _joins_modifiers(layout: Layout, found: Source | None, at: int, limit: int) -> bool:
    """Whether the "and" at token `at` is within an office: "Britain's energy and climate minister"."""
    joins = found is not None and layout.has(at, "and")
    return joins and names_office(layout, at + 1, min(limit, at + _OFFICE))


def _ends_phrase(layout: Layout, found: Source | None, at: int, limit: int) -> bool:
    """Whether the phrase read so far ends before token `at`: at a small word, or at what looks like its verb."""
    if layout.kinds[at] not in _WORDS:
        return found is None or not is_numbered(layout, at)
    if layout.has(at, "times") and not is_given_name(layout, at):
        return layout.kinds[at - 1 : at + 2] != [CAPITAL, CAPITAL, CAPITAL]  # "the Oslo Morning News"
    if found is None:
        return False
    if found.kind == "noun" and layout.words[at - 1] not in layout.speech.roles:
        return tells(layout, at)  # "several towns expressed alarm"
    verb = layout.kinds[at] == OTHER and not leads_to_role(layout, at, limit)
    return verb and not layout.possessive(at - 1)  # "the board's rules"


def _is_word(layout: Layout, name: Source, link: int) -> bool:
    """Whether a name is one capital word that goes on with "of" or "for": "Aid for Every Harbour"."""
    return name.head == name.last_head and layout.has(link, "of_names")


def _whole_body(layout: Layout, found: Source, stop: int) -> Source:
    """ "the Observatory for Human Rights", "the Ministry of Health": a body's name goes on after "for" and "of"."""
    link = found.last + 1
    if not layout.has(link, "of_bodies"):
        return found
    first = link + 1 + (layout.kinds[link + 1] == DETERMINER)
    last = last_capital(layout, first, stop)
    if last < first:
        return found
    whole = replace(found, last=last, last_head=last)
    if layout.kinds[last + 2] == CAPITAL and _goes_on_after_for(layout, whole):
        last = last_capital(layout, last + 2, stop)
        return replace(found, last=last, last_head=last)
    return whole


def last_capital(layout: Layout, at: int, stop: int) -> int:
    """The last token of the run of capital words that starts at `at`; the one before it where there is none."""
    while at < stop and layout.kinds[at] == CAPITAL:
        at += 1
    return at - 1
