"""Texts with more or longer paragraphs than an article may have."""

from __future__ import annotations

from generator.base.problems import Problem
from generator.corpus.source import Source
from generator.text.plain import paragraphs

MAX_PARAGRAPH = 20_000  # characters: Python-Markdown takes quadratic time on some longer ones
MAX_PARAGRAPHS = 20_000  # of one article: a page of more is of no use to anybody


def large_parts(source: Source, text: str, first_line: int = 1) -> list[Problem]:
    """The paragraphs of a text, beginning at a line of its file, that are too long, or the first of too many."""
    if len(text) <= MAX_PARAGRAPH and text.count("\n") < MAX_PARAGRAPHS:  # as nearly every text
        return []
    found = paragraphs(text)
    if len(found) > MAX_PARAGRAPHS:
        line = first_line + text.count("\n", 0, found[MAX_PARAGRAPHS].start)
        message = f"the text has {len(found):,} paragraphs; the limit is {MAX_PARAGRAPHS:,}"
        return [source.problem_at("too-large", line, 1, message, "split it into several articles")]
    return [
        source.problem_at(
            "too-large",
            first_line + text.count("\n", 0, paragraph.start),
            1,
            f"the paragraph has {paragraph.end - paragraph.start:,} characters; the limit is {MAX_PARAGRAPH:,}",
            "split it with a blank line",
        )
        for paragraph in found
        if paragraph.end - paragraph.start > MAX_PARAGRAPH
    ]
