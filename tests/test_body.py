"""Mark-up is added to a text and never changes a character of it."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.base.values import Span
from generator.pages.body import Layer, overlay

TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'`*_[]#\n\u00a0“é😀"), min_size=1, max_size=40)


@st.composite
def layers(draw, text):
    found = []
    for index in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        if start < end:
            note = Markup("<i data-search-exclude>note</i>") if draw(st.booleans()) else Markup()
            attributes, once = Markup(' data-n="{}"').format(index), Markup(' id="x{}"').format(index)
            rank, tag = draw(st.integers(0, 4)), draw(st.sampled_from(["a", "b", "mark"]))
            found.append(Layer(Span(start, end), rank, tag, attributes, once, note))
    return found


@st.composite
def span_index(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text)))), draw(layers(text))


class Reader(HTMLParser):
    """Keeps the text outside notes, checks the nesting, and counts the ids and the characters under each layer."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.ids, self.under, self.notes = [], "", [], {}, 0
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given_ = dict(attrs)
        self.open.append((tag, given_.get("data-n"), "data-search-exclude" in given_))
        self.notes += "data-search-exclude" in given_
        self.ids += [given_["id"]] if "id" in given_ else []

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(note for _, _, note in self.open):
            return
        self.text += data
        for _, layer, _ in self.open:
            self.under[layer] = self.under.get(layer, "") + data


@given(span_index())
def test_without_mark_up_and_notes_the_text_is_the_text(case):
    text, part, found = case
    assert Reader(str(overlay(text, part, found))).text == part.of(text)


@given(span_index())
def test_every_layer_is_over_its_own_words_and_no_others(case):
    text, part, found = case
    read = Reader(str(overlay(text, part, found)))
    for index, layer in ((layer.attributes.split('"')[1], layer) for layer in found):
        expected = text[max(layer.span.start, part.start) : min(layer.span.end, part.end)]
        assert read.under.get(index, "") == expected


@given(span_index())
def test_an_id_is_once_where_its_layer_begins_and_a_note_once_where_it_ends(case):
    text, part, found = case
    read = Reader(str(overlay(text, part, found)))
    here = [layer for layer in found if layer.span.overlaps(part)]
    assert sorted(read.ids) == sorted(layer.once.split('"')[1] for layer in here if layer.span.start >= part.start)
    assert read.notes == sum(bool(layer.after) and layer.span.end <= part.end for layer in here)


def test_of_two_layers_over_the_same_words_the_lower_rank_is_outside():
    words = Span(0, 4)
    assert overlay("dues", words, [Layer(words, 1, "a"), Layer(words, 0, "mark")]) == "<mark><a>dues</a></mark>"


def test_a_layer_that_crosses_another_is_cut():
    html = overlay(
        "one two three",
        Span(0, 13),
        [Layer(Span(0, 7), 0, "b", once=Markup(' id="b"')), Layer(Span(4, 13), 1, "a", once=Markup(' id="a"'))],
    )
    assert html == '<b id="b">one <a id="a">two</a></b><a> three</a>'


def test_what_looks_like_mark_up_is_text():
    assert overlay("<b>&amp;</b>", Span(0, 12), ()) == "&lt;b&gt;&amp;amp;&lt;/b&gt;"
