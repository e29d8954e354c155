"""The sign behind reported words that says whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.base.values import Quotation
from generator.pages.escape import Markup
from generator.pages.here import Here
from generator.pages.telling import speaker_name

DIRECTNESS = {"direct": "direct", "fragment": "direct", "mixed": "reported", "indirect": "reported"}
# Flags of a quotation whose speaker is not named right beside it.
_FAR_SPEAKER = frozenset({"pronoun", "floating", "multi_par", "split"})


@dataclass(frozen=True)
class Signs:
    """The signs of one page, each made once: an article hears the same few speakers again and again."""

    page: Here
    made: dict[tuple[str | None, str | None, str, bool], Markup] = field(default_factory=dict)

    def of(self, quotation: Quotation) -> Markup:
        """A sign that says whose words they are to those who point at it, step to it or hear it.

        It is no word of the article: it is not copied with the text, and paper shows the name only where the text
        around does not name the speaker.
        """
        speaker = quotation.speaker
        if not speaker.known:
            return Markup()
        told = (
            speaker.entry,
            speaker.name,
            DIRECTNESS[quotation.type] if quotation.asserted else "denied",
            not _FAR_SPEAKER.isdisjoint(quotation.flags),
        )
        if told not in self.made:
            self.made[told] = self._made(*told)
        return self.made[told]

    def _made(self, entry: str | None, name: str | None, directness: str, far: bool) -> Markup:  # noqa: FBT001  # told as one
        words = "quoted" if directness == "direct" else directness
        said = speaker_name(self.page, entry or name or "")
        heard = self.page.label(entry) if entry else str(said)
        return Markup(
            '<span class="said-by" data-directness="{}"{} tabindex="0" role="note" aria-label="{}: {}"'
            ' data-search-exclude><span class="who">{}: {}</span></span>'
        ).format(
            "direct" if directness == "direct" else "reported",
            Markup(" data-far") if far else "",
            words,
            heard,
            words,
            said,
        )
