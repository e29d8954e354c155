"""Read measures: lengths, areas, weights, temperatures and speeds, and what each is of."""

from __future__ import annotations

from generator.reading.figures.amounts import Amount, Counting, as_before, governed, noun_of_amount
from generator.reading.figures.governing import Governor
from generator.reading.figures.naming import amount_name
from generator.reading.figures.nouns import joint_noun
from generator.reading.figures.reading import Reading

_NEAR = 30  # words to each side in which it may be said that degrees are those of a thermometer
_ASIDE = 6  # words between brackets, at most


def read_measure(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """1.5 degrees Celsius · 2C · 30 km · 40,000 tonnes of wheat · a 20-km road."""
    data, place = reading.language.data, amount.end
    if reading.of("scales_before", amount.number.first - 1):  # "a reported magnitude 6.3"
        unit = reading.word(amount.number.first - 1)
        return amount.of(None, unit, unit)
    of = reading.word(place) == "of" and reading.gap(place) == " "
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
    if unit == "degrees" and not _is_temperature(reading, amount, place):
        return None
    end = place + 1
    if (speed := _speed(reading, end)) is not None:
        return amount.of(None, "speed", f"{unit}/{speed[0]}", end=speed[1])
    end += reading.of("scale_words", end)
    unit = f"{power} {unit}".strip()
    found = _measured(reading, amount, unit, end, last)
    return amount.of(found.noun, found.name, unit, end=end)


def _is_temperature(reading: Reading, amount: Amount, place: int) -> bool:
    """Whether degrees are those of a thermometer, by their scale or by what the sentence speaks of."""
    if reading.of("scale_words", place) or reading.of("scale_words", place + 1):
        return True
    low, high = reading.bounds(amount.first)
    near = reading.lower[max(low, amount.first - _NEAR) : min(high, amount.end + _NEAR)]
    return not reading.sets["warmth"].isdisjoint(near)


def _speed(reading: Reading, end: int) -> tuple[str, int] | None:
    """The time in which a distance is covered, "h" of "30 km per hour" and "30 km/h", and the place after it."""
    place = end + reading.of("per", end)
    unit = reading.data["speeds"].get(reading.word(place))
    return (unit, place + 1) if unit and (place > end or reading.gap(end) == "/") else None


def _past_aside(reading: Reading, end: int) -> int:
    """The place after another unit between brackets: "90 miles (145 km) south"."""
    aside = range(end + 1, end + _ASIDE) if reading.gap(end) == " (" else ()
    return next((at for at in aside if reading.gap(at)[:1] == ")"), end)


def _measured(reading: Reading, amount: Amount, unit: str, end: int, last: Counting | None) -> Governor:
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
    if found := data["dimension_words"].get(reading.word(end + (reading.word(end) == "in"))):
        return Governor(str(found))
    described = reading.gap(end - 1) == "-" or reading.of("compound_nouns", end - 1)  # "18 to 23 foot waves"
    if described and (thing := noun_of_amount(reading, amount, end)) is not None:
        of_thing = data["dimensions_of_things"].get(kind, kind)
        return Governor(f"{amount_name(thing, reading.language)}_{of_thing}", thing)
    if (governor := governed(reading, amount, share=True)) is not None:
        return governor
    alike = last is not None and last.unit == unit
    return (as_before(reading, amount, last, money=False) if alike else None) or Governor(kind)
