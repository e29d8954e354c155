"""The names to link in the guide's own text."""

from __future__ import annotations

from dataclasses import replace

from generator.base.reads import piece
from generator.base.values import Mention, Span
from generator.corpus.source import Path
from generator.guide.link import Guide, link_policy
from generator.guide.policy import links
from generator.text.document import document


@piece
def prose(guide: Guide, id_: str) -> dict[Path, tuple[Mention, ...]]:
    """The names to link in an entry's own text, by field, with offsets into the field's text.

    The fields are read as one text, so that a surname is resolved after the full name in an earlier paragraph.
    """
    from generator.reading.names.mentions import find_mentions  # noqa: PLC0415  # needed only where a text is new

    record = guide.corpus.entries[id_]
    fields: list[tuple[Path, str]] = [(("definition",), record.data.definition)] if record.data.definition else []
    fields += [
        (("explanation", index, "text"), statement.text) for index, statement in enumerate(record.data.explanation)
    ]
    if not fields:
        return {}
    whole = document(record.id, "\n\n".join(text for _, text in fields), language=guide.corpus.settings.language)
    chosen = links(whole, find_mentions(whole, guide.lexicon).mentions, link_policy(guide), without={record.id})
    found: dict[Path, tuple[Mention, ...]] = {}
    at = 0
    for path, text in fields:
        field = Span(at, at + len(text))
        mine = [mention for mention in chosen if field.contains(mention.span)]
        found[path] = tuple(
            replace(mention, span=Span(mention.span.start - at, mention.span.end - at)) for mention in mine
        )
        at = field.end + 2
    return found
