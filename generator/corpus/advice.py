"""Advice on definitions, names, dates and lists, as warnings: what is allowed and seldom meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.edtf import Edtf
from generator.base.problems import Problem
from generator.corpus.models import Entry
from generator.corpus.records import Corpus, Record, files
from generator.corpus.references import REFERENCES, written
from generator.text.plain import squeeze

MAX_DEFINITION = 40  # words
_LATEST = 2100  # a year from which on a date is more likely a slip
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")


def definitions(corpus: Corpus) -> Iterator[Problem]:
    """Definitions that are long, that explain each other in a circle, or that use letters no entry explains."""
    held = {
        id_: f" {squeeze(record.data.definition).casefold()} "
        for id_, record in corpus.entries.items()
        if record.data.definition
    }
    names = {id_: squeeze(corpus.entries[id_].data.label).casefold() for id_ in held}
    by_name = {name: id_ for id_, name in names.items()}
    known = _known(corpus)
    for id_, text in held.items():
        record = corpus.entries[id_]
        definition = record.data.definition or ""
        if (number := len(definition.split())) > MAX_DEFINITION:
            message = f"the definition has {number} words; one phrase of at most {MAX_DEFINITION} is read"
            yield record.source.problem("advice", ("definition",), message, "move the rest to the explanation")
        for other in _named(text, by_name):
            terms = corpus.entries[other].kind == record.kind == "term"  # a place is rightly said to be near another
            if terms and other > id_ and f" {names[id_]} " in held[other]:
                message = f"it is explained by `{other}`, and that by this entry"
                yield record.source.problem(
                    "circular", ("definition",), message, "explain one of the two without the other"
                )
        for letters in dict.fromkeys(_ACRONYM.findall(definition)):
            if letters not in known:
                message = f"{letters!r} is in the definition, and no entry explains it"
                yield record.source.problem(
                    "advice", ("definition",), message, "write it out, or make an entry with it as `acronym:` or alias"
                )


def _named(text: str, by_name: dict[str, str]) -> list[str]:
    """The entries whose labels a definition holds as whole words, at most six of them."""
    words = text.split()
    runs = (" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, start + 7))
    return [by_name[run] for run in dict.fromkeys(run.strip(".,;:") for run in runs) if run in by_name]


def _known(corpus: Corpus) -> frozenset[str]:
    forms = {alias.form for record in corpus.entries.values() for alias in record.data.aliases}
    forms |= {record.data.label for record in corpus.entries.values()}
    forms |= {str(acronym) for record in corpus.entries.values() if (acronym := getattr(record.data, "acronym", None))}
    return frozenset(word.strip(".,;:()") for form in forms for word in form.split())


def far_dates(corpus: Corpus) -> Iterator[Problem]:
    """Dates so far ahead that a slip is likelier."""
    for _, data, source in files(corpus):
        for path, model in written(data):
            for name, info in type(model).model_fields.items():
                date = getattr(model, name)
                day = (date.last or date.first) if isinstance(date, Edtf) else None
                if day and day.year >= _LATEST:
                    message = f"{date} is far ahead: is the year right?"
                    yield source.problem("far-date", (*path, info.alias or name), message, "correct the year")


def repeated(corpus: Corpus) -> Iterator[Problem]:
    """Lists that name one id twice."""
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
    """Events whose date is called stated where nothing of any article is cited; one made of others is dated by them."""
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
