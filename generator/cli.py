"""The command line: what each command takes and does; some have a module of their own."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.base.problems import Problem, Where, report, step_summary, workflow_commands
from generator.base.tree import HAND_WRITTEN, Refused, failure, hand_written, snapshot
from generator.corpus.read import read
from generator.guide.link import Guide
from generator.line import Progress, make, pages
from generator.pages.exports.files import archive
from generator.pages.render import changes_pages
from generator.site.configuration import derived, load
from generator.site.history import edits
from generator.site.write import Written, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 problems, 2 a wrong command line."""
    parser = argparse.ArgumentParser(
        prog="python -m generator", description="Make a reference guide from articles and YAML."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--corpus", type=Path, default=Path("corpus"), metavar="DIR", help="the corpus folder (default: corpus/)"
    )
    project = argparse.ArgumentParser(add_help=False, parents=[common])
    project.add_argument(
        "--project",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder with mkdocs.yml and docs/ (default: here)",
    )

    build = commands.add_parser("build", parents=[project], help="check the corpus, write the pages, build the site")
    build.add_argument("--no-site", action="store_true", help="stop before MkDocs: write the pages only")
    checks = commands.add_parser("check", parents=[common], help="tell what is wrong with the corpus; write nothing")
    checks.add_argument(
        "--since",
        default="HEAD",
        metavar="REVISION",
        help="the revision of git whose ids must not be lost (default: HEAD, the last commit)",
    )
    serve = commands.add_parser(
        "serve", parents=[project], help="build, show the site on this machine, rebuild on each change"
    )
    serve.add_argument("--port", type=_port, default=8000, help="the port to serve at (default: 8000)")
    annotate = commands.add_parser(
        "annotate", parents=[common], help="annotate text files with the guide's names, as JSONL"
    )
    annotate.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a UTF-8 text file; its name without ending names the article",
    )
    annotate.add_argument(
        "--published",
        action="append",
        default=[],
        metavar="DATE",
        help="day of publication (EDTF); once for all files, or once a file",
    )
    annotate.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where the JSONL files go; articles annotated into it before are kept",
    )
    annotate.add_argument(
        "--why",
        metavar="WORDS",
        help="write nothing; say by which rules these words of the file were read, what was considered, and why not",
    )
    commands.add_parser("worklist", parents=[common], help="what contributors could do next, with YAML to paste")
    for name, module, about in _MORE:
        further = commands.add_parser(name, parents=[common], help=about)
        if name in (sys.argv[1:2] if arguments is None else arguments[:1]):
            import_module(module).COMMANDS[name][0](further)
    schema = commands.add_parser(
        "schema", parents=[common], help="write the JSON Schemas that editors check YAML with, and corpus/README.md"
    )
    schema.add_argument(
        "--out", type=Path, default=Path("schemas"), metavar="DIR", help="where the schemas go (default: schemas/)"
    )
    schema.add_argument(
        "--ids",
        type=Path,
        metavar="DIR",
        help="also write schemas that complete the ids of it, and a workspace",
    )

    chosen = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without some letters still gets the rest
    try:
        more = next((module for name, module, _ in _MORE if name == chosen.command), "")
        status = (
            int(import_module(more).COMMANDS[chosen.command][1](chosen)) if more else _COMMANDS[chosen.command](chosen)
        )
        print(end="", flush=True)  # what cannot be written fails here, not as the interpreter ends
    except _Stopped:
        return 1
    except Refused as refused:
        _tell(refused.problems)
        return 1
    except BrokenPipeError:  # who reads this has read enough (`| head`)
        _hush()
        return 1
    except OSError as wrong:
        _tell([failure(wrong, Path("the output"), "cannot go on")])
        _hush()
        return 1
    return status


class _Stopped(Exception):  # noqa: N818 (`except _Stopped` says it best)
    """The corpus has errors; they were told."""


def _guide(corpus: Path, progress: Progress = lambda _what, _done, _all: None) -> tuple[Guide, int]:
    """The guide of a corpus, its problems told, and the number of warnings; raises _Stopped where one is an error."""
    made = make(corpus, progress)
    _tell(made.problems)
    if made.guide is None:
        number = len(made.errors)
        print(f"{number} {'problem' if number == 1 else 'problems'}; nothing was written.", file=sys.stderr)
        raise _Stopped
    return made.guide, len(made.problems)


def _port(said: str) -> int:
    """A port this machine can serve at; 0 takes any that is free."""
    if not said.isdecimal() or int(said) > 65535:
        raise argparse.ArgumentTypeError(f"{said!r} is no port: give a number from 0 to 65535")
    return int(said)


def _hush() -> None:
    """Let what is still to be said go nowhere, so that the interpreter does not fail at it again as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _build(chosen: argparse.Namespace) -> int:
    started = time.perf_counter()
    if not chosen.project.is_dir():
        message = "there is no such folder"
        raise Refused([Problem(Where(str(chosen.project)), "bad-file", message, "--project names that of mkdocs.yml")])
    config = None if chosen.no_site else load(chosen.project / "mkdocs.yml")
    docs = chosen.project / "docs"
    before = snapshot([chosen.corpus, *(docs / name for name in HAND_WRITTEN)])
    guide, _ = _guide(chosen.corpus, _progress)
    made = pages(guide, _progress)
    made |= changes_pages(guide, edits(chosen.corpus))
    made_pages: dict[str, str | bytes] = {**hand_written(docs), **made, **archive(made)}
    if config is None:
        _summary(guide, write(made_pages, docs / "generated", before), time.perf_counter() - started)
        return 0
    from generator.site.mkdocs import build_site  # noqa: PLC0415  # MkDocs is not needed for pages alone

    written, site = build_site(chosen.project, made_pages, derived(config, guide.corpus.settings), before)
    seconds = time.perf_counter() - started
    _summary(guide, written, seconds)
    _tell(site.written.warnings if site.written else ())
    what = f"files: {_counts(site.written)}" if site.written else "nothing to build"
    print(f"site: {site.pages} pages; {what}; {seconds:.1f} s in all")
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from generator.checking import look_through  # noqa: PLC0415  # needed by this command alone

    found = look_through(chosen.corpus, chosen.since)
    _tell(found.problems)
    number = len(found.errors)
    if found.corpus is None or number:
        print(f"{number} {'problem' if number == 1 else 'problems'}; nothing was written.", file=sys.stderr)
        return 1
    warnings = len(found.problems)
    told = f"no problem, {warnings} {'warning' if warnings == 1 else 'warnings'}" if warnings else "nothing wrong"
    print(f"{chosen.corpus}: {len(found.corpus.entries)} entries and {len(found.corpus.articles)} articles, {told}.")
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    from generator.site.serve import serve  # noqa: PLC0415  # a server is needed by this command alone

    return serve(chosen.project, chosen.corpus, chosen.port)


def _annotate(chosen: argparse.Namespace) -> int:
    from generator.annotating import annotate_files, explain  # noqa: PLC0415  # needed by this command alone

    if chosen.why is not None:
        print(explain(chosen.corpus, chosen.files, chosen.published, chosen.why))
        return 0
    if chosen.out is None:
        message = "--out names no folder"
        raise Refused([Problem(Where("--out"), "bad-path", message, "give --out DIR, or --why WORDS to be told why")])
    rows = annotate_files(chosen.corpus, chosen.files, chosen.published, chosen.out)
    print(f"{chosen.out}: " + ", ".join(f"{len(found)} {kind}" for kind, found in rows.items()))
    return 0


def _worklist(chosen: argparse.Namespace) -> int:
    from generator.guide.worklist import worklist  # noqa: PLC0415  # needed by this command alone

    guide, _ = _guide(chosen.corpus)
    print(worklist(guide))
    return 0


def _schema(chosen: argparse.Namespace) -> int:
    from generator.corpus.authoring import authoring_guide, schemas  # noqa: PLC0415  # needed by this command alone

    if not chosen.corpus.is_dir():
        raise Refused([Problem(Where(str(chosen.corpus)), "bad-file", "there is no such folder")])
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (chosen.out / f"{name}.json").write_text(
            json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    (chosen.corpus / "README.md").write_text(authoring_guide(), encoding="utf-8")
    if chosen.ids:
        _schema_with_ids(chosen.corpus, chosen.ids, schemas())
    return 0


def _schema_with_ids(corpus: Path, out: Path, made: dict[str, Any]) -> None:
    """Schemas that know the ids of a corpus, for editors; they change with it, so git does not keep them."""
    from generator.corpus.completing import with_ids, workspace  # noqa: PLC0415  # needed by this command alone

    found = read(corpus).corpus
    if found is None:
        raise Refused([Problem(Where(str(corpus)), "bad-file", "the corpus cannot be read", "see `check`")])
    out.mkdir(parents=True, exist_ok=True)
    for name, schema in with_ids(made, found).items():
        (out / f"{name}.json").write_text(json.dumps(schema, ensure_ascii=False) + "\n", encoding="utf-8")
    Path("guide.code-workspace").write_text(workspace(out.as_posix(), corpus.as_posix()), encoding="utf-8")


# Commands with a module of their own, whose COMMANDS say what each takes and does; it is loaded when it is named.
_MORE = (
    ("add", "generator.importing.command", "add articles from saved pages, texts, PDF, .docx and tables"),
    ("changes", "generator.changing", "say what the edits since the last commit change for readers; write nothing"),
    ("new", "generator.editing", "write the file of a new entry"),
    ("fmt", "generator.editing", "write files of the corpus in their canonical form"),
    ("start", "generator.starting", "make a new guide in a folder of its own"),
    ("rename", "generator.editing", "give an entry another id, or merge it into another entry"),
)


_COMMANDS = {
    "build": _build,
    "check": _check,
    "serve": _serve,
    "annotate": _annotate,
    "worklist": _worklist,
    "schema": _schema,
}


def _progress(what: str, done: int, total: int) -> None:
    """One line that counts, on a terminal; in a log one line for each thousand."""
    if sys.stderr.isatty():
        print(f"\r{what}: {done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done % 1000 == 0:
        print(f"{what}: {done:,} of {total:,}", file=sys.stderr, flush=True)


def _tell(problems: Sequence[Problem]) -> None:
    """All problems to the terminal; on GitHub also to the lines of the pull request and the step's summary."""
    if not problems:
        return
    print(report(problems), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print("\n".join(workflow_commands(problems)))
        _summarize(step_summary(problems))


def _summarize(text: str) -> None:
    """Add Markdown to the summary of a step on GitHub; elsewhere there is none."""
    if os.environ.get("GITHUB_ACTIONS") == "true" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as wrong:  # the summary is a courtesy: nothing of the command's own depends on it
            print(f"The summary could not be written to {summary}: {wrong.strerror}", file=sys.stderr)


def _summary(guide: Guide, written: Written, seconds: float) -> None:
    _tell(written.warnings)
    mentions = sum(not mention.inside for annotation in guide.annotations.values() for mention in annotation.mentions)
    print(
        f"{len(guide.corpus.entries)} entries, {len(guide.corpus.articles)} articles, {mentions} mentions, "
        f"{len(guide.evidence)} citations; pages: {_counts(written)}; {seconds:.1f} s"
    )


def _counts(written: Written) -> str:
    return f"{len(written.written)} written, {len(written.unchanged)} unchanged, {len(written.removed)} removed"
