"""The list of the sidebar: rooms and people in their sections, folded and put in order by the person."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from app.models.rows import ConversationKind, ConversationRow, Notify, Presence, Section
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.drag import Drag
from app.views.kit.menu import Menus
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot
from app.views.kit.text import plain, room_title
from app.views.kit.tooltip import Tip, Tooltips
from app.views.sidebar.offers import of_row
from app.views.theme import Look

_ROW, _PITCH = 32, 34
_SECTION, _GAP = 28, 10
_LEFT, _RIGHT = 8, 228  # edges of rows
_TITLES = {Section.FAVOURITES: "Favourites", Section.ROOMS: "Rooms", Section.PEOPLE: "Direct messages"}
_ADD = {
    Section.ROOMS: ("directory", Tip("Find a room", "Ctrl Shift J")),
    Section.PEOPLE: ("talk", Tip("Write to somebody", "Ctrl N")),
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place between rows, where one can be put: its height on the surface, and the key of the row behind it."""

    y: int
    section: Section
    before: str


class ConversationList(ScrollingSurface):
    """Draws the sections. What is unread or shown is seen in folded ones too."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._rows: tuple[ConversationRow, ...] = ()
        self._folded: frozenset[Section] = frozenset()
        self._actions = actions
        self._menus = Menus(look, art, tips)
        self._slots: list[_Slot] = []
        self._target: _Slot | None = None
        super().__init__(parent, look, art, tips)
        self._drag = Drag(self, self._may_move, self._moved, self._dropped, self._let_go)
        for keys, step in (("<Control-Shift-Up>", -1), ("<Control-Shift-Down>", 1)):
            self.bind(keys, partial(self._shift, step))

    def show(self, rows: Sequence[ConversationRow]) -> None:
        """Show these, in their order within each section."""
        self._rows = tuple(rows)
        self.refresh()

    def fold(self, folded: frozenset[Section]) -> None:
        """Hide the rows of these sections."""
        self._folded = folded
        self.refresh()

    def first_focus(self) -> str:
        """The selected row."""
        return next((f"row {row.key}" for row in self._rows if row.selected), "")

    def paint_rows(self) -> int:
        """Draw what the server says, while that is shown or news, then the sections."""
        px = self.look.px
        y = -self.scroll
        self._slots.clear()
        for row in self._rows:
            if row.section is None and (row.selected or row.unread):
                self._draw_row(row, y)
                y += px(_PITCH)
        for section in Section:
            rows = [row for row in self._rows if row.section is section]
            if section is Section.FAVOURITES and not rows:
                continue
            self._draw_section(section, y)
            y += px(_SECTION)
            for row in rows:
                if section not in self._folded or row.unread or row.selected:
                    self._slots.append(_Slot(y, section, row.key))
                    self._draw_row(row, y)
                    y += px(_PITCH)
            self._slots.append(_Slot(y, section, ""))
            y += px(_GAP)
        if self._target is not None:
            top = self._target.y - px(2)
            accent = self.look.palette.accent
            self.create_rectangle(px(_LEFT), top, px(_RIGHT), top + px(2), fill=accent, outline="")
        return y + self.scroll

    def _draw_section(self, section: Section, y: int) -> None:
        palette, px = self.look.palette, self.look.px
        middle, folded = y + px(_SECTION) // 2, section in self._folded
        box = (px(_LEFT), y, px(_RIGHT), y + px(_SECTION))
        fold = partial(self._actions.fold_section, section, hidden=not folded)
        key = f"section {section.value}"
        lit = self.spot(Spot(key, box, fold, Tip("Show the rows" if folded else "Hide the rows")))
        ink = palette.mid if lit else palette.dim
        end = px(18) + self.text(px(18), middle, _TITLES[section], "secondary", ink)
        if folded or lit or self.focused == key:
            arrow = "chevron-right" if folded else "chevron-down"
            self.image(end + px(12), middle, self.art.icon(arrow, 10, ink))
        if section in _ADD:
            command, tip = _ADD[section]
            box = (px(_RIGHT - 30), middle - px(13), px(_RIGHT - 4), middle + px(13))
            add = Spot(command, box, partial(self._actions.do, command), tip, within=key)
            self.icon_button(add, "plus", size=12, colour=palette.mid)

    def _draw_row(self, row: ConversationRow, y: int) -> None:
        palette, px = self.look.palette, self.look.px
        box = (px(_LEFT), y, px(_RIGHT), y + px(_ROW))
        act, menu = partial(self._actions.select, row.key), partial(self._open, row)
        close = partial(self._actions.close_tab, row.key)
        lit = self.spot(Spot(f"row {row.key}", box, act, middle=close, menu=menu))
        if not self.seen(box[1], box[3]):
            return
        if row.selected or lit:
            self.box(box, 8, palette.sel if row.selected else palette.hover)
        middle = y + px(_ROW) // 2
        self._draw_mark(row, middle)
        end = self._draw_end(row, box, middle)
        loud = bool(row.unread) and not row.selected
        quiet = not row.joined or row.notify is Notify.NONE
        ink = palette.sel_text if row.selected else palette.fg if loud else palette.dim if quiet else palette.mid
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
        name, size = ("hdd-network", 16)
        if row.kind is ConversationKind.ROOM:
            name, size = ("lock-fill", 15) if row.locked else ("hash", 18)
        self.image(px(26), middle, self.art.icon(name, size, ink))

    def _draw_end(self, row: ConversationRow, box: Box, middle: int) -> int:
        """Draw the badge, or what else there is to say; gives back where that begins."""
        px, palette = self.look.px, self.look.palette
        right = box[2] - px(6)
        if row.unread:
            badge = self.art.badge(row.unread, "mention" if row.mentioned else "count")
            self.image(right, middle, badge, "e")
            return right - badge.width()
        icon = "pencil" if row.draft else "bell-slash" if row.notify is Notify.NONE else ""
        if not icon:
            return box[2]
        self.image(right - px(10), middle, self.art.icon(icon, 13, palette.dim))
        return right - px(20)

    def _open(self, row: ConversationRow, x: int, y: int) -> None:
        self._menus.open(self, x, y, of_row(self, row, self._actions))

    # Put in order

    def _row(self, key: str) -> ConversationRow | None:
        return next((row for row in self._rows if f"row {row.key}" == key), None)

    def _may_move(self, key: str) -> bool:
        row = self._row(key)
        return row is not None and row.section is not None

    def _moved(self, key: str, _x: int, y: int) -> None:
        row = self._row(key)
        homes = {Section.FAVOURITES, Section.ROOMS if row and row.kind is ConversationKind.ROOM else Section.PEOPLE}
        slots = [slot for slot in self._slots if slot.section in homes]
        self._target = min(slots, key=lambda slot: abs(slot.y - y), default=None)
        self.paint_now()

    def _dropped(self, key: str, _x: int, y: int) -> None:
        row = self._row(key)
        self._moved(key, 0, y)
        target, self._target = self._target, None
        self.paint_now()
        if row and target and target.before != row.key:
            self._actions.move_conversation(row.key, target.section, target.before)

    def _let_go(self) -> None:
        if self._target is not None:
            self._target = None
            self.paint_now()

    def _shift(self, step: int, _event: object) -> str:
        """Move the row that the keyboard is on up or down in its section."""
        row = self._row(self.focused)
        if row is not None and row.section is not None:
            keys = [each.key for each in self._rows if each.section is row.section]
            to = keys.index(row.key) + step
            if 0 <= to < len(keys):
                keys.remove(row.key)
                before = keys[to] if to < len(keys) else ""
                self._actions.move_conversation(row.key, row.section, before)
        return "break"
