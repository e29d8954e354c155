"""Names that the articles use and no entry has: each once, with all its forms, and what it may be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.base.language import people_names, word_frequencies
from generator.base.reads import indexed, kept
from generator.corpus.models import Person
from generator.corpus.naming import named
from generator.guide.compare import Place
from generator.guide.link import Guide
from generator.guide.publication import shown
from generator.reading.names.forms import surnames
from generator.reading.names.scene import name_words
from generator.reading.speech.tables import is_body
from generator.reading.unknown import Unknown, ordinary_words
from generator.text.folding import search_key
from generator.text.sounds import sounds

BOILERPLATE = 4  # a sentence that so many articles carry word for word is no part of any of them
_SHARE = 0.5  # of the articles with a shorter form that must have the longer one, for the two to be one name
_COMMON, _COMMONEST = 4.0, 6.0  # Zipf frequency of words that are no names where only a sentence gives them capitals
_ALIKE = 0.88  # similarity of two spellings of one name
_DEFINED = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z.&-]{1,9})\)")
_CAPITALS = 5
_SMALL = frozenset({"of", "for", "and", "the"})
_ARTICLE = re.compile(r"^(?:the|al|el|ash|as|at|ad|an|ar|az|ez) ")
_LOWER = re.compile(r"(?<![\w'\u2019-])[^\W\d_A-Z]{3,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Undeclared:
    """A name no entry has: the form used most, the others, where it is used, and what it may be.

    `kind` is person, organization, place or term, `because` what shows it; `entry` is the id of an entry that it may be
    another form of. `acronym` is among the forms.
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


@dataclass(slots=True)
class _Group:
    """The mentions of one name while they are gathered."""

    forms: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    titled: int = 0
    initial: int = 0
    located: int = 0
    acronym: str = ""

    def add(self, form: str, place: Place, found: Unknown) -> None:
        self.forms[form] += 1
        self.places.append(place)
        self.titled += found.titled
        self.initial += found.initial
        self.located += found.located

    def take(self, other: _Group) -> None:
        self.forms.update(other.forms)
        self.places += other.places
        self.titled += other.titled
        self.initial += other.initial
        self.located += other.located
        self.acronym = self.acronym or other.acronym

    @property
    def capitals(self) -> bool:
        return all(form.isupper() for form in self.forms)

    @property
    def articles(self) -> set[str]:
        return {place.article for place in self.places}


def ranked(guide: Guide, most: int) -> tuple[tuple[Undeclared, ...], int]:
    """The names that no entry has, the first so many by articles, outlets and mentions, and how many more there are."""
    groups, known = _groups(guide)
    order = {article: number for number, article in enumerate(guide.articles)}
    return tuple(_item(guide, group, known, order) for group in groups[:most]), max(0, len(groups) - most)


@kept
def _groups(guide: Guide) -> tuple[list[_Group], _Known]:
    groups, defined = _gathered(guide)
    known = _Known(guide)
    groups = _without_ordinary(guide, groups)
    groups = _possessives(groups, known, ordinary_words(guide.corpus.settings.language))
    _merge_acronyms(groups, defined)
    _merge_parts(groups)
    _merge_spellings(groups)
    outlets = {id_: record.data.outlet or id_ for id_, record in guide.corpus.articles.items()}
    kept = [(key, group) for key, group in groups.items() if key not in known.keys]
    kept.sort(
        key=lambda pair: (
            -len(articles := pair[1].articles),
            -len({outlets[article] for article in articles}),
            -len(pair[1].places),
            pair[0],
        )
    )
    return [group for _, group in kept], known


def _gathered(guide: Guide) -> tuple[dict[str, _Group], Counter[tuple[str, str]]]:
    """The mentions of all names by their keys, and how often a name explains an acronym."""
    groups: dict[str, _Group] = defaultdict(_Group)
    defined: Counter[tuple[str, str]] = Counter()
    boilerplate = repeated(guide)
    for article in guide.articles:
        annotation = guide.annotations[article]
        document = annotation.document
        for found in annotation.unknown:
            if not shown(guide, article, found.span):
                continue
            if boilerplate and document.sentence_at(found.span.start).of(document.text) in boilerplate:
                continue
            form = " ".join(found.span.of(document.text).split())
            key = _key(form)
            groups[key].add(form, Place(article, found.span), found)
            explained = _DEFINED.match(document.text, found.span.end)
            if explained and sum(map(str.isupper, explained[1])) > 1:
                defined[_key(explained[1]), key] += 1
    return dict(groups), defined


def _key(form: str) -> str:
    """What the forms of one name share; short capitals are apart from the words they may look like ("IS", "Is")."""
    return form if form.isupper() and len(form) < _CAPITALS else _ARTICLE.sub("", search_key(form))


@kept
def repeated(guide: Guide) -> frozenset[str]:
    """Sentences that many articles carry word for word: what a web site says of itself."""
    counts: Counter[str] = Counter()
    for article in guide.articles:
        document = guide.annotations[article].document
        counts.update({sentence.of(document.text) for sentence in document.sentences})
    return frozenset(sentence for sentence, number in counts.items() if number >= BOILERPLATE)


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
    """The names entries have, by what two spellings share."""

    def __init__(self, guide: Guide) -> None:
        self.keys: dict[str, str] = {}
        self.sounds: dict[str, str] = {}
        self.surnames: dict[str, str] = {}
        self.long: list[tuple[str, str]] = []
        for id_, (forms, last) in _names(guide).items():
            for form in forms:
                self.keys.setdefault(_key(form), id_)
                self.sounds.setdefault(sounds(form), id_)
                if " " in form:
                    self.long.append((_key(form), id_))
            for surname in last:
                self.surnames.setdefault(_key(surname), id_)

    def owner(self, form: str) -> str:
        """The entry that a form may be another spelling of, or nothing."""
        key = _key(form)
        found = self.keys.get(key) or self.surnames.get(key) or self.sounds.get(sounds(form))
        if found or " " not in form:
            return found or ""
        for name, entry in self.long:
            if name[0] == key[0] and abs(len(name) - len(key)) <= 2 and name[-1] == key[-1]:
                matcher = SequenceMatcher(None, name, key, autojunk=False)
                if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                    return entry
        return ""


def _without_ordinary(guide: Guide, groups: Mapping[str, _Group]) -> dict[str, _Group]:
    """The groups without words that are no names: written small as often, or capitals only at heads of sentences."""
    language = guide.corpus.settings.language
    frequent = word_frequencies(language)
    small: Counter[str] = Counter()
    for article in guide.articles:
        small.update(_LOWER.findall(guide.annotations[article].document.text))
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
        if several and lowered >= len(group.places) and _is_written_small(guide, group):
            continue
        kept[key] = group
    for key in [key for key in kept if key.isupper() and key.casefold() in kept]:
        kept[key.casefold()].take(kept.pop(key))
    return kept


def _is_written_small(guide: Guide, group: _Group) -> bool:
    """Whether the texts write all of the words small as often as with capitals: "civilians killed"."""
    phrase = group.forms.most_common(1)[0][0].lower()
    number = 0
    for article in guide.articles:
        number += guide.annotations[article].document.text.count(phrase)
        if number >= len(group.places):
            return True
    return False


def _possessives(groups: Mapping[str, _Group], known: _Known, ordinary: frozenset[str]) -> dict[str, _Group]:
    """The groups with lost apostrophes undone: "Lakelands" is Lakeland's, and what only an entry owns is no name."""
    kept: dict[str, _Group] = {}
    for key, group in sorted(groups.items(), key=lambda pair: (pair[0].endswith("s"), pair[0])):
        words = key.split()
        while len(words) > 1 and words[0].endswith("s") and words[0][:-1] in known.keys:
            words.pop(0)
            group.forms = Counter({form.split(" ", 1)[-1]: n for form, n in group.forms.items()})
        name = " ".join(words)
        base = name[:-1] if len(name) > 3 and name.endswith("s") and not name.endswith("ss") else ""
        if base and (base in known.keys or base in known.surnames or base in ordinary):
            continue
        if base and base in kept and len(kept[base].places) >= len(group.places) // 2:
            kept[base].take(group)
        elif all(word in known.keys or word.removesuffix("s") in known.keys for word in words) and len(words) > 1:
            continue
        elif name in kept:
            kept[name].take(group)
        elif name != key and name in known.keys:
            continue
        else:
            kept[name] = group
    return kept


def _merge_acronyms(groups: dict[str, _Group], defined: Counter[tuple[str, str]]) -> None:
    """An acronym and its long form are one name, where the texts explain one by the other or it fits just one."""
    for (acronym, name), _ in sorted(defined.items(), key=lambda pair: (-pair[1], pair[0])):
        if acronym in groups and name in groups and acronym != name and _abbreviates(acronym, name):
            short = groups.pop(acronym)
            groups[name].acronym = groups[name].acronym or short.forms.most_common(1)[0][0]
            groups[name].take(short)
    initials: dict[str, list[str]] = defaultdict(list)
    for key in groups:
        if " " in key:
            initials["".join(word[0] for word in key.split() if word not in _SMALL)].append(key)
    for acronym in sorted(key for key in groups if key.casefold() in initials and groups[key].capitals):
        longer = [
            key for key in initials[acronym.casefold()] if len(groups[key].articles & groups[acronym].articles) > 1
        ]
        if len(longer) == 1 and not groups[longer[0]].acronym:
            short = groups.pop(acronym)
            groups[longer[0]].acronym = short.forms.most_common(1)[0][0]
            groups[longer[0]].take(short)


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters come in this order in the name, the first at its head or at that of a word."""
    at = -1
    for letter in acronym.casefold().replace(" ", ""):
        at = name.find(letter, at + 1)
        if at < 0:
            return False
    return any(word.startswith(acronym[0].casefold()) for word in name.split())


def _merge_parts(groups: dict[str, _Group]) -> None:
    """Shorter forms of a longer name: "the Observatory", a surname; where most of their articles have that too."""
    by_word: dict[str, list[str]] = defaultdict(list)
    articles = {key: group.articles for key, group in groups.items()}
    for key in groups:
        words = key.split()
        if len(words) > 1:
            for word in set(words):
                by_word[word].append(key)
    for key in sorted(groups, key=lambda one: (one.count(" "), one)):
        longer = [
            other
            for other in by_word.get(key.split()[0], ())
            if other in groups and len(other) > len(key) and f" {key} " in f" {other} "
        ]
        best = max(longer, key=lambda other: (len(articles[key] & articles[other]), other), default=None)
        if best and len(articles[key] & articles[best]) >= max(1, _SHARE * len(articles[key])):
            groups[best].take(groups.pop(key))
            articles[best] = articles[best] | articles[key]


def _merge_spellings(groups: dict[str, _Group]) -> None:
    """Transliterations of one name: the spelling used most keeps the others."""
    alike: dict[str, list[str]] = defaultdict(list)
    for key in sorted(key for key, group in groups.items() if len(group.places) > 1):
        alike[sounds(key)].append(key)
    for keys in alike.values():
        if len(keys) > 1:
            best, *others = sorted(keys, key=lambda key: (-len(groups[key].places), key))
            for other in others:
                groups[best].take(groups.pop(other))


def _item(guide: Guide, group: _Group, known: _Known, order: Mapping[str, int]) -> Undeclared:
    forms = sorted(group.forms.items(), key=lambda pair: (-pair[1], pair[0]))
    name = _shown_name(group, forms)
    places = tuple(sorted(set(group.places), key=lambda place: (order[place.article], place.span)))
    entry = known.owner(name)
    kind, because = _kind(guide, name, group)
    return Undeclared(
        name=name,
        forms=tuple(pair for pair in forms if pair[0] != name),
        places=places,
        articles=len(group.articles),
        outlets=len({guide.corpus.articles[article].data.outlet or article for article in group.articles}),
        kind=kind,
        because=because,
        entry=entry,
        acronym=group.acronym,
    )


def _shown_name(group: _Group, forms: Sequence[tuple[str, int]]) -> str:
    """The form used most, or a longer one that it is a part of; the acronym only where there is no long form."""
    long = [(form, number) for form, number in forms if form != group.acronym]
    if not long:
        return forms[0][0]
    if group.acronym:
        long = [pair for pair in long if " " in pair[0]] or long
    name, most = long[0]
    for form, number in long[1:]:
        if f" {_key(name)} " in f" {_key(form)} " and _key(form) != _key(name) and (number > 1 or 10 * number >= most):
            name = form
    same = [form for form, number in long if _key(form) == _key(name) and 4 * number >= group.forms[name]]
    # "al-Marfa" rather than "Marfa", "Gullhaven" rather than "GULLHAVEN".
    return max(same, key=lambda form: (not form.isupper() or name.isupper(), len(form), group.forms[form], form))


def _kind(guide: Guide, name: str, group: _Group) -> tuple[str, str]:
    """What a name is likely to be, and what shows it."""
    language = guide.corpus.settings.language
    words = name.split()
    heads = name_words(language)["name_heads"]
    number = len(group.places)
    if is_body(name, language) or words[-1] in heads or (len(words) > 2 and any(word in heads for word in words)):
        return "organization", "its words are those of a body"
    titled = 4 * group.titled >= number
    alone = any(form == words[-1] for form in group.forms)
    introduced = (group.titled > 0 or alone) and name in _people(guide) and 10 * group.located < number
    if len(words) in (2, 3, 4) and (titled or introduced):
        shows = f"{group.titled} times after a title" if group.titled else "introduced, and called by the surname"
        return "person", shows
    if (10 * group.located >= number or (group.located and _has_a_people(name, language))) and not titled:
        return "place", f"{group.located} of {number} times after “in”, “near” or the like"
    if group.acronym == name or (name.isupper() and len(name) < 8):
        return "organization", "an acronym"
    return "term", ""


def _has_a_people(name: str, language: str) -> bool:
    """Whether the name of a people begins as this one: "Lakeland", "Lakelander"."""
    stem = name.casefold()[: max(4, len(name) - 2)]
    return " " not in name and any(people.startswith(stem) for people in people_names(language))


@kept
def _people(guide: Guide) -> frozenset[str]:
    """Names of people who are no entries: quoted, or introduced by what they do."""
    found = set()
    for annotation in guide.annotations.values():
        found |= {person.name for person in annotation.people if person.name}
        found |= {each.speaker.name for each in annotation.quotations if each.speaker.name and each.tier == 1}
    return frozenset(found)
