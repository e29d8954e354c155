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
    PAST,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)
from generator.reading.grammar.tokens import CAPITAL, DASH, END, OTHER, QUOTE, Layout, Line
from generator.reading.speech.adjuncts import tells_more
from generator.reading.speech.contents import CLAUSE_FRAMES
from generator.reading.speech.marks import is_titled
from generator.reading.speech.verbals import Cue, Report, note_later

_LOOK = 12  # tokens in which "what he said was" comes to its "was"
_CLAUSE = 6  # tokens of "as the rebels of Lund took"
_FAR = 25  # tokens in which marks follow the verb


@value
class Front:
    """What follows a cue at token `at`, for the frame that its verb takes; `that` says that "that" was before it."""

    layout: Layout
    line: Line
    cue: Cue
    frame: str
    at: int
    that: bool

    @property
    def kind(self) -> str:
        """The kind of the first word."""
        return self.layout.kinds[self.at]

    @property
    def following(self) -> str:
        """The kind of the second word."""
        return self.layout.kinds[self.at + 1]

    @property
    def clause(self) -> bool:
        """Whether the verb takes a clause that no "that" has opened."""
        return self.frame in CLAUSE_FRAMES and not self.that

    def starts(self, name: str) -> bool:
        """Whether the list `name` of the language holds the first word."""
        return self.layout.has(self.at, name)

    def has(self, name: str) -> bool:
        """Whether the list `name` of the language holds the verb."""
        return self.cue.verb.lemma in self.layout.speech.sets[name]

    def marks(self, reach: int) -> bool:
        """Whether a quotation is among the next tokens of the line, as many as `reach`."""
        return self.layout.has_quote(self.at, min(self.line.stop, self.at + reach))

    @property
    def any_marks(self) -> bool:
        """Whether a quotation follows in the line."""
        return self.layout.has_quote(self.at, self.line.stop)

    def from_token(self, at: int, *, soft: bool = False, frame: str = "") -> Report:
        """The report of what starts with token `at` and is still open."""
        cue = self.cue
        frame = frame or self.frame
        return Report(cue.at, cue.last, cue.source, frame, cue.shape, [(at, at)], at - 1, open=True, soft=soft)


def in_front(layout: Layout, line: Line, cue: Cue, frame: str, at: int, *, that: bool) -> Report | None:
    """A report whose content starts with token `at`, if what is there is what the frame takes.

    `that` says that "that" was before it.
    """
    front = Front(layout, line, cue, frame, at, that)
    for place, rule in enumerate(FRONT_RULES):
        found = rule(front)
        if found is None:
            continue
        if isinstance(found, str):
            layout.note((cue.at, cue.last), "content", rule.__name__, DROPPED, found)
            return None
        layout.note((cue.at, cue.last), "content", rule.__name__, KEPT, f"from \u201c{layout.text(at, at)}\u201d on")
        note_later(layout, (cue.at, cue.last), "content", FRONT_RULES[place + 1 :], front)
        return found
    return None


def only_whom(front: Front) -> Report | str | None:
    """`"...?" a reporter asked <Name>.`: the words are in the marks around it."""
    if "quoted" not in front.cue.verb.frames:
        return None
    whom = after(front.layout, front.at, front.line.stop)
    only = whom is not None and whom.kind != "noun" and whom.last + 1 >= front.line.stop
    return contentless(front.line, front.cue, front.line.stop) if only else None


def no_addressee(front: Front) -> Report | str | None:
    """ "Asked about it", "the orders won't do": nobody is told what to do."""
    nobody = front.frame == "urge" and (front.starts("no_addressee") or front.starts("main_verbs"))
    return "nobody is told what to do" if nobody else None


def no_deed(front: Front) -> Report | str | None:
    """ "Challenged the president", "directed a film", but "directed them to leave": nothing is to be done."""
    if front.frame != "urge" or not front.has("needing_a_deed") or front.any_marks:
        return None
    deeds = front.layout.speech.sets["clause_words"] - front.layout.speech.sets["that"]  # not "asked <Name> that day"
    kinds, stop = front.layout.kinds, front.line.stop
    end = next((at for at in range(front.at, stop) if kinds[at : at + 2] == [",", CONJUNCTION]), stop)
    nothing = deeds.isdisjoint(front.layout.words[front.at : end])
    return "nobody is told to do anything" if nothing and not front.that else None


def no_marks(front: Front) -> Report | str | None:
    """ "Continued with the feast": the verb reports only words in marks, and not over a dash or a semicolon."""
    if front.frame != "quoted":
        return None
    stop = front.layout.first_of(front.at + 1, min(front.line.stop, front.at + _FAR), DASH, ";")
    return None if front.marks(_FAR if stop is None else stop - front.at) else "no words in marks follow"


def no_answer(front: Front) -> Report | str | None:
    """ "Responded to a question", "pleaded guilty to fraud": no words follow."""
    pleads = front.has("pleading") and front.cue.last == front.cue.at and front.starts("pleas")
    answers = front.has("answering") and front.layout.has(front.cue.last + 1, "answered")
    return "it tells how somebody answered, not in what words" if pleads or answers else None


def nothing_said(front: Front) -> Report | str | None:
    """ "Said so", "said nothing of it", "says otherwise"."""
    ended = front.following in (END, ",")
    so = front.starts("so") and (ended or front.layout.has(front.at + 1, "main_verbs"))
    nothing = front.starts("no_words") and (ended or front.following == PREPOSITION)
    return "a word stands for what was said" if so or nothing else None


def no_clause(front: Front) -> Report | str | None:
    """ "Testified at the trial of a baker", "the note said destroying walls": no clause starts there."""
    layout, at = front.layout, front.at
    bare = front.frame == "clause" and not front.that and front.starts("no_content")
    adds = (front.cue.verb.noun_too or front.frame == "say") and not front.that and front.starts("adding_relatives")
    if bare or adds or (front.clause and front.starts("as") and _is_meanwhile(layout, front)):
        return "no clause starts so"
    place = front.kind == PREPOSITION and (not front.starts("to") or front.following in (CAPITAL, DETERMINER))
    hangs = front.starts("citing") or (front.frame == "say" and layout.is_going(at))
    if not front.clause or not (place or hangs) or front.any_marks:
        return None
    return None if has_finite(layout, at + hangs, _phrase_end(front)) else "no verb of a clause follows"


def _is_meanwhile(layout: Layout, front: Front) -> bool:
    """ "The mill burned, they said as bakers left", but not "they said as many as 40 left", "as a girl she left"."""
    for token in range(front.at + 2, min(front.at + _CLAUSE, front.line.stop)):
        if layout.kinds[token] in (",", PRONOUN, SUBORDINATOR) or is_finite(layout, token):
            return is_finite(layout, token)
    return False


def subject_of_another_verb(front: Front) -> Report | str | None:
    """ "What <Name> said was not denied": the words behind are the reporter's, but for "was that it was late"."""
    if not front.clause:
        return None
    if not _is_fused(front.layout, front.cue):
        main = front.frame in ("clause", "quoted") and front.starts("main_verbs")  # "people they believe are "...""
        return "a verb follows, of which somebody else is the subject" if main else None
    return _predicate(front) or "what was said is itself the subject, and its predicate is the reporter's"


def inside_a_phrase(front: Front) -> Report | str | None:
    """ "Said in its daily news bulletin posted on Friday": the noun goes on with the phrase before it."""
    if not front.clause or front.at == front.cue.last + 1 or front.any_marks or front.kind not in (NOUN, OTHER):
        return None
    clause = any(tells_more(front.layout, token) for token in range(front.at + 1, front.line.stop))
    return None if clause else contentless(front.line, front.cue, front.at)


def only_whom_and_how(front: Front) -> Report | str | None:
    """ "Told <Body> on condition of anonymity", "The mill burned a source said <Agency> reported": nothing follows."""
    layout, at, stop = front.layout, front.at, front.line.stop
    if front.kind != CAPITAL or front.that or front.any_marks:
        return None
    whom = "addressed" in front.cue.verb.frames and not has_finite(layout, at, stop)
    verb = layout.verb(stop - 1)
    passed_on = verb is not None and verb.form == PAST and not has_finite(layout, at, stop - 1)
    return contentless(front.line, front.cue, at) if whom or passed_on else None


def another_cue(front: Front) -> Report | str | None:
    """ "It was late, he said stressing that the mill would close": what is behind the second "that"."""
    verb = front.layout.verb(front.at)
    second = verb is not None and verb.form == ING and front.layout.has(front.at + 1, "that")
    return front.from_token(front.at + 2) if second else None


def label_without_marks(front: Front) -> Report | str | None:
    """ "What <Name> called the end of an era", "calling it the end": only so words without marks are a label."""
    layout, cue, at = front.layout, front.cue, front.at
    if front.frame != "label" or front.marks(_FAR):
        return None
    if cue.shape == "participle" and front.kind == PRONOUN:
        return front.from_token(at + 1 + layout.has(at + 1, "as"), soft=True)
    named = layout.kinds[cue.start - 1] == RELATIVE or layout.has(cue.start - 1, "naming")
    if not named:
        return "it calls something by words without marks"
    return front.from_token(at + front.starts("as"), soft=True)


def sign_behind(front: Front) -> Report | str | None:
    """ "They condemned, ...": what is condemned, called or stressed is named at once."""
    return "a comma follows" if front.frame not in CLAUSE_FRAMES and front.kind in (",", ";") else None


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
    layout = front.layout
    paper = after(layout, front.at, front.line.stop) if front.has("writing") else None
    if paper is None or not (
        layout.has(paper.last_head, "posted_things") or layout.role(paper.last_head) == "documents"
    ):
        return None
    return "a paper is what was written"


def work_named(front: Front) -> Report | str | None:
    """`Wrote "The Long Road" in Rome`: marks that hold a title."""
    titled = front.has("writing") and front.kind == QUOTE and is_titled(front.layout, front.at)
    return "the marks enclose the title of a work" if titled else None


def attitude(front: Front) -> Report | str | None:
    """ "Condemned the rise", "dismissed as a sham": what somebody takes an attitude to, in the reporter's words."""
    if front.frame != "soft":
        return None
    a_s = front.starts("as")
    return "a preposition follows" if (front.kind == PREPOSITION) else front.from_token(front.at + a_s, soft=True)


def words_reported(front: Front) -> Report | str | None:
    """ "Said it was late": the words start right there."""
    return front.from_token(front.at)


def _is_fused(layout: Layout, cue: Cue) -> bool:
    """Whether what was said is the subject or object of another verb: "what X said was not denied", "all he said"."""
    source, link = cue.source, cue.source.first - 1
    if cue.shape != "main":
        return False
    if layout.has(source.first, "naming"):
        return True  # "All <Name> said was ..."
    return layout.has(link - layout.has(link, "that"), "naming")


def _predicate(front: Front) -> Report | None:
    """ "What he said was that it was late", `what they claimed were "..."`: what is behind the "was" is theirs.

    "In what they say is a feast" names something as they do; "What they said was read" is told by the reporter.
    """
    layout, cue, at = front.layout, front.cue, front.at
    inside = layout.kinds[cue.source.first - 2] in (PREPOSITION, OTHER, NOUN)
    if inside and not front.marks(2):
        return front.from_token(at, soft=True, frame="clause")
    be = next((to for to in range(at, min(front.line.stop, at + _LOOK)) if layout.has(to, "be")), front.line.stop - 1)
    if layout.has(be + 1, "that"):
        return front.from_token(be + 2, frame="say")
    told = be + 1 + (layout.kinds[be + 1] == ":")
    if layout.kinds[told] != QUOTE:
        return None
    return Report(cue.at, cue.last, cue.source, "label", cue.shape, [(told, told)], told)


def _takes_object(front: Front) -> bool:
    """Whether a thing and no clause follows: "admitted 40 patients who were hurt", "added his conditions"."""
    layout, at = front.layout, front.at
    if layout.is_going(at) or front.starts("to") or (front.kind == DETERMINER and not front.starts("indefinite")):
        return False
    end = layout.first_of(at, front.line.stop, RELATIVE) or front.line.stop
    return not any(is_finite(layout, token) for token in range(at + 1, end)) and not front.any_marks


def _has_verb(front: Front) -> bool:
    """Whether words or marks from `at` on may be a clause: a pronoun, "to" or the look of a verb is enough.

    What a participle adds (", calling it a blow") is no part of it, nor a further clause ("While they confirmed her
    nomination, the board did not", "shouted at them and threw stones").
    """
    layout, at = front.layout, front.at
    within = range(at, _phrase_end(front))
    return front.starts("to") or any(
        _may_be_clause(layout, token) and not _is_contact(layout, at, token) for token in within
    )


def _phrase_end(front: Front) -> int:
    """The token at which something else begins than more of what a cue may report."""
    layout, at, stop = front.layout, front.at, front.line.stop
    conceded = front.cue.source.first - 1 == front.line.first and layout.has(front.line.first, "concessions")
    ends = (token for token in range(at + 1, stop) if _ends_phrase(layout, token, stop, within=conceded))
    return next(ends, stop)


def _is_contact(layout: Layout, at: int, token: int) -> bool:
    """Whether a verb is that of what somebody did with the noun before: "songs he would mail"."""
    return token - 2 >= at and layout.kinds[token - 1] == PRONOUN and layout.kinds[token - 2] in (NOUN, OTHER)


def _ends_phrase(layout: Layout, token: int, stop: int, *, within: bool) -> bool:
    """Whether a comma or conjunction is followed by something else than more of the phrase before it.

    `within` says that the phrase is in a clause in front of the main one.
    """
    if layout.kinds[token] == ",":
        return layout.is_going(token + 1) or (within)
    further = layout.kinds[token - 1] == "," or layout.kinds[token + 1] in (CAPITAL, DETERMINER, PRONOUN)
    further = further or is_finite(layout, token + 1)
    return layout.kinds[token] == CONJUNCTION and further and has_finite(layout, token + 1, stop)


def _may_be_clause(layout: Layout, token: int) -> bool:
    """Whether a token may be a verb, or lead to a clause."""
    verb = layout.verb(token)
    return (
        layout.kinds[token] in (QUOTE, ":")
        or layout.has(token, "main_verbs")
        or (layout.is_past(token) and layout.kinds[token] == OTHER)
        or (verb is not None and not verb.noun_too and verb.form != ING)
    )


def contentless(line: Line, cue: Cue, at: int) -> Report | None:
    """A cue with nothing after it: it speaks for the marks around it, in this line or the next."""
    if cue.frame not in CLAUSE_FRAMES and "quoted" not in cue.verb.frames:
        return None
    return Report(cue.at, cue.last, cue.source, cue.frame, cue.shape, [], min(at, line.stop) - 1)


# What may follow a cue, in the order in which it is asked. A rule gives the report, or the reason why there is none, or
# None where it has nothing to say. Cases: tests/cases/quotations/contents.
FRONT_RULES: tuple[Callable[[Front], Report | str | None], ...] = (
    only_whom,
    no_addressee,
    no_marks,
    nothing_said,
    no_deed,
    no_answer,
    no_clause,
    subject_of_another_verb,
    inside_a_phrase,
    only_whom_and_how,
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
