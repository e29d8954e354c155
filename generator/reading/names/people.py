"""Rules for names of people: a surname after the full name only, and never where they may be another person's."""

from __future__ import annotations

from generator.reading.names.memory import PLAIN, PROVEN, Case, Refusal, Sense, first_that_holds


def surname_sense(case: Case) -> Sense | Refusal:
    """A surname: after the full name, or right after the person's title."""
    title = case.named.ends.get(case.start - 1) or case.named.ends.get(case.start - 2)
    if title and title.rule == "title" and title.entry == case.entry:
        return Sense(case.entry, "surname", PROVEN)
    refused = first_that_holds(SURNAMES, case)
    if refused:
        return Refusal(refused, undecided=refused == is_shared_in_this_text.__name__)
    return Sense(case.entry, "surname", PLAIN)


def comes_before_the_full_name(case: Case) -> bool:
    """A surname is only a mention once its person was named in full; a headline may use it first."""
    named = case.named
    early = case.entry in named.full_anywhere and case.scene.in_headline(case.start)
    return case.entry not in named.last and not early


def goes_on_to_another_name(case: Case) -> bool:
    """A capitalised word follows: "Hill Street"."""
    return case.scene.capital_after(case.end) != ""


def has_another_given_name(case: Case) -> bool:
    """Another given name is right before: "Mara Hill" is not Tomas Hill."""
    return case.start - 1 not in case.named.ends and case.scene.given_name_before(case.start) != ""


def is_a_fathers_name(case: Case) -> bool:
    """A name behind or before "bin" is somebody else's: "Daud bin Iskandar", "Iskandar bin Daud"."""
    of_father = case.words["patronymics"]
    return case.before in of_father or (" " not in case.form and case.behind.lower() in of_father)


def is_titled_as_another(case: Case) -> bool:
    """ "Mrs Hill" is not Tomas Hill, whom his entry calls he, and "the younger Hill" may be either."""
    title = case.before.rstrip(".")
    if title in case.words["of_a_family"]:
        return True
    own = case.lexicon.entries[case.entry].pronoun
    return bool(own) and any(title in titles for said, titles in case.words["titles_of"].items() if said != own)


def is_a_thing_named_after_somebody(case: Case) -> bool:
    """A full name behind "the" is that of a ship, a prize or the like: "the Tomas Hill"."""
    return " " in case.form and case.before in case.words["articles"]


def may_be_a_month_or_common_word(case: Case) -> bool:
    """A name such as May or Will: a person only behind a form of address or before a verb of speech."""
    if case.form not in case.words["calendar"] and case.form.lower() not in case.words["auxiliaries"]:
        return False
    addressed = case.before.rstrip(".").capitalize() in case.words["honorifics"]
    return not addressed and case.behind not in case.words["government_verbs"] - case.words["auxiliaries"]


def is_shared_in_this_text(case: Case) -> bool:
    """Somebody else of that surname was introduced before: a brother, a father, a daughter."""
    single = case.use == "surname" or " " not in case.form
    return single and case.named.relatives.get(case.entry, case.start) < case.start


PEOPLE = (
    is_a_fathers_name,
    is_titled_as_another,
    is_a_thing_named_after_somebody,
    may_be_a_month_or_common_word,
    is_shared_in_this_text,
)
SURNAMES = (comes_before_the_full_name, goes_on_to_another_name, has_another_given_name, *PEOPLE)
