"""Titles of offices: the forms texts give them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.language import language_data
from generator.reading.names.forms import key
from generator.text.word_forms import word_forms


def title_forms(
    title: str, bodies: tuple[str, ...], shorts: tuple[str, ...], language: str
) -> Iterator[tuple[str, str]]:
    """All forms of a declared title, each with its grade (see Reading).

    `bodies` are the names of the organization or country the office belongs to; `shorts` are the body's shortened names
    ("the board").

    >>> forms = dict(title_forms("Board Special Envoy for Lakes", ("Board",), (), "en"))
    >>> forms["Board's Special Envoy to Lakes"], forms["Board envoy"], forms["envoy"]
    ('full', 'loose', 'short')
    """
    words = language_data(language, "names")
    yield title, "full"
    role, preposition, matter = _parts(without_body(title, bodies, language)[0], words["title_prepositions"])
    head = role.rsplit(maxsplit=1)[-1].lower() if role else ""
    if head not in words["role_heads"] or not (bodies or matter):
        return
    heads = list(dict.fromkeys([head, *(word for group in words["role_synonyms"] if head in group for word in group)]))
    genitive = words["genitive"]
    # "Board", "Board's", and "Lakers'"
    plural = word_forms(language).plural
    owners = [body + ending for body in bodies for ending in ("", genitive, *(["'"] if body.endswith(plural) else []))]
    articles = ["", *(f"{article} " for article in words["articles"])]
    of_bodies = [f"{role} {of} {the}{body}" for of in words["of"] for the in articles for body in bodies]
    if matter:
        links = list(dict.fromkeys([preposition, *words["title_prepositions"]]))
        others = [*heads, *(f"{adjective} {one}" for adjective in words["role_adjectives"] for one in heads)]
        for owner in owners:
            yield from ((f"{owner} {one} {link} {matter}", "loose") for one in others for link in links[:2])
            yield from ((f"{owner} {matter} {one}", "loose") for one in others)
            yield from ((f"{owner} {one} {link} {matter}", "full") for one in (role, head) for link in links)
            yield f"{owner} {matter} {head}", "full"
        yield from ((f"{one} {links[0]} {matter}", "loose") for one in others)
        yield from ((f"{role} {link} {matter}", "full") for link in links)
        yield from ((f"{form} {links[0]} {matter}", "full") for form in of_bodies)
        yield from ((f"{matter} {one}", "loose") for one in heads)
    else:
        yield from ((form, "full") for form in of_bodies)
    # A head alone may be another role's too: "the board's minister" beside its deputy or first minister.
    yield from ((f"{owner} {role}", "loose" if matter else "full") for owner in owners)
    yield from ((f"{owner} {one}", "loose") for owner in owners for one in heads if one != role.lower())
    yield from ((form, "short") for form in dict.fromkeys([role, head, *(f"{body} {head}" for body in shorts)]))


def without_body(title: str, bodies: tuple[str, ...], language: str) -> tuple[str, str]:
    """A title without the body's name at its beginning or after "of" at its end, and that name."""
    words, plain = language_data(language, "names"), key(title)
    genitive = words["genitive"]
    links = [f" {of} {the}" for of in words["of"] for the in (*(f"{article} " for article in words["articles"]), "")]
    for body in sorted(bodies, key=len, reverse=True):
        name = key(body)
        if plain.startswith((name + " ", name + genitive + " ")):
            # Count characters, not words: a hyphen in the name is one blank of its key.
            return title[len(name) :].replace("\u2019", "'").removeprefix(genitive).strip(), body
        for link in links:
            if plain.endswith(link + name):
                return title[: len(title) - len(link + name)], body
    return title, ""


def _parts(core: str, prepositions: list[str]) -> tuple[str, str, str]:
    """Role, preposition, matter: "Special Envoy", "for", "Lakes"."""
    words = core.split(" ")
    for at in range(1, len(words) - 1):
        if words[at] in prepositions:
            return " ".join(words[:at]), words[at], " ".join(words[at + 1 :])
    return core, "", ""
