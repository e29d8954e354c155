"""Decide what a form of a name stands for in the place where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.base.value import value
from generator.reading.names.elsewhere import Elsewhere, Weights
from generator.reading.names.forms import is_acronym, key
from generator.reading.names.lexicon import Lexicon, Reading
from generator.reading.names.scene import Scene

# How strongly a reading is shown by its surroundings: a proven one beats a plain one, a dated one beats an undated.
PLAIN, DATED, PROVEN = 1, 2, 3


@value
class Candidate:
    """A form found in the text, whole words, and all the readings it may have there."""

    start: int
    end: int
    readings: tuple[Reading, ...]


# " in the Hillmark" behind a name, "In Hillmark" before it
_ONWARD = re.compile(r" (?:in|of|from) (?:[a-z-]+ )?(?=[A-Z])")
_OPENING = re.compile(r"In (?:the )?(?=[A-Z])")


@value
class Sense:
    """One reading that holds in its place. `start` may lie before the form: "political envoy" for "envoy"."""

    entry: str
    rule: str
    weight: int = PLAIN
    also: tuple[str, ...] = ()
    start: int | None = None


@dataclass(slots=True)
class Memory:
    """What the text has named so far, as a reader would remember it, and what was seen in it at a glance.

    `last` is where each entry was last named, `firm` the same without demonyms and places in a row of several,
    `counts` how often, `alone` how often not in such a row; `full` are those named in full. `ends` are the mentions by
    where they end; `person_ends` and `demonym_ends` where those of persons and peoples do. Seen at a glance: `bodies`
    are where names of bodies start, `people` the persons' names by where they start, `by_sentence` the persons by where
    the sentence starts that names them, `full_anywhere` who is named in full at all, `defined` the acronyms the text
    itself explains (to "" for something that is no entry) and from where, `elsewhere` the places that are no entries,
    `countries_at` where countries are named, by where the names start, and `countries_in` by where the sentence starts.
    `countries` are those entries that are countries, `weights` which of them the text is about.
    """

    last: dict[str, int] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)
    bodies: frozenset[int] = frozenset()
    people: Mapping[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    by_sentence: Mapping[int, frozenset[str]] = field(default_factory=dict)
    full_anywhere: frozenset[str] = frozenset()
    defined: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    countries: frozenset[str] = frozenset()
    weights: Weights = field(default_factory=Weights)
    countries_at: Mapping[int, str] = field(default_factory=dict)
    countries_in: Mapping[int, frozenset[str]] = field(default_factory=dict)
    ends: dict[int, str] = field(default_factory=dict)
    person_ends: set[int] = field(default_factory=set)
    demonym_ends: set[int] = field(default_factory=set)
    firm: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)

    def is_ready(self, entry: str, sentence: int) -> bool:
        """Whether what needs the entry may stand in the sentence that starts at an offset.

        The entry was named, or is a country that this sentence names; and the text is not about another country.
        """
        if entry not in self.last and entry not in self.countries_in.get(sentence, ()):
            return False
        return entry not in self.countries or entry in self.weights.topics


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
        # Some houses write "Lrbo", "Con28"; at the start of a sentence that may be a common word.
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


def plain_sense(scene: Scene, candidate: Candidate, reading: Reading, named: Memory) -> Sense | None:
    """A name, acronym, demonym or variant."""
    name = reading.name
    if name.needs and not _is_ready(scene, candidate, reading, named):
        return None
    if (
        reading.kind == "place"
        and name.use != "acronym"
        and scene.in_unknown_name(candidate.start, candidate.end, named.bodies)
    ):
        return None
    if reading.kind == "place":
        after = scene.text[candidate.end + 1 : candidate.end + 6].split(".")[0].split(" ")[0]
        if after in scene.words["member_titles"]:
            return None
        openers = {"name": "place_openers", "demonym": "people_openers"}.get(name.use)
        if openers and not scene.title_case(candidate.start):
            # "New Lakeland" is not Lakeland, "South Hillmark" not Hillmark.
            previous = scene.text[max(0, candidate.start - 12) : candidate.start].split(" ")
            if len(previous) > 1 and previous[-2] in scene.words[openers]:
                return None
    if _within_capitals(scene, candidate, reading, named):
        return None
    weight = DATED if reading.dated and scene.document.published is not None else PLAIN
    if name.use == "acronym":
        owner, _ = named.defined.get(scene.text[candidate.start : candidate.end], (name.entry, 0))
        if owner != name.entry:
            return None
    if _one_of_many(scene, candidate, reading):
        return None
    if name.needs and reading.common and _anothers(scene, candidate, reading, named):
        return None
    return Sense(name.entry, name.use, weight)


def _is_ready(scene: Scene, candidate: Candidate, reading: Reading, named: Memory) -> bool:
    """Whether what the name needs was named; for a full name that needs a country, whether the text is about that."""
    entry = needed(reading)
    if reading.name.use == "name" and entry in named.countries:
        return entry in named.weights.topics
    return named.is_ready(entry, scene.sentence(candidate.start).start)


def _anothers(scene: Scene, candidate: Candidate, reading: Reading, named: Memory) -> bool:
    """Whether a common noun is somebody else's by what stands around it."""
    return _other_owner_before(scene, candidate.start) or in_other_country(scene, candidate, reading, named)


def _one_of_many(scene: Scene, candidate: Candidate, reading: Reading) -> bool:
    """Whether the form is the singular of a group's name and speaks of any of it: "an armed group"."""
    one = reading.spelled
    if reading.kind != "organization" or not reading.common or one == reading.name.form or one.endswith("s"):
        return False
    return not {"a", "an", "any", "another"}.isdisjoint(scene.previous(candidate.start, 2))


def _within_capitals(scene: Scene, candidate: Candidate, reading: Reading, named: Memory) -> bool:
    """A capitalised word right before a body's name of several words makes it another body: "Free Harbour Board"."""
    if reading.kind != "organization" or reading.common or reading.name.use != "name" or " " not in reading.spelled:
        return False
    if candidate.start - 1 in named.ends:
        # A people before it ("Lakelander Harbour Board"): another body, unless this one is at home in the text.
        demonym = candidate.start - 1 in named.demonym_ends
        return demonym and reading.spelled.count(" ") == 1 and reading.entry not in named.full
    return scene.capital_before(candidate.start) != ""


def needed(reading: Reading) -> str:
    """The entry that must have been named before."""
    return reading.entry if reading.name.needs in {"", "name"} else reading.name.needs


def _other_owner_before(scene: Scene, start: int) -> bool:
    """A capitalised word right before a common noun makes it somebody else's: "Lakelander opposition"."""
    previous = scene.previous(start, 2)
    if not previous or scene.title_case(start):
        return False
    if len(previous) == 1 or (
        "-" in previous[0] and previous[0][-1].islower() and previous[0].rpartition("-")[2].islower()
    ):
        # Opening a sentence, or a compound that tells who acts on it: "Board-facilitated".
        return False
    return previous[0][:1].isupper() and previous[0].lower() not in scene.words["openers"] | scene.words["creeds"]


def in_other_country(scene: Scene, candidate: Candidate, reading: Reading, named: Memory) -> bool:
    """Whether a country other than the one it needs is right behind, or opens the sentence.

    "Rebels in Hillmark", "In Hillmark, the opposition".
    """
    onward = _ONWARD.match(scene.text[candidate.end : candidate.end + 24])
    opening = _OPENING.match(scene.before(candidate.start))
    places = [candidate.end + onward.end()] if onward else []
    places += [scene.sentence(candidate.start).start + opening.end()] if opening else []
    country = needed(reading) if needed(reading) in named.countries else ""
    return any(
        at in named.elsewhere.countries or (country and named.countries_at.get(at, country) != country) for at in places
    )


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
    earlier = scene.before(candidate.start)
    before = re.search(r"(\w+-?\w+),? (?:and|or) $", earlier) if earlier.endswith((" and ", " or ")) else None
    if before and _share_heads(lexicon, before[1], heads):
        return Sense(reading.entry, "variant", DATED)
    near = re.match(r"((?: [a-z-]+){1,4})", after)
    if near and heads & set(near[1].split()):
        return Sense(reading.entry, "variant", PROVEN)
    return None


def _share_heads(lexicon: Lexicon, partner: str, heads: frozenset[str]) -> bool:
    return any(heads & owned for _, owned in lexicon.modifiers.get(key(partner), ()))


def surname_sense(
    scene: Scene, candidate: Candidate, reading: Reading, named: Memory, titled: str | None
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


def _given_name_before(scene: Scene, start: int, named: Memory) -> bool:
    if start == 0 or scene.text[start - 1] != " ":
        return False
    previous = scene.previous(start, 2)
    if not previous or not previous[0][:1].isupper() or previous[0].rstrip(".") in scene.words["honorifics"]:
        return False
    if start - 1 in named.ends:
        # Another name stands right before: "the board's Hill".
        return False
    return previous[0].lower() not in scene.words["openers"] and not is_acronym(previous[0])


def metonym_sense(scene: Scene, candidate: Candidate, reading: Reading, named: Memory) -> Sense | None:
    """A capital that stands for its government: it speaks or acts, or one acts with, by or against it."""
    if scene.in_unknown_name(candidate.start, candidate.end, named.bodies):
        return None
    words = scene.words
    right = scene.hyphen_after(candidate.end)
    if right:
        return Sense(reading.entry, "metonym", PROVEN) if right in words["government_compounds"] else None
    previous = scene.previous(candidate.start, 4)
    # "between Porthaven and Stonegate": what stands before the first of them counts for both.
    if len(previous) > 2 and previous[0] in {"and", "or", "nor"} and previous[1][:1].isupper():
        previous = previous[2:]
    before = previous[0].lower() if previous else ""
    if before in words["place_prepositions"]:
        return None
    if scene.text.startswith("'s ", candidate.end):
        noun = scene.following(candidate.end + 2, 1)
        return Sense(reading.entry, "metonym", PROVEN) if noun and noun[0] in words["government_nouns"] else None
    spoken = before in {"says", "said"} and scene.after(candidate.end)[:1] in {".", ","}
    if (
        spoken
        or before in words["government_prepositions"] | words["government_objects"]
        or _acts(scene, candidate.end)
    ):
        return Sense(reading.entry, "metonym", PROVEN)
    return None


def _acts(scene: Scene, end: int) -> bool:
    words = scene.words
    # " and Stonegate", ", a key backer of the rebels,", ", which backs the rebels,"
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
    if not has and rest and rest[0] in words["willing"]:
        return True
    participles = words["speech_participles"] | (words["stative_participles"] if has else frozenset())
    return bool(rest) and rest[0] in participles
