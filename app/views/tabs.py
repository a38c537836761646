"""The strip of tabs: the conversations that are open, what is unread in them, a plus that joins, a list of them all."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

from PIL import Image, ImageChops

from app.models.rows import ConversationKind, ConversationRow
from app.views import shapes
from app.views.actions import ChatActions
from app.views.art import Art, Picture
from app.views.kit.drag import Drag
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain, room_title
from app.views.kit.tooltip import Tip, Tooltips
from app.views.kit.wheel import on_wheel
from app.views.sidebar.offers import of_tab
from app.views.theme import Look

HEIGHT = 40

_TOP = 6
_FIRST = 8
_TEXT = 36  # from a tab's left edge
_END = 34  # from the text to the right edge
_MOST = 170  # of a title
_LEAST = 34  # of a title, where there are many tabs
_FLARE = 8
_LIST = 42  # of the list of all tabs, at the right end


class Tabs(Surface):
    """Draws the tabs. Those that do not fit are narrower; where that is not enough, the strip moves along so that
    the selected one can be seen, and the wheel moves it. They are put in order with the pointer.
    """

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._rows: tuple[ConversationRow, ...] = ()
        self._actions = actions
        self._menus = Menus(look, art, tips)
        self._target: int | None = None
        self._moved = 0
        self._beyond = 0
        self._seeks = False
        super().__init__(parent, look, art, tips)
        self._drag = Drag(self, lambda key: key.startswith("tab "), self._carried, self._dropped, self._let_go)
        on_wheel(self, self._move)

    def claim(self) -> None:
        """As high as it is drawn."""
        self.configure(height=self.look.px(HEIGHT))

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
        """Draw the tabs from the left, then the plus, which stays at the right where they do not fit; the list of all
        of them at the right end.
        """
        px, width = self.look.px, self.wide - self.look.px(_LIST)
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
            self.create_rectangle(left, 0, self.wide, px(HEIGHT), fill=palette.side, outline="")
        box = (left + px(2), px(8), left + px(30), px(36))
        join = partial(self._actions.do, "join")
        self.icon_button(Spot("join", box, join, Tip("Join a room", "Ctrl J")), "plus", size=14)
        self._draw_list(width)
        self._draw_target()

    def _draw_list(self, left: int) -> None:
        px = self.look.px
        box = (left + px(5), px(8), left + px(33), px(36))
        x, y = box[0], box[3]
        listed = partial(self._list, x, y)
        self.icon_button(Spot("list", box, listed, Tip("All tabs")), "chevron-down", size=13)

    def _list(self, x: int, y: int) -> None:
        entries = [
            Entry(_label(row), partial(self._actions.select, row.key), _icon(row), row.unread, checked=row.selected)
            for row in self._rows
        ]
        self._menus.open(self, self.winfo_rootx() + x, self.winfo_rooty() + y, entries)

    def _draw_target(self) -> None:
        boxes = self._boxes()
        if self._target is None or not boxes:
            return
        x = boxes[self._target][0] if self._target < len(boxes) else boxes[-1][2]
        px, accent = self.look.px, self.look.palette.accent
        self.create_rectangle(x - px(2), px(_TOP + 4), x, px(HEIGHT - 6), fill=accent, outline="")

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
        act = partial(self._actions.select, row.key)
        close = partial(self._actions.close_tab, row.key)
        tip = Tip(title, "Ctrl Tab") if not row.selected else None
        lit = self.spot(
            Spot(f"tab {row.key}", (left, top, right, bottom - px(2)), act, tip, middle=close, menu=self._menu_of(row))
        )
        if right < 0 or left > self.wide:
            return
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
        if row.elsewhere is not None:
            self.image(x, middle, self.art.tile(row.elsewhere.letters[:1], row.elsewhere.colour, 18))
            return
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

    def _menu_of(self, row: ConversationRow) -> Callable[[int, int], None]:
        others = tuple(each.key for each in self._rows if each.key != row.key)
        return lambda x, y: self._menus.open(self, x, y, of_tab(row, others, self._actions))

    # Put in order

    def _boxes(self) -> list[Box]:
        return [self.spots[f"tab {row.key}"].box for row in self._rows]

    def _carried(self, _key: str, x: int, _y: int) -> None:
        self._target = sum((left + right) // 2 < x for left, _, right, _ in self._boxes())
        self.paint_now()

    def _dropped(self, key: str, x: int, y: int) -> None:
        self._carried(key, x, y)
        keys = [f"tab {row.key}" for row in self._rows]
        target, self._target = self._target or 0, None
        self.paint_now()
        if key in keys:
            at = keys.index(key)
            to = target - (at < target)
            if to != at:
                self._actions.move_tab(key.removeprefix("tab "), to)

    def _let_go(self) -> None:
        if self._target is not None:
            self._target = None
            self.paint_now()

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
    return room_title(row.title) if row.kind is ConversationKind.ROOM and not row.elsewhere else plain(row.title)


def _label(row: ConversationRow) -> str:
    return f"{plain(row.title)} · {row.elsewhere.letters}" if row.elsewhere else plain(row.title)


def _icon(row: ConversationRow) -> str:
    return {ConversationKind.ROOM: "hash", ConversationKind.PERSON: "person"}.get(row.kind, "hdd-network")


def _selected(rows: Sequence[ConversationRow]) -> str:
    return next((row.key for row in rows if row.selected), "")
