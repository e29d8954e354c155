"""Edits of a project as people make them, and whether a build's cache ever changes its result."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.cli import main

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("corpus", "docs/about", "docs/assets", "overrides", "mkdocs.yml")
Edit = Callable[[Path, random.Random], None]


def prepare(project: Path) -> Path:
    """The harbour's guide in a project of its own."""
    shutil.copytree(ROOT / "tests/guides/harbour", project / "corpus")
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns("generated", ".*"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    return project


def build(project: Path, *options: str) -> int:
    """The exit status of a build."""
    return main(["build", "--project", str(project), "--corpus", str(project / "corpus"), *options])


def built(project: Path) -> dict[str, bytes]:
    """All that a build has written."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for root in ("docs/generated", "site")
        for path in sorted((project / root).rglob("*"))
        if path.is_file()
    }


def differences(project: Path, clean: Path, *options: str) -> list[str]:
    """Build a project, and a copy of its sources with nothing kept; the files in which the two differ."""
    status = build(project, *options)
    shutil.rmtree(clean, ignore_errors=True)
    for source in SOURCES:
        (clean / source).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (project / source).is_dir() else shutil.copy
        copy(project / source, clean / source)
    if build(clean, "--no-cache", *options) != status:
        return ["the exit status"]
    if status:
        return []  # both refuse it; what was there before is another edit's
    ours, wanted = built(project), built(clean)
    return sorted(path for path in ours.keys() | wanted.keys() if ours.get(path) != wanted.get(path))


def _entries(project: Path) -> list[Path]:
    folders = ("glossary", "actors", "events", "places", "outlets")
    return [path for folder in folders for path in sorted((project / "corpus" / folder).rglob("*.yml"))]


def _articles(project: Path) -> list[Path]:
    return sorted((project / "corpus/articles").rglob("*.md"))


def _sub(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def gloss(project: Path, chance: random.Random) -> None:
    """Another gloss, or a first one."""
    path = chance.choice(_entries(project))
    words = " ".join(chance.choices(("ships", "quays", "dues", "boats", "tides"), k=4))
    _sub(path, r"^gloss:.*\n(?:  .*\n)*", "")
    _sub(path, r"^(label:.*\n)", rf"\1gloss: Of {words}.\n")


def alias(project: Path, chance: random.Random) -> None:
    """One more name for an entry: words that some article has."""
    path, article = chance.choice(_entries(project)), chance.choice(_articles(project))
    words = re.findall(r"[A-Za-z]{4,}", article.read_text(encoding="utf-8").split("---", 2)[2])
    at = chance.randrange(len(words) - 1)
    name = " ".join(words[at : at + 2])
    if "aliases:\n" in path.read_text(encoding="utf-8"):
        _sub(path, r"^(aliases:\n)", rf"\1  - {name}\n")
    else:
        _sub(path, r"^(label:.*\n)", rf"\1aliases:\n  - {name}\n")


def label(project: Path, chance: random.Random) -> None:
    """Another name for an entry."""
    _sub(chance.choice(_entries(project)), r"^label: (.*)$", rf"label: \1 {chance.choice(('Old', 'New', 'Far'))}")


def renamed(project: Path, chance: random.Random) -> None:
    """Another id, the old one kept as a redirect, and every reference to it."""
    path = chance.choice(_entries(project))
    new = f"{path.stem}-{chance.randrange(100)}"[:60]
    for other in (*_entries(project), *_articles(project), *(project / "corpus").glob("*.yml")):
        text = other.read_text(encoding="utf-8")
        other.write_text(re.sub(rf"(?<![\w-]){re.escape(path.stem)}(?![\w-])", new, text), encoding="utf-8")
    _sub(path, r"^(label:.*\n)", rf"\1formerly: [{path.stem}]\n")
    path.rename(path.with_name(f"{new}.yml"))


def deleted(project: Path, chance: random.Random) -> None:
    """An entry gone, and every line that only names it."""
    path = chance.choice(_entries(project))
    path.unlink()
    for other in (*_entries(project), *_articles(project)):
        _sub(other, rf"^\s*- {re.escape(path.stem)}\n", "")


def article(project: Path, chance: random.Random) -> None:
    """One more article, made of paragraphs that others have."""
    paragraphs = [
        part
        for path in _articles(project)
        for part in path.read_text(encoding="utf-8").split("---\n", 2)[2].strip().split("\n\n")
    ]
    body = "\n\n".join(chance.sample(paragraphs, k=min(len(paragraphs), 4)))
    day = f"20{chance.randrange(10, 24)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
    head = f"headline: Found again {chance.randrange(1000)}\npublished: {day}\npublished_basis: {{kind: stated}}"
    text = f"---\n{head}\n---\n\n"
    folder = project / "corpus/articles/not-stated" / day[:4]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{day}-found-{chance.randrange(1000)}.md").write_text(text + body + "\n", encoding="utf-8")


def no_article(project: Path, chance: random.Random) -> None:
    """One of the articles that were added is gone."""
    if added := sorted((project / "corpus/articles/not-stated").rglob("*-found-*.md")):
        chance.choice(added).unlink()


def words(project: Path, chance: random.Random) -> None:
    """One more sentence at the end of an article."""
    path = chance.choice(_articles(project))
    number = chance.randrange(2, 900)
    said = chance.choice((f"{number} ships came.", "“We shall see,” the mayor said on Monday.", "Nobody answered."))
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{said}\n", encoding="utf-8")


def settings(project: Path, chance: random.Random) -> None:
    """Another title."""
    _sub(project / "corpus/guide.yml", r"^title: (.*)$", f"title: Ships and quays {chance.randrange(100)}")


def theme(project: Path, chance: random.Random) -> None:
    """Another template of the theme, or another style."""
    if chance.random() < 0.5:
        path = project / "overrides/partials/copyright.html"
        path.write_text(f"{path.read_text(encoding='utf-8')}<!-- {chance.randrange(1000)} -->\n", encoding="utf-8")
    else:
        path = project / "docs/assets/guide.css"
        path.write_text(f"{path.read_text(encoding='utf-8')}/* {chance.randrange(1000)} */\n", encoding="utf-8")


def by_hand(project: Path, chance: random.Random) -> None:
    """One more paragraph in a page that people wrote."""
    path = chance.choice(sorted((project / "docs/about").glob("*.md")))
    path.write_text(f"{path.read_text(encoding='utf-8')}\nAnd {chance.randrange(1000)} more.\n", encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    gloss, alias, label, renamed, deleted, article, no_article, words, settings, theme, by_hand, article, alias, words,
)  # fmt: skip


def edited(project: Path, chance: random.Random, edit: Edit) -> None:
    """One edit, taken back where the corpus would be wrong after it."""
    before = project.with_name("before")
    shutil.rmtree(before, ignore_errors=True)
    shutil.copytree(project / "corpus", before)
    edit(project, chance)
    if main(["check", "--corpus", str(project / "corpus")]):
        shutil.rmtree(project / "corpus")
        shutil.copytree(before, project / "corpus")


def damaged(project: Path, chance: random.Random) -> str:
    """Damage what builds keep, in one of the ways a file can be damaged; which one."""
    file = project / ".cache/cache.sqlite"
    data = bytearray(file.read_bytes())
    way = chance.choice(("bits", "cut", "zeros", "other", "gone", "empty", "shuffled"))
    if way == "bits":
        for _ in range(chance.choice((1, 20, 2000))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif way == "cut":
        del data[chance.randrange(len(data)) :]
    elif way == "zeros":
        at = chance.randrange(len(data))
        data[at : at + 50_000] = bytes(len(data[at : at + 50_000]))
    elif way == "other":
        data = bytearray(chance.randbytes(50_000))
    elif way == "shuffled":
        pages = [data[at : at + 4096] for at in range(0, len(data), 4096)]
        one, other = chance.randrange(len(pages)), chance.randrange(len(pages))
        pages[one], pages[other] = pages[other], pages[one]
        data = bytearray(b"".join(pages))
    else:
        data = bytearray()
    if way == "gone":
        file.unlink()
    else:
        file.write_bytes(data)
    return way
