"""The left pane: the place, its conversations, and the person themself."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from ttkbootstrap import Frame

from app.models.rows import ConversationKind, ConversationRow, Link, PlaceRow, Presence
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette

WIDTH = 236

_HEAD = 68
_ROW, _PITCH = 32, 34
_SECTION, _GAP = 28, 10
_SELF = 68
_LEFT, _RIGHT = 8, 228  # edges of rows and cards


def room_title(title: str) -> str:
    """The name of a room as it stands after the drawn hash."""
    return plain(title.removeprefix("#") or title)


class Sidebar(Frame):
    """The left pane. ``join`` and ``talk`` ask for a room and for somebody, ``leave`` asks whether to leave, ``copy``
    copies the place's address.
    """

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: ChatActions,
        *,
        join: Callable[[], None],
        talk: Callable[[], None],
        leave: Callable[[], None],
        copy: Callable[[], None],
    ) -> None:
        super().__init__(parent, width=look.px(WIDTH))
        self.pack_propagate(False)
        self.place_head = PlaceHead(self, look, art, tips, copy)
        self.list = ConversationList(self, look, art, tips, actions, join, talk)
        self.person = SelfCard(self, look, art, tips, actions.switch_theme, leave)
        self.place_head.configure(height=look.px(_HEAD))
        self.person.configure(height=look.px(_SELF))
        self.place_head.pack(fill="x")
        self.person.pack(fill="x", side="bottom")
        self.list.pack(fill="both", expand=True)

    def show_place(self, row: PlaceRow) -> None:
        """Show the place and the person."""
        self.place_head.show(row)
        self.person.show(row)

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        """Show the conversations."""
        self.list.show(rows)


class PlaceHead(Surface):
    """The place's name, how the connection stands, and a button that copies its address."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, copy: Callable[[], None]) -> None:
        self._row: PlaceRow | None = None
        self._copy = copy
        super().__init__(parent, look, art, tips)

    def show(self, row: PlaceRow) -> None:
        """Show this."""
        self._row = row
        self.refresh()

    def paint(self) -> None:
        """Draw the name, the state under it, the button."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        room = px(_RIGHT - 34 - 8) if row.address else px(_RIGHT)
        self.text(px(16), px(20), plain(row.title), "place", palette.fg, width=room - px(16))
        dot, ink = {
            Link.CONNECTED: (palette.green, palette.dim),
            Link.CONNECTING: (palette.amber, palette.amber_text),
            Link.WAITING: (palette.amber, palette.amber_text),
            Link.OFFLINE: (palette.red, palette.red_text),
        }[row.link]
        self.image(px(17), px(43), self.art.dot(8, dot), "w")
        self.text(px(31), px(43), plain(row.status), "small", ink, width=room - px(31))
        if row.address:
            box = (px(_RIGHT - 36), px(14), px(_RIGHT - 4), px(46))
            tip = Tip("Copy the link that others join with")
            self.icon_button(Spot("copy", box, self._copy, tip), "link-45deg", ground=palette.raised)


class ConversationList(ScrollingSurface):
    """Rooms and private conversations."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: ChatActions,
        join: Callable[[], None],
        talk: Callable[[], None],
    ) -> None:
        self._rows: tuple[ConversationRow, ...] = ()
        self._actions = actions
        self._sections = (
            (ConversationKind.ROOM, "Rooms", "join", join, Tip("Join a room", "Ctrl J")),
            (ConversationKind.PERSON, "Direct messages", "talk", talk, Tip("Write to somebody")),
        )
        super().__init__(parent, look, art, tips)

    def show(self, rows: Sequence[ConversationRow]) -> None:
        """Show these, in their order within each section."""
        self._rows = tuple(rows)
        self.refresh()

    def first_focus(self) -> str:
        """The selected row."""
        return next((f"row {row.key}" for row in self._rows if row.selected), "")

    def paint_rows(self) -> int:
        """Draw the server's own conversation, then the sections."""
        px = self.look.px
        y = -self.scroll
        for row in self._rows:
            if row.kind is ConversationKind.SERVER:
                self._draw_row(row, y)
                y += px(_PITCH)
        for kind, title, key, add, tip in self._sections:
            self._draw_section(title, y, key, add, tip)
            y += px(_SECTION)
            for row in self._rows:
                if row.kind is kind:
                    self._draw_row(row, y)
                    y += px(_PITCH)
            y += px(_GAP)
        return y + self.scroll

    def _draw_section(self, title: str, y: int, key: str, add: Callable[[], None], tip: Tip) -> None:
        palette, px = self.look.palette, self.look.px
        middle = y + px(_SECTION) // 2
        self.text(px(18), middle, title, "secondary", palette.dim)
        box = (px(_RIGHT - 30), middle - px(13), px(_RIGHT - 4), middle + px(13))
        self.icon_button(Spot(key, box, add, tip), "plus", size=12, colour=palette.mid)

    def _draw_row(self, row: ConversationRow, y: int) -> None:
        palette, px = self.look.palette, self.look.px
        box = (px(_LEFT), y, px(_RIGHT), y + px(_ROW))
        act = _call(self._actions.select, row.key)
        lit = self.spot(Spot(f"row {row.key}", box, act, middle=_call(self._actions.close_conversation, row.key)))
        if not self.seen(box[1], box[3]):
            return
        if row.selected or lit:
            self.box(box, 8, palette.sel if row.selected else palette.hover)
        middle = y + px(_ROW) // 2
        self._draw_mark(row, middle)
        end = self._draw_end(row, box, middle, lit=lit)
        loud = bool(row.unread) and not row.selected
        ink = palette.sel_text if row.selected else palette.fg if loud else palette.mid if row.joined else palette.dim
        title = room_title(row.title) if row.kind is ConversationKind.ROOM else plain(row.title)
        self.text(px(46), middle, title, "row_bold" if loud else "row", ink, width=end - px(52))

    def _draw_mark(self, row: ConversationRow, middle: int) -> None:
        palette, px = self.look.palette, self.look.px
        if row.kind is ConversationKind.PERSON:
            away = row.presence is Presence.OFFLINE
            avatar = self.art.avatar(row.title, row.colour, 22, row.presence, faded=away)
            self.image(px(15), middle - px(11), avatar, "nw")
            return
        ink = palette.sel_text if row.selected else palette.dim
        name, size = ("hash", 18) if row.kind is ConversationKind.ROOM else ("hdd-network", 16)
        self.image(px(26), middle, self.art.icon(name, size, ink))

    def _draw_end(self, row: ConversationRow, box: Box, middle: int, *, lit: bool) -> int:
        px = self.look.px
        if lit and row.kind is not ConversationKind.SERVER:
            close = (box[2] - px(30), middle - px(12), box[2] - px(6), middle + px(12))
            words = "Leave the room" if row.kind is ConversationKind.ROOM else "Put it away"
            act = _call(self._actions.close_conversation, row.key)
            spot = Spot(f"close {row.key}", close, act, Tip(words, "Ctrl W"), within=f"row {row.key}")
            self.icon_button(spot, "cross", size=10, colour=self.look.palette.dim)
            return close[0]
        if not row.unread:
            return box[2]
        badge = self.art.badge(row.unread, "mention" if row.mentioned else "count")
        self.image(box[2] - px(6), middle, badge, "e")
        return box[2] - px(6) - badge.width()


class SelfCard(Surface):
    """The person: who they are, light or dark, leaving."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        switch_theme: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        self._row: PlaceRow | None = None
        self._switch_theme = switch_theme
        self._leave = leave
        super().__init__(parent, look, art, tips)

    def show(self, row: PlaceRow) -> None:
        """Show this."""
        self._row = row
        self.refresh()

    def paint(self) -> None:
        """Draw the card."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        top = px(_SELF - 60)
        middle = top + px(26)
        line = palette.hairline if palette.raised == palette.bg else ""
        self.box((px(_LEFT), top, px(_RIGHT), top + px(52)), 9, palette.raised, line)
        presence, words = _standing(row)
        self.image(px(18), middle - px(17), self.art.avatar(row.name, row.colour, 34, presence), "nw")
        self.text(px(62), top + px(18), plain(row.name), "row_bold", palette.fg, width=px(80))
        self.text(px(62), top + px(36), words, "small", palette.dim, width=px(80))
        self._draw_buttons(palette, middle)

    def _draw_buttons(self, palette: Palette, middle: int) -> None:
        px = self.look.px
        theme = ("sun", "Light theme") if palette.dark else ("moon-stars", "Dark theme")
        buttons = (
            ("theme", theme[0], Tip(theme[1]), self._switch_theme),
            ("leave", "box-arrow-right", Tip("Leave this place"), self._leave),
        )
        x = px(_RIGHT - 68)
        for key, icon, tip, act in buttons:
            self.icon_button(Spot(key, (x, middle - px(15), x + px(30), middle + px(15)), act, tip), icon)
            x += px(32)


def _standing(row: PlaceRow) -> tuple[Presence, str]:
    if row.link is not Link.CONNECTED:
        return Presence.OFFLINE, "Offline"
    return (Presence.AWAY, "Away") if row.away else (Presence.ONLINE, "Online")


def _call(action: Callable[[str], None], key: str) -> Callable[[], None]:
    return lambda: action(key)
