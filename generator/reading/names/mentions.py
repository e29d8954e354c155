"""Find where an article names entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.base.values import Ambiguity, Mention, Span
from generator.reading.names.fitting import misfit
from generator.reading.names.glance import find_candidates, find_forms, glance
from generator.reading.names.lexicon import Lexicon, Reading
from generator.reading.names.memory import Candidate, Case, Refusal, Sense
from generator.reading.names.offices import title_sense
from generator.reading.names.people import surname_sense
from generator.reading.names.places import metonym_sense
from generator.reading.names.scene import Scene, scene_of
from generator.reading.names.senses import modifier_sense, plain_sense
from generator.reading.names.shortened import short_sense
from generator.text.document import Document

# Rules whose mentions are shortened or indirect: a first-mention link is never made of them.
_NEVER_FIRST = frozenset({"short", "demonym", "metonym"})
# What is worth recording inside a longer name.
_NESTED_USES = frozenset({"name", "acronym", "demonym", "surname", "variant"})
# What decides for each use of a name; all others are plain names.
_SENSES = {
    "title": title_sense,
    "short": short_sense,
    "surname": surname_sense,
    "metonym": metonym_sense,
    "modifier": modifier_sense,
}


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of an article in order (a longer name before those inside it), and the forms left undecided."""

    mentions: tuple[Mention, ...]
    ambiguities: tuple[Ambiguity, ...]


@dataclass(frozen=True, slots=True)
class Considered:
    """A reading of a form that was looked at, and what became of it: a sense, or the rule that removed it."""

    span: Span
    reading: Reading
    outcome: Sense | Refusal


def find_mentions(document: Document, lexicon: Lexicon) -> Mentions:
    """Every place where the text names an entry of the lexicon: the longest reading that holds, left to right."""
    walk = _Walk(scene_of(document), lexicon)
    walk.run()
    return Mentions(_with_first_links(sorted(walk.mentions, key=_in_order)), tuple(sorted(walk.ambiguities)))


def considered(document: Document, lexicon: Lexicon) -> tuple[Considered, ...]:
    """Every reading of every form of a text that was looked at, in order, with the rule that kept or removed it.

    First those that the form itself excludes: another case, a hyphen, a date. Forms that lie inside a longer name that
    holds are not looked at as names of their own.
    """
    scene = scene_of(document)
    walk = _Walk(scene, lexicon, trace=True)
    walk.run()
    misfits = [
        Considered(Span(candidate.start, candidate.end), reading, Refusal(rule))
        for candidate in find_forms(scene, lexicon)
        for reading in candidate.readings
        if (rule := misfit(scene, candidate, reading))
    ]
    return (*misfits, *(walk.considered or ()))


def _in_order(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, -mention.span.end, mention.entry


class _Walk:
    """One pass over the candidates that remembers, as a reader does, what was named so far."""

    def __init__(self, scene: Scene, lexicon: Lexicon, *, trace: bool = False) -> None:
        self.scene = scene
        self.lexicon = lexicon
        self.candidates = find_candidates(scene, lexicon)
        self.named = glance(scene, self.candidates, lexicon)
        self.mentions: list[Mention] = []
        self.ambiguities: list[Ambiguity] = []
        self.considered: list[Considered] | None = [] if trace else None

    def run(self) -> None:
        """Take the longest valid candidate at each place; look for others inside it; go on behind it."""
        at = 0
        for place, candidate in enumerate(self.candidates):
            if candidate.start < at:
                continue
            senses, undecided = self._senses(candidate)
            chosen = self._choose(candidate, senses)
            if senses or undecided:
                at = candidate.end
            if chosen is not None:
                self._inside(place, candidate, chosen.entry)
                self._record(candidate, chosen, inside=False)
            elif senses:
                self._undecided(candidate, senses, "the form may name each of these entries")
            elif undecided:
                self._undecided(candidate, undecided, "what is around the form does not decide")

    def _senses(self, candidate: Candidate) -> tuple[dict[str, Sense], list[str]]:
        """The readings that hold, the best of each entry, and the entries that may be meant all the same."""
        found: dict[str, Sense] = {}
        undecided = []
        for reading in candidate.readings:
            case = Case(self.scene, candidate, reading, self.named, self.lexicon)
            sense = _SENSES.get(reading.name.use, plain_sense)(case)
            if self.considered is not None:
                self.considered.append(Considered(Span(candidate.start, candidate.end), reading, sense))
            if isinstance(sense, Refusal):
                undecided += [reading.entry] if sense.undecided else []
            elif sense.entry not in found or found[sense.entry].weight < sense.weight:
                found[sense.entry] = sense
        return found, undecided

    def _choose(self, candidate: Candidate, senses: dict[str, Sense]) -> Sense | None:
        """The best-shown sense; among equals the one named in full before, or for short names the nearest."""
        left = _best(senses)
        if len(left) > 1 and all(sense.rule == "short" for sense in left):
            left = self._most_present(candidate, left)
        elif len(left) > 1:
            left = [sense for sense in left if sense.entry in self.named.last]
        if len(left) != 1:
            return None
        places = tuple(entry for entry in senses if entry != left[0].entry)
        return replace(left[0], also=places) if left[0].rule == "metonym" else left[0]

    def _undecided(self, candidate: Candidate, entries: Iterable[str], reason: str) -> None:
        span = Span(candidate.start, candidate.end)
        form = span.of(self.scene.document.text)
        self.ambiguities.append(Ambiguity(span, form, tuple(sorted(set(entries))), reason))

    def _most_present(self, candidate: Candidate, senses: list[Sense]) -> list[Sense]:
        """Of entries with one short name the nearest, if named in this sentence or the last; else the most named."""
        named = self.named
        since = self.scene.sentence(max(0, self.scene.sentence(candidate.start).start - 2)).start
        near = max(named.firm.get(sense.entry, -1) for sense in senses)
        if near >= since:
            return [sense for sense in senses if named.firm.get(sense.entry, -1) == near]
        rank = {
            one.entry: (named.alone[one.entry], named.counts[one.entry], named.last.get(one.entry, -1))
            for one in senses
        }
        return [sense for sense in senses if rank[sense.entry] == max(rank.values())]

    def _inside(self, place: int, outer: Candidate, owner: str) -> None:
        """Record the names inside a longer one that are those of other entries."""
        at = outer.start
        for later in range(place + 1, len(self.candidates)):
            candidate = self.candidates[later]
            if candidate.start >= outer.end:
                break
            if candidate.start < at or candidate.end > outer.end:
                continue
            others = (one for one in candidate.readings if one.name.use in _NESTED_USES)
            left = _best(self._senses(Candidate(candidate.start, candidate.end, tuple(others)))[0])
            if len(left) == 1 and left[0].entry != owner:
                self._record(candidate, left[0], inside=True)
                at = candidate.end

    def _record(self, candidate: Candidate, sense: Sense, *, inside: bool) -> None:
        span = Span(candidate.start if sense.start is None else sense.start, candidate.end)
        kind = self.lexicon.entries[sense.entry].kind
        mention = Mention(
            span=span,
            entry=sense.entry,
            form=span.of(self.scene.document.text),
            rule=sense.rule,
            also=sense.also,
            inside=inside,
            possessive=self.scene.possessive(span.start, span.end),
            quoted=self.scene.document.quoted(span),
            kind=kind,
        )
        self.mentions.append(mention)
        named = self.named
        named.ends[span.end] = mention
        for entry in (sense.entry, *(sense.also if sense.rule == "title" else ())):
            named.last[entry] = span.end
            named.counts[entry] += 1
        # "The country" is none of "Lakeland, Hillmark and Norland".
        if kind != "place" or not self.scene.in_row(span.start, span.end):
            named.alone[sense.entry] += 1
            if sense.rule != "demonym":
                named.firm[sense.entry] = span.end


def _best(senses: dict[str, Sense]) -> list[Sense]:
    """Those that are shown most strongly."""
    best = max((sense.weight for sense in senses.values()), default=0)
    return [sense for sense in senses.values() if sense.weight == best]


def _with_first_links(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Mark for each entry the one place for a link: a full name or title, outside quotation marks if there is one."""
    first: dict[str, int] = {}
    for place, mention in enumerate(mentions):
        if mention.inside or mention.rule in _NEVER_FIRST:
            continue
        before = first.setdefault(mention.entry, place)
        if mentions[before].quoted and not mention.quoted:
            first[mention.entry] = place
    for place in first.values():
        mentions[place] = replace(mentions[place], first_link=True)
    return tuple(mentions)
