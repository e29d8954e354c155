"""What contributors could do next: the machine suggests, with sentence and YAML to paste; people decide."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice

from generator.base.laid import laid
from generator.base.values import Span
from generator.corpus.check import Evidence
from generator.corpus.evidence import Found, locate
from generator.corpus.kinds import KINDS
from generator.guide.compare import Place, passage_of
from generator.guide.link import Guide, records
from generator.guide.publication import shown
from generator.reading.names.forms import plural
from generator.reading.speech.quotations import people
from generator.reading.speech.tables import is_body
from generator.reading.unknown import find_unknown
from generator.text.plain import squeeze

_LISTED = 100  # of one sort at most so many tasks are listed, the most useful first
_TENTATIVE = 30  # and so many extractions below the top tier, the first by date
_TRIED = 3  # passages looked at for one that can be cited


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, the passages that show why, and the text to paste into a file, when there is one.

    `entry` and `file` are of the entry to change; `line` is that of the list in it that the text belongs into, 0 where
    the text is a field of its own, to go at the end.
    """

    title: str
    detail: str = ""
    places: tuple[Place, ...] = ()
    entry: str = ""
    file: str = ""
    yaml: str = ""
    line: int = 0

    @property
    def into(self) -> str:
        """Where the text to paste goes, in words."""
        if not self.entry:
            return f"a new file, {self.file}"
        return f"{self.file}, below line {self.line}" if self.line else f"{self.file}, at the end"


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks of one sort, the most useful first, and how many more there are."""

    title: str
    why: str
    tasks: tuple[Task, ...]
    left: int = 0


def tasks(guide: Guide) -> tuple[Tasks, ...]:
    """Everything a contributor could do, in groups; groups with nothing to do are left out.

    Nothing is suggested from passages that the site may not show: it could not be cited there.
    """
    unentered = _unentered(guide)
    found = (
        _some(
            "Names without an entry",
            "Ranked by mentions times articles. Paste what deserves an entry. Folder and kind are guesses.",
            _unknown(guide, unentered),
        ),
        _some(
            "Speakers without an entry",
            "They are quoted, and shown by name only. Folder and kind are guesses.",
            _speakers(guide, unentered),
        ),
        _some(
            "Ambiguous mentions",
            "Several entries could be meant, so none is linked. `needs:`, `not_in:` or dates on an alias decide.",
            _ambiguous(guide),
        ),
        _some(
            "Spellings seen but not declared",
            "The machine understood them; declaring them makes them findable.",
            _spellings(guide),
        ),
        _some(
            "Entries the articles never name",
            "Either an alias is missing, or the entry belongs to another guide.",
            _unnamed(guide),
        ),
        _some("Entries without evidence", "No citation supports them yet.", _bare(guide)),
        _some("Entries not checked for a year", "Counted to the newest article.", _unchecked(guide)),
        _some(
            "Extractions the machine is not sure of",
            "No statement is made of them until somebody has looked.",
            _tentative(guide),
        ),
        _some(
            "Statements with one source",
            "Each rests on a single article; a second source would confirm or differ.",
            _single(guide),
        ),
    )
    return tuple(group for group in found if group.tasks)


def _some(title: str, why: str, found: Iterator[Task]) -> Tasks:
    listed = tuple(islice(found, _LISTED))
    return Tasks(title, why, listed, sum(1 for _ in found))


def worklist(guide: Guide) -> str:
    """The tasks as plain text, for the terminal."""
    lines: list[str] = []
    for group in tasks(guide):
        title = f"{group.title} ({len(group.tasks) + group.left})"
        lines += [title, "=" * len(title), group.why, ""]
        for task in group.tasks:
            lines.append(f"* {task.title}" + (f": {task.detail}" if task.detail else ""))
            lines += [
                f"    {place.article}, {passage_of(guide, place)}: {sentence(guide, place)}"
                for place in task.places[:3]
            ]
            if task.yaml:
                lines += [f"    # {task.into}", *(f"    {line}" for line in task.yaml.rstrip("\n").split("\n"))]
        if group.left:
            lines.append(f"and {group.left} more")
        lines.append("")
    return "\n".join(lines)


def sentence(guide: Guide, place: Place) -> str:
    """The sentence around a passage."""
    document = guide.annotations[place.article].document
    return squeeze_space(document.sentence_at(place.span.start).of(document.text))


def squeeze_space(text: str) -> str:
    """White space runs as one blank; everything else as it stands."""
    return " ".join(text.split())


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def _free_id(guide: Guide, name: str) -> str:
    """An id for a new entry that nothing has yet."""
    corpus = guide.corpus
    base = _slug(name) or "entry"
    candidates = chain([base], (f"{base[:58].strip('-')}-{number}" for number in count(2)))
    return next(
        id_ for id_ in candidates if not any(id_ in held for held in (corpus.entries, corpus.sources, corpus.articles))
    )


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _cited(guide: Guide, place: Place) -> list[str]:
    """A citation of the sentence around a passage, as YAML."""
    return [f"  - article: {place.article}", f"    exact: {quoted(sentence(guide, place))}"]


def _quotable(guide: Guide, places: Iterable[Place]) -> Place | None:
    """The first passage whose sentence stands once in its article, so that a citation of it holds."""
    for place in islice(places, _TRIED):
        document = guide.annotations[place.article].document
        found = locate(document.text, sentence(guide, place), folded=document.folded)
        if isinstance(found, Found) and len(found.spans) == 1:
            return place
    return None


def _unknown(guide: Guide, unentered: Sequence[tuple[str, list[Place]]]) -> Iterator[Task]:
    speakers = {name.casefold() for name, _ in unentered} | {name.split()[-1].casefold() for name, _ in unentered}
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for article in guide.articles:
        annotation = guide.annotations[article]
        for span in find_unknown(annotation.document, annotation.mentions):
            if shown(guide, article, span):
                found[squeeze_space(span.of(annotation.document.text))].append(Place(article, span))
    known = {
        squeeze(form).casefold()
        for record in guide.corpus.entries.values()
        for form in (record.data.label, *(alias.form for alias in record.data.aliases))
    }
    ranked = sorted(
        found.items(), key=lambda pair: (-len(pair[1]) * len({place.article for place in pair[1]}), pair[0])
    )
    for name, places in ranked:
        # "Mayor <Surname>" is the person of that surname, who is told among the speakers.
        if {name.casefold(), name.split()[-1].casefold()} & speakers or squeeze(name).casefold() in known:
            continue
        id_ = _free_id(guide, name)
        body = is_body(name, guide.corpus.settings.language)
        lines = [f"label: {quoted(name)}", *(["kind: organization"] if body else []), "status: draft"]
        if place := _quotable(guide, places):
            lines += ["evidence:", *_cited(guide, place)]
        articles = len({place.article for place in places})
        yield Task(
            name,
            f"{len(places)} × in {articles} {'article' if articles == 1 else 'articles'}",
            tuple(places),
            "",
            f"{'actors' if body else 'glossary'}/{id_}.yml",
            "\n".join(lines) + "\n",
        )


def _unentered(guide: Guide) -> list[tuple[str, list[Place]]]:
    """People who are named and have no entry, with where they are named, the most often first."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for article in guide.articles:
        annotation = guide.annotations[article]
        taken = laid(annotation.mentions, lambda mention: mention.span)
        for person in people(annotation.document, annotation.mentions, annotation.quotations):
            span = person.span
            # A role within the name of an entry is that entry's.
            if person.entry is None and person.name and span and not taken.over(span) and shown(guide, article, span):
                found[person.name].append(Place(article, span))
        for quotation in annotation.quotations:
            speaker = quotation.speaker
            if (
                speaker.entry is None
                and speaker.name
                and speaker.span
                and quotation.tier == 1
                and shown(guide, article, speaker.span)
            ):
                found[speaker.name].append(Place(article, speaker.span))
    whole = _fuller(found)
    for name, fuller in whole.items():
        found[fuller] += found.pop(name)
    return sorted(
        ((name, sorted(set(places))) for name, places in found.items()), key=lambda pair: (-len(pair[1]), pair[0])
    )


def _fuller(names: Iterable[str]) -> dict[str, str]:
    """For each name that is only a surname, the one full name that ends with it."""
    ending: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if " " in name:
            ending[name.rsplit(" ", 1)[1]].append(name)
    return {name: ending[name][0] for name in names if " " not in name and len(ending.get(name, ())) == 1}


def _within(guide: Guide, path: str) -> str:
    """A file's path within the corpus: where the corpus lies is no reader's business."""
    return path.removeprefix(guide.corpus.settings_source.path.removesuffix("guide.yml"))


def _speakers(guide: Guide, unentered: Sequence[tuple[str, list[Place]]]) -> Iterator[Task]:
    for name, places in unentered:
        if not any(word[:1].isupper() for word in name.split()):
            yield Task(name, "not named in the text", tuple(places))
            continue
        id_ = _free_id(guide, name)
        kind = "organization" if is_body(name, guide.corpus.settings.language) else "person"
        lines = [f"label: {quoted(name)}", f"kind: {kind}", "status: draft"]
        if place := _quotable(guide, places):
            lines += ["evidence:", *_cited(guide, place)]
        yield Task(name, f"{len(places)} ×", tuple(places), "", f"actors/{id_}.yml", "\n".join(lines) + "\n")


def _ambiguous(guide: Guide) -> Iterator[Task]:
    found: defaultdict[tuple[str, tuple[str, ...]], list[Place]] = defaultdict(list)
    for article in guide.articles:
        for case in guide.annotations[article].ambiguities:
            if shown(guide, article, case.span):
                found[squeeze_space(case.form), case.candidates].append(Place(article, case.span))
    for (form, candidates), places in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield Task(form, "could be " + " or ".join(guide.corpus.label(entry) for entry in candidates), tuple(places))


def _spellings(guide: Guide) -> Iterator[Task]:
    for record in records(guide, *KINDS):
        declared = {
            squeeze(form).casefold() for form in (record.data.label, *(alias.form for alias in record.data.aliases))
        }
        declared |= {plural(form, guide.corpus.settings.language) for form in declared}
        seen: defaultdict[str, list[Place]] = defaultdict(list)
        for place in guide.appearances.get(record.id, ()):
            if (
                place.mention.entry != record.id
                or place.mention.rule in ("surname", "title", "short", "demonym", "metonym")
                or place.mention.inside
            ):
                continue
            if not shown(guide, place.article, place.mention.span):
                continue
            form = squeeze_space(place.mention.span.of(guide.annotations[place.article].document.text))
            if squeeze(form).casefold() not in declared:
                seen[form].append(Place(place.article, place.mention.span))
        if seen:
            listed = record.source.keys.get(("aliases",))
            lines = [] if listed else ["aliases:"]
            lines += [f"  - {quoted(form)}" for form in sorted(seen, key=lambda form: (-len(seen[form]), form))]
            places = tuple(place for form in sorted(seen) for place in seen[form])
            yield Task(
                record.data.label,
                ", ".join(f"{form} ({len(found)})" for form, found in sorted(seen.items())),
                places,
                record.id,
                _within(guide, record.source.path),
                "\n".join(lines) + "\n",
                listed[0] if listed else 0,
            )


def _single(guide: Guide) -> Iterator[Task]:
    """Statements of entries whose citations all come from one article."""
    by_statement: defaultdict[tuple[str, int], list[Evidence]] = defaultdict(list)
    for found in guide.evidence:
        if found.owner in guide.corpus.entries and found.path[:1] == ("explanation",):
            by_statement[found.owner, int(found.path[1])].append(found)
    for (owner, index), cited in sorted(by_statement.items()):
        statement = guide.corpus.entries[owner].data.explanation[index]
        if len({found.article for found in cited}) == 1 and not statement.outside:
            yield Task(guide.corpus.label(owner), statement.text, (Place(cited[0].article, cited[0].span),), owner)


def _unnamed(guide: Guide) -> Iterator[Task]:
    for record in records(guide, "term", "person", "organization", "office", "place", "outlet"):
        if record.id not in guide.appearances:
            yield Task(record.data.label, "", (), record.id)


def _bare(guide: Guide) -> Iterator[Task]:
    owners = {found.owner for found in guide.evidence}
    for record in records(guide, *KINDS):
        if record.id in owners:
            continue
        places = [
            Place(place.article, place.mention.span)
            for place in guide.appearances.get(record.id, ())
            if shown(guide, place.article, place.sentence)
        ]
        place = _quotable(guide, places)
        yaml = "\n".join(["evidence:", *_cited(guide, place)]) + "\n" if place else ""
        yield Task(
            record.data.label,
            "",
            tuple(places[:3]),
            record.id,
            _within(guide, record.source.path) if yaml else "",
            yaml,
        )


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
    listed: list[Task] = []
    for article in guide.articles:
        annotation = guide.annotations[article]
        text = annotation.document.text
        unsure: Sequence[tuple[str, Span]] = [
            *(
                (f"a quotation ({quotation.rule})", quotation.span)
                for quotation in annotation.quotations
                if quotation.tier > 1
            ),
            *((f"a date ({date.rule})", date.span) for date in annotation.dates if date.tier > 1),
            *((f"a figure ({figure.rule})", figure.span) for figure in annotation.figures if figure.tier > 1),
            *((f"a wording ({wording.rule})", wording.span) for wording in annotation.wordings if wording.tier > 1),
        ]
        listed += [
            Task(squeeze_space(span.of(text))[:200], what, (Place(article, span),))
            for what, span in sorted(unsure, key=lambda pair: pair[1])
            if shown(guide, article, span)
        ]
    yield from listed[:_TENTATIVE]
