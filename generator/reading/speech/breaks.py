"""Tell where another cue ends the reported words that are still open: "X said it was late, while Y said ..."."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.tables import CONJUNCTION, PAST, PREPOSITION, PRESENT, PRONOUN, RELATIVE
from generator.reading.grammar.tokens import DASH, QUOTE, Layout, Line
from generator.reading.speech.contents import Report
from generator.reading.speech.subjects import passes_on
from generator.reading.speech.verbals import Cue

CLAUSE_FRAMES = frozenset({"say", "clause", "addressed", "quoted"})
_BREAKING = frozenset({"say", "clause", "thing", "urge", "addressed", "soft", "that"})
_FAR = 25  # tokens in which marks follow the verb that gives a label


def only_passes_on(layout: Layout, current: Report, cue: Cue) -> bool:
    """Whether reported words are all somebody else's: "The <Paper> reported that <Name> said ..."."""
    verb = layout.speech.verbs.get(layout.words[current.cue])
    whole = cue.shape == "main" and cue.frame in CLAUSE_FRAMES and cue.start == current.content[-1][0]
    return whole and verb is not None and verb.lemma in layout.speech.sets["passing_on"] and _is_outlet(layout, current)


def _is_outlet(layout: Layout, current: Report) -> bool:
    return len(current.content) == 1 and passes_on(layout, current.source, "")


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
    opens = cue.source.first - line.first <= 1 and cue.shape == "main" and layout.kinds[cue.at - 1] == ","
    who = cue.source.last + 2
    hangs = layout.kinds[who] == RELATIVE or layout.words[who].endswith("ing")  # "<Name>, having told us, said ..."
    return opens and who <= current.cue and layout.kinds[who - 1] == "," and hangs


def _hangs_between(layout: Layout, cue: Cue, current: Report) -> bool:
    """Whether a verb is that of the subject whose relative clause is still open."""
    if cue.verb.form not in (PAST, PRESENT) or cue.shape not in ("main", "post"):
        return False
    behind = cue.source.first < current.cue
    thing = cue.source.kind == "noun" and layout.words[cue.source.last_head] not in layout.speech.roles
    return behind or (thing and cue.source.first > current.cue_last)


def _breaks_at(layout: Layout, line: Line, cue: Cue, current: Report) -> int:
    """Where a cue within reported words ends them and speaks for the reporter again; -1 where it is part of them."""
    kinds, words = layout.kinds, layout.words
    breaks = False
    start = cue.start
    if cue.shape == "participle":
        parted = kinds[start] in (",", DASH, QUOTE) or (
            words[start] in layout.speech.sets["parallels"]
            and (kinds[start - 1] == "," or _ends_with_comma(layout, start - 1))
        )
        named = _labels(layout, line, cue) and kinds[cue.last + 1 : cue.last + 2] == [PRONOUN]  # ", calling it a blow"
        breaks = parted and (named or bool(_BREAKING & cue.verb.frames) or cue.last > cue.at)
        start += kinds[start] == QUOTE
    elif cue.shape == "conjoined":
        same_form = cue.verb.form == getattr(layout.speech.verbs.get(words[current.cue]), "form", None)
        breaks = cue.source is current.source and same_form and not cue.verb.noun_too
    elif cue.shape in ("post", "inverted"):
        breaks = start - 1 > current.content[-1][0]
    elif cue.shape == "main" and kinds[start - 1] == CONJUNCTION and start - 1 == current.content[-1][0]:
        breaks = len(current.content) > 1  # "..., according to X, but Y says ..."
    elif cue.shape == "main" and start - 1 > current.content[-1][0]:
        link = start - 1
        if kinds[link] == RELATIVE and cue.frame == "label" and link > line.first and kinds[link - 1] == ",":
            # ", which he described as ...": the content ends where the clause hangs on.
            start = link
            breaks = cue.source.kind == "pronoun"
        elif current.soft and words[link] in layout.speech.sets["naming"]:
            start = link - (kinds[link - 1] == PREPOSITION)  # "thanked them for what she called a feast"
            breaks = _labels(layout, line, cue)
        elif words[link] in layout.speech.sets["parallels"] or kinds[link] == ";":
            breaks = not _is_further_back(layout, cue, current)
        elif kinds[link] == "," and words[current.source.first - 1] in layout.speech.sets["concessions"]:
            breaks = True  # "Although he thanked them, he said ..."
        elif kinds[link - 1] == "," and words[link] in layout.speech.sets["where"]:
            start = link  # "... reach the coast, where the doctors say ..."
            breaks = cue.source.kind != "pronoun"
        else:
            comma = kinds[link - 1] == "," or _ends_with_comma(layout, link - 1)
            joined = kinds[link] == CONJUNCTION and comma and current.shape == "main"
            # ", and a rival called it "..."": marks of another's, who has the word now.
            quotes = cue.frame == "label" and layout.has_quote(cue.last, line.stop)
            breaks = joined and (cue.frame in CLAUSE_FRAMES or (quotes and kinds[link - 1] == QUOTE))
    return start if breaks else -1


def _is_further_back(layout: Layout, cue: Cue, current: Report) -> bool:
    """Whether what somebody "had said" is part of reported words that tell what had been: "..., she said, had gone"."""
    past = layout.speech.sets["past_perfect"]
    split = len(current.content) > 1 and layout.words[current.content[-1][0]] in past
    return split and layout.words[cue.at - 1] in past


def _labels(layout: Layout, line: Line, cue: Cue) -> bool:
    """Whether a cue calls something by words without marks."""
    return cue.frame == "label" and not layout.has_quote(cue.last, min(line.stop, cue.last + _FAR))


def _ends_with_comma(layout: Layout, token: int) -> bool:
    """Whether marks hold the comma that ends them: "...," and."""
    return layout.kinds[token] == QUOTE and layout.quoted[token].inner.of(layout.document.text).endswith(",")
