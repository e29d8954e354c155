"""Read numbers as people write them: digits, words, mixtures, vague plurals, fractions and ordinals."""

from __future__ import annotations

import re

from generator.base.value import value
from generator.text.number_words import NumberWords
from generator.text.words import Words

_LONGEST_RUN = 10  # words of one number: "nine hundred and ninety-nine thousand nine hundred and ninety-nine"
_MOST_DIGITS = 15  # longer digit runs are codes, and no float holds them exactly
_HUNDRED = 100
_GROUPS = 6  # groups in one number at most
_GROUP = 3  # digits in a group of thousands
_YEARLIKE = 1000  # from here on digits before "thousands of people" may be a year
_PARTS_OF_ONE = {"\u00bd": 0.5, "\u00bc": 0.25, "\u00be": 0.75}
_PARTS = "".join(_PARTS_OF_ONE)


@value
class Number:
    """A number over the words [first, end).

    `kind`: digits, words, vague ("thousands"), fraction ("two-thirds") or ordinal.
    """

    first: int
    end: int
    value: float
    kind: str


def written_value(digits: str, *, points_group: bool) -> float | None:
    """The value of a number in digits; None if it is too long to be a count.

    `points_group`: a point before exactly three digits separates thousands ("450.000"), as in most of Europe.
    """
    if len(digits) > _MOST_DIGITS:
        return None
    if digits.isascii() and digits.isdigit():  # as most are
        return float(digits)
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", digits):  # 1,234,567.8
        return float(digits.replace(",", ""))
    if re.fullmatch(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?", digits):  # 12,50,000, as in India
        return float(digits.replace(",", ""))
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?", digits):  # 1.234.567,8
        return float(digits.replace(".", "").replace(",", "."))
    if points_group and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}(?:,[0-9]+)?", digits):  # 450.000
        return float(digits.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", digits):  # 12, 4.2 and 12,5
        return float(digits.replace(",", "."))
    return None


def read_number(words: Words, at: int, language: NumberWords, *, points_group: bool = False) -> Number | None:
    """The number that begins at a word, in its longest reading; None if there is none."""
    word = words.word(at)
    if word[:1].isdigit():
        return _from_digits(words, at, language, points_group=points_group)
    return (
        _vague(words, at, language)
        or _fraction(words, at, language)
        or _ordinal(words, at, language)
        or _from_words(words, at, language)
    )


def _from_digits(words: Words, at: int, language: NumberWords, *, points_group: bool) -> Number | None:
    digits, end = _grouped(words, at)
    scaled = words.near(end) and (words.word(end) in language.scales or words.word(end) in language.short_scales)
    value = written_value(digits, points_group=points_group and not scaled)
    if value is None:
        return None
    if words.gap(end) == "" and words.word(end) in language.ordinal_endings:
        return Number(at, end + 1, value, "ordinal")
    part, end = _part_of_one(words, end, language)
    whole = value + part
    while (scale := _scale_at(words, end, language, whole)) and end - at <= _LONGEST_RUN:
        whole = round(whole * scale, 6)  # 4.1 million
        end += 1
    return Number(at, end, whole, "digits") if end - at <= _LONGEST_RUN else None


def _scale_at(words: Words, at: int, language: NumberWords, whole: float) -> int | None:
    """The factor given by the word after a number in digits: "4 million", "4bn", "60 thousands"."""
    word, gap = words.word(at), words.gap(at).lstrip(_PARTS)
    if gap == " " and len(word) == 1:  # "12 m" are metres
        return None
    if gap in ("", " ") and word in language.short_scales:
        return language.short_scales[word]
    if gap not in ("", " ", "-"):
        return None
    return language.scales.get(word) or (language.plural_scales.get(word) if whole < _YEARLIKE and gap else None)


def _grouped(words: Words, at: int) -> tuple[str, int]:
    """The digits of a number grouped in threes by spaces or apostrophes, and the place after them.

    A single plain space may also separate two numbers ("in 12 100 people"), so a second or a round group is required.
    """
    digits, end = words.words[at], at + 1
    if not digits.isdigit() or len(digits) > _GROUP or digits[0] == "0":
        return digits, end
    while (
        end - at < _GROUPS
        and words.gap(end) in (" ", "'")
        and len(group := words.word(end)) == _GROUP
        and group.isdigit()
    ):
        end += 1
    spaced = any(words.gap(place) == " " and not _narrow(words, place) for place in range(at + 1, end))
    if spaced and end == at + 2 and words.word(at + 1) != "000":
        return digits, at + 1
    return "".join(words.words[at:end]), end


def _part_of_one(words: Words, at: int, language: NumberWords) -> tuple[float, int]:
    """What "1/2", a fraction sign or "and a half" adds to a whole number, and the place after it."""
    if sign := _PARTS_OF_ONE.get(words.gap(at)[:1]):
        return sign, at
    if words.near(at) and words.gap(at + 1) == "/" and words.word(at) + words.word(at + 1) in ("12", "14", "34"):
        return int(words.word(at)) / int(words.word(at + 1)), at + 2
    if words.word(at) not in language.conjunction or not (words.near(at) and words.near(at + 1)):
        return 0, at
    place = at + 2
    parts = 1 if words.word(at + 1) in language.article else language.small.get(words.word(at + 1), 0)
    whole = language.fractions.get(words.word(place), 0) if words.near(place) else 0
    # In "killing two and a third of the crew" it is a share of others, or a third person.
    if not 0 < parts < whole or words.word(place + 1) == "of" or not words.near(place + 1):
        return 0, at
    ordinal = words.word(place) in language.ordinals
    scaled = words.word(place + 1) in language.scales
    return (parts / whole, place + 1) if scaled or not ordinal else (0, at)


def _narrow(words: Words, at: int) -> bool:
    """Whether the space before a word is a no-break or thin one, as printed between groups of digits."""
    return words.source[words.span(at, at + 1).start - 1] in "\u00a0\u202f\u2009"


def _vague(words: Words, at: int, language: NumberWords) -> Number | None:
    """ "thousands", "tens of thousands", "several hundred thousand": an order of magnitude."""
    word, following = words.word(at), words.word(at + 1)
    if word in language.few:
        value, end = 1, at + 1
        while words.near(end) and end - at < _GROUP and (scale := language.scales.get(words.word(end))):
            value, end = value * scale, end + 1
        return Number(at, end, value, "vague") if value > 1 else None
    value = language.vague.get(word, 0)
    if not value:
        return None
    if following == "of" and (larger := language.vague.get(words.word(at + 2))) and larger > value:
        return Number(at, at + 3, value * larger, "vague")
    if word in language.vague_before_of and following != "of":
        return None
    return Number(at, at + 1, value, "vague")


def _fraction(words: Words, at: int, language: NumberWords) -> Number | None:
    """ "two-thirds", "a quarter", "half a million"."""
    word = words.word(at)
    end, parts = at + 1, 1
    if word in language.article or word in language.small:
        parts = language.small.get(word, 1)
        word = words.word(end) if words.near(end) else ""
        end += 1
    elif word != "half":
        return None
    whole = language.fractions.get(word)
    if not whole or parts >= whole:
        return None
    # "half a million", "a quarter of a million", "half a dozen" are counts.
    after = end + 1 if words.word(end) == "of" else end
    if words.word(after) in language.article and (scale := language.scales.get(words.word(after + 1))):
        return Number(at, after + 2, parts * scale / whole, "words")
    if parts == 1 and word == "half" and words.near(end) and (scale := language.scales.get(words.word(end))):
        return Number(at, end + 1, scale / whole, "words")  # "a half-million"
    # "a third round" is an ordinal; a share says "of" or, for half, what is halved.
    if words.word(end) != "of" and word != "half":
        return None
    return Number(at, end, parts / whole, "fraction")


def _from_words(words: Words, at: int, language: NumberWords) -> Number | None:
    """ "forty-five thousand", "a hundred and twenty", "two dozen"."""
    total = current = 0
    end = at
    seen = False
    if words.word(at) in language.article:
        if words.word(at + 1) not in language.scales:
            return None
        current, end = 1, at + 1
    while end - at < _LONGEST_RUN and (end == at or words.near(end)):
        word = words.word(end)
        joins = word in language.conjunction and seen and current and current % 100 == 0
        joins = joins and language.scales.get(words.word(end + 2)) != _HUNDRED  # "one hundred and two hundred" are two
        if joins and ((following := words.word(end + 1)) in language.small or following in language.tens):
            end += 1
            word = words.word(end)
        if word in language.small and current % 10 == 0 and (current % 100 == 0 or language.small[word] < 10):
            if seen and words.word(end - 1) in language.small:
                break
            current += language.small[word]
        elif word in language.tens and current % 100 == 0:
            current += language.tens[word]
        elif (scale := language.scales.get(word)) and (current or (seen is False and end > at)):
            if scale in (12, _HUNDRED):
                current *= scale
            elif total and scale >= _smallest_scale(total):
                break
            else:
                total += current * scale
                current = 0
        else:
            break
        seen = True
        end += 1
    return _mixed(words, at, end, total + current, language) if seen else None


def _mixed(words: Words, at: int, end: int, value: float, language: NumberWords) -> Number:
    """A number in words with a fraction after it: "one and a half million", "a million and a half", "one point two"."""
    if words.word(end) in language.point and words.near(end):
        tenth = 0.1
        while words.near(end + 1) and (digit := language.small.get(words.word(end + 1), 10)) < 10:
            value, tenth, end = value + digit * tenth, tenth / 10, end + 1
        end += tenth < 0.1
    part, stop = _part_of_one(words, end, language)
    if part:
        value, end = value + part * language.scales.get(words.word(end - 1), 1), stop
    while words.near(end) and end - at < _LONGEST_RUN and (scale := language.every_scale.get(words.word(end))):
        value, end = round(value * scale, 6), end + 1
    return Number(at, end, value, "words")


def _smallest_scale(total: int) -> int:
    """The scale in which the last group was counted: a following group must have a smaller one."""
    scale = 1
    while total % (scale * 1000) == 0:
        scale *= 1000
    return scale


def _ordinal(words: Words, at: int, language: NumberWords) -> Number | None:
    """ "third", "twenty-first"."""
    word, following = words.word(at), words.word(at + 1)
    if word in language.tens and words.near(at + 1) and language.ordinals.get(following, 10) < 10:
        return Number(at, at + 2, language.tens[word] + language.ordinals[following], "ordinal")
    value = language.ordinals.get(word)
    return Number(at, at + 1, value, "ordinal") if value else None
