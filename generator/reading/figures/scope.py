"""Whether what a figure tells has happened: not what is denied, ruled out, imagined, asked or only feared."""

from __future__ import annotations

from generator.reading.figures.amounts import Reading

_SIGNS = " $\u20ac\u00a3\"'"
_STOPS = tuple(".;:,(")
_SHORT = 4  # letters of "shed", which is no verb of the past
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
    language, lower = reading.language, reading.words.lower
    claimed = not language.sets["told_of"].isdisjoint(lower[max(low, first - _TOLD) : first])
    if claimed and not language.sets["proved_wrong"].isdisjoint(lower[end : min(high, end + _WRONG)]):
        return DENIED
    before = _before(reading, max(low, first - _REACH), first, undergone=undergone)
    if before == DENIED or not undergone:
        return before
    return _behind(reading, end, min(high, end + _AFTER)) or before or _asked(reading, high)


def _before(reading: Reading, low: int, first: int, *, undergone: bool) -> str:
    """What the words before a figure make of it, back to where its clause begins."""
    words, language = reading.words, reading.language
    supposed, within = "", False  # within: a verb of its own stands between, so that only a clause can be denied
    for at in range(first - 1, low - 1, -1):
        word = words.word(at)
        if words.gap(at + 1).strip(_SIGNS)[:1] in _STOPS or language.of("no_part_of", word):
            break
        if word not in language.turns:  # as most words do, it turns nothing into what was not
            within = within or _is_finite(reading, at)
            continue
        if _denies(reading, at, first, within=within):
            return DENIED
        if language.of("supposing", word):
            return SUPPOSED
        had = undergone and language.of("inverted", word) and words.written(at)[:1].isupper() and at + 1 == first
        if (undergone and language.of("imagined", word)) or had:  # "the film shows 12 dead", "had 12 died"
            supposed = SUPPOSED
        if not within and language.of("modals", word) and words.written(at) == word:
            if language.of("counterfactual", word) and words.word(at + 1) == "have":
                return DENIED
            supposed = SUPPOSED if undergone else supposed
        if undergone and _aimed(reading, at, first):
            supposed = SUPPOSED
        within = within or _is_finite(reading, at)
    return supposed


def _is_finite(reading: Reading, at: int) -> bool:
    """Whether the word at a place is a verb of its own in the past: "killed", but not "has killed"."""
    words, language = reading.words, reading.language
    word, before = words.word(at), words.word(at - 1)
    past = (language.forms.is_past(word) and len(word) > _SHORT) or language.of("irregular_pasts", word)
    return past and not (language.of("helpers", before) or language.of("negators", before) or before == "t")


def _denies(reading: Reading, at: int, first: int, *, within: bool) -> bool:
    """Whether the word at a place denies what is told from `first` on."""
    words, language = reading.words, reading.language
    word, after = words.word(at), words.word(at + 1)
    if language.of("negators", word) or (word == "t" and words.gap(at) == "'"):
        return language.of("sayings", after) if within else not language.of("after_no_denial", after)
    if word in language.data["no"]:
        return language.of("things_denied", after) and words.word(first - 1) != "the"
    if language.of("denying", word):
        claims = {after, words.word(at + 2) if language.of("noun_stops_after_of", after) else after}
        return not claims.isdisjoint(language.sets["things_denied"]) or (
            language.forms.is_going(after) and at + 1 < first
        )
    if language.of("ruled_out", word):
        return not within
    return language.of("untrue", word) or any(
        words.lower[at : at + len(phrase)] == phrase for phrase in language.data["instead"]
    )


def _aimed(reading: Reading, at: int, first: int) -> bool:
    """Whether an infinitive is only aimed at: "plotted to kill 30 people", but not "went on to kill"."""
    words, language = reading.words, reading.language
    verb = words.word(at + 1)
    aimed = language.of("infinitives", verb) or (at + 2 == first and verb in language.doing)
    return words.word(at) == "to" and aimed and words.gap(at + 1) == " "


def _behind(reading: Reading, end: int, high: int) -> str:
    """What the verb behind those counted makes of them: "30 were not hurt", "30 may have died", "30 would die"."""
    words, language = reading.words, reading.language
    for at in range(end, high):
        word = words.word(at)
        if language.of("averting", word) and language.forms.is_going(words.word(at + 1)):
            return DENIED  # "saved 60 people from being killed"
        if words.gap(at) not in (" ", "'") or language.of("clause_stops", word):
            return ""
        if language.of("negators", word) or (word == "t" and words.gap(at) == "'"):
            return DENIED
        if language.of("modals", word):
            unreal = language.of("counterfactual", word) and words.word(at + 1) == "have"
            return DENIED if unreal else SUPPOSED
        if not language.of("helpers", word) and at > end:
            return ""
    return ""


def _asked(reading: Reading, high: int) -> str:
    """What a sentence asks it does not tell."""
    text, last = reading.document.folded.text, reading.words.starts[high - 1] + len(reading.words.words[high - 1])
    return SUPPOSED if text[last : last + 1] == "?" else ""
