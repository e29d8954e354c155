"""What is said of those counted, and whether it has happened: not what is denied, imagined or only feared."""

from __future__ import annotations

from generator.reading.figures.reading import Phrases, Reading, State

_AFTER, _BEFORE = 14, 7  # words to either side in which a verb speaks of those counted
_TITLE = 5  # words to each side by which a title is known
_SHORT = 3  # letters of a word that has no capital in a title, at most
_HELPERS = 5  # words between those counted and what they undergo: "that have since been"
_COUNTED = 4  # words from a number to what is said of those it counts: "6 young rowers killed"
_ADJACENT = 1  # words that may stand between a verb and the number it counts: "killing at least 12"
_SIGNS = " $\u20ac\u00a3\"'"
_ENDS = tuple(".;:,(")
_REACH = 14  # words before a figure from which it may be denied
_TOLD = 4  # words back to "reports of"
_WRONG = 8  # words from what is told to "were false"
_VERB_BEHIND = 5  # words behind those counted to their verb
DENIED, SUPPOSED = "denied", "supposed"


def said_of(reading: Reading, first: int, end: int, bounds: tuple[int, int]) -> State | None:
    """What is said of those counted by the words [first, end), if anything is.

    The verb right before goes first ("killing 12"), then what follows in the clause, then what is before.
    """
    after = _state_after(reading, end, min(bounds[1], end + _AFTER))
    before, away = _state_before(reading, first, max(bounds[0], first - _BEFORE))
    # "he claimed 90 were wounded"
    others = reading.of("claims", first - 1) or _of_others(reading, first - 1 - away, end)
    others = others or (after is not None and reading.of("others", end - 1))  # "a baker killed two others injured"
    if before is not None and away <= _ADJACENT and before.whole and not others:
        return before
    return after or before


def _of_others(reading: Reading, at: int, end: int) -> bool:
    """Whether what is before a number is said of the number before it: "6 killed 12 wounded"."""
    said = (reading.is_past(at) or reading.of("before_plurals", at)) and reading.of("before_plurals", end)
    small = reading.numbers.small
    return said and any(_is_number(reading, at) or reading.word(at) in small for at in range(at - _COUNTED, at))


def said_within(reading: Reading, first: int, head: int) -> State | None:
    """What a word between a number and its noun says: "120 wounded climbers"."""
    told = (at for at in range(first, head) if reading.is_past(at) or reading.of("before_plurals", at))
    return next(filter(None, (_state_at(reading, at, length=1) for at in told)), None)


def said_at_once(reading: Reading, at: int) -> bool:
    """Whether the words at a place say what those counted are or undergo: "in need", "are reached"."""
    at = _aside_end(reading, at, min(at + _AFTER, len(reading.words)))
    at += reading.of("passives", at)
    return reading.gap(at) in (" ", "-", ", ") and _state_at(reading, at) is not None


def _state_after(reading: Reading, start: int, stop: int) -> State | None:
    """What follows those counted in their clause, past an aside: "55, including a nurse, were killed"."""
    skipped = _aside_end(reading, start, stop)
    if reading.of("and", start) and _is_number(reading, start + 1):
        start = skipped = start + 2  # "12 soldiers and 30 civilians were killed"
    for place in range(skipped, stop):
        if (place > skipped and reading.gaps[place][:1] in (",", ";", ".")) or _is_of_others(reading, place, start):
            return None
        found = None if place > start and _is_deed(reading, place) else _state_at(reading, place)
        if found is not None and not _does_it(reading, place):
            return found
    return None


def _is_of_others(reading: Reading, at: int, start: int) -> bool:
    """Whether another number or a clause of its own begins at a place: what follows is said of others."""
    # "12 civilians including two children were killed", "40 children under five have died"
    part = any(reading.of("parts", place) for place in (at - 2, at - 1)) or reading.of("age_limits", at - 1)
    if _is_number(reading, at) and not part:
        return True
    return reading.of("clause_stops", at) and (at > start or not reading.of("of_those_counted", at))


def _is_number(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    return word[:1].isdigit() or word in reading.numbers.several


def _is_deed(reading: Reading, at: int) -> bool:
    """Whether a word names a deed of others: "they marched against the killing of a baker", but not "the dead"."""
    return reading.of("noun_stops_after_of", at - 1) and reading.word(at).endswith(
        reading.language.endings["deed_endings"]
    )


def _does_it(reading: Reading, at: int) -> bool:
    """Whether those counted do what a verb after them says, to others: "two gunmen killed three guards"."""
    if not reading.of("done_to_others", at) or reading.of("passive_helpers", at - 1):
        return False
    if reading.of("infinitives", at):
        return True
    if reading.gap(at + 1) != " " or at + 1 in reading.dated:
        return False
    if _is_number(reading, at + 1):  # but "6 killed 12 wounded"
        return not (reading.of("before_plurals", at + 2) or reading.of("before_plurals", at + 3))
    if _is_number(reading, at - 1):  # "15 injured following a blast"
        return reading.of("before_objects", at + 1)
    return _takes_object(reading, at)


def _takes_object(reading: Reading, at: int) -> bool:
    """Whether what follows a verb is its object, as far as the next words tell."""
    if reading.gap(at + 1) != " ":
        return False
    if reading.of("before_objects", at + 1) or reading.of("extremes", at + 2):  # "killed at least 12"
        return True
    return not (reading.of("stops", at + 1) or reading.of("no_objects", at + 1))


def _aside_end(reading: Reading, start: int, stop: int) -> int:
    """The place after an aside that begins at a place: "55, including a nurse, were", "two aged 6 were"."""
    gap, mark = reading.gap(start), ","
    if reading.of("ages", start):
        return next((at for at in range(start + 1, stop) if not _tells_age(reading, at)), start)
    if gap == " (":
        mark = ")"
    elif gap != ", " or reading.of("clause_stops", start):
        return start
    return next((at for at in range(start + 1, stop) if reading.gap(at)[:1] == mark), start)


def _tells_age(reading: Reading, at: int) -> bool:
    """Whether a word goes on telling ages: "aged 4, 6 and nine"."""
    return _is_number(reading, at) or reading.of("age_joints", at)


def _state_before(reading: Reading, start: int, stop: int) -> tuple[State | None, int]:
    """What is before those counted in their clause, and how many words away."""
    for place in range(start - 1, stop - 1, -1):
        stopped = reading.gaps[place + 1][:1] in (".", ";", ",", ":")
        if stopped or reading.of("clause_stops", place) or reading.lower[place][0].isdigit():
            break
        if reading.of("of_their_subjects", place):
            continue  # "it needs 40 nurses" tells nothing of the nurses' needs
        # "killed and wounded eight": the three words are one state
        found = _state_at(reading, max(place - 2, stop), length=3) or _state_at(reading, place)
        if found is not None:
            return found, start - 1 - place
    return None, 0


def _state_at(reading: Reading, at: int, *, length: int = 0) -> State | None:
    """What the words at a place say, in a phrase of `length` words if it is given; not a name ("Grateful Dead")."""
    for phrase, state in reading.language.states.get(reading.word(at), ()):
        if reading.lower[at : at + len(phrase)] == phrase and length in (0, len(phrase)):
            return None if reading.capital(at) and _within_name(reading, at) else state
    return None


def _within_name(reading: Reading, at: int) -> bool:
    """Whether a word with a capital follows another, where it is no title that has them all."""
    near = reading.words[max(0, at - _TITLE) : at + _TITLE]
    return reading.capital(at - 1) and any(word.islower() and len(word) > _SHORT for word in near)


def done_to(reading: Reading, first: int, end: int) -> State | None:
    """What is done to those counted by the words [first, end), or what they do: "sold 40 copies", "40 were sold".

    It must be right beside them, save for the helpers of a verb: a verb further off may speak of something else.
    """
    before = first - 1
    while reading.of("before_amounts", before) and not reading.of("clause_stops", before):
        before -= 1
    if reading.gap(before + 1) == " " and reading.gap(before) != "-":  # not "a war-damaged 40"
        for phrase, state in reading.language.doing.get(reading.word(before), ()):
            if reading.lower[before + 1 - len(phrase) : before + 1] == phrase:
                return state
    acting, _ = _phrase_at(reading, reading.language.acting, _past_helpers(reading, end))
    return undergone(reading, end) or acting  # "4,500 migrants had arrived"


def undergone(reading: Reading, end: int) -> State | None:
    """ "40 copies were sold", "40 copies sold this year", "the 40 copies they sold"."""
    at = _past_helpers(reading, end)
    helped = any(reading.of("passive_helpers", place) for place in range(end, at))
    state, last = _phrase_at(reading, reading.language.undergone, at)
    own = at == end and not _takes_object(reading, last)
    return state if helped or own else None


def _phrase_at(reading: Reading, table: Phrases, at: int) -> tuple[State | None, int]:
    """What a phrase of a table says at a place, and its last word."""
    if reading.gap(at) == " ":
        for phrase, state in table.get(reading.word(at), ()):
            if reading.lower[at : at + len(phrase)] == phrase:
                return state, at + len(phrase) - 1
    return None, at


def _past_helpers(reading: Reading, at: int) -> int:
    stop = at + _HELPERS
    while at < stop and reading.gap(at) == " " and reading.of("helpers", at):
        at += 1
    return at


def standing(reading: Reading, first: int, end: int, *, undergone: bool) -> str:
    """ "" for what is told as a fact, DENIED, or SUPPOSED for what may happen or have happened.

    The figure is over the words [first, end). `undergone`: it tells what befell those counted, or what they do.
    """
    low, high = reading.bounds(first)
    language, lower = reading.language, reading.lower
    claimed = not language.sets["told_of"].isdisjoint(lower[max(low, first - _TOLD) : first])
    if claimed and not language.sets["proved_wrong"].isdisjoint(lower[end : min(high, end + _WRONG)]):
        return DENIED
    before = _before(reading, max(low, first - _REACH), first, undergone=undergone)
    if before == DENIED or not undergone:
        return before
    return _behind(reading, end, min(high, end + _VERB_BEHIND)) or before or _asked(reading, high)


def _before(reading: Reading, low: int, first: int, *, undergone: bool) -> str:
    """What the words before a figure make of it, back to where its clause begins."""
    supposed = ""
    for at in range(first - 1, low - 1, -1):
        if reading.gap(at + 1).strip(_SIGNS)[:1] in _ENDS or reading.of("no_part_of", at):
            break
        if reading.of("said", at):
            return DENIED if _negates(reading, at - 1) else supposed
        if reading.word(at) in reading.language.turns:  # most words turn nothing into what was not
            supposed = _turn(reading, at, first, undergone=undergone) or supposed
            if supposed == DENIED:
                break
    return supposed


def _turn(reading: Reading, at: int, first: int, *, undergone: bool) -> str:
    """What a word before a figure makes of it."""
    modal = reading.of("modals", at) and reading.written(at) == reading.word(at)
    if _denies(reading, at, first) or (modal and _is_unreal(reading, at)):
        return DENIED
    if undergone and (modal or _imagines(reading, at, first) or _aimed(reading, at, first)):
        return SUPPOSED
    return SUPPOSED if reading.of("supposing", at) else ""


def _is_unreal(reading: Reading, at: int) -> bool:
    """ "would have"."""
    return reading.of("counterfactual", at) and reading.of("have", at + 1)


def _negates(reading: Reading, at: int) -> bool:
    """ "not", "never", and what is left of "didn't"."""
    return reading.of("negators", at)


def _denies(reading: Reading, at: int, first: int) -> bool:
    """Whether the word at a place denies what is told from `first` on."""
    if _negates(reading, at):
        return not reading.of("after_no_denial", at + 1)
    if reading.of("no", at):
        return reading.of("things_denied", at + 1) and not reading.of("the", first - 1)
    if reading.of("denying", at):
        going = reading.forms.is_going(reading.word(at + 1))
        return going or reading.of("things_denied", at + 1)
    if reading.of("ruled_out", at):
        return reading.gap(at) != " " or not reading.capital(at)  # but "Reporters Without Borders"
    lower, instead = reading.lower, reading.data["instead"]
    return reading.of("untrue", at) or any(lower[at : at + len(phrase)] == phrase for phrase in instead)


def _imagines(reading: Reading, at: int, first: int) -> bool:
    """ "the film shows 12 dead", "had 12 died"."""
    return reading.of("imagined", at) or (reading.of("inverted", at) and reading.capital(at) and at + 1 == first)


def _aimed(reading: Reading, at: int, first: int) -> bool:
    """Whether an infinitive is only aimed at: "plotted to kill 30 people", but not "went on to kill"."""
    aimed = reading.of("infinitives", at + 1) or (at + 2 == first and reading.word(at + 1) in reading.language.doing)
    return reading.of("infinitive", at) and aimed


def _behind(reading: Reading, end: int, high: int) -> str:
    """What the verb behind those counted makes of them: "30 were not hurt", "30 may have died", "30 would die"."""
    for at in range(end, high):
        if reading.of("averting", at) and reading.forms.is_going(reading.word(at + 1)):
            return DENIED  # "saved 60 people from being killed"
        if reading.gap(at) not in (" ", "'") or reading.of("clause_stops", at):
            return ""
        if _negates(reading, at):
            return DENIED
        if reading.of("modals", at):
            return DENIED if _is_unreal(reading, at) else SUPPOSED
        if not reading.of("helpers", at) and at > end:
            return ""
    return ""


def _asked(reading: Reading, high: int) -> str:
    """What a sentence asks it does not tell."""
    text, last = reading.document.folded.text, reading.starts[high - 1] + len(reading.words[high - 1])
    return SUPPOSED if text[last : last + 1] == "?" else ""
