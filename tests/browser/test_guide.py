"""This repository's own guide in a browser: every kind of page, and each statement followed to its passage."""

from __future__ import annotations

import gzip
import importlib.util
import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from tests.browser.serving import serving

# Where the pictures go, for a person to look at: KEEP_PICTURES=pictures make test ARGS=tests/browser
KEPT = os.environ.get("KEEP_PICTURES")
# The ground of the passage in sight, or nothing where there is no such passage.
LIT = """(() => {
  const passage = document.querySelector(":target");
  const box = passage?.getBoundingClientRect();
  if (!box || !box.height || box.bottom < 0 || box.top > innerHeight || !passage.textContent.trim()) return null;
  const { backgroundImage, backgroundColor } = getComputedStyle(passage);
  return backgroundImage + backgroundColor;
})()"""
KINDS = ("glossary", "actors", "events", "places", "outlets", "articles")


@pytest.fixture(scope="module")
def address(guide):
    with serving(guide) as found:
        yield found


def pages(guide: Path) -> list[str]:
    """Home, the timeline, each index and comparison, and of each kind of entry the longest page."""
    found = [
        str(page.parent.relative_to(guide)) + "/"
        for page in sorted(guide.glob("*/index.html")) + sorted(guide.glob("compare/*/index.html"))
    ]
    for kind in KINDS:
        longest = max(sorted(guide.glob(f"{kind}/*/index.html")), key=lambda page: page.stat().st_size, default=None)
        found += [str(longest.parent.relative_to(guide)) + "/"] if longest else []  # a guide may be young
    return ["", *found]


@cache
def packed(file: Path) -> int:
    """The size of a file as servers send it, in bytes."""
    return len(gzip.compress(file.read_bytes(), 6))


def first_visit(page: Path, site: Path) -> int:
    """What a page takes with its styles and scripts, in bytes, when nothing of it was loaded before."""
    text = page.read_text(encoding="utf-8")
    asked = {*re.findall(r'<link[^>]* href="([^"]+\.css)"', text), *re.findall(r'<script[^>]* src="([^"]+)"', text)}
    beside = {(site / name[1:] if name.startswith("/") else page.parent / name).resolve() for name in asked}
    assert len(beside) >= 5, page
    return sum(map(packed, {page, *beside}))


def test_a_first_visit_to_any_page_takes_at_most_90_kilobytes(guide):
    heavy = {page: first_visit(page, guide) for page in guide.rglob("*.html")}
    assert {str(page.relative_to(guide)): size for page, size in heavy.items() if size > 90_000} == {}


def test_every_class_on_a_page_that_the_theme_styles_is_styled(guide):
    theme = Path(importlib.util.find_spec("material").origin).parent / "templates/assets/stylesheets"
    texts = (page.read_text(encoding="utf-8") for page in guide.rglob("*.html"))
    classes = {name for text in texts for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}
    (sheet,) = (guide / "assets/stylesheets").glob("main.*.css")
    theirs, kept = (file.read_text(encoding="utf-8") for file in (theme / sheet.name, sheet))
    named = re.compile(r"\.([A-Za-z_][\w-]*)")
    assert classes & set(named.findall(theirs)) <= set(named.findall(kept))
    assert len(kept) < 0.7 * len(theirs)


# The signs of links that begin a line: the letter before one is on a line above.
ALONE = """[...document.querySelectorAll('.permalink')].filter((sign) => {
  const around = sign.closest('li, p, figcaption, dd, td, div');
  const walker = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let node; (node = walker.nextNode()) && !sign.contains(node);) if (node.textContent.trim()) last = node;
  if (!last || !sign.getClientRects().length) return false;
  const range = document.createRange(), end = last.textContent.trimEnd().length;
  range.setStart(last, end - 1);
  range.setEnd(last, end);
  const before = [...range.getClientRects()].pop();
  return before && sign.getClientRects()[0].top > before.bottom - 1;
}).map((sign) => sign.hash)"""


@pytest.mark.parametrize("width", [390, 1280])
def test_no_sign_of_a_link_is_alone_on_its_line(browser, guide, address, width):
    with browser.page(width=width) as page:
        for path in pages(guide):
            page.open(address + path)
            assert page.evaluate(ALONE) == [], path


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_kind_of_page_is_free_of_faults_and_fits_the_screen(
    browser, way_out, guide, address, tmp_path, width, dark
):
    pictures = Path(KEPT or tmp_path)
    pictures.mkdir(parents=True, exist_ok=True)
    with browser.page(width=width, dark=dark) as page:
        for path in pages(guide):
            page.open(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            name = path.strip("/").replace("/", "-") or "home"
            picture = pictures / f"{name}-{width}-{'dark' if dark else 'light'}.png"
            page.screenshot(picture, whole=KEPT is not None)
            assert picture.read_bytes().startswith(b"\x89PNG"), path
        assert page.faults == []
        assert [asked for asked in page.requests if not asked.startswith((address, "data:"))] == []
    assert way_out.calls == []


def test_statements_of_every_kind_lead_to_their_lit_passages(browser, guide, address):
    """The first statement of each page that has one, followed as a reader follows it."""
    followed = set()
    with browser.page(width=390) as page:
        for path in pages(guide):
            page.open(address + path)
            way = page.evaluate("document.querySelector('a.passage-link')?.href")
            if way is None:
                continue
            page.open(way)
            lit = page.evaluate(LIT)
            assert lit, (path, way)
            assert lit != "nonergba(0, 0, 0, 0)", (path, way)
            followed.add((path.split("/")[0], urldefrag(way).url))
        assert page.faults == []
    assert {kind for kind, _ in followed} >= {"glossary", "actors", "events"}


def test_every_way_to_a_passage_ends_at_a_place_that_can_be_seen(browser, guide, address):
    """All of them, by address: each names an element with words on the article's page."""
    ways: set[tuple[str, str]] = set()
    with browser.page() as page:
        for path in pages(guide):
            page.open(address + path)
            ways |= {
                tuple(urldefrag(way))
                for way in page.evaluate("[...document.querySelectorAll('a.passage-link')].map((it) => it.href)")
            }
        assert ways
        for article in sorted({article for article, _ in ways}):
            page.open(article)
            places = sorted(place for found, place in ways if found == article)
            wordless = f"{places}.filter((place) => !document.getElementById(place)?.innerText.trim())"
            assert page.evaluate(wordless) == [], article


def test_articles_can_be_read_without_scripts(browser, guide, address):
    with browser.page(scripts=False) as page:
        for found in sorted(guide.glob("articles/*/index.html")):
            page.open(address + str(found.parent.relative_to(guide)) + "/")
            assert page.evaluate("document.querySelectorAll('.article > p[id]').length") > 0
            shown = "every((it) => it.innerText.trim() && it.offsetHeight)"
            assert page.evaluate(f"[...document.querySelectorAll('.article > p[id]')].{shown}")
        assert page.faults == []


SPEAKING = """[...document.querySelectorAll('.article > p[id]')].map((it) => {
  const copy = it.cloneNode(true);
  for (const ours of copy.querySelectorAll('[data-search-exclude]')) ours.remove();
  return copy.textContent;
}).join('\\n').replace(/\\s+/g, ' ').trim()"""
COPIED = """(() => {
  getSelection().selectAllChildren(document.querySelector('.article'));
  return getSelection().toString().replace(/\\s+/g, ' ').trim();
})()"""
FAR = "[...document.querySelectorAll('.said-by[data-far] > .who')].map((it) => getComputedStyle(it).visibility)"


@pytest.mark.parametrize("medium", ["", "print"])
def test_the_words_copied_from_an_article_are_the_articles_words(browser, guide, address, medium):
    with browser.page() as page:
        for found in sorted(guide.glob("articles/*/index.html")):
            page.open(address + str(found.parent.relative_to(guide)) + "/")
            page.media(medium=medium)
            assert page.evaluate(COPIED) == page.evaluate(SPEAKING), found


def test_a_speaker_is_named_to_those_who_step_to_the_sign_and_can_be_switched_off(browser, guide, address):
    with browser.page(width=800) as page:
        page.open(address + article(guide))
        sign = "document.querySelector('.said-by')"
        assert page.evaluate(f"getComputedStyle({sign}.firstChild).visibility") == "hidden"
        page.evaluate(f"{sign}.focus()")
        assert page.evaluate(f"getComputedStyle({sign}.firstChild).visibility") == "visible"
        assert page.evaluate(f"{sign}.firstChild.getBoundingClientRect().right <= innerWidth")
        page.press("Escape")
        assert page.evaluate(f"{sign}.firstChild.checkVisibility()") is False
        page.evaluate(
            "[...document.querySelectorAll('.reader-tools button')]"
            ".find((it) => it.innerText.includes('speakers')).click()"
        )
        assert page.evaluate(f"getComputedStyle({sign}).display") == "none"


def article(guide):
    """The address of an article whose text names speakers, dates and entries that are based on it."""
    found = next(
        page
        for page in sorted(guide.glob("articles/*/index.html"))
        if all(part in page.read_text() for part in ('class="said-by"', 'class="date-note"', 'class="uses"'))
    )
    return str(found.parent.relative_to(guide)) + "/"


NOTES = """(() => {
  const lines = [...document.querySelectorAll('.article :is(.said-by, .uses, .date)')].map((sign) => {
    const note = sign.matches('.date') ? sign.nextElementSibling : sign.firstElementChild;
    return { sign: [...sign.getClientRects()].at(-1), note: note.getBoundingClientRect(), text: sign.closest('p') };
  }).filter(({ note }) => note.width);
  const column = document.querySelector('.article').getBoundingClientRect();
  return {
    count: lines.length,
    beside: lines.every(({ note }) => note.left >= column.right && note.right <= innerWidth),
    /* At the height of its sign, or at most a line below the note before it. */
    aligned: lines.every(({ sign, note }, at) => note.top - Math.max(sign.top, lines[at - 1]?.note.bottom ?? 0) < 30),
    never_above: lines.every(({ sign, note }) => note.top > sign.top - 20),
    within: lines.every(({ note, text }) => note.bottom <= text.getBoundingClientRect().bottom + 1),
    apart: lines.every(({ note }, at) => lines.every((other, to) => at === to || other.note.top >= note.bottom - 1
      || other.note.bottom <= note.top + 1)),
  };
})()"""
SHIFT = """new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) moved += each.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(moved), 300);
})"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_wide_screens_notes_are_in_the_margin_next_to_their_lines(browser, guide, address, scripts):
    with browser.page(scripts=scripts) as page:
        for found in sorted(guide.glob("articles/*/index.html")):
            page.open(address + str(found.parent.relative_to(guide)) + "/")
            notes = page.evaluate(NOTES)
            assert notes["count"], found
            assert all(notes[rule] for rule in ("beside", "aligned", "never_above", "within", "apart")), (found, notes)
            if scripts:
                assert page.evaluate(SHIFT) < 0.02


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_phones_a_tap_on_a_sign_opens_its_note_in_place(browser, guide, address, scripts):
    with browser.page(width=390, height=844, scripts=scripts) as page:
        page.call("Emulation.setTouchEmulationEnabled", enabled=True)
        page.open(address + article(guide))
        for sign, note in (
            (".said-by", ".said-by > .who"),
            (".uses", ".uses > .used"),
            (".date", ".date + .date-note"),
        ):
            shown = f"document.querySelector('.article {note}').checkVisibility()"
            assert page.evaluate(shown) is False, sign
            page.evaluate(f"document.querySelector('.article {sign}').scrollIntoView({{ block: 'center' }})")
            page.settle()
            page.tap(
                *page.evaluate(
                    f"(() => {{ const box = document.querySelector('.article {sign}').getClientRects()[0];"
                    " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
                )
            )
            assert page.evaluate(shown) is True, sign
            at = -1 if sign == ".date" else 0  # a date may run over two lines; a sign has its note inside
            below = page.evaluate(
                f"(() => {{ const box = document.querySelector('.article {note}').getBoundingClientRect();"
                f" const sign = [...document.querySelector('.article {sign}').getClientRects()].at({at});"
                " return [box.top - sign.bottom, box.left, innerWidth - box.right]; })()"
            )
            assert 0 <= below[0] + 12 <= 40, (sign, below)
            assert min(below[1:]) >= 0, (sign, below)


def test_signs_show_without_scripts_and_paper_names_the_speakers_that_the_text_does_not(browser, guide, address):
    with browser.page(scripts=False) as page:
        for found in sorted(guide.glob("articles/*/index.html")):
            page.open(address + str(found.parent.relative_to(guide)) + "/")
            shown = page.evaluate(
                "[...document.querySelectorAll('.said-by')].every((it) => it.getClientRects().length)"
            )
            assert shown, found
            page.media(medium="print")
            assert set(page.evaluate(FAR)) <= {"visible"}
            page.media()


TARGETS = """(() => {
  const found = [...document.querySelectorAll('sup.cite a, .permalink, .article .para, .said-by, .uses')]
    .filter((it) => it.checkVisibility()).map((it) => [it, it.getBoundingClientRect()]).filter(([, box]) => box.width);
  const name = ([it, box]) => `${it.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`;
  const shared = (low, high, one, other) => Math.min(one[high], other[high]) - Math.max(one[low], other[low]);
  const small = found.filter(([, box]) => box.width < 23.9 || box.height < 23.9);
  const close = found.flatMap((one, at) => found.slice(at + 1).filter((other) =>
    shared('left', 'right', one[1], other[1]) > 0.5 && shared('top', 'bottom', one[1], other[1]) > 0.5
  ).map((other) => [one, other]));
  return [found.length, small.map(name).slice(0, 3), close.map((two) => two.map(name)).slice(0, 3)];
})()"""


@pytest.mark.parametrize("width", [390, 1280])
def test_marks_are_targets_of_24_pixels_that_do_not_cover_each_other(browser, guide, address, width):
    with browser.page(width=width) as page:
        for path in pages(guide):
            page.open(address + path)
            count, small, close = page.evaluate(TARGETS)
            assert (small, close) == ([], []), path
            assert (
                count or path.split("/")[0] not in ("glossary", "actors", "events", "articles") or path.count("/") < 2
            )


def test_every_statement_has_a_link_to_itself_that_is_seen_without_pointing_at_it(browser, guide, address):
    statements = ".definition, .prose > p, .statements > li, .evidence, .account.own, .five > li"
    lacking = f"""[...document.querySelectorAll('{statements}')].filter((it) => {{
      const link = it.querySelector('.permalink');
      return !link || !link.checkVisibility({{ opacityProperty: true, visibilityProperty: true }})
        || !document.getElementById(link.hash.slice(1)) || !link.getAttribute('aria-label');
    }}).map((it) => it.outerHTML.slice(0, 200))"""
    with browser.page(scripts=False) as page:
        for path in pages(guide):
            if path.split("/")[0] in KINDS and path.count("/") > 1:
                page.open(address + path)
                assert page.evaluate(lacking) == [], path
