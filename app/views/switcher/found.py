"""The list of what was found, one row of it chosen. It never takes the keyboard: that stays in the field above."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from itertools import groupby

from app.models.rows import FoundGroup, FoundKind, FoundRow
from app.views.art import Art
from app.views.kit import keycaps
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

ROW = 40

_LABEL, _PAD = 30, 8
_PICTURE, _TEXT, _END = 31, 56, 22  # from the panel's edges
_ICONS = {FoundKind.ROOM: "hash", FoundKind.SERVER: "hdd-network", FoundKind.JOIN: "plus"}
_NOTHING = "Nothing here is called that."


class FoundList(ScrollingSurface):
    """Draws what was found. ``take`` is called with what is clicked, and whether with Control."""

    stops = False

    def __init__(
        self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, take: Callable[[FoundRow, bool], None]
    ) -> None:
        self._groups: tuple[FoundGroup, ...] = ()
        self.rows: tuple[FoundRow, ...] = ()
        self.chosen = 0
        self._take = take
        super().__init__(parent, look, art, tips)
        self.bind("<Control-ButtonRelease-1>", self._behind)

    def ground(self, palette: Palette) -> str:
        """That of what floats."""
        return palette.over

    def show(self, groups: Sequence[FoundGroup]) -> None:
        """Show these, the first row chosen."""
        self._groups = tuple(groups)
        self.rows = tuple(row for group in groups for row in group.rows)
        self.chosen = self.scroll = 0
        self.refresh()

    def step(self, by: int, *, round_the_end: bool = True) -> None:
        """Choose the row ``by`` further down."""
        if self.rows:
            to, last = self.chosen + by, len(self.rows) - 1
            self.chosen = to % (last + 1) if round_the_end else min(last, max(0, to))
            top = self._top(self.chosen) - self.scroll
            above = self.look.px(_LABEL + _PAD) if self.chosen == 0 else 0
            self.bring_into_sight((0, top - above, 0, top + self.look.px(ROW + _PAD)))
            self.refresh()

    def measure(self) -> int:
        """The height of all rows, in pixels."""
        px = self.look.px
        return len(self._groups) * px(_LABEL) + max(1, len(self.rows)) * px(ROW) + 2 * px(_PAD)

    def paint_rows(self) -> int:
        """Draw a heading and rows for each group."""
        palette, px = self.look.palette, self.look.px
        y = px(_PAD) - self.scroll
        if not self.rows:
            self.text(px(22), y + px(ROW) // 2, _NOTHING, "secondary", palette.dim)
        index = 0
        for group in self._groups:
            self.text(px(22), y + px(_LABEL) // 2, group.title, "secondary", palette.dim)
            y += px(_LABEL)
            for row in group.rows:
                self._draw(index, row, (px(_PAD), y, self.wide - px(_PAD), y + px(ROW)))
                y += px(ROW)
                index += 1
        return self.measure()

    def _top(self, index: int) -> int:
        above = 0
        for number, group in enumerate(self._groups, start=1):
            above += len(group.rows)
            if index < above:
                return self.look.px(_PAD) + number * self.look.px(_LABEL) + index * self.look.px(ROW)
        return 0

    def _draw(self, index: int, row: FoundRow, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        lit = self.spot(Spot(f"found {index}", box, lambda: self._take(row, False)))
        if not self.seen(box[1], box[3]):
            return
        chosen = index == self.chosen
        if chosen or lit:
            self.box(box, 8, palette.sel if chosen else palette.hover)
        middle = (box[1] + box[3]) // 2
        self._draw_picture(row, middle, palette.sel_text if chosen else palette.mid)
        end = self._draw_end(row, middle, chosen=chosen)
        badge = self.art.badge(row.unread, "mention" if row.mentioned else "count") if row.unread else None
        room = end - px(_TEXT) - px(12) - (badge.width() + px(10) if badge else 0)
        x = px(_TEXT) + self._draw_title(row, middle, room, palette.sel_text if chosen else palette.fg)
        if badge:
            self.image(x + px(10), middle, badge, "w")

    def _draw_picture(self, row: FoundRow, middle: int, ink: str) -> None:
        px = self.look.px
        if row.kind is FoundKind.PERSON:
            avatar = self.art.avatar(row.title, row.colour, 24, row.presence)
            self.image(px(_PICTURE) - px(12), middle - px(12), avatar, "nw")
            return
        icon = row.icon or ("lock-fill" if row.locked else _ICONS[row.kind])
        self.image(px(_PICTURE), middle, self.art.icon(icon, 18 if icon == "hash" else 16, ink))

    def _draw_title(self, row: FoundRow, middle: int, room: int, ink: str) -> int:
        """Write the title, what was typed of it in bold. Returns the pixels it takes."""
        x = 0
        hits = frozenset(row.hits)
        for hit, letters in groupby(range(len(row.title)), key=hits.__contains__):
            if x >= room:
                break
            run = plain("".join(row.title[index] for index in letters))
            colour = self.look.palette.accent_text if hit else ink
            x += self.text(self.look.px(_TEXT) + x, middle, run, "row_bold" if hit else "row", colour, width=room - x)
        return x

    def _draw_end(self, row: FoundRow, middle: int, *, chosen: bool) -> int:
        """Draw the place, and the keys. Returns where they begin."""
        palette, px = self.look.palette, self.look.px
        x = self.wide - px(_END)
        keys = row.keys or ("Enter" if chosen else "")
        if keys:
            x -= keycaps.width(self, keys)
            keycaps.draw(self, x, middle, keys)
            x -= px(12)
        if row.mark is not None:
            title = self.ruler.fit(plain(row.place_title), self.look.font("small"), self.wide // 3)
            x -= self.ruler.width(title, self.look.font("small"))
            self.text(x, middle, title, "small", palette.dim)
            x -= px(9) + px(16)
            tile = self.art.tile(row.mark.letters[:1], row.mark.colour, 16)
            self.image(x, middle - px(8), tile, "nw")
        return x

    def _behind(self, event: tk.Event[tk.Misc]) -> str:
        spot = self._at(event.x, event.y)
        if spot is not None:
            self._take(self.rows[int(spot.key.split()[1])], True)
        return "break"
