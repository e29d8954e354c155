"""What can be seen of a text: invisible characters, where scripts need them, and how a name looks."""

from __future__ import annotations

import re
import unicodedata

# Unicode's default-ignorable code points, and two more that are invisible: U+2800 (a blank of Braille), U+FFF9-FFFB.
_IGNORED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HIDING = re.compile(f"[{_IGNORED}]")
# Where a script needs one. Each pattern matches only the character in its place.
_NEEDED = tuple(
    re.compile(pattern)
    for pattern in (
        # Arabic, Syriac, Mandaic, N'Ko: a joiner or non-joiner between two letters (the Persian for "houses").
        "(?<=[\u0620-\u065f\u066e-\u08ff])[\u200c\u200d](?=[\u0620-\u065f\u066e-\u08ff])",
        # The scripts of India and around: a joiner or non-joiner after the sign that removes a letter's vowel.
        "(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u1039])[\u200c\u200d]",
        # Mongolian: a letter's other form, and the separated vowel.
        "(?<=[\u1820-\u18aa])[\u180b-\u180f]",
        # Chinese and Japanese: the variant of a character that a person or place writes its name with.
        "(?<=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
        # Emoji: a symbol shown as a picture, a keycap, pictures joined to one.
        "(?<=[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]",
        "(?<=[0-9#*])\ufe0f(?=\u20e3)",
        "(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])",
    )
)


def hidden(name: str) -> str | None:
    """The first character of a name that hides or reorders text without need in its script."""
    for found in _HIDING.finditer(name):
        if not any(pattern.match(name, found.start()) for pattern in _NEEDED):
            return found.group()
    return None


def visible(text: str) -> bool:
    """Whether a text contains anything visible: a letter, digit, sign or symbol, not only marks and blanks."""
    return any(unicodedata.category(char)[0] in "LNPS" and not _HIDING.match(char) for char in text)


def look(name: str) -> str:
    """A name as it looks: wide, narrow and joined forms as plain ones, without invisible characters."""
    return unicodedata.normalize("NFKC", _HIDING.sub("", unicodedata.normalize("NFKC", name)))
