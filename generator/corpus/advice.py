"""Advice on definitions, names, dates and lists, as warnings: what is allowed but seldom intended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from generator.base.edtf import Edtf
from generator.base.language import known_languages, word_frequencies
from generator.base.problems import Problem
from generator.base.stamp import stamp
from generator.base.store import Store, code_version, key_of
from generator.corpus.models import Entry
from generator.corpus.records import Corpus, Record, files
from generator.corpus.references import REFERENCES, written
from generator.corpus.source import Path
from generator.reading.names.forms import is_acronym, is_common, key, spellings
from generator.text.word_forms import word_forms

MAX_DEFINITION = 40  # words
_LATEST = 2100  # a date from this year on is probably a slip
_FIRST = 1600  # no newspaper is older
_LONGEST = 6  # words of the longest name looked up
_ALIKE = frozenset(("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"))
_Advice = tuple[str, str, str, str]  # the entry, and the problem's code, message and hint
_NO_WORD = re.compile(r"[^\w']+")
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{5,}(?![\w’'-])")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")


def definitions(corpus: Corpus, store: Store) -> Iterator[Problem]:
    """Definitions that are long, use their own name, explain each other, or need words that no entry explains.

    The result is cached until a definition or a name changes.
    """
    language = corpus.settings.language
    if language not in known_languages():
        return  # reported where the languages are checked
    definitions_ = [
        (record.id, record.kind, record.data.definition, sorted(_names(record))) for record in corpus.entries.values()
    ]
    key = key_of(code_version(), language, stamp(definitions_))
    kept = store.get("definitions", key)
    advice: tuple[_Advice, ...] = kept if isinstance(kept, tuple) else (*_circular(corpus), *_unexplained(corpus))
    if advice is not kept:
        store.put("definitions", key, advice)
    for id_, code, message, hint in advice:
        yield corpus.entries[id_].source.problem(code, ("definition",), message, hint)


def _names(record: Record[Entry]) -> set[str]:
    acronym = getattr(record.data, "acronym", None)
    return {record.data.label, *(alias.form for alias in record.data.aliases), *([str(acronym)] if acronym else [])}


def _circular(corpus: Corpus) -> Iterator[_Advice]:
    """Definitions that are long, use their own name, or explain each other."""
    language = corpus.settings.language
    texts = {id_: _words(record.data.definition) for id_, record in corpus.entries.items() if record.data.definition}
    by_name = {form: id_ for id_ in texts for form in _forms(corpus.entries[id_], language)}
    named = {id_: frozenset(_named(text, by_name)) for id_, text in texts.items()}
    for id_, text in texts.items():
        record = corpus.entries[id_]
        definition = record.data.definition or ""
        if (number := len(definition.split())) > MAX_DEFINITION:
            message = f"the definition has {number} words; one phrase of at most {MAX_DEFINITION} is read"
            yield id_, "advice", message, "move the rest to the explanation"
        if id_ in named[id_] or _begins(text, record):
            hint = "say what kind of thing it is and what distinguishes it"
            yield id_, "circular", "the definition uses the name it defines", hint
        for other in sorted(named[id_]):
            terms = corpus.entries[other].kind == record.kind == "term"  # a place may well be described as near another
            if terms and other > id_ and id_ in named[other]:
                message = f"it is explained by `{other}`, and that by this entry"
                yield id_, "circular", message, "explain one of the two without the other"


def _unexplained(corpus: Corpus) -> Iterator[_Advice]:
    """Acronyms and rare words of definitions that are no name of any entry, each at its first use."""
    language = corpus.settings.language
    letters, words = _known(corpus, language)
    rare = bool(word_frequencies(language))  # a language without a table has no rare words
    for record in corpus.entries.values():
        definition = record.data.definition or ""
        for acronym in dict.fromkeys(_ACRONYM.findall(definition)):
            if acronym not in letters:
                message = f"{acronym!r} is in the definition, and no entry explains it"
                yield record.id, "advice", message, "write it out, or make an entry with it as `acronym:` or alias"
        for word in dict.fromkeys(_SMALL.findall(definition)) if rare else ():
            if not words.isdisjoint(_plain_forms(word, language)):
                continue
            words.update(_plain_forms(word, language))
            message = f"{word!r} is in the definition, a rare word that no entry explains"
            yield record.id, "advice", message, "use a plainer word, or make an entry for it"


def _plain_forms(word: str, language: str) -> tuple[str, ...]:
    """A word, and what it may be a form of: "brokered" is "broker", "obliges" is "oblige"."""
    forms = word_forms(language)
    endings = (*forms.past, *forms.going, *forms.adverb)
    cut = [word[: -len(ending)] for ending in endings if word.endswith(ending) and len(word) - len(ending) > 2]
    plural = [word.removesuffix(ending) for ending in forms.plural if word.endswith(ending)]
    vowels = [f"{stem}e" for stem in cut]
    doubled = [stem[:-1] for stem in cut if stem[-1] == stem[-2]]
    return (word, forms.singular_of(word), *plural, *cut, *vowels, *doubled)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_NO_WORD.sub(" ", key(text)).split())


def _forms(record: Record[Entry], language: str) -> Iterator[tuple[str, ...]]:
    """The label of an entry as tuples of words, one for each spelling that texts use."""
    label = record.data.label
    for form in spellings(label, language, common=record.kind == "term" or is_common(label, record.kind)):
        if found := _words(form):
            yield found


def _begins(words: tuple[str, ...], record: Record[Entry]) -> bool:
    """Whether a definition begins with an acronym of its entry, perhaps after an article."""
    forms = [*(alias.form for alias in record.data.aliases), getattr(record.data, "acronym", None)]
    acronyms = [_words(form) for form in forms if form and is_acronym(form)]
    return any(acronym in (words[: len(acronym)], words[1 : len(acronym) + 1]) for acronym in acronyms)


def _named(words: tuple[str, ...], by_name: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """The entries named in a definition by whole words; the longest name wins."""
    at = 0
    while at < len(words):
        long = next((n for n in range(_LONGEST, 0, -1) if words[at : at + n] in by_name), 0)
        if long:
            yield by_name[words[at : at + long]]
        at += max(long, 1)


def _known(corpus: Corpus, language: str) -> tuple[frozenset[str], set[str]]:
    """The words of all names as written; and all lower-case words known from names or common in the language."""
    forms = {form for record in corpus.entries.values() for form in _names(record)}
    written_ = frozenset(word.strip(".,;:()") for form in forms for word in form.split())
    small = {part for form in forms for word in _SMALL.findall(form.lower()) for part in _plain_forms(word, language)}
    return written_, small | word_frequencies(language).keys()


def far_dates(corpus: Corpus) -> Iterator[Problem]:
    """Dates so far ahead that they are probably slips, and publication or access dates before the first newspapers."""
    for _, data, source in files(corpus):
        for path, model in written(data):
            for name, info in type(model).model_fields.items():
                date = getattr(model, name)
                day = (date.last or date.first) if isinstance(date, Edtf) else None
                early = name in ("published", "checked", "accessed", "as_of") and day and day.year < _FIRST
                if day and (day.year >= _LATEST or early):
                    message = f"{date} is far {'back' if early else 'ahead'}: is the year right?"
                    yield source.problem("far-date", (*path, info.alias or name), message, "correct the year")


def repeated(corpus: Corpus) -> Iterator[Problem]:
    """Lists that contain the same id twice."""
    for _, data, source in files(corpus):
        for path, model in written(data):
            for name in type(model).model_fields:
                value = getattr(model, name)
                if name not in REFERENCES or not isinstance(value, tuple):
                    continue
                for index, id_ in enumerate(value):
                    if id_ in value[:index]:
                        message = f"`{id_}` is in `{name}` twice"
                        yield source.problem("repeated", (*path, name, index), message, "remove one of the two")


def baseless(corpus: Corpus) -> Iterator[Problem]:
    """Events dated `stated` that cite no article, except those made of other events, which date them."""
    whole = {getattr(record.data, "part_of", None) for record in corpus.of_kind("event")}
    for record in corpus.of_kind("event"):
        if (
            record.id not in whole
            and _calls_stated(record)
            and not any(hasattr(model, "exact") for _, model in written(record.data))
        ):
            message = "the date is called `stated`, and no article is cited that could state it"
            hint = "cite the words under `evidence:` or `accounts:`, or say `inferred` (from what) or `outside`"
            yield record.source.problem("advice", ("date_basis", "kind"), message, hint)


def _calls_stated(record: Record[Entry]) -> bool:
    basis = getattr(record.data, "date_basis", None)
    return bool(getattr(record.data, "date", None)) and getattr(basis, "kind", "") == "stated"


def look_alikes(corpus: Corpus) -> Iterator[Problem]:
    """Names with a word that mixes two alphabets, one of which only looks like the other."""
    for record in corpus.entries.values():
        named: list[tuple[Path, str]] = [(("label",), record.data.label)]
        named += [(("aliases", index), alias.form) for index, alias in enumerate(record.data.aliases)]
        for path, form in named:
            if found := _of_two_alphabets(form):
                word, odd = found
                what = unicodedata.name(odd, "").lower()
                message = f"{word!r} has letters of two alphabets: U+{ord(odd):04X} is {what}"
                yield record.source.problem("advice", path, message, "retype the word: no text is found by it as it is")


def _of_two_alphabets(form: str) -> tuple[str, str] | None:
    """A word that mixes Latin with look-alike letters, and the first look-alike; None if there is none."""
    for word in re.findall(r"[^\W\d_]+", form):
        scripts = [unicodedata.name(char, "").split(" ")[0] for char in word]
        if (
            "LATIN" in scripts
            and (odd := next((at for at, one in enumerate(scripts) if one in _ALIKE), None)) is not None
        ):
            return word, word[odd]
    return None


def idle_exceptions(corpus: Corpus) -> Iterator[Problem]:
    """Names under `not_in` that do not contain the alias, so that they exclude nothing."""
    language = corpus.settings.language
    if language not in known_languages():
        return  # reported where the languages are checked
    for record in corpus.entries.values():
        for index, alias in enumerate(record.data.aliases):
            common = is_common(alias.form, "term")
            forms = [_spaced(form) for form in spellings(alias.form, language, common=common)] if alias.not_in else []
            for at, longer in enumerate(alias.not_in):
                if not any(found in _spaced(longer) for found in forms):
                    message = f"{longer!r} does not contain {alias.form!r}"
                    hint = "give the whole of a longer name that contains it and means something else, or remove it"
                    yield record.source.problem("advice", ("aliases", index, "not_in", at), message, hint)


def _spaced(form: str) -> str:
    return f" {' '.join(_words(form))} "
