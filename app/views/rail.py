"""The left edge of the window: a tile for each place, and one to go to another."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from app.models.rows import RailRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette

WIDTH = 64

_TILE = 40
_STEP = 52
_TOP = 12


class Rail(Surface):
    """Draws the places. A bar is beside the one that is shown, a dot beside one where something was said."""

    radius = 12

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._rows: tuple[RailRow, ...] = ()
        self._actions = actions
        super().__init__(parent, look, art, tips)
        self.configure(width=look.px(WIDTH))

    def ground(self, palette: Palette) -> str:
        """Darker than the sidebar."""
        return palette.rail

    def show(self, rows: Sequence[RailRow]) -> None:
        """Show these."""
        self._rows = tuple(rows)
        self.refresh()

    def paint(self) -> None:
        """Draw a tile for each place, a hairline, and the tile that adds one."""
        palette, px = self.look.palette, self.look.px
        left, y = px((WIDTH - _TILE) // 2), px(_TOP)
        for row in self._rows:
            self._draw_place(row, (left, y, left + px(_TILE), y + px(_TILE)))
            y += px(_STEP)
        self.create_rectangle(px(22), y + px(2), px(42), y + px(3), fill=palette.hairline_strong, outline="")
        y += px(16)
        self._draw_add((left, y, left + px(_TILE), y + px(_TILE)))

    def _draw_place(self, row: RailRow, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        lit = self.spot(Spot(row.key, box, lambda: self._actions.show_place(row.key), Tip(plain(row.title))))
        self.image(left, top, self.art.tile(row.mark.letters, row.mark.colour, _TILE), "nw")
        tall = 28 if row.selected else 18 if lit else 8 if row.unread else 0
        if tall:
            half = px(tall) // 2
            bar = self.art.rounded(px(8), 2 * half, 4, palette.fg)
            self.image(-px(4), middle - half, bar, "nw")
        if row.mentions:
            badge = self.art.badge(row.mentions, "mention")
            x, y = right - px(4), bottom - px(4)
            rim = self.art.rounded(badge.width() + px(4), badge.height() + px(4), 11, palette.rail)
            self.image(x, y, rim)
            self.image(x, y, badge)

    def _draw_add(self, box: Box) -> None:
        palette = self.look.palette
        lit = self.spot(Spot("add", box, self._actions.add_place, Tip("Go to another place")))
        self.box(box, 12, palette.hover if lit else palette.rail, palette.hairline_strong)
        left, top, right, bottom = box
        self.image((left + right) // 2, (top + bottom) // 2, self.art.icon("plus", 16, palette.mid))
