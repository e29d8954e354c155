"""Whether a page with a hostile value is the page with a harmless one, but for the value."""

from __future__ import annotations

import dataclasses
import html as entities
import json
from collections.abc import Mapping
from functools import cache, partial

from mkdocs.utils.meta import get_data

from generator.guide.link import Guide
from generator.pages import render
from generator.pages.show import digits
from tests.hostile import pouring
from tests.hostile.pouring import Reading, Values

_LONG = 40  # exact words up to this length are shown beside a figure as well


def harmless(values: Values) -> dict[str, str]:
    """Words without meaning for the types of field that take a hostile text, as short or long as that text."""
    found = {name: f"qzx{name}" for name in values}
    if len(values.get("exact", "")) > _LONG:
        found["exact"] += "x" * _LONG
    return found


def differing(plain: Mapping[str, str], hostile: Mapping[str, str], values: Values) -> list[str]:
    """What is wrong with hostile pages and downloads, beside the same with harmless values."""
    words = harmless(values)
    # The parts of the search's index are as many as the texts are long.
    lone = (path for path in plain.keys() ^ hostile.keys() if not path.startswith("search/"))
    wrong = [f"{path}: not on both sides" for path in lone]
    for path in sorted(plain.keys() & hostile.keys()):
        told = _page if path.endswith(".md") else _download
        wrong += [f"{path}: {what}" for what in told(path, plain[path], hostile[path], partial(_put, values, words))]
    return wrong


def _put(values: Values, words: Values, text: str) -> str:
    """A text with the hostile values in the place of the harmless ones; all at once, as a value may hold another."""
    return pouring.replaced(text, {words[name]: values[name] for name in words})


def _front(key, value, given, put):
    """What is wrong with one value of the front matter."""
    if key == "head":  # elements of the page's head
        yield from (f"front matter: {what}" for what in _elements(Reading(value), Reading(given), put))
        return
    if isinstance(value, str):
        if any(mark in given for mark in "<>\"'") and key != "redirect":
            yield f"front matter: {key} is not escaped: {given!r}"
        right = entities.unescape(given) == put(entities.unescape(value))
    else:
        right = value == given
    if not right:
        yield f"front matter: {key} is {given!r}"


def _page(_path, plain, hostile, put):
    body, front = get_data(plain)
    hostile_body, hostile_front = get_data(hostile)
    if front.keys() != hostile_front.keys():
        yield f"front matter has other fields: {sorted(hostile_front)}"
        return
    for key, value in front.items():
        yield from _front(key, value, hostile_front[key], put)
    yield from _elements(_read(body), Reading(pouring.html(hostile_body)), put)


def _elements(before, after, put):
    if before.skeleton != after.skeleton:
        pairs = zip(before.skeleton, after.skeleton, strict=False)
        at = next((index for index, (one_, other) in enumerate(pairs) if one_ != other), 0)
        near = slice(max(0, at - 3), at + 4)
        yield f"other elements: {after.skeleton[near]} for {before.skeleton[near]}"
        return
    for was, is_ in zip(before.texts, after.texts, strict=True):
        text = put(was)
        if is_ not in (text, digits(text)):  # the value of a claim may be a number: its thousands are parted
            yield f"the text {text[:300]!r} is shown as {is_[:300]!r}"


@cache
def _read(body: str) -> Reading:
    return Reading(pouring.html(body))


def _download(path, plain, hostile, put):
    if path.startswith("search/"):  # an index of words: others than before; the browser tests show that they stay text
        if path.endswith(".json"):
            json.loads(hostile)
    elif path.endswith(".json"):
        if json.loads(hostile) != _put_in(json.loads(plain), put):
            yield f"another item: {hostile!r}"
    elif path.endswith(".ris"):
        lines = [line[:6] + " ".join(put(line[6:]).split()) for line in plain.splitlines()]
        if lines != hostile.split("\n")[:-1]:
            yield f"other lines: {hostile!r}"
    elif path.endswith(".bib"):
        depth = lowest = 0
        for char in hostile:  # as BibTeX counts them: a backslash before a brace changes nothing
            depth += {"{": 1, "}": -1}.get(char, 0)
            lowest = min(lowest, depth)
        if depth or lowest < 0 or len(hostile.splitlines()) != len(plain.splitlines()):
            yield f"braces without a pair: {hostile!r}"


def _put_in(item, put):
    """The hostile values in every text of an item."""
    if isinstance(item, str):
        return put(item)
    if isinstance(item, list):
        return [_put_in(part, put) for part in item]
    return {key: _put_in(part, put) for key, part in item.items()} if isinstance(item, dict) else item


def whole(values: Values) -> dict[str, str]:
    """Every page and download of the harbour guide with the values in all fields."""
    return render.render(pouring.poured(values))


def one(id_: str, values: Values) -> dict[str, str]:
    """The page of one entry or article and its downloads, with the values in all its fields."""
    guide = pouring.harbour()
    if id_ in guide.corpus.entries:
        record = guide.corpus.entries[id_]
        poured = dataclasses.replace(record, data=pouring.poured_into(record.data, values))
        guide = _holding(guide, {"entries": {**guide.corpus.entries, id_: poured}}, id_, values)
        return render.entry_pages(guide, id_)
    article = guide.corpus.articles[id_]
    poured_article = dataclasses.replace(article, data=pouring.poured_into(article.data, values))
    guide = _holding(guide, {"articles": {**guide.corpus.articles, id_: poured_article}}, id_, values)
    return render.article_pages(guide, id_)


def _holding(guide: Guide, held: dict[str, object], id_: str, values: Values) -> Guide:
    evidence = tuple(
        dataclasses.replace(found, citation=pouring.poured_into(found.citation, values))
        if found.owner == id_
        else found
        for found in guide.evidence
    )
    corpus = dataclasses.replace(guide.corpus, **held)
    return dataclasses.replace(guide, corpus=corpus, evidence=evidence)


@cache
def plain_whole(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The whole guide with harmless values."""
    return whole(dict(words))


@cache
def plain_one(id_: str, words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """One page with harmless values."""
    return one(id_, dict(words))
