"""The messages that were found, by days: a card for each."""

from __future__ import annotations

import tkinter as tk
from dataclasses import dataclass
from functools import partial

from app.models.rows import FindingsRow, HitGroup, HitRow
from app.views.art import Art
from app.views.findings.actions import FindingActions
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot
from app.views.kit.text import Ruler, plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import FontSpec, Look

_EDGE = 16
_INSET = 12
_TITLE = 34
_HEAD = 36
_PITCH = 20
_LINK = 21
_FOOT = 9
_GAP = 8
_MOST_LINES = 3

Piece = tuple[str, bool, int]
"""A part of a line: its text, whether it was looked for, and how wide it is."""


@dataclass(frozen=True, slots=True)
class _Card:
    row: HitRow
    lines: tuple[tuple[Piece, ...], ...]
    height: int


class Cards(ScrollingSurface):
    """Draws what can be seen of them. A click, or Enter, goes to the message."""

    radius = 12

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: FindingActions) -> None:
        self._actions = actions
        self._groups: tuple[HitGroup, ...] = ()
        self._cards: dict[HitRow, _Card] = {}
        self._laid_out_for: object = None
        super().__init__(parent, look, art, tips)

    def show(self, row: FindingsRow) -> None:
        """Show these; from the beginning, where they begin otherwise."""
        if [hit.key for hit in _first(row.groups)] != [hit.key for hit in _first(self._groups)]:
            self.scroll = 0
        self._groups = row.groups
        self._cards.clear()
        self.refresh()

    def paint_rows(self) -> int:
        """Draw a title and the cards of each day."""
        palette, px = self.look.palette, self.look.px
        shape = self.wide, self.look.font("secondary")
        if self._laid_out_for != shape:
            self._cards.clear()
            self._laid_out_for = shape
        y = -self.scroll
        for group in self._groups:
            if self.seen(y, y + px(_TITLE)):
                self._draw_title(group, y + px(_TITLE) // 2)
            y += px(_TITLE)
            for row in group.hits:
                card = self._card(row)
                self._draw(card, (px(_EDGE), y, self.wide - px(_EDGE), y + card.height))
                y += card.height + px(_GAP)
        self.create_rectangle(0, 0, px(1), self.tall, fill=palette.hairline, outline="")
        return y + self.scroll + px(8)

    def _draw_title(self, group: HitGroup, middle: int) -> None:
        palette, px = self.look.palette, self.look.px
        self.text(px(_EDGE), middle, plain(group.title), "secondary", palette.mid)
        width = self.ruler.width(group.count, self.look.font("small"))
        self.text(self.wide - px(_EDGE) - width, middle, group.count, "small", palette.dim)

    def _draw(self, card: _Card, box: Box) -> None:
        palette, px, row = self.look.palette, self.look.px, card.row
        left, top, right, bottom = box
        lit = self.spot(Spot(f"hit {row.key}", box, partial(self._actions.go_to_hit, row.key)))
        if not self.seen(top, bottom):
            return
        fill = palette.sel if row.current else palette.hover if lit else palette.bg
        self.box(box, 12, fill, palette.accent if row.current else palette.hairline_strong)
        x, middle = left + px(_INSET), top + px(20)
        self.image(x, middle - px(10), self.art.avatar(row.sender, row.colour, 20), "nw")
        time = self.ruler.width(row.time, self.look.font("small"))
        end = right - px(_INSET) - time
        self.text(end, middle, row.time, "small", palette.dim)
        if row.unread:
            self.image(end - px(12), middle, self.art.dot(8, palette.red))
            end -= px(16)
        x += px(28)
        x += self.text(x, middle, plain(row.sender), "secondary_bold", palette.names[row.colour], width=end - x)
        self.text(x + px(8), middle, plain(row.where), "small", palette.dim, width=max(1, end - x - px(16)))
        self._draw_words(card, left + px(_INSET), top + px(_HEAD))
        if row.link:
            y = bottom - px(_FOOT) - px(_LINK) // 2 + px(2)
            self.image(left + px(_INSET + 7), y, self.art.icon("link-45deg", 14, palette.dim))
            width = right - left - px(2 * _INSET + 20)
            self.text(left + px(_INSET + 20), y, plain(row.link), "small", palette.link, width=width)

    def _draw_words(self, card: _Card, left: int, top: int) -> None:
        palette, px = self.look.palette, self.look.px
        for number, line in enumerate(card.lines):
            x, middle = left, top + number * px(_PITCH) + px(_PITCH) // 2
            for text, found, width in line:
                if found:
                    self.box((x - px(2), middle - px(9), x + width + px(2), middle + px(9)), 4, palette.search_hit)
                self.text(x, middle, text, "secondary", palette.search_text if found else palette.fg)
                x += width

    def _card(self, row: HitRow) -> _Card:
        if row not in self._cards:
            px = self.look.px
            room = self.wide - px(2 * _EDGE + 2 * _INSET)
            lines = wrapped(row.pieces, self.ruler, self.look.font("secondary"), room)
            height = px(_HEAD) + len(lines) * px(_PITCH) + (px(_LINK) if row.link else 0) + px(_FOOT)
            self._cards[row] = _Card(row, lines, height)
        return self._cards[row]


def wrapped(
    pieces: tuple[tuple[str, bool], ...], ruler: Ruler, font: FontSpec, room: int
) -> tuple[tuple[Piece, ...], ...]:
    """The text in lines that fit, three at most; an ellipsis ends what is cut."""
    lines: list[list[Piece]] = [[]]
    left = room
    for text, found in pieces:
        for word in _words(plain(text)):
            width = ruler.width(word, font)
            if width > left and lines[-1]:
                if len(lines) == _MOST_LINES:
                    lines[-1].append(("…", False, 0))
                    return tuple(map(tuple, lines))
                lines.append([])
                left, word = room, word.lstrip()
                width = ruler.width(word, font)
            if width > left:
                word = ruler.fit(word, font, left)
                width = ruler.width(word, font)
            if word:
                lines[-1].append((word, found, width))
                left -= width
    return tuple(tuple(line) for line in lines if line)


def _words(text: str) -> list[str]:
    """The words, each with the space before it."""
    words = text.split(" ")
    return [words[0], *(f" {word}" for word in words[1:])]


def _first(groups: tuple[HitGroup, ...]) -> tuple[HitRow, ...]:
    return groups[0].hits[:1] if groups else ()
