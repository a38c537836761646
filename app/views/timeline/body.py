"""What a row says, cut into lines: text in its styles, emoji, code on a ground of its own, what somebody cites.

No Tk here. What ends a line only because the widget needs it is not tagged as said, so that copying leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from app.models.rows import Span, Style
from app.views import emoji
from app.views.timeline.text import LINE, PICTURES, SAID, Inset, Piece, clean

Pieces = Iterator[Piece | Inset]
Tags = tuple[str, ...]

_TAGS: dict[Style, Tags] = {
    Style.PLAIN: (),
    Style.STRONG: ("strong",),
    Style.EMPHASIS: ("emphasis",),
    Style.STRUCK: ("struck",),
    Style.CODE: ("code",),
    Style.LINK: ("link",),
    Style.MENTION: ("chip",),
    Style.BLOCK: ("block",),
    Style.QUOTE: ("cited",),
}
CODE_SIDE = 12
"""Logical pixels between code and the edges of its ground."""

_MARK = 4  # letters that the mark behind code takes, with room around it
_PAD = "\u2009"  # a thin space either side of code within a line, which copying leaves out
DYE = "dye"
"""How the tags of colours begin that a sender chose: ``dyeRRGGBB_RRGGBB``, letters and ground, either may be empty."""


def span_tag(index: int) -> str:
    """The tag of the link that is a row's span ``index``."""
    return f"span{index}"


def body(
    spans: tuple[Span, ...],
    first: Tags,
    more: Tags,
    voice: Tags = (),
    tail: tuple[Piece | Inset, ...] = (),
    columns: int = LINE,
) -> Pieces:
    """The pieces of what a row says, with the end of its last line. ``first`` are the tags of its first line, ``more``
    those of the lines after, ``voice`` those of all its words; ``tail`` stands behind the last of them. A line of code
    holds ``columns`` letters.
    """
    lines = _Lines((*first, *voice), (*more, *voice), more, columns)
    for index, span in enumerate(spans):
        if span.style is Style.BLOCK:
            yield from lines.block(span.text)
        elif span.style is Style.QUOTE:
            yield from lines.cited(span)
        else:
            yield from lines.words(span, (*_look(span), *((span_tag(index),) if span.style is Style.LINK else ())))

    yield from lines.close(tail)


def opens_with_block(spans: tuple[Span, ...]) -> bool:
    """Whether code is the first that is said."""
    return bool(spans) and spans[0].style is Style.BLOCK


def _look(span: Span) -> Tags:
    """The tags of a span: its style, and what the codes of other programs lay over it."""
    style = _TAGS[span.style]
    if not (span.bold or span.italic or span.underline or span.struck or span.ink or span.ground):
        return style
    bold, italic = span.bold or "strong" in style, span.italic or "emphasis" in style
    letters = {(True, True): "strong_emphasis", (True, False): "strong", (False, True): "emphasis"}.get((bold, italic))
    plain = tuple(tag for tag in style if tag not in ("strong", "emphasis"))
    colours = f"{DYE}{span.ink[1:]}_{span.ground[1:]}" if span.ink or span.ground else ""
    over = (letters, "underlined" if span.underline else "", "struck" if span.struck else "", colours)
    return (*plain, *(tag for tag in over if tag))


class _Lines:
    """Writes line after line. ``_owed``: a block stands before, and whatever follows begins a line."""

    def __init__(self, first: Tags, more: Tags, last: Tags, columns: int) -> None:
        self._columns = columns
        self._line = first
        self._more = more
        self._last = last
        self._room = LINE
        self._pictures = PICTURES
        self._fresh = True
        self._owed = False

    def words(self, span: Span, tags: Tags) -> Pieces:
        """Text that runs on from what stands before it."""
        text = clean(span.text)
        if self._owed and text:
            text = text.removeprefix("\n")
            yield self._end(said=True)
        pad = _PAD if span.style is Style.CODE else ""
        if pad:
            yield Piece(pad, (*self._line, *tags, "pad"))
        yield from self._write(text, tags)
        if pad:
            yield Piece(pad, (*self._line, *tags, "pad"))

    def block(self, text: str) -> Pieces:
        """Lines of code, between the upper and the lower edge of their ground. Behind the first is the mark that
        copies them all. Where they open a message, the lower half of its avatar stands beside the upper edge.
        """
        yield from self._begin()
        yield Inset("codetop", "low" if self._line == self._more else "high", (*self._line, "strip"))
        yield Piece("\n", (*self._line, "strip"))
        self._next()
        for number, (line, begins) in enumerate(_cut_code(clean(text), self._columns)):
            if number:
                yield self._end(said=begins, tags=("block",))
            yield Inset("pad", str(CODE_SIDE), (*self._line, "block"))
            self._fresh = False
            yield from self._write(line, ("block",))
            if not number:
                yield Piece("\t", (*self._line, "block"))
                yield Inset("icon", "copy dim 12", (*self._line, "block", "copycode"))
        yield self._end(said=False, tags=("block",))
        yield Inset("codefoot", "", (*self._line, "strip"))
        self._fresh, self._owed = False, True

    def cited(self, span: Span) -> Pieces:
        """What somebody cites, with a bar before each line."""
        yield from self._begin()
        tags = _look(span)
        for number, line in enumerate(clean(span.text).strip("\n").split("\n")):
            if number:
                yield self._end(said=True, tags=tags)
            yield Inset("bar", "dim 22", (*self._line, *tags))
            self._fresh = False
            yield from self._write(line, tags)
        self._owed = True

    def close(self, tail: tuple[Piece | Inset, ...]) -> Pieces:
        """The end of it all."""
        if tail and self._owed:
            yield self._end(said=False)
        yield from tail
        yield Piece("\n", (*self._last, *self._edge()))

    def _begin(self) -> Pieces:
        """Be at the beginning of a line."""
        if self._owed or not self._fresh:
            yield self._end(said=True)

    def _write(self, text: str, tags: Tags) -> Pieces:
        for piece, drawn in _cut(text, self._pictures):
            if piece == "\n":
                yield self._end(said=True, tags=tags)
                continue
            if len(piece) > self._room:
                yield self._end(said=False)
            if drawn:
                self._pictures -= 1
                yield Inset("emoji", piece, (*self._line, *tags, SAID))
            else:
                yield Piece(piece, (*self._line, *tags, SAID))
            self._room -= len(piece)
            self._fresh = False

    def _end(self, *, said: bool, tags: Tags = ()) -> Piece:
        """The end of a line; ``said``: it belongs to what was said."""
        piece = Piece("\n", (*self._line, *tags, *self._edge(), *((SAID,) if said else ())))
        self._next()
        return piece

    def _edge(self) -> Tags:
        return ("strip",) if self._owed else ()

    def _next(self) -> None:
        self._line, self._room, self._fresh, self._owed = self._more, LINE, True, False


def _cut_code(text: str, columns: int) -> Iterator[tuple[str, bool]]:
    """Lines that are no longer than so many letters, which leaves room for the mark behind the first; each with whether
    it begins one of the code. What is as wide as two letters counts as two.
    """
    room = columns - _MARK
    for line in text.strip("\n").split("\n"):
        begins, start, taken = True, 0, 0
        for at, letter in enumerate(line):
            wide = 1 if letter.isascii() or east_asian_width(letter) not in "WF" else 2
            if taken + wide > max(room, 2):
                yield line[start:at], begins
                begins, start, taken, room = False, at, 0, columns
            taken += wide
        yield line[start:], begins
        room = columns


def _cut(text: str, pictures: int) -> Iterator[tuple[str, bool]]:
    """Lines, the ends of lines, ``pictures`` emoji; nothing longer than `LINE`."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "\n", False
        for piece, drawn in emoji.split(line, pictures):
            pictures -= drawn
            for start in range(0, len(piece), LINE):
                yield piece[start : start + LINE], drawn
