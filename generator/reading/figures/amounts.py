"""A number in a text on its way to a figure, and what it is if it is money, a share or a measure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from generator.base.value import value
from generator.base.values import Span
from generator.reading.figures.governing import Clause, Governor, change_of, value_name
from generator.reading.figures.naming import amount_name, share_name
from generator.reading.figures.nouns import (
    Noun,
    adjective,
    counted_noun,
    joint_noun,
    nationality,
    persons,
    skip_determiners,
)
from generator.reading.figures.states import said_of, undergone
from generator.reading.figures.words import FigureWords, State, is_plural, singular
from generator.text.document import Document
from generator.text.numbers import Number, NumberWords, Words, read_number

_SHORT = 3  # letters of a word that has no capital in a title, at most
_TITLE = 8  # words to each side by which a title is known
_NEAR = 60  # words back to what money was spoken of


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read for figures.

    `firsts` are the words at which its sentences begin; `points_group` that points part thousands; `dates` are the
    spans that tell a time, in order.
    """

    document: Document
    words: Words
    language: FigureWords
    numbers: NumberWords
    points_group: bool
    firsts: list[int]
    dates: list[Span]

    def dated(self, at: int) -> bool:
        """Whether the word at a place is part of a date."""
        span = self.words.span(at, at + 1)
        last = bisect_right(self.dates, span.start, key=lambda date: date.start) - 1
        return last >= 0 and self.dates[last].overlaps(span)

    def titled(self, at: int) -> bool:
        """Whether a word is part of a title, whose words have capitals though they are no names."""
        low, high = self.bounds(at)
        near = self.words.words[max(low, at - _TITLE) : min(high, at + _TITLE)]
        written = [word for word in near if len(word) > _SHORT and word.isalpha()]
        return sum(word[0].isupper() for word in written) * 4 > 3 * len(written)

    def bounds(self, at: int) -> tuple[int, int]:
        """The words of the sentence that holds a word, as [first, end)."""
        index = bisect_right(self.firsts, at, 1) - 1
        return self.firsts[index], bisect_left(self.words.origins, self.document.sentences[index].end)


@value
class Counting:
    """A number read as a figure: its words [first, end), its value, and what it counts.

    `symbol` is the length of a currency sign before the first word. `plain` names what is counted, and `state` is what
    is said of it ("migrants", dead), where people or things are. `sure`: it is told as a fact.
    """

    first: int
    end: int
    value: float
    value_max: float | None
    qualifier: str
    noun: Noun | None
    counts: str
    unit: str
    rule: str
    symbol: int = 0
    plain: str = ""
    state: State | None = None
    sure: bool = True


@value
class Amount:
    """A number with its qualifier and upper end, over the words [first, end): how many, but not yet of what."""

    number: Number
    first: int
    end: int
    value_max: float | None
    qualifier: str

    def share(self) -> Amount:
        """A part of one as a number that can be read: a third is 0.333."""
        return replace(self, number=replace(self.number, value=round(self.number.value, 3)))

    def of(
        self,
        noun: Noun | None,
        counts: str,
        unit: str = "",
        *,
        end: int | None = None,
        symbol: int = 0,
        plain: str = "",
        state: State | None = None,
    ) -> Counting:
        """The figure it is, now that it is known what is counted; `end` takes in the words of a unit."""
        stop = self.end if end is None else end
        value, rule = self.number.value, self.number.kind
        return Counting(
            self.first, stop, value, self.value_max, self.qualifier, noun, counts, unit, rule, symbol, plain, state
        )


def read_quantity(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """$4.2bn · 40 million euros · 12 per cent of households · 1.5 degrees · 30 km; `last` is the figure before."""
    if not _may_have_unit(reading, amount):
        return None
    return (
        _signed_money(reading, amount, last)
        or _worded_money(reading, amount, last)
        or _percent(reading, amount, last)
        or _measure(reading, amount, last)
    )


def _may_have_unit(reading: Reading, amount: Amount) -> bool:
    """Whether a word or sign beside a number may be a unit: most numbers have none, and are told so at once."""
    words, after = reading.words, amount.end
    return (
        words.word(after) in reading.language.units
        or words.gap(amount.number.first)[-1:] in reading.language.data["currencies"]
        or words.gap(after).lstrip()[:1] in ("%", "\u00b0")
        or words.written(after)[:1].isupper()
        or words.written(amount.number.first - 1).isupper()
    )


def _signed_money(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """$4.2bn · a $50 million loan · A$40m."""
    words, data = reading.words, reading.language.data
    first = amount.number.first
    sign = words.gap(first)[-1:]
    unit = data["currencies"].get(sign)
    if unit is None:
        return None
    if words.gap(first) == "$":  # letters right before the sign
        unit = data["currency_prefixes"].get(words.word(first - 1), unit)
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
        if words.written(amount.number.first - 1).isupper():
            name, end = names.get(words.word(amount.number.first - 1)), amount.end
    if name is None:
        return None
    home = not nation or data["currency_homes"].get(nation) == name
    unit = str(data["currency_units"].get(name, name)) if home else f"{nation}_{name}"
    found = _money(reading, amount, end, last)
    return amount.of(found.noun, found.name, unit, end=end)


def _money(reading: Reading, amount: Amount, end: int, last: Counting | None) -> Governor:
    """What money is: by the noun it is in or before, by what governs it, or as the money told before it was."""
    words, language = reading.words, reading.language
    if words.gap(end) == " " and (told := language.data["after_amounts"].get(words.word(end))):
        return Governor(str(told))
    of = words.word(end) in ("in", "of", "worth") and words.gap(end) == " "
    place = end + of + (words.word(end) == "worth" and words.word(end + 1) == "of")
    noun = _noun_of_amount(reading, amount, place)
    if noun is not None and not of:
        changed = change_of(noun, words, noun.end, language)
        return Governor(changed or value_name(noun, language), noun)
    if noun is not None and not language.of("empty_nouns", noun.head):
        return Governor(amount_name(noun, language), noun)
    return (
        _governed(reading, amount, last) or _as_before(reading, amount, last, money=True) or _spoken_of(reading, amount)
    )


def _noun_of_amount(reading: Reading, amount: Amount, place: int) -> Noun | None:
    """The common noun after an amount at a place: "$4bn in aid", "$2m loan", "3 per cent rise", "a 20-km road"."""
    words, language = reading.words, reading.language
    yearly = words.gap(place) == "-" and language.of("before_amounts", words.word(place))
    place += 2 if yearly and words.gap(place + 1) == "-" else 0  # "a $7 billion-a-year industry"
    if not words.near(place) or language.of("noun_stops_after_of", words.word(place)):
        return None
    noun = counted_noun(words, place, language, singular=True)
    one = words.word(amount.first - 1) in reading.numbers.article
    if noun is not None and one and noun.modifier and is_plural(noun.head, language):  # "a 20-km road ends there"
        noun = Noun(noun.first, noun.end - 1, noun.modifier)
    if noun is None or noun.proper or language.of("times", noun.head) or noun.head in language.states:
        return None
    if noun.head not in language.data["money_nouns"] and words.word(noun.end) == "and":  # "public and private funds"
        noun = counted_noun(words, noun.end + 1, language) or noun
    if language.of("noun_stops_after_of", words.word(noun.end)) and words.gap(noun.end) == " ":
        return None  # "40 percent speak another language"
    verb = noun.head.endswith(("ly", "ed", "ing")) or language.of("irregular_pasts", noun.head)
    other = verb or adjective(words, noun.end - 1, language)  # "95 percent effective"
    return noun if noun.head in language.data["money_nouns"] or not other else None


def _governed(reading: Reading, amount: Amount, last: Counting | None, *, share: bool = False) -> Governor | None:
    low = reading.bounds(amount.number.first)[0]
    told = (last.first, last.end) if last is not None else (0, 0)
    return Clause(reading.words, reading.language, low, amount.first, share, told).governor()


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
        or (after in language.changes or language.of("levels", after) or after.endswith("ed"))
    )


def _as_before(reading: Reading, amount: Amount, last: Counting | None, *, money: bool) -> Governor | None:
    """What the amount before it in the sentence is: "11m kronor, or $1m", "5 per cent now and 4 per cent later"."""
    if last is None or last.first < reading.bounds(amount.first)[0] or not last.unit:
        return None
    alike = reading.language.of("units_not_of_money", last.unit) != money
    return Governor(last.counts, last.noun) if alike else None


def _percent(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """12 per cent of households · 3,5 % · two percentage points · a 5 per cent rise."""
    words, language = reading.words, reading.language
    end = percent_end(reading, amount.end)
    if end is None:
        return None
    noun = None
    if words.word(end) == "of" and words.gap(end).strip("% ") == "":
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
        noun = _noun_of_amount(reading, amount, end + (compared is not None))
        if compared and noun is not None:  # "4 per cent fewer bakers"
            return amount.of(noun, f"{singular(noun.head, language)}_{compared}", "%", end=end)
    if noun is not None:
        name = change_of(noun, words, noun.end, language) or amount_name(noun, language)
        name += "_rate" if language.of("rate_nouns", noun.head) else ""
        return amount.of(noun, name, "%", end=end)
    found = (
        _governed(reading, amount, last, share=True)
        or _as_before(reading, amount, last, money=False)
        or Governor("share")
    )
    name = f"{found.name}_share" if language.of("shared_verbs", found.name) else found.name
    return amount.of(found.noun, name, "%", end=end)


def _whole(reading: Reading, at: int) -> Noun | None:
    """What a share is of, from a place after "of" on: "the 200 sailors", "them women and children"."""
    words, language = reading.words, reading.language
    place = skip_determiners(words, at, language)
    place += language.of("them", words.word(place)) and words.gap(place + 1) == " "
    signed = words.gap(place)[-1:] in language.data["currencies"]  # "9 per cent of the $3bn appeal"
    whole = read_number(words, place, reading.numbers) if words.near(place) or signed else None
    place = whole.end if whole is not None and whole.kind in ("digits", "words") else place
    return counted_noun(words, place, language, singular=True) if words.near(place) else None


def share_of(reading: Reading, amount: Amount, noun: Noun | None, end: int) -> str:
    """The name of a share of a noun, with what is said of people, or was done to things."""
    state = None
    if noun is not None and persons(noun, reading.language):
        bounds = reading.bounds(amount.number.first)
        state = said_of(reading.words, amount.first, max(noun.end, end), bounds, reading.language)
    if noun is not None and state is None:
        state = undergone(reading.words, noun.end, reading.language)
    return share_name(noun, state, reading.language)


def percent_end(reading: Reading, end: int) -> int | None:
    """The place after "%", "per cent" or "percentage points"."""
    words, language = reading.words, reading.language
    if words.gap(end).lstrip()[:1] == "%":
        return end
    if words.gap(end) not in (" ", "-", ""):
        return None
    if language.of("per", words.word(end)) and language.of("cent", words.word(end + 1)):
        return end + 2
    if language.of("percent_words", words.word(end)):
        return end + 2 if words.word(end + 1) in ("point", "points") else end + 1
    return None


def _measure(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """1.5 degrees Celsius · 2C · 30 km · 40,000 tonnes of wheat · a 20-km road."""
    words, language = reading.words, reading.language
    place = amount.end
    if words.word(place) == "of" and words.word(place + 1) in reading.numbers.article:  # "0.3 of a degree"
        place += 2
    square = language.of("square", words.word(place))
    place += square or language.of("plain_measures", words.word(place))
    unit, gap = language.data["measures"].get(words.word(place)), words.gap(place)
    if words.gap(amount.end)[:1] == "\u00b0":
        unit, place = "degrees", amount.end - 1
    elif (
        unit is None
        or gap not in (" ", "-", "")
        or (len(words.word(place)) == 1 and gap != "" and words.word(place) != "m")
    ):
        return None
    unit = f"{language.data['square'][words.word(amount.end)]} {unit}" if square else str(unit)
    end = place + 1
    end += unit == "degrees" and language.of("scale_words", words.word(end))
    found = _measured(reading, amount, unit, end, last)
    return amount.of(found.noun, found.name, unit, end=end)


def _measured(reading: Reading, amount: Amount, unit: str, end: int, last: Counting | None) -> Governor:
    """What a measure is of: by the noun after it, by what governs it, or by what such a unit mostly measures."""
    words, language = reading.words, reading.language
    power, _, plain = unit.rpartition(" ")
    kind = str(language.data["powers"].get(power) or language.data["dimensions"][plain])
    if language.of("directions", words.word(end)) or language.of("within", words.word(amount.first - 1)):
        return Governor("distance")
    if words.word(end) == "of" and (noun := joint_noun(words, end - 1, language)).joint:
        if unit == "degrees":
            return Governor(noun.joint, noun)
        name = language.data["measure_names"].get(plain, plain)
        raised = f"{language.data['power_names'][power]}_" if power else ""
        return Governor(f"{raised}{name}_of_{noun.joint}", noun)
    told = end + (words.word(end) == "in")
    if found := language.data["dimension_words"].get(words.word(told)):
        return Governor(str(found))
    thing = _noun_of_amount(reading, amount, end) if words.gap(end - 1) == "-" else None
    if thing is not None:
        of_thing = language.data["dimensions_of_things"].get(kind, kind)
        return Governor(f"{amount_name(thing, language)}_{of_thing}", thing)
    if (governed := _governed(reading, amount, last)) is not None:
        return governed
    alike = last is not None and last.unit == unit
    return (_as_before(reading, amount, last, money=False) if alike else None) or Governor(kind)
