"""The panel itself: where it opens, what is typed into it, its keys, and when it goes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows import DirectoryRow, RoomOrder
from app.views.art import Art
from app.views.directory.actions import DirectoryActions
from app.views.directory.rooms import RoomList
from app.views.kit.binding import take_keys
from app.views.kit.floating import Floating
from app.views.kit.seeking import FOOT, HEAD, Seeking
from app.views.kit.surface import Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look

_TALL, _STATUS = 560, 40  # logical pixels
_KEYS = (("Up Down", "move"), ("Enter", "join"), ("Tab", "order"), ("F5", "ask again"))
_ORDERS = ((RoomOrder.NAME, "Name"), (RoomOrder.PEOPLE, "Most people"))  # from the right


class Face(Seeking):
    """What the panel looks like: the field, how many rooms there are and their order, the list, the keys."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: DirectoryActions,
        close: Callable[[], None],
        take: Callable[[str], None],
    ) -> None:
        self._row = DirectoryRow("")
        self._sought = "", self._row.order
        super().__init__(parent, look, art, tips, lambda: actions.find_rooms(self.field.text), close)
        self._actions = actions
        self.list = RoomList(self, look, art, tips, take)

    def first_focus(self) -> str:
        """The order."""
        return self._row.order.value

    def show(self, row: DirectoryRow) -> None:
        """Show this."""
        self.field.placeholder = f"Find a room of {plain(row.place)}…"
        sought = self.field.text, row.order
        self.list.show(row, anew=row.asked or sought != self._sought)
        self._row, self._sought = row, sought
        self.refresh()

    def paint(self) -> None:
        """Draw the box, what is in its head and at its foot, and put the list between."""
        palette, px = self.look.palette, self.look.px
        line, top = px(1), px(HEAD + _STATUS)
        self.draw_frame()
        self._draw_status(px(HEAD) + px(_STATUS) // 2)
        self.draw_line(px(HEAD) - line, palette.accent if self.focus_displayof() is self.field.entry else "")
        self.draw_line(top - line)
        self.list.place(x=line, y=top, width=self.wide - 2 * line, height=self.tall - px(FOOT) - top)
        self.draw_keys(_KEYS)

    def _draw_status(self, middle: int) -> None:
        """Draw the words on the left, the orders and the button on the right."""
        row, palette, px, font = self._row, self.look.palette, self.look.px, self.look.font("secondary")
        right, top, bottom = self.wide - px(16), middle - px(13), middle + px(13)
        again = Spot("again", (right - px(28), top, right, bottom), self._actions.refresh_directory)
        spots = [again]
        x = again.box[0] - px(8)
        for order, word in _ORDERS:
            left = x - self.ruler.width(word, font) - px(20)
            spots.insert(0, Spot(order.value, (left, top, x, bottom), partial(self._actions.sort_rooms, order)))
            x = left - px(4)
        for spot, (order, word) in zip(spots, reversed(_ORDERS), strict=False):
            lit, chosen = self.spot(spot), order is row.order
            if lit or chosen:
                self.box(spot.box, 8, palette.sel if chosen else palette.hover)
            self.text(spot.box[0] + px(10), middle, word, "secondary", palette.sel_text if chosen else palette.mid)
        tip = Tip("Ask the server again", "F5")
        self.icon_button(Spot(again.key, again.box, again.act, tip), "arrow-clockwise", size=14)
        words = row.status or ("No list of rooms" if row.trouble else "No rooms")
        if row.trouble and row.rooms:
            words = row.trouble
        self.text(px(22), middle, plain(words), "secondary", palette.dim, width=x - px(34))


class Directory:
    """The one directory of a window; made when it is first opened. ``column``: what it lies over."""

    def __init__(
        self, column: tk.Misc, below: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: DirectoryActions
    ) -> None:
        self._column, self._below, self._look, self._art, self._tips = column, below, look, art, tips
        self._actions = actions
        self._floating: Floating | None = None
        self.face: Face | None = None

    @property
    def shown(self) -> bool:
        """Whether it is open."""
        return self._floating is not None and self._floating.shown

    def show(self, row: DirectoryRow) -> None:
        """Open it where the person asked for it; where it is open, show what changed."""
        if not (row.asked or self.shown):
            return
        face = self.face = self.face or self._make()
        if row.asked:
            face.field.text = ""
        face.show(row)
        if row.asked and self._floating and not self.shown:
            self._floating.open(face.field.entry)

    def close(self) -> None:
        """Close it and give the keyboard back."""
        if self._floating:
            self._floating.close()

    def _make(self) -> Face:
        window = self._column.winfo_toplevel()
        face = Face(window, self._look, self._art, self._tips, self._actions, self.close, self._take)
        self._floating = Floating(window, face, self._fit)
        self._floating.watch(face)
        face.bind("<Unmap>", lambda _: self._actions.close_directory())
        rooms, entry = face.list, face.field.entry
        keys: dict[str, Callable[[], None]] = {
            "<Up>": lambda: rooms.step(-1),
            "<Down>": lambda: rooms.step(1),
            "<Prior>": lambda: rooms.step(-rooms.page),
            "<Next>": lambda: rooms.step(rooms.page),
            "<Control-Home>": lambda: rooms.choose(0),
            "<Control-End>": lambda: rooms.choose(rooms.count),
            "<Return>": lambda: self._take(rooms.name),
            "<KP_Enter>": lambda: self._take(rooms.name),
            "<Tab>": face.focus_set,
            "<<PrevWindow>>": face.focus_set,
        }
        everywhere = {"<Escape>": self.close, "<F5>": self._actions.refresh_directory}
        take_keys(entry, {**keys, **everywhere})
        take_keys(face, {**dict.fromkeys(("<Tab>", "<<PrevWindow>>"), entry.focus_set), **everywhere})
        return face

    def _fit(self) -> None:
        if self.face is not None:
            self.face.lie_over(self._column, self._below, self._look.px(_TALL))

    def _take(self, name: str) -> None:
        if name:
            self.close()
            self._actions.join_listed(name)
