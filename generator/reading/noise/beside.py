"""Tell what a picture shows by the picture's credit, which stands alone in the line above or below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.reading.noise.captions import one_sentence
from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import Line
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR

_BESIDE = (
    "caption",
    "beside a picture's credit it tells in the present tense, and the text around it does not",
    "beside",
)
# A caption of several sentences has so many words at most.
_LONGEST = 60
# "Lee signs the", "Ray shows off"
_NAME_AND_VERB = re.compile(r"[A-Z][\w.'\u2019-]*\w\s([a-z]+[a-z]s)\s([a-z]+|[A-Z])")


def beside_credits(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """A line in the present tense above or below a credit, when that on the other side is told otherwise."""
    for number in found:
        if not _is_credit(lines[number], found[number], site):
            continue
        above, below = number - 1, number + 1
        free = [at for at in (above, below) if 0 < at < len(lines) - 1 and at not in found]
        shown = [at for at in free if _shows(lines[at], site)]
        if len(shown) != 1:
            continue
        [at] = shown
        if at == below and (lines[at].place == "body" or site.begins_with_day(lines[at].text)):
            further = lines[at + 1]
        elif at == above and lines[at].place == "body" and one_sentence(lines[at]):
            further = lines[at - 1]
        else:
            continue
        # A report that is told in the present tense throughout cannot be told from its captions.
        if not _shows(further, site):
            yield at, _BESIDE


def _is_credit(line: Line, mark: Mark, site: Surroundings) -> bool:
    return len(line.words) <= NEAR and (
        mark[0] == "caption" or line.text.startswith("\u00a9") or line.low.strip("()[] ") in site.page.agencies
    )


def _shows(line: Line, site: Surroundings) -> bool:
    """Whether it tells in the present tense what somebody does, and nothing of the past."""
    words = line.words
    return (
        NEAR <= len(words) <= _LONGEST
        and site.past.isdisjoint(words)
        and site.perfect.isdisjoint(words)
        and shows_now(line, site)
    )


def shows_now(line: Line, site: Surroundings) -> bool:
    """Whether its first verb is one of the present, and nobody says anything."""
    words = line.words
    if line.speaks or site.tells(words):
        return False
    verb = next((at for at, word in enumerate(words[:-1]) if at and _acts(words, at, site)), len(words))
    if verb == len(words):
        named = _NAME_AND_VERB.search(line.text)
        if not named or not (named[2][0].isupper() or named[2] in site.prepositions | site.determiners | {"that"}):
            return False
        verb = words.index(named[1]) if named[1] in words else len(words) - 1
    # "dressed in white", "embarked aboard the ship" tell who it is; "agreed" tells what happened.
    return site.past.isdisjoint(words[:verb]) and not any(
        word.endswith("ed") and words[at + 1] not in site.prepositions for at, word in enumerate(words[:verb])
    )


def _acts(words: tuple[str, ...], at: int, site: Surroundings) -> bool:
    return (
        words[at] in site.caption_verbs
        and words[at - 1] not in site.determiners
        and words[at - 1] not in site.prepositions
    )
