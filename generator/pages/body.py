"""Add mark-up to a text without changing a character of it: links, quotations, evidence, dates and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.base.values import Span
from generator.pages.escape import Markup, block


@dataclass(frozen=True, slots=True)
class Layer:
    """An element over a span of text.

    `tag` and `attributes` make the opening tag; `once` are attributes for its first piece only (an id), `after` is
    mark-up that follows its last piece (a note). Of two layers over the same words the one with lower `rank` is
    outside.
    """

    span: Span
    rank: int
    tag: str
    attributes: Markup = Markup("")
    once: Markup = Markup("")
    after: Markup = Markup("")


def overlay(text: str, part: Span, layers: Iterable[Layer]) -> Markup:
    """The characters of `part` with all layers that touch it, properly nested.

    A layer that crosses another is cut into pieces where the other begins or ends; for one that extends beyond `part`,
    its piece is shown here, with `once` only where it begins and `after` only where it ends.
    """
    here = sorted((layer for layer in layers if layer.span.overlaps(part)), key=_order)
    if not here:
        return block(part.of(text))
    begins: dict[int, list[Layer]] = {}
    ends: dict[int, list[Layer]] = {}
    for layer in here:
        begins.setdefault(max(layer.span.start, part.start), []).append(layer)
        ends.setdefault(min(layer.span.end, part.end), []).append(layer)
    out: list[str] = []  # each piece is escaped text or mark-up
    opened: list[Layer] = []
    at = part.start
    for stop in sorted({*begins, *ends}):
        if stop > at:
            out.append(block(text[at:stop]))
            at = stop
        opened = _close(out, opened, ends.get(stop, ()), stop)
        for layer in begins.get(stop, ()):
            opened = _open(out, opened, layer, stop)
    out.append(block(text[at : part.end]))
    return Markup("".join(out))  # noqa: S704  # of such pieces alone


def anchor(letter: str, number: int) -> Markup:
    """The attribute that makes an element an anchor: ` id="m7"`."""
    return Markup(f' id="{letter}{number}"')  # noqa: S704  # a letter of ours and a number


def _order(layer: Layer) -> tuple[int, int, int, str]:
    return layer.rank, layer.span.start, -layer.span.end, layer.tag


def _start_tag(layer: Layer, at: int) -> str:
    return f"<{layer.tag}{layer.attributes}{layer.once if at == layer.span.start else ''}>"


def _end_tag(layer: Layer) -> str:
    return f"</{layer.tag}>"


def _close(out: list[str], opened: list[Layer], ending: Sequence[Layer], at: int) -> list[Layer]:
    """Close the layers that end here, closing and reopening those inside them; then add notes, innermost first."""
    if not ending:
        return opened
    closing = {id(layer) for layer in ending}
    outermost = min((index for index, layer in enumerate(opened) if id(layer) in closing), default=len(opened))
    reopen = [layer for layer in opened[outermost:] if id(layer) not in closing]
    for layer in reversed(opened[outermost:]):
        out.append(_end_tag(layer))
        if id(layer) in closing and at == layer.span.end:
            out.append(layer.after)
    out.extend(_start_tag(layer, at) for layer in reopen)
    return opened[:outermost] + reopen


def _open(out: list[str], opened: list[Layer], layer: Layer, at: int) -> list[Layer]:
    """Open a layer at its rank, closing and reopening those of higher rank, which go inside it."""
    inner = next((index for index, other in enumerate(opened) if other.rank > layer.rank), len(opened))
    out.extend(_end_tag(other) for other in reversed(opened[inner:]))
    out.append(_start_tag(layer, at))
    out.extend(_start_tag(other, at + 1) for other in opened[inner:])
    return [*opened[:inner], layer, *opened[inner:]]
