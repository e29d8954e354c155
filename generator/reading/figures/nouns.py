"""Read the noun that a number counts: its words, its head, and what of the words before it belongs to its name."""

from __future__ import annotations

from generator.base.value import value
from generator.reading.figures.words import FigureWords, is_plural
from generator.text.numbers import Words

_LONGEST_NOUN = 7  # words from a number to the noun it counts


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


def counted_noun(words: Words, at: int, language: FigureWords, *, singular: bool = False) -> Noun | None:
    """The noun counted from `at` on: the first plural, or where `singular` will do the last word of the phrase."""
    kept: list[int] = []
    stop = at
    for place in range(at, min(at + _LONGEST_NOUN, len(words.words))):
        word = words.lower[place]
        gap = words.gaps[place]
        listed = gap == ", " and kept and adjective(words, place - 1, language)
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
        described = _noun_follows(words, place + 1, language) and (
            language.of("conditions", word) or (not kept and _participle_of_noun(words, place, language))
        )
        if language.of("stops", word) and not (kept and gap == "-") and not described:
            break
        kept.append(place)
        stop = place + 1
        if is_plural(word, language) and not (words.gap(stop) == "-" and words.word(stop)):
            if _goes_on(words, stop, language):  # "three sanctions resolutions"
                continue
            return _noun(words, kept, language)
    if not singular or not kept:
        return None
    # A singular: what follows a noun and is no noun ends it, but without a dictionary the first word is the safest.
    while kept[:-1] and _ends_noun(words.lower[kept[-1]], language):
        kept.pop()
    while kept[:-1] and not adjective(words, kept[0], language) and len(kept) > 2:  # "aid convoy"
        kept.pop()
    return _noun(words, kept, language)


def _ends_noun(word: str, language: FigureWords) -> bool:
    """Whether a word is no part of a noun, but a verb or an adverb after it."""
    return language.forms.is_verbal(word) or language.forms.is_adverb(word)


def _noun_follows(words: Words, at: int, language: FigureWords) -> bool:
    return words.gap(at) == " " and bool(words.word(at)) and not language.of("stops", words.word(at))


def _participle_of_noun(words: Words, at: int, language: FigureWords) -> bool:
    """Whether a word that mostly ends a noun qualifies one: "three working incubators", "two earlier drafts"."""
    word, after = words.lower[at], words.word(at + 1)
    qualifies = language.forms.is_verbal(word) or language.of("before_plurals", word)
    return qualifies and is_plural(after, language) and not language.of("times", after)


def _goes_on(words: Words, at: int, language: FigureWords) -> bool:
    """Whether the plural before a place only qualifies the one there."""
    word = words.word(at)
    return (
        word.endswith(language.forms.plural)
        and words.gap(at) == " "
        and words.written(at)[:1].islower()
        and is_plural(word, language)
        and not language.of("stops", word)
        and not (language.of("people", words.lower[at - 1]) and words.lower[at - 1].endswith(language.forms.plural))
        and not language.of("plain_people", words.lower[at - 1])
        and words.lower[at - 1] not in language.states
        and word not in language.states
    )


def _noun(words: Words, kept: list[int], language: FigureWords) -> Noun:
    head = kept[-1]
    modifier = ""
    if len(kept) > 1:
        before = words.lower[kept[-2]]
        hyphen = words.gap(head) == "-"  # "co-chairs", "asylum-seekers"
        plain = words.gap(kept[-2]) != "-" and not (
            adjective(words, kept[-2], language) or language.of("stops", before)
        )
        if hyphen or plain or language.of("conditions", before) or tells_kind(words, kept[-2], language):
            modifier = before
        if plain and len(kept) > 2 and words.gap(kept[-2]) == " " and tells_kind(words, kept[-3], language):
            modifier = f"{words.lower[kept[-3]]}_{modifier}"  # "civil society members"
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
        if last is not None and language.forms.is_verbal(word):
            break
        last = place
        if is_plural(word, language):
            break
    return last


def adjective(words: Words, at: int, language: FigureWords) -> bool:
    """Whether a word before a noun only qualifies it, as far as its form tells."""
    word = words.lower[at]
    if (
        words.words[at][:1].isupper()
        or words.gap(at) == "-"
        or words.gap(at + 1) == "-"
        or language.of("adjectives", word)
    ):
        return True
    ends_so = len(word) > 4 and word.endswith(language.endings["adjective_endings"])  # "aid", "oil"
    return ends_so and not language.of("not_adjectives", word)


def tells_kind(words: Words, at: int, language: FigureWords) -> bool:
    """Whether an adjective tells what kind a thing is: "electoral votes", but not "final votes" or "Alpine votes"."""
    word = words.word(at)
    if language.of("kinds", word):
        return True
    return (
        len(word) > 4
        and word.endswith(language.endings["kind_endings"])
        and words.written(at)[:1].islower()
        and words.gap(at + 1) == " "
        and not (language.of("no_kinds", word) or language.of("adjectives", word))
    )


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


def persons(noun: Noun, language: FigureWords) -> bool:
    """Whether people are counted: a noun for them, or a people's name in the plural."""
    if language.of("not_people", noun.head):
        return False
    return language.of("people", noun.head) or noun.proper or noun.head.endswith(language.endings["people_endings"])
