"""What is said of those counted: what they are, what was done to them, and what they do."""

from __future__ import annotations

from generator.reading.figures.words import FigureWords, State
from generator.text.numbers import Words

_AFTER, _BEFORE = 14, 7  # words to either side in which a verb speaks of those counted
_TITLE = 5  # words to each side by which a title is known
_SHORT = 3  # letters of a word that has no capital in a title, at most
_HELPERS = 5  # words between those counted and what they undergo: "that have since been"
_ADJACENT = 1  # words that may stand between a verb and the number it counts: "killing at least 12"


def said_of(words: Words, first: int, end: int, bounds: tuple[int, int], language: FigureWords) -> State | None:
    """What is said of those counted by the words [first, end), if anything is.

    What follows at once and joins the noun goes first ("people in need"), then the verb right before ("killing 12"),
    then what follows in the clause, then what stands before.
    """
    after = _state_after(words, end, min(bounds[1], end + _AFTER), language)
    before = _state_before(words, first, max(bounds[0], first - _BEFORE), language)
    if after is not None and after[1] == 0 and not after[0].whole:
        return after[0]
    says = after is not None and language.of("claims", words.word(first - 1))  # "he claimed 90 were wounded"
    if before is not None and before[1] <= _ADJACENT and before[0].whole and not says:
        return before[0]
    if after is not None:
        return after[0]
    return before[0] if before is not None else None


def said_within(words: Words, first: int, head: int, language: FigureWords) -> State | None:
    """What a word between a number and its noun says: "120 wounded climbers"."""
    for at in range(first, head):
        word = words.lower[at]
        if language.forms.is_past(word) or language.of("before_plurals", word):
            found = _state_at(words, at, language, length=1)
            if found is not None:
                return found
    return None


def said_at_once(words: Words, at: int, language: FigureWords) -> bool:
    """Whether the words at a place say what those counted are or undergo: "in need", "are reached"."""
    at = _aside_end(words, at, min(at + _AFTER, len(words.words)), language)
    joined = words.near(at) or (at > 0 and words.gap(at) == ", ")
    if joined and words.word(at) in language.sets["passives"]:
        at += 1
        joined = words.near(at)
    return joined and _state_at(words, at, language) is not None


def _state_after(words: Words, start: int, stop: int, language: FigureWords) -> tuple[State, int] | None:
    skipped = _aside_end(words, start, stop, language)
    second = words.word(start + 1)
    counted = second[:1].isdigit() or language.of("small_numbers", second)
    if skipped == start and words.word(start) == "and" and counted:
        start = skipped = start + 2  # "12 soldiers and 30 civilians were killed"
    stops, doers = language.sets["clause_stops"], language.sets["doers"]
    for place in range(skipped, stop):
        gap, word = (" " if place == skipped > start else words.gaps[place]), words.lower[place]
        if place > start and (gap[:1] in (",", ";", ".") or word in stops):
            return None
        if place > start and word[0].isdigit():
            return None
        if place == start and (gap[:1] in (".", ";") or (gap != " " and word[0].isdigit())):
            return None
        if place == start and word in stops and word not in ("who", "which"):
            return None
        if word not in language.states or (place > start and _is_noun(words, place, language)):
            continue
        found = _state_at(words, place, language)
        others = place > start and words.word(place - 1) in doers
        if found and (found.whole or not others) and not _does_it(words, place, language):
            return found, place - start
    return None


def _is_noun(words: Words, at: int, language: FigureWords) -> bool:
    """Whether it names a deed of others: "they marched against the killing of a baker", but not "the dead"."""
    named = language.of("noun_stops_after_of", words.word(at - 1)) and words.gap(at) == " "
    return named and words.word(at + 1) == "of" and words.word(at).endswith(language.endings["deed_endings"])


def _does_it(words: Words, at: int, language: FigureWords) -> bool:
    """Whether those counted do what a verb after them says, to others: "two gunmen killed three guards"."""
    word = words.lower[at]
    if not language.of("done_to_others", word) or language.of("passive_helpers", words.word(at - 1)):
        return False
    return language.of("infinitives", word) or takes_object(words, at, language)


def takes_object(words: Words, at: int, language: FigureWords) -> bool:
    """Whether what follows a verb is its object, as far as the next words tell."""
    after = words.word(at + 1)
    if words.gap(at + 1) != " " or not after:
        return False
    least = after == "at" and language.of("extremes", words.word(at + 2))
    return (
        least
        or language.of("before_objects", after)
        or after[0].isdigit()
        or not (language.of("stops", after) or language.of("no_objects", after))
    )


def _aside_end(words: Words, start: int, stop: int, language: FigureWords) -> int:
    """The place after an aside that begins at a place: "55, including a nurse, were", "two aged 6 were"."""
    gap = words.gap(start)
    if language.of("ages", words.word(start)) and gap in (" ", ", "):
        return next((at for at in range(start + 1, stop) if not _tells_age(words, at, language)), start)
    if gap == " (":
        return next((at for at in range(start + 1, stop) if words.gap(at)[:1] == ")"), start)
    if gap != ", " or language.of("clause_stops", words.word(start)) or _state_at(words, start, language):
        return start
    return next((place for place in range(start + 1, stop) if words.gap(place) == ", "), start)


def _tells_age(words: Words, at: int, language: FigureWords) -> bool:
    """Whether a word goes on telling ages: "aged 4, 6 and nine"."""
    word = words.word(at)
    number = word[:1].isdigit() or language.of("small_numbers", word)
    return words.gap(at) in (" ", ", ") and (number or language.of("age_joints", word))


def _state_before(words: Words, start: int, stop: int, language: FigureWords) -> tuple[State, int] | None:
    stops, own = language.sets["clause_stops"], language.sets["of_their_subjects"]
    for place in range(start - 1, stop - 1, -1):
        word = words.lower[place]
        if words.gaps[place + 1][:1] in (".", ";", ",", ":") or word in stops or word[0].isdigit():
            return None
        phrase = max(place - 2, stop)  # "killed and wounded eight": the three words are one state
        if word in own and words.word(place + 1) != "of":
            continue  # "it needs 40 nurses" tells nothing of the nurses' needs
        longer = phrase < place - 1 and words.lower[phrase] in language.states
        if found := (longer and _state_at(words, phrase, language, length=3)) or _state_at(words, place, language):
            return found, start - 1 - place
    return None


def _state_at(words: Words, at: int, language: FigureWords, *, length: int = 0) -> State | None:
    """What the words at a place say, in a phrase of `length` words if it is given; not a name ("Grateful Dead")."""
    if words.written(at)[:1].isupper() and _within_name(words, at):
        return None
    for phrase, state in language.states.get(words.word(at), ()):
        if words.lower[at : at + len(phrase)] == phrase and length in (0, len(phrase)):
            return state
    return None


def _within_name(words: Words, at: int) -> bool:
    """Whether a word with a capital follows another, where it is no title that has them all."""
    near = words.words[max(0, at - _TITLE) : at + _TITLE]
    title = not any(word.islower() and len(word) > _SHORT for word in near)
    return words.gap(at) == " " and words.written(at - 1)[:1].isupper() and not title


def done_to(words: Words, first: int, end: int, language: FigureWords) -> State | None:
    """What is done to those counted by the words [first, end), or what they do: "sold 40 copies", "40 were sold".

    It must stand right beside them, save for the helpers of a verb: a verb further off may speak of something else.
    """
    before = first - 1
    while language.of("before_amounts", words.word(before)) and words.gap(before + 1) == " ":
        before -= 1
    if words.gap(before + 1) == " ":
        for phrase, state in language.doing.get(words.word(before), ()):
            if words.lower[before + 1 - len(phrase) : before + 1] == phrase:
                return state
    return undergone(words, end, language) or _acting(words, end, language)


def undergone(words: Words, end: int, language: FigureWords) -> State | None:
    """ "40 copies were sold", "40 copies sold this year", "the 40 copies they sold"."""
    at = _past_helpers(words, end, language)
    helped = any(language.of("passive_helpers", words.word(place)) for place in range(end, at))
    others = at == end and language.of("pronouns", words.word(at)) and words.gap(at) == " "
    at += others
    if words.gap(at) != " ":
        return None
    for phrase, state in language.undergone.get(words.word(at), ()):
        if words.lower[at : at + len(phrase)] == phrase:
            own = at == end and not takes_object(words, at + len(phrase) - 1, language)
            return state if helped or others or own else None
    return None


def _acting(words: Words, end: int, language: FigureWords) -> State | None:
    """ "4,500 migrants had arrived"."""
    at = _past_helpers(words, end, language)
    if words.gap(at) != " ":
        return None
    for phrase, state in language.acting.get(words.word(at), ()):
        if words.lower[at : at + len(phrase)] == phrase:
            return state
    return None


def _past_helpers(words: Words, at: int, language: FigureWords) -> int:
    stop = at + _HELPERS
    while at < stop and words.gap(at) == " " and language.of("helpers", words.word(at)):
        at += 1
    return at
