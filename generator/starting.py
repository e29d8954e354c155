"""The `start` command: a new guide in its own folder, with the program but without content of another guide."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.base.language import known_languages
from generator.base.problems import Problem, Where
from generator.base.tree import Refused
from generator.corpus.authoring import authoring_guide
from generator.corpus.emit import mapping, scalar
from generator.corpus.settings import Settings
from generator.corpus.source import Source
from generator.corpus.validate import validate

_ROOT = Path(__file__).resolve().parents[1]
# What belongs to another guide, or is generated.
_OTHERS = (
    *("corpus/", "tests/this_guide/", ".github/screenshot.png", "README.md", "LICENSE", ".venv", ".git/", ".cache/"),
    *("docs/generated/", "site/"),
)
_ASKED = (
    ("title", "Title of the guide"),
    ("description", "What it covers, in one or two sentences"),
    ("site_url", "The address it will be published at (https://...)"),
    ("language", f"The language it is written in ({', '.join(known_languages())})"),
    ("repository", "Its repository on GitHub, as owner/name (empty: none yet)"),
)


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `start`; missing ones are asked for at a terminal."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the new guide: new, or empty")
    parser.add_argument("--title", metavar="TEXT", help="the title of the guide")
    parser.add_argument("--description", metavar="TEXT", help="what it covers, in one or two sentences")
    parser.add_argument("--site-url", metavar="URL", help="the address it will be published at")
    parser.add_argument("--repository", metavar="OWNER/NAME", help="its repository on GitHub")
    parser.add_argument("--language", choices=known_languages(), help="the language it is written in")


def run(chosen: argparse.Namespace) -> int:
    """Write the new guide, and print what to do next."""
    folder: Path = chosen.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise _refused(str(folder), "this folder is not empty", "name a new one: nothing that is there is changed")
    answers = {name: getattr(chosen, name) or _ask(name, question) for name, question in _ASKED}
    settings = _settings(answers)
    for path in _program():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_ROOT / path, target)
    for name, text in _own(settings, answers, (_ROOT / "mkdocs.yml").read_text(encoding="utf-8")).items():
        path_ = folder / name
        path_.parent.mkdir(parents=True, exist_ok=True)
        path_.write_text(text, encoding="utf-8")
    _placeholders(folder, answers)
    print(
        f"{folder}: a guide without an entry yet. Next, in that folder:\n"
        "  git init && git add -A && git commit -m 'Start the guide'\n"
        "  make add FILE=page.html      adds an article that you saved\n"
        "  make check                   says what is wrong\n"
        "  make serve                   shows the site\n"
        "Choose a licence in LICENSE, and say in .github/CODEOWNERS who maintains the guide."
    )
    return 0


def _ask(name: str, question: str) -> str:
    """An answer typed at a terminal; elsewhere, raise Refused with the option to give."""
    if sys.stdin.isatty():
        return input(f"{question}: ").strip()
    if name == "repository":
        return ""
    raise _refused(f"--{name.replace('_', '-')}", "is needed", f"say: --{name.replace('_', '-')} '...' ({question})")


def _settings(answers: Mapping[str, str]) -> dict[str, object]:
    """corpus/guide.yml as values; raises Refused for an invalid address or a language that the program lacks."""
    fields: dict[str, object] = {name: answers[name] for name in ("title", "description", "language", "site_url")}
    if answers["language"] not in known_languages():
        known = ", ".join(known_languages())
        raise _refused("--language", f"the generator knows no language {answers['language']!r}", f"known: {known}")
    if repository := answers["repository"].strip("/"):
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
            raise _refused("--repository", f"{repository!r} is no repository", "write owner/name")
        fields["edit_url"] = f"https://github.com/{repository}/edit/main/"
        fields["issues_url"] = f"https://github.com/{repository}/issues"
    fields["copyright"] = "Entries by the contributors to this guide. The articles belong to their publishers."
    fields["publish"] = "extracts"
    problems = validate(Settings, fields, Source("guide.yml", ""))[1]
    if problems:
        raise Refused(problems)
    return fields


def _program() -> Iterator[str]:
    """The files of the program that the repository tracks; without a repository, all files here."""
    command = ["git", "-C", str(_ROOT), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # a list, no shell
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    if not any(names):
        names = [path.relative_to(_ROOT).as_posix() for path in sorted(_ROOT.rglob("*")) if path.is_file()]
    for name in filter(None, names):
        parts = PurePosixPath(name).parts
        if not name.startswith(_OTHERS) and "__pycache__" not in parts and (_ROOT / name).is_file():
            yield name


def _own(settings: Mapping[str, object], answers: Mapping[str, str], site: str) -> dict[str, str]:
    """The files specific to the new guide."""
    return {
        "corpus/guide.yml": mapping(settings),
        "corpus/wording.yml": "# The wordings that the guide watches: see README.md.\nlabels: []\n",
        "corpus/README.md": authoring_guide(),
        "mkdocs.yml": _site(site, settings),
        "README.md": _README.format(title=answers["title"], description=answers["description"]),
        "LICENSE": _license(),
    }


def _site(text: str, settings: Mapping[str, object]) -> str:
    """mkdocs.yml with this guide's title, for people who run MkDocs without the generator."""
    names = {"site_name": "title", "site_description": "description", "site_url": "site_url", "copyright": "copyright"}
    for field, name in names.items():
        value = f"{field}: {scalar(str(settings[name]))}\n"
        found = re.search(rf"(?m)^{field}:.*\n(?:[ \t]+\S.*\n)*", text)
        text = text[: found.start()] + value + text[found.end() :] if found else text + value
    return text


def _license() -> str:
    """The licence of the program, with a place for the licence of the guide's text."""
    code = (_ROOT / "LICENSE").read_text(encoding="utf-8")
    return re.sub(
        r"The text of the guide \(.*?\n\n",
        "The text of the guide (the entries in corpus/ and the pages in docs/about/):\n"
        "CHOOSE A LICENCE, and name it here.\n\n",
        code,
        flags=re.DOTALL,
    )


def _placeholders(folder: Path, answers: Mapping[str, str]) -> None:
    """Put the new owner in place of this guide's placeholders, if the repository is known."""
    if owner := answers["repository"].partition("/")[0]:
        owners = folder / ".github" / "CODEOWNERS"
        owners.write_text(_HANDLE.sub(f"@{owner}", owners.read_text(encoding="utf-8")), encoding="utf-8")


def _refused(where: str, message: str, hint: str) -> Refused:
    return Refused([Problem(Where(where), "bad-value", message, hint)])


_HANDLE = re.compile(r"@[\w-]+(?:/[\w-]+)?")  # of a person or a team
_README = """# {title}

{description}

Every statement can be followed to the sentence of an article that supports it. The site is made from
`corpus/`, which people edit.

## Build it
Needed: Python 3.11 or newer with pip, git and make. The first command sets up everything else.

```sh
make site    # builds the site into site/
make test    # runs the tests
```

`make help` lists the rest. Once `make` has set up `.venv`, each command can be run by hand, with `--help`:

| command | what it does |
|---|---|
| `python -m generator add FILE` | adds articles from saved pages, texts, PDF, .docx and tables |
| `python -m generator new KIND "Label"` | writes the file of a new entry |
| `python -m generator check` | says what is wrong in `corpus/` |
| `python -m generator fmt` | writes the files of `corpus/` in their canonical form |
| `python -m generator rename OLD NEW` | gives an entry another id, or merges it into another entry |
| `python -m generator changes` | says what the edits since the last commit change for readers |
| `python -m generator worklist` | says what contributors could do next |
| `python -m generator serve` | builds, shows, and builds again on each change |
| `python -m generator build` | makes the site |
| `python -m generator annotate FILE --out DIR` | finds names, quotations, dates and figures in any text |
| `python -m generator schema` | writes what editors complete YAML with |

How to write entries: [corpus/README.md](corpus/README.md). How to propose a change:
[CONTRIBUTING.md](CONTRIBUTING.md). How the program is built: [docs/about/design.md](docs/about/design.md).

## Licence
See [LICENSE](LICENSE). Quoted articles remain their publishers'.
"""

COMMANDS = {"start": (options, run)}
