"""The left edge of the window: a tile for each place, one to go to another, and at the foot the shortcuts."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from functools import partial

from app.models.rows import CommandRow, Link, RailRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette

WIDTH = 64

_TILE = 40
_STEP = 52
_TOP = 12
_HELP = "shortcuts"


class Rail(Surface):
    """Draws the places. A bar is beside the one that is shown, a dot beside one where something was said."""

    radius = 12

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: ChatActions,
    ) -> None:
        self._rows: tuple[RailRow, ...] = ()
        self._help: CommandRow | None = None
        self._actions = actions
        self._menus = Menus(look, art, tips)
        self._dragged = ""
        self._moved = False
        super().__init__(parent, look, art, tips)
        self.bind("<B1-Motion>", self._drag)
        self.bind("<ButtonRelease-1>", self._drop, add="+")

    def claim(self) -> None:
        """As wide as it is drawn."""
        self.configure(width=self.look.px(WIDTH))

    def ground(self, palette: Palette) -> str:
        """Darker than the sidebar."""
        return palette.rail

    def show(self, rows: Sequence[RailRow]) -> None:
        """Show these."""
        self._rows = tuple(rows)
        self.refresh()

    def offer(self, commands: Sequence[CommandRow]) -> None:
        """These can be done by name."""
        self._help = next((row for row in commands if row.name == _HELP), None)
        self.refresh()

    def paint(self) -> None:
        """Draw a tile for each place, a hairline, the tile that adds one; at the foot, where it is free, help."""
        palette, px = self.look.palette, self.look.px
        left, y = px((WIDTH - _TILE) // 2), px(_TOP)
        for row in self._rows:
            self._draw_place(row, (left, y, left + px(_TILE), y + px(_TILE)))
            y += px(_STEP)
        self.create_rectangle(px(22), y + px(2), px(42), y + px(3), fill=palette.hairline_strong, outline="")
        y += px(16)
        self._draw_add((left, y, left + px(_TILE), y + px(_TILE)))
        foot = self.tall - px(_TOP)
        if self._help is not None and foot - px(_TILE) > y + px(_TILE):
            box = (left, foot - px(_TILE), left + px(_TILE), foot)
            tip = Tip(self._help.title, self._help.key)
            self.icon_button(Spot(_HELP, box, partial(self._actions.do, _HELP), tip), "question-circle")

    def _draw_place(self, row: RailRow, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        show = partial(self._actions.show_place, row.key)
        lit = self.spot(Spot(row.key, box, show, Tip(plain(row.title)), menu=partial(self._open_menu, row)))
        self.image(left, top, self.art.tile(row.mark.letters, row.mark.colour, _TILE), "nw")
        self._draw_link(row, right, top)
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

    def _draw_link(self, row: RailRow, right: int, top: int) -> None:
        palette, px = self.look.palette, self.look.px
        if row.link is not Link.CONNECTED:
            colour = palette.red if row.link is Link.OFFLINE else palette.amber
            x, y = right - px(3), top + px(3)
            self.image(x, y, self.art.dot(14, palette.rail))
            self.image(x, y, self.art.dot(10, colour))

    def _draw_add(self, box: Box) -> None:
        palette = self.look.palette
        lit = self.spot(Spot("add", box, self._open_add, Tip("Go to another place")))
        self.box(box, 12, palette.hover if lit else palette.side if palette.dark else palette.raised, palette.hairline)
        left, top, right, bottom = box
        self.image((left + right) // 2, (top + bottom) // 2, self.art.icon("plus", 13, palette.mid))

    def _open_add(self) -> None:
        left, _, _, bottom = self.spots["add"].box
        entries = (
            Entry("Go to another place", self._actions.add_place, "compass"),
            Entry("Add a network…", self._actions.add_network, "globe2"),
        )
        self._menus.open(self, self.winfo_rootx() + left, self.winfo_rooty() + bottom + self.look.px(4), entries)

    def _open_menu(self, row: RailRow, x: int, y: int) -> None:
        actions, key = self._actions, row.key
        offline = row.link in (Link.OFFLINE, Link.WAITING)
        link = (
            Entry("Connect", partial(actions.connect_place, key), "plug")
            if offline
            else Entry("Disconnect", partial(actions.disconnect_place, key), "plug")
        )
        at = [each.key for each in self._rows].index(key)
        moves = [
            Entry("Move up", partial(self._move, key, at - 1), "arrow-up", apart=True) if at else None,
            Entry("Move down", partial(self._move, key, at + 1), "arrow-down", apart=not at)
            if at < len(self._rows) - 1
            else None,
        ]
        entries = [
            Entry("Mark all as read", partial(actions.mark_all_read, key), "check2-all"),
            Entry("Edit…", partial(actions.edit_place, key), "pencil"),
            link,
            *filter(None, moves),
            Entry("Leave…", partial(actions.ask_leave, key), "box-arrow-right", danger=True, apart=True),
        ]
        self._menus.open(self, x, y, entries)

    def _move(self, key: str, index: int) -> None:
        keys = [row.key for row in self._rows if row.key != key]
        self._actions.sort_places([*keys[:index], key, *keys[index:]])

    def _drag(self, event: tk.Event[tk.Misc]) -> None:
        """Carry a tile up or down: the others make room."""
        keys = [row.key for row in self._rows]
        if self.pressing in keys:
            self._dragged = self.pressing
        if self._dragged not in keys:
            return
        index = min(len(keys) - 1, max(0, (event.y - self.look.px(_TOP)) // self.look.px(_STEP)))
        if keys.index(self._dragged) != index:
            self.let_go()
            carried = self._rows[keys.index(self._dragged)]
            rest = [row for row in self._rows if row is not carried]
            self.show([*rest[:index], carried, *rest[index:]])
            self._moved = True

    def _drop(self, _: tk.Event[tk.Misc]) -> None:
        if self._moved:
            self._actions.sort_places([row.key for row in self._rows])
        self._dragged, self._moved = "", False
