"""The page of an entry of any kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.base.reads import gathered
from generator.base.values import Mention, Span
from generator.corpus.kinds import KINDS
from generator.corpus.models import Entry, Event, Office, Organization, Person, Place
from generator.corpus.records import Record
from generator.corpus.references import written
from generator.corpus.source import Path
from generator.guide.compare import speakers_naming
from generator.guide.copies import independent
from generator.guide.link import Guide, balance, co_mentions, sorted_as
from generator.guide.prose import prose
from generator.guide.publication import carried_from, published_by
from generator.guide.ties import Balance
from generator.pages import citing, relations_drawing, show
from generator.pages.addresses import address
from generator.pages.aligned import shared_places
from generator.pages.body import Layer, overlay
from generator.pages.escape import Markup, front_matter
from generator.pages.evidence_page import EvidencePage
from generator.pages.exports import described
from generator.pages.exports.schema_org import head_line
from generator.pages.maps import locator
from generator.pages.mentioned import Mentioned, Named, mentioned, named_in
from generator.pages.phrases import date_basis, edit_line, period, speaker_name, standing
from generator.pages.quoted import Shown
from generator.pages.relations import Tie, grouped, ties
from generator.pages.statements import (
    Attributed,
    Carried,
    attributed_statements,
    carriers,
    places,
    statements_by_year,
)
from generator.pages.ties import other_names, related, translated_names

_BOOST = {"outlet": 2}
_ENTRY_BOOST = 4
_SPEAKERS = 25  # speakers listed on a page, those who name the entry most often


@dataclass(frozen=True)
class EntryPage(EvidencePage):
    """The page of one entry, with what its template needs."""

    record: Record[Entry]
    linked: Mapping[Path, tuple[Mention, ...]]

    @classmethod
    def of(cls, guide: Guide, record: Record[Entry]) -> EntryPage:
        """The page of an entry of the guide."""
        return cls(guide, address(guide.corpus, record.id), record.id, record.data, record, prose(guide, record.id))

    # ---- head

    def head(self) -> Markup:
        """Front matter: everything that a theme prints unescaped is escaped here."""
        kind = KINDS[self.record.kind].label + (
            f" · {self.record.data.type}" if hasattr(self.record.data, "type") else ""
        )
        summary = self.record.data.gloss or self.record.data.definition or ""
        lines = [
            "---",
            f"title: {front_matter(self.record.data.label)}",
            f"description: {front_matter(summary)}",
            f"kind: {front_matter(kind)}",
            *edit_line(self.guide, self.record.id, self.record.source.path),
            head_line(self.guide, described.entry(self.guide, self.record.id), summary, self.changed),
            *self.dated_line(),
            "search:",
            f"  boost: {_BOOST.get(self.record.kind, _ENTRY_BOOST)}",
            "---",
        ]
        return Markup("\n".join(lines))  # noqa: S704  # each value went through front_matter

    # ---- names and prose

    def prose(self, path: Path, text: str) -> Markup:
        """A text of the entry with the names in it linked."""
        layers = [
            Layer(mention.span, 0, "a", Markup(' class="term" href="{}"').format(self.to(mention.entry)))
            for mention in self.linked.get(path, ())
        ]
        return overlay(text, Span(0, len(text)), layers)

    @cached_property
    def names(self) -> Markup | None:
        """The other names that are shown."""
        return other_names(self.record.data)

    @cached_property
    def translations(self) -> Markup | None:
        """Names in other languages."""
        return translated_names(self, self.record.data)

    # ---- standing

    @property
    def _balance(self) -> Balance:
        return balance(self.guide, self.record.id)

    @property
    def balance_mark(self) -> str:
        """The mark "thin" if all it cites comes from one origin, or is one text."""
        return "thin" if self._sources < 2 else "fair"

    @cached_property
    def _sources(self) -> int:
        """The number of independent sources cited: origins of articles, or documents outside the guide."""
        return max(independent(self.guide, self._balance.articles), self._outside)

    @cached_property
    def _outside(self) -> int:
        return len({id_ for _, model in written(self.record.data) for id_ in getattr(model, "outside", ())})

    @property
    def balance(self) -> str:
        """ "Based on 2 articles, 1 outlet, 2016 only; mentioned in 7"."""
        found = self._balance
        named = f"; mentioned in {show.count(found.named, 'article')}" if found.named else ""
        if not found.articles:
            outside = show.count(self._outside, "outside source") if self._outside else "no article of this guide"
            return f"Based on {outside}{named}"
        outlets = [outlet for outlet in found.outlets if outlet]
        parts = [
            show.count(len(found.articles), "article"),
            show.count(len(outlets), "outlet") if outlets else "outlet unknown",
        ]
        if len(outlets) < len(found.outlets) and outlets:
            parts[1] += " and others unknown"
        independent_sources = independent(self.guide, found.articles)
        if independent_sources < len(found.articles):
            parts.append(show.count(independent_sources, "origin"))
        return f"Based on {', '.join([*parts, show.years(found.years)])}{named}"

    @cached_property
    def confusable(self) -> list[tuple[str, str, Path]]:
        """Entries it may be mistaken for, the difference, and the field with it."""
        return [
            (relation.target, relation.note or "", ("relations", index))
            for index, relation in enumerate(self.record.data.relations)
            if relation.type == "confusable_with"
        ]

    # ---- in these sources

    @cached_property
    def named(self) -> list[Named]:
        """The articles that name the entry."""
        return named_in(self)

    @cached_property
    def mentioned(self) -> Mentioned:
        """The mentions of the entry in articles."""
        return mentioned(self, self.named)

    # ---- statements

    @cached_property
    def _attributed(self) -> tuple[Attributed, ...]:
        return attributed_statements(self, self.record.id)

    @property
    def quoted_before(self) -> tuple[Shown, ...]:
        """The quotations above the evidence: passages that reports share, and statements."""
        shared = shared_places(self, self.record.id) if self.record.kind == "event" else ()
        return (*shared, *places(self._attributed))

    @cached_property
    def statements(self) -> list[tuple[str, list[Carried]]]:
        """The statements attributed to the entry, by year and article."""
        return statements_by_year(self, self.record.id, self._attributed)

    @cached_property
    def quoted_by(self) -> list[tuple[Markup | str, int]]:
        """The outlets that carry the statements shown, with how many each."""
        return carriers(self, self.statements)

    @cached_property
    def mentioned_by(self) -> list[tuple[Markup | str, int]]:
        """The speakers in whose reported words the entry is named, with the number of times."""
        names: Counter[str] = Counter()
        for name, amount in speakers_naming(self.guide).get(self.record.id, ()):
            names[name] += amount
        ranked = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:_SPEAKERS]
        return [(speaker_name(self, name), amount) for name, amount in ranked]

    @property
    def spellings(self) -> str:
        """Declared names that the page does not show but search finds."""
        data = self.record.data
        hidden = [alias.form for alias in data.aliases if alias.hidden or alias.use == "short"]
        return " · ".join(dict.fromkeys([*hidden, *([] if sorted_as(data) == data.label else [sorted_as(data)])]))

    @cached_property
    def other_meanings(self) -> list[tuple[str, Markup]]:
        """Names of the entry that mean other entries wherever articles use them, with those entries."""
        data = self.record.data
        names = {name.casefold(): name for name in (*(alias.form for alias in data.aliases), data.label)}
        return [
            (name, self.link(entry))
            for form, name in sorted(names.items())
            for entry in sorted(set(_meant(self.guide).get(form, ())))
            if entry != self.record.id
        ]

    # ---- ties

    @property
    def events(self) -> tuple[str, ...]:
        """The events the entry took part in, by date."""
        return self.guide.events.get(self.record.id, ())

    @cached_property
    def related_rows(self) -> list[tuple[str, list[str]]]:
        """Broader, narrower, related and referring entries."""
        return related(self, self.record)

    @cached_property
    def _ties(self) -> list[Tie]:
        return ties(self.guide, self.record)

    @property
    def relations(self) -> list[dict[str, Any]]:
        """Relations to other entries by their kind, with dates and support."""
        return grouped(self._ties)

    @property
    def relations_drawing(self) -> dict[str, Any] | None:
        """The relations of an actor as a drawing, if there are several."""
        if not isinstance(self.record.data, Person | Organization | Office):
            return None
        return relations_drawing.drawing(
            self.record.data.label, self._ties, lambda id_: (self.label(id_), self.to(id_))
        )

    @property
    def rows_of_related(self) -> int:
        """The number of rows for other links to entries; several events are a list of their own."""
        return len(self.related_rows) + (len(self.co_mentions) > 1) + (len(self.events) == 1)

    @cached_property
    def co_mentions(self) -> dict[str, int]:
        """The twelve entries most often named in the same sentences."""
        return dict(co_mentions(self.guide, self.record.id)[:12])

    # ---- facts of single kinds

    @cached_property
    def tenures(self) -> list[dict[str, Any]]:
        """Terms of office: those of a person, or of all holders of an office."""
        rows = []
        for tenure in self.guide.terms_of_office.get(self.record.id, ()):
            data = self.guide.corpus.entries[tenure.office].data
            index = data.holders.index(tenure.holder) if isinstance(data, Office) else 0
            basis = {
                "stated": "stated in an article",
                "inferred": "inferred from articles",
                "outside": "from an outside source",
            }[tenure.holder.basis]
            together = {"shared": "; shared with another holder", "contested": "; contested"}.get(
                tenure.holder.together or "", ""
            )
            rows.append(
                {
                    "office": tenure.office,
                    "person": tenure.holder.person,
                    "period": (period(tenure.holder.from_, tenure.holder.to) or "dates unknown") + together,
                    "basis": basis,
                    "path": ("holders", index),
                }
            )
        return rows

    @property
    def coordinates(self) -> str:
        """36.20 N, 37.16 E, with the precision."""
        data = self.record.data
        if not isinstance(data, Place) or data.latitude is None or data.longitude is None:
            return ""
        north, east = "N" if data.latitude >= 0 else "S", "E" if data.longitude >= 0 else "W"
        return f"{abs(data.latitude):.2f}° {north}, {abs(data.longitude):.2f}° {east}" + (
            f" ({data.precision})" if data.precision else ""
        )

    @property
    def locator(self) -> dict[str, Any] | None:
        """The map of a place."""
        return locator(self.guide, self.record.data) if isinstance(self.record.data, Place) else None

    @property
    def publish(self) -> str:
        """How much of an outlet's articles is shown, if it differs from the guide's rule."""
        return {"full": "in full", "extracts": "extracts only", "metadata": "no text, only what is known about it"}.get(
            getattr(self.record.data, "publish", None) or "", ""
        )

    @property
    def own_articles(self) -> tuple[str, ...]:
        """The articles an outlet published."""
        return published_by(self.guide).get(self.record.id, ())

    @property
    def carried_articles(self) -> tuple[str, ...]:
        """The articles of others that contain an outlet's text or name it as their agency."""
        return carried_from(self.guide).get(self.record.id, ())

    @property
    def basis(self) -> str:
        """The source of an event's date."""
        return date_basis(self.record.data.date_basis) if isinstance(self.record.data, Event) else ""

    @property
    def standing(self) -> tuple[str, str]:
        """How well an event is reported: (mark, words)."""
        event = self.record.data
        if not isinstance(event, Event):
            raise TypeError(self.record.id)
        return standing(self.guide, self.record.id, event)

    # ---- citing

    @cached_property
    def csl(self) -> dict[str, Any]:
        """The entry as a CSL-JSON item."""
        settings = self.guide.corpus.settings
        return citing.entry(
            self.record.id,
            self.record.data.label,
            settings.title,
            f"{settings.site_url.rstrip('/')}/{self.address.folder}",
            self.record.data.checked,
            citing.version(self.record.source, self.changed),
        )

    @property
    def citation(self) -> Markup:
        """The line for readers to copy."""
        checked = self.record.data.checked
        return citing.plain(self.csl, "", f"“{self.csl['title']}”", show.date_text(checked) if checked else "")


@gathered
def _meant(guide: Guide, article: str) -> Mapping[str, tuple[str, ...]]:
    """The entries that each form means in an article."""
    annotation = guide.annotations[article]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mention in annotation.mentions:
        form = " ".join(mention.span.of(annotation.document.text).split())
        found[form.casefold()].add(mention.entry)
    return {form: tuple(sorted(entries)) for form, entries in found.items()}
