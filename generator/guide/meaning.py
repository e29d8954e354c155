"""What an edit of an entry or article changes in meaning: definition, evidence, figures, dates, names."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterator
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

_LIKE = 0.5  # how alike two texts are that one edit made of one another
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
    """One change of meaning: what it is about, and the words before and after ("" where there were or are none)."""

    about: str
    before: str
    after: str


def differences(before: Written | None, after: Written | None) -> tuple[Difference, ...]:
    """What changed between two states of one file, in the order of the fields; a state that is not there is None."""
    old, new = _meanings(before), _meanings(after)
    found: list[Difference] = []
    for about in dict.fromkeys([*new, *old]):
        lost = [text for text in old[about] if text not in new[about]]
        gained = [text for text in new[about] if text not in old[about]]
        for text in lost:
            nearest = max(gained, key=lambda other: _likeness(text, other), default="")  # used at once
            if nearest and (about in _FIELDS.values() or about == "date" or _likeness(text, nearest) >= _LIKE):
                gained.remove(nearest)
                found.append(Difference(about, text, nearest))
            else:
                found.append(Difference(about, text, ""))
        found.extend(Difference(about, "", text) for text in gained)
    return tuple(found)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _meanings(data: Written | None) -> defaultdict[str, list[str]]:
    """What a file says, by what it is about."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if data is None:
        return found
    for name, about in _FIELDS.items():
        if value := getattr(data, name, None):
            found[about].append(str(value))
    if isinstance(data, Event) and data.date:
        found["date"].append(data.date.text)
    for _, model in written(data):
        for about, text in _said(model):
            if text not in found[about]:
                found[about].append(text)
    if isinstance(data, Entry | Article):
        for source in getattr(data, "outside", ()):
            found["outside source"].append(source)
    return found


def _said(model: Written) -> Iterator[tuple[str, str]]:
    """What one part of a file says."""
    if row := _PARTS.get(type(model)):
        about, words = row
        yield about, words(model)


def _claim(claim: Claim) -> str:
    qualifier = "" if claim.qualifier == "exact" else claim.qualifier.replace("_", " ")
    as_of = f"as of {claim.as_of}" if claim.as_of else ""
    parts = (claim.property.replace("_", " "), qualifier, claim.value, claim.unit or "", as_of)
    return " ".join(part for part in parts if part)


# What each part of a file is about, and its words.
_PARTS: dict[type[Written], tuple[str, Callable[[Any], str]]] = {
    Citation: ("evidence", lambda part: f"“{part.exact}” ({part.article}, {part.stance})"),
    Claim: ("figure", _claim),
    Holder: ("term of office", lambda part: f"{part.person}, {part.from_ or '…'} to {part.to or '…'}"),
    History: ("history", lambda part: f"{part.date}: {part.text}"),
    Designation: ("designation", lambda part: f"{part.text} ({part.claimant})"),
    Contested: ("contested reading", lambda part: part.text),
    Account: ("account", lambda part: part.says),
    Relation: ("relation", lambda part: f"{part.type.replace('_', ' ')} {part.target}"),
    Participant: ("participant", lambda part: f"{part.actor} ({part.role})" if part.role else part.actor),
    Alias: ("other name", lambda part: part.form),
    Translation: ("name in another language", lambda part: part.name),
    Statement: ("explanation", lambda part: part.text),
}
