"""Mistakes in a corpus as values: what is wrong, where, and how to fix it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.base.hosting import edit_address, new_address


class Severity(StrEnum):
    """An error stops the build before anything is written; a warning is shown and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the corpus: path as given, line and column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, as editors and terminals understand it."""
        return f"{self.path}:{max(self.line, 1)}:{max(self.column, 1)}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: a code of PROBLEMS, the place, what is wrong and what to do about it.

    `frame` is the source lines around the place, numbered, with a mark under the column; `draft` a file that would fix
    it: its path relative to the corpus, and a text to begin with.
    """

    where: Where
    code: str
    message: str
    hint: str = ""
    frame: str = ""
    draft: tuple[str, str] = ("", "")

    @property
    def severity(self) -> Severity:
        """The severity, from the PROBLEMS table."""
        return PROBLEMS[self.code][0]


# code -> (severity, what the code means in a sentence). This table lists everything that can be wrong.
PROBLEMS: dict[str, tuple[Severity, str]] = {
    "bad-text": (Severity.ERROR, "The file is not UTF-8 text, or has characters that no page can show."),
    "bad-yaml": (Severity.ERROR, "The YAML cannot be read."),
    "bad-file": (Severity.ERROR, "A file or folder that does not belong in the corpus, or cannot be read."),
    "too-large": (Severity.ERROR, "A file, a paragraph or a list is larger than the documented limit."),
    "duplicate-key": (Severity.ERROR, "A field is given twice."),
    "unknown-field": (Severity.ERROR, "A field that entries of this kind do not have."),
    "missing-field": (Severity.ERROR, "A field that entries of this kind must have."),
    "bad-value": (Severity.ERROR, "A value that its field cannot take."),
    "bad-date": (Severity.ERROR, "A date that is not in the form the guide reads, or is not in the calendar."),
    "bad-id": (Severity.ERROR, "A file name that cannot be an id."),
    "misfiled": (Severity.ERROR, "A file whose folder or name does not match its fields."),
    "duplicate-id": (Severity.ERROR, "Two files claim the same id."),
    "lost-id": (Severity.ERROR, "An id that the last commit has and nothing has now, not even as an earlier id."),
    "unknown-id": (Severity.ERROR, "A reference to an entry that does not exist."),
    "wrong-kind": (Severity.ERROR, "A reference to an entry of a kind that is not allowed there."),
    "name-clash": (Severity.ERROR, "Two entries claim the same name at the same time."),
    "cycle": (Severity.ERROR, "Entries that contain or follow one another in a circle."),
    "date-order": (Severity.ERROR, "An end before its beginning, or two holders of one post at a time."),
    "quote-not-found": (Severity.ERROR, "A citation whose exact words are not in its article."),
    "quote-ambiguous": (Severity.ERROR, "A citation whose exact words appear in its article more than once."),
    "unsupported": (Severity.ERROR, "A statement with neither a citation nor an outside source."),
    "beyond-evidence": (Severity.WARNING, "A statement says something that its evidence does not."),
    "not-absent": (Severity.WARNING, "An article says what the guide says no article does."),
    "circular": (Severity.WARNING, "A definition that uses the name it defines."),
    "copied": (Severity.WARNING, "An article that repeats another one nearly word for word."),
    "other-date": (Severity.WARNING, "A day of publication that is not the one the text begins with."),
    "common-name": (Severity.WARNING, "A name that is a common word, so that it would be found everywhere."),
    "advice": (Severity.WARNING, "Something that is allowed and that readers are better served without."),
    "far-date": (Severity.WARNING, "A date so far ahead or back that a slip is likelier."),
    "repeated": (Severity.WARNING, "A list that names one entry twice."),
    "partisan": (Severity.WARNING, "A word of one side in the guide's own voice."),
    "mark-up": (Severity.WARNING, "Marks of HTML, Markdown or YAML in a text that is shown as typed."),
    "noise-left": (Severity.WARNING, "Something in the text of an article that is no part of it."),
    "anachronism": (Severity.WARNING, "Something dated before what it involves existed."),
    "stale": (
        Severity.ERROR,
        "A generated folder contains something this guide did not make, or that was edited by hand.",
    ),
    "bad-path": (Severity.ERROR, "A link or special file, or a name that some systems cannot store."),
    "path-clash": (Severity.ERROR, "Two files that are one on some systems, or that would become one page."),
    "edited-meanwhile": (Severity.ERROR, "A source file was edited while the build ran."),
    "disk": (Severity.ERROR, "The operating system would not read or write a file."),
    "locked": (Severity.ERROR, "Another build is at work on the same folder."),
    "left-behind": (Severity.WARNING, "The pages are written; something of the old ones could not be cleared away."),
    "no-history": (Severity.ERROR, "The history of the corpus cannot be read, so nothing can be compared with it."),
    "site-editor": (Severity.ERROR, "The editor in the browser cannot be made from the packages that are pinned."),
    "site-config": (Severity.ERROR, "mkdocs.yml contains something it must not, or cannot be read."),
    "site-build": (Severity.ERROR, "MkDocs warned about something or failed."),
    "site-broken-link": (Severity.ERROR, "A link, picture, script or style sheet of a built page leads nowhere."),
    "site-broken-anchor": (Severity.ERROR, "A link leads to a place that its page does not have."),
    "site-footnote": (Severity.ERROR, "A footnote mark without a footnote in a hand-written page."),
    "site-duplicate-id": (Severity.ERROR, "Two elements of a built page have the same id."),
    "site-foreign-request": (Severity.ERROR, "A built page makes the reader's browser ask another host."),
    "site-unsafe-link": (Severity.ERROR, "A link to another site without rel, or with an address that runs code."),
    "site-inline-code": (Severity.ERROR, "A style or script inside a built page that its policy does not allow."),
    "site-policy": (Severity.ERROR, "A built page lacks the content security policy of the others."),
    "site-page": (Severity.ERROR, "A built page lacks what each page needs: a title, a language, one main heading."),
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the most similar known words, or "" if none is similar."""
    near = difflib.get_close_matches(word[:100], sorted(known), n=3, cutoff=0.6)
    return "did you mean " + " or ".join(f"`{found}`" for found in near) + "?" if near else ""


def code_frame(source: str, line: int, column: int) -> str:
    """The line before, the line itself with a mark under its column, and the line after.

    Long lines are cut around the column, so that the mark stays under the right character.
    """
    lines = source.split("\n")
    if not 1 <= line <= len(lines):
        return ""
    room = 100
    cut = max(0, column - 1 - room // 2)
    width = len(str(min(line + 1, len(lines))))
    shown = []
    for number in range(max(1, line - 1), min(len(lines), line + 1) + 1):
        # Tabs and other control characters would shift the mark: show each as one blank.
        text = "".join(c if c.isprintable() else " " for c in lines[number - 1][cut : cut + room])
        shown.append(f"{'>' if number == line else ' '} {number:>{width}} | {text}".rstrip())
        if number == line:
            shown.append(f"  {'':>{width}} | {'':>{max(column - 1 - cut, 0)}}^")
    return "\n".join(shown)


def plain(text: str, room: int = 1_000) -> str:
    """A text on one line, safe for a terminal: control characters are spelt out."""
    cut = text if len(text) <= room else text[:room] + " …"
    if cut.isprintable():
        return cut
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):04X}}}" for char in cut)


def report(problems: Iterable[Problem], editor: str = "") -> str:
    """All problems, by file and line, as text for a terminal.

    With the address of an editor on the web (see hosting.py), it links to the form for a missing file.
    """
    lines = []
    for problem in sorted(problems):
        # Quoted programs (MkDocs) may print several lines; none of them may look like one of ours.
        first, *more = problem.message.split("\n")
        lines.append(f"{plain(str(problem.where))}: {problem.severity}: {plain(first)} [{problem.code}]")
        lines += [f"  | {plain(line)}" for line in more]
        if problem.frame:
            lines.append(problem.frame)
        if problem.hint:
            lines += [f"  = {plain(line)}" for line in problem.hint.split("\n")]
        if begun := _begun(problem, editor):
            lines.append(f"  = begin it at {begun}")
        lines.append("")
    return "\n".join(lines)


def fenced(text: str) -> str:
    """A text as a block of Markdown, in a fence that nothing in it can close."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 3)
    return f"{fence}text\n{text}{fence}\n"


def step_summary(problems: Sequence[Problem], editor: str = "") -> str:
    """The report as Markdown for the summary of a pipeline's step.

    With the address of an editor on the web (see hosting.py) it has links: to lines with errors, and to create files.
    """
    number = len(problems)
    text = f"## {number} {'problem' if number == 1 else 'problems'}\n\n{fenced(report(problems))}"
    links = list(dict.fromkeys(link for problem in sorted(problems) for link in _links(problem, editor)))
    return text + "".join(["\nTo the editor:\n\n", *links] if links else [])


def _links(problem: Problem, editor: str) -> Iterator[str]:
    if problem.severity is not Severity.ERROR:
        return
    where = problem.where
    if "/" in where.path and (address := edit_address(editor, where.path, where.line)):
        yield f"- [`{plain(where.path).replace('`', '')}`, line {max(where.line, 1)}]({address})\n"
    if address := _begun(problem, editor):
        yield f"- [begin `corpus/{problem.draft[0]}`]({address})\n"


def _begun(problem: Problem, editor: str) -> str:
    """The address that creates the file which would fix a problem; empty if there is none."""
    name, text = problem.draft
    return new_address(editor, f"corpus/{name}", text) if name else ""


def workflow_commands(problems: Iterable[Problem], shown: int = 9) -> list[str]:
    """Workflow commands that make GitHub mark the lines of a pull request.

    GitHub shows ten a step, so the first nine are given and the tenth counts the rest.
    """
    ordered = sorted(problems)

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def property_escaped(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    commands = [
        f"::{problem.severity} file={property_escaped(plain(problem.where.path))},line={max(problem.where.line, 1)},"
        f"col={max(problem.where.column, 1)},title={property_escaped(problem.code)}::"
        + escaped("\n".join(plain(line) for line in (problem.message + "\n" + problem.hint).strip().split("\n")))
        for problem in ordered[:shown]
    ]
    if len(ordered) > shown:
        commands.append(f"::error::and {len(ordered) - shown} more; the whole list is in the step's summary")
    return commands
