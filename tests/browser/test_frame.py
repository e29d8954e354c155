"""The frame in a browser: highlights, keyboard, search, dark colours, print, and a reader without scripts."""

from __future__ import annotations

import pytest

from tests.browser.serving import serving

PAGES = [
    "",
    "glossary/",
    "glossary/harbour-dues/",
    "actors/",
    "events/",
    "places/",
    "timeline/",
    "compare/",
    "articles/",
    "articles/strike/",
    "about/",
    "404.html",
]
ARTICLE = "articles/strike/"
SHOWN = """(() => {
  const box = document.querySelector(%r).getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  return box.width > 0 && box.top >= header.bottom && box.bottom <= innerHeight;
})()"""


def style(page, selector, name):
    return page.evaluate(f"getComputedStyle(document.querySelector({selector!r})).{name}")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_free_of_faults_and_fits_the_screen(browser, way_out, sample, width, dark):
    with browser.page(width=width, dark=dark) as page:
        for path in PAGES:
            page.open(sample + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.faults == []
        assert [address for address in page.requests if not address.startswith((sample, "data:"))] == []
    assert way_out.calls == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_statement_leads_to_its_passage_which_is_lit_and_in_sight(browser, sample, scripts):
    with browser.page(scripts=scripts) as page:
        page.open(sample + "glossary/harbour-dues/")
        page.open(page.evaluate("document.querySelector('#evidence-2 .passage-link').href"))
        assert page.evaluate("document.querySelector(':target').textContent") == "“no ship pays twice”"
        assert page.evaluate(SHOWN % ":target")
        lit, plain = style(page, ":target", "backgroundColor"), style(page, "#harbour-dues-1", "backgroundColor")
        assert lit != plain


def test_a_passage_leads_back_to_the_statement_that_rests_on_it(browser, sample):
    with browser.page() as page:
        page.open(sample + ARTICLE)
        page.open(
            page.evaluate("document.querySelector('#harbour-dues-2').closest('p').querySelector('.used-by a').href")
        )
        assert page.evaluate("document.querySelector(':target').id") == "evidence-2"


def test_a_passage_over_two_paragraphs_is_lit_whole(browser, sample):
    with browser.page() as page:
        page.open(sample + ARTICLE + "#tide-accord-1")
        first, second = (style(page, it, "backgroundColor") for it in ("#tide-accord-1", "[data-of=tide-accord-1]"))
        assert first == second
        page.open(sample + ARTICLE + "#p1")
        assert style(page, "[data-of=tide-accord-1]", "backgroundColor") != second


def test_a_resolved_date_is_shown_on_focus_and_goes_with_escape(browser, sample):
    with browser.page(width=800) as page:
        page.open(sample + ARTICLE)
        assert style(page, ".date-note", "visibility") == "hidden"
        page.evaluate("document.querySelector('.date').focus()")
        assert style(page, ".date-note", "visibility") == "visible"
        page.press("Escape")
        assert style(page, ".date-note", "display") == "none"


def test_the_switch_hides_the_links_and_the_choice_stays(browser, sample):
    with browser.page() as page:
        page.open(sample + ARTICLE)
        assert style(page, ".term", "textDecorationLine") == "underline"
        page.evaluate("document.querySelector('.reader-tools button').click()")
        assert style(page, ".term", "textDecorationLine") == "none"
        page.open(sample + "glossary/harbour-dues/")
        assert page.evaluate("document.querySelector('.reader-tools button').textContent") == "Show links"
        assert style(page, ".prose > p > a", "textDecorationLine") == "none"


def test_the_switch_works_where_storage_is_forbidden(browser, sample):
    with browser.page() as page:
        denied = "{ get() { throw new DOMException('no', 'SecurityError'); } }"
        forbid = f"Object.defineProperty(window, 'localStorage', {denied})"
        page.call("Page.addScriptToEvaluateOnNewDocument", source=forbid)
        page.open(sample + ARTICLE)
        page.evaluate("document.querySelector('.reader-tools button').click()")
        assert style(page, ".term", "textDecorationLine") == "none"


@pytest.mark.parametrize(("query", "shown"), [("quay", 1), ("رسوم", 1), ("TIDE accord", 1), ("zebra", 0)])
def test_an_index_is_filtered_by_any_declared_name(browser, sample, query, shown):
    with browser.page() as page:
        page.open(sample + "glossary/")
        page.wait_for("!!document.querySelector('#filter')")
        page.evaluate("document.querySelector('#filter').focus()")
        page.type(query)
        assert page.evaluate("document.querySelectorAll('.index > li:not([hidden])').length") == shown
        assert page.evaluate("document.querySelector('.filter output').textContent") == f"{shown} of 2"


@pytest.mark.parametrize("query", ["harbour dues", "quay fees", "HB/12", "الميناء"])
def test_search_finds_the_entry_first_by_any_of_its_names(browser, sample, query):
    with browser.page() as page:
        page.open(sample)
        page.evaluate("document.querySelector('.md-search__input').focus()")
        page.type(query)
        first = "document.querySelector('.md-search-result__item a')"
        page.wait_for(f"{first}?.href.split('?')[0] === {sample + 'glossary/harbour-dues/'!r}")
        assert page.faults == []


def test_the_menu_opens_by_keyboard_on_a_small_screen(browser, sample):
    with browser.page(width=390) as page:
        page.open(sample)
        assert style(page, ".md-sidebar--primary", "visibility") == "hidden"
        page.evaluate("document.querySelector('.md-header button[aria-label=Navigation]').focus()")
        page.press("Enter")
        assert style(page, ".md-sidebar--primary", "visibility") == "visible"


def test_dark_colours_follow_the_system_with_and_without_scripts(browser, sample):
    grounds = set()
    for scripts in (True, False):
        for dark in (True, False):
            with browser.page(dark=dark, scripts=scripts) as page:
                page.open(sample + ARTICLE)
                grounds.add((dark, style(page, "body", "backgroundColor")))
    assert len(grounds) == 2


def test_without_scripts_nothing_is_missing_and_nothing_idle_is_shown(browser, sample):
    with browser.page(scripts=False) as page:
        page.open(sample + "glossary/harbour-dues/")
        assert style(page, ".md-search", "display") == "none"
        for words in ("Definition", "Explanation", "read in paragraph 2", "Cite this entry", "Improve this entry"):
            assert page.evaluate(f"document.body.innerText.toLowerCase().includes({words.lower()!r})"), words
        page.open(sample + "glossary/")
        assert page.evaluate("document.querySelectorAll('.index > li').length") == 2
        assert style(page, ".filter", "display") == "none"


def test_print_leaves_the_frame_out_and_writes_notes_and_addresses_in_full(browser, sample):
    with browser.page() as page:
        page.open(sample + ARTICLE)
        page.media(medium="print")
        assert {style(page, it, "display") for it in (".md-header", ".md-tabs", ".improve", ".reader-tools")} == {
            "none"
        }
        assert style(page, ".date-note", "visibility") == "visible"
        after = page.evaluate("getComputedStyle(document.querySelector('.outside'), '::after').content")
        assert "https://example.org/strike" in after


def test_a_call_to_another_machine_is_heard(browser, way_out, tmp_path):
    """Without this the tests above could not fail."""
    (tmp_path / "index.html").write_text("<img src='http://example.org/x.png' alt=''>", encoding="utf-8")
    with serving(tmp_path) as address, browser.page() as page:
        page.open(address)
        assert "http://example.org/x.png" in page.requests
    assert any("example.org" in call for call in way_out.calls)
    way_out.calls.clear()


def test_the_policy_alone_stops_a_script_that_got_onto_a_page(browser, sample):
    """The harness hears of the breach, too."""
    with browser.page() as page:
        page.open(sample)
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"
        )
        page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://example.org/x.png' }))")
        page.settle()
        assert page.evaluate("window.ran") is None
        assert len([fault for fault in page.faults if "Content Security Policy" in fault]) >= 2
