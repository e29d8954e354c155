"""A summary of what `add` did, for people: each article, what was found, and what needs a look."""

from __future__ import annotations

from collections.abc import Iterator

from generator.importing.adding import Added, Report

_WANTED = ("headline", "outlet", "agency", "byline", "dateline", "published", "address")
_FEW = 12  # with up to this many articles each is described


def summary(report: Report, *, whole: bool = False) -> str:
    """The report as text: each article if there are few (or `whole`), then what needs a look, then counts."""
    lines: list[str] = []
    shown = report.added if whole or len(report.added) <= _FEW else [a for a in report.added if a.notes or not a.path]
    for added in shown:
        lines += _one(added, whole=whole or len(report.added) <= _FEW)
    lines += [f"{unread}" for unread in report.unread]
    lines += _counts(report)
    return "\n".join(lines) + "\n"


def _one(added: Added, *, whole: bool) -> Iterator[str]:
    draft = added.draft
    yield f"{added.path or draft.origin}: {added.verdict}" + (f" (from {draft.origin})" if added.path else "")
    if whole and added.path:
        first, last = _edge(draft.paragraphs[0]), _tail(draft.paragraphs[-1])
        yield f"  {len(draft.paragraphs)} paragraphs; begins \u201c{first}\u201d, ends \u201c{last}\u201d"
        for name in _WANTED:
            if found := draft.fields.get(name):
                yield f"  {name}: {found.value} ({found.basis})"
        missing = [name for name in _WANTED if name not in draft.fields]
        if missing:
            yield f"  not found, so left out: {', '.join(missing)}"
        if draft.outside:
            yield f"  {draft.outside} parts of the page are outside the article"
        for piece in draft.removed:
            yield f"  removed ({piece.kind}: {piece.reason}): {_edge(piece.text)}"
    yield from (f"  look at: {note}" for note in added.notes)


def _edge(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else f"{text[:70].rsplit(' ', 1)[0]} \u2026"


def _tail(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 50 else f"\u2026 {text[-50:].split(' ', 1)[-1]}"


def _counts(report: Report) -> Iterator[str]:
    written = [a for a in report.added if a.path]
    rows = (
        ("added", written),
        ("already there", [a for a in report.added if a.verdict.startswith("already there")]),
        ("verbatim copies, not added again", [a for a in report.added if a.verdict.startswith("a verbatim copy")]),
        (
            "without text, or in a language the generator does not know",
            [a for a in report.added if a.verdict.startswith(("no text", "not added"))],
        ),
        (
            "that repeat another nearly word for word",
            [a for a in written if any(n.startswith("the text repeats") for n in a.notes)],
        ),
        (
            "with dates that contradict each other",
            [a for a in report.added if any(n.startswith("published:") and "no day" not in n for n in a.draft.notes)],
        ),
        ("without a day of publication", [a for a in written if "published" not in a.draft.fields]),
        ("without an outlet", [a for a in written if "outlet" not in a.draft.fields]),
        ("outlets that got a file", report.outlets),
        ("files that could not be read", report.unread),
    )
    for name, found in rows:
        if found:
            yield f"{len(found)} {name}"
    if report.outlets:
        yield f"new outlets: {', '.join(report.outlets)}; check their type"
    if written:
        yield "Next: check `removed:` in each new file, then run `python -m generator check`."
