"""The command line: the options of each command, and what it does; some have a module of their own."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.base.keeping import keeping
from generator.base.problems import Problem, Where
from generator.base.tree import Refused, failure
from generator.base.workers import all_cores
from generator.console import Stopped, hush, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 problems, 2 a wrong command line."""
    chosen = _parser(sys.argv[1:2] if arguments is None else arguments[:1]).parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without some letters still gets the rest
    try:
        more = next((module for name, module, _ in _MORE if name == chosen.command), "")
        status = (
            int(import_module(more).COMMANDS[chosen.command][1](chosen)) if more else _COMMANDS[chosen.command](chosen)
        )
        print(end="", flush=True)  # a write error appears here, not at interpreter exit
    except Stopped:
        return 1
    except Refused as refused:
        tell(refused.problems)
        return 1
    except BrokenPipeError:  # the reader has closed the pipe (`| head`)
        hush()
        return 1
    except OSError as wrong:
        tell([failure(wrong, Path("the output"), "cannot go on")])
        hush()
        return 1
    return status


def _parser(first: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command line; a command in a module of its own adds its options when it comes `first`."""
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

    _say_build(commands, project)
    checks = commands.add_parser("check", parents=[common], help="report what is wrong with the corpus; write nothing")
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
    _say_annotate(commands, common)
    commands.add_parser("worklist", parents=[common], help="what contributors could do next, with YAML to paste")
    for name, module, about in _MORE:
        further = commands.add_parser(name, parents=[common], help=about)
        if name in first:
            import_module(module).COMMANDS[name][0](further)
    _say_schema(commands, common)
    return parser


def _say_build(commands: argparse._SubParsersAction[argparse.ArgumentParser], project: argparse.ArgumentParser) -> None:
    build = commands.add_parser("build", parents=[project], help="check the corpus, write the pages, build the site")
    build.add_argument("--no-site", action="store_true", help="stop before MkDocs: write the pages only")
    build.add_argument(
        "--plain", action="store_true", help="have MkDocs alone build the whole site again, to compare with"
    )
    build.add_argument(
        "--workers",
        type=_workers,
        default=all_cores(),
        metavar="NUMBER",
        help="processes that read and make pages when there is much to do (default: all cores)",
    )
    build.add_argument(
        "--dask",
        default="",
        metavar="ADDRESS",
        help="read articles on the workers of the Dask scheduler at this address (needs the dependency group `dask`)",
    )
    build.add_argument("--no-cache", action="store_true", help="use nothing that was computed before, and keep nothing")


def _say_annotate(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
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


def _say_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
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


def _workers(value: str) -> int:
    """Parse a number of processes."""
    if not value.isdecimal() or not 0 < int(value) < 1000:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes")
    return int(value)


def _port(value: str) -> int:
    """Parse a port that this machine can serve at; 0 is any free one."""
    if not value.isdecimal() or int(value) > 65535:
        raise argparse.ArgumentTypeError(f"{value!r} is no port: give a number from 0 to 65535")
    return int(value)


@keeping()
def _build(chosen: argparse.Namespace) -> int:
    from generator.building import run  # noqa: PLC0415  # each command loads only what it needs

    return run(chosen)


@keeping()
def _of_all(chosen: argparse.Namespace) -> int:
    from generator import commands  # noqa: PLC0415  # the same

    run = {"check": commands.check, "worklist": commands.worklist}
    return run[chosen.command](chosen)


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
        raise Refused([Problem(Where("--out"), "bad-path", message, "give --out DIR, or --why WORDS to see why")])
    rows = annotate_files(chosen.corpus, chosen.files, chosen.published, chosen.out)
    print(f"{chosen.out}: " + ", ".join(f"{len(found)} {kind}" for kind, found in rows.items()))
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
    """Write schemas with the ids of a corpus, for editors; they change with the corpus, so git ignores them."""
    from generator.corpus.completing import with_ids, workspace  # noqa: PLC0415  # needed by this command alone
    from generator.corpus.read import read  # noqa: PLC0415  # needed by this command alone

    found = read(corpus).corpus
    if found is None:
        raise Refused([Problem(Where(str(corpus)), "bad-file", "the corpus cannot be read", "see `check`")])
    out.mkdir(parents=True, exist_ok=True)
    for name, schema in with_ids(made, found).items():
        (out / f"{name}.json").write_text(json.dumps(schema, ensure_ascii=False) + "\n", encoding="utf-8")
    Path("guide.code-workspace").write_text(workspace(out.as_posix(), corpus.as_posix()), encoding="utf-8")


# Commands in modules of their own, each with its COMMANDS; a module is loaded when its command is used.
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
    "check": _of_all,
    "serve": _serve,
    "annotate": _annotate,
    "worklist": _of_all,
    "schema": _schema,
}
