"""The annotate command: text files in, JSONL out; the output folder keeps a set of articles, all compared."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.base.dates_meant import dates_meant
from generator.base.edtf import DateError, Edtf, parse_edtf
from generator.base.problems import Problem, Severity, Where
from generator.base.tree import Refused, digest, failure, read_file
from generator.corpus.check import check
from generator.corpus.large import large_parts
from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.corpus.records import Corpus
from generator.corpus.source import Source, decode
from generator.reading.rows import KINDS, RawText, Row, Rows, annotate_texts, merge
from generator.reading.why import why
from generator.site.fileset import held, replace
from generator.site.record import MANIFEST

_FILES = {kind: f"{kind}.jsonl" for kind in KINDS}


def annotate_files(corpus_folder: Path, files: Sequence[Path], published: Sequence[str], out: Path) -> Rows:
    """Annotate files with the names of a corpus and write one JSONL file for each kind of finding into `out`.

    Articles already in `out` are kept; passages are compared between all of them, as far as their texts can still be
    read. Offsets are code points of each file as it is. Raises Refused, with nothing written, for a broken corpus, a
    file that cannot be read, or an invalid date. Returns the rows of the whole set.
    """
    corpus = _corpus(corpus_folder)
    given = _given(files, _dates(published, len(files)))
    _refuse_ours(out, corpus_folder)
    try:
        with held(out, frozenset(_FILES.values())):
            before = _rows(out)
            new = annotate_texts(
                given,
                lexicon_of(corpus),
                labels_of(corpus),
                beside=tuple(_beside(before, {text.id for text in given})),
                language=corpus.settings.language,
            )
            for row, text in zip(new["articles"], given, strict=True):
                row["sha256"] = digest(text.text.encode())
            rows = merge(before, new)
            replace(out, {_FILES[kind]: _lines(rows[kind]).encode() for kind in KINDS})
    except OSError as wrong:
        raise Refused([failure(wrong, out, "cannot write")]) from wrong
    return rows


def explain(corpus_folder: Path, files: Sequence[Path], published: Sequence[str], words: str) -> str:
    """Why certain words of the files were read as they were, in plain words; nothing is written.

    An article of the corpus may be named by its file. Raises Refused for a broken corpus, a file that cannot be read,
    or an invalid date.
    """
    corpus = _corpus(corpus_folder)
    lexicon, labels = lexicon_of(corpus), labels_of(corpus)
    articles = {Path(article.source.path).resolve(): article for article in corpus.articles.values()}
    language = corpus.settings.language
    parts = []
    for text in _given(files, _dates(published, len(files))):
        article = articles.get(Path(text.path).resolve())
        if article is None:
            parts.append(why(text, words, lexicon, labels, language))
        else:  # as the guide does: without its front matter, by its own date
            raw = RawText(article.id, article.text, article.data.published, text.path)
            parts.append(why(raw, words, lexicon, labels, article.data.language, headline=bool(article.data.headline)))
    return "\n".join(parts)


def _corpus(folder: Path) -> Corpus:
    """The corpus of a folder; raises Refused if it has errors."""
    found = read(folder)
    problems = [*found.problems, *(check(found.corpus).problems if found.corpus else ())]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or found.corpus is None:
        raise Refused(errors)
    return found.corpus


def _refuse_ours(out: Path, corpus_folder: Path) -> None:
    """Refuse an output folder inside the corpus, or one that builds replace: the rows would be lost."""
    whole = out.resolve()
    message = ""
    if whole.is_relative_to(corpus_folder.resolve()):
        message = "this folder is a part of the corpus"
    elif any(os.path.lexists(folder / MANIFEST) for folder in (whole, *whole.parents)):
        message = "each build rewrites this folder"
    if message:
        raise Refused([Problem(Where(str(out)), "bad-path", message, "name another folder with --out")])


def _dates(published: Sequence[str], files: int) -> list[Edtf | None]:
    """The day of publication of each file: one day for all, or one for each file."""
    if len(published) not in (0, 1, files):
        raise Refused(
            [
                Problem(
                    Where("--published"),
                    "bad-date",
                    f"{len(published)} dates for {files} files",
                    "give one date for all files, or one for each",
                )
            ]
        )
    try:
        days = [parse_edtf(day) for day in published]
    except DateError as wrong:
        meant = [f"did you mean {date}?" for day in published for date in dates_meant(day)][:1]
        hint = meant[0] if meant else "write 2016-04-28"
        raise Refused([Problem(Where("--published"), "bad-date", str(wrong), hint)]) from None
    return [days[0]] * files if len(days) == 1 else [*days] or [None] * files


def _given(files: Sequence[Path], days: Sequence[Edtf | None]) -> list[RawText]:
    texts: list[RawText] = []
    problems: list[Problem] = []
    for file, day in zip(files, days, strict=True):
        if not _is_text(str(file)):
            message = "the name of the file is not UTF-8 text, and it names the article"
            problems.append(Problem(Where(str(file)), "bad-path", message, "rename the file"))
            continue
        text, wrong = _text(file)
        problems += wrong
        if text is not None:
            texts.append(RawText(file.stem, text, day, str(file)))
    twice = {text.id for text in texts if sum(other.id == text.id for other in texts) > 1}
    problems += [
        Problem(Where(text.path), "duplicate-id", f"two files are called {text.id!r}", "rename one of the two")
        for text in texts
        if text.id in twice
    ]
    if problems:
        raise Refused(problems)
    return texts


def _text(file: Path) -> tuple[str | None, list[Problem]]:
    """A file's text with its line ends unchanged, so that offsets hold."""
    try:
        data = read_file(file)
    except FileNotFoundError:
        return None, [_no_text(file, "there is no such file", "check its name and the folder it is in")]
    except Refused:
        what = "this is a folder" if file.is_dir() else "this is a link or a special file"
        return None, [_no_text(file, f"{what}, not a text", "name the text files themselves")]
    except OSError as wrong:
        return None, [failure(wrong, file, "cannot read")]
    text, problems = decode(str(file), data)
    problems += large_parts(Source(str(file), text), text) if text is not None else []
    return (None if problems else data.decode("utf-8")), problems


def _no_text(file: Path, message: str, hint: str) -> Problem:
    return Problem(Where(str(file)), "bad-file", message, hint)


def _rows(out: Path) -> Rows:
    """The rows already in an annotation folder."""
    found: Rows = {}
    for kind in KINDS:
        path = out / _FILES[kind]
        if not path.exists():
            continue
        rows: list[Row] = []
        for number, line in enumerate(read_file(path).decode("utf-8", "replace").rstrip("\n").split("\n"), start=1):
            if not line:
                continue
            row = _row(line, kind)
            if row is None:
                raise Refused(
                    [
                        Problem(
                            Where(str(path), number, 1),
                            "bad-file",
                            "this line is no row of an annotation",
                            "annotate into an empty folder, or remove the file",
                        )
                    ]
                )
            rows.append(row)
        found[kind] = rows
    return found


def _row(line: str, kind: str) -> Row | None:
    """A line as a row that can be kept and written again, or None if it is invalid."""
    try:
        row = json.loads(line)
        _lines([row]).encode()
        sound = isinstance(row, dict) and (kind == "shared" or isinstance(row.get("article"), str))
        if sound and kind == "articles" and row.get("pub_date") is not None:
            parse_edtf(row["pub_date"])
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return row if sound else None


def _lines(rows: Sequence[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _is_text(name: str) -> bool:
    """Whether a file name is valid UTF-8 (other bytes appear as lone surrogates)."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _beside(before: Rows, again: set[str]) -> Iterator[RawText]:
    """The texts of a set that are not annotated now, if they can be read.

    A row only names a file; the hash confirms that it is still the annotated text. Other files are not opened.
    """
    for row in before.get("articles", ()):
        if row["article"] in again or not isinstance(row.get("path"), str) or "\0" in row["path"]:
            continue
        path = Path(row["path"])
        text = _text(path)[0] if path.is_file() else None
        if text is not None and digest(text.encode()) == row.get("sha256"):
            day = row.get("pub_date")
            yield RawText(row["article"], text, parse_edtf(day) if day else None, row["path"])
