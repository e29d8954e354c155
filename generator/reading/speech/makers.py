"""Tell whose words a paper's, a survey's or an outlet's are that has its maker's name in front: "a <Body> survey"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from generator.base.values import Speaker
from generator.reading.grammar.phrases import Source, after
from generator.reading.grammar.tokens import CAPITAL, NUMBER, Layout
from generator.reading.speech.register import Register
from generator.reading.speech.verbals import Cue

_WORDS = 6  # of a maker's name
_KINDS = frozenset({"place", "person", "event", "term"})  # entries that make no papers


def maker(found: Register, source: Source) -> Speaker | None:
    """Who made what a noun phrase names, or the outlet it calls a newspaper; None where it does not say so.

    "The <Mill Institute> survey", "<Morning Post> newspaper"; a shorter name is the fuller one the article gives.
    """
    layout = found.layout
    sets = layout.speech.sets
    behind = layout.words[source.last : source.last + 2]
    if source.kind == "name" and not sets["data_nouns"].isdisjoint(behind):
        return _fuller(found, source.head, source.last_head)  # "according to <Mill> figures"
    word = layout.words[source.last_head]
    outlet = word in sets["kinds_of_outlets"]
    if source.kind != "noun":
        return None
    if not outlet and word not in sets["data_nouns"] and layout.speech.kinds.get(word) != "documents":
        return None
    first, last = _name_before(layout, source, outlet=outlet)
    if first > last or not _may_make(layout, first, last):
        return None
    full = _fuller(found, first, last)
    if full is not None:
        return full
    person = found.find(layout.text(first, last))
    # One word before a kind of outlet may be its place: "the Oslo newspaper".
    whole = last < source.last_head - 1 or source.first == first or "-" in layout.words[first]
    told = (outlet and (first < last or whole)) or (not outlet and _makes(layout, word, first, last))
    return None if not told or (person is not None and person.human) else _as_said(layout, first, last)


def _name_before(layout: Layout, source: Source, *, outlet: bool) -> tuple[int, int]:
    """The tokens of the capital words before a noun, and before what its outlet deals in: "<Name> news agency"."""
    last = source.last_head - 1
    while outlet and last > source.head and layout.words[last] in layout.speech.sets["fields_of_outlets"]:
        last -= 1
    first = last + 1
    while first > max(source.head, last - _WORDS) and layout.kinds[first - 1] == CAPITAL:
        first -= 1
    return first, last


def note_survey(found: Register, speaker: Speaker, source: Source) -> None:
    """Remember whose survey was told of: "the poll" is that one after "a <Body> survey", which has no other author."""
    surveys = found.layout.speech.sets["surveys"]
    name = speaker.name or speaker.entry or ""
    if source.kind == "noun" and found.layout.words[source.last_head] in surveys and name.lower() not in surveys:
        named = any(found.layout.kinds[token] == CAPITAL for token in range(source.first, source.last_head))
        for survey in sorted(surveys) if named else ():
            found.authors[survey] = Speaker(speaker.entry, speaker.name)


def is_the_writers(layout: Layout, source: Source) -> bool:
    """Whether figures or a paper are those of whoever writes: "according to our estimates"."""
    word = layout.words[source.last_head]
    paper = word in layout.speech.sets["data_nouns"] or layout.speech.kinds.get(word) == "documents"
    return source.kind == "noun" and paper and layout.words[source.first] in layout.speech.sets["of_the_writer"]


def _may_make(layout: Layout, first: int, last: int) -> bool:
    """Whether capital words are one maker's name: no place, no people's adjective, no two names with a stroke."""
    _, mention = layout.mention_to.get(last, (last, None))
    word = layout.words[last]
    spoilt = any(layout.possessive(token) or "/" in layout.words[token] for token in range(first, last + 1))
    if spoilt or (mention is not None and (mention.kind in _KINDS or mention.rule == "demonym")):
        return False
    return not (word.endswith(layout.speech.of_a_people) or word in layout.speech.plurals)


def _makes(layout: Layout, word: str, first: int, last: int) -> bool:
    """Whether a name before a paper is its maker's and not what or whom it is about: "the <Flood> report"."""
    body = layout.role(last) == "bodies" or last in layout.mention_to
    return first < last and (body or word in layout.speech.sets["measured"])


def _fuller(found: Register, first: int, last: int) -> Speaker | None:
    """The fuller name the article gives: by its initials."""
    name = found.layout.text(first, last).lower()
    if name in found.acronyms:
        return _placed(found, found.named_at(*found.acronyms[name]), first, last)
    return None


def _placed(found: Register, speaker: Speaker, first: int, last: int) -> Speaker:
    return replace(speaker, span=found.layout.span(first, last))


def _as_said(layout: Layout, first: int, last: int) -> Speaker:
    known = layout.mention_to.get(last)
    entry = known[1].entry if known is not None and known[0] == first else None
    return Speaker(entry, layout.text(first, last), layout.span(first, last))


def finds_share(layout: Layout, cue: Cue, at: int, stop: int) -> bool:
    """Whether a survey finds that a share of people do something: "the poll found 57% favour it"."""
    tables = layout.speech
    measured = layout.words[cue.source.last_head] in tables.sets["measured"]
    if not measured or at != cue.last + 1 or at + 1 >= stop or layout.kinds[at] != NUMBER:
        return False
    sign = layout.document.text[layout.ends[at] : layout.ends[at] + 1]
    return sign in tables.sets["share_signs"] or layout.words[at + 1] in tables.sets["shares"]


def printed_in(layout: Layout, source: Source) -> Source:
    """The paper that "a report in the <Morning Post>" stands in, else the phrase itself."""
    sets = layout.speech.sets
    link = source.last_head + 1
    if source.kind != "noun" or layout.words[source.last_head] not in sets["printed"]:
        return source
    if sets["printed_in"].isdisjoint(layout.words[link : link + 1]):
        return source
    line = layout.lines[bisect_right(layout.lines, link, key=lambda line: line.first) - 1]
    paper = after(layout, link + 1, line.stop)
    if paper is None or paper.kind == "pronoun":
        return source
    if paper.kind == "noun":
        return paper if layout.words[paper.last_head] in sets["kinds_of_outlets"] else source
    outlet = paper.mention is not None and paper.mention.kind == "outlet"
    named = paper.definite and paper.mention is None and _may_make(layout, paper.head, paper.last_head)
    return paper if outlet or named else source
