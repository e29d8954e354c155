"""Style sheets and scripts as readers load them: without what only the people who write them read."""

from __future__ import annotations

import re

# Text in quotation marks is kept as it is; a comment that begins with "!" is a notice that must stay.
_COMMENT = re.compile(
    rb""" ("(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | /\*!.*?\*/) | /\*.*?\*/ """, re.DOTALL | re.VERBOSE
)
_INDENT = re.compile(rb"\n\s+")
# Lines of a script that are a comment and nothing else.
_COMMENT_LINES = re.compile(rb"^[ \t]*/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.MULTILINE)


def light_sheet(css: bytes) -> bytes:
    """A style sheet without comments, indents and empty lines: it says the same in about a tenth less."""
    return _INDENT.sub(b"\n", _COMMENT.sub(lambda found: found[1] or b"", css)).lstrip()


def light_script(script: bytes) -> bytes:
    """A script without lines of comment, indents and empty lines; as it is where a text goes over several lines."""
    if any(line.count(b"`") % 2 for line in script.splitlines()):
        return script
    return _INDENT.sub(b"\n", _COMMENT_LINES.sub(b"", script)).lstrip()
