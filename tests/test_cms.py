"""The editor in the browser: its configuration comes from the models, and its package is the pinned one."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
from pathlib import Path

import pytest

from generator.base.tree import Refused
from generator.corpus.cms import cms_config, form_address
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.corpus.references import REFERENCES, model_in
from generator.corpus.settings import Settings
from generator.line import make, pages
from generator.site import admin
from tests.conftest import HARBOUR, ROOT

MODELS = {**{name: kind.model for name, kind in KINDS.items()}, "article": Article}
GITHUB = "https://github.com/harbour/guide/edit/main/"
ON = {"edit_url": GITHUB, "edit_with": "form"}


def settings(**more):
    return Settings.model_validate(
        {"title": "A", "description": "B", "language": "en", "site_url": "https://a.example/guide/", **more}
    )


@pytest.fixture(scope="module")
def collections():
    return {each["name"]: each for each in cms_config(settings(**ON), "corpus")["collections"]}


def fields_of(fields, model):
    """Each field of a model with the one of the form, those of groups included."""
    by_name = {field["name"]: field for field in fields}
    for name, info in model.model_fields.items():
        field = by_name.get(info.alias or name)
        yield model, name, info, field
        inner = model_in(info.annotation)
        if inner and field and field["widget"] != "hidden":
            yield from fields_of([each for each in field["fields"] if each["name"] != "_key"], inner)


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_a_kind_is_in_its_form_with_its_help_and_no_other(collections, name):
    form = collections[name]["fields"]
    found = [*fields_of(form, MODELS[name])]
    assert [f"{model.__name__}.{name}" for model, name, _, field in found if field is None] == []
    shown = [(info, field) for _, _, info, field in found if field["widget"] != "hidden"]
    assert [field["name"] for info, field in shown if field.get("hint") != info.description] == []
    assert [field["name"] for info, field in shown if field["required"] != info.is_required()] == []
    names = {info.alias or field for field, info in MODELS[name].model_fields.items()}
    assert {field["name"] for field in form} - names == {"_kind", "_comments", *(["body"] if name == "article" else [])}


@pytest.mark.parametrize("name", MODELS)
def test_every_reference_is_chosen_among_the_kinds_it_may_name(collections, name):
    for model, field_name, _, field in fields_of(collections[name]["fields"], MODELS[name]):
        kinds = REFERENCES.get(f"{model.__name__}.{field_name}") or REFERENCES.get(field_name)
        if not kinds:
            assert field["widget"] != "relation"
        elif kinds == ("article",):
            assert (field["widget"], field["collection"]) == ("relation", "article")
        elif "article" in kinds:  # the editor chooses from one collection only
            assert field["widget"] == "string" or field["widget"] == "list"
        else:
            assert field["filters"] == [{"field": "_kind", "values": [*kinds]}]


def test_a_date_a_choice_and_a_short_form_are_entered_as_such(collections):
    event = {field["name"]: field for field in collections["event"]["fields"]}
    assert re.fullmatch(event["date"]["pattern"][0], "2016-02-27/2016-04")
    assert not re.fullmatch(event["date"]["pattern"][0], "27 February 2016")
    assert event["type"]["widget"] == "select"
    assert "talks" in event["type"]["options"]
    assert event["aliases"]["short"] == "form"
    assert event["translations"]["short"] == "name"
    assert event["evidence"]["summary"] == "{{exact}}"


def test_the_form_of_an_entry_has_an_address():
    assert form_address("term", "glossary/harbour-dues.yml") == "admin/#/collections/term/entries/harbour-dues"
    assert form_address("event", "events/2021/a-strike.yml") == "admin/#/collections/event/entries/2021/a-strike"
    report = "the-northern-post/2021/2021-03-04-a-report"
    assert form_address("article", f"articles/{report}.md") == f"admin/#/collections/article/entries/{report}"


def test_a_file_that_is_not_where_the_editor_looks_has_no_form():
    assert (
        form_address("event", "events/a-strike.yml") == form_address("article", "articles/not-stated/notice.md") == ""
    )


def test_proposals_are_pull_requests_to_the_repository_and_branch_of_the_guide():
    config = cms_config(settings(edit_url="https://github.com/a/b.c/edit/release/1/", edit_with="form"), "corpus")
    assert (config["backend"]["repo"], config["backend"]["branch"]) == ("a/b.c", "release/1")
    assert config["backend"]["open_authoring"]
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"]["auth_methods"] == ["token"]
    signed = cms_config(settings(**ON, sign_in_url="https://sign-in.example"), "corpus")["backend"]
    assert signed["base_url"] == "https://sign-in.example"
    assert "auth_methods" not in signed


def test_without_the_setting_nothing_of_the_editor_is_in_the_site_and_every_edit_link_is_to_a_file(harbour, tmp_path):
    assert admin.admin_files(harbour.guide.corpus, tmp_path) == {}
    assert not [path for path in harbour.pages if path.startswith("admin/")]
    assert "admin/#" not in "".join(harbour.pages.values())


def test_with_it_improve_this_entry_opens_the_form(tmp_path):
    corpus = shutil.copytree(HARBOUR, tmp_path / "corpus")
    told = (corpus / "guide.yml").read_text(encoding="utf-8")
    (corpus / "guide.yml").write_text(with_form(told), encoding="utf-8")
    guide = make(corpus).guide
    assert guide is not None
    made = pages(guide)
    for id_, record in guide.corpus.entries.items():
        kind = record.kind
        folder = KINDS[kind].pages
        front = made[f"{folder}/{id_}/index.md"].split("---")[1]
        if id_ == "harbour-fire":  # it has no date, so its file is in no folder of a year
            assert f"{GITHUB}corpus/events/harbour-fire.yml" in front
            continue
        assert f"../../admin/#/collections/{kind}/entries/" in front, id_
        assert front.split("/entries/")[1].split('"')[0].rpartition("/")[2] == id_


def with_form(text):
    return re.sub(r"(?m)^(?:edit_url|edit_with|sign_in_url):.*$\n", "", text) + f"edit_url: {GITHUB}\nedit_with: form\n"


def refusal(corpus, project):
    with pytest.raises(Refused) as refused:
        admin.admin_files(corpus, project)
    (problem,) = refused.value.problems
    return problem


class Held:
    """As much of a corpus as the editor asks for."""

    def __init__(self, made):
        self.settings = made


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """A replacement for npm that gives an archive with these files, and the lock that pins it."""

    def give(files, pinned=None):
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            for name, content in files.items():
                info = tarfile.TarInfo(f"package/{name}")
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
        (tmp_path / "archive").write_bytes(packed.getvalue())
        hash_ = base64.b64encode(hashlib.sha512(pinned or packed.getvalue()).digest()).decode()
        lock = {f"node_modules/{name}": {"version": "1.0.0", "integrity": f"sha512-{hash_}"} for name in admin._TAKEN}
        (tmp_path / "here").mkdir()
        for name in admin._OWN:
            (tmp_path / "here" / name).write_bytes((admin._HERE / name).read_bytes())
        (tmp_path / "here" / "package-lock.json").write_text(json.dumps({"packages": lock}))
        monkeypatch.setattr(admin, "_HERE", tmp_path / "here")
        tool = tmp_path / "bin" / "npm"
        tool.parent.mkdir()
        script = f"""#!/bin/sh
for last; do :; done
version=$(printf %s "$2" | tr -d @ | tr / -)
cp {tmp_path}/archive "$last/${{version%1.0.0}}-1.0.0.tgz"
echo "$@" >> {tmp_path}/asked
"""
        tool.write_text(script)
        tool.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
        return tmp_path / "asked"

    return give


FONT = b"src:url(https://fonts.example/fontsource/fonts/a-font:vf@1/latin.woff2)"
WHOLE = {name: b"x" for wanted in admin._TAKEN.values() for name in wanted} | {
    "dist/sveltia-cms.js": FONT,
    "npm/assets/a-font-latin-wght-normal-Ab_1.woff2": b"font",
    "npm/assets/a-font.LICENSE.txt": b"licence",
}


def test_the_packages_are_fetched_once_and_their_fonts_come_from_the_site_itself(npm, tmp_path):
    asked = npm(WHOLE)
    corpus = Held(settings(**ON))
    files = admin.admin_files(corpus, tmp_path)
    assert files["admin/sveltia-cms.js"] == b"src:url(fonts/a-font.woff2)"
    assert files["admin/fonts/a-font.woff2"] == b"font"
    assert files["admin/fonts/a-font.LICENSE.txt"] == b"licence"
    assert json.loads(files["admin/config.json"])["backend"]["repo"] == "harbour/guide"
    assert admin.admin_files(corpus, tmp_path) == files
    assert len(asked.read_text().splitlines()) == len(admin._TAKEN)
    assert all("--ignore-scripts" in line for line in asked.read_text().splitlines())


def test_what_is_not_what_was_pinned_is_refused(npm, tmp_path):
    npm(WHOLE, pinned=b"another archive")
    problem = refusal(Held(settings(**ON)), tmp_path)
    assert problem.code == "site-editor"
    assert "is not what was pinned" in problem.message


def test_a_package_without_a_file_that_is_needed_is_refused(npm, tmp_path):
    npm({name: content for name, content in WHOLE.items() if name != "dist/sveltia-cms.js"})
    assert "has no file" in refusal(Held(settings(**ON)), tmp_path).message


def test_fonts_that_are_taken_in_an_unknown_way_are_refused(npm, tmp_path):
    npm(WHOLE | {"dist/sveltia-cms.js": b"no font"})
    assert "fonts" in refusal(Held(settings(**ON)), tmp_path).message


def test_without_npm_the_message_says_what_to_do(npm, tmp_path, monkeypatch):
    npm(WHOLE)
    monkeypatch.setenv("PATH", "/nowhere")
    problem = refusal(Held(settings(**ON)), tmp_path)
    assert "npm does not run" in problem.message
    assert "edit_with: file" in problem.hint


def test_the_lock_pins_what_is_taken_by_hash_and_names_no_host_to_fetch_it_from():
    lock = json.loads((ROOT / "generator/data/admin/package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((ROOT / "generator/data/admin/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in admin._TAKEN} == asked
    assert all(each["integrity"].startswith("sha512-") for name, each in lock.items() if name)
    assert not [name for name, each in lock.items() if "resolved" in each]


def test_the_page_of_the_editor_has_a_policy_of_its_own_and_names_github_alone():
    page = Path(admin._HERE / "index.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'content-security-policy" content="([^"]*)"', page)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    hosts = set(re.findall(r"https://[\w.-]+", policy))
    assert hosts == {"https://api.github.com", "https://avatars.githubusercontent.com"}
