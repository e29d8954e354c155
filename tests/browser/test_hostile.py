"""Hostile text in a browser: nothing runs, nothing is asked for; and the policy alone would hold."""

from __future__ import annotations

import pytest

from tests.browser.chromium import find
from tests.browser.serving import serving
from tests.hostile.seeds import SEEDS, kept
from tests.hostile.site import build, lay_out

BEACON = "window.beacon = () => console.error('the beacon ran')"
SAMPLE = [text for _, text in kept()][7::37]
LIVE = [text for sort in ("html", "comment", "attribute") for text in SEEDS[sort] if "beacon()" in text]


def visit(browser, site, addresses):
    """Load each page: (pages loaded, what went wrong on which, addresses asked for beyond the site)."""
    wrong, asked = {}, []
    with serving(site) as origin, browser.page() as page:
        page.call("Page.addScriptToEvaluateOnNewDocument", source=BEACON)
        for address in addresses:
            page.faults.clear()
            page.requests.clear()
            page.open(origin + address)
            if page.faults or page.dialogs:
                wrong[address] = [*page.faults, *page.dialogs]
            asked += [url for url in page.requests if not url.startswith((origin, "data:"))]
    return wrong, asked


def test_on_hostile_pages_nothing_runs_and_nothing_is_asked_for(browser, way_out, tmp_path):
    addresses = lay_out(tmp_path, SAMPLE)
    assert len(addresses) >= 30
    before = len(way_out.calls)
    assert visit(browser, build(tmp_path), addresses) == ({}, [])
    assert way_out.calls[before:] == []


def test_with_escaping_off_the_policy_alone_stops_every_script(browser, tmp_path):
    addresses = lay_out(tmp_path, LIVE, escaped=False)
    wrong, _ = visit(browser, build(tmp_path), addresses)
    told = [line for lines in wrong.values() for line in lines]
    assert not any("the beacon ran" in line for line in told)
    assert len([lines for lines in wrong.values() if any("policy: " in line for line in lines)]) > len(addresses) // 3


@pytest.mark.skipif(find() is None, reason="no Chromium is installed")
def test_the_beacon_is_heard_where_there_is_no_policy(browser, tmp_path):
    """What the test above rests on: without the policy the same pages do run."""
    addresses = lay_out(tmp_path, LIVE[:6], escaped=False)
    (tmp_path / "overrides" / "partials" / "csp.html").write_text("", encoding="utf-8")
    wrong, _ = visit(browser, build(tmp_path), addresses)
    assert any("the beacon ran" in line for lines in wrong.values() for line in lines)


@pytest.mark.long
def test_on_two_thousand_hostile_pages_nothing_runs_and_nothing_is_asked_for(browser, way_out, tmp_path, capsys):
    texts = [text for _, text in kept()]
    addresses = lay_out(tmp_path, [*texts, *texts[:700]])
    before = len(way_out.calls)
    wrong, asked = visit(browser, build(tmp_path), addresses)
    with capsys.disabled():
        print(f"\n{len(addresses):,} pages loaded: {len(wrong)} with a fault, {len(asked)} requests beyond the site")
    assert (wrong, asked, way_out.calls[before:]) == ({}, [], [])
    assert len(addresses) >= 2_000


def test_what_search_finds_and_shows_is_text(browser, way_out, tmp_path):
    lay_out(tmp_path, [text for text in SAMPLE if "Melons" in text] + [f"Melons {text}" for text in LIVE[:20]])
    before = len(way_out.calls)
    with serving(build(tmp_path)) as origin, browser.page() as page:
        page.call("Page.addScriptToEvaluateOnNewDocument", source=BEACON)
        page.open(origin)
        page.evaluate("document.querySelector('.md-search__input').focus()")
        page.type("melons")
        page.wait_for("document.querySelectorAll('.md-search-result__item').length > 3")
        page.settle()
        assert page.faults == []
        shown = page.evaluate("document.querySelector('.md-search-result').innerText")
        assert "<" in shown
        assert [url for url in page.requests if not url.startswith((origin, "data:", "blob:"))] == []
    assert way_out.calls[before:] == []
