"""What the page of an article shows: its text with everything found in it, and what is known about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.base.edtf import parse_edtf
from generator.base.laid import Laid, laid
from generator.base.values import Quotation, Span
from generator.corpus.check import Evidence
from generator.corpus.kinds import KINDS
from generator.corpus.records import ArticleRecord
from generator.guide.link import Guide, passage
from generator.guide.publication import extracts, publication
from generator.pages import citing, show
from generator.pages.addresses import address
from generator.pages.body import Layer, overlay
from generator.pages.escape import Markup, front_matter
from generator.pages.here import article_title
from generator.pages.resting import RestingPage
from generator.pages.telling import date_basis, edit_line, speaker_name

# Which element is outside which, where several lie over the same words.
_QUOTE, _EVIDENCE, _WORDING, _DATE, _FIGURE, _MENTION = range(6)
# Flags of a quotation whose speaker is not named right beside it: a note says who speaks.
_FAR_SPEAKER = frozenset({"pronoun", "floating", "multi_par", "split"})
_MODES = {
    "full": "",
    "extracts": "extracts: the paragraphs that statements of this guide rest on",
    "metadata": "what is known about it, not its text",
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as shown: its id, mark-up and the statements that rest on it, or how many are left out here."""

    name: str
    html: Markup
    uses: tuple[Markup, ...] = ()
    omitted: str = ""


@dataclass(frozen=True)
class ArticlePage(RestingPage):
    """The page of one article, and what its template asks for."""

    article: ArticleRecord

    @classmethod
    def of(cls, guide: Guide, article: ArticleRecord) -> ArticlePage:
        """The page of an article of the guide."""
        return cls(guide, address(guide.corpus, article.id), article.id, article.data, article)

    def head(self) -> Markup:
        """Front matter: everything a theme prints unescaped is escaped here."""
        summary = self.article.data.points[0].text if self.article.data.points else ""
        lines = [
            "---",
            f"title: {front_matter(self.title)}",
            f"description: {front_matter(summary)}",
            'kind: "Article"',
            *edit_line(self.guide, self.article.source.path),
            "search:",
            "  boost: 0.5",
            "---",
        ]
        return Markup("\n".join(lines))  # noqa: S704  # each value went through front_matter

    @property
    def title(self) -> str:
        """The headline, or "Untitled" and the first words."""
        return article_title(self.article)

    @property
    def mode(self) -> str:
        """full, extracts or metadata."""
        return publication(self.guide, self.article)

    @property
    def mode_words(self) -> str:
        """How much is shown, when it is not all."""
        return _MODES[self.mode]

    @property
    def date_basis(self) -> str:
        """Where the date of publication comes from, when that is not the article itself."""
        basis = self.article.data.published_basis
        return date_basis(self, basis) if basis and (basis.kind != "stated" or basis.from_) else ""

    @property
    def date_mark(self) -> str:
        """Beside the date of publication, when the article does not state it."""
        basis = self.article.data.published_basis
        return {"inferred": "(inferred)", "outside": "(from an outside source)"}.get(basis.kind, "") if basis else ""

    @property
    def as_of(self) -> str:
        """The notice on a text that is old beside the newest of the corpus."""
        dates = [
            found.data.published.last
            for found in self.guide.corpus.articles.values()
            if found.data.published and found.data.published.last
        ]
        published = self.article.data.published
        if not published or not published.last or not dates:
            return ""
        if (max(dates) - published.last).days <= self.guide.corpus.settings.stale_after:
            return ""
        return f"The text speaks of its own time. The newest article of this guide is of {show.day(max(dates))}."

    @property
    def copy_of(self) -> Markup | str:
        """That the article carries another's copy, and so is no independent source."""
        derived = self.article.data.derived_from
        return (
            Markup("The text carries copy of {}; the two count as one source.").format(self.link(derived))
            if derived
            else ""
        )

    # ---- the text

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs to show, with all that was found laid over them."""
        annotation = self.guide.annotations[self.article.id]
        document = annotation.document
        layers = laid(
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
            if left_out:
                shown.append(
                    Paragraph(
                        "",
                        Markup(),
                        (),
                        f"{show.count(left_out, 'paragraph')} not shown; the publisher holds the rights.",
                    )
                )
                left_out = 0
            shown.append(
                Paragraph(
                    name,
                    overlay(document.text, span, layers.over(span)),
                    self._uses(span),
                )
            )
        if left_out:
            shown.append(
                Paragraph(
                    "", Markup(), (), f"{show.count(left_out, 'paragraph')} not shown; the publisher holds the rights."
                )
            )
        return shown

    def _mentions(self) -> list[Layer]:
        links = self.guide.links[self.article.id]
        layers = []
        for index, mention in enumerate(self.guide.annotations[self.article.id].mentions, start=1):
            if mention.inside:
                continue
            anchor = Markup(' id="m{}"').format(index)
            if mention in links:
                layers.append(
                    Layer(
                        mention.span,
                        _MENTION,
                        "a",
                        Markup(' class="term" href="{}"').format(self.to(mention.entry)),
                        anchor,
                    )
                )
            else:
                layers.append(Layer(mention.span, _MENTION, "span", Markup(' class="mention"'), anchor))
        return layers

    def _quotations(self) -> list[Layer]:
        found = self.guide.annotations[self.article.id].quotations
        clauses = laid((one for one in found if one.type == "mixed" and one.tier == 1), lambda one: one.outer)
        layers = []
        for index, quotation in enumerate(found, start=1):
            if quotation.tier > 1 or quotation.type == "scare" or self._within_another(quotation, clauses):
                continue
            name = self._speaker(quotation)
            note: Markup = Markup()
            if name and _FAR_SPEAKER.intersection(quotation.flags) and quotation.type != "indirect":
                note = Markup('<span class="said-by" data-search-exclude> {}</span>').format(name)
            look = Markup(' class="quote{}" data-tier="{}" data-speaker="{}"').format(
                " indirect" if quotation.type == "indirect" else "", quotation.tier, self._speaker_name(quotation)
            )
            layers.append(Layer(quotation.outer, _QUOTE, "span", look, Markup(' id="q{}"').format(index), note))
        return layers

    @staticmethod
    def _within_another(quotation: Quotation, clauses: Laid[Quotation]) -> bool:
        return any(
            clause is not quotation and clause.speaker == quotation.speaker
            for clause in clauses.around(quotation.outer)
        )

    def _speaker(self, quotation: Quotation) -> Markup | str:
        speaker = quotation.speaker.entry or quotation.speaker.name
        return speaker_name(self, speaker) if speaker else ""

    def _speaker_name(self, quotation: Quotation) -> str:
        speaker = quotation.speaker
        return self.label(speaker.entry) if speaker.entry else speaker.name or ""

    def _evidence(self) -> list[Layer]:
        """The passages statements rest on; what rests on them is told below their paragraph."""
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
    def _ends(self) -> Laid[tuple[Evidence, int]]:
        """The passages statements rest on, by their last character."""
        return laid(
            self.guide.numbered.get(self.article.id, ()),
            lambda each: Span(each[0].span.end - 1, each[0].span.end),
        )

    def _uses(self, paragraph: Span) -> tuple[Markup, ...]:
        """Links to the statements that rest on a passage ending in this paragraph, each entry once."""
        cards: dict[str, int] = {}
        for found, number in self._ends.over(paragraph):
            if found.owner != self.article.id:
                cards.setdefault(found.owner, number)
        return tuple(
            Markup('<a href="{}">{}</a>').format(self.to(owner, f"evidence-{number}"), self.label(owner))
            for owner, number in sorted(cards.items(), key=lambda card: self.label(card[0]).casefold())
        )

    def _dates(self) -> list[Layer]:
        layers = []
        for index, date in enumerate(self.guide.annotations[self.article.id].dates, start=1):
            if date.tier > 1 or not date.edtf or not date.anchor:
                continue
            resolved = parse_edtf(date.edtf)
            against = {
                "publication": "counted from publication",
                "speech": "counted from the day of speech",
                "event": "counted from an event",
                "context": "counted from the text before",
            }.get(date.anchor, "")
            machine = (
                Markup(' datetime="{}"').format(resolved.text.rstrip("~?%"))
                if resolved.precision in ("day", "month", "year")
                else ""
            )
            look = Markup(' class="date" tabindex="0" aria-describedby="d{}"{}').format(index, machine)
            note = Markup('<span class="date-note" role="tooltip" id="d{}" data-search-exclude>{}{}</span>').format(
                index, show.date_text(resolved), f" ({against})" if against else ""
            )
            layers.append(Layer(date.span, _DATE, "time", look, Markup(), note))
        return layers

    def _wordings(self) -> list[Layer]:
        return [
            Layer(
                wording.span,
                _WORDING,
                "span",
                Markup(' class="watched" data-register="{}"').format(wording.register),
                Markup(' id="w{}"').format(index),
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
                Markup(' class="figure" value="{}"').format(
                    f"{figure.value:g}" if figure.value < 1e15 else str(figure.value)
                ),
                Markup(' id="f{}"').format(index),
            )
            for index, figure in enumerate(self.guide.annotations[self.article.id].figures, start=1)
            if figure.tier == 1
        ]

    # ---- around the text

    @cached_property
    def found(self) -> list[tuple[str, dict[str, int]]]:
        """The entries named in the article, by kind, the most often named first."""
        counts = Counter(
            mention.entry for mention in self.guide.annotations[self.article.id].mentions if not mention.inside
        )
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
        """The events the article gives an account of or is evidence for, in time."""
        return [id_ for id_ in self.guide.timeline if self.article.id in self.guide.told_by[id_]]

    @cached_property
    def others(self) -> list[str]:
        """Other articles that report one of the same events."""
        events = set(self.reported)
        return [
            id_
            for id_ in self.guide.articles
            if id_ != self.article.id and any(id_ in self.guide.told_by[event] for event in events)
        ]

    @property
    def citation(self) -> str:
        """The line a reader copies."""
        settings, data = self.guide.corpus.settings, self.article.data
        published = show.date_text(data.published) if data.published else "date not stated"
        address_ = f"{settings.site_url.rstrip('/')}/{self.address.folder}"
        item: dict[str, Any] = citing.csl(self.article.id, self.title, settings.title, address_, None)
        return f"{self.outlet_name(self.article.id)}, {published}: " + citing.plain(item, "")
