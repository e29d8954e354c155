"""The worklist as a page."""

from __future__ import annotations

from typing import Any

from generator.base.hosting import new_address
from generator.base.values import Span
from generator.guide.compare import Place, passage_of
from generator.guide.link import Guide
from generator.guide.publication import publication
from generator.guide.suggesting import Task, within
from generator.guide.worklist import tasks
from generator.pages.addresses import Address
from generator.pages.body import Layer
from generator.pages.escape import Markup, outward
from generator.pages.list_pages import ListPage
from generator.pages.phrases import edit_address

_SEEN = 20  # tasks of one sort that are shown unfolded
_PLACES = 2  # passages of each


def worklist_page(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """The page with everything a contributor could do."""
    line = "What the program suggests and people decide, with the sentences behind it and YAML to paste."
    page = ListPage(guide, Address("worklist/"), "Worklist", line, 0.1, "For contributors")
    groups = []
    seen: dict[tuple[str, Span], str] = {}
    for number, group in enumerate(tasks(guide)):
        shown = group.tasks[: group.page]
        groups.append(
            {
                "title": group.title,
                "why": group.why,
                "tasks": [_task(page, task, f"task-{number + 1}-{at}", seen) for at, task in enumerate(shown, start=1)],
                "left": group.left + len(group.tasks) - len(shown),
                "folded": len(shown) > _SEEN,
            }
        )
    has_extracts = any(publication(guide, article) == "extracts" for article in guide.corpus.articles.values())
    return page, {"groups": groups, "held": has_extracts}


def _task(page: ListPage, task: Task, anchor: str, seen: dict[tuple[str, Span], str]) -> dict[str, Any]:
    """A task; a sentence that an earlier one quoted (`seen`) becomes a link to it."""
    return {
        "id": anchor,
        "title": task.title,
        "detail": task.detail,
        "link": page.link(task.entry) if task.entry else "",
        # A name that may be the entry's is not yet one of its names.
        "about": task.title if task.entry in page.guide.corpus.entries and task.title != page.label(task.entry) else "",
        "places": [
            _place(page, place, anchor, seen)
            for place in task.places[:_PLACES]
            if page.shown(place.article, place.span)
        ],
        "into": task.into if task.yaml else "",
        "yaml": task.yaml,
        "edit": _link(page.guide, task),
    }


def _link(guide: Guide, task: Task) -> Markup:
    """A link to the editor for a task's file; a new file is prefilled. Empty if the host cannot do that."""
    file = task.file
    if not task.entry:
        address = new_address(guide.corpus.settings.edit_url, f"corpus/{file}", task.yaml) if task.yaml else ""
    else:
        record = guide.corpus.entries.get(task.entry) or guide.corpus.articles[task.entry]
        file = within(guide, record.source.path)
        address = edit_address(guide, record.source.path)
    return outward(address, file) if address else Markup("")


def _place(page: ListPage, place: Place, task: str, seen: dict[tuple[str, Span], str]) -> dict[str, Any]:
    sentence = page.guide.annotations[place.article].document.sentence_at(place.span.start)
    above = seen.get((place.article, sentence), "")
    seen.setdefault((place.article, sentence), task)
    return {
        "above": above,
        "sentence": page.words(place.article, sentence, [Layer(place.span, 0, "b", Markup(' class="hit"'))]),
        "href": page.passage(place.article, place.span.start, passage_of(page.guide, place)),
        "name": f"{page.source_name(place.article)}, {page.passage_name(place.article, place.span.start)}",
    }
