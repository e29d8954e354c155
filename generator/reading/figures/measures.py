"""Read measures: lengths, areas, weights, temperatures and speeds, and what each is of."""

from __future__ import annotations

from generator.reading.figures.amounts import Amount, Counting, Reading, as_before, governed, noun_of_amount
from generator.reading.figures.governing import Governor
from generator.reading.figures.naming import amount_name
from generator.reading.figures.nouns import joint_noun

_LETTERS = ("c", "f", "t", "l")  # units that are written against their number: "2C"
_NEAR = 30  # words to each side in which it may be said that degrees are those of a thermometer
_ASIDE = 6  # words between brackets, at most


def read_measure(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """1.5 degrees Celsius · 2C · 30 km · 40,000 tonnes of wheat · a 20-km road."""
    words, language = reading.words, reading.language
    place = amount.end
    if language.of("scales_before", words.word(amount.number.first - 1)):  # "a reported magnitude 6.3"
        unit = words.word(amount.number.first - 1)
        return amount.of(None, unit, unit)
    of = words.word(place) == "of" and words.gap(place) == " "
    if words.word(place + of) in reading.numbers.article:  # "0.3 of a degree", "half a mile"
        place += of + 1
    elif of and amount.number.kind == "vague":  # "thousands of miles"
        place += 1
    square = language.of("square", words.word(place))
    place += square or language.of("plain_measures", words.word(place))
    unit, gap = language.data["measures"].get(words.word(place)), words.gap(place)
    if words.gap(amount.end)[:1] == "\u00b0":  # without a scale it may be an angle or a place on the map
        unit, place = "degrees", amount.end - 1
    elif (
        unit is None or gap not in (" ", "-", "") or (len(words.word(place)) == 1 and gap and words.word(place) != "m")
    ):
        return None
    if unit == "degrees" and not _is_temperature(reading, amount, place):
        return None
    unit = f"{language.data['square'][words.word(amount.end)]} {unit}" if square else str(unit)
    end = place + 1
    if (speed := _speed(reading, end)) is not None:
        return amount.of(None, "speed", f"{unit}/{speed[0]}", end=speed[1])
    end += unit == "degrees" and language.of("scale_words", words.word(end))
    found = _measured(reading, amount, unit, end, last)
    return amount.of(found.noun, found.name, unit, end=end)


def _is_temperature(reading: Reading, amount: Amount, place: int) -> bool:
    """Whether degrees are those of a thermometer, by their scale or by what the sentence speaks of."""
    words, language = reading.words, reading.language
    if {words.word(place), words.word(place + 1)} & language.sets["scale_words"]:
        return True
    low, high = reading.bounds(amount.first)
    near = words.lower[max(low, amount.first - _NEAR) : min(high, amount.end + _NEAR)]
    return not language.sets["warmth"].isdisjoint(near)


def _speed(reading: Reading, end: int) -> tuple[str, int] | None:
    """The time in which a distance is covered, "h" of "30 km per hour" and "30 km/h", and the place after it."""
    words, language = reading.words, reading.language
    per = language.of("per", words.word(end)) or words.word(end) in reading.numbers.article
    place = end if words.gap(end) == "/" else end + 1 if per and words.gap(end) == " " else -1
    unit = language.data["speeds"].get(words.word(place)) if place >= 0 else None
    return (unit, place + 1) if unit else None


def _past_aside(reading: Reading, end: int) -> int:
    """The place after another unit between brackets: "90 miles (145 km) south"."""
    if reading.words.gap(end) != " (":
        return end
    return next((at for at in range(end + 1, end + _ASIDE) if reading.words.gap(at)[:1] == ")"), end)


def _measured(reading: Reading, amount: Amount, unit: str, end: int, last: Counting | None) -> Governor:
    """What a measure is of: by the noun after it, by what governs it, or by what such a unit mostly measures."""
    words, language = reading.words, reading.language
    power, _, plain = unit.rpartition(" ")
    kind = str(language.data["powers"].get(power) or language.data["dimensions"][plain])
    if language.of("directions", words.word(_past_aside(reading, end))) or language.of(
        "within", words.word(amount.first - 1)
    ):
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
    one = amount.number.value > 1 and language.of("compound_nouns", words.word(end - 1))  # "18 to 23 foot waves"
    described = words.gap(end - 1) == "-" or one
    thing = noun_of_amount(reading, amount, end) if described else None
    if thing is not None:
        of_thing = language.data["dimensions_of_things"].get(kind, kind)
        return Governor(f"{amount_name(thing, language)}_{of_thing}", thing)
    if (found := governed(reading, amount, last, share=True)) is not None:
        return found
    alike = last is not None and last.unit == unit
    return (as_before(reading, amount, last, money=False) if alike else None) or Governor(kind)
