"""A number in a text on its way to a figure, and what it is if it is money, a share or a measure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from generator.reading.figures.counted import FigureWords, Noun, counted_noun, joint_noun, singular, skip_determiners
from generator.text.document import Document
from generator.text.numbers import Number, NumberWords, Words


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


@dataclass(frozen=True, slots=True)
class Counting:
    """A number read as a figure: its words [first, end), its value, and what it counts.

    `symbol` is the length of a currency sign before the first word.
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


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its qualifier and upper end, over the words [first, end): how many, but not yet of what."""

    number: Number
    first: int
    end: int
    value_max: float | None
    qualifier: str

    def of(
        self,
        noun: Noun | None,
        counts: str,
        unit: str = "",
        *,
        end: int | None = None,
        scale: float = 1,
        symbol: int = 0,
    ) -> Counting:
        """The figure it is, now that it is known what is counted; `end` takes in the words of a unit."""
        stop = self.end if end is None else end
        value, rule = self.number.value * scale, self.number.kind
        return Counting(self.first, stop, value, self.value_max, self.qualifier, noun, counts, unit, rule, symbol)


def read_quantity(reading: Reading, amount: Amount) -> Counting | None:
    """$4.2bn · 40 million euros · 12 per cent of households · 1.5 degrees Celsius · 30 km."""
    return (
        _signed_money(reading, amount)
        or _worded_money(reading, amount)
        or _percent(reading, amount)
        or _measure(reading, amount)
    )


def _signed_money(reading: Reading, amount: Amount) -> Counting | None:
    """$4.2bn · a $50 million loan."""
    sign = reading.words.gap(amount.number.first)[-1:]
    currency = reading.language.data["currencies"].get(sign)
    if currency is None:
        return None
    noun = _what_for(reading, amount.end)
    scale = _shared_scale(reading, amount) if amount.value_max is not None else 1.0
    counts = _purpose(noun) or reading.language.data["currency_codes"][currency]
    return amount.of(noun, counts, currency, scale=scale, symbol=amount.first == amount.number.first)


def _worded_money(reading: Reading, amount: Amount) -> Counting | None:
    """40 million euros · millions of dollars · USD 40 million."""
    words, names = reading.words, reading.language.data["currency_words"]
    place = amount.end + 1 if words.word(amount.end) == "of" and amount.number.kind == "vague" else amount.end
    if words.near(place) and words.written(place)[:1].isupper() and words.word(place + 1) in names:
        place += 1  # "Swedish kronor"
    name, end = names.get(words.word(place)) if words.near(place) else None, place + 1
    if name is None and words.written(amount.number.first - 1).isupper():
        name, end = names.get(words.word(amount.number.first - 1)), amount.end
    if name is None:
        return None
    noun = _what_for(reading, end)
    unit = reading.language.data["currency_units"].get(name, name)
    return amount.of(noun, _purpose(noun) or str(name), str(unit), end=end)


def _purpose(noun: Noun | None) -> str:
    """What money is, by name: "climate_finance"."""
    if noun is None:
        return ""
    return f"{noun.modifier}_{noun.head}" if noun.modifier else noun.head


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
        noun = counted_noun(words, place, language, singular=True) if words.near(place) else None
    return amount.of(noun, f"percent_of_{noun.name}" if noun else "percent", "%", end=end)


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
    place = amount.end + language.of("square", words.word(amount.end))
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
    return amount.of(
        noun, f"{singular(noun.joint, language)}_{name}" if noun and noun.joint else name, str(unit), end=end
    )
