"""The page of an article: its text with all findings marked, and what is known about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.base.reads import indexed
from generator.base.span_index import SpanIndex, span_index
from generator.base.values import Quotation, Span
from generator.corpus.kinds import KINDS
from generator.corpus.parts import Removed
from generator.corpus.quoting import Evidence
from generator.corpus.records import ArticleRecord
from generator.corpus.source import Path
from generator.guide.clusters import beside
from generator.guide.counting import counted
from generator.guide.link import Guide, in_time, links_in, passage
from generator.guide.publication import extracts, publication
from generator.pages import citing, show, signs
from generator.pages.addresses import address
from generator.pages.body import Layer, anchor, overlay
from generator.pages.escape import Markup, front_matter
from generator.pages.evidence_page import EvidencePage
from generator.pages.exports import described
from generator.pages.exports.schema_org import head_line
from generator.pages.page import article_title, first_words
from generator.pages.phrases import date_basis, edit_line

# The nesting of elements over the same words, outermost first.
_QUOTE, _EVIDENCE, _WORDING, _DATE, _FIGURE, _MENTION = range(6)
_MODES = {
    "full": "",
    "extracts": "extracts: the paragraphs that statements of this guide are based on",
    "metadata": "what is known about it, not its text",
}

_REMOVED = {
    "source_label_glued": "name of the source, run into the text",
    "crawl_prefix": "mark of the archive",
    "dateline": "dateline",
    "nav_crumbs": "path of the page within its website",
    "caption": "caption",
    "boilerplate_footer": "foot of the page",
    "dup_title": "headline, repeated",
    "byline": "byline",
    "headline": "headline",
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as shown: its id and mark-up with the entries based on it, or how many are left out here."""

    name: str
    html: Markup
    omitted: str = ""


@dataclass(frozen=True)
class ArticlePage(EvidencePage):
    """The page of one article, with what its template needs."""

    article: ArticleRecord

    @classmethod
    def of(cls, guide: Guide, article: ArticleRecord) -> ArticlePage:
        """The page of an article of the guide."""
        return cls(guide, address(guide.corpus, article.id), article.id, article.data, article)

    def head(self) -> Markup:
        """Front matter: everything that a theme prints unescaped is escaped here."""
        summary = self.article.data.points[0].text if self.article.data.points else ""
        lines = [
            "---",
            f"title: {front_matter(self.title)}",
            f"description: {front_matter(summary)}",
            'kind: "Article"',
            *edit_line(self.guide, self.article.id, self.article.source.path),
            head_line(self.guide, described.article(self.guide, self.article.id), summary, self.changed),
            *self.dated_line(),
            "search:",
            "  boost: 0.5",
            "---",
        ]
        return Markup("\n".join(lines))  # noqa: S704  # each value went through front_matter

    @property
    def title(self) -> str:
        """The headline, else the article's short name or first words."""
        return article_title(self.article)

    @property
    def mode(self) -> str:
        """full, extracts or metadata."""
        return publication(self.guide, self.article)

    @property
    def mode_words(self) -> str:
        """How much of the text is shown, if not all."""
        return _MODES[self.mode]

    @property
    def date_basis(self) -> str:
        """The source of the publication date, if it is not the article itself."""
        basis = self.article.data.published_basis
        return date_basis(basis) if basis and (basis.kind != "stated" or basis.from_) else ""

    @property
    def date_mark(self) -> str:
        """A mark next to the publication date, if the article does not state it."""
        basis = self.article.data.published_basis
        return {"inferred": "(inferred)", "outside": "(from an outside source)"}.get(basis.kind, "") if basis else ""

    def passages_of(self, path: Path) -> list[tuple[str, str]]:
        """Addresses and names of the passages of this text that a field cites, the first of each paragraph."""
        found: dict[str, str] = {}
        for number in self.cite_numbers(path):
            href, name = self.read_in(self.cards[number - 1])
            found.setdefault(name, href)
        return [(href, name) for name, href in found.items()]

    @staticmethod
    def removed_as(piece: Removed) -> str:
        """A piece removed from the text, and where it was."""
        where = {"headline": "before the headline", "end": "at the end"}.get(piece.before)
        return f"{_REMOVED[piece.kind]}, {where or f'before paragraph {piece.before[1:]}'}"

    @property
    def copy_of(self) -> Markup | str:
        """A note that the article's text is another's, and therefore no independent source."""
        derived = self.article.data.derived_from
        return (
            Markup("The text is taken from {}; the two count as one source.").format(self.link(derived))
            if derived
            else ""
        )

    @property
    def shared_text(self) -> list[dict[str, Any]]:
        """The paragraphs that another outlet published too, described in words."""
        return [
            {
                "words": Markup("{} also published by {}.").format(
                    f"Paragraph {part.first[1:]} was"
                    if part.first == part.last
                    else f"Paragraphs {part.first[1:]} to {part.last[1:]} were",
                    self.link(part.outlet),
                ),
                "note": part.note or "",
            }
            for part in self.article.data.shared_text
        ]

    # ---- the text

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs to show, with all findings marked."""
        annotation = self.guide.annotations[self.article.id]
        document = annotation.document
        layers = span_index(
            (
                *self._quotations(),
                *self._evidence(),
                *self._dates(),
                *self._figures(),
                *self._wordings(),
                *self._mentions(),
            ),
            lambda layer: layer.span,
        )
        kept = extracts(self.guide, self.article.id) if self.mode == "extracts" else None
        shown: list[Paragraph] = []
        left_out = 0
        for span in document.paragraphs:
            name = passage(annotation, span.start)
            if kept is not None and name not in kept:
                left_out += 1
                continue
            shown.extend(_left_out(left_out))
            left_out = 0
            html = overlay(document.text, span, layers.over(span))
            shown.append(Paragraph(name, Markup("{}{}").format(html, self._uses(span))))
        return [*shown, *_left_out(left_out)]

    def _mentions(self) -> list[Layer]:
        links = links_in(self.guide, self.article.id)
        look = {
            entry: Markup(' class="term" href="{}"').format(self.to(entry))
            for entry in {mention.entry for mention in links}
        }
        layers = []
        for mention in self.guide.annotations[self.article.id].mentions:
            if mention.inside:
                continue
            here = anchor("m", mention.span.start)
            if mention in links:
                layers.append(Layer(mention.span, _MENTION, "a", look[mention.entry], here))
            else:
                layers.append(Layer(mention.span, _MENTION, "span", Markup(' class="mention"'), here))
        return layers

    def _quotations(self) -> list[Layer]:
        found = self.guide.annotations[self.article.id].quotations
        clauses = span_index((one for one in found if one.type == "mixed" and one.tier == 1), lambda one: one.outer)
        looks = {
            type_: Markup(' class="quote" data-directness="{}"').format(directness)
            for type_, directness in signs.DIRECTNESS.items()
        }
        made = signs.Signs(self)
        document = self.guide.annotations[self.article.id].document
        layers = []
        for index, quotation in enumerate(found, start=1):
            if quotation.tier > 1 or quotation.type == "scare":
                continue
            look = looks[quotation.type]
            paragraph = document.paragraph_at(quotation.outer.end - 1)
            sign = Markup() if self._within_another(quotation, clauses) else made.of(quotation, paragraph)
            layers.append(Layer(quotation.outer, _QUOTE, "span", look, anchor("q", index), sign))
        return layers

    @staticmethod
    def _within_another(quotation: Quotation, clauses: SpanIndex[Quotation]) -> bool:
        return any(
            clause is not quotation and clause.speaker == quotation.speaker
            for clause in clauses.around(quotation.outer)
        )

    def _evidence(self) -> list[Layer]:
        """The cited passages; the entries based on them are listed below their paragraph."""
        return [
            Layer(
                found.span,
                _EVIDENCE,
                "mark",
                Markup(' class="passage"'),
                Markup(' id="{}-{}"').format(found.owner, number),
            )
            for found, number in self.guide.numbered.get(self.article.id, ())
        ]

    @cached_property
    def _ends(self) -> SpanIndex[tuple[Evidence, int]]:
        """The cited passages, by their last character."""
        return span_index(
            self.guide.numbered.get(self.article.id, ()),
            lambda each: Span(each[0].span.end - 1, each[0].span.end),
        )

    def _uses(self, paragraph: Span) -> Markup:
        """The entries based on a passage that ends in this paragraph, each once."""
        cards: dict[str, int] = {}
        for found, number in self._ends.over(paragraph):
            if found.owner != self.article.id:
                cards.setdefault(found.owner, number)
        return signs.uses(self, cards)

    def _dates(self) -> list[Layer]:
        annotation = self.guide.annotations[self.article.id]
        layers = (
            signs.date_layer(date, date.span.of(annotation.document.text), index, _DATE)
            for index, date in enumerate(annotation.dates, start=1)
        )
        return [layer for layer in layers if layer is not None]

    def _wordings(self) -> list[Layer]:
        return [
            Layer(
                wording.span,
                _WORDING,
                "span",
                Markup(' class="watched" data-register="{}"').format(wording.register),
                anchor("w", index),
            )
            for index, wording in enumerate(self.guide.annotations[self.article.id].wordings, start=1)
            if wording.tier == 1
        ]

    def _figures(self) -> list[Layer]:
        return [
            Layer(
                figure.span,
                _FIGURE,
                "data",
                _figure(figure.value),
                anchor("f", index),
            )
            for index, figure in enumerate(self.guide.annotations[self.article.id].figures, start=1)
            if figure.tier == 1
        ]

    # ---- around the text

    @cached_property
    def found(self) -> list[tuple[str, dict[str, int]]]:
        """The entries named in the article, by kind, the most frequent first."""
        annotation = self.guide.annotations[self.article.id]
        marked = counted(annotation.document, annotation.mentions)
        counts = Counter(entry for mention, entries in marked if not mention.inside for entry in entries[:1])
        rows = []
        for name, kind in KINDS.items():
            named = {
                entry: amount
                for entry, amount in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
                if self.guide.corpus.kind_of(entry) == name
            }
            if named:
                rows.append((kind.plural if name != "term" else "Terms", named))
        return rows

    @cached_property
    def reported(self) -> list[str]:
        """The events of which the article is an account or evidence, by date."""
        return list(_reported(self.guide).get(self.article.id, ()))

    @cached_property
    def others(self) -> list[str]:
        """Other articles that report one of the same events."""
        reporting = {id_ for event in self.reported for id_ in self.guide.reported_by[event]} - {self.article.id}
        return sorted(reporting, key=lambda id_: in_time(self.guide, id_))

    @cached_property
    def suggested(self) -> list[str]:
        """Articles that share names, days and words with this one and so may report the same event."""
        found = set(beside(self.guide).get(self.article.id, ())) - set(self.others)
        return sorted(found, key=lambda id_: in_time(self.guide, id_))

    @cached_property
    def csl(self) -> dict[str, Any]:
        """The article as a CSL-JSON item; without a title it gets one in brackets."""
        settings, data = self.guide.corpus.settings, self.article.data
        basis = data.published_basis
        return citing.article(
            self.article.id,
            data.headline or f"[{first_words(self.article)}]",
            settings.title,
            f"{settings.site_url.rstrip('/')}/{self.address.folder}",
            data.published,
            data.retrieved,
            citing.version(self.article.source, self.changed),
            byline=data.byline,
            outlet=self.label(data.outlet) if data.outlet else None,
            note="date of publication inferred" if data.published and basis and basis.kind == "inferred" else "",
        )

    @property
    def citation(self) -> Markup:
        """The line for readers to copy."""
        data = self.article.data
        title = (
            f"“{data.headline}”" if data.headline else f"text without a title, beginning “{first_words(self.article)}”"
        )
        lead = f"{self.source_name(self.article.id)}, {self.published_text(self.article.id)}: "
        return citing.plain(self.csl, lead, title)


def _left_out(number: int) -> Iterator[Paragraph]:
    """A placeholder for paragraphs that are not shown."""
    if number:
        words = f"{show.count(number, 'paragraph')} not shown; the publisher holds the rights."
        yield Paragraph("", Markup(), words)


@indexed
def _reported(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The events that each article reports, by date."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event in guide.timeline:
        for article in guide.reported_by[event]:
            found[article].append(event)
    return {article: tuple(events) for article, events in found.items()}


def _figure(value: float) -> Markup:
    """The attributes of a figure's element."""
    shown = f"{value:g}" if value < 1e15 else str(value)
    return Markup(f' class="figure" value="{shown}"')  # noqa: S704  # a number
