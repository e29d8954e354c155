"""A name as a part of an id or an address: small Latin letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata

# Latin letters that Unicode does not decompose into a letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"}
)


def slug(name: str) -> str:
    """ "Andrej Plenković" becomes "andrej-plenkovic"; nothing is left of a name in another script."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
