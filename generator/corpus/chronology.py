"""Impossible orders in time: ends before beginnings, two holders of one office, events before their participants."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.base.edtf import Edtf
from generator.base.problems import Problem
from generator.corpus.models import Event, Office, Organization
from generator.corpus.parts import Citation, Holder
from generator.corpus.records import Corpus, files
from generator.corpus.references import written


def order(corpus: Corpus) -> Iterator[Problem]:
    """Ends before beginnings, and two people in one office on the same day."""
    for _, data, source in files(corpus):
        for path, model in written(data):
            start, end = getattr(model, "from_", None), getattr(model, "to", None)
            if (
                isinstance(start, Edtf)
                and isinstance(end, Edtf)
                and start.first
                and end.last
                and end.last < start.first
            ):
                yield source.problem(
                    "date-order", (*path, "to"), f"it ends ({end}) before it begins ({start})", "swap the two dates"
                )
    for record in corpus.of_kind("office"):
        assert isinstance(record.data, Office)  # noqa: S101  # of_kind gives offices
        for index, holder in enumerate(record.data.holders):
            for other in record.data.holders[:index]:
                if _hold_together(holder, other) and not (holder.together and other.together):
                    message = f"`{holder.person}` and `{other.person}` hold the office at the same time"
                    yield record.source.problem(
                        "date-order",
                        ("holders", index),
                        message,
                        "end one term before the next begins; or say of both `together: shared` (co-chairs) or "
                        "`together: contested` (rival claims)",
                    )


def _hold_together(one: Holder, other: Holder) -> bool:
    """Whether both certainly held the office on some day; a missing date or a bare year leaves doubt."""
    (start, end), (other_start, other_end) = _surely(one), _surely(other)
    return bool(start and end and other_start and other_end and start < other_end and other_start < end)


def _surely(holder: Holder) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day somebody certainly held an office; one known day counts for both."""
    start = holder.from_.last if holder.from_ else None
    end = holder.to.first if holder.to else None
    return start or end, end or start


def anachronisms(corpus: Corpus) -> Iterator[Problem]:
    """Events before their participants were formed, and reports from before the event."""
    for record in corpus.of_kind("event"):
        event = record.data
        assert isinstance(event, Event)  # noqa: S101  # of_kind gives events
        if not event.date or not event.date.last:
            continue
        for index, participant in enumerate(event.participants):
            formed = _formed(corpus, participant.actor)
            if formed and formed.first and event.date.last < formed.first:
                yield record.source.problem(
                    "anachronism",
                    ("participants", index),
                    f"`{participant.actor}` was formed in {formed}, after this event ({event.date})",
                    "check both dates",
                )
        for path, model in written(event):
            article = corpus.articles.get(model.article) if isinstance(model, Citation) else None
            published = article.data.published if article else None
            if (
                published
                and published.last
                and event.happening == "occurred"
                and event.date.first
                and published.last < event.date.first
            ):
                yield record.source.problem(
                    "anachronism",
                    (*path, "article"),
                    f"the article of {published} cannot report what happened on {event.date}",
                    "check both dates, or say that the event was planned",
                )


def _formed(corpus: Corpus, actor: str) -> Edtf | None:
    data = corpus.entries[actor].data if actor in corpus.entries else None
    if not isinstance(data, Organization):
        return None
    return next((step.date for step in data.history if step.what == "formed"), None)
