"""The list of the directory, one row of it chosen. It never takes the keyboard: that stays in the field above."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows import DirectoryRow, RoomRow
from app.views.art import Art
from app.views.kit import keycaps
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot
from app.views.kit.text import plain, room_title
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

ROW = 48

_PAD = 8
_PICTURE, _TEXT, _END = 31, 56, 22  # from the panel's edges
_LINE = 9  # from the middle of a row to that of each of its two lines
_UNKNOWN = "A room that is not listed can be entered by its name: type it above."
_NOT_FOUND = "No room is called that, or about that."
_EMPTY = (
    "The server lists no rooms. Some tell of them only after a minute. A room that you know is entered by its name."
)


class RoomList(ScrollingSurface):
    """Draws the rooms that can be seen, however many there are. ``take`` is called with the name of a room."""

    stops = False

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, take: Callable[[str], None]) -> None:
        self._row = DirectoryRow("")
        self.chosen = 0
        self._take = take
        super().__init__(parent, look, art, tips)
        self.bind("<ButtonPress-1>", self._choose, add="+")

    def ground(self, palette: Palette) -> str:
        """That of what floats."""
        return palette.over

    def show(self, row: DirectoryRow, *, anew: bool) -> None:
        """Show these rooms. The one that is chosen stays so, unless something else is looked for (``anew``)."""
        chosen = self.name
        self._row = row
        if anew:
            self.chosen = self.scroll = 0
        elif chosen and chosen != self.name:
            self.chosen = next((index for index, room in enumerate(row.rooms) if room.name == chosen), 0)
        self.refresh()

    @property
    def name(self) -> str:
        """The name of the room that is chosen, or of the one to create."""
        rooms = self._row.rooms
        return rooms[self.chosen].name if self.chosen < len(rooms) else self._row.create

    @property
    def count(self) -> int:
        """How many rooms there are."""
        return len(self._row.rooms)

    def step(self, by: int) -> None:
        """Choose the row ``by`` further down."""
        self.choose(self.chosen + by)

    def choose(self, index: int) -> None:
        """Choose this row, or the one that is nearest."""
        if self._row.rooms:
            px = self.look.px
            self.chosen = min(len(self._row.rooms) - 1, max(0, index))
            top = px(_PAD) + self.chosen * px(ROW) - self.scroll
            self.bring_into_sight((0, top - px(_PAD), 0, top + px(ROW + _PAD)))
            self.refresh()

    @property
    def page(self) -> int:
        """The rows that are seen at once."""
        return max(1, self.tall // self.look.px(ROW) - 1)

    def paint_rows(self) -> int:
        """Draw the rows between the edges, or what there is instead of them."""
        px, count = self.look.px, len(self._row.rooms)
        if not count:
            self._draw_nothing()
            return self.tall
        pitch, top = px(ROW), px(_PAD) - self.scroll
        first, last = max(0, -top // pitch), min(count, (self.tall - top) // pitch + 1)
        for index in range(first, last):
            y = top + index * pitch
            self._draw(index, self._row.rooms[index], (px(_PAD), y, self.wide - px(_PAD), y + pitch))
        return count * pitch + 2 * px(_PAD)

    def _draw_nothing(self) -> None:
        palette, px, row = self.look.palette, self.look.px, self._row
        y = px(_PAD)
        if row.create:
            self._draw_create((px(_PAD), y, self.wide - px(_PAD), y + px(ROW)))
            y += px(ROW)
        nothing = _NOT_FOUND if row.status else _EMPTY
        words = row.trouble or ("" if row.coming or row.create else nothing)
        more = _UNKNOWN if row.trouble and not row.create else ""
        for text, ink in ((words, palette.fg), (more, palette.dim)):
            if text:
                font, wide = self.look.font("row"), self.wide - 2 * px(_END)
                item = self.create_text(px(_END), y + px(_PAD), text=text, font=font, fill=ink, anchor="nw", width=wide)
                y = self.bbox(item)[3]

    def _draw_create(self, box: Box) -> None:
        palette, px, row = self.look.palette, self.look.px, self._row
        self.spot(Spot("create", box, partial(self._take, row.create)))
        self.box(box, 8, palette.sel)
        middle = (box[1] + box[3]) // 2
        self.image(px(_PICTURE), middle, self.art.icon("plus", 16, palette.sel_text))
        known = not (row.coming or row.trouble)
        words = f"{'Create' if known else 'Join'} {plain(row.create)}"
        self.text(px(_TEXT), middle, words, "row", palette.sel_text, width=self._draw_enter(middle) - px(_TEXT))

    def _draw(self, index: int, room: RoomRow, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        lit = self.spot(Spot(f"room {room.name}", box, partial(self._take, room.name), double=True))
        chosen = index == self.chosen
        if chosen or lit:
            self.box(box, 8, palette.sel if chosen else palette.hover)
        middle, ink = (box[1] + box[3]) // 2, palette.sel_text if chosen else palette.fg
        self.image(px(_PICTURE), middle, self.art.icon("hash", 18, palette.sel_text if chosen else palette.mid))
        end = self._draw_people(room, middle, ink if chosen else palette.mid)
        if chosen:
            end = self._draw_enter(middle, end - px(16))
        wide = end - px(_TEXT) - px(16)
        y = middle - px(_LINE) if room.topic else middle
        pill = self.art.pill("joined") if room.name in self._row.joined else None
        name = self.text(
            px(_TEXT), y, room_title(room.name), "row_bold", ink, width=wide - (pill.width() + px(9) if pill else 0)
        )
        if pill is not None:
            self.image(px(_TEXT) + name + px(9), y, pill, "w")
        if room.topic:
            dim = palette.sel_text if chosen else palette.dim
            self.text(px(_TEXT), middle + px(_LINE), plain(room.topic), "small", dim, width=wide)

    def _draw_people(self, room: RoomRow, middle: int, ink: str) -> int:
        """Draw how many are there. Gives back where that begins."""
        px, words = self.look.px, f"{room.people:,}"
        x = self.wide - px(_END) - self.ruler.width(words, self.look.font("secondary"))
        self.text(x, middle, words, "secondary", ink)
        self.image(x - px(14), middle, self.art.icon("people", 14, ink))
        return x - px(22)

    def _draw_enter(self, middle: int, end: int = 0) -> int:
        """Draw the key that takes the row. Gives back where it begins."""
        x = (end or self.wide - self.look.px(_END)) - keycaps.width(self, "Enter")
        keycaps.draw(self, x, middle, "Enter")
        return x

    def _choose(self, event: tk.Event[tk.Misc]) -> None:
        index = (event.y + self.scroll - self.look.px(_PAD)) // self.look.px(ROW)
        if 0 <= index < len(self._row.rooms):
            self.chosen = index
            self.refresh()
