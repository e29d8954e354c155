"""Name what a number counts: the noun after it, what is said of those counted, and one normal name for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.language import language_data
from generator.base.value import value
from generator.text.numbers import Words

_LONGEST_NOUN = 7  # words from a number to the noun it counts
_AFTER, _BEFORE = 14, 7  # words to either side in which a verb speaks of those counted
_ADJACENT = 1  # words that may stand between a verb and the number it counts: "killing at least 12"


@dataclass(frozen=True, slots=True)
class State:
    """What may be said of those counted ("dead", "at_risk"); `whole` names the figure without a noun."""

    name: str
    whole: bool


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The tables of one language, as they are and as sets of words.

    `states` and `attributions` are kept by the first word of their phrases, `qualifiers` by the last, longest first.
    """

    data: Mapping[str, Any]
    sets: dict[str, frozenset[str]]
    states: dict[str, tuple[tuple[list[str], State], ...]]
    qualifiers: dict[str, tuple[tuple[list[str], str], ...]]
    attributions: dict[str, tuple[list[str], ...]]

    def of(self, table: str, word: str) -> bool:
        """Whether a word is in a table."""
        return word in self.sets[table]


@cache
def figure_words(code: str) -> FigureWords:
    """The figure words of a language, from its table."""
    data = language_data(code, "figures")
    flat = {
        name: frozenset(table) for name, table in data.items() if isinstance(table, dict) or isinstance(table[0], str)
    }
    states: dict[str, list[tuple[list[str], State]]] = {}
    for row in data["states"]:
        state = State(row["name"], row["form"] == "whole")
        for words in row["words"]:
            phrase = [words] if isinstance(words, str) else words
            states.setdefault(phrase[0], []).append((phrase, state))
    # The longest phrase is tried first, or "in need" would be found as less than it says.
    ordered = {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in states.items()}
    qualifiers = {
        last: tuple((phrase, name) for phrase, name in data["qualifiers"] if phrase[-1] == last)
        for last in dict.fromkeys(phrase[-1] for phrase, _ in data["qualifiers"])
    }
    attributions = {
        first: tuple(phrase for phrase in data["attribution"] if phrase[0] == first)
        for first in dict.fromkeys(phrase[0] for phrase in data["attribution"])
    }
    return FigureWords(data, flat, ordered, qualifiers, attributions)


@value
class Noun:
    """The words [first, end) counted, up to their head, and the noun that stands for them in a name.

    `joint` is the noun after "of" ("rounds of talks": talks); `modifier` the words of the name before the head.
    """

    first: int
    end: int
    head: str
    modifier: str = ""
    joint: str = ""
    proper: bool = False


def is_plural(word: str, language: FigureWords) -> bool:
    """Whether a noun is a plural, as far as its form tells."""
    if language.of("plurals", word):
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and not language.of("no_plurals", word)
    )


def counted_noun(words: Words, at: int, language: FigureWords, *, singular: bool = False) -> Noun | None:
    """The noun counted from `at` on: the first plural, or where `singular` will do the last word of the phrase."""
    kept: list[int] = []
    stop = at
    for place in range(at, min(at + _LONGEST_NOUN, len(words.words))):
        word = words.lower[place]
        gap = words.gaps[place]
        listed = gap == ", " and kept and _adjective(words, place - 1, language)
        if len(word) == 1 and (
            (gap == " " and is_initials(words, place)) or (gap == "." and is_initials(words, place - 1))
        ):
            continue
        joined = (
            gap in (" ", "-")
            or listed
            or (gap in (' "', " '") and not kept)  # so many "very hungry people"
            or (gap[:1] == "." and place > at + 1 and is_initials(words, place - 2))  # "three U.S. ships"
        )
        if not joined or (gap == "-" and not kept) or word[0].isdigit():
            break
        if words.gap(place + 1) == "'" and words.word(place + 1) == "s":  # "the country's schools"
            return counted_noun(words, place + 2, language, singular=singular) if at - place < _LONGEST_NOUN else None
        if word == "and" and kept and (words.written(place - 1)[:1] + words.written(place + 1)[:1]).isupper():
            continue  # "Swedish and Danish sailors"
        described = language.of("conditions", word) and _noun_follows(words, place + 1, language)
        if language.of("stops", word) and not (kept and gap == "-") and not described:
            break
        kept.append(place)
        stop = place + 1
        if is_plural(word, language) and not (words.gap(stop) == "-" and words.word(stop)):
            return _noun(words, kept, language)
    if not singular or not kept:
        return None
    # A singular: what follows a noun and is no noun ends it, but without a dictionary the first word is the safest.
    while kept[:-1] and words.lower[kept[-1]].endswith(("ed", "ing", "ly")):
        kept.pop()
    while kept[:-1] and not _adjective(words, kept[0], language) and len(kept) > 2:  # "aid convoy"
        kept.pop()
    return _noun(words, kept, language)


def _noun_follows(words: Words, at: int, language: FigureWords) -> bool:
    return words.gap(at) == " " and bool(words.word(at)) and not language.of("stops", words.word(at))


def _noun(words: Words, kept: list[int], language: FigureWords) -> Noun:
    head = kept[-1]
    modifier = ""
    if len(kept) > 1:
        before = words.lower[kept[-2]]
        hyphen = words.gap(head) == "-"  # "co-chairs", "asylum-seekers"
        plain = words.gap(kept[-2]) != "-" and not _adjective(words, kept[-2], language)
        if hyphen or plain or language.of("conditions", before):
            modifier = before
    whole = joint_noun(words, head, language)
    pair = language.data["pairs"].get(words.lower[head])
    if pair and words.lower[head + 1 : head + 3] == ["and", pair]:
        whole = Noun(head, head + 3, words.lower[head], joint=pair)
    return Noun(kept[0], whole.end, words.lower[head], modifier, whole.joint, words.words[head][:1].isupper())


def joint_noun(words: Words, head: int, language: FigureWords) -> Noun:
    """ "rounds of talks": the noun at a place with the common noun after "of", if there is one."""
    if words.word(head + 1) == "of" and words.gap(head + 1) == " ":
        inner = _plain_noun(words, skip_determiners(words, head + 2, language), language)
        if inner is not None and words.gap(inner + 1)[:1] == "'":  # "the session of the board's panel"
            inner = None
        if inner is not None and not words.words[inner][:1].isupper():
            return Noun(head, inner + 1, words.word(head), joint=words.lower[inner])
    return Noun(head, head + 1, words.word(head))


def skip_determiners(words: Words, at: int, language: FigureWords) -> int:
    """The place after "the", "its" and the like."""
    while words.near(at) and language.of("noun_stops_after_of", words.word(at)):
        at += 1
    return at


def _plain_noun(words: Words, at: int, language: FigureWords) -> int | None:
    last = None
    for place in range(at, min(at + _LONGEST_NOUN, len(words.words))):
        word = words.lower[place]
        if (
            words.gaps[place] not in (" ", "-")
            or word[0].isdigit()
            or (language.of("stops", word) and words.gaps[place] != "-")
        ):
            break
        if last is not None and word.endswith(("ed", "ing")):
            break
        last = place
        if is_plural(word, language):
            break
    return last


def _adjective(words: Words, at: int, language: FigureWords) -> bool:
    """Whether a word before a noun only qualifies it, as far as its form tells."""
    word = words.lower[at]
    if (
        words.words[at][:1].isupper()
        or words.gap(at) == "-"
        or words.gap(at + 1) == "-"
        or language.of("adjectives", word)
    ):
        return True
    ends_so = len(word) > 4 and word.endswith(tuple(language.data["adjective_endings"]))  # "aid", "oil"
    return ends_so and not language.of("not_adjectives", word)


def nationality(words: Words, at: int) -> tuple[str, int]:
    """The name of a country or people at a place, as in "Swedish kronor" and "U.S. dollars", and the place after it."""
    if not words.near(at) or not words.written(at)[:1].isupper():
        return "", at
    if is_initials(words, at):
        return words.word(at) + words.word(at + 1), at + 2
    return words.word(at), at + 1


def is_initials(words: Words, at: int) -> bool:
    """Whether two letters with full stops begin at a place: "U.S."."""
    one, two = words.written(at), words.written(at + 1)
    return len(one) == len(two) == 1 and (one + two).isupper() and words.gap(at + 1) == "." == words.gap(at + 2)[:1]


def share_name(noun: Noun | None, language: FigureWords) -> str:
    """ "percent_of_households", "percent_chance"; of people, a people or a country it is "percent_of_population"."""
    if noun is None:
        return "percent"
    if language.of("chances", noun.head):
        return f"percent_{noun.head}"
    return f"percent_of_{'population' if noun.proper or language.of('populations', noun.head) else noun.head}"


def singular(word: str, language: FigureWords) -> str:
    """The singular of a common noun."""
    if found := language.data["joint_singulars"].get(word):
        return str(found)
    if not is_plural(word, language):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def plural(word: str, language: FigureWords) -> str:
    """The plural of a common noun."""
    if found := language.data["irregular_plurals"].get(word):
        return str(found)
    if is_plural(word, language):
        return word
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


def persons(noun: Noun, language: FigureWords) -> bool:
    """Whether people are counted: a noun for them, or a people's name in the plural."""
    if language.of("not_people", noun.head):
        return False
    return language.of("people", noun.head) or noun.proper or noun.head.endswith(tuple(language.data["people_endings"]))


def name_counted(noun: Noun | None, state: State | None, language: FigureWords, *, part: bool = False) -> str:
    """The normal name: "dead", "people_in_need", "talk_rounds", "asylum_seekers", "countries".

    `part`: they are some of those a figure before counts, and keep their noun ("12 dead, including children":
    "children_dead").
    """
    if noun is None:
        if state is None:
            return ""
        return state.name if state.whole else f"people_{state.name}"
    if found := language.data["states_in_nouns"].get(noun.head):
        return str(found)
    described = language.of("conditions", noun.modifier)
    if state is not None and persons(noun, language):
        if state.whole and not part:
            return state.name
        if described or language.of("conditions", state.name):
            return f"{noun.modifier if described else state.name}_{plural(noun.head, language)}"
        return f"{'people' if noun.proper or noun.head == 'person' else plural(noun.head, language)}_{state.name}"
    head = plural(noun.head, language)
    if noun.joint and language.data["pairs"].get(head) == noun.joint:
        return f"{head}_and_{noun.joint}"
    if language.of("plain_people", noun.head) and not described:
        return head
    if language.of("members", noun.head) and language.of("bodies", noun.joint):
        return f"{singular(noun.joint, language)}_{head}"
    if noun.joint and not persons(noun, language) and not _of_people(noun.joint, language):
        return f"{singular(noun.joint, language)}_{head}"
    return f"{noun.modifier}_{head}" if noun.modifier else head


def _of_people(joint: str, language: FigureWords) -> bool:
    """Whether the noun after "of" is one of people, who are then not what is counted: "generations of clerks"."""
    return persons(Noun(0, 0, joint), language)


def said_of(words: Words, first: int, end: int, bounds: tuple[int, int], language: FigureWords) -> State | None:
    """What is said of those counted by the words [first, end), if anything is.

    What follows at once and joins the noun goes first ("people in need"), then the verb right before ("killing 12"),
    then what follows in the clause, then what stands before.
    """
    after = _state_after(words, end, min(bounds[1], end + _AFTER), language)
    before = _state_before(words, first, max(bounds[0], first - _BEFORE), language)
    if after is not None and after[1] == 0 and not after[0].whole:
        return after[0]
    if before is not None and before[1] <= _ADJACENT and before[0].whole:
        return before[0]
    if after is not None:
        return after[0]
    return before[0] if before is not None else None


def said_at_once(words: Words, at: int, language: FigureWords) -> bool:
    """Whether the words at a place say what those counted are or undergo: "in need", "are reached"."""
    at += words.word(at) in language.sets["passives"] and words.near(at)
    return words.near(at) and _state_at(words, at, language) is not None


def _state_after(words: Words, start: int, stop: int, language: FigureWords) -> tuple[State, int] | None:
    skipped = _aside_end(words, start, stop, language)
    if skipped == start and words.word(start) == "and" and words.word(start + 1)[:1].isdigit():
        start = skipped = start + 2  # "12 soldiers and 30 civilians were killed"
    for place in range(skipped, stop):
        gap, word = (" " if place == skipped > start else words.gap(place)), words.lower[place]
        if place > start and (gap[:1] in (",", ";", ".") or language.of("clause_stops", word)):
            return None
        if place > start and word[0].isdigit():
            return None
        if place == start and gap[:1] in (".", ";"):
            return None
        if place == start and language.of("clause_stops", word) and word not in ("who", "which"):
            return None
        if (found := _state_at(words, place, language)) and not _does_it(words, place, language):
            return found, place - start
    return None


def _does_it(words: Words, at: int, language: FigureWords) -> bool:
    """Whether those counted do what a verb after them says, to others: "two gunmen killed three guards"."""
    word, after = words.lower[at], words.word(at + 1)
    if not language.of("done_to_others", word) or language.of("passive_helpers", words.word(at - 1)):
        return False
    if language.of("infinitives", word):
        return True
    if words.gap(at + 1) != " " or not after:
        return False
    least = after == "at" and language.of("extremes", words.word(at + 2))
    return (
        least
        or language.of("before_objects", after)
        or after[0].isdigit()
        or not (language.of("stops", after) or language.of("no_objects", after))
    )


def _aside_end(words: Words, start: int, stop: int, language: FigureWords) -> int:
    """The place after an aside between commas that begins at a place: "55 people, including a nurse, were killed"."""
    if words.gap(start) != ", " or language.of("clause_stops", words.word(start)) or _state_at(words, start, language):
        return start
    return next((place for place in range(start + 1, stop) if words.gap(place) == ", "), start)


def _state_before(words: Words, start: int, stop: int, language: FigureWords) -> tuple[State, int] | None:
    for place in range(start - 1, stop - 1, -1):
        word = words.lower[place]
        if words.gap(place + 1)[:1] in (".", ";", ",", ":") or language.of("clause_stops", word) or word[0].isdigit():
            return None
        phrase = max(place - 2, stop)  # "killed and wounded eight": the three words are one state
        if found := (phrase < place - 1 and _state_at(words, phrase, language, length=3)) or _state_at(
            words, place, language
        ):
            return found, start - 1 - place
    return None


def _state_at(words: Words, at: int, language: FigureWords, *, length: int = 0) -> State | None:
    """What the words at a place say, in a phrase of so many words if `length` is given."""
    for phrase, state in language.states.get(words.word(at), ()):
        if words.lower[at : at + len(phrase)] == phrase and length in (0, len(phrase)):
            return state
    return None
