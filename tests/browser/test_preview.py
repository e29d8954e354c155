"""What marks of evidence and linked names lead to, shown in place; and the way back from a passage to its statement."""

from __future__ import annotations

import pytest

from tests.browser.serving import serving

SHOWN = (
    "(() => { const box = document.getElementById('preview'); return box && !box.hidden ? box.textContent : ''; })()"
)
MARK = "document.querySelector('sup.cite a[href^=\"#evidence-\"]')"


@pytest.fixture(scope="module")
def address(guide):
    with serving(guide) as found:
        yield found


@pytest.fixture(scope="module")
def entry(guide):
    """The address of an entry with evidence and linked names."""
    pages = sorted(guide.glob("glossary/*/index.html"))
    found = next(page for page in pages if "#evidence-1" in (text := page.read_text()) and 'class="term"' in text)
    return str(found.parent.relative_to(guide)) + "/"


def test_a_mark_of_evidence_shows_its_words_and_source_when_focused_and_escape_takes_them_away(browser, address, entry):
    with browser.page() as page:
        page.open(address + entry)
        page.evaluate(f"{MARK}.focus()")
        page.wait_for(f"{SHOWN} !== ''")
        sentence, words = page.evaluate(
            "[document.querySelector('#evidence-1').closest('blockquote').innerText,"
            " document.querySelector('#evidence-1').innerText]"
        )
        assert page.evaluate(SHOWN).startswith(sentence)
        assert page.evaluate("document.querySelector('#preview b').textContent") in words
        source = page.evaluate("document.querySelector('#evidence-1').dataset.source")
        assert page.evaluate(SHOWN).endswith(source)
        assert page.evaluate(f"{MARK}.getAttribute('aria-describedby')") == "preview"
        page.press("Escape")
        assert page.evaluate(SHOWN) == ""
        assert page.faults == []


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_evidence_is_read_where_the_statement_is(browser, address, entry, way):
    """The words are shown within what is seen, and the page does not move."""
    with browser.page(width=390 if way == "touch" else 1280, height=844) as page:
        if way == "touch":
            page.call("Emulation.setTouchEmulationEnabled", enabled=True)
        page.open(address + entry)
        page.evaluate(f"{MARK}.scrollIntoView({{ block: 'center' }})")
        page.settle()
        before = page.evaluate("[scrollY, location.href]")
        box = page.evaluate(f"(() => {{ const box = {MARK}.getBoundingClientRect(); return [box.x, box.y]; }})()")
        if way == "mouse":
            page.point(box[0] + 12, box[1] + 12)
        elif way == "touch":
            page.tap(box[0] + 12, box[1] + 12)
        else:
            page.evaluate(
                "(() => { const all = [...document.querySelectorAll('a[href], button, [tabindex=\"0\"]')]"
                ".filter((it) => it.checkVisibility());"
                f" all[all.indexOf({MARK}) - 1].focus({{ preventScroll: true }}); }})()"
            )
            page.press("Tab")
        page.wait_for(f"{SHOWN} !== ''")
        assert page.evaluate("[scrollY, location.href]") == before
        assert page.evaluate(
            "(() => { const box = document.getElementById('preview').getBoundingClientRect();"
            " return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight; })()"
        )
        if way == "touch":  # a second touch follows the mark
            page.tap(box[0] + 12, box[1] + 12)
            assert page.evaluate("location.hash") == page.evaluate(f"{MARK}.hash")
        assert page.faults == []


def test_without_scripts_a_mark_leads_to_the_words_and_these_lead_back(browser, address, entry):
    with browser.page(scripts=False) as page:
        page.open(address + entry)
        page.open(page.evaluate(f"{MARK}.href"))
        seen = (
            "(() => { const box = document.querySelector(':target').getBoundingClientRect();"
            " return box.height > 0 && box.top > 40 && box.bottom < innerHeight; })()"
        )
        assert page.evaluate(seen)
        page.open(page.evaluate("document.querySelector(':target').closest('figure, li').querySelector('.back').href"))
        assert page.evaluate(seen)
        assert page.evaluate("document.querySelector(':target').querySelector('sup.cite a') !== null")


def test_a_pointer_may_cross_from_the_mark_to_what_is_shown(browser, address, entry):
    with browser.page() as page:
        page.open(address + entry)
        over = "dispatchEvent(new PointerEvent('{}', {{bubbles: true, pointerType: 'mouse'}}))"
        page.evaluate(f"{MARK}.{over.format('pointerover')}")
        page.wait_for(f"{SHOWN} !== ''")
        page.evaluate(f"{MARK}.{over.format('pointerout')}")
        page.evaluate("document.getElementById('preview').dispatchEvent(new PointerEvent('pointerenter'))")
        page.evaluate("new Promise((done) => setTimeout(done, 400))")
        assert page.evaluate(SHOWN) != ""
        page.evaluate("document.getElementById('preview').dispatchEvent(new PointerEvent('pointerleave'))")
        page.wait_for(f"{SHOWN} === ''")


def test_a_linked_name_shows_the_gloss_and_kind_of_its_entry(browser, address, entry):
    with browser.page() as page:
        page.open(address + entry)
        page.evaluate("document.querySelector('a.term').focus()")
        page.wait_for(f"{SHOWN} !== ''")
        target = page.evaluate("document.querySelector('a.term').href")
        label = page.evaluate(
            f"fetch('{target}').then((it) => it.text())"
            ".then((it) => new DOMParser().parseFromString(it, 'text/html').querySelector('h1').firstChild.textContent)"
        )
        assert page.evaluate(SHOWN).startswith(label.strip())


def test_a_passage_says_which_statement_the_reader_came_from(browser, address, entry):
    with browser.page() as page:
        page.open(address + entry)
        title = page.evaluate("document.querySelector('h1').firstChild.textContent.trim()")
        passage = "figure:has(#evidence-1) a.passage-link"
        way = page.evaluate(f"document.querySelector('{passage}').href")
        page.evaluate(f"document.querySelector('{passage}').addEventListener('click', (it) => it.preventDefault())")
        page.evaluate(f"document.querySelector('{passage}').click()")
        page.open(way)
        told = "document.querySelector('.followed')"
        assert page.evaluate(f"{told}.textContent") == f"You followed: {title}, evidence 1"
        assert page.evaluate(f"{told}.querySelector('a').href") == f"{address}{entry}#evidence-1"
    with browser.page() as page:
        page.open(way)
        assert page.evaluate(f"{told} === null")


def test_passages_are_not_shaded_until_the_reader_asks_for_it(browser, address, guide):
    found = next(page for page in sorted(guide.glob("articles/*/index.html")) if 'class="passage"' in page.read_text())
    ground = "getComputedStyle(document.querySelector('.article .passage')).backgroundColor"
    with browser.page() as page:
        page.open(address + str(found.parent.relative_to(guide)) + "/")
        assert page.evaluate(ground) == "rgba(0, 0, 0, 0)"
        page.evaluate(
            "[...document.querySelectorAll('button')].find((it) => it.textContent === 'Show evidence').click()"
        )
        assert page.evaluate(ground) != "rgba(0, 0, 0, 0)"


def test_an_index_is_filtered_by_letters_without_their_marks_and_hides_headings_without_rows(browser, address):
    with browser.page() as page:
        page.open(f"{address}actors/")
        page.wait_for("!!document.getElementById('filter')")
        page.evaluate(
            "(() => { const input = document.getElementById('filter'); input.value = 'zzzz';"
            " input.dispatchEvent(new Event('input')); })()"
        )
        page.wait_for("/^0 of/.test(document.querySelector('.filter output').textContent)")
        assert page.evaluate("[...document.querySelectorAll('article h2')].filter((it) => !it.hidden).length") == 0


def test_an_index_is_sorted_anew_and_as_the_page_was_without_empty_headings(browser, address):
    rows = "[...document.querySelectorAll('ul.index > li:not([hidden]) > a')].map((link) => link.textContent)"
    choose = "(() => {{ const found = document.getElementById('{}'); found.value = '{}';"
    choose += " found.dispatchEvent(new Event('change')); }})()"
    with browser.page() as page:
        page.open(f"{address}events/")
        page.wait_for("!!document.getElementById('order')")
        listed = page.evaluate(rows)
        page.evaluate(choose.format("order", "newest"))
        dates = "[...document.querySelectorAll('ul.index > li')].map((row) => row.dataset.date).filter(Boolean)"
        assert page.evaluate(dates) == sorted(page.evaluate(dates), reverse=True)
        assert sorted(page.evaluate(rows)) == sorted(listed)
        page.evaluate(choose.format("order", ""))
        assert page.evaluate(rows) == listed
        page.open(f"{address}actors/")
        page.wait_for("!!document.getElementById('order')")
        headings = "[...document.querySelectorAll('article h2')].filter((heading) => !heading.hidden).length"
        assert page.evaluate(headings) > 1
        page.evaluate(choose.format("order", "mentions"))
        assert page.evaluate(headings) == 0
        page.evaluate(choose.format("order", ""))
        page.evaluate(choose.format("filter-kind", "state body"))
        assert page.evaluate(headings) == 1
        assert page.faults == []
