"""Find where an article names entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.base.values import Ambiguity, Mention, Span
from generator.reading.names.fitting import misfit
from generator.reading.names.glance import find_candidates, find_forms, glance
from generator.reading.names.lexicon import Lexicon, Name, Reading
from generator.reading.names.memory import Candidate, Case, Refusal, Sense
from generator.reading.names.offices import title_sense
from generator.reading.names.people import surname_sense
from generator.reading.names.places import metonym_sense
from generator.reading.names.scene import Scene
from generator.reading.names.senses import modifier_sense, plain_sense
from generator.reading.names.shortened import short_sense
from generator.text.document import Document

# Rules whose mentions are shortened or indirect: a first-mention link never stands on them.
_NEVER_FIRST = frozenset({"short", "demonym", "metonym"})
# What is worth recording inside a longer name.
_NESTED_USES = frozenset({"name", "acronym", "demonym", "surname", "variant"})
# What decides for each use of a name; all others are plain names.
_SENSES = {"title": title_sense, "short": short_sense, "metonym": metonym_sense}


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
    scene = Scene(document)
    candidates = find_candidates(scene, lexicon)
    walk = _Walk(scene, lexicon, candidates)
    walk.run()
    return Mentions(_with_first_links(sorted(walk.mentions, key=_in_order)), tuple(sorted(walk.ambiguities)))


def considered(document: Document, lexicon: Lexicon) -> tuple[Considered, ...]:
    """Every reading of every form of a text that was looked at, in order, with the rule that kept or removed it.

    Forms that lie inside a longer name that holds are not looked at as names of their own.
    """
    scene = Scene(document)
    walk = _Walk(scene, lexicon, find_candidates(scene, lexicon), trace=True)
    walk.run()
    return (*misfits(scene, lexicon), *(walk.considered or ()))


def misfits(scene: Scene, lexicon: Lexicon) -> list[Considered]:
    """The readings that the form itself excludes: another case, a hyphen, a date."""
    return [
        Considered(Span(candidate.start, candidate.end), reading, Refusal(rule))
        for candidate in find_forms(scene, lexicon)
        for reading in candidate.readings
        if (rule := misfit(scene, candidate, reading))
    ]


def _in_order(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, -mention.span.end, mention.entry


class _Walk:
    """One pass over the candidates that remembers, as a reader does, what was named so far."""

    def __init__(self, scene: Scene, lexicon: Lexicon, candidates: list[Candidate], *, trace: bool = False) -> None:
        self.scene = scene
        self.lexicon = lexicon
        self.candidates = candidates
        self.mentions: list[Mention] = []
        self.ambiguities: list[Ambiguity] = []
        self.named = glance(scene, candidates, lexicon)
        self.titled: tuple[int, str] = (-1, "")
        self.considered: list[Considered] | None = [] if trace else None
        self._add_defined_acronyms()

    def run(self) -> None:
        """Take the longest valid candidate at each place; look for others inside it; go on behind it."""
        at = 0
        for place, candidate in enumerate(self.candidates):
            if candidate.start < at:
                continue
            senses, undecided = self._senses(candidate)
            if not senses:
                if undecided:
                    at = candidate.end
                    self._undecided(candidate, undecided, "what is around the form does not decide")
                continue
            at = candidate.end
            chosen = self._choose(candidate, senses)
            if chosen is None:
                continue
            self._inside(place, candidate, chosen.entry)
            self._record(candidate, chosen, inside=False)

    def _senses(self, candidate: Candidate) -> tuple[list[tuple[Sense, Reading]], list[str]]:
        """The readings that hold, the best of each entry, and the entries that may be meant all the same."""
        found: dict[str, tuple[Sense, Reading]] = {}
        undecided = []
        for reading in candidate.readings:
            sense = self._sense(candidate, reading)
            if self.considered is not None:
                self.considered.append(Considered(Span(candidate.start, candidate.end), reading, sense))
            if isinstance(sense, Refusal):
                undecided += [reading.entry] if sense.undecided else []
            elif sense.entry not in found or found[sense.entry][0].weight < sense.weight:
                found[sense.entry] = (sense, reading)
        return list(found.values()), undecided

    def _sense(self, candidate: Candidate, reading: Reading) -> Sense | Refusal:
        use = reading.name.use
        case = Case(self.scene, candidate, reading, self.named, self.lexicon)
        if reading.grade == "modifier":
            return modifier_sense(case)
        if use == "surname":
            end, person = self.titled
            return surname_sense(case, person if end in {candidate.start - 1, candidate.start - 2} else None)
        return _SENSES.get(use, plain_sense)(case)

    def _choose(self, candidate: Candidate, senses: list[tuple[Sense, Reading]]) -> Sense | None:
        """The best-shown sense; among equals the one named in full before, or for short names the nearest."""
        best = max(sense.weight for sense, _ in senses)
        left = [sense for sense, _ in senses if sense.weight == best]
        if len(left) > 1:
            left = self._known_before(candidate, left) or left
        if len(left) == 1:
            chosen = left[0]
            if chosen.rule == "metonym":
                places = tuple(sense.entry for sense, _ in senses if sense.entry != chosen.entry)
                return replace(chosen, also=places)
            return chosen
        self._undecided(candidate, [sense.entry for sense in left], "the form may name each of these entries")
        return None

    def _undecided(self, candidate: Candidate, entries: list[str], reason: str) -> None:
        span = Span(candidate.start, candidate.end)
        form = span.of(self.scene.document.text)
        self.ambiguities.append(Ambiguity(span, form, tuple(sorted(set(entries))), reason))

    def _known_before(self, candidate: Candidate, senses: list[Sense]) -> list[Sense]:
        """Of equally good senses those the text has prepared: the nearest for short names, else the only full one."""
        if all(sense.rule == "short" for sense in senses):
            return self._most_present(candidate, senses)
        if any(sense.rule == "surname" for sense in senses):
            return []
        known = [sense for sense in senses if sense.entry in self.named.full or set(sense.also) & set(self.named.last)]
        return known if len(known) == 1 else []

    def _most_present(self, candidate: Candidate, senses: list[Sense]) -> list[Sense]:
        """Of entries with one short name the nearest, if named in this sentence or the last; else the most named."""
        since = self.scene.sentence(max(0, self.scene.sentence(candidate.start).start - 2)).start
        near = max(self.named.firm.get(sense.entry, -1) for sense in senses)
        if near >= since:
            return [sense for sense in senses if self.named.firm.get(sense.entry, -1) == near]
        named = self.named
        rank = {
            sense.entry: (named.alone[sense.entry], named.counts[sense.entry], named.last.get(sense.entry, -1))
            for sense in senses
        }
        return [sense for sense in senses if rank[sense.entry] == max(rank.values())]

    def _inside(self, place: int, outer: Candidate, owner: str) -> None:
        at = outer.start
        for later in range(place + 1, len(self.candidates)):
            candidate = self.candidates[later]
            if candidate.start >= outer.end:
                break
            if candidate.start < at or candidate.end > outer.end:
                continue
            readings = tuple(
                reading for reading in candidate.readings if reading.name.use in _NESTED_USES and reading.entry != owner
            )
            senses = self._senses(Candidate(candidate.start, candidate.end, readings))[0] if readings else []
            best = max((sense.weight for sense, _ in senses), default=0)
            left = [sense for sense, _ in senses if sense.weight == best]
            if len(left) == 1 and left[0].entry != owner:
                self._record(candidate, left[0], inside=True)
                at = candidate.end

    def _record(self, candidate: Candidate, sense: Sense, *, inside: bool) -> None:
        start = candidate.start if sense.start is None else sense.start
        span = Span(start, candidate.end)
        form = span.of(self.scene.document.text)
        self.mentions.append(
            Mention(
                span=span,
                entry=sense.entry,
                form=form,
                rule=sense.rule,
                also=sense.also,
                inside=inside,
                possessive=self.scene.possessive(span.start, span.end),
                quoted=self.scene.quoted(span),
                kind=self.lexicon.entries[sense.entry].kind,
            )
        )
        for entry in (sense.entry, *(sense.also if sense.rule == "title" else ())):
            self.named.last[entry] = span.end
            self.named.counts[entry] += 1
        self.named.ends[span.end] = sense.entry
        kind = self.lexicon.entries[sense.entry].kind
        if kind == "person":
            self.named.person_ends.add(span.end)
        in_row = kind == "place" and self.scene.in_row(span.start, span.end)
        if not in_row:
            self.named.alone[sense.entry] += 1
        if sense.rule == "demonym":
            self.named.demonym_ends.add(span.end)
        elif not in_row:
            # "The country" is none of "Lakeland, Hillmark and Norland".
            self.named.firm[sense.entry] = span.end
        if sense.rule in {"name", "variant"}:
            person = self.lexicon.entries[sense.entry].kind == "person"
            if not person or len(form.split()) > 1:
                self.named.full.add(sense.entry)
        if sense.rule == "title":
            self.titled = (span.end, sense.entry)
            self.named.full.add(sense.entry)

    def _add_defined_acronyms(self) -> None:
        """Forms that only this text explains join the candidates."""
        known = {(one.start, one.end) for one in self.candidates}
        extra = []
        for acronym, (entry, since) in self.named.defined.items():
            if not entry:
                continue
            readings = (_acronym(acronym, entry, self.lexicon),)
            extra += [
                Candidate(*found.span(), readings)
                for found in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?!\w)", self.scene.text)
                if found.start() >= since and found.span() not in known
            ]
        if extra:
            self.candidates = sorted([*self.candidates, *extra], key=lambda one: (one.start, -one.end))


def _acronym(form: str, entry: str, lexicon: Lexicon) -> Reading:
    owner = lexicon.entries[entry]
    name = Name(form, entry, "acronym")
    return Reading(name, owner.kind, common=False, exact=True, spelled=form)


def _with_first_links(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Mark for each entry the one place for a link: a full name or title, outside quotation marks if there is one."""
    first: dict[str, int] = {}
    for place, mention in enumerate(mentions):
        if mention.inside or mention.rule in _NEVER_FIRST:
            continue
        before = first.get(mention.entry)
        if before is None or (mentions[before].quoted and not mention.quoted):
            first[mention.entry] = place
    for place in first.values():
        one = mentions[place]  # as `replace` does, quickly: most entries have such a place
        mentions[place] = Mention(
            one.span,
            one.entry,
            one.form,
            one.rule,
            one.also,
            one.inside,
            one.possessive,
            one.quoted,
            first_link=True,
            kind=one.kind,
        )
    return tuple(mentions)
