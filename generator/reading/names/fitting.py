"""Whether a form can be a name at all where it is: letters' case, hyphens around, longer names, dates."""

from __future__ import annotations

from generator.reading.names.forms import capitals, is_acronym
from generator.reading.names.lexicon import Reading
from generator.reading.names.memory import Candidate
from generator.reading.names.scene import Scene


def misfit(scene: Scene, candidate: Candidate, reading: Reading) -> str:
    """What keeps a form from being the name at all, by the name of the rule; nothing when it fits."""
    matched = scene.text[candidate.start : candidate.end]
    if not _case_fits(scene, candidate.start, matched, reading):
        return "is_written_otherwise"
    if not _hyphens_fit(scene, candidate, reading):
        return "is_joined_by_a_hyphen"
    name = reading.name
    if name.not_in and scene.within_longer(candidate.start, matched, name.not_in):
        return "is_in_a_name_of_not_in"
    published = scene.document.published
    if reading.dated and published is not None and not published.within(name.start, name.end):
        return "is_out_of_its_time"
    return ""


def _case_fits(scene: Scene, start: int, matched: str, reading: Reading) -> bool:
    if reading.name.case == "first":
        # A surname: its particle may be written either way ("De Wit" opens a sentence), its last word may not.
        return matched.replace("-", " ").rpartition(" ")[2][:1].isupper()
    if reading.name.case == "letters":
        # A name in another language: "Lînd" is no Lind.
        return matched == reading.name.form
    if not reading.exact:
        return True
    if matched == reading.spelled or capitals(matched) == capitals(reading.spelled):
        # "IT" in a headline written in capitals may be the pronoun.
        pronoun = is_acronym(matched) and matched.lower() in scene.words["not_acronyms_in_capitals"]
        return not (pronoun and scene.shouted(start))
    if reading.name.case == "exact":
        return False
    if is_acronym(reading.spelled):
        # Some houses write "Lrbo", "Con28"; at the start of a sentence that may be a common word.
        opens = start == scene.sentence(start).start and matched.isalpha()
        return len(matched) > 3 and matched == reading.spelled.capitalize() and not opens
    return matched.isupper() and scene.shouted(start)


def _hyphens_fit(scene: Scene, candidate: Candidate, reading: Reading) -> bool:
    """Names may be joined to a neighbour by a hyphen, common nouns only to a participle: "rebel-held"."""
    words, use = scene.words, reading.name.use
    left, right = scene.hyphen_before(candidate.start), scene.hyphen_after(candidate.end)
    if left and use == "title":
        return left.lower() in words["past_titles"]
    joined = left.lower() in words["articles_of_names"] or (use == "surname" and left[:1].isupper())
    if left and (reading.common or joined):
        return False
    if right and (reading.common or use in {"short", "title"}):
        return right in words["compound_participles"] or scene.forms.is_past(right)
    return not (right in words["place_links"] or (use == "surname" and right[:1].isupper()))
