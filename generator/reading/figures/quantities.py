"""Read amounts: money and shares, and what each is of."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.figures.amounts import (
    Amount,
    Counting,
    Reading,
    as_before,
    governed,
    noun_of_amount,
    percent_end,
    share_of,
)
from generator.reading.figures.governing import Governor, change_of, value_name
from generator.reading.figures.measures import read_measure
from generator.reading.figures.naming import amount_name
from generator.reading.figures.nouns import Noun, counted_noun, joint_noun, nationality, skip_determiners
from generator.reading.figures.words import is_plural, singular
from generator.text.numbers import read_number

_WEIGHED = 4  # words back to "weighed"
_NEAR = 60  # words back to what money was spoken of


def read_quantity(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """$4.2bn · 40 million euros · 12 per cent of households · 1.5 degrees · 30 km; `last` is the figure before."""
    if not _may_have_unit(reading, amount):
        return None
    return (
        _signed_money(reading, amount, last)
        or _worded_money(reading, amount, last)
        or _percent(reading, amount, last)
        or read_measure(reading, amount, last)
    )


def _may_have_unit(reading: Reading, amount: Amount) -> bool:
    """Whether a word or sign beside a number may be a unit: most numbers have none, and are told so at once."""
    words, after = reading.words, amount.end
    return (
        words.word(after) in reading.language.units
        or words.gap(amount.number.first)[-1:] in reading.language.data["currencies"]
        or words.gap(after).lstrip()[:1] in ("%", "\u00b0", *reading.language.data["currencies"])
        or words.written(after)[:1].isupper()
        or words.written(amount.number.first - 1)[:1].isupper()
        or words.word(amount.number.first - 1) in reading.language.sets["scales_before"]
        or words.word(after) in reading.numbers.article
        or (words.word(after) == "of" and amount.number.kind == "vague")
    )


def _signed_money(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """$4.2bn · a $50 million loan · A$40m."""
    words, data = reading.words, reading.language.data
    first = amount.number.first
    sign = words.gap(first)[-1:]
    unit = data["currencies"].get(sign)
    if unit is None:  # "40 €"; a sign right before a word is that word's
        behind = words.gap(amount.end).lstrip()
        unit = data["currencies"].get(behind[:1]) if len(behind) > 1 or not words.word(amount.end) else None
        found = _money(reading, amount, amount.end, last) if unit else None
        return amount.of(found.noun, found.name, unit) if found and unit else None
    if first > 0 and words.gap(first) == "$":  # letters right before the sign
        unit = data["currency_prefixes"].get(words.word(first - 1), unit)
        amount = replace(amount, first=min(amount.first, first - 1))
    found = _money(reading, amount, amount.end, last)
    return amount.of(found.noun, found.name, unit, symbol=amount.first == amount.number.first)


def _worded_money(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """40 million euros · millions of dollars · 4.2 billion U.S. dollars · USD 40 million."""
    words, data = reading.words, reading.language.data
    names = data["currency_words"]
    place = amount.end + (words.word(amount.end) == "of")
    nation, after = nationality(words, place)
    if nation and words.word(after) in names:
        place = after
    name, end = names.get(words.word(place)) if words.near(place) or nation else None, place + 1
    if name is None:
        nation = ""
        if words.written(amount.number.first - 1)[:1].isupper():  # "USD 40 million", "Rs 500"
            name, end = names.get(words.word(amount.number.first - 1)), amount.end
    if name is None or (name == "pounds" and _are_weight(reading, amount, end)):
        return None
    home = not nation or data["currency_homes"].get(nation) == name
    unit = str(data["currency_units"].get(name, name)) if home else f"{nation}_{name}"
    found = _money(reading, amount, end, last)
    return amount.of(found.noun, found.name, unit, end=end)


def _are_weight(reading: Reading, amount: Amount, end: int) -> bool:
    """Whether pounds are those of a scale: "weighed 82 pounds", "30 pounds (14 kg)"."""
    words, language = reading.words, reading.language
    near = words.lower[max(0, amount.first - _WEIGHED) : amount.first]
    other = words.gap(end) == " (" and language.data["measures"].get(words.word(end + 1)) == "kg"
    return other or not language.sets["weighs"].isdisjoint(near)


def _money(reading: Reading, amount: Amount, end: int, last: Counting | None) -> Governor:
    """What money is: by the noun it is in or before, by what governs it, or as the money told before it was."""
    words, language = reading.words, reading.language
    if words.gap(end) == " " and (told := language.data["after_amounts"].get(words.word(end))):
        return Governor(str(told))
    of = words.word(end) in ("in", "of", "worth") and words.gap(end) == " "
    place = end + of + (words.word(end) == "worth" and words.word(end + 1) == "of")
    noun = noun_of_amount(reading, amount, place)
    if noun is not None and not of:
        changed = change_of(noun, words, noun.end, language)
        return Governor(changed or value_name(noun, language), noun)
    if noun is not None and not language.of("empty_nouns", noun.head):
        return Governor(amount_name(noun, language), noun)
    return (
        governed(reading, amount, last) or as_before(reading, amount, last, money=True) or _spoken_of(reading, amount)
    )


def _spoken_of(reading: Reading, amount: Amount) -> Governor:
    """The money spoken of last in the sentence or the one before: "They won the prize. They will share $4m."."""
    words, nouns = reading.words, reading.language.data["money_nouns"]
    low = reading.bounds(max(0, reading.bounds(amount.first)[0] - 1))[0]
    for at in range(amount.first - 1, max(low, amount.first - _NEAR) - 1, -1):
        if words.lower[at] in nouns and _ends_phrase(reading, at):
            return Governor(str(nouns[words.lower[at]]), Noun(at, at + 1, words.lower[at]))
    return Governor("money")


def _ends_phrase(reading: Reading, at: int) -> bool:
    """Whether a noun is the last of its phrase: "a tax return" is no tax."""
    words, language = reading.words, reading.language
    after = words.word(at + 1)
    return (
        words.gap(at + 1) != " "
        or language.of("stops", after)
        or language.of("prepositions", after)
        or (after in language.changes or language.of("levels", after) or language.forms.is_past(after))
    )


def _percent(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """12 per cent of households · 3,5 % · two percentage points · a 5 per cent rise."""
    words, language = reading.words, reading.language
    end = percent_end(reading, amount.end)
    if end is None:
        return None
    noun = None
    changed = governed(reading, amount, last, share=True) if words.word(amount.first - 1) == "by" else None
    if words.word(end) == "of" and words.gap(end).strip("% ") == "" and changed is None:
        noun = _whole(reading, end + 1)
        if noun is None and last is not None and language.of("them", words.word(end + 1)):
            return amount.of(None, f"{last.counts}_share", "%", end=end)
        if noun is None or is_plural(noun.head, language) or not noun.proper:
            return amount.of(noun, share_of(reading, amount, noun, end), "%", end=end)
        noun = None  # "a deficit of 5 per cent of GDP"
    elif words.gap(end) in (" ", "% ", "-"):
        if language.of("chances", words.word(end)):
            noun = joint_noun(words, end, language)
            return amount.of(noun, noun.head, "%", end=end)
        compared = language.data["compared"].get(words.word(end))
        noun = noun_of_amount(reading, amount, end + (compared is not None))
        if compared and noun is not None:  # "4 per cent fewer bakers"
            return amount.of(noun, f"{singular(noun.head, language)}_{compared}", "%", end=end)
    if noun is not None:
        name = change_of(noun, words, noun.end, language) or amount_name(noun, language)
        name += "_rate" if language.of("rate_nouns", noun.head) else ""
        return amount.of(noun, name, "%", end=end)
    found = (
        governed(reading, amount, last, share=True)
        or as_before(reading, amount, last, money=False)
        or Governor("share")
    )
    name = f"{found.name}_share" if language.of("shared_verbs", found.name) else found.name
    return replace(amount.of(found.noun, name, "%", end=end), sure=not _goes_on(reading, end))


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether words follow a share that say what it is, and were not read: "17% lighter", "95% dark matter"."""
    words, language = reading.words, reading.language
    word = words.written(end)
    if words.gap(end).lstrip("%") != " " or not word.islower() or word in language.changes:
        return False
    ends = any(language.of(table, word) for table in ("stops", "prepositions", "levels", "helpers", "clause_stops"))
    verb = language.forms.is_past(word) or language.forms.is_adverb(word)
    return not (ends or verb or language.of("times", word))


def _whole(reading: Reading, at: int) -> Noun | None:
    """What a share is of, from a place after "of" on: "the 200 sailors", "them women and children"."""
    words, language = reading.words, reading.language
    place = skip_determiners(words, at, language)
    place += language.of("them", words.word(place)) and words.gap(place + 1) == " "
    signed = words.gap(place)[-1:] in language.data["currencies"]  # "9 per cent of the $3bn appeal"
    whole = read_number(words, place, reading.numbers) if words.near(place) or signed else None
    place = whole.end if whole is not None and whole.kind in ("digits", "words") else place
    return counted_noun(words, place, language, singular=True) if words.near(place) else None
