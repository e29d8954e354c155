"""Names in articles without an entry: each once, with all its forms, and its likely kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.base.language import people_names, word_frequencies
from generator.base.reads import indexed
from generator.base.values import Span
from generator.corpus.models import Person
from generator.corpus.naming import named
from generator.guide.compare import Place
from generator.guide.likely import Clues, likely_kind
from generator.guide.link import Guide
from generator.guide.names_used import NamesUsed, names_used, said_to_be_one
from generator.guide.one_name import (
    SHORT,
    Group,
    Spelling,
    merge_acronyms,
    merge_parts,
    merge_said,
    merge_spellings,
    part_joined,
    possessives,
    spelling,
    split_rows,
    widened,
)
from generator.reading.names.forms import surnames
from generator.reading.unknown import ordinary_words
from generator.text.folding import search_key
from generator.text.sounds import sounds

_COMMON, _COMMONEST = 4.0, 6.0  # Zipf frequency of words that are no names when capitalised only by a sentence
_ALIKE = 0.88  # similarity of two spellings of one name


@dataclass(frozen=True, slots=True)
class Undeclared:
    """A name without an entry: the form used most, the others, its places, and its likely kind.

    `kind` is person, organization, place or term, `because` the reason; `entry` is the id of an entry of which it may
    be another form. `acronym` is among the forms.
    """

    name: str
    forms: tuple[tuple[str, int], ...]
    places: tuple[Place, ...]
    articles: int
    outlets: int
    kind: str = ""
    because: str = ""
    entry: str = ""
    acronym: str = ""


def ranked(guide: Guide, most: int) -> tuple[tuple[Undeclared, ...], int]:
    """The first `most` names without an entry, by articles, outlets and mentions, and the number of others."""
    used = {article: names_used(guide, article) for article in guide.articles}
    outlets = {article: each.outlet for article, each in used.items()}
    known, clues = _Known(guide), Clues.of(used, guide.corpus.settings.language)
    groups = _groups(guide, used, known)
    groups.sort(
        key=lambda pair: (
            -len(articles := pair[1].articles),
            -len({outlets[article] for article in articles}),
            -len(pair[1].places),
            pair[0],
        )
    )
    order = {article: number for number, article in enumerate(guide.articles)}
    items = tuple(_item(group, known, order, outlets, clues) for _, group in groups[:most])
    return items, max(0, len(groups) - most)


def _groups(guide: Guide, used: Mapping[str, NamesUsed], known: _Known) -> list[tuple[str, Group]]:
    """The names without an entry with their keys."""
    language, spelled = guide.corpus.settings.language, known.spelled
    same = said_to_be_one(used.values())
    groups = _gathered(used)
    part_joined(groups, spelled)
    merge_said(groups, same, known.keys)
    groups = _without_ordinary(widened(groups, same, spelled), used, language)
    groups = possessives(groups, {*known.keys, *known.surnames}, ordinary_words(language), spelled)
    merge_acronyms(groups, spelled)
    split_rows(groups, known.keys, (), spelled)
    merge_parts(groups)
    split_rows(groups, known.keys, people_names(language), spelled)
    merge_spellings(groups)
    return [
        (key, group)
        for key, group in groups.items()
        if known.keys.keys().isdisjoint({key, key.casefold(), key.upper() if group.capitals else key})
    ]


def _gathered(used: Mapping[str, NamesUsed]) -> dict[str, Group]:
    """The mentions of all names, by key."""
    groups: dict[str, Group] = defaultdict(Group)
    for article, all_ in used.items():
        for each in all_.names:
            place = Place(article, Span(each.start, each.end))
            groups[each.key].add(each.form, place, titled=each.titled, initial=each.initial, located=each.located)
    return dict(groups)


@indexed
def _names(guide: Guide) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The names of each entry, and the surnames of each person."""
    found = {}
    for record in guide.corpus.entries.values():
        person = record.data if isinstance(record.data, Person) else None
        last = surnames(person.label, person.surname or "", guide.corpus.settings.language) if person else ()
        found[record.id] = tuple(name.form for name in named(record).names), tuple(last)
    return found


class _Known:
    """The names that entries have, by the key that spellings share."""

    def __init__(self, guide: Guide) -> None:
        self.keys: dict[str, str] = {}
        self.sounds: dict[str, str] = {}
        self.surnames: dict[str, str] = {}
        self.long: list[tuple[str, str]] = []
        self.squeezed: dict[str, str] = {}
        self.outlets: dict[str, str] = {}
        self.furniture = ordinary_words(guide.corpus.settings.language)
        self.spelled = spelling(guide.corpus.settings.language)
        for id_, (forms, last) in _names(guide).items():
            for form in forms:
                self.keys.setdefault(self.spelled.key(form), id_)
                self.sounds.setdefault(sounds(form), id_)
                self.squeezed.setdefault(_squeezed(form), id_)
                if guide.corpus.entries[id_].kind == "outlet":
                    self.outlets.setdefault(form.casefold(), id_)
                if " " in form:
                    self.long.append((self.spelled.key(form), id_))
            for surname in last:
                self.surnames.setdefault(self.spelled.key(surname), id_)

    def owner(self, form: str) -> str:
        """The entry of which a form may be another spelling, or ""."""
        key = self.spelled.key(form)
        found = self.keys.get(key) or self.surnames.get(key) or self.sounds.get(sounds(form))
        if found or " " not in form:
            return found or ""
        # "Coastwire News" of the outlet Coastwire, "Coast Wire" of "coastwire"
        own = " ".join(word for word in form.casefold().split() if word not in self.furniture)
        if found := self.squeezed.get(_squeezed(form)) or self.outlets.get(own):
            return found
        for name, entry in self.long:
            if name[0] == key[0] and abs(len(name) - len(key)) <= 2 and name[-1] == key[-1]:
                matcher = SequenceMatcher(None, name, key, autojunk=False)
                if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                    return entry
        return ""


def _squeezed(form: str) -> str:
    return search_key(form).replace(" ", "")


def _without_ordinary(groups: Mapping[str, Group], used: Mapping[str, NamesUsed], language: str) -> dict[str, Group]:
    """The groups without ordinary words: as often in lower case, or capitalised only at the start of sentences."""
    frequent = word_frequencies(language)
    small: Counter[str] = Counter()
    for each in used.values():
        small.update(each.lower.split())
    kept = {}
    for key, group in groups.items():
        words = key.casefold().split()
        inside = len(group.places) - group.initial
        lowered = min(small[word] for word in words) if words else 1
        many = max(frequent.get(word, 0) for word in words) if words else 9
        if not words or key.isdigit() or (len(words) == 1 and many >= _COMMONEST and not group.capitals):
            continue
        if len(words) == 1 and 2 * lowered > inside and not (group.capitals and inside > lowered):
            continue
        if not inside and many >= _COMMON:
            continue
        several = len(words) > 1 and len(group.articles) > 1
        if several and lowered >= len(group.places) and _is_written_small(used, group):
            continue
        kept[key] = group
    for key in [key for key in kept if key.isupper() and key.casefold() in kept]:
        kept[key.casefold()].take(kept.pop(key))
    return kept


def _is_written_small(used: Mapping[str, NamesUsed], group: Group) -> bool:
    """Whether the texts write all of the words as often in lower case as with capitals: "civilians killed"."""
    phrase = group.forms.most_common(1)[0][0].lower()
    number = 0
    for each in used.values():
        number += each.lower.count(phrase)
        if number >= len(group.places):
            return True
    return False


def _item(
    group: Group, known: _Known, order: Mapping[str, int], outlets: Mapping[str, str], clues: Clues
) -> Undeclared:
    forms = sorted(group.forms.items(), key=lambda pair: (-pair[1], pair[0]))
    name = _shown_name(group, forms, known.spelled)
    kind, because = likely_kind(name, group, clues)
    return Undeclared(
        name=name,
        forms=tuple(pair for pair in forms if pair[0] != name),
        places=tuple(sorted(set(group.places), key=lambda place: (order[place.article], place.span))),
        articles=len(group.articles),
        outlets=len({outlets[article] for article in group.articles}),
        kind=kind,
        because=because,
        entry=group.entry or known.owner(name),
        acronym=group.acronym,
    )


def _shown_name(group: Group, forms: Sequence[tuple[str, int]], spelled: Spelling) -> str:
    """The form used most, or a longer one that contains it; the acronym only if there is no long form."""
    long = [(form, number) for form, number in forms if form != group.acronym]
    if not long:
        return forms[0][0]
    if group.acronym:
        long = [pair for pair in long if " " in pair[0]] or long
    name, most = long[0]
    for form, number in long[1:]:
        key, longer = spelled.key(name), spelled.key(form)
        more = longer.partition(key)[0].split()
        # Seen once, "Men of the Grey Fleet" is no name of the Grey Fleet, but "Ola Brandt" is Brandt's.
        enough = number > 1 or (10 * number >= most and spelled.small.isdisjoint(more))
        if enough and f" {key} " in f" {longer} " and longer != key:
            name = form
    key = spelled.key(name)
    same = [form for form, number in long if spelled.key(form) == key and 4 * number >= group.forms[name]]
    # "al-Marfa" rather than "Marfa", "Gullhaven" rather than "GULLHAVEN".
    return max(same, key=lambda form: (not form.isupper() or len(form) < SHORT, len(form), group.forms[form], form))
