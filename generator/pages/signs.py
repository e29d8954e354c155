"""Notes next to an article's text: who is quoted, which day is meant, what a paragraph supports.

Each note has a sign in the text. The style sheet shows notes in the margin next to their line, or opens them in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.base.edtf import parse_edtf
from generator.base.values import DateRef, Quotation
from generator.pages import show
from generator.pages.body import Layer
from generator.pages.escape import Markup
from generator.pages.page import Page
from generator.pages.phrases import speaker_name

DIRECTNESS = {"direct": "direct", "fragment": "direct", "mixed": "reported", "indirect": "reported"}
# What a date is relative to, in words.
_AGAINST = {
    "publication": "counted from publication",
    "speech": "counted from the day of speech",
    "event": "counted from an event",
    "context": "counted from the text before",
}
# Flags of a quotation without its speaker's name directly next to it.
_FAR_SPEAKER = frozenset({"pronoun", "floating", "multi_par", "split"})


@dataclass(frozen=True)
class Signs:
    """The signs of one page, each made once: an article quotes the same few speakers again and again."""

    page: Page
    made: dict[tuple[str | None, str | None, str, bool, bool], Markup] = field(default_factory=dict)
    last: dict[int, tuple[str | None, str | None, str]] = field(default_factory=dict)

    def of(self, quotation: Quotation, paragraph: int) -> Markup:
        """A sign that names the speaker to readers who point at it, focus it or use a screen reader.

        It is not part of the article: it is not copied with the text, appears once in the margin if a paragraph quotes
        one speaker several times in a row, and is printed only if the text around it does not name the speaker.
        """
        speaker = quotation.speaker
        if not speaker.known:
            return Markup()
        voice = (speaker.entry, speaker.name, DIRECTNESS[quotation.type] if quotation.asserted else "denied")
        key = (*voice, not _FAR_SPEAKER.isdisjoint(quotation.flags), self.last.get(paragraph) == voice)
        self.last[paragraph] = voice
        if key not in self.made:
            self.made[key] = self._made(*key)
        return self.made[key]

    def _made(self, entry: str | None, name: str | None, directness: str, far: bool, again: bool) -> Markup:  # noqa: FBT001  # a key of `made`
        words = "quoted" if directness == "direct" else directness
        name_ = speaker_name(self.page, entry or name or "")
        heard = self.page.label(entry) if entry else str(name_)
        return Markup(
            '<span class="said-by" data-directness="{}"{} tabindex="0" role="note" aria-label="{}: {}"'
            ' data-search-exclude><span class="who">{}: {}</span></span>'
        ).format(
            "direct" if directness == "direct" else "reported",
            Markup("{}{}").format(Markup(" data-far") if far else "", Markup(" data-again") if again else ""),
            words,
            heard,
            words,
            name_,
        )


def date_layer(date: DateRef, words: str, index: int, rank: int) -> Layer | None:
    """A date given in other words, followed by its meaning; None if the words are a full date already."""
    if date.tier > 1 or not date.edtf or not date.anchor:
        return None
    resolved = parse_edtf(date.edtf)
    machine = resolved.precision in ("day", "month", "year")
    look = Markup(' class="date" tabindex="0" aria-describedby="d{}"{}').format(
        index, Markup(' datetime="{}"').format(resolved.text.rstrip("~?%")) if machine else ""
    )
    against = Markup("<span> ({})</span>").format(_AGAINST[date.anchor]) if date.anchor in _AGAINST else ""
    note = Markup(
        '<span class="date-note" role="tooltip" id="d{}" data-words="{}" data-search-exclude>{}{}</span>'
    ).format(index, " ".join(words.split()), show.date_text(resolved), against)
    return Layer(date.span, rank, "time" if machine else "span", look, Markup(), note)


def uses(page: Page, cards: Mapping[str, int]) -> Markup:
    """The sign after a paragraph that entries are based on, with links to their evidence: entry and number."""
    if not cards:
        return Markup()
    ranked = sorted(cards.items(), key=lambda card: page.label(card[0]).casefold())
    # An article's page numbers only its own citations.
    links = (page.link(owner, "" if owner in page.guide.corpus.articles else f"evidence-{at}") for owner, at in ranked)
    return Markup(
        '<span class="uses" tabindex="0" role="note" aria-label="evidence for {}" data-search-exclude'
        ' data-count="{}"><span class="used"><span>evidence for {}</span></span></span>'
    ).format(show.count(len(ranked), "entry", "entries"), len(ranked), Markup(" · ").join(links))
