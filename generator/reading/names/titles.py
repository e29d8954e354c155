"""Titles of offices: the forms texts give them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.language import language_data
from generator.reading.names.forms import key


def title_forms(
    title: str, bodies: tuple[str, ...], shorts: tuple[str, ...], proper: tuple[str, ...], language: str
) -> Iterator[tuple[str, str]]:
    """All forms of a declared title, each with its grade (see Reading).

    `bodies` are the names of the organization or country the office belongs to; where none is known, the name of any
    entry that the title begins with is taken for it. `shorts` are the body's shortened names ("the board").

    >>> forms = dict(title_forms("Board Special Envoy for Lakes", ("Board",), (), (), "en"))
    >>> forms["Board's Special Envoy to Lakes"], forms["Board envoy"], forms["envoy"]
    ('full', 'loose', 'short')
    """
    words = language_data(language, "names")
    yield title, "full"
    core, found = without_body(title, bodies or proper)
    owners = bodies or ((found,) if found else ())
    role, preposition, matter = _parts(core, words["title_prepositions"])
    head = role.split()[-1].lower() if role else ""
    if head not in words["role_heads"] or not (owners or matter):
        return
    heads = _synonyms(head, words["role_synonyms"])
    possessors = [owner for body in owners for owner in _with_possessives(body)]
    if matter:
        links = list(dict.fromkeys([preposition, *words["title_prepositions"]]))
        for other in [*heads, *(f"{adjective} {one}" for adjective in words["role_adjectives"] for one in heads)]:
            yield from ((f"{owner} {other} {link} {matter}", "loose") for owner in possessors for link in links[:2])
            yield from ((f"{owner} {matter} {other}", "loose") for owner in possessors)
            yield f"{other} {links[0]} {matter}", "loose"
        yield from ((form, "full") for form in _with_matter(role, links, matter, owners, possessors))
        yield from ((f"{matter} {other}", "loose") for other in heads)
    else:
        yield from ((f"{role} of {the}{body}", "full") for body in owners for the in ("", "the "))
    # A head alone may be another role's too: "the board's minister" beside its deputy or first minister.
    yield from ((f"{owner} {role}", "loose" if matter else "full") for owner in possessors)
    yield from ((f"{owner} {other}", "loose") for owner in possessors for other in heads if other != role.lower())
    yield from ((form, "short") for form in dict.fromkeys([role, head, *(f"{body} {head}" for body in shorts)]))


def _with_matter(
    role: str, links: list[str], matter: str, owners: tuple[str, ...], possessors: list[str]
) -> Iterator[str]:
    """Forms that say what the role is for: "board envoy to the lakes", "board lakes envoy"."""
    head = role.rsplit(maxsplit=1)[-1].lower()
    for link in links:
        yield f"{role} {link} {matter}"
        for owner in possessors:
            yield f"{owner} {role} {link} {matter}"
            yield f"{owner} {head} {link} {matter}"
    yield from (f"{owner} {matter} {head}" for owner in possessors)
    yield from (f"{role} of the {body} {links[0]} {matter}" for body in owners)


def _synonyms(head: str, groups: list[list[str]]) -> list[str]:
    """The head and the nouns texts use for it, the head first."""
    return list(dict.fromkeys([head, *(word for group in groups if head in group for word in group)]))


def _with_possessives(body: str) -> tuple[str, ...]:
    return (body, f"{body}'s", f"{body}'") if body.endswith("s") else (body, f"{body}'s")


def without_body(title: str, bodies: tuple[str, ...]) -> tuple[str, str]:
    """A title without the body's name at its beginning or after "of" at its end, and that name."""
    plain = key(title)
    for body in sorted(bodies, key=len, reverse=True):
        name = key(body)
        if plain.startswith((name + " ", name + "'s ")):
            # Count characters, not words: a hyphen in the name is one blank of its key.
            return title[len(name) :].removeprefix("'s").removeprefix("\u2019s").strip(), body
        for link in (" of the ", " of "):
            if plain.endswith(link + name) and len(plain) == len(title):
                return title[: len(title) - len(link + name)], body
    return title, ""


def _parts(core: str, prepositions: list[str]) -> tuple[str, str, str]:
    """Role, preposition, matter: "Special Envoy", "for", "Lakes"."""
    words = core.split(" ")
    for at in range(1, len(words) - 1):
        if words[at] in prepositions:
            return " ".join(words[:at]), words[at], " ".join(words[at + 1 :])
    return core, "", ""
