"""What two entries must not share: a name at the same time, or a former id."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.language import word_frequencies
from generator.base.problems import Problem
from generator.corpus.models import Entry
from generator.corpus.records import ArticleRecord, Corpus, Record, heads
from generator.corpus.source import Path
from generator.reading.names.forms import capitals, key
from generator.reading.names.lexicon import Name, by_its_letters
from generator.text.plain import squeeze
from generator.text.visible import look

# Uses in which a form names the entry on its own; other aliases only count near the full name.
_OWNED_USES = frozenset({"name", "acronym", "variant", "title"})

_OPEN = 10**7  # days: longer than any period with two ends

_COMMON = 5.0  # word frequency: once in ten thousand words
# A capital distinguishes a name from a common word, except from the commonest, which often begin sentences.
_COMMONEST = 6.0


@dataclass(frozen=True, slots=True)
class _ClaimedName:
    name: Name
    record: Record[Entry]
    path: Path

    @property
    def dated(self) -> bool:
        return bool(self.name.start or self.name.end)

    def clashes(self, other: _ClaimedName) -> bool:
        """Whether both claim the form on the same day. A dated claim takes precedence over an undated one: no clash."""
        if self.record.id == other.record.id or self.dated != other.dated or self._other_letters(other):
            return False
        return _meet(self.name, other.name)

    def _other_letters(self, other: _ClaimedName) -> bool:
        """Whether both match only in their own letter case, and these differ: "WHO" and "Who"."""
        by_letters = by_its_letters(self.name, self.record.kind) and by_its_letters(other.name, other.record.kind)
        return by_letters and capitals(look(self.name.form)) != capitals(look(other.name.form))

    def standing(self, claimed: Container[tuple[str, str]]) -> tuple[bool, bool, int]:
        """Sort key, strongest claim last: in the last commit, then not an alias, then the longer period."""
        start, end = self.name.start, self.name.end
        days = (last - first).days if start and end and (first := start.first) and (last := end.last) else _OPEN
        return (self.record.id, claimed_as(self.name.form)) in claimed, self.path[0] != "aliases", days


def _meet(one: Name, other: Name) -> bool:
    """Whether the periods of two names share a day; a period without a start or end is open there."""
    first, last = (one.start.first if one.start else None), (one.end.last if one.end else None)
    other_first, other_last = (other.start.first if other.start else None), (other.end.last if other.end else None)
    return (first is None or other_last is None or first <= other_last) and (
        other_first is None or last is None or other_first <= last
    )


def claimed_as(form: str) -> str:
    """The form of a name as compared in texts: without case, diacritics, hyphens or blanks."""
    looked = look(form)
    return key(looked) or squeeze(looked)


def claims(id_: str, data: Entry) -> frozenset[tuple[str, str]]:
    """Each name that an entry claims as its own, with the entry's id."""
    return frozenset((id_, claimed_as(name.form)) for _, name in _own_names(id_, data))


def _own_names(id_: str, data: Entry) -> Iterator[tuple[Path, Name]]:
    for field in ("label", "official_name", "self_name", "acronym"):
        if form := getattr(data, field, None):
            yield (field,), Name(form, id_, "acronym" if field == "acronym" else "name")
    for index, alias in enumerate(data.aliases):
        if alias.use in _OWNED_USES and not alias.needs:
            yield ("aliases", index), Name(alias.form, id_, alias.use, alias.case, start=alias.from_, end=alias.to)


def clashing_names(corpus: Corpus, claimed_before: Container[tuple[str, str]] = ()) -> Iterator[Problem]:
    """Names that two entries claim for the same time, or one entry twice.

    `held` are the claims of the last commit, if known: the problem is reported at the later claim.
    """
    claimed: dict[str, list[_ClaimedName]] = {}
    reported: set[tuple[str, str, str]] = set()  # an acronym repeated among the aliases clashes once
    for record in corpus.entries.values():
        for path, own in _own_names(record.id, record.data):
            name, shared = _ClaimedName(own, record, path), claimed_as(own.form)
            others = claimed.setdefault(shared, [])
            for other in others:
                pair = (shared, record.id, other.record.id)
                if name.clashes(other) and pair not in reported:
                    reported.add(pair)
                    yield _clash(*sorted((name, other), key=lambda one: one.standing(claimed_before)))
                elif _given_twice(name, other):
                    message = f"the name {own.form!r} is given twice in this entry"
                    yield record.source.problem("name-clash", path, message, "remove one of the two")
            others.append(name)


def _clash(mine: _ClaimedName, theirs: _ClaimedName) -> Problem:
    where = theirs.record.source.at(theirs.path)
    written = "" if mine.name.form == theirs.name.form else f", which writes it {theirs.name.form!r}"
    return mine.record.source.problem(
        "name-clash",
        mine.path,
        f"the name {mine.name.form!r} already belongs to `{theirs.record.id}` ({where}){written}",
        "give one of them other words, dates (`from:`, `to:`), `needs:`, or `not_in:`",
    )


def _given_twice(name: _ClaimedName, other: _ClaimedName) -> bool:
    """Whether one entry gives a name twice; a field such as `acronym` may come again as an alias with more details."""
    return (
        name.record.id == other.record.id
        and other.path[0] in ("label", "aliases")
        and (name.name.start, name.name.end) == (other.name.start, other.name.end)
        and _letters(name) == _letters(other)
    )


def _letters(claimed: _ClaimedName) -> str:
    form = squeeze(look(claimed.name.form))
    return form if len(form) <= 4 else form.casefold()  # acronyms may differ from words by case alone


def clashing_ids(corpus: Corpus) -> Iterator[Problem]:
    """Former ids that are still in use, or that two entries claim."""
    used = {*corpus.entries, *corpus.sources, *corpus.articles}
    renamed = {id_: head.formerly for id_, head in heads(corpus).items() if head.formerly}
    former: dict[str, str] = {}
    records: list[Record[Any] | ArticleRecord] = [*corpus.entries.values(), *corpus.sources.values()]
    for record in (*records, *(corpus.articles[id_] for id_ in renamed)):
        for index, old in enumerate(getattr(record.data, "formerly", ())):
            message, hint = _id_clash(corpus, record.id, old, used, former)
            if message:
                yield record.source.problem("duplicate-id", ("formerly", index), message, hint)
            former.setdefault(old, record.id)


def _id_clash(corpus: Corpus, owner: str, old: str, used: Container[str], former: Mapping[str, str]) -> tuple[str, str]:
    """Message and hint for a former id that is in use or claimed twice; empty strings for one that is free."""
    if old == owner:
        return f"`{old}` is the id of this entry now", "remove the line"
    if old in used:
        other = next(records[old] for records in (corpus.articles, corpus.sources, corpus.entries) if old in records)
        return f"`{old}` is the id of another entry ({other.source.path})", "an earlier id must be out of use"
    if former.get(old) == owner:
        return f"`{old}` is in `formerly` twice", "remove one of the two"
    if old in former:
        return f"`{old}` is an earlier id of `{former[old]}` too", "only one entry can take over its address"
    return "", ""


def common_names(corpus: Corpus) -> Iterator[Problem]:
    """Names that are one very common word, such as "no", so that the entry would be linked everywhere."""
    frequent = word_frequencies(corpus.settings.language)
    for record in corpus.entries.values():
        named: list[tuple[str, Path, str, str]] = [(record.data.label, ("label",), "", "")]
        named += [
            (alias.form, ("aliases", index), alias.case, alias.needs)
            for index, alias in enumerate(record.data.aliases)
            if alias.use in _OWNED_USES
        ]
        for form, path, case, needs in named:
            exact = form.isupper() and len(form) > 1 and case != "ignore"  # an acronym is not a common word
            most = _COMMONEST if form[:1].isupper() else _COMMON
            if not exact and not needs and frequent.get(form.casefold(), 0) >= most:
                message = f"{form!r} is a common word: the entry would be found wherever it is written"
                hint = "leave it out, or say `use: short` or `needs:` in the alias"
                yield record.source.problem("common-name", path, message, hint)
