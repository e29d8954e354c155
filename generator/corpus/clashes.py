"""What two entries cannot both have: a name at the same time, an earlier id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.edtf import Edtf
from generator.base.language import word_frequencies
from generator.base.problems import Problem
from generator.corpus.models import Entry
from generator.corpus.parts import Written
from generator.corpus.records import ArticleRecord, Corpus, Record, files
from generator.corpus.source import Path
from generator.text.plain import squeeze
from generator.text.visible import look

# Uses that name an entry wherever they stand; the others only count in the company of the full name.
_OWNED_USES = frozenset({"name", "acronym", "variant", "title"})

_COMMON = 5.0  # once in ten thousand words
# A capital sets a name apart from all but the commonest, which open sentences.
_COMMONEST = 6.0


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
    return (first is None or other_last is None or first <= other_last) and (
        other_first is None or last is None or other_first <= last
    )


def claimed_as(form: str) -> str:
    """What two forms of one name share: acronyms differ from words by case alone (IT, it), longer names do not."""
    key = squeeze(look(form))
    return key if len(key) <= 4 else key.casefold()


def clashing_names(corpus: Corpus) -> Iterator[Problem]:
    """Names that two entries claim for the same time, or one entry twice."""
    claimed: dict[str, list[_ClaimedName]] = {}
    told: set[tuple[str, str, str]] = set()  # an acronym that comes again among the aliases clashes once
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
            key = claimed_as(name.form)
            others = claimed.setdefault(key, [])
            for other in others:
                pair = (key, name.record.id, other.record.id)
                if name.clashes(other):
                    if pair in told:
                        continue
                    told.add(pair)
                    # A further name is added more easily than what an entry is called: it is the one to change.
                    mine, theirs = (other, name) if other.path[0] == "aliases" != name.path[0] else (name, other)
                    where = theirs.record.source.at(theirs.path)
                    hint = "give one of them other words, dates (`from:`, `to:`), `needs:`, or `not_in:`"
                    yield mine.record.source.problem(
                        "name-clash",
                        mine.path,
                        f"the name {mine.form!r} already belongs to `{theirs.record.id}` ({where})",
                        hint,
                    )
                # A field such as `acronym` may come again among the aliases, where more can be said of it.
                elif (
                    name.record.id == other.record.id
                    and other.path[0] in ("label", "aliases")
                    and (name.start, name.end) == (other.start, other.end)
                ):
                    yield name.record.source.problem(
                        "name-clash",
                        name.path,
                        f"the name {name.form!r} is given twice in this entry",
                        "remove one of the two",
                    )
            others.append(name)


def clashing_ids(corpus: Corpus) -> Iterator[Problem]:
    """Earlier ids that are in use, or that two entries claim."""
    held: dict[str, Record[Written] | ArticleRecord] = {**corpus.entries, **corpus.sources, **corpus.articles}
    former: dict[str, str] = {}
    for owner, data, source in files(corpus):
        for index, old in enumerate(getattr(data, "formerly", ())):
            if old == owner:
                message = f"`{old}` is the id of this entry now"
                yield source.problem("duplicate-id", ("formerly", index), message, "remove the line")
            elif old in held:
                yield source.problem(
                    "duplicate-id",
                    ("formerly", index),
                    f"`{old}` is the id of another entry ({held[old].source.path})",
                    "an earlier id must be out of use",
                )
            elif old in former:
                yield source.problem(
                    "duplicate-id",
                    ("formerly", index),
                    f"`{old}` is an earlier id of `{former[old]}` too",
                    "only one entry can take over its address",
                )
            former.setdefault(old, owner)


def common_names(corpus: Corpus) -> Iterator[Problem]:
    """Names of one word that is so common that the entry would be linked everywhere: "no" as an alias."""
    frequent = word_frequencies(corpus.settings.language)
    for record in corpus.entries.values():
        named: list[tuple[str, Path, str, str]] = [(record.data.label, ("label",), "", "")]
        named += [
            (alias.form, ("aliases", index), alias.case, alias.needs)
            for index, alias in enumerate(record.data.aliases)
            if alias.use in _OWNED_USES
        ]
        for form, path, case, needs in named:
            exact = form.isupper() and len(form) > 1 and case != "ignore"  # an acronym is no word
            most = _COMMONEST if form[:1].isupper() else _COMMON
            if not exact and not needs and frequent.get(form.casefold(), 0) >= most:
                message = f"{form!r} is a common word: the entry would be found wherever it is written"
                hint = "leave it out, or say `use: short` or `needs:` in the alias"
                yield record.source.problem("common-name", path, message, hint)
