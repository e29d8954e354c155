"""Read amounts: money, shares and measures, and what each is of."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.figures.amounts import (
    Amount,
    Counting,
    Governor,
    governed,
    noun_of_amount,
    percent_end,
    share_of,
    value_governor,
)
from generator.reading.figures.nouns import Noun, amount_name, counted_noun, joint_noun, nationality
from generator.reading.figures.reading import Reading
from generator.text.numbers import read_number

_WEIGHED = 4  # words back to "weighed"
_NEAR = 60  # words back to what money was spoken of
_ASIDE = 6  # words between brackets, at most


def read_signed_money(reading: Reading, amount: Amount, _last: Counting | None) -> Counting | None:
    """$4.2bn · a $50 million loan · A$40m · 40 €."""
    data, first = reading.language.data, amount.number.first
    unit = data["currencies"].get(reading.gap(first)[-1:])
    if unit is None:
        return None
    prefix = reading.dollar(first)
    if prefix:  # letters right before the sign
        unit, amount = prefix, replace(amount, first=min(amount.first, first - 1))
    # "The fair raised CDN$11,000; its goal was $10,000.": which dollars, is not told.
    rivals = reading.dollars - {unit} if reading.gap(first).endswith("$") and not prefix else ()
    found = _money(reading, amount, amount.end)
    sure = found.sure and not rivals
    return amount.of(found.noun, found.name, unit, symbol=amount.first == amount.number.first, sure=sure)


def read_worded_money(reading: Reading, amount: Amount, _last: Counting | None) -> Counting | None:
    """40 million euros · millions of dollars · 4.2 billion U.S. dollars · USD 40 million."""
    data = reading.language.data
    names = data["currency_words"]
    place = amount.end + (reading.of("of", amount.end))
    nation, after = nationality(reading, place)
    nation, place = (nation, after) if reading.word(after) in names else ("", place)
    name, end = names.get(reading.word(place)), place + 1
    if name is None and reading.capital(amount.number.first - 1):  # "USD 40 million", "Rs 500"
        name, end = names.get(reading.word(amount.number.first - 1)), amount.end
    if name is None or (name == "pounds" and _are_weight(reading, amount, end)):
        return None
    home = not nation or data["currency_homes"].get(nation) == name
    unit = str(data["currency_units"].get(name, name)) if home else f"{nation}_{name}"
    found = _money(reading, amount, end)
    return amount.of(found.noun, found.name, unit, end=end, sure=found.sure)


def _are_weight(reading: Reading, amount: Amount, end: int) -> bool:
    """Whether pounds are those of a scale: "weighed 82 pounds", "30 pounds (14 kg)"."""
    near = reading.lower[max(0, amount.first - _WEIGHED) : amount.first]
    aside = reading.gap(end) == " (" and reading.of("measures", end + 1)
    return aside or not reading.sets["weighs"].isdisjoint(near)


def _money(reading: Reading, amount: Amount, end: int) -> Governor:
    """What money is: by the noun it is in or before, by what governs it, or as what was spoken of before."""
    language = reading.language
    of = reading.of("in", end) or reading.of("of", end) or reading.of("worth", end)
    place = end + of
    noun = noun_of_amount(reading, place)
    if noun is not None and not of:
        return value_governor(noun, language)
    if noun is not None and not language.of("empty_nouns", noun.head):
        return Governor(amount_name(noun, language), noun)
    return governed(reading, amount) or _spoken_of(reading, amount)


def _spoken_of(reading: Reading, amount: Amount) -> Governor:
    """The money spoken of last in the sentence or the one before: "They won the prize. They will share $4m."."""
    nouns = reading.data["money_nouns"]
    low = reading.bounds(max(0, reading.bounds(amount.first)[0] - 1))[0]
    for at in range(amount.first - 1, max(low, amount.first - _NEAR) - 1, -1):
        ends = reading.gap(at + 1) != " " or reading.of("stops", at + 1)  # "a tax return" is no tax
        if reading.lower[at] in nouns and ends:
            return Governor(str(nouns[reading.lower[at]]), Noun(at, at + 1, reading.lower[at]), sure=False)
    return Governor("money")


def read_percent(reading: Reading, amount: Amount, _last: Counting | None) -> Counting | None:
    """12 per cent of households · 3,5 % · two percentage points · a 5 per cent rise."""
    language, end = reading.language, percent_end(reading, amount.end)
    if end is None:
        return None
    changed = reading.of("by", amount.first - 1)
    if reading.of("of", end) and not changed:
        noun = _whole(reading, end + 1)
        if noun is not None and (language.forms.is_plural(noun.head) or not noun.proper):
            return amount.of(noun, share_of(reading, amount, noun, end), "%", end=end)
        # but "a deficit of 5 per cent of GDP"
    elif reading.gap(end) in (" ", "% ", "-"):
        compared = language.data["compared"].get(reading.word(end))
        noun = noun_of_amount(reading, end + (compared is not None))
        if noun is not None and compared:  # "4 per cent fewer bakers"
            return amount.of(noun, f"{language.forms.to_singular(noun.head)}_{compared}", "%", end=end)
        if noun is not None:
            return amount.of(noun, amount_name(noun, language), "%", end=end)
    found = governed(reading, amount, share=True) or Governor("share")
    return replace(amount.of(found.noun, found.name, "%", end=end), sure=not _goes_on(reading, end))


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether words follow a share that say what it is, and were not read: "17% lighter", "95% dark matter"."""
    if reading.gap(end).lstrip("%") != " ":
        return False
    ends = any(reading.of(table, end) for table in ("stops", "prepositions", "levels", "helpers", "clause_stops"))
    return not (ends or reading.is_past(end))


def _whole(reading: Reading, at: int) -> Noun | None:
    """What a share is of, from a place after "of" on: "the 200 sailors", "the $3bn appeal", "them women"."""
    place = reading.past_determiners(at)
    place += reading.of("them", place)
    whole = read_number(reading, place, reading.numbers)
    return counted_noun(reading, whole.end if whole is not None else place, singular=True)


def read_measure(reading: Reading, amount: Amount, _last: Counting | None) -> Counting | None:
    """1.5 degrees Celsius · 2C · 30 km · 40,000 tonnes of wheat · a 20-km road."""
    data, place = reading.language.data, amount.end
    if reading.of("scales_before", amount.number.first - 1):  # "a reported magnitude 6.3"
        unit = reading.word(amount.number.first - 1)
        return amount.of(None, unit, unit)
    of = reading.of("of", place)
    if reading.article(place + of):  # "0.3 of a degree", "half a mile"
        place += of + 1
    elif amount.number.kind == "vague":  # "thousands of miles"
        place += of
    power = data["square"].get(reading.word(place), "")
    place += bool(power) or reading.of("plain_measures", place)
    unit = data["measures"].get(reading.word(place))
    if reading.gap(amount.end)[:1] == "\u00b0":  # without a scale it may be an angle or a place on the map
        unit, place = "degrees", amount.end - 1
    elif unit is None or (len(unit) > 1 and len(reading.word(place)) == 1 and reading.gap(place)):
        return None  # "two F-16 jets" are no degrees
    if unit == "degrees" and not (reading.of("scale_words", place) or reading.of("scale_words", place + 1)):
        return None
    end = place + 1
    if (speed := _speed(reading, end)) is not None:
        return amount.of(None, "speed", f"{unit}/{speed[0]}", end=speed[1])
    end += reading.of("scale_words", end)
    unit = f"{power} {unit}".strip()
    found = _measured(reading, amount, unit, end)
    return amount.of(found.noun, found.name, unit, end=end)


def _speed(reading: Reading, end: int) -> tuple[str, int] | None:
    """The time in which a distance is covered, "h" of "30 km per hour" and "30 km/h", and the place after it."""
    place = end + reading.of("per", end)
    unit = reading.data["speeds"].get(reading.word(place))
    return (unit, place + 1) if unit and (place > end or reading.gap(end) == "/") else None


def _past_aside(reading: Reading, end: int) -> int:
    """The place after another unit between brackets: "90 miles (145 km) south"."""
    return next((at for at in range(end + 1, end + _ASIDE) if reading.gap(at)[:1] == ")"), end)


def _measured(reading: Reading, amount: Amount, unit: str, end: int) -> Governor:
    """What a measure is of: by the noun after it, by what governs it, or by what such a unit mostly measures."""
    data = reading.language.data
    power, _, plain = unit.rpartition(" ")
    kind = str(data["powers"].get(power) or data["dimensions"][plain])
    if reading.of("directions", _past_aside(reading, end)) or reading.of("within", amount.first - 1):
        return Governor("distance")
    if (noun := joint_noun(reading, end - 1)).joint:
        if unit == "degrees":
            return Governor(noun.joint, noun)
        raised = f"{data['power_names'][power]}_" if power else ""
        return Governor(f"{raised}{data['measure_names'].get(plain, plain)}_of_{noun.joint}", noun)
    if found := data["dimension_words"].get(reading.word(end + (reading.of("in", end)))):
        return Governor(str(found))
    return governed(reading, amount, share=True) or Governor(kind)
