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
    owners = _owners(bodies, language)
    if matter:
        links = list(dict.fromkeys([preposition, *words["title_prepositions"]]))
        yield from _with_matter(role, owners, heads, links, matter)
    else:
        yield from ((f"{owner} {role}", "full") for owner in owners)
    end = f" {preposition} {matter}" if matter else ""
    yield from ((f"{role}{link}{body}{end}", "full") for link in _links(language) for body in bodies)
    # A head alone may be another role's too: "the board's minister" beside its deputy or first minister.
    yield from ((f"{owner} {one}", "loose") for owner in owners for one in heads if one != role.lower())
    yield from ((form, "short") for form in dict.fromkeys([role, head, *(f"{body} {head}" for body in shorts)]))


def _with_matter(
    role: str, owners: list[str], heads: list[str], links: list[str], matter: str
) -> Iterator[tuple[str, str]]:
    """Forms of a role that is for something, and those of its body's like roles: "board mediator for the lakes"."""
    ends = [f" {link} {matter}" for link in links]
    names = [role, *(f"{owner} {one}" for owner in owners for one in (role, heads[0]))]
    yield from ((f"{one}{end}", "full") for one in names for end in ends)
    yield from ((f"{owner} {matter} {heads[0]}", "full") for owner in owners)
    yield from ((f"{owner} {one}{end}", "loose") for owner in owners for one in heads for end in ends[:2])
    yield from ((f"{owner} {role}", "loose") for owner in owners)


def _owners(bodies: tuple[str, ...], language: str) -> list[str]:
    """Bodies as they are before what is theirs: "Board", "Board's", and "Lakers'"."""
    genitive, plural = language_data(language, "names")["genitive"], word_forms(language).plural
    return [f"{body}{end}" for body in bodies for end in ("", genitive, *(["'"] if body.endswith(plural) else []))]


def _links(language: str) -> list[str]:
    """What may be between a role and its body: " of the ", " of "."""
    words = language_data(language, "names")
    return [f" {of} {the}" for of in words["of"] for the in (*(f"{article} " for article in words["articles"]), "")]


def without_body(title: str, bodies: tuple[str, ...], language: str) -> tuple[str, str]:
    """A title without the body's name at its beginning or after "of" at its end, and that name."""
    genitive, plain = language_data(language, "names")["genitive"], key(title)
    for body in sorted(bodies, key=len, reverse=True):
        name = key(body)
        if plain.startswith((name + " ", name + genitive + " ")):
            # Count characters, not words: a hyphen in the name is one blank of its key.
            return title[len(name) :].replace("\u2019", "'").removeprefix(genitive).strip(), body
        for link in _links(language):
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
