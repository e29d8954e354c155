"""One page at work: links and names as seen from it, and what the guide knows about its subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.base.values import Span
from generator.corpus.check import Evidence
from generator.corpus.records import ArticleRecord
from generator.corpus.source import Path
from generator.guide.link import Appearance, Guide, numbers, passage
from generator.guide.publication import shown
from generator.pages import show
from generator.pages.addresses import Address, address
from generator.pages.body import Layer, overlay
from generator.pages.escape import Markup


@dataclass(frozen=True)
class Cited:
    """The evidence of one file, numbered as its page shows it; the same words cited twice share a number."""

    numbers: dict[Path, int] = field(default_factory=dict)
    cards: list[Evidence] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, evidence: Iterable[Evidence], outside: Iterable[str]) -> Cited:
        """Number evidence in the order given, and letter outside sources in the order of first use."""
        cited = cls()
        mine = list(evidence)
        for found, number in zip(mine, numbers(mine), strict=True):
            if number > len(cited.cards):
                cited.cards.append(found)
            cited.numbers[found.path] = number
        for source in outside:
            cited.letters.setdefault(source, _letter(len(cited.letters)))
        return cited


def _letter(index: int) -> str:
    """a, b ... z, aa, ab ..."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


@dataclass(frozen=True)
class Here:
    """A page of the guide: everything a template asks for that depends on where it stands."""

    guide: Guide
    address: Address

    def to(self, id_: str, fragment: str = "") -> str:
        """The relative address of an entry's or article's page."""
        return self.address.to(address(self.guide.corpus, id_), fragment)

    def page(self, folder: str, fragment: str = "") -> str:
        """The relative address of a page that is no entry's, by its folder ("timeline/")."""
        return self.address.to(Address(folder), fragment)

    def label(self, id_: str) -> str:
        """The name of an entry, source or article; an article without headline is called by its first words."""
        article = self.guide.corpus.articles.get(id_)
        return article_title(article) if article else self.guide.corpus.label(id_)

    def link(self, id_: str, fragment: str = "") -> Markup:
        """A link to an entry or article, by its name."""
        return Markup('<a href="{}">{}</a>').format(self.to(id_, fragment), self.label(id_))

    def where(self, article_id: str) -> Markup:
        """Date and outlet of an article, the outlet as a link to its page."""
        article = self.guide.corpus.articles[article_id]
        return Markup("{} {}").format(show.time(article.data.published), self.outlet(article_id))

    def whence(self, article_id: str) -> Markup:
        """Date and outlet of an article; where no outlet is stated the article's first words tell it from others."""
        if self.has_outlet(article_id):
            return self.where(article_id)
        return Markup("{} {}").format(self.where(article_id), self._short(article_id))

    def _short(self, article_id: str) -> Markup:
        """A link to an article by its first six words."""
        words = self.label(article_id).removeprefix("Untitled: ").split()
        short = " ".join(words[:6]) + (" …" if len(words) > 6 else "")
        return Markup('<a href="{}">{}</a>').format(self.to(article_id), short)

    def outlet(self, article_id: str) -> Markup:
        """The outlet of an article as a link, or that none is stated."""
        outlet = self.guide.corpus.articles[article_id].data.outlet
        if outlet is None:
            return Markup('<cite class="none">outlet not stated</cite>')
        return Markup("<cite>{}</cite>").format(self.link(outlet))

    def whose(self, outlet: str) -> Markup:
        """An outlet as a link; an article's id stands for the outlet nobody stated, and is shown by its first words."""
        if outlet in self.guide.corpus.articles:
            return Markup('<span class="none">not stated</span> {}').format(self._short(outlet))
        return self.link(outlet)

    def has_outlet(self, article_id: str) -> bool:
        """Whether the outlet of an article is known."""
        return self.guide.corpus.articles[article_id].data.outlet is not None

    def outlet_name(self, article_id: str) -> str:
        """The outlet of an article in plain words."""
        outlet = self.guide.corpus.articles[article_id].data.outlet
        return self.guide.corpus.label(outlet) if outlet else "outlet not stated"

    def shown(self, article_id: str, span: Span) -> bool:
        """Whether the site shows what stands at a span of an article."""
        return shown(self.guide, article_id, span)

    def passage(self, article_id: str, offset: int, fragment: str) -> str:
        """The address of a passage: its own anchor when the site shows it, else its article's page."""
        return self.to(article_id, fragment if self.shown(article_id, Span(offset, offset + 1)) else "")

    def found_anchor(self, article_id: str, span: Span) -> str:
        """The anchor of a mention or a watched wording in its article, when just that was found at the span."""
        annotation = self.guide.annotations[article_id]
        for index, wording in enumerate(annotation.wordings, start=1):
            if wording.span == span and wording.tier == 1:
                return f"w{index}"
        for index, mention in enumerate(annotation.mentions, start=1):
            if mention.span == span and not mention.inside:
                return f"m{index}"
        return ""

    def passage_name(self, article_id: str, offset: int) -> str:
        """ "paragraph 7" or "headline"."""
        name = passage(self.guide.annotations[article_id], offset)
        return name if name == "headline" else f"paragraph {name[1:]}"

    def sentence(self, place: Appearance) -> Markup:
        """The sentence around a mention, the mention in bold."""
        text = self.guide.annotations[place.article].document.text
        return overlay(text, place.sentence, [Layer(place.mention.span, 0, "b", Markup(' class="hit"'))])


def article_title(article: ArticleRecord) -> str:
    """The headline, or "untitled" and the first words."""
    if article.data.headline:
        return article.data.headline
    words = article.body.split()
    return f"Untitled: {' '.join(words[:9])}{' …' if len(words) > 9 else ''}"
