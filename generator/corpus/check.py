"""Check a corpus as a whole: references, names, cycles, dates, support, and the words of every citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.base.hosting import repository
from generator.base.language import known_languages
from generator.base.problems import Problem, did_you_mean
from generator.base.store import Store
from generator.corpus.advice import baseless, definitions, far_dates, idle_exceptions, look_alikes, repeated
from generator.corpus.chronology import anachronisms, order
from generator.corpus.clashes import clashing_ids, clashing_names, common_names
from generator.corpus.filing import misfiled
from generator.corpus.lookup import Names, named_kinds, unknown_id
from generator.corpus.markup import marks
from generator.corpus.models import Entry, Place
from generator.corpus.parts import Absence, Account, Contested, Designation, History, Relation, Statement, Written
from generator.corpus.per_file import of_each_file
from generator.corpus.quoting import Evidence, find_evidence
from generator.corpus.records import ArticleRecord, Corpus, Record, files, heads, written_by
from generator.corpus.references import MAY_BE_ITSELF, Reference, references, written
from generator.corpus.source import Path, Source
from generator.text.plain import paragraphs, squeeze

MAX_GLOSS_WORDS = 20
# Problems that may be there only because a faulty field was left out.
_UNSURE = frozenset(("unsupported", "missing-field", "misfiled", "advice", "beyond-evidence", "not-absent"))
_ABSENT = (
    "say what no sentence has: `named`, `speakers`, `words` or `finding`; or in which period no article is `published`"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """All problems of a corpus, and the evidence that was found."""

    problems: tuple[Problem, ...]
    evidence: tuple[Evidence, ...]


def check(corpus: Corpus, store: Store | None = None) -> Checked:
    """Run every check and collect all problems; results for unchanged files are taken from the store."""
    store = store or Store(None)
    evidence, problems = find_evidence(corpus, store)
    problems += of_each_file(corpus, _OF_ONE_FILE, "check", store)
    problems += definitions(corpus, store)
    for checked in (
        _references,
        _needed,
        clashing_names,
        clashing_ids,
        _form,
        _circles,
        anachronisms,
        baseless,
    ):
        problems += checked(corpus)
    # For a file with faults, keep only the problems that do not depend on its missing parts.
    sure = {problem for problem in problems if problem.where.path not in corpus.partial or problem.code not in _UNSURE}
    return Checked(tuple(sorted(sure)), tuple(evidence))


def _references(corpus: Corpus) -> Iterator[Problem]:
    kinds = {record.id: record.kind for record in (*corpus.entries.values(), *corpus.sources.values())}
    kinds |= dict.fromkeys(corpus.articles, "article")
    names: list[Names] = []  # the index that hints are made from, built when first needed
    for owner, reference, source in _all_references(corpus):
        kind = kinds.get(reference.target, "")
        itself = reference.target == owner and reference.field not in MAY_BE_ITSELF
        if (kind in reference.kinds and not itself) or reference.target in corpus.unread:
            continue
        names = names or [_names(corpus)]
        yield _wrong(reference, owner, source or corpus.articles[owner].source, names[0])


def _all_references(corpus: Corpus) -> Iterator[tuple[str, Reference, Source | None]]:
    """Every reference with the id of its file, and the file unless it is an article."""
    for owner in (*corpus.entries, *corpus.sources, ""):
        for data, source in written_by(corpus, owner):
            yield from ((owner, reference, source) for reference in references(data))
    for owner, head in heads(corpus).items():
        yield from ((owner, reference, None) for reference in head.references)


def _names(corpus: Corpus) -> Names:
    names = Names()
    for record in (*corpus.entries.values(), *corpus.sources.values()):
        names.add(record.id, record.kind, record.data)
    for article in corpus.articles.values():
        names.add(article.id, "article", article.data)
    return names


def _wrong(reference: Reference, owner: str, source: Source, names: Names) -> Problem:
    """The problem of a reference to nothing, to an entry of a wrong kind, or to its own file."""
    kind = names.kinds.get(reference.target)
    if kind is None:
        return unknown_id(reference, names, owner, source)
    if kind in reference.kinds:
        message = f"the entry refers to itself in `{reference.field}`"
        return source.problem("cycle", reference.path, message, "remove the line")
    wanted, found = named_kinds(reference.kinds), named_kinds((kind,))
    other = names.hint(reference, owner)
    return source.problem(
        "wrong-kind",
        reference.path,
        f"`{reference.field}` names {wanted}, and {reference.target!r} is {found}",
        other if other.startswith("did you mean") else f"name {wanted}, or leave the line out",
    )


def _needed(corpus: Corpus) -> Iterator[Problem]:
    """Aliases whose `needs:` names an entry that does not exist."""
    for record in corpus.entries.values():
        for index, alias in enumerate(record.data.aliases):
            if alias.needs not in ("", "name", *corpus.unread) and alias.needs not in corpus.entries:
                path: Path = ("aliases", index, "needs")
                message = f"no entry has the id {alias.needs!r}"
                hint = did_you_mean(alias.needs, corpus.entries) or "write `name`, or the id of an entry"
                yield record.source.problem("unknown-id", path, message, hint)


def _languages(corpus: Corpus) -> Iterator[Problem]:
    """A language that the generator has no data for; that of the guide is reported once."""
    known = known_languages()
    for _, data, source in files(corpus):
        code = getattr(data, "language", None)
        inherited = code == corpus.settings.language and data is not corpus.settings
        if isinstance(code, str) and code not in known and not inherited:
            message = f"the generator knows no language {code!r}"
            yield source.problem("bad-value", ("language",), message, f"known: {', '.join(known)}")


def _form(corpus: Corpus) -> Iterator[Problem]:
    """A browser form that has no repository to send proposals to."""
    if corpus.settings.edit_with == "form" and not repository(corpus.settings.edit_url):
        message = "the form has to know the repository, and `edit_url` names none on GitHub"
        hint = "write `edit_url: https://github.com/OWNER/NAME/edit/main/`, or `edit_with: file`"
        yield corpus.settings_source.problem("bad-value", ("edit_with",), message, hint)


def _circles(corpus: Corpus) -> Iterator[Problem]:
    """Entries and articles that lead back to themselves through a field that must not form a cycle."""
    for field in ("broader", "part_of", "within", "follows", "replaced_by", "derived_from"):
        articles = field == "derived_from"
        records: Mapping[str, Record[Entry] | ArticleRecord] = corpus.articles if articles else corpus.entries
        data_of: Mapping[str, object] = (
            heads(corpus) if articles else {id_: record.data for id_, record in corpus.entries.items()}
        )
        onward = {id_: _targets(getattr(data, field, None)) for id_, data in data_of.items()}
        for start in _in_circles(onward):
            if start not in onward[start]:  # an entry that names itself is reported as a wrong reference
                yield records[start].source.problem(
                    "cycle",
                    (field,),
                    f"`{start}` comes back to itself through `{field}`",
                    "one of the entries on the way must not point back",
                )


def _targets(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()


def _in_circles(onward: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The nodes on a cycle or between cycles: remove what leads nowhere, then what nothing leads to."""
    left = {node: {target for target in targets if target in onward} for node, targets in onward.items()}
    for turn in (True, False):
        if not turn:
            back: dict[str, set[str]] = {node: set() for node in left}
            for node, targets in left.items():
                for target in targets:
                    back[target].add(node)
            left = back
        while free := [node for node, targets in left.items() if not targets]:
            for node in free:
                del left[node]
            gone = set(free)
            for targets in left.values():
                targets.difference_update(gone)
    return sorted(left)


def _support(corpus: Corpus) -> Iterator[Problem]:
    hint = "add `citations:` with the exact words of an article, or `outside:` with a source"
    for _, data, source in files(corpus):
        for path, model in written(data):
            if isinstance(model, Relation) and model.type == "confusable_with":
                continue  # the two entries themselves show the difference
            if (
                isinstance(model, Statement | Contested | History | Designation | Relation)
                and not model.citations
                and not model.outside
            ):
                yield source.problem("unsupported", path, "nothing supports this statement", hint)
            if isinstance(model, Absence) and not model.model_fields_set - {"text", "articles"}:
                yield source.problem("unsupported", path, "nothing is looked for", _ABSENT)
            if isinstance(model, Entry) and model.definition and not model.evidence and not model.outside:
                yield source.problem(
                    "unsupported",
                    (*path, "definition"),
                    "nothing supports this definition",
                    "add `evidence:` with the exact words of an article, or `outside:` with a source",
                )


def _unrecorded(corpus: Corpus) -> Iterator[Problem]:
    """Entries marked as checked without a date."""
    for record in corpus.entries.values():
        if record.data.status in ("checked", "reviewed") and record.data.checked is None:
            yield record.source.problem(
                "missing-field",
                ("status",),
                f"the status is {record.data.status}, but no day is given",
                "add `checked:` with the day on which each fact was compared with its source",
            )


def _style(corpus: Corpus) -> Iterator[Problem]:
    for record in corpus.entries.values():
        gloss, definition = record.data.gloss, record.data.definition
        if gloss and len(gloss.split()) > MAX_GLOSS_WORDS:
            yield record.source.problem(
                "bad-value",
                ("gloss",),
                f"the gloss has {len(gloss.split())} words; at most {MAX_GLOSS_WORDS} fit",
                "move the rest to the explanation",
            )
        if definition and definition.endswith("."):
            yield record.source.problem(
                "bad-value",
                ("definition",),
                "a definition is one phrase, without a full stop",
                "remove the full stop; further sentences go to the explanation",
            )


def _shared_text(corpus: Corpus) -> Iterator[Problem]:
    """Shared paragraphs that the article does not contain."""
    for record in corpus.articles.values():
        count = len(paragraphs(record.body))
        for index, part in enumerate(record.data.shared_text):
            if not int(part.first[1:]) <= int(part.last[1:]) <= count:
                yield record.source.problem(
                    "bad-value",
                    ("shared_text", index, "last"),
                    f"{part.first} to {part.last} are no paragraphs of this article, which has {count}",
                    "give the first and the last of them as the article's page counts them",
                )


def _places(corpus: Corpus) -> Iterator[Problem]:
    """Coordinates with one half missing, and removed pieces placed before a paragraph that does not exist."""
    for record in corpus.of_kind("place"):
        assert isinstance(record.data, Place)  # noqa: S101  # of_kind gives places
        given = {"latitude": record.data.latitude, "longitude": record.data.longitude}
        half = [name for name, value in given.items() if value is None]
        if len(half) == 1:
            (there,) = given.keys() - set(half)
            message = f"the field `{half[0]}` is missing next to `{there}`"
            yield record.source.problem("missing-field", (there,), message, "a point on the map needs both", key=True)
    for article in corpus.articles.values():
        number = len(paragraphs(article.body)) if article.data.removed else 0
        for index, removed in enumerate(article.data.removed):
            path: Path = ("removed", index, "before")
            if removed.before[1:].isdigit() and int(removed.before[1:]) > number:
                message = f"`{removed.before}` is no paragraph: the article has {number}"
                hint = f"write p1 to p{number}, or end" if number > 1 else "write p1 or end"
                yield article.source.problem("bad-value", path, message, hint)
            elif removed.before == "headline" and not article.data.headline:
                message = "the article has no headline, so nothing can come before it"
                yield article.source.problem("bad-value", path, message, "write p1, or add the `headline`")


def _own_words(data: Written) -> Iterator[tuple[Path, str]]:
    """The texts in the guide's own voice: not citations, designations, names others use, or contested readings."""
    for path, model in written(data):
        fields: tuple[str, ...] = ()
        if isinstance(model, Entry):
            fields = ("label", "gloss", "definition", "scope_note")
        elif isinstance(model, Statement | History):
            fields = ("text",)
        elif isinstance(model, Account):
            fields = ("says", "only")
        for field in fields:
            if isinstance(text := getattr(model, field), str):
                yield (*path, field), text


def _partisan(corpus: Corpus) -> Iterator[Problem]:
    """Words that the guide's own list calls partisan, in the guide's own voice."""
    watched = [
        (f" {squeeze(rule.form).casefold()} ", rule)
        for rule in corpus.wordings.labels
        if rule.register_ == "partisan" and "{}" not in rule.form
    ]
    for _, data, source in files(corpus):
        for path, text in _own_words(data):
            words = f" {squeeze(text).casefold()} "
            for form, rule in watched:
                if form in words:
                    hint = f"write {rule.neutral!r}" if rule.neutral else "leave the word to those who use it"
                    yield source.problem("partisan", path, f"{rule.form!r} is listed as partisan", hint)


# Checks that need one file only.
_OF_ONE_FILE = (
    misfiled,
    _languages,
    _support,
    _unrecorded,
    _style,
    _partisan,
    _places,
    _shared_text,
    marks,
    far_dates,
    repeated,
    common_names,
    order,
    look_alikes,
    idle_exceptions,
)
