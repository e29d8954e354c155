"""A page with statements based on evidence: passages numbered, outside sources lettered, both listed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.base.edtf import Edtf, parse_edtf
from generator.base.values import Span
from generator.corpus.models import Event
from generator.corpus.references import references
from generator.corpus.source import Path
from generator.guide.history import last_day
from generator.guide.passages import Card
from generator.pages import show
from generator.pages.body import Layer
from generator.pages.escape import Markup, front_matter, outward
from generator.pages.page import Cited, Page
from generator.pages.phrases import source_line
from generator.pages.quoted import Figure, Quoted, Shown
from generator.pages.statement_ids import statement_ids
from generator.pages.what_changed import changes_of

# The label on a card for the statements that cite it, by their field.
_STATEMENTS = {
    "evidence": "{of}",
    "explanation": "explanation, paragraph {n}",
    "contested": "contested reading {n}",
    "accounts": "account {n}",
    "claims": "figures",
    "points": "point {n}",
    "relations": "relation to {to}",
    "designations": "designation {n}",
    "history": "history, step {n}",
    "holders": "term of office {n}",
}


@dataclass(frozen=True)
class EvidencePage(Page):
    """The page of an entry or article, with what people wrote about it and what its templates need."""

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
        """The changes to the page's subject, newest first."""
        return changes_of(self, self.id)

    @property
    def changed(self) -> str:
        """The day it last changed in meaning, as ISO 8601; "" if unknown."""
        return last_day(self.guide.history, self.id)

    def dated_line(self) -> list[str]:
        """The front matter line with the day of the last change, for printed pages; empty if unknown."""
        return [f"dated: {front_matter(show.date_text(parse_edtf(self.changed)))}"] if self.changed else []

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

    @cached_property
    def quoted(self) -> Quoted:
        """The quotations of the page, each passage once."""
        return Quoted(self.guide, self.quoted_before, self.cards)

    @property
    def quoted_before(self) -> tuple[Shown, ...]:
        """What the page quotes above its evidence."""
        return ()

    def words(self, article_id: str, span: Span, layers: Iterable[Layer] = ()) -> Markup:
        """The words of an article at a span; those that statements are based on are the targets of their numbers."""
        cards = self.quoted.within.get((article_id, span), ())
        return super().words(article_id, span, (*layers, *map(self.cited_words, cards)))

    def evidence_words(self, figure: Figure) -> Markup:
        """The sentences of a figure, with the words its cards cite marked."""
        return super().words(figure.article, figure.span, map(self.cited_words, figure.cards))

    def cited_words(self, card: Card) -> Layer:
        """The words of a card, marked as the target of its number."""
        target = Markup(' id="evidence-{}"').format(card.number)
        return Layer(card.longest.span, 1, "mark", Markup(' class="cited"{}').format(self.about(card)), target)

    def about(self, card: Card) -> Markup:
        """The attributes that say, where a card is shown in place, whose words it has and what they support."""
        article, start = card.longest.article, card.longest.span.start
        source = f"{self.published_text(article)} · {self.source_name(article)}, {self.passage_name(article, start)}"
        stance = Markup(' data-stance="{}"').format(card.stance) if card.stance != "supports" else ""
        return Markup(' data-card="{}" data-source="{}"{}').format(card.number, source, stance)

    def supported(self, card: Card) -> list[tuple[str, list[tuple[str, str]]]]:
        """The statements that cite a card: for each stance, their descriptions and places."""
        found: dict[str, dict[str, str]] = {card.stance: {}}
        for citation in card.citations:
            head, *steps = citation.path
            words = _STATEMENTS.get(str(head), str(head)).format(
                of="definition" if getattr(self.data, "definition", None) else "entry",
                n=int(steps[0]) + 1 if steps and isinstance(steps[0], int) else "",
                to=self.label(self.data.relations[int(steps[0])].target) if head == "relations" else "",
            )
            place = "figures" if head == "claims" else self.mark(citation.path)  # values given alike share a row
            found.setdefault(citation.citation.stance, {})[words] = f"#{place}"
        return [(stance, list(statements.items())) for stance, statements in found.items()]

    @cached_property
    def ids(self) -> dict[Path, str]:
        """The permanent ids of the statements."""
        return statement_ids(self.data)

    def mark(self, path: Path) -> str:
        """The permanent id of the statement that contains a field; "" outside statements."""
        return self.ids.get(path[:2], "") or self.ids.get(path[:1], "")

    def cite_numbers(self, path: Path) -> list[int]:
        """The numbers of the evidence cited at or below a field."""
        return list(dict.fromkeys(number for where, number in self.cited.numbers.items() if where[: len(path)] == path))

    def outside_letters(self, path: Path) -> list[tuple[str, str]]:
        """Letter and name of the outside sources that a field cites; a definition has those of the entry itself."""
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
        """The outside sources by letter: a link to the description, and how well it is known."""
        rows = []
        for source, letter in self.cited.letters.items():
            data = self.guide.corpus.sources[source].data
            known = data.note or ("" if data.accessed else "whether it was read is unknown")
            rows.append((letter, source_line(self, source), known))
        return rows
