"""A page in progress: links and names relative to it, and what the guide knows about its subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.base.reads import indexed, kept
from generator.base.values import Quotation, Span
from generator.corpus.records import ArticleRecord
from generator.corpus.source import Path
from generator.guide.link import Guide, passage
from generator.guide.passages import Card
from generator.guide.publication import shown
from generator.guide.ties import Appearance
from generator.pages import show
from generator.pages.addresses import Address, address
from generator.pages.body import Layer, overlay
from generator.pages.escape import Markup


@dataclass(frozen=True)
class Cited:
    """What one file cites, as its page shows it: passages with their numbers, outside sources with their letters."""

    cards: tuple[Card, ...]
    numbers: dict[Path, int] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, cards: tuple[Card, ...], outside: Iterable[str]) -> Cited:
        """The numbers of the passages by field, and outside sources lettered in the order of first use."""
        cited = cls(cards, {found.path: card.number for card in cards for found in card.citations})
        for source in outside:
            cited.letters.setdefault(source, _letter(len(cited.letters)))
        return cited


def _letter(index: int) -> str:
    """a, b ... z, aa, ab ..."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


@dataclass(frozen=True)
class Page:
    """A page of the guide: what templates need that depends on the page's address."""

    guide: Guide
    address: Address

    def to(self, id_: str, fragment: str = "") -> str:
        """The relative address of an entry's or article's page, or of an outside source in the list of sources."""
        place = id_ if id_ in self.guide.corpus.sources else fragment
        return self.address.to(address(self.guide.corpus, id_), place)

    def page(self, folder: str, fragment: str = "") -> str:
        """The relative address of a page that belongs to no entry, by its folder ("timeline/")."""
        return self.address.to(Address(folder), fragment)

    def label(self, id_: str) -> str:
        """The name of an entry, source or article."""
        article = self.guide.corpus.articles.get(id_)
        return article_title(article) if article else self.guide.corpus.label(id_)

    def link(self, id_: str, fragment: str = "") -> Markup:
        """A link to an entry or article, by its name."""
        return Markup('<a href="{}">{}</a>').format(self.to(id_, fragment), self.label(id_))

    def published(self, article_id: str, lead: str = "") -> Markup:
        """The day an article was published, with a note if it was inferred with less than high confidence."""
        date = self.guide.corpus.articles[article_id].data.published
        if date is None:
            return Markup('<span class="none">date unknown</span>')
        day = Markup("{}{}").format(lead, show.time(date))
        if not self.date_doubt(article_id):
            return Markup("<span>{}</span>").format(day) if lead else day
        return Markup('<span>{} <span class="note">{}</span></span>').format(day, self.date_doubt(article_id))

    def published_text(self, article_id: str) -> str:
        """The same in plain words."""
        date = self.guide.corpus.articles[article_id].data.published
        return f"{show.date_text(date)} {self.date_doubt(article_id)}".strip() if date else "date unknown"

    def date_doubt(self, article_id: str) -> str:
        """A mark next to an article's day, wherever it is shown, if it was inferred with less than high confidence."""
        basis = self.guide.corpus.articles[article_id].data.published_basis
        return "(inferred)" if basis and basis.kind == "inferred" and basis.confidence != "high" else ""

    def where(self, article_id: str) -> Markup:
        """Date and outlet of an article, with a link to the outlet; only the date if the outlet is unknown."""
        if self.guide.corpus.articles[article_id].data.outlet is None:
            return self.published(article_id)
        return Markup("{} {}").format(self.published(article_id), self.outlet(article_id))

    def dated_source(self, article_id: str, lead: str = "") -> Markup:
        """Date and outlet of an article; with its name if others share both or the outlet is unknown."""
        where = self.published(article_id, lead)
        if self.guide.corpus.articles[article_id].data.outlet is not None:
            where = Markup("{} {}").format(where, self.outlet(article_id))
        if article_id not in _alike(self.guide):
            return where
        return Markup("{} {}").format(where, self.handle(article_id))

    def handle(self, article_id: str) -> Markup:
        """A link to an article by its short name."""
        return Markup('<a class="handle" href="{}">{}</a>').format(
            self.to(article_id), short_name(self.guide.corpus.articles[article_id])
        )

    def short(self, article_id: str) -> Markup:
        """A link to an article by its headline, or by its short name if it has none."""
        headline = self.guide.corpus.articles[article_id].data.headline
        return self.link(article_id) if headline else self.handle(article_id)

    def source(self, id_: str) -> Markup:
        """A link to the description of an outside source."""
        return self.link(id_)

    def outlet(self, article_id: str) -> Markup:
        """The outlet of an article as a link, or a note that it is unknown."""
        outlet = self.guide.corpus.articles[article_id].data.outlet
        if outlet is None:
            return Markup('<cite class="none">outlet unknown</cite>')
        return Markup("<cite>{}</cite>").format(self.link(outlet))

    def outlet_or_article(self, outlet: str) -> Markup:
        """An outlet as a link; if it is an article's id, for an unknown outlet, a link to the article."""
        return self.handle(outlet) if outlet in self.guide.corpus.articles else self.link(outlet)

    def source_name(self, article_id: str) -> str:
        """The outlet of an article in plain words, or the article's short name if the outlet is unknown."""
        article = self.guide.corpus.articles[article_id]
        return self.guide.corpus.label(article.data.outlet) if article.data.outlet else short_name(article)

    def shown(self, article_id: str, span: Span) -> bool:
        """Whether the site shows the text at a span of an article."""
        return shown(self.guide, article_id, span)

    def passage(self, article_id: str, offset: int, fragment: str) -> str:
        """The address of a passage: its own anchor if the site shows it, else its article's page."""
        return self.to(article_id, fragment if self.shown(article_id, Span(offset, offset + 1)) else "")

    def anchor(self, article_id: str, quotation: Quotation) -> str:
        """The anchor of a quotation in its article."""
        return _quotations(self.guide, article_id)[quotation]

    def passage_name(self, article_id: str, offset: int) -> str:
        """ "paragraph 7" or "headline"."""
        name = passage(self.guide.annotations[article_id], offset)
        return name if name == "headline" else f"paragraph {name[1:]}"

    def words(self, article_id: str, span: Span, layers: Iterable[Layer] = ()) -> Markup:
        """The words of an article at a span, with mark-up added."""
        return overlay(self.guide.annotations[article_id].document.text, span, layers)

    def sentence(self, place: Appearance) -> Markup:
        """The sentence around a mention, the mention in bold."""
        text = self.guide.annotations[place.article].document.text
        return overlay(text, place.sentence, [Layer(place.mention.span, 0, "b", Markup(' class="hit"'))])


@kept
def _quotations(guide: Guide, article_id: str) -> Mapping[Quotation, str]:
    """The anchors of the quotations of an article."""
    quotations = guide.annotations[article_id].quotations
    return {quotation: f"q{number}" for number, quotation in enumerate(quotations, start=1)}


@indexed
def _alike(guide: Guide) -> Mapping[str, bool]:
    """The articles that day and outlet do not identify: the outlet is unknown, or another article has the same."""
    found = {id_: (article.data.outlet, str(article.data.published)) for id_, article in guide.corpus.articles.items()}
    taken = Counter(found.values())
    return {id_: True for id_, (outlet, day) in found.items() if outlet is None or taken[outlet, day] > 1}


def article_title(article: ArticleRecord) -> str:
    """The headline, else the short name that people gave the text, else its first words."""
    return article.data.headline or article.data.name or f"“{first_words(article)}”"


_SHORT = 7  # words of a headline in a list


def short_name(article: ArticleRecord) -> str:
    """The name of an article in lists: the one people gave it, else the beginning of its headline or text."""
    if article.data.name or not article.data.headline:
        return article.data.name or article_title(article)
    words = article.data.headline.split()
    return " ".join(words[:_SHORT]) + (" …" if len(words) > _SHORT else "")


def first_words(article: ArticleRecord) -> str:
    """The words an article begins with."""
    words = article.body.split()
    return " ".join(words[:_SHORT]) + (" …" if len(words) > _SHORT else "")
