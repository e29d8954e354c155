"""What contributors could do next: the program suggests, with sentences and YAML to paste; people decide."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from generator.base.reads import indexed, piece
from generator.base.values import DateRef, Figure, Quotation, Wording
from generator.corpus.clashes import claimed_as
from generator.corpus.kinds import KINDS
from generator.corpus.naming import named
from generator.corpus.quoting import Evidence
from generator.guide import terms
from generator.guide.compare import Place, passage_of
from generator.guide.happenings import derived, proposed
from generator.guide.link import Guide, balance, records
from generator.guide.newcomers import other_forms, unknown
from generator.guide.phrases import looked_up
from generator.guide.publication import shown
from generator.guide.suggesting import Task, added_to, citation, quotable, quoted, sentence, squeeze_space, within
from generator.text.word_forms import word_forms

_SENTENCES = 3  # shown for a task in the terminal
_LISTED = 100  # tasks of one sort that are listed at most, the most useful first
_SHOWN = 8  # tasks of one sort that the page of the worklist shows
_NAMES = 20  # names and phrases that the worklist's page shows; they matter most
_TENTATIVE = 30  # findings below the top tier that it shows, the first by date
_NEW = "Names without an entry"
_SPELLINGS = "Spellings seen but not declared"


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks of one sort, the most useful first, the number of others, and the number the page shows."""

    title: str
    why: str
    tasks: tuple[Task, ...]
    left: int = 0
    page: int = _SHOWN


def tasks(guide: Guide) -> tuple[Tasks, ...]:
    """Everything a contributor could do, in groups; empty groups are left out.

    Nothing is suggested from passages that the site may not show (see publication.for_contributors).
    """
    groups = []
    for title, (why, _, page) in _SORTS.items():
        found, left = _found(guide, title)
        if found:
            groups.append(Tasks(title, why, found, left, page))
    return tuple(groups)


@piece
def _found(guide: Guide, title: str) -> tuple[tuple[Task, ...], int]:
    """The tasks of one sort that are listed, and the number of others."""
    found = _SORTS[title][1](guide)
    listed = tuple(islice(found, _LISTED))
    others = sum(1 for _ in found)
    return listed, others + (unknown(guide)[1] if title == _NEW else 0)


def worklist(guide: Guide) -> str:
    """The tasks as plain text, for the terminal."""
    lines: list[str] = []
    for group in tasks(guide):
        title = f"{group.title} ({len(group.tasks) + group.left})"
        lines += [title, "=" * len(title), group.why, ""]
        for task in group.tasks:
            lines.append(f"* {task.title}" + (f": {task.detail}" if task.detail else ""))
            places = (
                f"    {place.article}, {passage_of(guide, place)}: {sentence(guide, place)}"
                for place in task.places[: 3 * _SENTENCES]
            )
            lines += list(dict.fromkeys(places))[:_SENTENCES]  # a sentence with a name twice is shown once
            if task.yaml:
                lines += [f"    # {task.into}", *(f"    {line}" for line in task.yaml.rstrip("\n").split("\n"))]
        if group.left:
            lines.append(f"and {group.left} more")
        lines.append("")
    return "\n".join(lines)


def _ambiguous(guide: Guide) -> Iterator[Task]:
    found: defaultdict[tuple[str, tuple[str, ...]], list[Place]] = defaultdict(list)
    for article in guide.articles:
        for case in guide.annotations[article].ambiguities:
            if shown(guide, article, case.span):
                found[squeeze_space(case.form), case.candidates].append(Place(article, case.span))
    for (form, candidates), places in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        labels = [guide.corpus.label(entry) for entry in candidates]
        could_be = [*labels, *(["something without an entry"] if len(labels) == 1 else [])]
        yield Task(form, "could be " + " or ".join(could_be), tuple(places))


def _spellings(guide: Guide) -> Iterator[Task]:
    for record in records(guide, *KINDS):
        seen = _undeclared(guide, record.id)
        if seen:
            forms = sorted(seen, key=lambda form: (-len(seen[form]), form))
            yaml, line, replaces = added_to(record.source, "aliases", [[quoted(form)] for form in forms])
            places = tuple(place for form in sorted(seen) for place in seen[form])
            yield Task(
                record.data.label,
                ", ".join(f"{form} ({len(found)})" for form, found in sorted(seen.items())),
                places,
                record.id,
                within(guide, record.source.path),
                yaml,
                line,
                replaces,
            )


@indexed
def _owners(guide: Guide) -> Mapping[str, str]:
    """The entry of each name, by the comparable form of the name."""
    return {claimed_as(name.form): record.id for record in records(guide, *KINDS) for name in named(record).names}


@piece
def _undeclared(guide: Guide, id_: str) -> dict[str, list[Place]]:
    """Undeclared forms in which articles name an entry, each with its places."""
    data, others = guide.corpus.entries[id_].data, _owners(guide)
    declared = {claimed_as(form) for form in (data.label, *(alias.form for alias in data.aliases))}
    declared |= {word_forms(guide.corpus.settings.language).plural_of(form) for form in declared}
    declared |= {claimed_as(acronym) for acronym in [getattr(data, "acronym", None)] if acronym}
    seen: defaultdict[str, list[Place]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for place in guide.appearances.get(id_, ()):
        mention = place.mention
        if (
            mention.entry != id_
            or mention.rule in ("surname", "title", "short", "demonym", "metonym")
            or mention.inside
            or not shown(guide, place.article, mention.span)
        ):
            continue
        form = squeeze_space(mention.span.of(guide.annotations[place.article].document.text))
        if (key := claimed_as(form)) not in declared and others.get(key, id_) == id_:
            seen[spelled.setdefault(key, form)].append(Place(place.article, mention.span))
    return dict(seen)


def _single(guide: Guide) -> Iterator[Task]:
    """Statements of entries with citations from a single article only."""
    by_statement: defaultdict[tuple[str, int], list[Evidence]] = defaultdict(list)
    for found in guide.evidence:
        if found.owner in guide.corpus.entries and found.path[:1] == ("explanation",):
            by_statement[found.owner, int(found.path[1])].append(found)
    for (owner, index), resting in sorted(by_statement.items()):
        statement = guide.corpus.entries[owner].data.explanation[index]
        if len({found.article for found in resting}) == 1 and not statement.outside:
            yield Task(guide.corpus.label(owner), statement.text, (Place(resting[0].article, resting[0].span),), owner)


def _unnamed(guide: Guide) -> Iterator[Task]:
    for record in records(guide, "term", "person", "organization", "office", "place", "outlet"):
        if record.id not in guide.appearances and not balance(guide, record.id).articles:
            yield Task(record.data.label, "", (), record.id)


def _bare(guide: Guide) -> Iterator[Task]:
    owners = {found.owner for found in guide.evidence}
    for record in records(guide, *KINDS):
        if record.id in owners or record.data.outside:
            continue
        places = [
            Place(place.article, place.mention.span)
            for place in guide.appearances.get(record.id, ())
            if shown(guide, place.article, place.sentence)
        ]
        place = quotable(guide, places)
        yaml, line, replaces = "", 0, 0
        if place:
            yaml, line, replaces = added_to(record.source, "evidence", [citation(guide, place)])
        yield Task(
            record.data.label,
            "",
            tuple(places[:3]),
            record.id,
            within(guide, record.source.path) if yaml else "",
            yaml,
            line,
            replaces,
        )


def _drafts(guide: Guide) -> Iterator[Task]:
    for record in records(guide, *KINDS):
        if record.data.status == "draft":
            yield Task(record.data.label, "draft", (), record.id)


def _unchecked(guide: Guide) -> Iterator[Task]:
    days = [
        article.data.published.last
        for article in guide.corpus.articles.values()
        if article.data.published and article.data.published.last
    ]
    for record in records(guide, *KINDS):
        checked = record.data.checked
        if checked and checked.last and days and checked.last + datetime.timedelta(days=365) < max(days):
            yield Task(record.data.label, f"last checked {checked}", (), record.id)


def _tentative(guide: Guide) -> Iterator[Task]:
    """The first findings the program is unsure of, in the order of the articles."""
    return islice(chain.from_iterable(_unsure(guide, article) for article in guide.articles), _TENTATIVE)


@piece
def _unsure(guide: Guide, article: str) -> tuple[Task, ...]:
    """The findings in an article that the program is unsure of."""
    annotation = guide.annotations[article]
    kinds: dict[str, Sequence[Quotation | DateRef | Figure | Wording]] = {
        "a quotation": annotation.quotations,
        "a date": annotation.dates,
        "a figure": annotation.figures,
        "a wording": annotation.wordings,
    }
    unsure = [(f"{kind} ({each.rule})", each.span) for kind, found in kinds.items() for each in found if each.tier > 1]
    return tuple(
        Task(squeeze_space(span.of(annotation.document.text))[:200], what, (Place(article, span),))
        for what, span in sorted(unsure, key=lambda pair: pair[1])
        if shown(guide, article, span)
    )


# Each sort by its title: why it is of use, what finds it, and how many of its tasks the page shows.
_SORTS: dict[str, tuple[str, Callable[[Guide], Iterator[Task]], int]] = {
    # Names and terms that no entry has, and forms of those that one has.
    _NEW: (
        "By articles, outlets and mentions. Paste what deserves an entry; folder and kind are guesses.",
        lambda guide: iter(unknown(guide)[0]),
        _NAMES,
    ),
    "Other forms of entries": (
        "Spellings that may be names of an entry. Paste the alias where that is so.",
        lambda guide: other_forms(guide, {task.entry for task in _found(guide, _SPELLINGS)[0] if not task.line}),
        _SHOWN,
    ),
    "Terms without an entry": (
        "Phrases that are frequent here, kept together, and rare in general. Which of them does a reader look up?",
        lambda guide: terms.proposed(guide, unknown(guide)[2]),
        _SHOWN,
    ),
    "Other phrases without an entry": (
        "What a reader may look up all the same, however seldom it is used. Most need no entry.",
        looked_up,
        _NAMES,
    ),
    "Ambiguous mentions": (
        "Several entries could be meant, so none is linked. `needs:`, `not_in:` or dates on an alias decide.",
        _ambiguous,
        _SHOWN,
    ),
    _SPELLINGS: (
        "The program recognized them; once declared as aliases, search finds them too.",
        _spellings,
        _SHOWN,
    ),
    # What several articles report or repeat.
    "Events several articles report": (
        "They share names, days and words. Look whether it is one event; then say in your words what each reports.",
        proposed,
        _SHOWN,
    ),
    "Articles that repeat another": (
        "Nearly word for word the same: two copies are not two sources. The line says where the text comes from.",
        derived,
        _SHOWN,
    ),
    # Entries and statements that lack something.
    "Entries the articles never name": (
        "Either an alias is missing, or the entry is background from outside sources only.",
        _unnamed,
        _SHOWN,
    ),
    "Entries without evidence": ("No article and no outside source supports them yet.", _bare, _SHOWN),
    "Drafts": (
        (
            "Nobody has compared them with their sources yet. Compare each sentence, date and name; then set "
            "`status: checked` and `checked:` to the day."
        ),
        _drafts,
        _SHOWN,
    ),
    "Entries not checked for a year": ("Counted to the newest article.", _unchecked, _SHOWN),
    "Findings the program is not sure of": (
        (
            "They are not shown as statements until somebody has checked them. "
            "`python -m generator annotate FILE --why 'WORDS'`, with the article's file, says which rules found one "
            "and why it is not sure."
        ),
        _tentative,
        _SHOWN,
    ),
    "Statements with one source": (
        "Each is based on a single article; a second source would confirm or differ.",
        _single,
        _SHOWN,
    ),
}
