"""Commands that edit what people write: new, fmt, rename; `read` gives the same values afterwards."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from generator.base.edtf import DateError
from generator.base.problems import Problem, Where, did_you_mean
from generator.base.tree import Refused, failure
from generator.corpus.canonical import canonical
from generator.corpus.fields import RESERVED
from generator.corpus.kinds import KINDS
from generator.corpus.lookup import as_id
from generator.corpus.models import Article
from generator.corpus.parts import Written
from generator.corpus.read import read
from generator.corpus.records import Corpus
from generator.corpus.renaming import find_file, rename
from generator.corpus.settings import Settings, Wordings
from generator.corpus.source import decode, split_front_matter
from generator.corpus.templates import known, new_file, place_of


def new_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `new`."""
    parser.add_argument("kind", metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    parser.add_argument("label", metavar="LABEL", help='the name of the entry, in quotation marks: "Harbour dues"')
    parser.add_argument("--id", default="", metavar="ID", help="the id, where it is not to be made of the label")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="a further field, such as type=town or date=2021-03-04; may be given several times",
    )


def new(chosen: argparse.Namespace) -> int:
    """Write the file of a new entry, and print its path."""
    kind = known(chosen.kind)
    if kind is None:
        raise _refused(
            "KIND", f"{chosen.kind!r} is no kind of entry", did_you_mean(chosen.kind, KINDS) or ", ".join(KINDS)
        )
    given = _given(chosen.set)
    unknown = [name for name in given if name not in kind.model.model_fields]
    if unknown:
        raise _refused(
            "--set", f"a {kind.name} has no field {unknown[0]!r}", did_you_mean(unknown[0], kind.model.model_fields)
        )
    corpus = _corpus(chosen.corpus)
    id_ = chosen.id or as_id(chosen.label)
    if not id_ or id_ != as_id(id_) or id_ in RESERVED:
        raise _refused("--id", f"no id can be made of {chosen.id or chosen.label!r}", "name one: --id harbour-dues")
    if id_ in {*corpus.entries, *corpus.sources, *corpus.articles, *corpus.unread}:
        raise _refused("--id", f"the id `{id_}` is taken", "name another with --id")
    try:
        path = chosen.corpus / place_of(kind, id_, given)
    except DateError as wrong:
        raise _refused("--set", str(wrong), "write date=2021-03-04") from None
    _write({path.as_posix(): new_file(kind, chosen.label, given)})
    print(f"{path.as_posix()}: written; fill in what its comments name, and delete them")
    return 0


def _given(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not value:
            raise _refused("--set", f"{pair!r} is no FIELD=VALUE", "write --set type=town")
        found[name.strip()] = value.strip()
    return found


def fmt_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `fmt`."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files of the corpus (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are not in canonical form")


def fmt(chosen: argparse.Namespace) -> int:
    """Write files in their canonical form; a file with invalid YAML is left unchanged and reported."""
    changed: dict[str, str] = {}
    problems: list[Problem] = []
    for path in chosen.files or sorted([*chosen.corpus.rglob("*.yml"), *chosen.corpus.glob("articles/**/*.md")]):
        text, wrong = _formatted(chosen.corpus, path)
        problems += wrong
        if text is not None:
            changed[path.as_posix()] = text
    if not chosen.check:
        _write(changed, over=True)
    for path_ in changed:
        print(f"{path_}: {'not in canonical form' if chosen.check else 'formatted'}")
    if problems:
        raise Refused(problems)
    return 1 if chosen.check and changed else 0


def _formatted(corpus: Path, path: Path) -> tuple[str | None, list[Problem]]:
    """The canonical text of a file if it differs, and the file's problems."""
    try:
        data = path.read_bytes()
    except OSError as wrong:
        return None, [failure(wrong, path, "cannot read")]
    text, problems = decode(path.as_posix(), data)
    if text is None:
        return None, problems
    model = _model(corpus, path, text)
    if model is None:
        return None, []
    if model is Article:
        front, _, _, problems = split_front_matter(path.as_posix(), text)
        if front is None:
            return None, problems
        made, problems = canonical(path.as_posix(), front, model)
        start = text.index("\n") + 1
        made = text[:start] + made + text[start + len(front) :]
    else:
        made, problems = canonical(path.as_posix(), text, model)
    return (made if made != text and not problems else None), problems


def _model(corpus: Path, path: Path, text: str) -> type[Written] | None:
    """The model for a file by its folder; if kinds share a folder, the one that the file names."""
    try:
        parts = path.resolve().relative_to(corpus.resolve()).parts
    except ValueError:
        raise _refused(
            str(path), "this file is not part of the corpus", "name files below it, or another --corpus"
        ) from None
    if len(parts) == 1:
        return Settings if parts[0] == "guide.yml" else Wordings if parts[0] == "wording.yml" else None
    if parts[0] == "articles":
        return Article
    here = [kind for kind in KINDS.values() if kind.folder == parts[0]]
    return next((kind.model for kind in here if len(here) == 1 or f"\nkind: {kind.name}" in f"\n{text}"), None)


def rename_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `rename`."""
    parser.add_argument("old", metavar="OLD", help="the id as it is: the name of the file without its ending")
    parser.add_argument(
        "new", metavar="NEW", help="the id it gets; where there is such an entry, OLD is merged into it"
    )


def rename_(chosen: argparse.Namespace) -> int:
    """Rename or merge, and print what was rewritten and what is left to decide."""
    corpus = _corpus(chosen.corpus)
    record, other = find_file(corpus, chosen.old), find_file(corpus, chosen.new)
    if record is None:
        hint = (
            did_you_mean(chosen.old, [*corpus.entries, *corpus.articles])
            or "an id is the name of a file without its ending"
        )
        raise _refused("OLD", f"there is no entry or article {chosen.old!r}", hint)
    if chosen.new != as_id(chosen.new) or chosen.new in RESERVED or chosen.new == chosen.old:
        raise _refused(
            "NEW", f"{chosen.new!r} cannot be the new id", "lower-case letters a-z, digits and hyphens, at most 64"
        )
    if chosen.new in corpus.sources or (other and corpus.kind_of(chosen.new) != corpus.kind_of(chosen.old)):
        raise _refused(
            "NEW", f"`{chosen.new}` is a {corpus.kind_of(chosen.new)}", "only entries of one kind can be merged"
        )
    done = rename(corpus, chosen.old, chosen.new)
    _write(done.written, over=True)
    for path in done.gone:
        os.unlink(path)
    made = {path: _formatted(chosen.corpus, Path(path))[0] for path in done.written}
    _write({path: text for path, text in made.items() if text is not None}, over=True)
    verb = "merged into" if other else "is now"
    print(f"`{chosen.old}` {verb} `{chosen.new}`; {len(done.written) - 1} other files name it, its address leads on")
    print("".join(f"  decide: {line}\n" for line in done.decide), end="")
    return 0


def _corpus(folder: Path) -> Corpus:
    """The corpus; faulty files are reported, as references in them would be missed."""
    found = read(folder)
    if found.corpus is None or found.corpus.unread:
        raise Refused(found.problems)
    return found.corpus


def _refused(where: str, message: str, hint: str) -> Refused:
    return Refused([Problem(Where(where), "bad-value", message, hint)])


def _write(texts: Mapping[str, str], *, over: bool = False) -> None:
    """Write each text completely or not at all: to a file next to it, which is then moved into place."""
    for name, text in texts.items():
        path = Path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.part")
            part.write_text(text, encoding="utf-8")
            if over:
                os.replace(part, path)
            else:
                os.link(part, path)
                part.unlink()
        except OSError as wrong:
            raise Refused([failure(wrong, path, "cannot write")]) from wrong


COMMANDS = {"new": (new_options, new), "fmt": (fmt_options, fmt), "rename": (rename_options, rename_)}
