"""Style sheets as readers load them: without what only the people who write them read."""

from __future__ import annotations

import re

# Text in quotation marks is kept as it is; a comment that begins with "!" is a notice that must stay.
_COMMENT = re.compile(
    rb""" ("(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | /\*!.*?\*/) | /\*.*?\*/ """, re.DOTALL | re.VERBOSE
)
_INDENT = re.compile(rb"\n\s+")


def light(css: bytes) -> bytes:
    """A style sheet without comments, indents and empty lines: it says the same in about a tenth less."""
    return _INDENT.sub(b"\n", _COMMENT.sub(lambda found: found[1] or b"", css)).lstrip()
