"""Check what a corpus says as a whole: references, names, circles, dates, support, and every citation's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.base.language import known_languages
from generator.base.problems import Problem, did_you_mean
from generator.base.values import Span
from generator.corpus.chronology import anachronisms, order
from generator.corpus.clashes import clashing_ids, clashing_names
from generator.corpus.evidence import Missed, locate
from generator.corpus.kinds import KINDS
from generator.corpus.models import Entry
from generator.corpus.parts import Account, Citation, Designation, History, Relation, Statement, Written
from generator.corpus.records import ArticleRecord, Corpus, Record, files
from generator.corpus.references import references, written
from generator.corpus.source import Path, Source
from generator.text.plain import fold, squeeze

MAX_GLOSS_WORDS = 20
MAX_NEAREST = 40  # that many citations are shown what stands nearest to them


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation found: which file and field rests on it, and where its words stand in the article's text."""

    owner: str
    path: Path
    citation: Citation
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Checked:
    """All problems of a corpus, and the evidence that was found."""

    problems: tuple[Problem, ...]
    evidence: tuple[Evidence, ...]


def check(corpus: Corpus) -> Checked:
    """Every check, all mistakes at once."""
    evidence, problems = _evidence(corpus)
    for checked in (
        _references,
        clashing_names,
        clashing_ids,
        _languages,
        _circles,
        order,
        _support,
        _style,
        _partisan,
        anachronisms,
    ):
        problems += checked(corpus)
    return Checked(tuple(sorted(set(problems))), tuple(evidence))


def _evidence(corpus: Corpus) -> tuple[list[Evidence], list[Problem]]:
    found: list[Evidence] = []
    problems: list[Problem] = []
    texts = {article.id: fold(article.text) for article in corpus.articles.values()}
    for owner, data, source in files(corpus):
        for path, model in written(data):
            if not isinstance(model, Citation) or model.article not in corpus.articles:
                continue
            article = corpus.articles[model.article]
            near = len(problems) < MAX_NEAREST
            result = locate(article.text, model.exact, model.prefix, texts[article.id], nearest=near)
            if isinstance(result, Missed) and not near:
                message = f"these words do not stand in {article.id}"
                hint = f"mend the first {MAX_NEAREST}; then the passages nearest to the others are shown"
                problems.append(source.problem("quote-not-found", (*path, "exact"), message, hint))
            elif isinstance(result, Missed):
                problems.append(_missed(source, (*path, "exact"), article, result))
            elif len(result.spans) > 1:
                message = f"these words stand {len(result.spans)} times in {article.id}"
                problems.append(
                    source.problem(
                        "quote-ambiguous",
                        (*path, "exact"),
                        message,
                        "quote some more words, or give the words just before as `prefix:`",
                    )
                )
            else:
                found.append(Evidence(owner, path, model, article.id, result.spans[0]))
    return found, problems


def _missed(source: Source, path: Path, article: ArticleRecord, missed: Missed) -> Problem:
    message = f"these words do not stand in {article.id}"
    if not missed.nearest:
        return source.problem(
            "quote-not-found",
            path,
            message,
            f"copy the exact words from {article.source.path}; nothing there is like them",
        )
    differing = "; ".join(
        f"here {here or '(nothing)'!r}, there {there or '(nothing)'!r}" for here, there in missed.differing
    )
    line = _line_of(article, missed.nearest.start)
    return source.problem(
        "quote-not-found",
        path,
        message,
        f"the nearest passage is {article.source.path}:{line}: {squeeze(missed.passage)!r}"
        + (f" ({differing})" if differing else ""),
    )


def _line_of(article: ArticleRecord, offset: int) -> int:
    """The line of the file an offset of the article's text stands in (that of the front matter for the headline)."""
    lead = len(article.text) - len(article.body)
    return (
        article.body_line + article.body.count("\n", 0, offset - lead)
        if offset >= lead
        else article.source.at(("headline",)).line
    )


def _references(corpus: Corpus) -> Iterator[Problem]:
    known = [*corpus.entries, *corpus.sources, *corpus.articles]
    held = set(known)
    for owner, data, source in files(corpus):
        for reference in references(data):
            if reference.target in corpus.unread:
                continue
            if reference.target not in held:
                allowed = [id_ for id_ in known if corpus.kind_of(id_) in reference.kinds]
                yield source.problem(
                    "unknown-id",
                    reference.path,
                    f"no {_kinds(reference.kinds)} has the id {reference.target!r}",
                    did_you_mean(reference.target, allowed),
                )
            elif (kind := corpus.kind_of(reference.target)) not in reference.kinds:
                yield source.problem(
                    "wrong-kind",
                    reference.path,
                    f"`{reference.field}` names a {_kinds(reference.kinds)}, and {reference.target!r} is a {kind}",
                    "",
                )
            elif reference.target == owner and reference.field not in ("article", "claimant", "who"):
                yield source.problem(
                    "cycle", reference.path, f"the entry refers to itself in `{reference.field}`", "remove the line"
                )


def _kinds(kinds: Sequence[str]) -> str:
    return (
        "entry"
        if len(kinds) > 4
        else " or ".join(kind if kind not in KINDS else KINDS[kind].label.lower() for kind in kinds)
    )


def _languages(corpus: Corpus) -> Iterator[Problem]:
    """A language the generator has no facts about could not be read."""
    known = known_languages()
    for _, data, source in files(corpus):
        code = getattr(data, "language", None)
        if isinstance(code, str) and code not in known:
            message = f"the generator knows no language {code!r}"
            yield source.problem("bad-value", ("language",), message, f"known: {', '.join(known)}")


def _circles(corpus: Corpus) -> Iterator[Problem]:
    """Entries and articles that reach themselves by one of the fields that may not go in a circle."""
    for field in ("broader", "part_of", "within", "follows", "replaced_by", "derived_from"):
        held: Mapping[str, Record[Entry] | ArticleRecord] = (
            corpus.articles if field == "derived_from" else corpus.entries
        )
        onward = {id_: _targets(getattr(record.data, field, None)) for id_, record in held.items()}
        for start in _in_circles(onward):
            if start not in onward[start]:  # an entry that names itself is told as a wrong reference
                yield held[start].source.problem(
                    "cycle",
                    (field,),
                    f"`{start}` comes back to itself through `{field}`",
                    "one of the entries on the way must not point back",
                )


def _targets(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()


def _in_circles(onward: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The nodes that lie on a circle, found by taking away what leads nowhere, then what nothing leads to."""
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
                continue  # the difference stands in the two entries themselves
            if (
                isinstance(model, Statement | History | Designation | Relation)
                and not model.citations
                and not model.outside
            ):
                yield source.problem("unsupported", path, "nothing supports this statement", hint)
            if isinstance(model, Entry) and model.definition and not model.evidence and not model.outside:
                yield source.problem(
                    "unsupported",
                    (*path, "definition"),
                    "nothing supports this definition",
                    "add `evidence:` with the exact words of an article, or `outside:` with a source",
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
        if definition and f" {squeeze(record.data.label).casefold()} " in f" {squeeze(definition).casefold()} ":
            yield record.source.problem(
                "circular",
                ("definition",),
                "the definition uses the name it defines",
                "say what kind of thing it is and what tells it apart",
            )


def _own_words(data: Written) -> Iterator[tuple[Path, str]]:
    """The texts in our own voice: never citations, designations, names others use, or what somebody contests."""
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
