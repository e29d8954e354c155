"""Tell whether the words around a place speak of the past or of what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.base.language import language_data

if TYPE_CHECKING:
    from generator.text.numbers import Words

NEAREST = 2  # a plan told in the past: it may be to come, or gone by now
_OPENING = 1  # words before "by Tuesday" where it opens a sentence
_PLAN = 4  # words from "was due" to the verb
_REACH = 24  # words to each side: a tense further away is another clause's


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The words of one language that tell a tense."""

    future: frozenset[str]
    future_needs: dict[str, frozenset[str]]
    future_after: dict[str, frozenset[str]]
    modals: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    not_past: frozenset[str]
    openings: frozenset[str]
    deadline: frozenset[str]
    perfect: frozenset[str]
    passive: frozenset[str]
    nouns_too: frozenset[str]
    determiners: frozenset[str]
    adjective_endings: tuple[str, ...]
    plans: frozenset[str]
    was: frozenset[str]
    originally: frozenset[str]
    but: frozenset[str]
    happened: frozenset[str]
    articles: frozenset[str]
    clause_openers: frozenset[str]
    subjects: frozenset[str]
    prepositions: frozenset[str]
    finite: frozenset[str]


@cache
def tense_words(code: str) -> TenseWords:
    """The tense words of a language, from its table."""
    data = language_data(code, "tense")
    return TenseWords(
        future=frozenset(data["future"]),
        future_needs={word: frozenset(after) for word, after in data["future_needs"].items()},
        future_after={word: frozenset(before) for word, before in data["future_after"].items()},
        modals=frozenset(data["modals"]),
        past=frozenset(data["past"]),
        past_endings=tuple(data["past_endings"]),
        not_past=frozenset(data["not_past"]),
        openings=frozenset(data["openings"]),
        deadline=frozenset(data["deadline"]),
        passive=frozenset(data["passive"]),
        perfect=frozenset(data["perfect"]),
        nouns_too=frozenset(data["nouns_too"]),
        determiners=frozenset(data["determiners"]),
        adjective_endings=tuple(data["adjective_endings"]),
        plans=frozenset(data["plans"]),
        was=frozenset(data["was"]),
        originally=frozenset(data["originally"]),
        but=frozenset(data["but"]),
        happened=frozenset(data["happened"]),
        articles=frozenset(data["articles"]),
        clause_openers=frozenset(data["clause_openers"]),
        subjects=frozenset(data["subjects"]),
        prepositions=frozenset(data["prepositions"]),
        finite=frozenset(data["finite"]),
    )


def direction(words: Words, first: int, end: int, bounds: tuple[int, int], tenses: TenseWords) -> int:
    """-1 for the past, 1 for the future, 0 where nothing tells, NEAREST for a plan of then, of the words [first, end).

    `bounds` are the words of the sentence. The nearest telling word before decides, for a date follows its verb;
    without one, or where a clause opens with the date ("On Friday, ministers will ..."), the nearest after it.
    """
    low, high = bounds
    opens = first - 1 - low <= _OPENING  # "By Tuesday, residents were hungry": the verb after it tells
    till = (
        words.word(first - 1) in tenses.deadline and words.word(first - 2) != "not"
    )  # "not until Monday": as the verb
    if till and not (opens and _tense_after(words, end, min(high, end + _REACH), tenses)):
        around = range(max(low, first - _REACH), min(high, end + _REACH))
        over = any(words.lower[at] in tenses.perfect and words.word(at - 1) not in tenses.passive for at in around)
        planned = any(words.lower[at] in tenses.plans and words.word(at - 1) in tenses.was for at in around)
        return -1 if over else NEAREST if planned else 1
    if _happened(words, first, tenses) or _before_its_verb(words, first, end, high, tenses):
        return -1
    before = beyond = 0
    parted = False
    for at in range(first - 1, max(low, first - _REACH) - 1, -1):
        if found := _tense_of(words, at, tenses, opens=at == low):
            told = -1 if found > 0 and _came_to_nothing(words, at, (low, high), tenses) else found
            if told > 0 and words.word(at) in tenses.plans and words.word(at - 1) in tenses.was:
                return NEAREST  # "was expected to pass on Wednesday"
            if found > 0 and words.word(at - 1) == "to" and words.word(at - 2) in tenses.was:
                return 0  # "was to begin on April 12": to come then, and by now perhaps gone
            before, beyond = (0, told) if parted else (told, 0)
            break
        # A stop between clauses: what follows the date is nearer to it than what stands beyond.
        parted = parted or (at + 2 >= first and any(mark in words.gap(at + 1) for mark in ",;:"))
    return before or _tense_after(words, end, min(high, end + _REACH), tenses) or beyond


def _tense_after(words: Words, start: int, stop: int, tenses: TenseWords) -> int:
    return next((found for at in range(start, stop) if (found := _tense_of(words, at, tenses))), 0)


def _happened(words: Words, first: int, tenses: TenseWords) -> bool:
    """Whether the date is that of something nobody plans: "will look into reports of an explosion on Sunday"."""
    last = first - 2 if words.word(first - 1) == "on" else first - 1
    one = words.word(last) in tenses.happened and words.word(last - 1) in tenses.articles
    return one and words.word(last - 2) in tenses.prepositions  # "will face an attack on Sunday" tells what is to come


def _before_its_verb(words: Words, first: int, end: int, high: int, tenses: TenseWords) -> bool:
    """Whether a date stands bare between a noun and its verb: "the mayor's remarks Saturday came"."""
    if end >= high or words.gap(first) != " " or words.gap(end) != " " or words.word(first - 1).endswith("ed"):
        return False
    noun = words.word(first - 1) not in tenses.past and not _tense_of(words, first - 1, tenses)
    return noun and words.word(first - 1) not in tenses.prepositions and words.word(end) in tenses.finite


def _foreseen(words: Words, at: int, tenses: TenseWords) -> bool:
    """Whether a present verb tells what is to come after a word of time: "before Anna reports", "until he comes"."""
    subject = words.word(at - 1)
    if not words.written(at).islower() or words.gap(at) != " ":
        return False
    if not (subject in tenses.subjects or words.written(at - 1)[:1].isupper()):
        return False
    return any(words.word(at - back) in tenses.clause_openers for back in (2, 3))


def _came_to_nothing(words: Words, at: int, bounds: tuple[int, int], tenses: TenseWords) -> bool:
    """Whether what was to come has come otherwise: "was due to end on Friday, but", "was originally set for May"."""
    low, high = bounds
    for plan in range(at, max(low, at - _PLAN) - 1, -1):
        if words.word(plan) in tenses.plans:
            first = plan - 1 if words.word(plan - 1) in tenses.originally else plan
            if words.word(first - 1) not in tenses.was:
                return False
            return first < plan or not tenses.but.isdisjoint(words.lower[plan : min(high, plan + _REACH)])
    return False


def _is_noun(words: Words, at: int, tenses: TenseWords) -> bool:
    """Whether a word that may be a noun or a verb is a noun: "the vote", "a sudden end", but not "the season ends"."""
    before = words.word(at - 1)
    if before in tenses.determiners:
        return True
    described = before.endswith(tenses.adjective_endings) and not words.word(at).endswith("s")
    return described and words.gap(at) == words.gap(at - 1) == " " and words.word(at - 2) in tenses.determiners


def _tense_of(words: Words, at: int, tenses: TenseWords, *, opens: bool = False) -> int:
    word = words.word(at)  # with a capital only where it opens the sentence: "Will" is also a name
    if (
        word in tenses.future
        and (words.words[at] == word or (opens and word in tenses.openings))
        and (word not in tenses.future_needs or words.word(at + 1) in tenses.future_needs[word])
        and not (word in tenses.nouns_too and _is_noun(words, at, tenses))
    ):
        return 1
    if word.endswith("s") and word not in tenses.past and _foreseen(words, at, tenses):
        return 1
    if word in tenses.future_after and words.word(at - 1) in tenses.future_after[word]:
        return 1
    if word in tenses.past or (word.endswith(tenses.past_endings) and word not in tenses.not_past and len(word) > 3):
        # "will be held", "is to be signed", "could have been reached": the modal says which.
        for back in range(at - 1, max(at - 4, -1), -1):
            if words.word(back) in tenses.modals and all(
                words.gap(between) == " " for between in range(back + 1, at + 1)
            ):
                return 1 if words.word(at - 1) in ("be", "get") or back == at - 1 else -1
        return -1
    return 0
