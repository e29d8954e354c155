"""Sources, dates, terms and reporting status in words, for more than one kind of page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.base import hosting
from generator.base.edtf import Edtf
from generator.base.values import Span
from generator.corpus.cms import form_address
from generator.corpus.models import Event, Outlet
from generator.corpus.parts import DateBasis
from generator.guide.compare import Place, name_of, reporter_of, shared_with, spoken_at
from generator.guide.link import Guide, origin
from generator.guide.suggesting import within
from generator.pages import show
from generator.pages.addresses import address
from generator.pages.escape import Markup, front_matter, outward, url
from generator.pages.page import Page
from generator.reading.grammar.tables import kind_and_number

QUALIFIERS = {
    "about": "about",
    "more_than": "more than",
    "less_than": "less than",
    "at_least": "at least",
    "at_most": "at most",
    "nearly": "nearly",
    "vague_plural": "order of magnitude",
}
VOICES = {
    "quote": "in quotation marks",
    "attributed": "attributed",
    "paraphrase": "reported",
}


def edit_line(guide: Guide, id_: str, path: str) -> list[str]:
    """The front matter line with the target of "Improve this entry": the file people edit, or its form."""
    form = form_address(guide.corpus.kind_of(id_), within(guide, path))
    if form and guide.corpus.settings.edit_with == "form":
        folder, _, place = form.partition("#")
        return [f"edit: {front_matter(address(guide.corpus, id_).to(folder, place))}"]
    there = edit_address(guide, path)
    return [f"edit: {front_matter(str(url(there)))}"] if there else []


def edit_address(guide: Guide, path: str) -> str:
    """The web address at which people edit a file of the corpus; "" if the guide has none."""
    return hosting.edit_address(guide.corpus.settings.edit_url, f"corpus/{within(guide, path)}")


def period(start: Edtf | None, end: Edtf | None) -> str:
    """ "2014 to 2018", "from 2019", "until 2016", or nothing."""
    if start and end:
        return f"{show.date_text(start)} to {show.date_text(end)}"
    return f"from {show.date_text(start)}" if start else f"until {show.date_text(end)}" if end else ""


def source_line(page: Page, source: str) -> Markup:
    """An outside source on one line: name, symbol, publisher, date; a link if it has an address."""
    data = page.guide.corpus.sources[source].data
    name = outward(data.address, data.label) if data.address else page.source(source)
    parts = [
        data.symbol if data.symbol != data.label else None,
        data.publisher,
        show.date_text(data.date) if data.date else None,
        f"accessed {show.date_text(data.accessed)}" if data.accessed else None,
    ]
    return Markup(", ").join([name, *(part for part in parts if part)])


def date_basis(basis: DateBasis | None) -> str:
    """The source of a date, in words; outside sources are lettered or linked next to them."""
    if basis is None:
        return ""
    words = {"stated": "stated in the article", "inferred": "inferred", "outside": "from an outside source"}[basis.kind]
    if basis.from_:
        words += f" from {basis.from_}" if basis.kind == "inferred" else f": {basis.from_}"
    return "; ".join([words, *([f"confidence {basis.confidence}"] if basis.confidence else [])])


def standing(guide: Guide, id_: str, event: Event) -> tuple[str, str]:
    """How well an event is reported: (mark for the style sheet, words). Reports are counted, nothing is confirmed."""
    if event.happening in ("planned", "cancelled"):
        return "planned", "not held" if event.happening == "cancelled" else "planned"
    if event.disputed:
        return "disputed", "disputed"
    articles = guide.reported_by[id_]
    if not articles:
        return "single", "no article of this guide reports it"
    words = f"reported in {show.count(len(articles), 'article')}"
    if len({origin(guide.corpus, guide.corpus.articles[article]) for article in articles}) > 1:
        return "several", words
    return "single", f"{words} of one origin" if len(articles) > 1 else words


def speaker_name(page: Page, speaker: str) -> Markup | str:
    """A speaker by name: an entry as a link, a name as it is, "an unnamed analyst" if the text gives no name."""
    if speaker in page.guide.corpus.entries:
        return page.link(speaker)
    if not speaker[:1].islower():
        return speaker
    kind, several = kind_and_number(speaker, page.guide.corpus.settings.language)
    if kind in ("bodies", "documents") and not several:
        return f"the {speaker}"  # a court or a report has its name elsewhere or none
    return f"unnamed {speaker}" if several else f"an unnamed {speaker}"


def voice_of(page: Page, article: str, span: Span) -> Markup | str:
    """The speaker of a span of an article, and how certain that is; "" for the article's own words."""
    spoken = spoken_at(page.guide, article, span)
    speaker = name_of(spoken.stated)
    return voice_words(page, speaker, spoken.manner, reporter_of(page.guide, Place(article, span), speaker))


def own_words(page: Page, places: Sequence[Place], *, after_outlet: bool = False) -> Markup | str:
    """The origin of words that articles give as their own; of several, the first that may be somebody else's.

    `after_outlet`: the outlet is named directly before.
    """
    carried = (_carried(page, place, "it" if after_outlet else "") for place in places)
    return next((words for words in carried if words), "the article’s own words")


def _carried(page: Page, place: Place, outlet: Markup | str) -> Markup | str:
    """The origin of an article's text that may not be its own; "" for an agency, or with an author."""
    if other := shared_with(page.guide, place.article, place.span):
        return voice_words(page, other, "shared")
    corpus = page.guide.corpus
    article = corpus.articles[place.article].data
    source = corpus.entries[article.outlet].data if article.outlet else None
    if not article.agency and (article.byline or (isinstance(source, Outlet) and source.type == "news agency")):
        return ""
    outlet = outlet or (page.link(article.outlet) if article.outlet else "an unknown outlet")
    text = Markup("in a text carried by {}").format(outlet)
    return Markup("{} that names {}").format(text, page.link(article.agency)) if article.agency else text


def voice_words(page: Page, speaker: str, manner: str, reporter: str = "") -> Markup | str:
    """A speaker in words: quoted, reported, shared text, uncertain, or "".

    Words known only from another's report are given with the `reporter`.
    """
    if manner == "shared":
        return Markup("in text shared with {}").format(page.link(speaker))
    if not speaker:
        unsure = {"quote": "in quotation marks, speaker not certain", "article": ""}
        return unsure.get(manner, "in reported words, speaker not certain")
    form = Markup("said by {}") if manner == "quote" else Markup("paraphrasing {}")
    voice = form.format(speaker_name(page, speaker))
    return Markup("{}, as reported by {}").format(voice, speaker_name(page, reporter)) if reporter else voice
