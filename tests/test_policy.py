"""Which mentions become links."""

from __future__ import annotations

from generator.base.values import Span
from generator.guide.policy import LinkPolicy, links
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Name, Named
from generator.reading.names.mentions import find_mentions
from generator.text.document import document

LEXICON = build_lexicon(
    [
        Named("lakeland", "place", (Name("Lakeland", "lakeland"), Name("Lakelanders", "lakeland", "demonym"))),
        Named("board", "organization", (Name("Harbour Board", "board"), Name("board", "board", "short"))),
        Named("charter", "term", (Name("Harbour Board Charter", "charter"),)),
        Named("truce", "term", (Name("Ceasefire", "truce"), Name("truce", "truce", "variant"))),
    ],
    language="en",
)
TEXT = (
    "Harbour Board meets\n\nThe Harbour Board met in Lakeland. The board and Lakelanders read "
    "the Harbour Board Charter.\n\n\u201cLakeland wants a truce,\u201d one said. The Harbour Board and Lakeland left."
)


def _linked(
    policy: LinkPolicy, *, sections: tuple[Span, ...] = (), without: tuple[str, ...] = ()
) -> list[tuple[str, int]]:
    article = document("a", TEXT, headline=True, language="en")
    found = links(article, find_mentions(article, LEXICON).mentions, policy, sections, without=without)
    return [(mention.form, article.paragraph_at(mention.span.start)) for mention in found]


def test_the_first_mention_in_the_article_is_linked_and_none_in_the_headline() -> None:
    assert _linked(LinkPolicy(per="article")) == [("Harbour Board", 1), ("Lakeland", 1), ("Harbour Board Charter", 1)]


def test_the_first_mention_in_each_section_is_linked() -> None:
    sections = document("a", TEXT, language="en").paragraphs
    assert _linked(LinkPolicy(), sections=sections)[3:] == [("Lakeland", 2), ("Harbour Board", 2)]


def test_all_mentions_may_be_linked() -> None:
    assert len(_linked(LinkPolicy(per="all", in_quotations="all", demonyms=True, shortened=True))) == 9


def test_quotations_take_links_for_names_only_unless_the_policy_says_otherwise() -> None:
    assert ("truce", 2) not in _linked(LinkPolicy())
    assert ("truce", 2) in _linked(LinkPolicy(in_quotations="all"))
    assert ("Lakeland", 2) not in _linked(LinkPolicy(per="all", in_quotations="none"))[:4]


def test_a_page_does_not_link_to_itself() -> None:
    assert all(form != "Lakeland" for form, _ in _linked(LinkPolicy(), without=("lakeland",)))
