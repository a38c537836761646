"""The strip of tabs: the conversations that are open, what is unread in them, and a plus that joins."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from PIL import Image, ImageChops

from app.models.rows import ConversationKind, ConversationRow
from app.views import shapes
from app.views.actions import ChatActions
from app.views.art import Art, Picture
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.sidebar import room_title
from app.views.theme import Look

HEIGHT = 40

_TOP = 6
_FIRST = 8
_TEXT = 36  # from a tab's left edge
_END = 34  # from the text to the right edge
_MOST = 170  # of a title
_LEAST = 34  # of a title, where there are many tabs
_FLARE = 8


class Tabs(Surface):
    """Draws the tabs. Those that do not fit are narrower; where that is not enough, the strip moves along so that
    the selected one can be seen, and the wheel moves it.
    """

    def __init__(
        self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions, join: Callable[[], None]
    ) -> None:
        self._rows: tuple[ConversationRow, ...] = ()
        self._actions = actions
        self._join = join
        self._moved = 0
        self._beyond = 0
        self._seeks = False
        super().__init__(parent, look, art, tips)
        self.configure(height=look.px(HEIGHT))
        for sequence, step in (("<Button-4>", -1), ("<Button-5>", 1)):
            self.bind(sequence, _call(self._move, step))
        self.bind("<MouseWheel>", lambda event: self._move(-1 if event.delta > 0 else 1))

    def show(self, rows: Sequence[ConversationRow]) -> None:
        """Show these."""
        selected = _selected(rows)
        self._seeks |= selected != _selected(self._rows) or len(rows) != len(self._rows)
        self._rows = tuple(rows)
        self.refresh()

    def first_focus(self) -> str:
        """The selected tab."""
        return f"tab {_selected(self._rows)}"

    def paint(self) -> None:
        """Draw the tabs from the left, then the plus, which stays at the right end where they do not fit."""
        px, width = self.look.px, self.wide
        plus = px(34)
        widths = self._widths(width - px(_FIRST) - plus)
        total = sum(widths) + px(2) * len(widths)
        self._beyond = max(0, px(_FIRST) + total + plus - width)
        if self._seeks and width > 1:
            self._seeks = False
            self._seek(widths, width - px(_FIRST) - plus)
        self._moved = min(self._moved, self._beyond)
        x = px(_FIRST) - self._moved
        for row, wide in zip(self._rows, widths, strict=True):
            self._draw_tab(row, (x, px(_TOP), x + wide, px(HEIGHT)))
            x += wide + px(2)
        left = min(x + px(2), width - plus)
        if self._beyond:
            palette = self.look.palette
            self.create_rectangle(left, 0, width, px(HEIGHT), fill=palette.side, outline="")
        box = (left + px(2), px(8), left + px(30), px(36))
        self.icon_button(Spot("join", box, self._join, Tip("Join a room", "Ctrl J")), "plus", size=14)

    def _widths(self, room: int) -> list[int]:
        px, font = self.look.px, self.look.font("row")
        titles = [min(px(_MOST), self.ruler.width(_title(row), font)) for row in self._rows]
        frame = px(_TEXT + _END + 2)
        if titles and sum(titles) + frame * len(titles) > room:
            most = max(px(_LEAST), room // len(titles) - frame)
            titles = [min(title, most) for title in titles]
        return [title + px(_TEXT + _END) for title in titles]

    def _draw_tab(self, row: ConversationRow, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, right, bottom = box
        title = _title(row)
        act = _bound(self._actions.select, row.key)
        close = _bound(self._actions.close_conversation, row.key)
        tip = Tip(title, "Ctrl Tab") if not row.selected else None
        lit = self.spot(Spot(f"tab {row.key}", (left, top, right, bottom - px(2)), act, tip, middle=close))
        if row.selected:
            self.image(left - px(_FLARE), top, self._ground(right - left, bottom - top), "nw")
        elif lit:
            self.box((left, top + px(2), right, bottom - px(4)), 8, palette.hover)
        middle = (px(_TOP) + px(HEIGHT)) // 2 - px(1)
        self._draw_mark(row, left + px(20), middle)
        ink = palette.fg if row.selected or row.unread else palette.mid
        self.text(left + px(_TEXT), middle, title, "row", ink, width=right - left - px(_TEXT + _END))
        self._draw_end(row, right, middle, close, lit=lit)

    def _draw_mark(self, row: ConversationRow, x: int, middle: int) -> None:
        palette = self.look.palette
        if row.kind is ConversationKind.PERSON:
            self.image(x, middle, self.art.avatar(row.title, row.colour, 18))
            return
        name = "hash" if row.kind is ConversationKind.ROOM else "hdd-network"
        self.image(x, middle, self.art.icon(name, 16, palette.mid if row.selected else palette.dim))

    def _draw_end(self, row: ConversationRow, right: int, middle: int, close: Callable[[], None], *, lit: bool) -> None:
        palette, px = self.look.palette, self.look.px
        if row.unread and not lit:
            colour = palette.red if row.mentioned else palette.dim
            self.image(right - px(18), middle, self.art.dot(8, colour))
        elif (row.selected or lit) and row.kind is not ConversationKind.SERVER:
            box = (right - px(29), middle - px(11), right - px(7), middle + px(11))
            spot = Spot(f"close {row.key}", box, close, Tip("Close", "Ctrl W"), within=f"tab {row.key}")
            self.icon_button(spot, "cross", size=11)

    def _ground(self, width: int, height: int) -> Picture:
        colour, flare, radius = self.look.palette.bg, self.look.px(_FLARE), self.look.px(9)

        def draw() -> Image.Image:
            mask = Image.new("L", (width + 2 * flare, height), 0)
            mask.paste(shapes.rounded_mask(width, height + radius, radius).crop((0, 0, width, height)), (flare, 0))
            foot = Image.new("L", (flare, flare), 255)
            foot = ImageChops.subtract(foot, shapes.disc_mask((flare, flare), 0, 0, flare))
            mask.paste(foot, (0, height - flare))
            mask.paste(foot.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (width + flare, height - flare))
            return shapes.paint(mask, colour)

        return self.art.made(("tab", width, height, colour), draw)

    def _move(self, step: int) -> None:
        moved = min(self._beyond, max(0, self._moved + step * self.look.px(80)))
        if moved != self._moved:
            self._moved = moved
            self.paint_now()
            self.hover()

    def _seek(self, widths: list[int], room: int) -> None:
        """Move the strip so that the selected tab lies within it."""
        x = 0
        for row, wide in zip(self._rows, widths, strict=True):
            if row.selected:
                self._moved = max(min(self._moved, x), x + wide - room, 0)
            x += wide + self.look.px(2)


def _title(row: ConversationRow) -> str:
    return room_title(row.title) if row.kind is ConversationKind.ROOM else plain(row.title)


def _selected(rows: Sequence[ConversationRow]) -> str:
    return next((row.key for row in rows if row.selected), "")


def _bound(action: Callable[[str], None], key: str) -> Callable[[], None]:
    return lambda: action(key)


def _call(action: Callable[[int], None], step: int) -> Callable[[object], None]:
    return lambda _: action(step)
