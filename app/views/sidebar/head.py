"""The top of the sidebar: the place and its menu, a button to write to somebody new, the field that jumps anywhere."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from functools import partial

from app.models.rows import AccountDeed, CommandRow, Link, PlaceRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.oneself import ACCOUNT
from app.views.oneself import entries as of_oneself
from app.views.theme import Look

_RIGHT = 224  # edge of the button and the field
_FIELD = 60  # upper edge
_JUMP = "switch"


class PlaceHead(Surface):
    """Draws the place's name and how the connection stands, and opens its menu."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._row: PlaceRow | None = None
        self._jump: CommandRow | None = None
        self.server = ""
        """The key of the conversation in which the server speaks, if there is one."""
        self._actions = actions
        self._menus = Menus(look, art, tips)
        super().__init__(parent, look, art, tips)

    def claim(self) -> None:
        """As high as it is drawn."""
        self.configure(height=self.look.px(104))

    def show(self, row: PlaceRow) -> None:
        """Show this."""
        self._row = row
        self.refresh()

    def offer(self, commands: Sequence[CommandRow]) -> None:
        """These can be done by name."""
        self._jump = next((row for row in commands if row.name == _JUMP), None)
        self.refresh()

    def paint(self) -> None:
        """Draw the name, the state under it, the button, the field."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        right = px(_RIGHT - 34 - 8)
        self._draw_place(row, right)
        dot, ink = {
            Link.CONNECTED: (palette.green, palette.dim),
            Link.CONNECTING: (palette.amber, palette.amber_text),
            Link.WAITING: (palette.amber, palette.amber_text),
            Link.OFFLINE: (palette.red, palette.red_text),
        }[row.link]
        self.image(px(17), px(43), self.art.dot(8, dot), "w")
        self.text(px(31), px(43), plain(row.status), "small", ink, width=right - px(31))
        box = (px(_RIGHT - 32), px(14), px(_RIGHT), px(46))
        write = Spot("compose", box, partial(self._actions.do, "talk"), Tip("Write to somebody", "Ctrl N"))
        self.icon_button(write, "pencil-square", ground=palette.hover)
        if self._jump is not None:
            self._draw_field(self._jump.key)

    def _draw_place(self, row: PlaceRow, right: int) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, bottom = px(8), px(6), px(54)
        font = self.look.font("place")
        title = self.ruler.fit(plain(row.title), font, right - px(16 + 22))
        end = px(16) + self.ruler.width(title, font)
        box = (left, top, max(end + px(24), px(120)), bottom)
        lit = self.spot(
            Spot("place", box, partial(self._open, box), Tip("What can be done here"), menu=self._open_menu)
        )
        self.text(px(16), px(20), title, "place", palette.fg)
        ink = palette.fg if lit else palette.dim
        self.image(end + px(12), px(21), self.art.icon("chevron-down", 12, ink))

    def _draw_field(self, keys: str) -> None:
        palette, px = self.look.palette, self.look.px
        box = (px(12), px(_FIELD), px(_RIGHT), px(_FIELD + 34))
        middle = px(_FIELD + 17)
        jump = partial(self._actions.do, _JUMP)
        lit = self.spot(Spot("jump", box, jump, Tip("Go to a room, to somebody, or do something", keys)))
        self.box(box, 9, palette.field_border if lit else palette.hover)
        self.image(px(30), middle, self.art.icon("search", 14, palette.dim))
        self.text(px(46), middle, "Jump to…", "secondary", palette.dim)
        if not keys:
            return
        wide = self.ruler.width(keys, self.look.font("small")) + px(12)
        left = px(_RIGHT - 6) - wide
        self.box((left, middle - px(10), left + wide, middle + px(10)), 4, palette.side)
        self.text(left + px(6), middle, keys, "small", palette.mid)

    def _open(self, box: tuple[int, int, int, int]) -> None:
        self._open_menu(self.winfo_rootx() + box[0], self.winfo_rooty() + box[3])

    def _open_menu(self, x: int, y: int) -> None:
        row, do = self._row, self._actions.do
        if row is None:
            return
        entries = [Entry("Mark all as read", partial(self._actions.mark_all_read), "envelope-open")]
        if self.server:
            entries.append(Entry("What the server says", partial(self._actions.select, self.server), "hdd-network"))
        if row.address:
            entries.append(Entry("Copy the link others join with", partial(do, "copy-link"), "link-45deg"))
        if row.can_retry:
            entries.append(Entry("Try again now", self._actions.reconnect, "arrow-clockwise"))
        account = [deed for deed in row.deeds if deed in ACCOUNT and deed is not AccountDeed.LOG_OUT]
        entries += of_oneself(account, self._actions)
        leave = Entry(f"Leave {plain(row.title)}", partial(do, "leave"), "box-arrow-right", danger=True, apart=True)
        self._menus.open(self, x, y, [*entries, leave])
