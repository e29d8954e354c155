"""Titles of offices: the forms texts give them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.forms import key
from generator.language import language_data


def title_forms(title: str, bodies: tuple[str, ...], proper: tuple[str, ...], language: str) -> Iterator[tuple[str, str]]:
    """All forms of a declared title, each with its grade (see Reading).

    `bodies` are the names of the organization or country the office belongs to; where none is known, the name of any
    entry that the title begins with is taken for it.

    >>> forms = dict(title_forms("Board Envoy for Lakes", ("Board",), (), "en"))
    >>> forms["Board's Envoy to Lakes"], forms["Board envoy"], forms["envoy"]
    ('full', 'loose', 'short')
    """
    words = language_data(language, "names")
    yield title, "full"
    core, found = _without_body(title, bodies or proper)
    owners = bodies or ((found,) if found else ())
    role, preposition, matter = _parts(core, words["title_prepositions"])
    head = role.split()[-1].lower() if role else ""
    if not role or head not in words["role_heads"]:
        return
    if matter:
        for other in dict.fromkeys([preposition, *words["title_prepositions"]]):
            yield f"{role} {other} {matter}", "full"
            for body in owners:
                for owner in _with_possessives(body):
                    yield f"{owner} {role} {other} {matter}", "full"
                    yield f"{owner} {head} {other} {matter}", "full"
        for body in owners:
            for owner in _with_possessives(body):
                yield f"{owner} {matter} {head}", "full"
            yield f"{role} of the {body} {preposition} {matter}", "full"
        yield f"{matter} {head}", "loose"
    for body in owners:
        for owner in _with_possessives(body):
            yield f"{owner} {role}", "loose" if matter else "full"
            # A head alone may be another role's too: "the board's minister" beside its deputy or first minister.
            if head != role.lower():
                yield f"{owner} {head}", "loose"
        if not matter:
            yield f"{role} of {body}", "full"
            yield f"{role} of the {body}", "full"
    if owners or matter:
        yield role, "short"
        if head != role.lower():
            yield head, "short"


def _with_possessives(body: str) -> tuple[str, ...]:
    return (body, f"{body}'s", f"{body}'") if body.endswith("s") else (body, f"{body}'s")


def _without_body(title: str, bodies: tuple[str, ...]) -> tuple[str, str]:
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
