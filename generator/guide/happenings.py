"""Events that several articles seem to report and the guide does not have, as tasks with YAML to start from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.base.edtf import parse_edtf
from generator.base.language import language_data
from generator.base.reads import piece
from generator.corpus.clashes import claimed_as
from generator.corpus.models import Organization, Place
from generator.corpus.naming import named
from generator.guide import compare
from generator.guide.clusters import Cluster, clusters
from generator.guide.copies import copied
from generator.guide.link import Guide, origin
from generator.guide.publication import shown
from generator.guide.suggesting import Task, citation, free_id, quotable, quoted, within
from generator.text.sounds import sounds

_LEAD = 400  # characters in which a report says what kind of event it is
_PARTICIPANTS = 6
_WORD = re.compile(r"[a-z-]{3,}")


def proposed(guide: Guide) -> Iterator[Task]:
    """Clusters of reports without an event in the guide, those with the most reports first."""
    taken = {claimed_as(name.form) for record in guide.corpus.entries.values() for name in named(record).names}
    ids: set[str] = set()
    for cluster in clusters(guide):
        reports = _distinct(guide, cluster)
        if len(reports) < 2 or _known(guide, cluster):
            continue
        leads = [place for article in reports for place in _lead(guide, article)]
        if len(leads) > 1:
            yield _task(guide, cluster, leads, taken, ids)


def _distinct(guide: Guide, cluster: Cluster) -> list[str]:
    """The reports of a cluster that are not copies of one another, by date."""
    found: list[str] = []
    for article in cluster.articles:
        if not set(copied(guide).get(article, ())) & set(found):
            found.append(article)
    return found


def _known(guide: Guide, cluster: Cluster) -> bool:
    """Whether an event of the guide is reported by two of the articles."""
    mine = set(cluster.articles)
    return any(len(mine & set(articles)) > 1 for articles in guide.reported_by.values())


@piece
def _lead(guide: Guide, article: str) -> tuple[compare.Place, ...]:
    """The first sentence of a text that can be cited and has some content, if there is one."""
    document = guide.annotations[article].document
    sentences = [
        compare.Place(article, sentence)
        for sentence in document.sentences
        if not (document.headline and document.headline.contains(sentence))
        and sentence.end - sentence.start > 60
        and shown(guide, article, sentence)
    ]
    place = quotable(guide, sentences)
    return (place,) if place else ()


def _task(guide: Guide, cluster: Cluster, leads: list[compare.Place], taken: set[str], ids: set[str]) -> Task:
    corpus = guide.corpus
    kind = _kind(guide, leads)
    where = _where(guide, cluster)
    published = corpus.articles[leads[0].article].data.published
    day = cluster.day or (str(published) if published else "")
    label = _label(kind, corpus.label(where) if where else _named_place(guide, leads), day, taken)
    taken.add(claimed_as(label))
    basis = "the first lines of the articles" if cluster.day else "the day of publication"
    origins = {origin(corpus, corpus.articles[place.article]) for place in leads}
    lines = [
        f"label: {quoted(label)}",
        f"type: {kind}",
        f"date: {day}",
        "date_basis:",
        "  kind: inferred",
        f"  from: {basis}",
        "  confidence: low",
        f"happening: {'occurred' if len(origins) > 1 else 'reported'}",
    ]
    if where:
        lines += ["places:", f"  - place: {where}"]
    actors = _actors(guide, cluster, day)
    lines += ["participants:", *(f"  - actor: {actor}" for actor in actors)] if actors else []
    lines += ["accounts:", *(line for place in leads for line in _account(guide, place))]
    lines.append("status: draft")
    id_ = free_id(guide, label)
    while id_ in ids:
        id_ = f"{id_}-b"
    ids.add(id_)
    path = f"events/{day[:4]}/{id_}.yml"
    return Task(label, _counted(guide, cluster, leads), tuple(leads), "", path, "\n".join(lines) + "\n")


def _counted(guide: Guide, cluster: Cluster, leads: list[compare.Place]) -> str:
    """How many reports of how many outlets there are, and the first headline."""
    articles = guide.corpus.articles
    outlets = len({articles[place.article].data.outlet or place.article for place in leads})
    headline = articles[leads[0].article].data.headline or ""
    more = len(cluster.articles) - len(leads)
    return (
        f"{len(leads)} reports of {outlets} {'outlet' if outlets == 1 else 'outlets'}"
        + (f", and {more} {'copy' if more == 1 else 'copies'}" if more else "")
        + (f"; “{headline}”" if headline else "")
    )


def _account(guide: Guide, place: compare.Place) -> list[str]:
    """The content of one report as YAML, which a contributor rewrites in their own words."""
    article = guide.corpus.articles[place.article].data
    outlet = guide.corpus.label(article.outlet) if article.outlet else "an outlet not stated"
    return [
        f"  - article: {place.article}",
        f"    says: {quoted(f'The report of {outlet}, published {article.published}.')}",
        "    citations:",
        *(f"      {'  ' if number else '- '}{line}" for number, line in enumerate(citation(guide, place))),
    ]


def _label(kind: str, where: str, day: str, taken: set[str]) -> str:
    """A neutral label: the kind of event, its place and day, and a number if the label exists already."""
    words = kind.capitalize() + (f" in {where}" if where else "") + f" ({day})"
    label, number = words, 2
    while claimed_as(label) in taken:
        label, number = f"{words} {number}", number + 1
    return label


def _kind(guide: Guide, leads: list[compare.Place]) -> str:
    """The type of event whose words occur most often in headlines and first lines."""
    counts: Counter[str] = Counter()
    for place in leads:
        document = guide.annotations[place.article].document
        words = set(_WORD.findall(document.text[: place.span.start + _LEAD].casefold()))
        head = set(_WORD.findall(document.headline.of(document.text).casefold())) if document.headline else set()
        for kind, words_of in language_data(document.language, "happenings").items():
            counts[kind] += 3 * len(head.intersection(words_of)) + len(words.intersection(words_of))
    return max(counts, key=lambda kind: counts[kind]) if any(counts.values()) else "announcement"


def _where(guide: Guide, cluster: Cluster) -> str:
    """The place that most reports name, the smallest kind of place first; no country."""
    order = ("crossing", "building", "town", "city", "area", "province", "region", "river", "sea")
    found = [
        (order.index(data.type), entry)
        for entry in cluster.entries
        if isinstance(data := guide.corpus.entries[entry].data, Place) and data.type in order
    ]
    return min(found)[1] if found else ""


def _named_place(guide: Guide, leads: list[compare.Place]) -> str:
    """The place without an entry that most reports and at least one headline name, as spelt there."""
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    headlines = " ".join(guide.corpus.articles[place.article].data.headline or "" for place in leads)
    for place in leads:
        annotation = guide.annotations[place.article]
        near = [each for each in annotation.unknown if each.span.start < place.span.start + _LEAD]
        located = [each.span.of(annotation.document.text) for each in near if each.located and not each.titled]
        counts.update({sounds(form) for form in located})
        for form in located:
            if form in headlines:
                forms.setdefault(sounds(form), form)
    best = max(forms, key=lambda key: counts[key], default="")
    return forms[best] if best and 2 * counts[best] > len(leads) else ""


def _actors(guide: Guide, cluster: Cluster, day: str) -> list[str]:
    """The persons and bodies that most reports name, without those founded later."""
    first = parse_edtf(day).first
    found = []
    for entry in cluster.entries:
        data = guide.corpus.entries[entry].data
        if guide.corpus.entries[entry].kind not in ("person", "organization"):
            continue
        formed = (
            [step.date.first for step in data.history if step.what == "formed"]
            if isinstance(data, Organization)
            else []
        )
        if not any(start and first and start > first for start in formed):
            found.append(entry)
    return found[:_PARTICIPANTS]


def derived(guide: Guide) -> Iterator[Task]:
    """Articles that repeat an earlier one almost word for word without saying so."""
    for later, others in copied(guide).items():
        record = guide.corpus.articles[later]
        order = [article for article in guide.articles if article in (later, *others)]
        first = order[0]
        if first == later or record.data.derived_from:
            continue
        common = {guide.corpus.articles[article].data.agency for article in order} - {None}
        source = next(iter(sorted(agency for agency in common if agency)), None) if len(common) == 1 else None
        document = guide.annotations[later].document
        yield Task(
            record.data.headline or later,
            f"repeats `{first}` nearly word for word",
            (compare.Place(later, document.sentences[0]),) if document.sentences else (),
            later,
            within(guide, record.source.path),
            f"derived_from: {source or first}\n",
            1,
        )
