"""Loaded wordings: which are found, whom they describe, and who uses them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.base.values import Quotation, Span, Speaker
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Name, Named
from generator.reading.names.mentions import find_mentions
from generator.reading.wordings import Label, find_wordings
from generator.text.document import document

CASES = sorted((Path(__file__).parent / "cases" / "wordings").glob("*.yml"))
# The names all cases use: id -> kind and forms.
NAMES = {
    "council": ("organization", ("Harbour Council",)),
    "front": ("organization", ("Tide Front", "TF")),
    "board": ("organization", ("Harbour Board",)),
    "rule": ("organization", ("Harbour rule",)),
    "port": ("place", ("Eastport",)),
    "ruritania": ("place", ("Ruritania", "Ruritanian")),
    "westland": ("place", ("Westland",)),
}


def _quotation(given: dict[str, Any], text: str) -> Quotation:
    start = text.index(given["words"])
    span = Span(start, start + len(given["words"]))
    flags = tuple(given.get("flags", ()))
    return Quotation(span, span, given["type"], Speaker(name=given["speaker"]), None, "case", 1, flags=flags)


def _label(given: dict[str, Any]) -> Label:
    return Label(**{field: tuple(value) if isinstance(value, list) else value for field, value in given.items()})


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_wordings_are_those_of_the_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = case["text"]
    lexicon = build_lexicon(
        (Named(id_, kind, tuple(Name(form, id_) for form in forms)) for id_, (kind, forms) in NAMES.items()),
        language="en",
    )
    article = document("a", text, language="en")
    quotations = [_quotation(given, text) for given in case.get("quotations", [])]
    labels = [_label(given) for given in case["labels"]]
    found = find_wordings(article, find_mentions(article, lexicon).mentions, quotations, labels)
    told = [
        [wording.span.of(text), wording.referent, wording.rule, *([wording.voice.name] if wording.voice.known else [])]
        for wording in found
    ]
    assert told == case["found"]
    assert [wording.tier for wording in found] == [1 if wording.referent else 2 for wording in found]


def test_a_wording_keeps_the_listed_form_and_register() -> None:
    label = Label("liberating", refers="next", register="partisan", category="event_verb", also=("liberated",))
    (found,) = find_wordings(document("a", "Crews liberated the pier.", language="en"), (), (), (label,))
    assert (found.form, found.register, found.category) == ("liberating", "partisan", "event_verb")


def test_offsets_hold_after_letters_that_folding_joins() -> None:
    text = "Cafe\u0301 talk: the re\u0301gime left, the regime stayed."
    (found,) = find_wordings(document("a", text, language="en"), (), (), (Label("regime"),))
    assert found.span.of(text) == "regime"


def test_a_letter_that_grows_when_it_is_made_small_moves_no_wording() -> None:
    text = "The\u200b \u0130zmir court judged the old regime."
    (found,) = find_wordings(document("a", text, language="en"), (), (), [Label("regime")])
    assert found.span.of(text) == "regime"
