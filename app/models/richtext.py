"""What somebody typed, as pieces of text in a style each.

Three things lie over each other: blocks that take whole lines (`blocks`), marks within them (`marks`), and the codes
with which other programs colour (`protocol.formatting`). Everything here takes time in proportion to the length of the
text, whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from app.models.blocks import Kind, blocks
from app.models.cleaning import MOST_CHARACTERS, clean, cut, without_leading_marks
from app.models.marks import Name, Piece, naming, pieces
from app.models.rows import Span, Style
from protocol import formatting
from protocol.palette import PALETTE

__all__ = ["clean", "mentions", "plain", "spans"]

_REVERSED_INK, _REVERSED_GROUND = "#ffffff", "#5f6675"
"""Where a text asks for the reader's own colours in reverse; legible on both themes."""

_PALETTE = frozenset(PALETTE)

_WORDS = re.compile(r"[A-Za-z0-9 .,;!?'\"()/+=&%$#@-]+")
"""What means nothing but itself: most of what people say."""

Run = tuple[int, formatting.Style]
"""Up to where in the text a format reaches."""


@lru_cache(maxsize=1000)  # a conversation that is shown again, or drawn anew
def spans(text: str, own_name: str = "") -> tuple[Span, ...]:
    """The pieces of a text, in order. ``own_name``: the name that makes a mention, empty for none. What is too long
    to be drawn is cut, and says so.
    """
    name = naming(own_name) if own_name else None
    if _is_bare(text, name):
        return (Span(text),)
    shown, rest = cut(text)
    bare, runs = _undressed(shown)
    made = list(_merged(_dressed(bare, _laid_out(bare, name), runs)))
    if rest:
        made += [Span("\n"), Span(rest, Style.EMPHASIS)]
    return tuple(made)


def plain(text: str) -> str:
    """The text without codes, and without what no screen can draw."""
    return clean(formatting.strip(text))


def mentions(text: str, own_name: str) -> bool:
    """Whether the text names this person: as a word, outside code, quotes and links."""
    if not own_name or not naming(own_name).search(formatting.strip(text)):
        return False
    return any(span.style is Style.MENTION for span in spans(text, own_name))


def _is_bare(text: str, name: Name | None) -> bool:
    """Whether there is nothing in a text but words, seen at a glance."""
    bare = len(text) <= MOST_CHARACTERS and _WORDS.fullmatch(text)
    return bool(bare) and not (name and name.search(text))


def _undressed(text: str) -> tuple[str, list[Run]]:
    """The text without its codes, and what they say of it. A format begins with a character that stands by itself:
    else marks would stack without end, each in a format of its own.
    """
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for span in formatting.spans(text):
        part = clean(span.text)
        part = without_leading_marks(part) if parts else part
        parts.append(part)
        length += len(part)
        runs.append((length, span.style))
    return "".join(parts), runs


def _laid_out(text: str, name: Name | None) -> Iterator[Piece]:
    for start, end, kind in blocks(text):
        match kind:
            case Kind.TEXT:
                yield from pieces(text, start, end, name)
            case Kind.CODE:
                yield Piece(start, end, Style.BLOCK)
            case Kind.QUOTE:
                yield Piece(start, end, Style.QUOTE)


def _dressed(text: str, laid_out: Iterable[Piece], runs: list[Run]) -> Iterator[Span]:
    """The pieces, cut where the format changes."""
    formats = iter(runs)
    reach, style = next(formats, (0, formatting.PLAIN))
    for piece in laid_out:
        start = piece.start
        while start < piece.end:
            while reach <= start:
                reach, style = next(formats)
            end = min(piece.end, reach)
            yield _span(text[start:end], piece, style)
            start = end


def _span(text: str, piece: Piece, style: formatting.Style) -> Span:
    if style == formatting.PLAIN:
        return Span(text, piece.style, piece.target)
    ink, ground = _even(style.foreground), _even(style.background)
    if style.reverse:
        ink, ground = ground or _REVERSED_INK, ink or _REVERSED_GROUND
    coded = style.monospace and piece.style is Style.PLAIN
    return Span(
        text,
        Style.CODE if coded else piece.style,
        piece.target,
        style.bold,
        style.italic,
        style.underline,
        style.strike,
        ink,
        ground,
    )


def _even(colour: str) -> str:
    """The colour; one beyond the palette in steps of 51, of which there are 216: anybody could send millions."""
    if not colour or colour in _PALETTE:
        return colour
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(channel / 51) * 51:02x}" for channel in channels)


def _merged(made: Iterable[Span]) -> Iterator[Span]:
    """Text and quotes that touch and look alike, as one."""
    for look, alike in groupby(made, key=_look):
        if look.style in (Style.PLAIN, Style.QUOTE):
            yield replace(look, text="".join(span.text for span in alike))
        else:
            yield from alike


def _look(span: Span) -> Span:
    return replace(span, text="")
