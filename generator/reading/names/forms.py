"""Forms of names: the key two spellings share, spelling variants, surnames."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.base.language import language_data
from generator.text.plain import fold
from generator.text.word_forms import word_forms

# Letters that no decomposition reduces to a plain one.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ʻ": "'", "ʾ": "'", "ʿ": "'", "-": " "}


class _Keys(dict[int, str]):
    """A translation table that fills itself: each character to one lower-case letter without diacritics."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()[:1]
        self[code] = _PLAIN.get(letter, letter)
        return self[code]


_KEYS = _Keys()
_ASCII = frozenset(map(chr, range(128)))
_FEW = 20  # kinds of letters


@lru_cache(maxsize=8192)
def key(form: str) -> str:
    """What all spellings of a form share: no case, diacritics or curly quotes, hyphens as blanks.

    >>> key("Al-Rāshid’s  Isle")
    "al rashid's isle"
    """
    return " ".join(fold(form).text.translate(_KEYS).split())


def keyed(folded: str) -> str:
    """The key of a whole folded text, letter by letter: a run of blanks parts what is around it.

    As `translate` does; faster for a text with few kinds of letters beside those of ASCII, as most are.
    """
    others = sorted(set(folded) - _ASCII) if not folded.isascii() else []
    if len(others) > _FEW:
        return folded.translate(_KEYS)
    for letter in others:
        folded = folded.replace(letter, _KEYS[ord(letter)])
    return folded.lower().replace("-", " ")


def capitals(form: str) -> list[bool]:
    """Which of the letters of a form are capitals."""
    return [letter.isupper() for letter in form if letter.isalpha()]


def is_acronym(form: str) -> bool:
    """HB, H.B., LRB2: capitals (and digits), at most eight of them."""
    plain = form.replace(".", "").replace("-", "").replace("&", "")
    return plain.isalnum() and plain.upper() == plain and 1 < len(plain) <= 8 and sum(map(str.isalpha, plain)) > 1


def is_common(form: str, kind: str) -> bool:
    """Whether a form is a common noun phrase: its head is written small, or it is a term of one plain word."""
    head = form.rsplit(maxsplit=1)[-1]
    if any(char.isupper() for char in head[1:]) or any(map(str.isdigit, head)):
        return False
    return head[0].islower() or (kind == "term" and " " not in form and head[0].isalpha())


def spellings(form: str, language: str, *, common: bool) -> tuple[str, ...]:
    """A form and the ways printers vary it: solid, hyphenated or parted, full stops in an acronym, plural or singular.

    >>> spellings("cease-fire", "en", common=True)
    ('cease-fire', 'cease-fires', 'ceasefire', 'ceasefires')
    """
    found = [form]
    if common and not is_acronym(form):
        *rest, head = form.split(" ")
        ones = word_forms(language).singulars_of(head)
        if not ones:
            found.append(" ".join([*rest, word_forms(language).plural_of(head)]))
        elif rest:
            # A plural of one word stays as it is: "talks" is not "talk".
            found += [" ".join([*rest, one]) for one in ones]
    if is_acronym(form):
        letters = form.replace(".", "")
        if letters.isalpha():
            found += [letters, ".".join(letters) + "."]
        if common:
            found.append(word_forms(language).plural_of(form))
    words = form.split(" ")
    for at, word in enumerate(words):
        # "H.B. Fund" for "HB Fund", "H.B.'s envoy" for "HB's envoy".
        acronym, apostrophe, ending = word.partition("'")
        if len(words) > 1 and is_acronym(acronym):
            found += [" ".join([*words[:at], ".".join(acronym) + "." + apostrophe + ending, *words[at + 1 :]])]
    if not is_acronym(form):
        found += [variant for spelled in tuple(found) for variant in _compounds(spelled, language)]
    return tuple(dict.fromkeys(found))


def _compounds(form: str, language: str) -> list[str]:
    words = form.split(" ")
    return [
        " ".join([*words[:at], variant, *words[at + 1 :]])
        for at, word in enumerate(words)
        for variant in _compound(word, language)
    ]


@lru_cache(maxsize=4096)  # the same words come in many names
def _compound(word: str, language: str) -> tuple[str, ...]:
    """A word solid that is written with a hyphen after an opener ("cease-fire"), or the other way round."""
    openers = language_data(language, "names")["compound_openers"]
    first, hyphen, rest = word.partition("-")
    if hyphen:
        return (first + rest,) if first.lower() in openers and rest.isalpha() else ()
    found = (opener for opener in openers if len(opener) > 3 and word.lower().startswith(opener))
    return tuple(
        f"{word[:end]}-{word[end:]}" for end in map(len, found) if len(word) > end + 3 and word[end:].isalpha()
    )


def surnames(label: str, declared: str, language: str) -> tuple[str, ...]:
    """The surname with its particles, and without an article that may be left out; none for a single name.

    >>> surnames("Ibrahim al-Jaber", "", "en"), surnames("Anna de Wit", "", "en")
    (('al-Jaber', 'Jaber'), ('de Wit',))
    """
    words = language_data(language, "names")
    parts = label.split()
    if declared:
        last = declared
    elif len(parts) < 2:
        return ()
    else:
        at = len(parts) - 1
        while at > 1 and parts[at - 1].lower() in words["particles"]:
            at -= 1
        last = " ".join(parts[at:])
    article, hyphen, bare = last.replace(" ", "-").partition("-")
    without = (bare,) if hyphen and article.lower() in words["articles_of_names"] else ()
    return tuple(dict.fromkeys((last, *without)))


def given_variants(label: str, *surnames: str) -> tuple[str, ...]:
    """A person's full name without middle names or initials, and with each form of the surname.

    >>> given_variants("Mary B. Hill", "Hill")
    ('Mary Hill', 'Mary B Hill')
    """
    given = label.removesuffix(surnames[0]).split()
    plain = [part.rstrip(".") for part in given]
    found = (" ".join([*names, surname]) for surname in surnames for names in (given[:1], plain, given))
    return tuple(form for form in dict.fromkeys(found) if form != label)


def transliterations(label: str, language: str) -> tuple[str, ...]:
    """An Arabic name as other houses write it: the article apart or not, with another vowel; a hyphen is a blank.

    >>> transliterations("Abdelkarim Nasr", "en")[:4]
    ('Abd el Karim Nasr', 'Abdel Karim Nasr', 'Abd al Karim Nasr', 'Abdal Karim Nasr')
    """
    data = language_data(language, "names")
    servants, joined, apart = data["servants"], data["articles_of_servants"], data["articles_apart"]
    forms = [label]
    if found := re.search(rf"(?i:\b({'|'.join(servants)})[ -]?({'|'.join(joined)})[ -]?)(\w+)", label):
        first, rest = found[1], found[3].capitalize()
        forms = [
            label[: found.start()] + written + label[found.end() :]
            for article in joined
            for written in (f"{first} {article} {rest}", f"{first}{article} {rest}", f"{first}{article}{rest.lower()}")
        ]
    article = re.compile(rf"(?i: ({'|'.join(apart)})[ -])")
    forms += [article.sub(f" {one} ", form) for form in forms for one in apart]
    return tuple(form for form in dict.fromkeys(forms) if key(form) != key(label))
