"""Find what is no part of an article in a raw text: captions, crumbs, datelines, bylines, site furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.base.values import Noise, Span
from generator.reading.noise.captions import is_caption, is_credited, is_cut
from generator.reading.noise.lines import Line, first_lines, lines_of, stopped
from generator.reading.noise.opening import find_crawl_prefix, find_opening
from generator.reading.noise.surroundings import Surroundings, surroundings

# "held in the U.S." and "Smith Jr." stop no sentence by themselves, but a headline may end so.
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$")
_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")


def find_noise(text: str, language: str = "en") -> tuple[Noise, ...]:
    """What is no part of the article, in order; spans never overlap.

    The rules look at how a page is built, not at what it is about: where a line stands, how it ends, what surrounds it.
    """
    prefix = find_crawl_prefix(text, surroundings(language))
    lines = lines_of(text, prefix.span.end if prefix else 0)
    site = surroundings(language).narrowed("\n".join(line.low for line in lines))
    found: dict[int, _Mark] = {}
    for number, line in enumerate(lines):
        if mark := _first(_ANYWHERE, line, site):
            found[number] = mark
    lines = _placed(lines, found)
    for number, line in enumerate(lines):
        if number not in found and (mark := _first(_BY_PLACE, line, site)):
            found[number] = mark
    found |= {number: _REPEATED for number in _repeated(lines) if number not in found}
    found |= dict(_around(lines, found, site))
    found |= {number: _CAPTION_HEAD for number in _captioned(lines, site) if number not in found}
    found |= {number: _CLOSING for number in _closing(lines, found, site) if number not in found}
    whole = [Noise(lines[number].span, *mark) for number, mark in found.items()]
    inner = _inside(text, [line for number, line in enumerate(lines) if number not in found], site)
    return tuple(sorted([*([prefix] if prefix else []), *whole, *inner]))


def blank(text: str, noise: Iterable[Noise]) -> str:
    """The text with its noise as blanks, of the same length, so that offsets hold.

    Line breaks stay, but where a text parts its paragraphs by single breaks a blanked line takes its own break along:
    it would read as a blank line, and only blank lines would part paragraphs then.
    """
    chars = list(text)
    single = not re.search(r"\n[^\S\n]*\n", text.strip())
    for found in noise:
        for at in range(found.span.start, found.span.end):
            if chars[at] not in "\n\r":
                chars[at] = " "
        start, end = text.rfind("\n", 0, found.span.start), text.find("\n", found.span.end)
        if (
            single
            and end >= 0
            and not text[start + 1 : found.span.start].strip()
            and not text[found.span.end : end].strip()
        ):
            chars[end] = " "
    return "".join(chars)


def headline(text: str) -> bool:
    """Whether the first paragraph of a text without noise is its title: short, no full stop, and something follows."""
    lines = first_lines(text, 2)
    if len(lines) < 2 or len(lines[0].words) > 30 or not lines[0].words:
        return False
    first = lines[0].text
    return (
        not stopped(first)
        or first.endswith("?")
        or bool(_ABBREVIATED.search(first))
        or (first.endswith("!") and len(lines[0].words) < 15)
    )


def _placed(lines: list[Line], found: dict[int, _Mark]) -> list[Line]:
    """The lines, each knowing whether it stands before, among or after the prose."""
    prose = [number for number, line in enumerate(lines) if line.prose and number not in found]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    places = ["head" if number < first else "tail" if number > last else "body" for number in range(len(lines))]
    return [
        Line(line.span, line.text, line.low, line.words, line.stopped, place)
        for line, place in zip(lines, places, strict=True)
    ]


# ---- Whole lines: what they are, the rule, and the reason shown to people.

# A line of the site itself is not longer than this.
LONG = 300
# A label has so many words at most.
LABEL = 3
_Mark = tuple[str, str, str]
_Test = Callable[[Line, Surroundings], bool]
_REPEATED = ("dup_title", "the title or a paragraph said again", "repeated line")
_LABEL = ("nav_crumbs", "a label before a title that is said twice", "label")
_EMPLOYER = ("byline", "whom the writer works for", "employer")
_PLACE = ("dateline", "where it was reported", "place alone")
_CAPTION_HEAD = ("caption", "it follows the word caption", "caption heading")
_CLOSING = ("boilerplate_footer", "it stands among the site's own lines at the end", "closing lines")


def _furniture(line: Line, site: Surroundings) -> bool:
    if line.speaks:
        return False
    if line.low.startswith(("\u00a9", "(c) ")) and len(line.words) <= 30:  # a line, no paragraph
        return True
    if line.low in site.footer_lines or line.low.strip("-*[]() ") in site.footer_lines:
        return True
    opener = site.footer_opener(line.low)
    if opener and len(line.words) <= 60 and (opener not in site.needs_more or _no_sentence(line)):
        return True
    return len(line.words) <= 60 and any(phrase in line.low for phrase in site.footer_phrases)


def _no_sentence(line: Line) -> bool:
    return not line.stopped or ":" in line.text[:40] or "http" in line.low or "@" in line.low or "www." in line.low


# "News / World / News", "Home > Asia > Politics", "Share • Tweet • Email"
_CRUMB = re.compile(r"\s+[/|•·→–—]\s+|\s*[>»›❯]\s*")
# "Africa & Asia"
_JOINED = re.compile(r"\s(?:&|and)\s")


def _crumbs(line: Line, site: Surroundings) -> bool:
    if line.stopped or len(line.text) > 140:
        return False
    labels = [label.strip() for label in _CRUMB.split(line.text) if label.strip()]
    if len(labels) < 2 or any(len(label.split()) > 4 or not label[0].isupper() for label in labels):
        return (
            len(labels) > 1
            and ("»" in line.text or "›" in line.text or line.low.startswith("home"))
            and all(len(label.split()) <= 12 for label in labels)
        )
    known = sum(part in site.navigation for label in labels for part in _JOINED.split(label.lower()))
    return known > 0 or len(labels) > 2 or ">" in line.text or "›" in line.text or "»" in line.text


def _menu(line: Line, site: Surroundings) -> bool:
    return not line.stopped and 0 < len(line.words) <= 40 and all(word in site.navigation for word in line.words)


def _byline(line: Line, site: Surroundings) -> bool:
    return line.place != "body" and not line.stopped and len(line.text) < LONG and site.is_byline(line.text)


def _time(line: Line, site: Surroundings) -> bool:
    return (
        line.place != "body" and len(line.words) <= 16 and (site.is_time(line.low) or site.is_dated_outlet(line.text))
    )


# "newsroom@example.org", "Tel: +41 22 000 00 00", "https://example.org/1", "@handle"
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|\+?\d[\d ()/-]{7,}\d|https?://\S+|\bwww\.\S+|(?:^|\s)@\w+|\[email[\s\u00a0]protected\]"
)


# "Lee reported from Northport."
_REPORTED_FROM = re.compile(
    r"(?:[A-Z][\w.'\u2019-]*(?:\s|,\s)(?:and\s)?){1,6}(?:reported|contributed)\s(?:from|to)\s[^.]{3,80}\.?"
)


def _reporters(line: Line, _site: Surroundings) -> bool:
    return line.place != "head" and len(line.words) <= 20 and bool(_REPORTED_FROM.match(line.text))


def _contact(line: Line, _site: Surroundings) -> bool:
    if len(line.text) > LONG or (line.place != "tail" and len(line.words) > 8):
        return False
    rest = _CONTACT.sub("", line.text)
    return (
        rest != line.text
        and ((line.place == "tail" and len(rest.split()) <= 18) or len(rest.split()) <= 3)
        and not line.speaks
    )


# "#harbour #strike", "* * *", "___", "12 Comments", "1.2k shares"
_SIGNS = re.compile(
    r"(?:[^\w\s]|\s|_){3,}|(?:#\w+[\s,]*)+|\d{1,3}"
    r"|\d[\d.,k]*\s(?:comments?|shares?|views?|likes?|min(?:ute)?s? read)",
    re.IGNORECASE,
)


def _signs(line: Line, _site: Surroundings) -> bool:
    return bool(_SIGNS.fullmatch(line.text)) and not line.text.startswith(("1.", "2."))


_ANYWHERE: tuple[tuple[str, str, str, _Test], ...] = (
    ("boilerplate_footer", "it speaks to the visitor of a site", "site furniture", _furniture),
    ("boilerplate_footer", "signs or counters without words", "signs", _signs),
    ("nav_crumbs", "a path of short labels", "crumbs", _crumbs),
    ("nav_crumbs", "only words of a site's menu", "menu", _menu),
    (
        "caption",
        "a picture's credit, a place in the picture, or a moment held in the present tense",
        "caption",
        is_caption,
    ),
)
_BY_PLACE: tuple[tuple[str, str, str, _Test], ...] = (
    ("caption", "it ends with an agency's name in brackets", "agency credit", is_credited),
    ("caption", "it stops nowhere and names the day of a picture", "uncredited caption", is_cut),
    ("byline", "only who wrote it", "byline", _byline),
    ("dateline", "only when it was published", "date line", _time),
    ("boilerplate_footer", "only an address or a number to call", "contact", _contact),
    ("boilerplate_footer", "who reported from where", "reporters", _reporters),
)


def _first(rules: tuple[tuple[str, str, str, _Test], ...], line: Line, site: Surroundings) -> _Mark | None:
    return next(((kind, reason, rule) for kind, reason, rule, test in rules if test(line, site)), None)


# ---- Lines that are noise because of other lines.


def _repeated(lines: list[Line]) -> Iterator[int]:
    """The title said again among the first lines, and long paragraphs given twice."""
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines):
        earlier = seen.setdefault(line.words, number)
        if earlier != number and (len(line.words) >= 12 or (len(line.words) >= 3 and number <= 8 and not line.speaks)):
            yield number
    title = lines[0].words if lines else ()
    for number, line in enumerate(lines[1:8], start=1):
        # "Truce holds" after "Truce holds - The Harbour Times", or the other way round.
        shorter, longer = sorted((title, line.words), key=len)
        if 4 <= len(shorter) < len(longer) <= len(shorter) + 5 and longer[: len(shorter)] == shorter and not line.prose:
            yield number


def _around(lines: list[Line], found: Mapping[int, _Mark], site: Surroundings) -> Iterator[tuple[int, _Mark]]:
    """Labels around a title, an employer under a byline, a name or place alone above the text."""
    title = _title(lines, found)
    for number, line in enumerate(lines):
        if line.place != "head" or number in found or line.stopped or number == title:
            continue
        short = len(line.words) <= LABEL
        if short and number > 1 and found.get(number - 1, _LABEL)[0] == "byline":
            yield number, _EMPLOYER
        elif _is_place(line, site) and number + 1 < len(lines) and lines[number + 1].prose:
            yield number, _PLACE
        elif short and title >= 0:
            yield number, _LABEL


def _title(lines: list[Line], found: Mapping[int, _Mark]) -> int:
    """Which of the lines before the prose is the title: the one said again, or the first of more than three words.

    -1 when there is none, or no prose to tell.
    """
    if not lines or lines[-1].place == "head":
        return -1
    head = [n for n, line in enumerate(lines) if line.place == "head" and not line.stopped and n not in found]
    twice = {lines[n].words for n, mark in found.items() if mark is _REPEATED and len(lines[n].words) > LABEL}
    again = next((n for n in head if lines[n].words in twice), -1)
    # One word above the others is a label; two may be a short title, but not below other labels.
    below = {n for n in head if n and found.get(n - 1, _LABEL)[0] == "nav_crumbs" and n - 1 in found}
    long = (n for n in head if len(lines[n].words) > (1 if n == head[0] and n not in below else LABEL))
    return again if again >= 0 else next(long, -1)


def _is_place(line: Line, site: Surroundings) -> bool:
    """ "NORTHPORT", by itself."""
    caps = line.text.isupper() and len(line.text) > len("ABC")
    return caps and 0 < len(line.words) < LABEL and line.words[0] not in site.not_a_place


def _captioned(lines: list[Line], site: Surroundings) -> Iterator[int]:
    for number, line in enumerate(lines[:-1]):
        if line.low in site.caption_headings and len(lines[number + 1].words) <= 50 and not lines[number + 1].speaks:
            yield number + 1


def _closing(lines: list[Line], found: dict[int, _Mark], site: Surroundings) -> Iterator[int]:
    """What follows a heading like "Related stories" to the end, and short lines among furniture at the end."""
    heading = -1
    for number, line in enumerate(lines):
        late = number > len(lines) / 2
        if (
            heading < 0
            and not line.prose
            and (line.low.strip(":-|[]>» ") in site.closing_headings or (late and _about(line)))
        ):
            heading = number
        # The article goes on: it was a heading of its own. A publisher's description of itself is prose too.
        elif (
            heading >= 0
            and line.prose
            and number not in found
            and not _teases(line)
            and not (late and _about(lines[heading]))
        ):
            heading = -1
    if heading >= 0:
        yield from range(heading, len(lines))
    after = False
    for number, line in enumerate(lines):
        if line.place == "tail":
            after = after or (found.get(number, _CLOSING)[0] == "boilerplate_footer" and number in found)
            if after and not line.stopped and not line.speaks:
                yield number


def _teases(line: Line) -> bool:
    """The beginning of another article: "Crews said on Sunday that ..."."""
    return line.text.rstrip("])").endswith(("\u2026", "..."))


def _about(line: Line) -> bool:
    """ "About the Harbour Fund", by itself: a publisher's own description follows."""
    return line.low.startswith("about ") and len(line.words) <= 8 and (not line.stopped or line.text[-1] in "?:")


# ---- Inside a paragraph: what stands before its first word or after its last.


def _inside(text: str, lines: list[Line], site: Surroundings) -> Iterator[Noise]:
    prose = next((number for number, line in enumerate(lines) if line.prose or len(lines) == 1), len(lines))
    for number, line in enumerate(lines):
        if number <= prose + 3:
            yield from find_opening(text, line.span, body=number - prose, site=site)
        if number >= len(lines) - 4 and (closing := site.sign_off(line.text)):
            start = line.span.start + closing
            yield Noise(
                Span(start, line.span.end), "boilerplate_footer", "who reported, wrote or edited it", "sign-off"
            )
    if lines and (doubled := _doubled(lines[0])):
        yield Noise(doubled, "dup_title", "the title said twice", "doubled title")


def _doubled(line: Line) -> Span | None:
    """The second of two equal runs of at least four words at the start of a line: a title said twice."""
    words = list(_WORD.finditer(line.text))
    low = [found.group().lower() for found in words[:60]]
    for length in range(4, len(low) // 2 + 1):
        if low[:length] == low[length : 2 * length]:
            end = words[2 * length].start() if len(words) > 2 * length else len(line.text)
            return Span(line.span.start + words[length].start(), line.span.start + end)
    return None
