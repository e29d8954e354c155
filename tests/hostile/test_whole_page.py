"""A built page, theme and all, with a hostile text is the page with a harmless one, but for the text."""

from __future__ import annotations

import html
import json
from functools import cache

import pytest

from generator.site.audit import audit
from tests.hostile.comparing import harmless
from tests.hostile.pouring import Reading, replaced, taken
from tests.hostile.seeds import kept
from tests.hostile.site import IDS, build, entitle, lay_out

TITLES = (
    """A & B's "<C>" [^1] {{ 7*7 }} {% raw %} <!-- x --> &amp; `y` *z* </title><script>beacon()</script>""",
    "&lt;b&gt; | # { #id onclick=beacon() } ${x} [a](b) <![ c",
)


def compared(folder, texts, title):
    """What is wrong with the built pages of some texts in a guide of some title."""
    addresses = lay_out(folder / "hostile", texts)
    assert lay_out(folder / "plain", texts, poured=harmless) == addresses
    entitle(folder / "hostile", title)
    entitle(folder / "plain", "qzytitle")
    hostile, plain = build(folder / "hostile"), build(folder / "plain")
    wrong = {}
    for address in ("", "404.html", *addresses):
        page = address if address.endswith(".html") else f"{address}index.html"
        values = taken(texts[int(address.split("/")[1])]) if "/" in address else {}
        changes = {"qzytitle": title, **{word: values[name] for name, word in harmless(values).items()}}
        before, after = (Reading((site / page).read_bytes().decode()) for site in (plain, hostile))
        if before.skeleton != after.skeleton:
            wrong[address] = values, "other elements"
        elif found := [
            (put, shown)
            for was, shown in zip(before.texts, after.texts, strict=True)
            if (put := replaced(was, changes)) != shown
        ]:
            wrong[address] = values, found[:2]
        elif searched(plain, address, changes) != searched(hostile, address, {}):
            wrong[address] = values, "the search finds another text"
    return addresses, wrong, hostile


@cache
def _index(site):
    return json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]


def searched(site, address, changes):
    """What the search knows of a page: the title and the text at each of its places."""
    return {
        each["location"]: [
            " ".join(replaced(html.unescape(each[field]), changes).split()) for field in ("title", "text")
        ]
        for each in _index(site)
        if each["location"].partition("#")[0] == address
    }


@pytest.mark.parametrize("part", range(2))
def test_a_built_page_is_the_harmless_one_but_for_the_text(tmp_path, part):
    texts = [text for _, text in kept() if taken(text)][part * 7 :: 30]
    addresses, wrong, hostile = compared(tmp_path, texts, TITLES[part])
    assert len(addresses) == len(texts) > len(IDS)
    assert wrong == {}
    # Pages that stand alone lead nowhere; whatever else is wrong with them would stop a guide's build.
    codes = {problem.code for problem in audit(hostile, address="https://harbour.example.org/", by_hand=["about"])}
    assert codes <= {"site-broken-link", "site-broken-anchor"}


@pytest.mark.long
def test_every_built_page_is_the_harmless_one_but_for_the_text(tmp_path, capsys):
    texts = [text for _, text in kept() if taken(text)]
    addresses, wrong, _ = compared(tmp_path, texts, TITLES[0])
    with capsys.disabled():
        print(f"\n{len(addresses):,} built pages compared: {len(wrong)} differ", flush=True)
    assert wrong == {}
