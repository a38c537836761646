"""What stands above the conversation: its name, its topic, and a button that shows or hides the members."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows import ConversationKind, FindingsKind, HeaderRow, Notify, Presence
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.menu import Menus
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain, room_title
from app.views.kit.tooltip import Tip, Tooltips
from app.views.sidebar.offers import LEVEL_ICONS, levels
from app.views.theme import Look, Palette

HEIGHT = 53  # with the hairline below it
_AVATAR = 24


class Header(Surface):
    """Draws the header on the ground of the conversation."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._row: HeaderRow | None = None
        self._actions = actions
        self._offers_members = True
        self._findings: FindingsKind | None = None
        self._menus = Menus(look, art, tips)
        super().__init__(parent, look, art, tips)

    def claim(self) -> None:
        """As high as it is drawn."""
        self.configure(height=self.look.px(HEIGHT))

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    def show(self, row: HeaderRow) -> None:
        """Show this."""
        self._row = row
        self.refresh()

    def offer_members(self, offered: bool) -> None:
        """Draw the button for the members or, where there is no room for them, leave it out."""
        if offered != self._offers_members:
            self._offers_members = offered
            self.refresh()

    def show_findings(self, kind: FindingsKind | None) -> None:
        """Which pane of findings is open."""
        if kind is not self._findings:
            self._findings = kind
            self.refresh()

    def paint(self) -> None:
        """Draw the mark, the name, a hairline, the topic, the buttons."""
        palette, px, row = self.look.palette, self.look.px, self._row
        width, bottom = self.wide, px(HEIGHT)
        line = px(1)
        self.create_rectangle(0, bottom - line, width, bottom, fill=palette.hairline, outline="")
        if row is None:
            return
        middle = px(26)
        is_room = row.kind is ConversationKind.ROOM
        end = width - px(7)
        if is_room and self._offers_members:
            end -= px(38)
            self._draw_members(row, end, middle)
        end -= px(38)
        self._draw_search(end, middle)
        if row.kind is not ConversationKind.SERVER:
            end -= px(38)
            self._draw_bell(row, end, middle)
        end -= px(10)
        self._draw_mark(row, middle)
        title = room_title(row.title) if is_room else plain(row.title)
        x = px(46) + self.text(px(46), middle, title, "card", palette.fg, width=min(px(280), end - px(46)))
        if row.topic and end - x > px(80):
            x += px(14)
            self.create_rectangle(x, middle - px(9), x + line, middle + px(10), fill=palette.hairline_strong, width=0)
            self._draw_topic(plain(row.topic), x + px(14), end - px(14), middle)

    def _draw_mark(self, row: HeaderRow, middle: int) -> None:
        px = self.look.px
        if row.kind is ConversationKind.PERSON:
            gone = row.presence is Presence.OFFLINE
            avatar = self.art.avatar(row.title, row.colour, _AVATAR, row.presence, faded=gone)
            self.image(px(16), middle - px(_AVATAR) // 2, avatar, "nw")
            return
        name = "hash" if row.kind is ConversationKind.ROOM else "hdd-network"
        self.image(px(30), middle, self.art.icon(name, 18, self.look.palette.dim))

    def _draw_topic(self, topic: str, left: int, right: int, middle: int) -> None:
        px, width = self.look.px, right - left
        self.text(left, middle, topic, "secondary", self.look.palette.dim, width=width)
        if self.ruler.width(topic, self.look.font("secondary")) > width:
            self.spot(Spot("topic", (left, px(8), right, px(44)), tip=Tip(_cut(topic))))

    def _draw_search(self, x: int, middle: int) -> None:
        on = self._findings is FindingsKind.SEARCH
        act: Callable[[], object] = self._actions.close_findings if on else self._actions.open_search
        spot = Spot("search", _around(x, middle, self.look.px(34)), act, Tip("Search", "Ctrl F"))
        self._draw_button(spot, "search", on=on)

    def _draw_bell(self, row: HeaderRow, x: int, middle: int) -> None:
        """What is told of the conversation, and a menu that changes it."""
        box = _around(x, middle, self.look.px(34))
        until = f" until {row.muted_until}" if row.muted_until else ""
        tip = Tip(f"Muted{until}" if row.notify is Notify.NONE else "What to tell of this conversation")
        spot = Spot("bell", box, partial(self._open_levels, box), tip, menu=self._open_menu)
        self.icon_button(spot, LEVEL_ICONS[row.notify])

    def _open_levels(self, box: Box) -> None:
        self._open_menu(self.winfo_rootx() + box[0], self.winfo_rooty() + box[3] + self.look.px(4))

    def _open_menu(self, x: int, y: int) -> None:
        if self._row is not None:
            self._menus.open(self, x, y, levels(self._row, self._actions))

    def _draw_members(self, row: HeaderRow, x: int, middle: int) -> None:
        on = row.members_shown and self._findings is None
        tip = Tip("Hide the people here" if on else "Show the people here")
        spot = Spot("members", _around(x, middle, self.look.px(34)), lambda: self._show_members(shown=not on), tip)
        self._draw_button(spot, "people-fill" if on else "people", on=on)

    def _show_members(self, *, shown: bool) -> None:
        if self._findings:
            self._actions.close_findings()
        self._actions.show_members(shown=shown)

    def _draw_button(self, spot: Spot, icon: str, *, on: bool) -> None:
        """A button, held down where what it shows is ``on``."""
        if not on:
            self.icon_button(spot, icon)
            return
        left, top, right, bottom = spot.box
        self.spot(spot)
        self.box(spot.box, 8, self.look.palette.accent_soft)
        ink = self.look.palette.accent_text
        self.image((left + right) // 2, (top + bottom) // 2, self.art.icon(icon, 16, ink))


def _around(x: int, middle: int, size: int) -> Box:
    return (x, middle - size // 2, x + size, middle + size // 2)


def _cut(topic: str, most: int = 140) -> str:
    return topic if len(topic) <= most else topic[:most].rstrip() + "…"
