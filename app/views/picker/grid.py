"""The emoji of the picker in rows, of which only those that can be seen are drawn."""

from __future__ import annotations

import time
import tkinter as tk
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.views.art import Art
from app.views.emoji import Emoji
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

COLUMNS = 8
CELL = 40
"""Logical pixels of a cell's side."""

_HEADING, _SIZE = 30, 26  # logical pixels: a heading's height, an emoji's
_SLICE = 0.006  # seconds of drawing at a time: one emoji takes almost a millisecond


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the emoji below it."""

    title: str
    emoji: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, or a row of cells of which ``first`` is the number of the first."""

    top: int
    title: str = ""
    first: int = 0
    emoji: Sequence[str] = ()


class Grid(ScrollingSurface):
    """Rows of cells under headings. ``pick`` is called with what was clicked, ``chose`` after each change of which one
    is in hand. It never takes the keyboard: that stays in the search field, whose arrow keys move what is in hand.
    """

    stops = False

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        pick: Callable[[str], None],
        chose: Callable[[], None],
    ) -> None:
        self._emoji = Emoji(look, art)
        self._pick, self._chose = pick, chose
        self._lines: list[_Line] = []
        self._tops: list[int] = []
        self._height = 0
        self._under = ""
        self._timer = ""
        self.chosen = 0
        self.cells: list[str] = []
        super().__init__(parent, look, art, tips)
        self.bind("<Unmap>", lambda _event: self._rest(), add="+")
        self.bind("<Destroy>", lambda _event: self._rest(), add="+")

    def fill(self, sections: Sequence[Section]) -> None:
        """Show these, from the first, which is in hand."""
        px = self.look.px
        self._lines, self.cells, top = [], [], 0
        for section in sections:
            self._lines.append(_Line(top, section.title))
            top += px(_HEADING)
            for start in range(0, len(section.emoji), COLUMNS):
                row = section.emoji[start : start + COLUMNS]
                self._lines.append(_Line(top, "", len(self.cells), row))
                self.cells += row
                top += px(CELL)
        self._tops = [line.top for line in self._lines]
        self._height = top
        self.scroll = self.chosen = 0
        self._chose()
        self.refresh()

    @property
    def in_hand(self) -> str:
        """The emoji that Enter picks; none where there are none."""
        return self.cells[self.chosen] if self.cells else ""

    @property
    def section(self) -> str:
        """The heading of what is at the top."""
        titles = [line.title for line in self._lines[: bisect_right(self._tops, self.scroll)] if line.title]
        return titles[-1] if titles else ""

    def go_to(self, title: str) -> None:
        """Scroll to a heading and take its first emoji in hand."""
        for line, after in zip(self._lines, self._lines[1:], strict=False):
            if line.title == title:
                self.scroll = line.top
                self._choose(after.first)

    def move(self, columns: int, rows: int) -> None:
        """Take another one in hand: so many cells to the right, so many rows further down."""
        if not self.cells:
            return
        target = self.chosen + columns
        if rows:
            full = [line for line in self._lines if line.emoji]
            here = next(place for place, line in enumerate(full) if self.chosen < line.first + len(line.emoji))
            line = full[min(len(full) - 1, max(0, here + rows))]
            target = line.first + min(self.chosen - full[here].first, len(line.emoji) - 1)
        self._choose(min(len(self.cells) - 1, max(0, target)))
        self._scroll_to_chosen()

    def ground(self, palette: Palette) -> str:
        """That of pop-ups."""
        return palette.over

    def hover(self) -> None:
        """What the pointer comes to is in hand."""
        super().hover()
        if self.lit != self._under:
            self._under = self.lit
            if self._under:
                self._choose(int(self._under))

    def paint_rows(self) -> int:
        """Draw the rows that can be seen; what takes long is drawn in the moments after."""
        missing = []
        first = max(0, bisect_right(self._tops, self.scroll) - 1)
        for line in self._lines[first : bisect_right(self._tops, self.scroll + self.tall)]:
            top = line.top - self.scroll
            if line.title:
                self.text(
                    self.look.px(4),
                    top + self.look.px(_HEADING) // 2,
                    plain(line.title),
                    "small_bold",
                    self.look.palette.dim,
                )
            missing += [
                emoji for place, emoji in enumerate(line.emoji) if not self._cell(line.first + place, emoji, place, top)
            ]
        self._draw_soon(missing)
        return self._height

    def _cell(self, index: int, emoji: str, column: int, top: int) -> bool:
        """Draw a cell; returns whether its picture was there."""
        palette, side, size = self.look.palette, self.look.px(CELL), self.look.px(_SIZE)
        box: Box = (column * side, top, (column + 1) * side, top + side)
        self.spot(Spot(str(index), box, lambda: self._pick(emoji)))
        if index == self.chosen:
            self.box(box, 8, palette.hover, palette.accent_text)
        middle = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
        if not self._emoji.knows(emoji, size):
            return False
        picture = self._emoji.picture(emoji, size)
        if picture is not None:
            self.image(*middle, picture)
        else:
            self.create_text(*middle, text=plain(emoji), font=self.look.font("place"), fill=palette.fg)
        return True

    def _draw_soon(self, emoji: Sequence[str]) -> None:
        self._rest()
        if emoji:
            self._timer = self.after(1, self._draw_some, emoji)

    def _draw_some(self, emoji: Sequence[str]) -> None:
        """Draw a few pictures, and show them."""
        self._timer = ""
        until = time.perf_counter() + _SLICE
        for each in emoji:
            self._emoji.picture(each, self.look.px(_SIZE))
            if time.perf_counter() > until:
                break
        self.paint_now()

    def _rest(self) -> None:
        if self._timer:
            self.after_cancel(self._timer)
            self._timer = ""

    def _choose(self, index: int) -> None:
        self.chosen = index
        self._chose()
        self.refresh()

    def _scroll_to_chosen(self) -> None:
        line = next(line for line in self._lines if line.emoji and self.chosen < line.first + len(line.emoji))
        heading = self.look.px(_HEADING) if self._lines[self._lines.index(line) - 1].title else 0
        self.scroll = max(line.top + self.look.px(CELL) - self.tall, min(self.scroll, line.top - heading))
        self.refresh()
