"""Whether what a figure tells has happened: not what is denied, ruled out, imagined, asked or only feared."""

from __future__ import annotations

from generator.reading.figures.reading import Reading

_SIGNS = " $\u20ac\u00a3\"'"
_STOPS = tuple(".;:,(")
_REACH = 14  # words before a figure from which it may be denied
_TOLD = 4  # words back to "reports of"
_WRONG = 8  # words from what is told to "were false"
_AFTER = 5  # words behind those counted to their verb

DENIED, SUPPOSED = "denied", "supposed"


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
    return _behind(reading, end, min(high, end + _AFTER)) or before or _asked(reading, high)


def _before(reading: Reading, low: int, first: int, *, undergone: bool) -> str:
    """What the words before a figure make of it, back to where its clause begins."""
    supposed = ""
    for at in range(first - 1, low - 1, -1):
        word = reading.word(at)
        if reading.gap(at + 1).strip(_SIGNS)[:1] in _STOPS or reading.of("no_part_of", at):
            break
        if reading.of("said", at):
            return DENIED if _negates(reading, at - 1) else supposed
        if word in reading.language.turns:  # most words turn nothing into what was not
            if _denies(reading, at, first):
                return DENIED
            if reading.of("supposing", at):
                return SUPPOSED
            if undergone and (_imagines(reading, at, first) or _aimed(reading, at, first)):
                supposed = SUPPOSED
            if reading.of("modals", at) and reading.written(at) == word:
                if reading.of("counterfactual", at) and reading.word(at + 1) == "have":
                    return DENIED
                supposed = SUPPOSED if undergone else supposed
    return supposed


def _negates(reading: Reading, at: int) -> bool:
    """ "not", "never", and what is left of "didn't"."""
    return reading.of("negators", at) or reading.word(at) == "t"


def _denies(reading: Reading, at: int, first: int) -> bool:
    """Whether the word at a place denies what is told from `first` on."""
    if _negates(reading, at):
        return not reading.of("after_no_denial", at + 1)
    if reading.of("no", at):
        return reading.of("things_denied", at + 1) and reading.word(first - 1) != "the"
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
    return reading.word(at) == "to" and aimed


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
            unreal = reading.of("counterfactual", at) and reading.word(at + 1) == "have"
            return DENIED if unreal else SUPPOSED
        if not reading.of("helpers", at) and at > end:
            return ""
    return ""


def _asked(reading: Reading, high: int) -> str:
    """What a sentence asks it does not tell."""
    text, last = reading.document.folded.text, reading.starts[high - 1] + len(reading.words[high - 1])
    return SUPPOSED if text[last : last + 1] == "?" else ""
