"""Read times told loosely: "now", "recently", "in the future", "at that time", "back then", "overnight"."""

from __future__ import annotations

from generator.reading.times.meanings import Fixed, Step, Timex
from generator.reading.times.unitwords import read_unit
from generator.reading.times.words import Expression, TimeWords, phrase_at
from generator.text.numbers import Words

_REFERENCE_REACH = 3  # words of "not too distant" before "future"


def read_present(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Right now · at present · currently."""
    for phrase in language.data["present"]:
        first = at - len(phrase) + 1
        if first >= 0 and phrase_at(words, first, phrase):
            if _otherwise(words, at, language):
                return None
            sure = len(phrase) > 1
            return Expression(
                first, at + 1, Fixed(Timex("DATE", "PRESENT_REF")), "deictic", "present", tier=1 if sure else 2
            )
    return read_unit(words, at, language) if words.word(at) in language.data["units"] else None


def _otherwise(words: Words, at: int, language: TimeWords) -> bool:
    """Whether "now" tells no time ("now that") or ends a length ("for years now")."""
    if words.word(at) == "now" and words.gap(at) == " " and language.of("before_now", words.word(at - 1)):
        return True
    phrases = language.data["not_present"]
    return any(phrase_at(words, at - back, other) for other in phrases for back in range(len(other)))


def read_adverb(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Recently: but not "most recently", which tells the last of several times."""
    if words.gap(at) in (" ", "-") and language.of("not_before_adverbs", words.word(at - 1)):
        return None
    timex = Timex("DATE", language.data["adverbs"][words.word(at)])
    return Expression(at, at + 1, Fixed(timex), "vague", "reference", tier=2)


def read_overnight(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Overnight, where it says when: not "an overnight train"; "overnight on Sunday" is read with its day."""
    after, gap = words.word(at + 1), words.gap(at + 1)
    if language.of("not_before_overnight", words.word(at - 1)) or "-" in (words.gap(at), gap):
        return None
    if gap == " " and not (language.of("after_overnight", after) or language.forms.is_going(after)):
        return None
    if gap == " " and words.word(at + 1 + (after == "on")) in language.data["weekdays"]:
        return None
    return Expression(at, at + 1, Step("night", 0, "NI"), "deictic", "part_of_day")


def read_back_then(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Back then: the time told last."""
    if words.word(at + 1) not in language.data["back_then"][words.word(at)] or words.gap(at + 1) != " ":
        return None
    return Expression(at, at + 2, Fixed(Timex("DATE", "PAST_REF")), "vague", "back_then", tier=2)


def read_then(words: Words, at: int, language: TimeWords) -> Expression | None:
    """At that time: the time of what was told; at this time."""
    before, after = words.word(at - 1), words.word(at + 1) if words.gap(at + 1) == " " else ""
    this = language.of("this", before)
    if words.word(at - 2) != "at" or not (this or before == "that") or words.gap(at) != " ":
        return None
    if this:
        now = Fixed(Timex("DATE", "PRESENT_REF"))
        return None if after == "of" else Expression(at - 1, at + 1, now, "deictic", "present")
    return Expression(at - 1, at + 1, Fixed(Timex("DATE", "PAST_REF")), "vague", "reference", tier=2)


def read_reference(words: Words, at: int, language: TimeWords) -> Expression | None:
    """In the future · in the near future · in the past · in future."""
    first = at
    while language.of("reference_adjectives", words.word(first - 1)) and first > at - _REFERENCE_REACH:
        first -= 1
    after = words.word(at + 1)
    bare = first == at and words.word(at - 1) == "in" and language.of("bare_references", words.word(at))
    if not bare and (words.word(first - 1) != "the" or not language.of("before_reference", words.word(first - 2))):
        return None
    if words.near(at + 1) and not language.of("after_reference", after):  # "in the past five years"
        return None
    timex = Timex("DATE", language.data["references"][words.word(at)])
    return Expression(first, at + 1, Fixed(timex), "vague", "reference", tier=2)
