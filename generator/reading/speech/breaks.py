"""Tell where another cue ends the reported words that are still open: "X said it was late, while Y said ..."."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.tables import CONJUNCTION, PAST, PREPOSITION, PRESENT, PRONOUN, RELATIVE
from generator.reading.grammar.tokens import DASH, QUOTE, Layout, Line
from generator.reading.speech.contents import Report
from generator.reading.speech.subjects import is_role, passes_on
from generator.reading.speech.verbals import Cue

CLAUSE_FRAMES = frozenset({"say", "clause", "addressed", "quoted"})
_BREAKING = frozenset({"say", "clause", "thing", "urge", "addressed", "soft", "that"})
_FAR = 25  # tokens in which marks follow the verb that gives a label


def only_passes_on(layout: Layout, current: Report, cue: Cue) -> bool:
    """Whether reported words are all somebody else's: "The <Paper> reported that <Name> said ..."."""
    verb = layout.verb(current.cue)
    reports = verb is not None and verb.lemma in layout.speech.sets["passing_on"] and len(current.content) == 1
    whole = cue.shape == "main" and cue.frame in CLAUSE_FRAMES and cue.start == current.content[-1][0]
    return reports and whole and passes_on(layout, current.source, "")


def parted(layout: Layout, line: Line, cue: Cue, current: Report) -> tuple[Cue, int]:
    """The cue with its subject, and the token at which it ends the reported words still open; -1 where it does not."""
    if current.shape == "relative" and _hangs_between(layout, cue, current):
        # "<Name>, who argued for it, said ..."
        return replace(cue, source=current.source, shape="main"), cue.at
    if current.shape == "participle" and _is_main_verb(layout, line, cue, current):
        return cue, cue.at - 1  # "<Name>, who met groups condemning the rise, said ..."
    aside = current.source.first - 1
    told = layout.kinds[aside] == RELATIVE and layout.kinds[cue.at - 1] == "," == layout.kinds[aside - 1]
    if told or layout.kinds[cue.at - 1] == DASH:
        return cue, cue.at  # "<Name> - a man they say is kind - argues ...", "<Name>, who they say is kind, argues ..."
    return cue, _breaks_at(layout, line, cue, current)


def _is_main_verb(layout: Layout, line: Line, cue: Cue, current: Report) -> bool:
    """Whether a verb behind a comma is that of the subject the line opens with, "who" or a participle between."""
    comma = cue.source.last + 1
    hangs = layout.kinds[comma + 1] == RELATIVE or layout.is_going(comma + 1)  # "<Name>, having told us, said ..."
    opens = cue.source.first - line.first <= 1 and cue.shape == "main" and layout.kinds[cue.at - 1] == ","
    return opens and hangs and comma < current.cue


def _hangs_between(layout: Layout, cue: Cue, current: Report) -> bool:
    """Whether a verb is that of the subject whose relative clause is still open."""
    if cue.verb.form not in (PAST, PRESENT) or cue.shape not in ("main", "post"):
        return False
    return cue.source.first < current.cue or not is_role(layout, cue.source)


def _breaks_at(layout: Layout, line: Line, cue: Cue, current: Report) -> int:
    """Where a cue within reported words ends them and speaks for the reporter again; -1 where it is part of them."""
    if cue.shape == "participle":
        return _participle_breaks(layout, line, cue)
    if cue.shape == "main":
        return _main_breaks(layout, line, cue, current)
    if cue.shape == "conjoined":  # "... and urged them": a verb in the same form, of the same subject
        verb = layout.verb(current.cue)
        same = cue.source is current.source and verb is not None and cue.verb.form == verb.form
        return cue.start if same and not cue.verb.noun_too else -1
    behind = cue.shape in ("post", "inverted") and cue.start - 1 > current.content[-1][0]
    return cue.start if behind else -1


def _participle_breaks(layout: Layout, line: Line, cue: Cue) -> int:
    """ "..., adding that ...", "..., calling it a blow": a participle behind a sign is the reporter's."""
    start = cue.start
    behind = layout.has(start, "parallels") and _ends_with_comma(layout, start - 1)
    if layout.kinds[start] not in (",", DASH, QUOTE) and not behind:
        return -1
    named = _labels(layout, line, cue) and layout.kinds[cue.last + 1] == PRONOUN
    breaks = named or not _BREAKING.isdisjoint(cue.verb.frames) or cue.last > cue.at
    return start + (layout.kinds[start] == QUOTE) if breaks else -1


def _main_breaks(layout: Layout, line: Line, cue: Cue, current: Report) -> int:
    """ "..., and Y said", "..., which he described as": another subject and its verb within reported words."""
    kinds, start = layout.kinds, cue.start
    link, first = start - 1, current.content[-1][0]
    if link == first:  # "..., according to X, but Y says ..."
        return start if kinds[link] == CONJUNCTION and len(current.content) > 1 else -1
    if link < first:
        return -1
    if kinds[link] == RELATIVE and cue.frame == "label" and kinds[link - 1] == ",":
        # ", which he described as ...": the content ends where the clause hangs on.
        return link if cue.source.kind == "pronoun" else -1
    if current.soft and layout.has(link, "naming"):  # "thanked them for what she called a feast"
        return link - (kinds[link - 1] == PREPOSITION) if _labels(layout, line, cue) else -1
    if layout.has(link, "parallels") or kinds[link] in (";", ":"):
        return -1 if _is_further_back(layout, cue, current) else start
    if kinds[link] == "," and layout.has(current.source.first - 1, "concessions"):
        return start  # "Although he thanked them, he said ..."
    if kinds[link - 1] == "," and layout.has(link, "where"):  # "... reach the coast, where the doctors say ..."
        return link if cue.source.kind != "pronoun" else -1
    if kinds[link] != CONJUNCTION or not _ends_with_comma(layout, link - 1) or current.shape != "main":
        return -1
    # ", and a rival called it "..."": marks of another's, who has the word now.
    quotes = cue.frame == "label" and layout.has_quote(cue.last, line.stop)
    return start if cue.frame in CLAUSE_FRAMES or quotes else -1


def _is_further_back(layout: Layout, cue: Cue, current: Report) -> bool:
    """Whether what somebody "had said" is part of reported words that tell what had been: "..., she said, had gone"."""
    return len(current.content) > 1 and layout.has(cue.at - 1, "past_perfect")


def _labels(layout: Layout, line: Line, cue: Cue) -> bool:
    """Whether a cue calls something by words without marks."""
    return cue.frame == "label" and not layout.has_quote(cue.last, min(line.stop, cue.last + _FAR))


def _ends_with_comma(layout: Layout, token: int) -> bool:
    """Whether a token is a comma, or marks that hold the comma that ends them: "...," and."""
    if layout.kinds[token] != QUOTE:
        return layout.kinds[token] == ","
    return layout.quoted[token].inner.of(layout.document.text).endswith(",")
