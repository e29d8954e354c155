"""Names and speakers that no entry of the guide owns, as tasks: each with YAML for an entry of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.base.laid import laid
from generator.guide.compare import Place
from generator.guide.link import Guide
from generator.guide.publication import shown
from generator.guide.reads import indexed
from generator.guide.suggesting import Task, cited, free_id, quotable, quoted, squeeze_space
from generator.reading.speech.tables import is_body
from generator.reading.unknown import find_unknown
from generator.text.plain import squeeze


def unknown(guide: Guide, people_named: Sequence[tuple[str, list[Place]]]) -> Iterator[Task]:
    """Names that no entry has and nobody named bears, ranked by mentions times articles."""
    taken = {name.casefold() for name, _ in people_named} | {name.split()[-1].casefold() for name, _ in people_named}
    found = _unknown(guide)
    known = {
        squeeze(form).casefold()
        for record in guide.corpus.entries.values()
        for form in (record.data.label, *(alias.form for alias in record.data.aliases))
    }
    ranked = sorted(
        found.items(), key=lambda pair: (-len(pair[1]) * len({place.article for place in pair[1]}), pair[0])
    )
    for name, places in ranked:
        # "Mayor <Surname>" is the person of that surname, who is told among them.
        if {name.casefold(), name.split()[-1].casefold()} & taken or squeeze(name).casefold() in known:
            continue
        id_ = free_id(guide, name)
        body = is_body(name, guide.corpus.settings.language)
        lines = [f"label: {quoted(name)}", *(["kind: organization"] if body else []), "status: draft"]
        if place := quotable(guide, places):
            lines += ["evidence:", *cited(guide, place)]
        articles = len({place.article for place in places})
        yield Task(
            name,
            f"{len(places)} × in {articles} {'article' if articles == 1 else 'articles'}",
            tuple(places),
            "",
            f"{'actors' if body else 'glossary'}/{id_}.yml",
            "\n".join(lines) + "\n",
        )


@indexed
def _unknown(guide: Guide) -> Mapping[str, list[Place]]:
    """Names in the articles that no entry has, with where they are."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for article in guide.articles:
        annotation = guide.annotations[article]
        for span in find_unknown(annotation.document, annotation.mentions):
            if shown(guide, article, span):
                found[squeeze_space(span.of(annotation.document.text))].append(Place(article, span))
    return dict(found)


def unentered(guide: Guide) -> list[tuple[str, list[Place]]]:
    """People who are named and have no entry, with where they are named, the most often first."""
    return list(_unentered(guide).items())


@indexed
def _unentered(guide: Guide) -> Mapping[str, list[Place]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for article in guide.articles:
        annotation = guide.annotations[article]
        taken = laid(annotation.mentions, lambda mention: mention.span)
        for person in annotation.people:
            span = person.span
            # A role within the name of an entry is that entry's.
            if person.entry is None and person.name and span and not taken.over(span) and shown(guide, article, span):
                found[person.name].append(Place(article, span))
        for quotation in annotation.quotations:
            speaker = quotation.speaker
            if (
                speaker.entry is None
                and speaker.name
                and speaker.span
                and quotation.tier == 1
                and shown(guide, article, speaker.span)
            ):
                found[speaker.name].append(Place(article, speaker.span))
    whole = _fuller(found)
    for name, fuller in whole.items():
        found[fuller] += found.pop(name)
    return dict(
        sorted(
            ((name, sorted(set(places))) for name, places in found.items()), key=lambda pair: (-len(pair[1]), pair[0])
        )
    )


def _fuller(names: Iterable[str]) -> dict[str, str]:
    """For each name that is only a surname, the one full name that ends with it."""
    ending: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if " " in name:
            ending[name.rsplit(" ", 1)[1]].append(name)
    return {name: ending[name][0] for name in names if " " not in name and len(ending.get(name, ())) == 1}


def speakers(guide: Guide, people_named: Sequence[tuple[str, list[Place]]]) -> Iterator[Task]:
    """People and bodies who are named or quoted and have no entry, the most often named first."""
    for name, places in people_named:
        if not any(word[:1].isupper() for word in name.split()):
            yield Task(name, "not named in the text", tuple(places))
            continue
        id_ = free_id(guide, name)
        kind = "organization" if is_body(name, guide.corpus.settings.language) else "person"
        lines = [f"label: {quoted(name)}", f"kind: {kind}", "status: draft"]
        if place := quotable(guide, places):
            lines += ["evidence:", *cited(guide, place)]
        yield Task(name, f"{len(places)} ×", tuple(places), "", f"actors/{id_}.yml", "\n".join(lines) + "\n")
