"""A page whose statements rest on evidence: passages numbered, outside sources lettered, both listed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.base.edtf import Edtf
from generator.corpus.check import Evidence
from generator.corpus.models import Event
from generator.corpus.parts import Written
from generator.corpus.references import references
from generator.corpus.source import Path
from generator.pages import show
from generator.pages.escape import Markup, outward
from generator.pages.here import Cited, Here
from generator.pages.telling import source_line


@dataclass(frozen=True)
class RestingPage(Here):
    """The page of an entry or article, what people wrote of it, and what its templates ask for."""

    id: str
    data: Written

    @staticmethod
    def time(date: Edtf | None) -> Markup:
        """A date as a `time` element."""
        return show.time(date)

    @staticmethod
    def outward(target: str, text: str = "") -> Markup:
        """A link that leaves the site."""
        return outward(target, text or target)

    def event_date(self, event: str) -> Edtf | None:
        """The date of an event."""
        data = self.guide.corpus.entries[event].data
        return data.date if isinstance(data, Event) else None

    @cached_property
    def cited(self) -> Cited:
        """Evidence and outside sources, numbered and lettered."""
        sources = [reference.target for reference in references(self.data) if reference.field == "outside"]
        return Cited.of(self.guide.cited.get(self.id, ()), sources)

    @property
    def cards(self) -> list[Evidence]:
        """The evidence, in the order of its numbers."""
        return self.cited.cards

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

    def anchor(self, found: Evidence, number: int) -> str:
        """The id of a passage on its article's page."""
        return f"{found.owner}-{number}"

    @cached_property
    def outside(self) -> list[tuple[str, Markup]]:
        """The outside sources by letter, as links to their descriptions."""
        return [(letter, source_line(self, source)) for source, letter in self.cited.letters.items()]
