"""Tell which full name of an article an acronym stands for, where the two are not put side by side."""

from __future__ import annotations

from generator.reading.grammar.tables import CONJUNCTION, DETERMINER, PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, Layout, Line

_LETTERS = 3  # two are the initials of too much
_WORDS = 8  # capital words of a full name
_SMALL = frozenset({PREPOSITION, DETERMINER, CONJUNCTION})


def acronyms(layout: Layout) -> dict[str, tuple[int, int]]:
    """For each acronym, in lower case, the tokens [first, last] of the one full name with its initials."""
    text, starts, ends = layout.document.text, layout.starts, layout.ends
    short = {layout.words[token] for token in layout.capitals if _is_acronym(text[starts[token] : ends[token]])}
    found: dict[str, tuple[int, int] | None] = {}
    for line in layout.lines if short else ():
        passed = line.first
        for at in layout.capitals_in(line):
            if at < passed:
                continue
            name = _full_name(layout, at, line)
            for index in range(len(name) - _LETTERS + 1):
                initials = "".join(layout.words[token][0] for token in name[index:])
                if initials in short:
                    new = (name[index], name[-1])
                    old = found.get(initials, new)
                    same = old is not None and layout.text(*old).lower() == layout.text(*new).lower()
                    found[initials] = old if same else None
            passed = name[-1] + 1
    return {initials: tokens for initials, tokens in found.items() if tokens is not None}


def _is_acronym(word: str) -> bool:
    return len(word) >= _LETTERS and word.isalpha() and word.isupper()


def _full_name(layout: Layout, at: int, line: Line) -> list[int]:
    """The capital words of the name that starts at `at`; "of", "and the" and the like may be between them."""
    name = [at]
    while len(name) < _WORDS:
        further = name[-1] + 1
        while further < line.stop and further - name[-1] < _LETTERS and layout.kinds[further] in _SMALL:
            further += 1
        if further >= line.stop or layout.kinds[further] != CAPITAL:
            break
        name.append(further)
    return name
