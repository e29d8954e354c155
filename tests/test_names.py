"""Names, their forms, and their entries."""

from __future__ import annotations

import pytest

from generator.base.edtf import parse_edtf
from generator.reading.names.building import build_lexicon
from generator.reading.names.forms import given_variants, is_acronym, key, spellings, surnames
from generator.reading.names.lexicon import Holder, Lexicon, Name, Named
from generator.reading.names.titles import title_forms
from generator.text.word_forms import word_forms


def test_all_spellings_of_a_form_share_its_key() -> None:
    assert key("Hay\u2019at  Al-Sh\u0101m") == key("hay'at al sham")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("truce", "truces"),
        ("crisis", "crises"),
        ("party", "parties"),
        ("day", "days"),
        ("gas", "gases"),
        ("wish", "wishes"),
    ],
)
def test_plural_and_singular_undo_each_other(one: str, many: str) -> None:
    assert word_forms("en").plural_of(one) == many
    assert one in word_forms("en").singulars_of(many)
    assert word_forms("en").singulars_of(one) == ()


def test_a_common_noun_is_found_solid_hyphenated_and_in_the_plural() -> None:
    assert set(spellings("cease-fire", "en", common=True)) == {"cease-fire", "ceasefire", "cease-fires", "ceasefires"}
    assert "cross-line" in spellings("crossline", "en", common=False)


def test_a_name_is_never_inflected() -> None:
    assert spellings("Porthaven", "en", common=False) == ("Porthaven",)


def test_an_acronym_is_found_with_full_stops() -> None:
    assert spellings("UN", "en", common=False) == ("UN", "U.N.")
    assert is_acronym("UNHCR")
    assert not is_acronym("2254")
    assert not is_acronym("HARBOURMASTER")
    assert not is_acronym("Oslo")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Anna de Wit", ("de Wit",)),
        ("Omar al-Rashidi", ("al-Rashidi", "Rashidi")),
        ("Ursula von der Leyen", ("von der Leyen",)),
        ("Mary Hill", ("Hill",)),
        ("Adele", ()),
    ],
)
def test_particles_belong_to_the_surname_and_articles_may_be_left_out(label: str, expected: tuple[str, ...]) -> None:
    assert surnames(label, "", "en") == expected


def test_a_declared_surname_wins_over_the_last_word() -> None:
    assert surnames("Kim Dae-jung", "Kim", "en") == ("Kim",)


def test_middle_names_and_initials_may_be_left_out() -> None:
    assert given_variants("Tomas B. Hill", "Hill") == ("Tomas Hill", "Tomas B Hill")


def test_a_title_is_known_in_all_the_forms_texts_give_it() -> None:
    forms = dict(title_forms("Harbour Board Special Envoy for Lakes", ("Harbour Board", "HB"), ("board",), "en"))
    assert forms["HB's Special Envoy to Lakes"] == "full"
    assert forms["Special Envoy of the Harbour Board for Lakes"] == "full"
    assert forms["HB Lakes envoy"] == "full"
    assert forms["HB envoy"] == "loose"
    assert forms["Special Envoy"] == forms["board envoy"] == "short"


def test_a_title_without_a_body_has_no_short_forms() -> None:
    assert list(title_forms("Chancellor", (), (), "en")) == [("Chancellor", "full")]


def _held(*terms: tuple[str, str | None, str | None]) -> Lexicon:
    office = Named("chair", "office", (Name("Chair of the Board", "chair"),))
    people = [Named(person, "person", (Name(person.title() + " Hill", person),)) for person, _, _ in terms]
    holders = [
        Holder("chair", person, parse_edtf(start) if start else None, parse_edtf(end) if end else None)
        for person, start, end in terms
    ]
    return build_lexicon([office, *people], holders, language="en")


def test_an_office_is_its_holder_on_a_day() -> None:
    board = _held(("ada", "2014", "2018"), ("ben", "2019", None))
    assert board.holder("chair", parse_edtf("2016-05-01")) == "ada"
    assert board.holder("chair", parse_edtf("2024-05-01")) == "ben"
    assert board.holder("chair", parse_edtf("2010")) is None
    assert board.holder("chair", None) is None


def test_two_holders_on_the_same_day_are_none() -> None:
    assert _held(("ada", "2014", "2018"), ("ben", "2016", None)).holder("chair", parse_edtf("2017-01-01")) is None


def test_each_name_of_a_pair_is_found_when_one_contains_the_other() -> None:
    lexicon = build_lexicon(
        [Named("a", "organization", (Name("Board", "a"),)), Named("b", "organization", (Name("Harbour Board", "b"),))],
        language="en",
    )
    owners = {reading.spelled: reading.entry for readings in lexicon.readings for reading in readings}
    assert owners["Board"] == "a"
    assert owners["Harbour Board"] == "b"
