"""Alter statements: another number, date or actor, a denial added or removed, planned instead of happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_YEAR = re.compile(r"\b(19|20)(\d\d)\b")
_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|(?<![\w,.])\d{1,3}(?![\w,.]|th\b)|(?<![\w,.])\d+(?= million)")
_WORDS = {
    "two": "seven",
    "three": "nine",
    "four": "six",
    "five": "eight",
    "six": "four",
    "nine": "three",
    "ten": "twenty",
}
_COUNT = re.compile(rf"\b({'|'.join(_WORDS)})\b(?! (?:\w+ ){{0,3}}(?:articles?|outlets?|sources?|reports?)\b)")
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|had|have|would|will|could|can|should)\b(?! not)")
_PAST = {
    "said": "say", "called": "call", "asked": "ask", "took": "take", "reported": "report", "rejected": "reject",
    "walked": "walk", "named": "name", "began": "begin", "left": "leave", "met": "meet", "spoke": "speak",
    "announced": "announce", "launched": "launch", "captured": "capture", "ended": "end", "told": "tell",
    "gave": "give", "adopted": "adopt", "vetoed": "veto", "held": "hold", "became": "become", "warned": "warn",
}  # fmt: skip
_DID = re.compile(rf"\b({'|'.join(_PAST)})\b")
_WAS = re.compile(r"\b(was|were|has been|had been|have been)\b(?! not)")
_DENIAL = re.compile(r"\b(did not|not|no|never) ")
_PLAN = (("is set for", "was held in"), ("was set for", "was held in"), ("will be", "was"), ("planned", "held"))


def spoiled(text: str, names: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Each way to spoil a text, with its kind; `names` are names in it, each with others of the same kind."""
    if number := _NUMBER.search(text):
        other = str(int(number.group().replace(",", "")) * 3 + 1)
        yield "number", text[: number.start()] + other + text[number.end() :]
    if count := _COUNT.search(text):
        yield "number", text[: count.start()] + _WORDS[count.group()] + text[count.end() :]
    if year := _YEAR.search(text):
        yield "date", text[: year.start()] + str(int(year.group()) - 3) + text[year.end() :]
    if month := _MONTH.search(text):
        other = MONTHS[(MONTHS.index(month.group()) + 5) % 12]
        yield "date", text[: month.start()] + other + text[month.end() :]
    for name, others in names:
        yield from (("actor", text.replace(name, other, 1)) for other in others[:1])
    yield from (("denial", other) for other in _denied_or_not(text))
    if was := _WAS.search(text):
        yield "planned", f"{text[: was.start()]}will be{text[was.end() :]}"
    elif did := _DID.search(text):
        yield "planned", f"{text[: did.start()]}plans to {_PAST[did.group()]}{text[did.end() :]}"
    for plan, done in _PLAN:
        if plan in text:
            yield "planned", text.replace(plan, done, 1)


def _denied_or_not(text: str) -> Iterator[str]:
    """The text without its first denial, and with another one."""
    if denial := _DENIAL.search(text):
        yield text[: denial.start()] + text[denial.end() :]
    if auxiliary := _AUXILIARY.search(text):
        yield f"{text[: auxiliary.end()]} not{text[auxiliary.end() :]}"
    elif did := _DID.search(text):
        yield f"{text[: did.start()]}did not {_PAST[did.group()]}{text[did.end() :]}"
