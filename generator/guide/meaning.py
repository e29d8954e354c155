"""What an edit of an entry or article changes in meaning: definition, evidence, figures, dates, names."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus.models import Article, Entry, Event
from generator.corpus.parts import (
    Account,
    Alias,
    Citation,
    Claim,
    Contested,
    Designation,
    History,
    Holder,
    Participant,
    Relation,
    Statement,
    Translation,
    Written,
)
from generator.corpus.references import written

# The words of a difference: texts, and at each odd index the id of an entry or article, which pages show by its name.
Words = tuple[str, ...]

TEXT = "text"  # the subject of a difference in the text of an article
_LIKE = 0.5  # similarity of two texts from which one is an edit of the other
_FIELDS = {
    "label": "name",
    "headline": "headline",
    "gloss": "gloss",
    "definition": "definition",
    "scope_note": "scope",
    "notation": "symbol",
    "disputed": "dispute",
    "happening": "status of the event",
    "status": "review",
    "replaced_by": "replacement",
    "published": "date of publication",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of meaning: its subject, and the words before and after (empty if there were or are none)."""

    about: str
    before: Words
    after: Words


def differences(
    before: Written | None, after: Written | None, texts: tuple[Sequence[str], Sequence[str]] = ((), ())
) -> tuple[Difference, ...]:
    """The changes between two states of one file, in the order of the fields; a missing state is None.

    `texts` are the paragraphs of an article in both states.
    """
    old, new = _meanings(before), _meanings(after)
    for found_, paragraphs in zip((old, new), texts, strict=True):
        found_[TEXT] = [(paragraph,) for paragraph in paragraphs]
    found: list[Difference] = []
    for about in dict.fromkeys([*new, *old]):
        lost = [text for text in old[about] if text not in new[about]]
        gained = [text for text in new[about] if text not in old[about]]
        for text in lost:
            nearest = max(gained, key=lambda other: _likeness(text, other), default=())  # used at once
            if nearest and (about in _FIELDS.values() or about == "date" or _likeness(text, nearest) >= _LIKE):
                gained.remove(nearest)
                found.append(Difference(about, text, nearest))
            else:
                found.append(Difference(about, text, ()))
        found.extend(Difference(about, (), text) for text in gained)
    return tuple(found)


def _likeness(one: Words, other: Words) -> float:
    return difflib.SequenceMatcher(None, " ".join(one).split(), " ".join(other).split(), autojunk=False).ratio()


def _meanings(data: Written | None) -> defaultdict[str, list[Words]]:
    """The content of a file by subject."""
    found: defaultdict[str, list[Words]] = defaultdict(list)
    if data is None:
        return found
    for name, about in _FIELDS.items():
        if value := getattr(data, name, None):
            found[about].append(("", value) if name == "replaced_by" else (str(value),))
    if isinstance(data, Event) and data.date:
        found["date"].append((data.date.text,))
    for _, model in written(data):
        if row := _PARTS.get(type(model)):
            about, words = row
            if (words_ := words(model)) not in found[about]:
                found[about].append(words_)
    if isinstance(data, Entry | Article):
        found["outside source"] += [("", source) for source in getattr(data, "outside", ())]
    return found


def _claim(claim: Claim) -> Words:
    qualifier = "" if claim.qualifier == "exact" else claim.qualifier.replace("_", " ")
    as_of = f"as of {claim.as_of}" if claim.as_of else ""
    parts = (claim.property.replace("_", " "), qualifier, claim.value, claim.unit or "", as_of)
    return (" ".join(part for part in parts if part),)


# The subject and the words of each part of a file.
_PARTS: dict[type[Written], tuple[str, Callable[[Any], Words]]] = {
    Citation: ("evidence", lambda part: (f"“{part.exact}” (", part.article, f", {part.stance})")),
    Claim: ("figure", _claim),
    Holder: ("term of office", lambda part: ("", part.person, f", {part.from_ or '…'} to {part.to or '…'}")),
    History: ("history", lambda part: (f"{part.date}: {part.text}",)),
    Designation: ("designation", lambda part: (f"{part.text} (", part.claimant, ")")),
    Contested: ("contested reading", lambda part: (part.text,)),
    Account: ("account", lambda part: (part.says,)),
    Relation: ("relation", lambda part: (f"{part.type.replace('_', ' ')} ", part.target)),
    Participant: ("participant", lambda part: ("", part.actor, f" ({part.role})" if part.role else "")),
    Alias: ("other name", lambda part: (part.form,)),
    Translation: ("name in another language", lambda part: (part.name,)),
    Statement: ("explanation", lambda part: (part.text,)),
}
