"""How names are compared in searches: one folding for search, filters and the order of lists.

`docs/assets/folding.js` does the same in the browser, from the tables below; a test checks that both agree.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, or that people type in more than one way.
LETTERS = {
    # Latin letters with a stroke, ligatures, and their replacements on other keyboards
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "ŋ": "n",
    "ə": "e",
    # Arabic: alif with or without hamza, final forms of yā and tā, letters of Persian keyboards
    "آ": "ا",
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    "ؤ": "و",
    "ئ": "ي",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ـ": "",  # the stroke that lengthens a word
}
# Marks inside a word that people leave out: apostrophes of every shape, soft hyphens, joiners.
INSIDE = (
    "'\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u02bb\u02bf\u02be`\u00b4\uff07"
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)

_LETTERS = str.maketrans(LETTERS)
_POSSESSIVE = re.compile(rf"(?<=\w)[{INSIDE}]s(?!\w)")
_INSIDE = re.compile(f"[{INSIDE}]")
_BETWEEN = re.compile(r"[\W_]+")


def search_key(text: str) -> str:
    """Lower-case words without marks, separated by single blanks: the same for all spellings of a name.

    "Jørn Østergård" is "jorn ostergard", "quay/dock" is "quay dock", "Quay Board’s" is "quay board", "Côte d’Ivoire" is
    "cote divoire" and "الأسد" is "الاسد".
    """
    small = _POSSESSIVE.sub("", text.lower())
    together = _INSIDE.sub("", small)
    if together.isascii():
        return _BETWEEN.sub(" ", together).strip()
    composed = unicodedata.normalize("NFKC", together).translate(_LETTERS)
    letters = "".join(char for char in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(char))
    return _BETWEEN.sub(" ", letters.lower()).strip()


def sort_key(text: str) -> tuple[str, str]:
    """Order of a list: by the letters without their marks, then by the text itself ("Łódź" is between C and N)."""
    return search_key(text), text
