"""What the project says about itself is true: commands, lock files, workflows, guards."""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from generator.base.problems import PROBLEMS, Problem, Where, report
from generator.corpus.authoring import authoring_guide, schemas
from generator.corpus.kinds import FOLDERS
from generator.corpus.models import Term

ROOT = Path(__file__).parent.parent
GUIDES = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
LOCKS = ("requirements.txt", ".github/audit/requirements.txt")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# `jinja2==3.1.6 ; marker \` followed by its `    --hash=sha256:...` lines.
REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<rest>[^\n]*(?:\n[ ]+--hash=[^\n]*)*)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def run(*words: str, where: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=where, check=False, capture_output=True, text=True)


def tracked() -> list[str]:
    """The files that git keeps, or would keep if they were added now."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    names = listed.stdout.split("\0")
    return sorted({name for name in names if name and (ROOT / name).is_file()})


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))


def installed(tool: str) -> str:
    found = shutil.which(tool, path=str(Path(sys.executable).parent)) or shutil.which(tool)
    if not found:
        pytest.skip(f"{tool} is not installed")
    return found


@pytest.mark.parametrize("guide", [*GUIDES, ".github/pull_request_template.md"])
def test_every_make_target_that_is_named_exists(guide):
    named = set(re.findall(r"(?:`|^)make ([a-z][a-z-]*)", read(guide), re.MULTILINE))
    assert named or guide == ".github/pull_request_template.md"
    assert named <= targets()


def test_every_make_target_says_what_it_does_and_is_phony():
    text = read("Makefile")
    phony = set(next(iter(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE))).split())
    described = set(re.findall(r"^([a-z][a-z-]*):.*## \S", text, re.MULTILINE))
    assert targets() == phony == described


def test_every_generator_command_that_is_named_exists():
    text = "\n".join(read(name) for name in (*GUIDES, "Makefile"))
    named = set(re.findall(r"(?:python|\$\(RUN\)) -m generator ([a-z]+)", text))
    assert {"build", "check", "serve", "annotate", "worklist", "schema"} <= named
    told = run(sys.executable, "-m", "generator", "--help")
    assert told.returncode == 0, told.stderr
    assert {command for command in named if not re.search(rf"\b{command}\b", told.stdout)} == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_is_named_or_linked_exists(guide):
    text = read(guide)
    linked = {target.split("#")[0] for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text)}
    named = set(re.findall(r"`((?:corpus|docs|generator|overrides|tests|\.github|\.ci)/[\w./-]+)`", text))
    made = ("docs/generated", "site")
    # Files of one guide: tests/this_guide looks for those.
    ours = ("tests/this_guide", *(f"corpus/{folder}/" for folder in ("articles", *FOLDERS)))
    missing = {name for name in linked | named if not name.startswith((*made, *ours)) and not (ROOT / name).exists()}
    assert missing == set()


def test_the_example_in_the_readme_is_a_sound_entry():
    """Whatever its file holds by now: people correct entries without knowing the README."""
    examples = re.findall(r"`corpus/glossary/[a-z0-9-]+\.yml`.*?```yaml\n(.*?)```", read("README.md"), re.DOTALL)
    if not examples:
        pytest.skip("the README of this guide has no example")
    (example,) = examples
    assert Term.model_validate(yaml.safe_load(example)).evidence


def test_every_problem_that_contributing_explains_exists():
    explained = re.findall(r"^\| `([a-z-]+)` \|", read("CONTRIBUTING.md"), re.MULTILINE)
    assert len(explained) > 5
    assert set(explained) <= set(PROBLEMS)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_a_hash_and_no_address(lock):
    text = read(lock)
    requirements = list(REQUIREMENT.finditer(text))
    assert len(requirements) > 20
    assert [found["name"] for found in requirements if "--hash=sha256:" not in found["rest"]] == []
    # Nothing but pinned requirements, their hashes and comments: no index, no address, no file of one machine.
    rest = REQUIREMENT.sub("", text).splitlines()
    assert [line for line in rest if line.strip() and not line.lstrip().startswith("#")] == []
    assert "://" not in text


def test_every_dependency_has_both_bounds_and_is_locked_within_them():
    project = tomllib.loads(read("pyproject.toml"))
    groups = project["dependency-groups"]
    named = [line for group in ("add", "dev") for line in groups[group] if isinstance(line, str)]
    asked = [Requirement(line) for line in project["project"]["dependencies"] + named]
    assert [str(one) for one in asked if not {">=", "<"} <= {bound.operator for bound in one.specifier}] == []
    locked = {found["name"]: found["rest"].split()[0] for found in REQUIREMENT.finditer(read("requirements.txt"))}
    assert [one.name for one in asked if not one.specifier.contains(locked[one.name])] == []
    # MkDocs 2 drops the plugins and themes that the site is made with.
    assert not next(one for one in asked if one.name == "mkdocs").specifier.contains("2.0")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_full_commit_with_the_version_next_to_it(workflow):
    pinned = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+(, not verified)?")
    used = re.findall(r"uses: (.*)$", workflow.read_text(encoding="utf-8"), re.MULTILINE)
    assert used
    assert [action for action in used if not pinned.fullmatch(action)] == []


def test_no_action_is_pinned_to_two_commits():
    used = {action for path in WORKFLOWS for action in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))}
    names = sorted(action.split("@")[0] for action in used)
    assert names == sorted(set(names))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_nothing_that_a_job_does_not_ask_for(workflow):
    told = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    assert told["permissions"] == {}
    assert "concurrency" in told
    assert all("permissions" in job and "timeout-minutes" in job for job in told["jobs"].values())


def test_a_pull_request_sees_no_secret_and_may_only_read():
    text = read(".github/workflows/pull-request.yml")
    told = yaml.safe_load(text)
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert all(job["permissions"] == {"contents": "read"} for job in told["jobs"].values())


def test_only_a_job_that_runs_no_code_of_the_project_may_publish_or_sign():
    jobs = yaml.safe_load(read(".github/workflows/pages.yml"))["jobs"]
    trusted = [name for name, job in jobs.items() if "write" in job["permissions"].values()]
    assert trusted == ["publish"]
    assert [step for step in jobs["publish"]["steps"] if "run" in step or "checkout" in step.get("uses", "")] == []


def test_workflows_are_valid():
    tool = installed("check-jsonschema")
    for schema, files in (("github-workflows", WORKFLOWS), ("dependabot", [ROOT / ".github" / "dependabot.yml"])):
        checked = run(tool, "--builtin-schema", f"vendor.{schema}", *map(str, files))
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_workflows_have_no_known_weakness():
    checked = run(installed("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", ".github")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def owned() -> list[str]:
    return re.findall(r"^/(\S+)", read(".github/CODEOWNERS"), re.MULTILINE)


def test_the_guard_of_paths_and_the_code_owners_name_the_same_files():
    guard = re.search(r"^guarded='(.*)'$", read(".github/guarded-paths"), re.MULTILINE)
    assert guard
    alternatives = guard[1].removeprefix("^(").removesuffix(")").split("|")
    assert sorted(part.replace("\\", "").removesuffix("$") for part in alternatives) == sorted(owned())
    assert owned()
    assert [path for path in owned() if not (ROOT / path).exists()] == []


@pytest.fixture
def proposal(tmp_path):
    """A repository with one commit, and a function that proposes files on top and asks the guard."""

    def git(*words: str) -> str:
        author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        done = run("git", *author, *words, where=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message", "base")
    base = git("rev-parse", "HEAD")

    def ask(author: str, *files: str) -> subprocess.CompletedProcess[str]:
        for name in files:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x", encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", "proposal")
        return run(str(ROOT / ".github" / "guarded-paths"), base, author, where=tmp_path)

    return ask


def test_a_stranger_may_propose_content(proposal):
    asked = proposal("CONTRIBUTOR", "corpus/glossary/a.yml", "docs/about/how.md", "corpus/generator/b.yml")
    assert (asked.returncode, asked.stdout) == (0, "No guarded file is changed.\n")


@pytest.mark.parametrize(
    "machinery",
    [
        "mkdocs.yml",
        "generator/site/write.py",
        "overrides/main.html",
        ".github/workflows/x.yml",
        "requirements.txt",
        'generator/"é\n.py',
    ],
)
def test_a_stranger_may_not_mix_content_with_machinery(proposal, machinery):
    asked = proposal("FIRST_TIME_CONTRIBUTOR", "corpus/glossary/a.yml", machinery)
    assert asked.returncode == 1
    assert "::error::" in asked.stdout


def test_a_maintainer_is_only_reminded_of_the_review(proposal):
    asked = proposal("MEMBER", "corpus/glossary/a.yml", "generator/site/write.py")
    assert asked.returncode == 0
    assert asked.stdout.startswith("::notice::")
    assert "generator/site/write.py" in asked.stdout


def test_editors_know_the_schema_of_every_folder_of_the_corpus():
    mapped = json.loads(read(".vscode/settings.json"))["yaml.schemas"]
    files = {pattern.removeprefix("corpus/") for pattern in mapped.values()}
    assert {pattern.split("/")[0] for pattern in files} == {*FOLDERS, "guide.yml", "wording.yml"}
    assert {Path(schema).stem for schema in mapped} == schemas().keys() - {"article"}  # front matter stands in Markdown


def test_an_editor_finds_each_problem_of_a_check_at_its_line():
    (task,) = json.loads(read(".vscode/tasks.json"))["tasks"]
    assert task["command"].split()[-1] in targets()
    matcher = task["problemMatcher"]["pattern"]
    problem = Problem(
        Where("corpus/articles/a/2021/b.md", 3, 7), "bad-date", "`4 March` is no date: [so]", "write", "> 3 |"
    )
    told = [re.fullmatch(matcher["regexp"], line) for line in report([problem, problem]).split("\n")]
    names = ("file", "line", "column", "severity", "message", "code")
    assert [tuple(found[matcher[name]] for name in names) for found in told if found] == [
        ("corpus/articles/a/2021/b.md", "3", "7", "error", "`4 March` is no date: [so]", "bad-date")
    ] * 2


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_kept_schema_is_the_one_the_models_say(name):
    assert json.loads(read(f"schemas/{name}.json")) == json.loads(json.dumps(schemas()[name])), "run make schema"


def test_the_kept_authoring_guide_is_the_one_the_models_say():
    assert read("corpus/README.md") == authoring_guide(), "run make schema"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("import os", "TID251"),
        ("from os import environ", "TID251"),
        ("import time", "TID251"),
        ("import random", "TID251"),
        ("from pathlib import Path", "TID251"),
        ("import datetime; datetime.date.today()", "TID251"),
        ("from datetime import datetime; datetime.now()", "TID251"),
        ("open('x')", "PTH123"),
        ("assert True", "S101"),
    ],
)
def test_lint_keeps_disk_clock_and_environment_out_of_the_core(line, rule):
    asked = [installed("ruff"), "check", "--no-cache", "--output-format", "concise", "--stdin-filename"]
    core, door = (
        subprocess.run(
            [*asked, f"generator/{name}.py", "-"], input=line, cwd=ROOT, check=False, capture_output=True, text=True
        ).stdout
        for name in ("guide/link", "site/write")
    )
    assert f" {rule} " in core
    assert (f" {rule} " in door) == (rule == "S101")


def test_imports_between_rooms_point_one_way():
    checked = run(installed("lint-imports"), "--no-cache", "--no-logo")
    assert checked.returncode == 0, checked.stdout + checked.stderr


# Somebody's home, or where one machine keeps its work; not the middle of `https://example.org/home/`.
ONE_MACHINE = re.compile(r"(?<![\w./-])/(?:farm|home|root|Users|work)/\w")
BINARY = ("*.png", "*.ico", "*.woff2", "*.gz")


def test_no_file_names_a_path_of_one_machine():
    found = []
    for name in tracked():
        if any(fnmatch.fnmatch(name, pattern) for pattern in BINARY):
            continue
        text = (ROOT / name).read_bytes().decode("utf-8", errors="replace")
        found += [f"{name}: {match[0]}" for match in ONE_MACHINE.finditer(text)]
    assert found == []


def test_what_is_built_is_not_kept():
    built = ("site/", "docs/generated/", ".venv/", ".cache/")
    assert [name for name in tracked() if name.startswith(built)] == []
