"""A page whose statements rest on evidence: passages numbered, outside sources lettered, both listed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.base.edtf import Edtf
from generator.corpus.models import Event
from generator.corpus.references import references
from generator.corpus.source import Path
from generator.guide.history import last_day
from generator.guide.passages import Card
from generator.pages import show
from generator.pages.escape import Markup, outward
from generator.pages.here import Cited, Here
from generator.pages.telling import source_line
from generator.pages.what_changed import changes_of

# What a card calls the statements that rest on it, by the field they stand in.
_STATEMENTS = {
    "evidence": "{of}",
    "explanation": "explanation, paragraph {n}",
    "contested": "contested reading {n}",
    "accounts": "account {n}",
    "claims": "figures",
    "relations": "relation to {to}",
    "designations": "designation {n}",
    "history": "history, step {n}",
    "holders": "term of office {n}",
}


@dataclass(frozen=True)
class RestingPage(Here):
    """The page of an entry or article, what people wrote of it, and what its templates ask for."""

    id: str
    data: Any

    @staticmethod
    def time(date: Edtf | None) -> Markup:
        """A date as a `time` element."""
        return show.time(date)

    @staticmethod
    def outward(target: str, text: str = "") -> Markup:
        """A link that leaves the site."""
        return outward(target, text or target)

    @property
    def changes(self) -> list[dict[str, Any]]:
        """What changed on the page's subject, the newest first."""
        return changes_of(self, self.id)

    @property
    def changed(self) -> str:
        """The day it last changed in meaning, as ISO 8601; empty where that is not known."""
        return last_day(self.guide.history, self.id)

    def event_date(self, event: str) -> Edtf | None:
        """The date of an event."""
        data = self.guide.corpus.entries[event].data
        return data.date if isinstance(data, Event) else None

    @cached_property
    def cited(self) -> Cited:
        """Evidence and outside sources, numbered and lettered."""
        sources = [reference.target for reference in references(self.data) if reference.field == "outside"]
        return Cited.of(self.guide.cards.get(self.id, ()), sources)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The evidence, in the order of its numbers."""
        return self.cited.cards

    def supported(self, card: Card) -> list[tuple[str, list[tuple[str, str]]]]:
        """The statements based on a card, in words, each with its place on the page, by what the card is for them."""
        found: dict[str, dict[str, str]] = {card.stance: {}}
        for citation in card.citations:
            head, *steps = citation.path
            place = f"#{self.mark((head, *steps[:1]) if steps[1:] else (head,))}"
            words = _STATEMENTS.get(str(head), str(head)).format(
                of="definition" if getattr(self.data, "definition", None) else "entry",
                n=int(steps[0]) + 1 if steps and isinstance(steps[0], int) else "",
                to=self.label(self.data.relations[int(steps[0])].target) if head == "relations" else "",
            )
            by_stance = found.setdefault(citation.citation.stance, {})
            by_stance[words] = "#figures" if head == "claims" else place
        return [(stance, list(places.items())) for stance, places in found.items()]

    @staticmethod
    def mark(path: Path) -> str:
        """The id of the marks that stand behind a statement."""
        return "-".join(("at", *map(str, path)))

    def cite_numbers(self, path: Path) -> list[int]:
        """The numbers of the evidence cited at or below a field."""
        return list(dict.fromkeys(number for where, number in self.cited.numbers.items() if where[: len(path)] == path))

    def outside_letters(self, path: Path) -> list[tuple[str, str]]:
        """Letter and name of the outside sources a field rests on; the definition's are those of the entry itself."""
        base = () if path == ("evidence",) else path
        found = [
            reference.target
            for reference in references(self.data)
            if reference.field == "outside"
            and reference.path[: len(base)] == base
            and (base or len(reference.path) == 2)
        ]
        return [(self.cited.letters[source], self.label(source)) for source in dict.fromkeys(found)]

    def read_in(self, card: Card) -> tuple[str, str]:
        """Address and name of a card's passage on its article's page."""
        article, start = card.longest.article, card.longest.span.start
        return self.passage(article, start, f"{self.id}-{card.number}"), self.passage_name(article, start)

    @cached_property
    def outside(self) -> list[tuple[str, Markup, str]]:
        """The outside sources by letter, as links to their descriptions, each with how far it is known."""
        told = []
        for source, letter in self.cited.letters.items():
            data = self.guide.corpus.sources[source].data
            known = data.note or ("" if data.accessed else "whether it was read is unknown")
            told.append((letter, source_line(self, source), known))
        return told
