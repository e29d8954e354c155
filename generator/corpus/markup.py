"""HTML and Markdown in what people write: texts are plain, so the marks would be shown as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.problems import Problem
from generator.corpus.models import Entry, OutsideSource
from generator.corpus.parts import Alias, Removed, Written
from generator.corpus.records import ArticleRecord, Corpus, files
from generator.corpus.references import written

_MOST = 10  # problems for one article: by then the author knows how the text was copied

# What ordinary prose never contains. Each sign begins with rare characters, so that the search takes one pass.
_SIGNS = re.compile(
    r"""
    (?P<tag> </?(?:p|br|hr|b|i|u|em|strong|a|div|span|ul|ol|li|h[1-6]|blockquote|img|table|t[rdh]|figure|figcaption
             |section|article|iframe|script|style|su[bp]|code|pre|font|center)(?:\s[^<>]{0,300})?/?> )
    | (?P<reference> &(?:amp|nbsp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|\#\d{1,6}|\#x[0-9a-f]{1,6}); )
    | (?P<bold> (?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*]) | (?<![\w_])__[^\s_][^_\n]{0,200}__(?![\w_]) )
    | (?P<link> !?\[[^\[\]\n]{1,200}\]\((?:https?:|/|\#|mailto:)[^()\s]{0,500}\) )
    | (?P<heading> ^\#{1,6}[ ](?=\S) )
    | (?P<fence> ^``` )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_BEGINS = re.compile(r"[<&*\[#`]|__")  # the characters these signs begin with
_NAMED = {
    "tag": ("HTML", "remove it, or write what it means"),
    "reference": ("HTML", "write the character itself"),
    "bold": ("Markdown", "take the marks out"),
    "link": ("Markdown", "keep the words and take out the address"),
    "heading": ("Markdown", "take the marks out"),
    "fence": ("Markdown", "take the marks out"),
}
# Fields copied from elsewhere to the character: the article they come from gets the problem.
_COPIED = frozenset({"exact", "prefix", "headline", "address"})
# Names and texts in our own words, which need no quotation marks around them.
_OWN = ("label", "gloss", "definition", "scope_note", "official_name", "self_name", "acronym", "surname", "form")
_CURLY = re.compile(r"[“”„«][^“”„«»]+[“”»]")


def marks(corpus: Corpus) -> Iterator[Problem]:
    """Warnings for marks in texts, which pages show as plain characters."""
    for _, data, source in files(corpus):
        for path, model in written(data):
            if isinstance(model, Removed):
                continue
            for name, value in model.__dict__.items():
                if name in _COPIED:
                    continue
                for step, text in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
                    if isinstance(text, str):
                        for message, hint in _text(model, name, text):
                            here = (*path, type(model).model_fields[name].alias or name)
                            yield source.problem("mark-up", here if step is None else (*here, step), message, hint)
    for article in corpus.articles.values():
        yield from _body(article)


def _text(model: Written, name: str, text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a text, and what to do."""
    if _BEGINS.search(text) and (found := _SIGNS.search(text)):
        yield _problem(found)
    if name in _OWN and isinstance(model, Entry | Alias | OutsideSource) and _CURLY.fullmatch(text):
        hint = 'take them away; only straight ones ("...") are quotation marks to YAML'
        yield "the quotation marks around this text are shown with it", hint


def _body(article: ArticleRecord) -> Iterator[Problem]:
    body, last = article.body, -1
    if not _BEGINS.search(body):
        return
    for number, found in enumerate(one for one in _SIGNS.finditer(body)):
        if number == _MOST:
            break
        start = body.rfind("\n", 0, found.start()) + 1
        if start == last:
            continue  # one problem a line
        last = start
        line = article.body_line + body.count("\n", 0, start)
        yield article.source.problem_at("mark-up", line, found.start() - start + 1, *_problem(found))


def _problem(found: re.Match[str]) -> tuple[str, str]:
    what, hint = _NAMED[found.lastgroup or "tag"]
    shown = " ".join(found.group().split())[:40]
    return f"`{shown}` is {what}, and will be shown exactly as written: texts are plain", hint
