"""Check what a corpus says as a whole: references, names, circles, dates, support, and every citation's words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus import ArticleRecord, Corpus, Record
from generator.edtf import Edtf
from generator.evidence import Missed, locate
from generator.kinds import KINDS
from generator.language import known_languages
from generator.models import Account, Citation, Designation, Entry, Event, Holder, History, Office, Organization, Relation, Statement, Written
from generator.problems import Problem, did_you_mean
from generator.references import references, written
from generator.source import Path, Source
from generator.text import fold, squeeze
from generator.values import Span

MAX_GLOSS_WORDS = 20
# Uses that name an entry wherever they stand; the others only count in the company of the full name.
_OWNED_USES = frozenset({"name", "acronym", "variant", "title"})


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
    for checked in (_references, _names, _languages, _former_ids, _circles, _order, _support, _style, _partisan, _anachronisms):
        problems += checked(corpus)
    return Checked(tuple(sorted(set(problems))), tuple(evidence))


def _files(corpus: Corpus) -> Iterator[tuple[str, Written, Source]]:
    """Every file of the corpus that holds fields: (id or "", data, source)."""
    for record in (*corpus.entries.values(), *corpus.sources.values()):
        yield record.id, record.data, record.source
    for article in corpus.articles.values():
        yield article.id, article.data, article.source
    yield "", corpus.settings, corpus.settings_source
    if corpus.wordings_source:
        yield "", corpus.wordings, corpus.wordings_source


def _evidence(corpus: Corpus) -> tuple[list[Evidence], list[Problem]]:
    found: list[Evidence] = []
    problems: list[Problem] = []
    texts = {article.id: fold(article.text) for article in corpus.articles.values()}
    for owner, data, source in _files(corpus):
        for path, model in written(data):
            if not isinstance(model, Citation) or model.article not in corpus.articles:
                continue
            article = corpus.articles[model.article]
            result = locate(article.text, model.exact, model.prefix, texts[article.id])
            if isinstance(result, Missed):
                problems.append(_missed(source, (*path, "exact"), article, result))
            elif len(result.spans) > 1:
                message = f"these words stand {len(result.spans)} times in {article.id}"
                problems.append(source.problem("quote-ambiguous", (*path, "exact"), message, "quote some more words, or give the words just before as `prefix:`"))
            else:
                found.append(Evidence(owner, path, model, article.id, result.spans[0]))
    return found, problems


def _missed(source: Source, path: Path, article: ArticleRecord, missed: Missed) -> Problem:
    message = f"these words do not stand in {article.id}"
    if not missed.nearest:
        return source.problem("quote-not-found", path, message, f"copy the exact words from {article.source.path}; nothing there is like them")
    differing = "; ".join(f"here {here or '(nothing)'!r}, there {there or '(nothing)'!r}" for here, there in missed.differing)
    line = _line_of(article, missed.nearest.start)
    return source.problem("quote-not-found", path, message, f"the nearest passage is {article.source.path}:{line}: {squeeze(missed.passage)!r}" + (f" ({differing})" if differing else ""))


def _line_of(article: ArticleRecord, offset: int) -> int:
    """The line of the file an offset of the article's text stands in (that of the front matter for the headline)."""
    lead = len(article.text) - len(article.body)
    return article.body_line + article.body.count("\n", 0, offset - lead) if offset >= lead else article.source.at(("headline",)).line


def _references(corpus: Corpus) -> Iterator[Problem]:
    known = [*corpus.entries, *corpus.sources, *corpus.articles]
    held = set(known)
    for owner, data, source in _files(corpus):
        for reference in references(data):
            if reference.target in corpus.unread:
                continue
            if reference.target not in held:
                allowed = [id_ for id_ in known if corpus.kind_of(id_) in reference.kinds]
                yield source.problem("unknown-id", reference.path, f"no {_kinds(reference.kinds)} has the id {reference.target!r}", did_you_mean(reference.target, allowed))
            elif (kind := corpus.kind_of(reference.target)) not in reference.kinds:
                yield source.problem("wrong-kind", reference.path, f"`{reference.field}` names a {_kinds(reference.kinds)}, and {reference.target!r} is a {kind}", "")
            elif reference.target == owner and reference.field not in ("article", "claimant", "who"):
                yield source.problem("cycle", reference.path, f"the entry refers to itself in `{reference.field}`", "remove the line")


def _kinds(kinds: Sequence[str]) -> str:
    return "entry" if len(kinds) > 4 else " or ".join(kind if kind not in KINDS else KINDS[kind].label.lower() for kind in kinds)


@dataclass(frozen=True, slots=True)
class _ClaimedName:
    form: str
    record: Record[Entry]
    path: Path
    start: Edtf | None
    end: Edtf | None

    @property
    def dated(self) -> bool:
        return bool(self.start or self.end)

    def clashes(self, other: _ClaimedName) -> bool:
        """Both claim the form at some day; a dated claim goes before an undated one, so the two can live together."""
        if self.record.id == other.record.id or self.dated != other.dated:
            return False
        return _meet(self.start, self.end, other.start, other.end)


def _meet(start: Edtf | None, end: Edtf | None, other_start: Edtf | None, other_end: Edtf | None) -> bool:
    """Whether the two periods, each from a first to a last day or open, share a day."""
    first, last = (start.first if start else None), (end.last if end else None)
    other_first, other_last = (other_start.first if other_start else None), (other_end.last if other_end else None)
    return (first is None or other_last is None or first <= other_last) and (other_first is None or last is None or other_first <= last)


def _names(corpus: Corpus) -> Iterator[Problem]:
    claimed: dict[str, list[_ClaimedName]] = {}
    for record in corpus.entries.values():
        names = [
            _ClaimedName(form, record, (field,), None, None)
            for field in ("label", "official_name", "self_name", "acronym")
            if (form := getattr(record.data, field, None))
        ]
        names += [
            _ClaimedName(alias.form, record, ("aliases", index), alias.from_, alias.to)
            for index, alias in enumerate(record.data.aliases)
            if alias.use in _OWNED_USES and not alias.needs
        ]
        for name in names:
            # Acronyms differ from words by case alone (IT, it); longer names do not.
            key = squeeze(name.form) if len(name.form) <= 4 else squeeze(name.form).casefold()
            others = claimed.setdefault(key, [])
            for other in others:
                if name.clashes(other):
                    where = other.record.source.at(other.path)
                    hint = "give one of them other words, dates (`from:`, `to:`), `needs:`, or `not_in:`"
                    yield name.record.source.problem("name-clash", name.path, f"the name {name.form!r} already belongs to `{other.record.id}` ({where})", hint)
                # A field such as `acronym` may come again among the aliases, where more can be said of it.
                elif name.record.id == other.record.id and other.path[0] in ("label", "aliases") and (name.start, name.end) == (other.start, other.end):
                    yield name.record.source.problem("name-clash", name.path, f"the name {name.form!r} is given twice in this entry", "remove one of the two")
            others.append(name)


def _languages(corpus: Corpus) -> Iterator[Problem]:
    """A language the generator has no facts about could not be read."""
    known = known_languages()
    for _, data, source in _files(corpus):
        code = getattr(data, "language", None)
        if isinstance(code, str) and code not in known:
            message = f"the generator knows no language {code!r}"
            yield source.problem("bad-value", ("language",), message, f"known: {', '.join(known)}")


def _former_ids(corpus: Corpus) -> Iterator[Problem]:
    held: dict[str, Record[Written] | ArticleRecord] = {**corpus.entries, **corpus.sources, **corpus.articles}
    former: dict[str, str] = {}
    for owner, data, source in _files(corpus):
        for index, old in enumerate(getattr(data, "formerly", ())):
            if old in held:
                yield source.problem("duplicate-id", ("formerly", index), f"`{old}` is the id of another entry ({held[old].source.path})", "an earlier id must be out of use")
            elif old in former:
                yield source.problem("duplicate-id", ("formerly", index), f"`{old}` is an earlier id of `{former[old]}` too", "only one entry can take over its address")
            former.setdefault(old, owner)


def _circles(corpus: Corpus) -> Iterator[Problem]:
    """Entries and articles that reach themselves by one of the fields that may not go in a circle."""
    for field in ("broader", "part_of", "within", "follows", "replaced_by", "derived_from"):
        held: Mapping[str, Record[Entry] | ArticleRecord] = corpus.articles if field == "derived_from" else corpus.entries
        onward = {id_: _targets(getattr(record.data, field, None)) for id_, record in held.items()}
        for start in _in_circles(onward):
            if start not in onward[start]:  # an entry that names itself is told as a wrong reference
                yield held[start].source.problem("cycle", (field,), f"`{start}` comes back to itself through `{field}`", "one of the entries on the way must not point back")


def _targets(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()


def _in_circles(onward: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The nodes that lie on a circle, found by taking away again and again what leads nowhere, then what nothing leads to."""
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
                targets -= gone
    return sorted(left)


def _order(corpus: Corpus) -> Iterator[Problem]:
    for _, data, source in _files(corpus):
        for path, model in written(data):
            start, end = getattr(model, "from_", None), getattr(model, "to", None)
            if isinstance(start, Edtf) and isinstance(end, Edtf) and start.first and end.last and end.last < start.first:
                yield source.problem("date-order", (*path, "to"), f"it ends ({end}) before it begins ({start})", "swap the two dates")
    for record in corpus.of_kind("office"):
        assert isinstance(record.data, Office)  # noqa: S101  # of_kind gives offices
        for index, holder in enumerate(record.data.holders):
            for other in record.data.holders[:index]:
                if _hold_together(holder, other):
                    message = f"`{holder.person}` and `{other.person}` hold the office at the same time"
                    yield record.source.problem("date-order", ("holders", index), message, "end one term before the next begins")


def _hold_together(one: Holder, other: Holder) -> bool:
    """Both surely hold the office on some day: what a missing date or a bare year leaves open is not held against them."""
    (start, end), (other_start, other_end) = _surely(one), _surely(other)
    return bool(start and end and other_start and other_end and start < other_end and other_start < end)


def _surely(holder: Holder) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day somebody surely holds an office, as far as the dates tell."""
    start = holder.from_.last if holder.from_ else None
    end = holder.to.first if holder.to else None
    return start or end, end or start


def _support(corpus: Corpus) -> Iterator[Problem]:
    hint = "add `citations:` with the exact words of an article, or `outside:` with a source"
    for _, data, source in _files(corpus):
        for path, model in written(data):
            if isinstance(model, Statement | History | Designation | Relation) and not model.citations and not model.outside:
                if not isinstance(model, Relation) or model.type != "confusable_with":
                    yield source.problem("unsupported", path, "nothing supports this statement", hint)
            if isinstance(model, Entry) and model.definition and not model.evidence and not model.outside:
                yield source.problem("unsupported", (*path, "definition"), "nothing supports this definition", "add `evidence:` with the exact words of an article, or `outside:` with a source")


def _style(corpus: Corpus) -> Iterator[Problem]:
    for record in corpus.entries.values():
        gloss, definition = record.data.gloss, record.data.definition
        if gloss and len(gloss.split()) > MAX_GLOSS_WORDS:
            yield record.source.problem("bad-value", ("gloss",), f"the gloss has {len(gloss.split())} words; at most {MAX_GLOSS_WORDS} fit", "move the rest to the explanation")
        if definition and definition.endswith("."):
            yield record.source.problem("bad-value", ("definition",), "a definition is one phrase, without a full stop", "remove the full stop; further sentences go to the explanation")
        if definition and f" {squeeze(record.data.label).casefold()} " in f" {squeeze(definition).casefold()} ":
            yield record.source.problem("circular", ("definition",), "the definition uses the name it defines", "say what kind of thing it is and what tells it apart")


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
    for _, data, source in _files(corpus):
        for path, text in _own_words(data):
            words = f" {squeeze(text).casefold()} "
            for form, rule in watched:
                if form in words:
                    hint = f"write {rule.neutral!r}" if rule.neutral else "leave the word to those who use it"
                    yield source.problem("partisan", path, f"{rule.form!r} is listed as partisan", hint)


def _anachronisms(corpus: Corpus) -> Iterator[Problem]:
    for record in corpus.of_kind("event"):
        event = record.data
        assert isinstance(event, Event)  # noqa: S101  # of_kind gives events
        if not event.date or not event.date.last:
            continue
        for index, participant in enumerate(event.participants):
            formed = _formed(corpus, participant.actor)
            if formed and formed.first and event.date.last < formed.first:
                yield record.source.problem("anachronism", ("participants", index), f"`{participant.actor}` was formed in {formed}, after this event ({event.date})", "check both dates")
        for path, model in written(event):
            article = corpus.articles.get(model.article) if isinstance(model, Citation) else None
            published = article.data.published if article else None
            if published and published.last and event.happening == "occurred" and event.date.first and published.last < event.date.first:
                yield record.source.problem("anachronism", (*path, "article"), f"the article of {published} cannot report what happened on {event.date}", "check both dates, or say that the event was planned")


def _formed(corpus: Corpus, actor: str) -> Edtf | None:
    data = corpus.entries[actor].data if actor in corpus.entries else None
    if not isinstance(data, Organization):
        return None
    return next((step.date for step in data.history if step.what == "formed"), None)

