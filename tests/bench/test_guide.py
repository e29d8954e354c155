"""How long a large guide takes: 3,000 entries and 500 articles, beside one of a fifth of the size."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from generator.corpus.check import check
from generator.corpus.naming import lexicon_of
from generator.corpus.read import read
from generator.guide.link import link
from generator.line import annotated, pages
from generator.reading.shared import find_shared

_SYLLABLES = ("ka", "lo", "mi", "ren", "tas", "vel", "dor", "nim", "pas", "qua", "sul", "tor", "bex", "gan", "hul")


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))


def lay_out(folder: Path, entries: int, articles: int) -> Path:
    """A corpus of invented names: a third terms, people, bodies and places each, and an event in every ten."""
    chance = random.Random(7)  # noqa: S311  # the same corpus on each run
    names = list(dict.fromkeys(_name(chance) for _ in range(entries * 2)))[:entries]

    def put(path: str, text: str) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    put("guide.yml", "title: Large\ndescription: A large guide.\nsite_url: https://large.example.org/\nlanguage: en\n")
    put("outlets/post.yml", "label: The Post\ntype: newspaper\n")
    texts: list[list[str]] = []
    for number in range(articles):
        day = f"{2000 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        paragraphs = []
        for part in range(12):
            one, two, three = chance.choices(names, k=3)
            told, said = (" ".join("".join(chance.choices(_SYLLABLES, k=2)) for _ in range(12)) for _ in range(2))
            paragraphs.append(
                f"{one} met {two} and {told} on Monday in sentence {number}-{part}. "
                f"“{three} {said} {chance.randrange(10, 9000)} ships,” said {one}."
            )
        texts.append(paragraphs)
        put(
            f"articles/post/a{number}.md",
            f"---\nheadline: Report number {number}\noutlet: post\npublished: {day}\n"
            "published_basis: {kind: stated}\n---\n\n" + "\n\n".join(paragraphs) + "\n",
        )
    for number, name in enumerate(names):
        article = number % articles
        exact = f"in sentence {article}-{number % 12}."
        cited = f"  - article: a{article}\n    exact: {exact}\n"
        after = (number + 1) % entries
        text = f"label: {name}\ngloss: Entry {number}.\ndefinition: thing {number} of many, near {names[after]}\n"
        text += f"evidence:\n{cited}related: [e{after}]\n"
        if number % 10 == 9:
            put(
                f"events/{1980 + number % 20}/e{number}.yml",
                text
                + f"type: meeting\ndate: {1980 + number % 20}\ndate_basis: {{kind: stated}}\n"
                + f"participants:\n  - actor: e{number - number % 10 + 1}\n",
            )
        elif number % 3 == 0 and number % 10 != 1:
            put(f"glossary/e{number}.yml", text)
        elif number % 3 == 1 or number % 10 == 1:
            put(f"actors/e{number}.yml", text + "kind: person\n")
        else:
            put(f"places/e{number}.yml", text + "type: city\n")
    return folder


def measured(folder: Path, entries: int, articles: int) -> dict[str, float]:
    """Seconds of each step."""
    lay_out(folder, entries, articles)
    steps = {}
    at = time.perf_counter()

    def done(step: str) -> None:
        nonlocal at
        steps[step], at = time.perf_counter() - at, time.perf_counter()

    corpus = read(folder).corpus
    done("read")
    checked = check(corpus)
    assert checked.problems == (), checked.problems[:3]
    done("check")
    lexicon = lexicon_of(corpus)
    done("lexicon")
    annotations = annotated(corpus, lexicon, lambda *_: None)
    done("annotate")
    shared = find_shared(
        [annotation.document for annotation in annotations.values()],
        {id_: annotation.quotations for id_, annotation in annotations.items()},
    )
    done("shared")
    guide = link(corpus, checked.evidence, annotations, lexicon, shared)
    done("link")
    assert len(pages(guide)) > entries + articles
    done("pages")
    return steps


@pytest.mark.bench
def test_how_the_time_grows_with_the_size_of_a_guide(tmp_path):
    small, large = measured(tmp_path / "small", 600, 100), measured(tmp_path / "large", 3000, 500)
    for step, seconds in large.items():
        print(
            f"{step:10} {small[step]:7.2f} s for 600 entries and 100 articles, {seconds:7.2f} s for five times as many "
            f"({seconds / small[step]:.1f} ×)"
        )
    whole = sum(large.values()) / sum(small.values())
    print(f"{'all':10} {sum(small.values()):7.2f} s, {sum(large.values()):7.2f} s ({whole:.1f} ×)")
