"""The guide's search in a browser: names by any spelling, passages by their words, questions, hostile names as text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from generator.text.folding import search_key
from tests.browser.chromium import find
from tests.browser.serving import serving
from tests.sample_site import ROOT

HOSTILE = '<img src=x onerror="beacon()"> Wharf'
ENTRIES = {
    "actors/lena-will.yml": "label: Lena Will\nkind: person\n",
    "actors/jorn-ostergard.yml": "label: Jørn Østergård\nkind: person\ngloss: A pilot.\n",
    "actors/staffan-de-visser.yml": "label: Staffan de Visser\nkind: person\nsurname: de Visser\n",
    "actors/karim-mourad.yml": "label: Karim Mistura\nkind: person\ntranslations:\n  ar: كريم أسعد\n",
    "places/cote-divoire.yml": "label: Côte d’Ivoire\ntype: country\n",
    "places/lodz.yml": "label: Łódź\ntype: city\n",
    "glossary/levy.yml": "label: Levy of the port\naliases:\n  - quay/dock levy\n",
    "glossary/port-acts.yml": "label: Port Acts\nnotation: HB/RES/2254 (2015)\n",
    "glossary/drift.yml": "label: Drift watch\ngloss: Guard that boats keep on nets left overnight.\naliases: [DW]\n",
    "places/ghalib.yml": "label: Ormsund\ntype: city\ntranslations:\n  ar: الغالب\n",
    "actors/ida-falk.yml": "label: Ida Falkenberg\nkind: person\ngloss: Commissioner for lighthouses.\n",
    "glossary/hostile.yml": f"label: '{HOSTILE}'\n",
}
FIRST = [
    ("harbour dues", "Harbour dues"),
    ("harbor deus", "Harbour dues"),  # a declared spelling
    ("harbuor dues", "Harbour dues"),  # a slip
    ("رسوم الميناء", "Harbour dues"),
    ("will", "Lena Will"),  # a word that is common elsewhere
    ("jorn", "Jørn Østergård"),
    ("ostergard", "Jørn Østergård"),
    ("devisser", "Staffan de Visser"),
    ("Visser's", "Staffan de Visser"),
    ("Visser’s", "Staffan de Visser"),
    ("Mistoura", "Karim Mistura"),
    ("اسعد", "Karim Mistura"),  # without hamza
    ("والأسعد", "Karim Mistura"),  # with a joined particle and the article
    ("cote d'ivoire", "Côte d’Ivoire"),
    ("cote divoire", "Côte d’Ivoire"),
    ("lodz", "Łódź"),
    ("dock levy", "Levy of the port"),
    ("dock", "Levy of the port"),
    ("HB/RES/2254", "Port Acts"),
    ("2254", "Port Acts"),
    ("who is jorn ostergard?", "Jørn Østergård"),
    ("guard on nets overnight", "Drift watch"),  # its gloss in other words
    ("falkenburg commissioner", "Ida Falkenberg"),  # a name that is nearly right, and the gloss
    ("DWs", "Drift watch"),  # several of an acronym
    ("ghalib", "Ormsund"),  # its Arabic name in Latin letters
    ("what does pilotage mean", "Pilotage"),
    ("who is the chair", "Chair of the Harbour Board"),
    ("death toll", "Figures that differ"),
    ("how many died", "Figures that differ"),
    ("how to cite", "How to cite"),
    ("when were the dues raised", "Harbour Board raises the dues"),
    ("dues vote march 2021", "Harbour Board raises the dues"),
    ("board adopts higher dues in 2021", "Harbour Board raises the dues"),
    ("15.3.2021", "Strike of the pilots"),
    ("who replaced ruth solberg", "Chair of the Harbour Board"),
    ("Solberg's successor", "Chair of the Harbour Board"),
    ("chair of the board 2018", "Chair of the Harbour Board"),
    ("chair de vries", "Ines de Vries"),
    ("CHB", "Chair of the Harbour Board"),  # initials that nobody declared
    ("deaths in northland", "Figures that differ"),
    ("harbourdues", "Harbour dues"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    if find() is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    project = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "tests/guides/harbour", project / "corpus")
    for name in ("overrides", "docs/about", "docs/assets"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    for path, text in ENTRIES.items():
        (project / "corpus" / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build"]
    paths = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=os.environ | paths, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(project / "site") as found:
        yield found


def ask(page, query: str) -> list[str]:
    """Type a query into the search box as pasting does, and the titles found, in order."""
    page.evaluate(
        f"""(() => {{ const input = document.querySelector('.md-search__input'); input.focus();
        input.value = {json.dumps(query)}; input.dispatchEvent(new Event('input')); }})()"""
    )
    page.wait_for("/passages$|Nothing found/.test(document.querySelector('.md-search-result__meta').textContent)")
    page.settle()
    return page.evaluate("[...document.querySelectorAll('.md-search .found-title')].map((title) => title.textContent)")


def test_names_are_found_first_however_they_are_typed(browser, address):
    with browser.page() as page:
        page.open(address)
        found = {query: ask(page, query)[:1] for query, _ in FIRST}
        assert page.faults == []
    assert found == {query: [title] for query, title in FIRST}


def test_a_page_loads_no_search_data_until_the_reader_turns_to_the_box(browser, address):
    with browser.page() as page:
        page.open(address)
        loaded = "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)"
        assert [path for path in page.evaluate(loaded) if "search" in path] == ["/search/box.js"]
        ask(page, "dues")
        assert "/search/search_index.json" not in page.evaluate(loaded)
        assert "/search/names.json" in page.evaluate(loaded)


def test_a_quoted_phrase_finds_only_passages_that_hold_it_word_by_word(browser, address):
    with browser.page() as page:
        page.open(address)
        assert ask(page, '"dues that every ship pays"')
        shown = "[...document.querySelectorAll('.md-search .found-passage')].map((row) => row.textContent)"
        rows = page.evaluate(shown)
        assert rows
        assert all("dues that every ship pays" in row for row in rows)
        ask(page, '"ship every dues pays"')
        assert page.evaluate(shown) == []


def test_a_result_leads_to_its_passage_with_the_words_marked(browser, address):
    with browser.page() as page:
        page.open(address)
        ask(page, "voted raise dues")
        marked = "[...document.querySelectorAll('.md-search .found-passage mark')].map((mark) => mark.textContent)"
        assert "voted" in page.evaluate(marked)
        way = page.evaluate("[...document.querySelectorAll('.md-search .found-link')].at(-1).getAttribute('href')")
        page.open(way.split(":~:")[0])
        assert page.evaluate("!location.hash || document.querySelector(location.hash) !== null")


def test_arrows_move_through_results_and_escape_leaves(browser, address):
    with browser.page() as page:
        page.open(address)
        ask(page, "dues")
        page.evaluate(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}))"
        )
        assert page.evaluate("document.activeElement.matches('.found-link')")
        page.press("Escape")
        assert page.evaluate("document.getElementById('__search').checked") is False


def test_the_page_of_all_results_filters_by_kind_outlet_and_year(browser, address):
    with browser.page() as page:
        page.open(f"{address}search/?q=dues")
        page.wait_for("document.querySelectorAll('[data-search-page] .found-list').length === 2")
        kinds = """[...document.querySelectorAll('[data-search-page] .found-passage')]
            .map((row) => row.parentNode.querySelector('.found-kind').textContent)"""
        assert {kind.split(" · ")[0] for kind in page.evaluate(kinds)} > {"Article"}
        page.evaluate(
            """(() => { const outlet = document.getElementById('search-outlet'); outlet.value = 'Northland Courier';
            outlet.dispatchEvent(new Event('change')); })()"""
        )
        page.wait_for("location.search.includes('Northland')")
        page.settle()
        assert {kind.split(" · ")[1] for kind in page.evaluate(kinds)} == {"Northland Courier"}
        assert page.faults == []


def test_a_name_that_is_mark_up_is_shown_as_text(browser, way_out, address):
    before = len(way_out.calls)
    with browser.page() as page:
        page.open(address)
        assert ask(page, "onerror beacon wharf")[0] == HOSTILE
        assert page.evaluate("document.querySelectorAll('.md-search .found img').length") == 0
        assert page.faults == []
    assert way_out.calls[before:] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_results_fit_the_screen(browser, address, width):
    with browser.page(width=width) as page:
        page.open(f"{address}search/?q=harbour")
        page.wait_for("document.querySelectorAll('[data-search-page] .found-link').length > 2")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_the_open_search_box_fits_the_screen(browser, address, width):
    with browser.page(width=width) as page:
        page.open(address)
        assert ask(page, "guard on nets overnight")
        rights = (
            "[...document.querySelectorAll('.md-search .found-link')].map((link) => link.getBoundingClientRect().right)"
        )
        assert 0 < max(page.evaluate(rights)) <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_browser_folds_names_as_the_generator_does(browser, address):
    names = [
        *(query for query, _ in FIRST),
        *(title for _, title in FIRST),
        "Straße ﬁx",
        "مُحَمَّد",
        "a\u00adb c\u200bd",
        "O’Neill's",
    ]
    with browser.page() as page:
        page.open(address)
        folded = f"import('/assets/folding.js').then((folding) => {json.dumps(names)}.map(folding.key))"
        assert page.evaluate(folded) == [search_key(name) for name in names]
