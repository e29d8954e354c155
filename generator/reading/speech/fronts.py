"""Read the words a cue may report where they follow it, by what its verb takes."""

from __future__ import annotations

from collections.abc import Callable

from generator.base.trace import DROPPED, KEPT
from generator.base.value import value
from generator.reading.grammar.finite import has_finite, is_finite
from generator.reading.grammar.phrases import after
from generator.reading.grammar.tables import (
    CONJUNCTION,
    DETERMINER,
    ING,
    NOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)
from generator.reading.grammar.tokens import CAPITAL, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.adjuncts import tells_more
from generator.reading.speech.breaks import CLAUSE_FRAMES
from generator.reading.speech.contents import Report
from generator.reading.speech.scare import is_titled
from generator.reading.speech.verbals import Cue

_LOOK = 12  # tokens in which "told X to leave" comes to its "to"
_FAR = 25  # tokens in which a label follows the verb that gives it
_OBJECTS = frozenset({"soft", "label", "thing"})  # frames that take an object


@value
class Front:
    """What follows a cue at token `at`, for the frame that its verb takes; `that` says that "that" stood before it."""

    layout: Layout
    line: Line
    cue: Cue
    frame: str
    at: int
    that: bool

    @property
    def word(self) -> str:
        """The first word."""
        return self.layout.words[self.at]

    @property
    def kind(self) -> str:
        """The kind of the first word."""
        return self.layout.kinds[self.at]

    def has(self, name: str) -> bool:
        """Whether the list `name` of the language holds the verb."""
        return self.cue.verb.lemma in self.layout.speech.sets[name]

    def from_token(self, at: int, *, soft: bool) -> Report:
        """The report of what starts with token `at` and is still open."""
        cue = self.cue
        return Report(cue.at, cue.last, cue.source, self.frame, cue.shape, [(at, at)], at - 1, open=True, soft=soft)


def in_front(layout: Layout, line: Line, cue: Cue, frame: str, at: int, *, that: bool) -> Report | None:
    """A report whose content starts with token `at`, if what stands there is what the frame takes.

    `that` says that "that" stood before it.
    """
    front = Front(layout, line, cue, frame, at, that)
    for rule in FRONT_RULES:
        found = rule(front)
        if found is None:
            continue
        if isinstance(found, str):
            layout.note((cue.at, cue.last), "content", rule.__name__, DROPPED, found)
            return None
        layout.note((cue.at, cue.last), "content", rule.__name__, KEPT, f"from \u201c{layout.text(at, at)}\u201d on")
        return found
    return None


def only_whom(front: Front) -> Report | str | None:
    """`"...?" a reporter asked <Name>.`: the words are in the marks around it."""
    asks = "quoted" in front.cue.verb.frames and not front.that
    ends = asks and _ends_with_addressee(front.layout, front.at, front.line.stop)
    return (contentless(front.line, front.cue, front.line.stop) or "it takes no words") if ends else None


def nothing_it_takes(front: Front) -> Report | str | None:
    """ "Responded to a question", "pleaded guilty", "asked about it": no words, no marks or no addressee follow."""
    nothing = _takes_nothing(front.layout, front.line, front.cue, front.frame, front.at)
    return "what follows is nothing that the verb takes as words" if nothing else None


def no_clause(front: Front) -> Report | str | None:
    """ "Testified at the trial of a baker": no clause starts there."""
    told = not front.that and _tells_no_words(front.layout, front.line, front.frame, front.at)
    return "no clause starts behind it" if told else None


def subject_of_another_verb(front: Front) -> Report | str | None:
    """ "What <Name> said was not denied": the words behind are the reporter's, but for "was that it was late"."""
    clause = front.frame == "that" or front.frame in CLAUSE_FRAMES
    fused = clause and _is_fused(front.layout, front.line, front.cue)
    if front.that or not (fused or front.frame in ("clause", "quoted")):
        return None
    if not fused:  # "people they believe are "...""
        main = front.word in front.layout.speech.sets["main_verbs"]
        return "a verb follows, of which somebody else is the subject" if main else None
    told = _predicate(front.layout, front.line, front.cue, front.at)
    return told or "what was said is itself the subject, and its predicate is the reporter's"


def inside_a_phrase(front: Front) -> Report | str | None:
    """ "Said in its daily news bulletin posted on Friday": the noun goes on with the phrase before it."""
    layout, at = front.layout, front.at
    told = front.that or at == front.cue.last + 1 or front.frame not in CLAUSE_FRAMES
    if (
        told
        or front.kind not in (NOUN, OTHER)
        or layout.kinds[at - 1] not in (NOUN, OTHER)
        or layout.words[at - 1] in layout.speech.sets["times"]
    ):
        return None
    clause = any(tells_more(layout, to) for to in range(at + 1, front.line.stop)) or layout.has_quote(
        at, front.line.stop
    )
    return None if clause else contentless(front.line, front.cue, at)


def another_cue(front: Front) -> Report | str | None:
    """ "It was late, he said stressing that the mill would close": what stands behind the second "that"."""
    verb, that = front.layout.speech.verbs.get(front.word), front.at + 1
    plain = not front.that and front.frame in CLAUSE_FRAMES and verb is not None and verb.form == ING
    clause = plain and that + 1 < front.line.stop and front.layout.words[that] in front.layout.speech.sets["that"]
    return front.from_token(that + 1, soft=False) if clause else None


def label_without_marks(front: Front) -> Report | str | None:
    """ "What <Name> called the end of an era", "calling it the end": only so words without marks are a label."""
    layout, line, cue, at = front.layout, front.line, front.cue, front.at
    if front.frame != "label" or layout.has_quote(at, min(line.stop, at + _FAR)):
        return None
    link, a_s = cue.start - 1, layout.speech.sets["as"]
    named = link >= line.first and (
        layout.kinds[link] == RELATIVE or layout.words[link] in layout.speech.sets["naming"]
    )
    pointing = cue.shape == "participle" and front.kind == PRONOUN and at + 2 < line.stop
    if not pointing and (cue.shape != "main" or not named):
        return "it calls something by words without marks"
    at += 1 + (layout.words[at + 1] in a_s) if pointing else front.word in a_s
    return front.from_token(at, soft=True)


def sign_behind(front: Front) -> Report | str | None:
    """ "They condemned, ...": an attitude, a label or a thing needs an object."""
    return "a comma follows" if front.frame in _OBJECTS and front.kind in (",", ";") else None


def deed(front: Front) -> Report | str | None:
    """ "Declared three days of mourning": a thing done, no words."""
    done = front.has("performing") and front.at == front.cue.last + 1
    return "it is done rather than said: no verb follows" if done and not _has_verb(front) else None


def thing_taken(front: Front) -> Report | str | None:
    """ "Admitted 40 patients who were hurt", "added his conditions": a thing and no clause."""
    takes = front.has("taking_objects") and not front.that and _takes_object(front)
    return "a thing follows and no clause" if takes else None


def paper_written(front: Front) -> Report | str | None:
    """ "Wrote a report on each town she saw"."""
    paper = front.has("writing") and not front.that and _is_paper(front.layout, front.at, front.line.stop)
    return "a paper is what was written" if paper else None


def work_named(front: Front) -> Report | str | None:
    """`Wrote "The Long Road" in Rome`, `sang "Blue Moon"`: marks that hold a title."""
    makes = front.has("writing") or (front.frame == "quoted" and front.has("performing_works"))
    titled = makes and front.kind == QUOTE and is_titled(front.layout, front.at)
    return "the marks enclose the title of a work" if titled else None


def attitude(front: Front) -> Report | str | None:
    """ "Condemned the rise", "dismissed as a sham": what somebody takes an attitude to, in the reporter's words."""
    if front.frame != "soft":
        return None
    sets = front.layout.speech.sets
    if front.kind == PREPOSITION and front.word in sets["prepositions"]:
        return "a preposition follows"
    return front.from_token(front.at + (front.word in sets["as"] and front.at + 1 < front.line.stop), soft=True)


def words_reported(front: Front) -> Report | str | None:
    """ "Said it was late": the words start right there."""
    return front.from_token(front.at, soft=False)


def _is_fused(layout: Layout, line: Line, cue: Cue) -> bool:
    """Whether what was said is the subject or object of another verb: "what X said was not denied", "all he said"."""
    naming = layout.speech.sets["naming"]
    if cue.shape == "main" and cue.source.first < cue.source.head and layout.words[cue.source.first] in naming:
        return True  # "All <Name> said was ..."
    link = cue.source.first - 1
    if cue.shape != "main" or link < line.first:
        return False
    link -= layout.words[link] in layout.speech.sets["that"] and link > line.first
    return layout.words[link] in naming


def _predicate(layout: Layout, line: Line, cue: Cue, at: int) -> Report | None:
    """ "What he said was that it was late", `what they claimed were "..."`: what stands behind the "was" is theirs.

    "In what they say is a feast" names something as they do; "What they said was read" is told by the reporter.
    """
    sets, words = layout.speech.sets, layout.words
    link = cue.source.first - 1
    inside = link > line.first and layout.kinds[link - 1] in (PREPOSITION, OTHER, NOUN)
    if inside and words[at] in sets["be"] and not layout.has_quote(at, at + 2):
        return Report(cue.at, cue.last, cue.source, "clause", cue.shape, [(at, at)], at - 1, open=True, soft=True)
    be = next((to for to in range(at, min(line.stop, at + _LOOK)) if words[to] in sets["be"]), line.stop)
    told = be + 1
    if told < line.stop and words[told] in sets["that"] and told + 1 < line.stop:
        return Report(cue.at, cue.last, cue.source, "say", cue.shape, [(told + 1, told + 1)], told, open=True)
    told += told < line.stop and layout.kinds[told] == ":"
    if told < line.stop and layout.kinds[told] == QUOTE:
        return Report(cue.at, cue.last, cue.source, "label", cue.shape, [(told, told)], told)
    return None


def _is_paper(layout: Layout, at: int, stop: int) -> bool:
    """Whether a noun for a paper stands at a token: "a long report"."""
    paper = after(layout, at, stop)
    if paper is not None and layout.words[paper.last_head] in layout.speech.sets["posted_things"]:
        return True
    return paper is not None and paper.kind == "noun" and layout.role(paper.last_head) == "documents"


def _ends_with_addressee(layout: Layout, at: int, stop: int) -> bool:
    """Whether nothing but whom it was put to stands behind a verb."""
    source = after(layout, at, stop)
    return source is not None and source.kind in ("name", "entry", "pronoun") and source.last + 1 >= stop


def _takes_object(front: Front) -> bool:
    """Whether a thing and no clause follows: "admitted 40 patients who were hurt", "added his conditions"."""
    layout, cue, at, stop = front.layout, front.cue, front.at, front.line.stop
    words, kinds, sets = layout.words, layout.kinds, layout.speech.sets
    if at > cue.last + 1 and words[at - 1] == "to":
        return not words[at].endswith("ing")  # "admitted to hospital", but "admitted to having slept"
    if kinds[at] in (QUOTE, ":") or words[at] == "to" or words[at].endswith("ing"):
        return False
    definite = kinds[at] == CAPITAL or (
        kinds[at] == DETERMINER and words[at] not in sets["indefinite"] | sets["possessives"]
    )
    if definite and cue.verb.lemma not in sets["letting_in"]:
        return False
    end = next((token for token in range(at, stop) if kinds[token] == RELATIVE), stop)
    clause = kinds[at] == PRONOUN and words[at] not in sets["it"]
    clause = clause or any(is_finite(layout, token) and kinds[token - 1] != CONJUNCTION for token in range(at + 1, end))
    return not clause and not layout.has_quote(at, stop)


def _reach(layout: Layout, at: int, stop: int) -> int:
    """How far from token `at` marks still belong to a verb: not over a dash or a semicolon."""
    stop = min(stop, at + _FAR)
    return next((token for token in range(at + 1, stop) if layout.kinds[token] in (DASH, ";")), stop)


def _has_verb(front: Front) -> bool:
    """Whether words or marks from `at` on may be a clause: a pronoun, "to" or the look of a verb is enough.

    What a participle adds (", calling it a blow") is no part of it.
    """
    layout, at, line = front.layout, front.at, front.line
    if layout.words[at] in layout.speech.sets["declared_states"] and layout.kinds[at + 1 : at + 2] == [DETERMINER]:
        return False  # "declared open the bridge that ..."
    verbs = layout.speech.sets["main_verbs"]
    commas = (token for token in range(at, line.stop - 1) if layout.kinds[token] == ",")
    stop = next((comma for comma in commas if layout.words[comma + 1].endswith("ing")), line.stop)
    return any(
        layout.kinds[token] in (QUOTE, ":")
        or (layout.kinds[token] == PRONOUN and token + 1 < stop)
        or layout.words[token] in verbs
        or layout.words[token] == "to"
        or (layout.words[token].endswith("ed") and layout.kinds[token] == OTHER)
        or ((verb := layout.speech.verbs.get(layout.words[token])) is not None and not verb.noun_too)
        for token in range(at, stop)
    )


def _takes_nothing(layout: Layout, line: Line, cue: Cue, frame: str, at: int) -> bool:
    """Whether no addressee, no marks or no answer stand where a frame needs them."""
    sets, words = layout.speech.sets, layout.words
    if frame == "urge" and layout.kinds[at] != QUOTE and words[at] in sets["no_addressee"]:
        return True
    if frame == "quoted" and not layout.has_quote(at, _reach(layout, at, line.stop)):
        return True
    ended = at + 1 >= line.stop or layout.kinds[at + 1] == "," or words[at + 1] in sets["main_verbs"]
    if words[at] in sets["so"] and ended:
        return True  # "said so", "that she said so is not in doubt"
    if words[at] in sets["no_words"] and (at + 1 >= line.stop or layout.kinds[at + 1] in (",", PREPOSITION)):
        return True  # "said nothing of it", "says otherwise"
    if frame == "urge" and cue.verb.lemma in sets["needing_a_deed"] and not _has_deed(layout, at, line.stop):
        return True  # "challenged the president", "directed a film"
    if cue.verb.lemma in sets["pleading"] and cue.last == cue.at and words[at] in sets["pleas"]:
        return True  # "pleaded guilty to fraud"
    # "responding to a question"
    return cue.verb.lemma in sets["answering"] and words[cue.last + 1] in sets["answered"]


def _has_deed(layout: Layout, at: int, stop: int) -> bool:
    """Whether what somebody is told to do, or words in marks, follow an addressee: "directed them to leave"."""
    asked = not layout.speech.sets["clause_words"].isdisjoint(layout.words[at:stop])
    return asked or layout.words[at] in layout.speech.sets["no_addressee"] or layout.has_quote(at, stop)


def _tells_no_words(layout: Layout, line: Line, frame: str, at: int) -> bool:
    """Whether no reported clause starts at a token: "testified at the trial of a baker"."""
    if frame == "clause" and layout.words[at] in layout.speech.sets["no_content"]:
        return True
    ended = at + 1 >= line.stop or layout.kinds[at + 1] in (",", CONJUNCTION, PREPOSITION)
    if frame in CLAUSE_FRAMES and layout.words[at] in layout.speech.objects and ended:
        return True  # "the house confirmed him, but ..."
    hangs = frame == "say" and layout.words[at].endswith("ing") and layout.kinds[at] == OTHER
    if hangs and not has_finite(layout, at + 1, line.stop) and not layout.has_quote(at, line.stop):
        return True  # "the note said destroying walls and roads"
    wants = layout.words[at] == "to" and layout.kinds[at + 1 : at + 2] not in ([CAPITAL], [DETERMINER])
    if frame not in CLAUSE_FRAMES or layout.kinds[at] != PREPOSITION or wants:
        return False
    return not layout.has_quote(at, line.stop) and not has_finite(layout, at, line.stop)


def contentless(line: Line, cue: Cue, at: int) -> Report | None:
    """A cue with nothing after it: it speaks for the marks around it, in this line or the next."""
    if cue.frame not in CLAUSE_FRAMES and "quoted" not in cue.verb.frames:
        return None
    return Report(cue.at, cue.last, cue.source, cue.frame, cue.shape, [], min(at, line.stop) - 1)


# What may follow a cue, in the order in which it is asked. A rule gives the report, or the reason why there is none, or
# None where it has nothing to say. Cases: tests/cases/quotations/contents.
FRONT_RULES: tuple[Callable[[Front], Report | str | None], ...] = (
    only_whom,
    nothing_it_takes,
    no_clause,
    subject_of_another_verb,
    inside_a_phrase,
    another_cue,
    label_without_marks,
    sign_behind,
    deed,
    thing_taken,
    paper_written,
    work_named,
    attitude,
    words_reported,
)
