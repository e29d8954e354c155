"""Where an article names entries: one case file for each rule (tests/cases/mentions), and properties of every text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.base.edtf import parse_edtf
from generator.reading.names import glance
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Holder, Lexicon, Name, Named
from generator.reading.names.mentions import find_mentions
from generator.reading.noise.noise import headline
from generator.text.document import document

CASES = Path(__file__).parent / "cases" / "mentions"
# {Harbour Board|harbour-board name}: the words, the entry they name and the rule
MARKED = re.compile(r"\{([^|}]+)\|([a-z0-9-]+) ([a-z]+)\}")


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # builds plain strings only


def _name(entry: str, alias: Any) -> Name:
    given_alias = {"form": alias} if isinstance(alias, str) else alias
    dates = [parse_edtf(given_alias[side]) if side in given_alias else None for side in ("from", "to")]
    settings = {field: given_alias[field] for field in ("use", "case", "needs") if field in given_alias}
    longer = tuple(given_alias.get("not_in", ()))
    return Name(given_alias["form"], entry, **settings, not_in=longer, start=dates[0], end=dates[1])


@cache
def guide(name: str) -> Lexicon:
    rows = _load(CASES / "guides" / f"{name}.yml")
    entries = [
        Named(
            row["id"],
            row["kind"],
            tuple(_name(row["id"], alias) for alias in (row["label"], *row.get("aliases", ()))),
            surname=row.get("surname", ""),
            pronoun=row.get("pronoun", ""),
            organization=row.get("organization", ""),
            type=row.get("type", ""),
        )
        for row in rows
    ]
    holders = [
        Holder(
            row["id"],
            held["person"],
            parse_edtf(held["from"]) if "from" in held else None,
            parse_edtf(held["to"]) if "to" in held else None,
        )
        for row in rows
        for held in row.get("holders", ())
    ]
    return build_lexicon(entries, holders, language="en")


def _starts(marked_text: str) -> list[int]:
    """Where the marked words stand once the marks are taken away."""
    starts, shift = [], 0
    for marked in MARKED.finditer(marked_text):
        starts.append(marked.start() - shift)
        shift += len(marked.group()) - len(marked[1])
    return starts


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_mentions_of_the_case(path: Path) -> None:
    case = _load(path)
    published = parse_edtf(case["published"]) if "published" in case else None
    text = MARKED.sub(r"\1", case["text"])
    expected = [tuple(marked.groups()) for marked in MARKED.finditer(case["text"])]
    article = document("case", text, published=published, language="en", headline=headline(text))
    found = find_mentions(article, guide(case["guide"]))
    outer = [mention for mention in found.mentions if not mention.inside]
    assert [(mention.form, mention.entry, mention.rule) for mention in outer] == expected
    assert [mention.span.start for mention in outer] == _starts(case["text"])
    inside = {f"{mention.form} = {mention.entry}" for mention in found.mentions if mention.inside}
    assert set(case.get("inside", ())) <= inside
    assert [ambiguity.form for ambiguity in found.ambiguities] == case.get("ambiguous", [])


WORDS = st.sampled_from(
    [
        "Lakeland",
        "Harbour Board",
        "Anna de Wit",
        "de Wit",
        "truce",
        "cease-fire",
        "the council",
        "HB",
        "H.B.",
        "talks",
        "Hill",
    ]
)
GLUE = st.sampled_from(
    [
        " ",
        "\u00a0",
        "  ",
        "\n\n",
        ", ",
        "-",
        "\u2019s ",
        "\u201c",
        "\u00ad",
        "\u0301",
        "\u200b",
        ". ",
        "\U0001f30d",
        " \u0627 ",
        "x",
    ]
)


@given(st.lists(st.one_of(WORDS, GLUE, st.text(max_size=4)), max_size=30).map("".join))
def test_every_mention_has_the_words_of_its_span_whatever_the_text(text: str) -> None:
    found = find_mentions(document("any", text, language="en"), guide("harbour"))
    outer_end = 0
    for mention in found.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text) == mention.form
        if not mention.inside:
            assert mention.span.start >= outer_end
            outer_end = mention.span.end
        else:
            assert mention.span.end <= outer_end


@given(st.lists(st.one_of(WORDS, GLUE), max_size=30).map("".join))
def test_each_entry_has_one_place_for_its_first_link_and_a_quoted_one_only_when_all_are(text: str) -> None:
    found = find_mentions(document("any", text, language="en"), guide("harbour")).mentions
    linkable = [m for m in found if not m.inside and m.rule not in {"short", "demonym", "metonym"}]
    for entry in {m.entry for m in linkable}:
        own = [m for m in linkable if m.entry == entry]
        first = [m for m in own if m.first_link]
        assert first == [min(own, key=lambda m: (m.quoted, m.span))]


def test_invisible_characters_and_combining_marks_keep_the_offsets_right() -> None:
    text = "\u200bCafe\u0301 talk: A\u0301nna de\u00a0Wit of the Har\u00adbour Board."
    found = find_mentions(document("any", text, language="en"), guide("harbour")).mentions
    assert [(m.form, m.entry) for m in found] == [
        ("A\u0301nna de\u00a0Wit", "anna-de-wit"),
        ("Har\u00adbour Board", "harbour-board"),
    ]


def test_a_name_may_be_split_by_a_line_break_but_not_by_a_paragraph() -> None:
    text = "It rained when the Harbour\nBoard met and went on to\nrain.\n\nIn the Harbour\n\nBoard games were played."
    found = find_mentions(document("any", text, language="en"), guide("harbour")).mentions
    assert [m.form for m in found] == ["Harbour\nBoard"]


def test_a_name_is_not_found_across_blanked_out_noise() -> None:
    assert (
        find_mentions(document("any", "The Harbour        Board met.", language="en"), guide("harbour")).mentions == ()
    )


def test_a_title_that_means_its_holder_says_which_office_it_is() -> None:
    text = "The UN envoy for Yemen spoke."
    (title, *_) = find_mentions(
        document("any", text, published=parse_edtf("2019-05-01"), language="en"), guide("yemen")
    ).mentions
    assert (title.entry, title.also) == ("martin-griffiths", ("un-special-envoy-for-yemen",))


def test_a_capital_for_its_government_says_which_place_it_is() -> None:
    (capital,) = find_mentions(document("any", "Riyadh rejects the plan.", language="en"), guide("yemen")).mentions
    assert (capital.entry, capital.rule, capital.also) == ("saudi-arabia", "metonym", ("riyadh",))


def test_possessive_and_quoted_are_marked() -> None:
    text = "China\u2019s note. \u201cBrazil agrees,\u201d he said."
    china, brazil = find_mentions(document("any", text, language="en"), guide("climate")).mentions
    assert (china.possessive, china.quoted) == (True, False)
    assert (brazil.possessive, brazil.quoted) == (False, True)


def test_an_empty_lexicon_finds_nothing() -> None:
    assert find_mentions(document("any", "Lakeland", language="en"), build_lexicon((), language="en")).mentions == ()


def test_of_a_text_made_of_names_the_first_are_read(monkeypatch):
    monkeypatch.setattr(glance, "MOST", 3)
    lexicon = build_lexicon([Named("quay", "place", (Name("North Quay", "quay"),))], language="en")
    assert len(find_mentions(document("a", "North Quay. " * 9, language="en"), lexicon).mentions) == 3


def test_a_label_is_found_though_its_name_in_another_language_looks_like_it() -> None:
    names = (Name("Ilmar", "hillmark"), Name("\u0130lmar", "hillmark", case="letters"))
    lexicon = build_lexicon([Named("hillmark", "place", names)], language="en")
    assert [
        found.form for found in find_mentions(document("a", "They left Ilmar.", language="en"), lexicon).mentions
    ] == ["Ilmar"]
