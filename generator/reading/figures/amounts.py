"""A number in a text on its way to a figure, and what it is if it is money, a share or a measure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from generator.base.value import value
from generator.reading.figures.counted import (
    FigureWords,
    Noun,
    State,
    counted_noun,
    joint_noun,
    nationality,
    share_name,
    skip_determiners,
)
from generator.text.document import Document
from generator.text.numbers import Number, NumberWords, Words, read_number


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read for figures.

    `sources` are the words at which it names a source ("according to"); `points_group` that points part thousands.
    """

    document: Document
    words: Words
    language: FigureWords
    numbers: NumberWords
    points_group: bool
    sources: tuple[int, ...]

    def bounds(self, at: int) -> tuple[int, int]:
        """The words of the sentence that holds a word, as [first, end)."""
        sentences = self.document.sentences
        index = max(0, bisect_right(sentences, self.words.origins[at], key=lambda span: span.start) - 1)
        span = sentences[index]
        return bisect_left(self.words.origins, span.start), bisect_left(self.words.origins, span.end)


@value
class Counting:
    """A number read as a figure: its words [first, end), its value, and what it counts.

    `symbol` is the length of a currency sign before the first word. `plain` names what is counted, and `state` is what
    is said of it ("migrants", dead), where people or things are.
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


@value
class Amount:
    """A number with its qualifier and upper end, over the words [first, end): how many, but not yet of what."""

    number: Number
    first: int
    end: int
    value_max: float | None
    qualifier: str

    def share(self) -> Amount:
        """A part of one as so many of a hundred, so that "a third" and "33%" are told alike."""
        return replace(self, number=replace(self.number, value=round(100 * self.number.value, 2)))

    def of(
        self,
        noun: Noun | None,
        counts: str,
        unit: str = "",
        *,
        end: int | None = None,
        scale: float = 1,
        symbol: int = 0,
        plain: str = "",
        state: State | None = None,
    ) -> Counting:
        """The figure it is, now that it is known what is counted; `end` takes in the words of a unit."""
        stop = self.end if end is None else end
        value, rule = self.number.value * scale, self.number.kind
        return Counting(
            self.first, stop, value, self.value_max, self.qualifier, noun, counts, unit, rule, symbol, plain, state
        )


def read_quantity(reading: Reading, amount: Amount) -> Counting | None:
    """$4.2bn · 40 million euros · 12 per cent of households · 1.5 degrees Celsius · 30 km."""
    return (
        _signed_money(reading, amount)
        or _worded_money(reading, amount)
        or _percent(reading, amount)
        or _measure(reading, amount)
    )


def _signed_money(reading: Reading, amount: Amount) -> Counting | None:
    """$4.2bn · a $50 million loan · A$40m."""
    words, data = reading.words, reading.language.data
    first = amount.number.first
    sign = words.gap(first)[-1:]
    currency = data["currencies"].get(sign)
    if currency is None:
        return None
    scale = _shared_scale(reading, amount) if amount.value_max is not None else 1.0
    plain = data["currency_codes"][currency]
    name = data["currency_names"].get(plain, plain)
    if words.gap(first) == "$":  # letters right before the sign
        name = data["currency_prefixes"].get(words.word(first - 1), name)
    unit = currency if name == data["currency_names"].get(plain, plain) else name
    noun = _what_for(reading, amount.end)
    return amount.of(noun, name, unit, scale=scale, symbol=amount.first == amount.number.first)


def _worded_money(reading: Reading, amount: Amount) -> Counting | None:
    """40 million euros · millions of dollars · 4.2 billion U.S. dollars · USD 40 million."""
    words, data = reading.words, reading.language.data
    names = data["currency_words"]
    place = amount.end + 1 if words.word(amount.end) == "of" and amount.number.kind == "vague" else amount.end
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
    unit = str(data["currency_units"].get(name, name))
    plain = str(data["currency_names"].get(name, name))
    counts = f"{nation}_{name}" if nation and data["currency_homes"].get(nation) != plain else plain
    return amount.of(_what_for(reading, end), counts, unit if counts == plain else counts, end=end)


def _shared_scale(reading: Reading, amount: Amount) -> float:
    """What "$4-5bn" says of its lower end too."""
    last = reading.words.word(amount.end - 1)
    if amount.number.end - amount.number.first > 1:
        return 1.0
    return float(reading.numbers.scales.get(last) or reading.numbers.short_scales.get(last) or 1)


def _what_for(reading: Reading, at: int) -> Noun | None:
    """What money is: "$4bn in aid", "$2m loan"."""
    words, language = reading.words, reading.language
    place = at + 1 if words.word(at) in ("in", "of") and words.gap(at) == " " else at
    if words.word(place) == "worth" and words.word(place + 1) == "of":
        place += 2
    if not words.near(place) or language.of("noun_stops_after_of", words.word(place)):
        return None
    noun = counted_noun(words, place, language, singular=True)
    return None if noun is None or noun.proper or language.of("times", noun.head) else noun


def _percent(reading: Reading, amount: Amount) -> Counting | None:
    """12 per cent of households · 3,5 % · two percentage points."""
    words, language = reading.words, reading.language
    end = _percent_end(reading, amount.end)
    if end is None:
        return None
    noun = None
    if words.word(end) == "of" and words.gap(end).strip("% ") == "":
        place = skip_determiners(words, end + 1, language)
        whole = read_number(words, place, reading.numbers) if words.near(place) else None
        place = whole.end if whole is not None and whole.kind in ("digits", "words") else place
        noun = counted_noun(words, place, language, singular=True) if words.near(place) else None
    elif language.of("chances", words.word(end)) and words.gap(end) in (" ", "% "):
        noun = joint_noun(words, end, language)
    return amount.of(noun, share_name(noun, language), "%", end=end)


def _percent_end(reading: Reading, end: int) -> int | None:
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


def _measure(reading: Reading, amount: Amount) -> Counting | None:
    """1.5 degrees Celsius · 2C · 30 km · 40,000 tonnes of wheat."""
    words, language = reading.words, reading.language
    place = amount.end
    if words.word(place) == "of" and words.word(place + 1) in reading.numbers.article:  # "0.3 of a degree"
        place += 2
    place += language.of("square", words.word(place)) or language.of("plain_measures", words.word(place))
    unit, gap = language.data["measures"].get(words.word(place)), words.gap(place)
    if words.gap(amount.end)[:1] == "\u00b0":
        unit, place = "degrees", amount.end - 1
    elif (
        unit is None
        or gap not in (" ", "-", "")
        or (len(words.word(place)) == 1 and gap != "" and words.word(place) != "m")
    ):
        return None
    end = place + 1
    if unit == "degrees":
        return amount.of(None, "degrees", unit, end=end + language.of("scale_words", words.word(end)))
    noun = joint_noun(words, place, language) if words.word(end) == "of" else None
    name = str(language.data["measure_names"].get(unit, unit))
    if language.of("square", words.word(amount.end)):
        name = f"square_{name}"
    return amount.of(noun, f"{name}_of_{noun.joint}" if noun and noun.joint else name, str(unit), end=end)
