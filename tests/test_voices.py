"""The speaker of a span: one answer, and never more certain than the finding it comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.base.values import Quotation, Span, Speaker
from generator.corpus.naming import labels_of
from generator.guide.compare import name_of, spoken_at, usages
from generator.guide.differing import comparisons
from generator.guide.link import link
from generator.line import pages
from generator.reading.figures.figures import find_figures
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Name, Named
from generator.reading.names.mentions import find_mentions
from generator.reading.speech.quotations import find_quotations
from generator.reading.times.dates import find_dates
from generator.reading.voices import voices
from generator.reading.wordings import Label, find_wordings
from generator.text.document import document

CASES = sorted((Path(__file__).parent / "cases" / "voices").glob("*.yml"))
LABELS = (Label("bloodshed", "port"), Label("regime", "port"), Label("terrorist {}"))
LEXICON = build_lexicon([Named("port", "place", (Name("Eastport", "port"),))], language="en")


def _quotation(text, told):
    start = text.index(told["words"])
    span = Span(start, start + len(told["words"]))
    marked = text[start - 1] == "“"
    outer = Span(span.start - 1, span.end + 1) if marked else span
    flags = tuple(told.get("flags", ()))
    speaker = Speaker(name=told["speaker"])
    return Quotation(span, outer, told["type"], speaker, None, "case", told.get("tier", 1), flags=flags)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_span_is_in_the_words_of_whom_the_case_says(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = case["text"]
    spoken = voices(document("a", text, language="en"), [_quotation(text, told) for told in case["reported"]])
    for words, manner, speaker in case["asked"]:
        found = spoken.at(Span(text.index(words), text.index(words) + len(words)))
        assert [words, found.manner, found.stated.name or ""] == [words, manner, speaker]


@st.composite
def reports(draw):
    """A text of reported words, as the program hears it, each speaker made less sure at random."""
    speakers = st.sampled_from(["Ann Lee", "Eastport", "the minister", "Bo Dahl, a pilot,", "he"])
    said = st.sampled_from(
        [
            "{0} said that 40 ships had fled the bloodshed.",
            "“The regime sank 12 ships,” {0} said.",
            "{0} told Dora Falk that {1} had called the regime “a gang of 300 men”.",
            "Calling for an end to the bloodshed, {0} urged the regime of Eastport “to free 40 pilots”.",
            "{0} condemned the bloodshed of 12 days and the terrorist Eastport.",
            "The regime, which {0} describes as a “terrorist” Eastport, lost 40 men, {1} added.",
            "According to {0}, 50 people saw the bloodshed.",
            "The regime of Eastport lost 30 ships.",
        ]
    )
    text = " ".join(
        line.format(draw(speakers), draw(speakers)) for line in draw(st.lists(said, min_size=1, max_size=5))
    )
    article = document("a", "Ann Lee and Bo Dahl, a pilot, met at Eastport. " + text, language="en")
    mentions = find_mentions(article, LEXICON)
    heard = find_quotations(article, mentions.mentions).quotations
    less = draw(st.lists(st.sampled_from([0, 0, 1, 2]), min_size=len(heard), max_size=len(heard)))
    quotations = tuple(replace(each, tier=each.tier + more) for each, more in zip(heard, less, strict=True))
    return article, mentions.mentions, quotations


@given(reports())
def test_what_is_copied_from_a_finding_is_no_surer_than_it(told):
    article, mentions, quotations = told
    figures = find_figures(article, quotations)
    wordings = find_wordings(article, mentions, quotations, LABELS)
    assert figures or wordings
    copies = [(figure.span, figure.speaker, figure.tier) for figure in figures]
    copies += [(wording.span, wording.voice, wording.tier) for wording in wordings]
    for span, speaker, tier in copies:
        if speaker.known:
            given_by = [
                each.tier
                for each in quotations
                if (each.outer.contains(span) or (each.type == "scare" and each.outer.overlaps(span)))
                and (each.speaker.entry, each.speaker.name) == (speaker.entry, speaker.name)
            ]
            assert given_by, "nobody said so"
            assert tier >= min(given_by)


@given(reports())
def test_every_reader_gives_the_one_answer(told):
    article, mentions, quotations = told
    spoken = voices(article, quotations)
    for figure in find_figures(article, quotations):
        assert (figure.speaker, figure.voice) == (spoken.at(figure.span).stated, spoken.at(figure.span).manner)
    for wording in find_wordings(article, mentions, quotations, LABELS):
        assert (wording.voice, wording.manner) == (spoken.at(wording.span).stated, spoken.at(wording.span).manner)


def test_every_table_of_a_guide_gives_the_one_answer(either):
    guide = either.guide
    for entry in guide.corpus.entries:
        for usage in usages(guide, entry):
            for place in usage.places:
                spoken = spoken_at(guide, place.article, place.span)
                assert (spoken.manner == "article") == (usage.manner in {"article", "shared"})
                assert usage.manner == "shared" or name_of(spoken.stated) == usage.speaker
    for comparison in comparisons(guide):
        for value in comparison.values:
            if not value.owner:
                spoken = spoken_at(guide, value.place.article, value.place.span)
                assert (name_of(spoken.stated), spoken.manner) == (value.speaker, value.voice)
    for told in guide.statements.values():
        assert all(each.quotation.tier == 1 for each in told)


def _less_sure(guide):
    """A guide as it would be if nobody were certain who said anything: all that is derived is derived anew."""
    labels, annotations = labels_of(guide.corpus), {}
    for id_, annotation in guide.annotations.items():
        unsure = tuple(replace(each, tier=each.tier + 1) for each in annotation.quotations)
        dates = find_dates(annotation.document, unsure)
        annotations[id_] = replace(
            annotation,
            quotations=unsure,
            dates=dates,
            figures=find_figures(annotation.document, unsure, dates),
            wordings=find_wordings(annotation.document, annotation.mentions, unsure, labels),
        )
    return link(guide.corpus, guide.evidence, annotations, guide.lexicon, guide.shared)


def test_of_what_is_not_certain_nothing_certain_is_derived(either):
    """Statements, figures, wordings, comparisons and forms of names."""
    sure, unsure = either.guide, _less_sure(either.guide)
    told = [value for row in comparisons(unsure) for value in row.values if not value.owner]
    used = [usage for entry in unsure.corpus.entries for usage in usages(unsure, entry)]
    assert sure.statements
    assert not unsure.statements
    assert all(not value.speaker for value in told)
    assert all(not usage.speaker or usage.manner == "shared" for usage in used)
    assert not any(usage.reporter for usage in used)
    for annotation in unsure.annotations.values():
        assert not any(figure.speaker.known for figure in annotation.figures)
        assert not any(wording.voice.known for wording in annotation.wordings)


def test_pages_attribute_nothing_that_is_uncertain(harbour):
    whole = "\n".join(pages(_less_sure(harbour.guide)).values())
    assert "said by " not in whole
    assert "as told by " not in whole
    assert "said by " in "\n".join(harbour.pages.values())
