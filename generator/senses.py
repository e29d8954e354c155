"""Decide what a form of a name stands for in the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.forms import is_acronym, key
from generator.names import Lexicon, Reading
from generator.scene import Scene

# How strongly a reading is shown by its surroundings: a proven one beats a plain one, a dated one beats an undated.
PLAIN, DATED, PROVEN = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form found in the text, whole words, and all the readings it may have there."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading that holds in its place. `start` may lie before the form: "political envoy" for "envoy"."""

    entry: str
    rule: str
    weight: int = PLAIN
    also: tuple[str, ...] = ()
    start: int | None = None


@dataclass(slots=True)
class Named:
    """What the text has named so far, as a reader would remember it.

    `last` is where each entry was last named, `full` who was named in full, `people` the persons' names by where they
    start, `defined` the acronyms that the text itself explains (to "" when for something that is no entry). `ends` are
    the mentions by where they end, `person_ends` where those of people do.
    """

    last: dict[str, int] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)
    people: Mapping[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    full_anywhere: frozenset[str] = frozenset()
    defined: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    ends: dict[int, str] = field(default_factory=dict)
    person_ends: set[int] = field(default_factory=set)


def fits(scene: Scene, candidate: Candidate, reading: Reading) -> bool:
    """What must hold for every use: letters' case, hyphens around, longer names, dates."""
    matched = scene.text[candidate.start : candidate.end]
    if not _case_fits(scene, candidate.start, matched, reading):
        return False
    if not _hyphens_fit(scene, candidate, reading):
        return False
    name = reading.name
    if name.not_in and scene.within_longer(candidate.start, matched, name.not_in):
        return False
    published = scene.document.published
    return not reading.dated or published is None or published.within(name.start, name.end)


def _case_fits(scene: Scene, start: int, matched: str, reading: Reading) -> bool:
    if reading.name.case == "first":
        # A surname: its particle may be written either way ("De Wit" opens a sentence), its last word may not.
        return matched.replace("-", " ").rpartition(" ")[2][:1].isupper()
    if not reading.exact:
        return True
    if matched == reading.spelled or _capitals(matched) == _capitals(reading.spelled):
        # "IT" in a headline written in capitals may be the pronoun.
        return not (
            is_acronym(matched) and matched.lower() in scene.words["not_acronyms_in_capitals"] and scene.shouted(start)
        )
    if reading.name.case == "exact":
        return False
    if is_acronym(reading.spelled):
        # Some houses write "Nato", "Cop28"; at the start of a sentence that may be a common word.
        opens = start == scene.sentence(start).start and matched.isalpha()
        return len(matched) > 3 and matched == reading.spelled.capitalize() and not opens
    return matched.isupper() and scene.shouted(start)


def _capitals(form: str) -> list[bool]:
    return [letter.isupper() for letter in form if letter.isalpha()]


def _hyphens_fit(scene: Scene, candidate: Candidate, reading: Reading) -> bool:
    """Names may be parted from a neighbour by a hyphen, common nouns only from a participle: "rebel-held"."""
    words = scene.words
    left = scene.hyphen_before(candidate.start)
    right = scene.hyphen_after(candidate.end)
    if left:
        if reading.common:
            return False
        if reading.name.use == "title":
            return left.lower() in words["past_titles"]
        if left.lower() in words["articles_of_names"] or (reading.name.use == "surname" and left[0].isupper()):
            return False
    if right:
        participle = right in words["compound_participles"] or right.endswith("ed")
        if reading.common or reading.name.use in {"short", "title"}:
            return participle
        if right in words["place_links"] or (reading.name.use == "surname" and right[0].isupper()):
            return False
    return True


def plain_sense(scene: Scene, candidate: Candidate, reading: Reading, named: Named) -> Sense | None:
    """A name, acronym, demonym or variant."""
    name = reading.name
    if name.needs and _needed(reading) not in named.last:
        return None
    if reading.kind == "place" and name.use != "acronym" and scene.in_unknown_name(candidate.start, candidate.end):
        return None
    if reading.kind == "place":
        after = scene.text[candidate.end + 1 : candidate.end + 6].split(".")[0].split(" ")[0]
        if after in scene.words["member_titles"]:
            return None
        if name.use == "name" and not scene.title_case(candidate.start):
            # "New Guinea" is not Guinea, "South Sudan" not Sudan.
            previous = scene.text[max(0, candidate.start - 12) : candidate.start].split(" ")
            if len(previous) > 1 and previous[-2] in scene.words["place_openers"]:
                return None
    weight = DATED if reading.dated and scene.document.published is not None else PLAIN
    if name.use == "acronym":
        owner, _ = named.defined.get(scene.text[candidate.start : candidate.end], (name.entry, 0))
        if owner != name.entry:
            return None
    if name.needs and reading.common and _other_owner_before(scene, candidate.start):
        return None
    return Sense(name.entry, name.use, weight)


def _needed(reading: Reading) -> str:
    return reading.entry if reading.name.needs in {"", "name"} else reading.name.needs


def _other_owner_before(scene: Scene, start: int) -> bool:
    """A capitalised word right before a common noun makes it somebody else's: "Turkish opposition"."""
    previous = scene.previous(start, 2)
    if not previous or scene.title_case(start):
        return False
    if len(previous) == 1 or (
        "-" in previous[0] and previous[0][-1].islower() and previous[0].rpartition("-")[2].islower()
    ):
        # Opening a sentence, or a compound that tells who acts on it: "UN-facilitated".
        return False
    return previous[0][:1].isupper() and previous[0].lower() not in scene.words["openers"]


def modifier_sense(scene: Scene, candidate: Candidate, reading: Reading, lexicon: Lexicon) -> Sense | None:
    """The first word of a term for the whole: "cross-lake and cross-river aid", "cross-lake delivery of aid"."""
    owners = dict(lexicon.modifiers[key(reading.spelled)])
    heads = owners[reading.entry]
    after = scene.after(candidate.end)
    # " and cross-river food aid": a partner of the same build, and up to three words after it
    joined = re.match(r"(?:,? (?:and|or)|,| /|/) ?(\w+-?\w+)((?: [a-z-]+){0,3})", after)
    if joined and ("-" in joined[1] or key(joined[1]) in lexicon.modifiers):
        if heads & set(joined[2].split()):
            return Sense(reading.entry, "variant", PROVEN)
        if _share_heads(lexicon, joined[1], heads):
            return Sense(reading.entry, "variant", DATED)
    before = re.search(r"(\w+-?\w+),? (?:and|or) $", scene.before(candidate.start))
    if before and _share_heads(lexicon, before[1], heads):
        return Sense(reading.entry, "variant", DATED)
    near = re.match(r"((?: [a-z-]+){1,4})", after)
    if near and heads & set(near[1].split()):
        return Sense(reading.entry, "variant", PROVEN)
    return None


def _share_heads(lexicon: Lexicon, partner: str, heads: frozenset[str]) -> bool:
    return any(heads & owned for _, owned in lexicon.modifiers.get(key(partner), ()))


def surname_sense(
    scene: Scene, candidate: Candidate, reading: Reading, named: Named, titled: str | None
) -> Sense | None:
    """A surname: after the full name, or right after the person's title; never within another person's name."""
    person = reading.entry
    known = person in named.full or titled == person
    if not known and not (scene.in_headline(candidate.start) and person in named.full_anywhere):
        return None
    if titled == person:
        return Sense(person, "surname", PROVEN)
    if not scene.title_case(candidate.start):
        following = scene.text[candidate.end : candidate.end + 1] == " " and scene.following(candidate.end, 1)
        if following and following[0][:1].isupper() and following[0] not in scene.words["calendar"]:
            return None
        if _given_name_before(scene, candidate.start, named):
            return None
    return Sense(person, "surname")


def _given_name_before(scene: Scene, start: int, named: Named) -> bool:
    if start == 0 or scene.text[start - 1] != " ":
        return False
    previous = scene.previous(start, 2)
    if not previous or not previous[0][:1].isupper() or previous[0].rstrip(".") in scene.words["honorifics"]:
        return False
    if start - 1 in named.ends:
        # Another name stands right before: "the UN's Hill", "Turkey's Demir".
        return False
    return previous[0].lower() not in scene.words["openers"] and not is_acronym(previous[0])


def short_sense(scene: Scene, candidate: Candidate, reading: Reading, named: Named, lexicon: Lexicon) -> Sense | None:
    """A shortened name ("the council"): after what it needs, definite, and with no other owner named nearer."""
    needed = _needed(reading)
    if needed not in named.last:
        return None
    at = max(named.last[needed], named.last.get(reading.entry, 0))
    matched = scene.text[candidate.start : candidate.end]
    if not _definite(scene, candidate, reading, named, matched):
        return None
    following = scene.following(candidate.end, 3)
    if following and following[0] in scene.words["other_heads"] and not scene.hyphen_after(candidate.end):
        return None
    if _belongs_elsewhere(scene, candidate.end, reading, needed, lexicon):
        return None
    if _rival_named(scene, at, candidate.start, matched, named.person_ends):
        return None
    return Sense(reading.entry, "short", PROVEN if reading.dated or reading.name.needs else DATED)


def _definite(scene: Scene, candidate: Candidate, reading: Reading, named: Named, matched: str) -> bool:
    words = scene.words
    if scene.hyphen_after(candidate.end):
        return True
    previous = scene.previous(candidate.start, 5)
    following = scene.following(candidate.end, 2)
    nearest = previous[0] if previous else ""
    skipped = 0
    while previous and skipped < 2 and _leaves_same(previous[0], words["same_adjectives"]):
        previous = previous[1:]
        skipped += 1
    if previous and previous[0].lower() in words["determiners"]:
        return True
    if previous and re.search(r"'s$|s'$", previous[0]):
        # "Lakeland's government": the owner ends before the ending and the blank.
        owners = {named.ends.get(candidate.start - 3, ""), named.ends.get(candidate.start - 2, "")} - {""}
        return bool(owners & {reading.entry, reading.name.needs})
    starts_clause = not previous or previous[0] in ',;:)-"'
    bare_words = words["before_bare_plural"]
    if following and following[0] in words["members"] and (starts_clause or nearest in bare_words):
        return True
    if (
        len(previous) > 1
        and previous[0] == "of"
        and previous[1] in words["durations"]
        and reading.kind in {"term", "event"}
    ):
        return True
    if not matched.endswith("s") or reading.kind not in {"term", "event"}:
        return False
    if not previous:
        return True
    if previous[0] in ',;:)-"':
        return bool(following) and following[0] in words["auxiliaries"]
    return previous[0].lower() in bare_words


def _leaves_same(word: str, listed: frozenset[str]) -> bool:
    """An adjective that leaves a shortened name the same thing: listed, or a participle with a hyphen."""
    return word in listed or (
        "-" in word and word.islower() and word.endswith(("ed", "torn", "led", "hit", "stricken"))
    )


def _belongs_elsewhere(scene: Scene, end: int, reading: Reading, needed: str, lexicon: Lexicon) -> bool:
    """Whether the noun goes on to another owner: the government "of Lakeland", the war "in Lakeland"."""
    # " of the Lakeland"
    onward = re.match(r" (of|in) (?:the )?([A-Z][\w-]+)", scene.after(end))
    if not onward:
        return False
    owner = onward[2]
    own = lexicon.entries.get(needed)
    if own and any(key(name.form).endswith(key(owner)) for name in own.names):
        return False
    if onward[1] == "of":
        return True
    return reading.kind in {"term", "event"} and any(
        entry.kind == "place"
        and any(name.use == "demonym" for name in entry.names)
        and key(owner) == key(entry.names[0].form)
        for entry in lexicon.entries.values()
    )


def _rival_named(scene: Scene, since: int, start: int, matched: str, persons: set[int]) -> bool:
    """Whether a like thing of somebody else's was named after `since`: "the Turkish government", "the war in Sudan"."""
    head = re.escape(matched.rsplit(maxsplit=1)[-1])
    between = scene.text[since:start]
    if matched.rsplit(maxsplit=1)[-1].lower() not in between.lower():
        return False
    # "Turkish government" / "Turkey's government" / "government of Turkey"
    pattern = rf"""
        (?P<owner> [A-Z] (?: [\w-]* \w | (?:\.[A-Z])+\. )? (?:'s|')? ) [ ] (?:[a-z-]+[ ])? (?i:{head}) \b (?! [ ] [A-Z])
      | (?i:\b{head}) [ ] (?:of|in) [ ] (?:the[ ])? [A-Z]
    """
    for rival in re.finditer(pattern, between, re.VERBOSE):
        owner = rival["owner"]
        if owner and since + rival.end("owner") in persons:
            # "Anna Hill talks": the verb.
            continue
        if owner is None or owner.lower() not in scene.words["openers"] | scene.words["determiners"]:
            return True
    return False


def metonym_sense(scene: Scene, candidate: Candidate, reading: Reading) -> Sense | None:
    """A capital that stands for its government: it speaks or acts, or one acts with, by or against it."""
    if scene.in_unknown_name(candidate.start, candidate.end):
        return None
    words = scene.words
    right = scene.hyphen_after(candidate.end)
    if right:
        return Sense(reading.entry, "metonym", PROVEN) if right in words["government_compounds"] else None
    previous = scene.previous(candidate.start, 4)
    # "between Moscow and Ankara": what stands before the first of them counts for both.
    if len(previous) > 2 and previous[0] in {"and", "or", "nor"} and previous[1][:1].isupper():
        previous = previous[2:]
    before = previous[0].lower() if previous else ""
    if before in words["place_prepositions"]:
        return None
    if scene.text.startswith("'s ", candidate.end):
        noun = scene.following(candidate.end + 2, 1)
        return Sense(reading.entry, "metonym", PROVEN) if noun and noun[0] in words["government_nouns"] else None
    if before in words["government_prepositions"] or _acts(scene, candidate.end):
        return Sense(reading.entry, "metonym", PROVEN)
    return None


def _acts(scene: Scene, end: int) -> bool:
    words = scene.words
    # " and Moscow", ", a key backer of the rebels,", ", which backs the rebels,"
    after = re.sub(
        r"^(?:(?:,? (?:and|or|nor) (?:the )?[A-Z][\w.]+)+|, (?:an?|the|which|whose) [^,]{1,80},)", "", scene.after(end)
    )
    following = re.findall(r"^[ ]?[\w']+|(?<=[ ])[\w']+", after[:80]) if after[:1] == " " else []
    verbs = [word.strip() for word in following if not word.strip().endswith("ly")]
    if not verbs or verbs[0] not in words["government_verbs"]:
        return False
    if verbs[0] not in words["be_verbs"]:
        return True
    rest: list[str] = [word for word in verbs[1:3] if word not in {"been", "not", "also"}]
    has = verbs[0] in {"has", "had", "have"}
    if has and rest and rest[0].endswith("ed") and rest[0] not in words["city_participles"]:
        return True
    participles = words["speech_participles"] | (words["stative_participles"] if has else frozenset())
    return bool(rest) and rest[0] in participles
