"""How a language reports speech: its cue verbs with what follows them, and the words that can stand for a speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.language import language_data
from generator.text.word_forms import WordForms, word_forms

# What may follow a verb, first choice first.
FRAMES = ("say", "addressed", "urge", "clause", "thing", "vow", "soft", "label", "that", "quoted")
# The forms a verb is met in.
BASE, PRESENT, PAST, ING = "base", "present", "past", "ing"
# What a small word does in a clause.
PRONOUN, DETERMINER, PREPOSITION, BETWEEN = "pronoun", "determiner", "preposition", "between"
SUBORDINATOR, RELATIVE, CONJUNCTION, NOUN = "subordinator", "relative", "conjunction", "noun"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a cue verb.

    `frames` say what may follow it, `frame` is the first of them to try, `particles` what may follow it with a little
    word.
    """

    lemma: str
    form: str
    frames: frozenset[str]
    particles: Mapping[str, str]
    noun_too: bool
    frame: str = "say"


@dataclass(frozen=True, slots=True)
class Speech:
    """The tables of one language, ready for look-up by lower-case word.

    `verbs` by form (a form may be present and past: "read"; the first wins). `roles` maps a noun that can speak, in
    either number, to its singular; `plurals` are those in the plural; `kinds` tells people, bodies and documents apart.
    `sets` are the lists of the language file by name.
    """

    verbs: Mapping[str, Verb]
    word_class: Mapping[str, str]
    pronouns: Mapping[str, str]
    roles: Mapping[str, str]
    kinds: Mapping[str, str]
    plurals: frozenset[str]
    before_bodies: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    objects: Mapping[str, str]
    agent_endings: tuple[str, ...]
    one_of_a_people: tuple[str, ...]
    of_a_people: tuple[str, ...]
    aged: tuple[str, ...]


@cache
def speech(code: str) -> Speech:
    """The tables of the language `code`."""
    data = language_data(code, "speech")
    forms = word_forms(code)
    roles, kinds, plurals = _roles(data, forms)
    return Speech(
        verbs=_verbs(data, forms),
        word_class=_word_class(data, roles),
        pronouns=dict(data["pronouns"]),
        roles=roles,
        kinds=kinds,
        plurals=plurals,
        before_bodies=frozenset(pair.split()[0] for pair in data["compound_bodies"]),
        objects=dict(data["object_pronouns"]),
        agent_endings=tuple(data["agent_endings"]),
        one_of_a_people=tuple(data["one_of_a_people"]),
        of_a_people=tuple(data["of_a_people"]),
        aged=tuple(data["aged"]),
        sets={name: frozenset(map(str, words)) for name, words in data.items() if isinstance(words, list)},
    )


def is_body(name: str, code: str) -> bool:
    """Whether a name is that of a body rather than a person: one of its words says so (council, union)."""
    kinds = speech(code).kinds
    return any(kinds.get(word) == "bodies" for word in name.casefold().split())


def kind_and_number(speaker: str, code: str) -> tuple[str, bool]:
    """What an unnamed speaker is (people, bodies, documents or "") and whether several: "residents of <Place>"."""
    tables = speech(code)
    words = speaker.casefold().split()
    link = next((at for at, word in enumerate(words) if at and word in tables.sets["complements"]), len(words))
    head = words[link - 1]
    whole = " ".join(words[max(0, link - 2) : link])
    kind = "bodies" if whole in tables.sets["compound_bodies"] else tables.kinds.get(head, "")
    return kind, head in tables.plurals


def _verbs(data: Mapping[str, Any], forms: WordForms) -> dict[str, Verb]:
    frames: dict[str, set[str]] = {}
    for frame, lemmas in data["verbs"].items():
        for lemma in lemmas:
            frames.setdefault(lemma, set()).add(frame)
    for lemma in data["particles"]:
        frames.setdefault(lemma, set())
    for lemma in data["only_with_particle"]:
        frames[lemma] = set()
    nouns = frozenset(data["also_nouns"])
    found: dict[str, Verb] = {}
    for lemma, taken in frames.items():
        present, past, ing = data["irregular"].get(lemma) or forms.verb_forms(lemma)
        past = data["past_irregular"].get(lemma, past)
        first = next((frame for frame in FRAMES if frame in taken), "")
        particles = data["particles"].get(lemma, {})
        for kind, form in ((PAST, past), (PRESENT, present), (ING, ing), (BASE, lemma)):
            found.setdefault(form, Verb(lemma, kind, frozenset(taken), particles, form in nouns, first))
    for spelling, form in data["spellings"].items():
        found[spelling] = found[form]
    return found


def _roles(data: Mapping[str, Any], forms: WordForms) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    roles: dict[str, str] = {}
    kinds: dict[str, str] = {}
    plurals = set()
    for kind in ("people", "bodies", "documents"):
        for noun in data[kind]:
            for form in (noun, forms.plural_of(noun)):
                roles.setdefault(form, noun)
                kinds.setdefault(form, kind)
            plurals.add(forms.plural_of(noun))
    for word in data["plural_bodies"]:
        roles[word], kinds[word] = word, "bodies"
        plurals.add(word)
    for plural, noun in data["irregular_plurals"].items():
        roles[plural], kinds[plural] = noun, "people"
        plurals.add(plural)
    for word in data["others"]:
        roles.setdefault(word, word)
        kinds.setdefault(word, "people")
        plurals.add(word)
    return roles, kinds, frozenset(plurals)


def _word_class(data: Mapping[str, Any], roles: Iterable[str]) -> dict[str, str]:
    """What a word does; where it may do several things the later list wins."""
    found = dict.fromkeys(roles, NOUN)
    for name, kind in (
        ("between", BETWEEN),
        ("prepositions", PREPOSITION),
        ("subordinators", SUBORDINATOR),
        ("determiners", DETERMINER),
        ("relatives", RELATIVE),
        ("conjunctions", CONJUNCTION),
        ("pronouns", PRONOUN),
    ):
        found.update(dict.fromkeys(data[name], kind))
    # "who" is a pronoun too, "that" a determiner: at the head of a clause they are relatives.
    found.update(dict.fromkeys(data["relatives"], RELATIVE))
    return found
