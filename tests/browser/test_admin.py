"""The editor in the browser, as people use it on this machine: open an entry, change it, save it, look at its file.

The folder it works in is one of the browser's own, filled with a corpus: the page asks for a folder, and is given that.
"""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
import sys

import jsonschema
import pytest
import yaml

from generator.base.tree import Refused
from generator.corpus.cms import form_address
from generator.corpus.read import read
from generator.editing import _formatted
from generator.site import admin
from tests.browser.serving import serving
from tests.conftest import CORPUS, HARBOUR, ROOT

ON = {"edit_with": "form", "edit_url": "https://github.com/example/guide/edit/main/"}
GIVE = """(async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split("/");
    const name = steps.pop();
    let folder = root;
    for (const step of steps) folder = await folder.getDirectoryHandle(step, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
  window.showDirectoryPicker = async () => root;
})(%s)"""
TAKE = """(async (path) => {
  const steps = path.split("/");
  const name = steps.pop();
  let folder = await navigator.storage.getDirectory();
  for (const step of steps) folder = await folder.getDirectoryHandle(step);
  return (await (await folder.getFileHandle(name)).getFile()).text();
})(%s)"""
BUTTON = "[...document.querySelectorAll('button')].find((each) => /%s/.test(each.innerText.trim()))"
FIELD = "document.querySelector('[data-key-path=\"%s\"] :is(textarea, input)')"
THERE_AND_BACK = """((files) => Object.fromEntries(Object.entries(files).map(([path, text]) => {
  const format = window.guideFormats[path.split("/")[1]];
  return [path, format.toFile(format.fromFile(text.trim()))];
})))(%s)"""


class OfAGuide:
    """A corpus whose settings ask for the editor."""

    def __init__(self, corpus):
        found = read(corpus).corpus
        self.settings = found.settings.model_copy(update=ON)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The corpus that is edited: this guide's, or the harbour's while this one has no term with related entries."""
    held = read(CORPUS).corpus
    terms = held.of_kind("term") if held else []
    if any(record.data.gloss and record.data.related for record in terms):
        return CORPUS
    folder = shutil.copytree(HARBOUR, tmp_path_factory.mktemp("harbour") / "corpus")
    run("fmt", "--corpus", str(folder))  # it was written by hand; a form writes files in their canonical form
    return folder


@pytest.fixture(scope="module")
def editor(tmp_path_factory, corpus):
    """The address of the editor of that guide."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed (Debian: apt-get install npm)")
    try:
        files = admin.admin_files(OfAGuide(corpus), ROOT)
    except Refused as refused:
        if "npm pack" in refused.problems[0].message:
            pytest.skip("npm has no network")
        raise
    site = tmp_path_factory.mktemp("editor")
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    with serving(site) as address:
        yield address


def texts(corpus):
    """The files of a corpus, by their path in a repository."""
    found = [path for path in sorted(corpus.rglob("*")) if path.suffix in {".yml", ".md"} and path.name != "README.md"]
    return {f"corpus/{path.relative_to(corpus)}": path.read_text(encoding="utf-8") for path in found}


def opened(page, editor, corpus, view):
    """Sign in with the folder of a corpus, at one view of the editor."""
    page.open(f"{editor}admin/")
    page.wait_for("document.querySelectorAll('button').length > 1")
    page.evaluate(GIVE % json.dumps(texts(corpus)))
    page.evaluate(f"location.hash = '#/{view}'")
    press(page, "Local Repository")


def press(page, name):
    """Press a button once it is there and can be pressed."""
    page.wait_for(f"{BUTTON % name}?.disabled === false")
    page.evaluate(f"{BUTTON % name}.click()")


def there_and_back(browser, editor, folder):
    """The files of a corpus below its folders, and the same after each went into its form and out again."""
    held = {path: text for path, text in texts(folder).items() if path.count("/") > 1}
    with browser.page() as page:
        page.open(f"{editor}admin/")
        page.wait_for("Object.keys(window.guideFormats ?? {}).length > 7")
        return held, page.evaluate(THERE_AND_BACK % json.dumps(held))


def test_every_file_comes_out_of_its_form_in_canonical_form_to_the_letter(browser, editor):
    held, made = there_and_back(browser, editor, HARBOUR)
    wanted = {path: _formatted(HARBOUR, HARBOUR / path.removeprefix("corpus/")) for path in held}
    assert not [path for path, (_, problems) in wanted.items() if problems]
    assert made == {path: wanted[path][0] or text for path, text in held.items()}


def test_every_file_of_this_guide_comes_out_of_its_form_with_all_it_held(browser, editor):
    held, made = there_and_back(browser, editor, CORPUS)
    assert [path for path, text in held.items() if values(made[path]) != values(text)] == []


def values(text):
    """What a file says, in plain values, and the text of an article."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n") if text.startswith("---\n") else (text, "", "")
    return without_false(yaml.load(front, Loader=yaml.BaseLoader)), body.strip()  # noqa: S506  # texts only


def without_false(value):
    """Values without those that say what is so anyway."""
    if isinstance(value, dict):
        return {name: without_false(part) for name, part in value.items() if part != "false"}
    return [without_false(part) for part in value] if isinstance(value, list) else value


def entries_of(corpus):
    """Entries with a gloss, to be edited: the kind, and the path of the file below the corpus.

    One of a kind with a folder of its own (Resolution 2254, where the guide has that), of one that shares its folder,
    and of one with folders in its folder.
    """
    found = {}
    for id_, record in read(corpus).corpus.entries.items():
        kind, path = record.kind, record.source.path.removeprefix(f"{corpus}/")
        wanted = kind in {"term", "organization", "event"} and record.data.gloss and form_address(kind, path)
        if wanted and (kind not in found or id_ == "resolution-2254"):
            found[kind] = path
    return found


def test_a_gloss_is_changed_in_the_form_and_the_file_differs_in_that_alone(browser, way_out, editor, corpus, tmp_path):
    before, after = texts(corpus), {}
    new = "A gloss that was typed in a browser: short, with a colon."
    way_out.calls.clear()
    with browser.page(height=900) as page:
        opened(page, editor, corpus, "collections/term")
        for kind, path in entries_of(corpus).items():
            page.evaluate(f"location.hash = {form_address(kind, path).partition('#')[2]!r}")
            page.wait_for(f"{FIELD % 'gloss'}?.value.length > 0")
            page.evaluate(f"{FIELD % 'gloss'}.select()")
            page.call("Input.insertText", text=new)
            press(page, "^Save$")
            held = TAKE % json.dumps(f"corpus/{path}")
            page.wait_for(f"({held}).then((text) => text.includes('typed in a browser')).catch(() => false)")
            after[path] = page.evaluate(held)
            page.wait_for(f"{FIELD % 'gloss'} === null && location.hash === '#/collections/{kind}'")  # back at the list
        assert [fault for fault in page.faults if "admin.js" in fault] == []
    assert way_out.calls == []  # what the editor would ask of other hosts its policy keeps it from
    for path, text in after.items():
        gone, come = differing(before[f"corpus/{path}"], text)
        assert come == [f'gloss: "{new}"'], path
        assert gone[0].startswith("gloss:"), path
        assert all(line.startswith("  ") for line in gone[1:]), path  # the rest of a gloss of several lines

    copy = shutil.copytree(corpus, tmp_path / "corpus")
    for path, text in after.items():
        (copy / path).write_text(text, encoding="utf-8")
    formatted = run("fmt", "--check", "--corpus", str(copy), *(str(copy / path) for path in after))
    assert formatted.returncode == 0, formatted.stdout
    checked = run("check", "--corpus", str(copy))
    assert " error: " not in checked.stderr, checked.stderr


def differing(old, new):
    """The lines that only the first and only the second of two texts has."""
    lines = [*difflib.ndiff(old.split("\n"), new.split("\n"))]
    return ([line[2:] for line in lines if line.startswith(sign)] for sign in ("- ", "+ "))


def run(*command):
    return subprocess.run(
        [sys.executable, "-m", "generator", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_reference_is_shown_by_name_and_each_kind_has_its_list(browser, editor, corpus):
    held = read(corpus).corpus
    kinds = {record.kind for record in held.entries.values()}
    with browser.page(height=900) as page:
        opened(page, editor, corpus, "collections/term")
        page.wait_for("document.body.innerText.includes('Outside sources')")
        assert "maximum-scale" not in page.evaluate("document.querySelector('meta[name=viewport]').content")
        for kind in sorted(kinds):
            page.evaluate(f"location.hash = '#/collections/{kind}'")
            labels = [record.data.label for record in held.entries.values() if record.kind == kind]
            page.wait_for(f"{json.dumps(labels)}.some((name) => document.body.innerText.includes(name))")
        record = next(each for each in held.entries.values() if each.kind == "term" and each.data.related)
        page.evaluate(f"location.hash = '#/collections/term/entries/{record.id}'")
        names = [held.label(id_) for id_ in record.data.related]
        page.wait_for(f"{json.dumps(names)}.every((name) => document.body.innerText.includes(name))")


@pytest.mark.usefixtures("editor")
def test_the_configuration_is_what_the_editor_says_it_takes(corpus):
    """By the editor's own schema, which comes with its package."""
    archive = admin._packed("@sveltia/cms", ROOT / ".cache" / "admin")
    schema = json.loads(dict(admin._taken(archive, {"schema/sveltia-cms.json": "schema"}))["schema"])
    config = json.loads(admin.admin_files(OfAGuide(corpus), ROOT)["admin/config.json"], object_hook=without_short)
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message[:300] for error in validator.iter_errors(config)] == []


def without_short(group):
    """Without the one key that is ours, as admin.js gives it to the editor."""
    return {name: value for name, value in group.items() if name != "short"}
