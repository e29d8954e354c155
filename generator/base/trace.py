"""Collect what the reading rules considered: each rule that kept or dropped something, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.base.value import value
from generator.base.values import Span

# The outcome of a step.
KEPT, DROPPED, REMARK = "kept", "dropped", "remark"


@value
class Note:
    """One step of reading at a span.

    `step` names what was being decided ("cue", "speaker", "content", "tier", "name", "date", "figure"), `rule` the rule
    that decided (a function or a file of cases), `verdict` is kept, dropped or remark; `reason` says why in words.
    """

    span: Span
    step: str
    rule: str
    verdict: str
    reason: str


@dataclass(slots=True)
class Trace:
    """The notes of one reading of one text, in the order in which they were made.

    Reading functions take a trace or None; without one they record nothing, so that a normal run costs nothing.
    """

    notes: list[Note] = field(default_factory=list)

    def note(self, span: Span, step: str, rule: str, verdict: str, reason: str = "") -> None:
        """Add a note."""
        self.notes.append(Note(span, step, rule, verdict, reason))

    def within(self, span: Span) -> tuple[Note, ...]:
        """The notes about spans that share a character with `span`."""
        return tuple(note for note in self.notes if note.span.overlaps(span))
