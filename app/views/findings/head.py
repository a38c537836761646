"""What stands above what was found: the title, the field with its filters, stretches of time, and how much it is."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows import ChipRow, FindingsKind, FindingsRow, RangeRow
from app.views.art import Art
from app.views.findings.actions import FindingActions
from app.views.findings.calendar import Calendar
from app.views.kit.field import Field
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look

_EDGE = 16
_FIELD = 46  # where the field begins
_LINE = 30  # of filters
_WORDS = 40
_PILL = 28


class Head(Surface):
    """Draws the head, as high as its filters need it. ``leave``: the keyboard goes on to what was found."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: FindingActions,
        leave: Callable[[], object],
    ) -> None:
        self._row: FindingsRow | None = None
        self._actions = actions
        self._menus = Menus(look, art, tips)
        super().__init__(parent, look, art, tips)
        self.field = Field(self, on_change=self._typed, on_submit=self._submit)
        self.field.entry.bind("<BackSpace>", self._back)
        self.field.entry.bind("<Down>", lambda _: leave())

    def show(self, row: FindingsRow) -> None:
        """Show this. What is in the field stays where it is the same."""
        self._row = row
        if row.query:
            self.field.text = row.query.text
            self.field.placeholder = row.query.placeholder
        self.claim()
        self.refresh()

    def claim(self) -> None:
        """As high as what stands in it."""
        if self._row is not None:
            self.configure(height=self._height(self._row))

    def paint(self) -> None:
        """Draw it from the top."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        self.text(px(_EDGE), px(24), row.title, "card", palette.fg)
        close = (self.wide - px(38), px(10), self.wide - px(10), px(38))
        self.icon_button(Spot("close", close, self._actions.close_findings, Tip("Close", "Esc")), "cross", size=11)
        y = px(_FIELD)
        if row.query:
            y = self._draw_field(row.query.chips, y) + px(14)
            self._draw_ranges(row, y)
            y += px(_PILL)
        else:
            self.field.hide()
            self._draw_inbox(row.kind, y)
            y += px(_PILL)
        self._draw_summary(row, y + px(16))
        self.create_rectangle(0, 0, px(1), self.tall, fill=palette.hairline, outline="")

    def _height(self, row: FindingsRow) -> int:
        px = self.look.px
        note = px(18) if row.note else 0
        if not row.query:
            return px(_FIELD + _PILL + 30) + note
        return px(_FIELD) + self._field_height(row.query.chips) + px(14 + _PILL + 30) + note

    # The field

    def _field_height(self, chips: tuple[ChipRow, ...]) -> int:
        lines = self._lines(chips)
        return self.look.px(_WORDS + (_LINE * len(lines) + 2 if lines else 0))

    def _lines(self, chips: tuple[ChipRow, ...]) -> list[list[tuple[int, ChipRow, int]]]:
        """The filters in lines, each with its number and its width."""
        px, room = self.look.px, self.look.px(316 - 34 - 10)
        lines: list[list[tuple[int, ChipRow, int]]] = []
        left = 0
        for number, chip in enumerate(chips):
            width = min(room, self._chip_width(chip))
            if not lines or left + width > room:
                lines.append([])
                left = 0
            lines[-1].append((number, chip, width))
            left += width + px(6)
        return lines

    def _chip_width(self, chip: ChipRow) -> int:
        ruler, look = self.ruler, self.look
        label = ruler.width(f"{chip.key}: ", look.font("small"))
        return label + ruler.width(plain(chip.value), look.font("small_bold")) + look.px(16)

    def _draw_field(self, chips: tuple[ChipRow, ...], top: int) -> int:
        px, palette = self.look.px, self.look.palette
        left, right, bottom = px(_EDGE), self.wide - px(_EDGE), top + self._field_height(chips)
        words = bottom - px(_WORDS)
        start = left + px(11 if chips else 34)
        self.field.draw((left, top, right, bottom), (start, words, right - px(34), bottom))
        self.image(left + px(18), top + px(20), self.art.icon("search", 14, palette.dim))
        y = top + px(8)
        for line in self._lines(chips):
            x = left + px(34)
            for number, chip, width in line:
                self._draw_chip(number, chip, (x, y, x + width, y + px(24)))
                x += width + px(6)
            y += px(_LINE)
        if chips or self.field.text:
            middle = (words + bottom) // 2
            box = (right - px(30), middle - px(10), right - px(10), middle + px(10))
            spot = Spot("clear", box, self._actions.clear_search, Tip("Clear the search"))
            lit = self.spot(spot)
            self.image(box[0] + px(10), middle, self.art.icon("x-circle-fill", 14, palette.fg if lit else palette.dim))
        return bottom

    def _draw_chip(self, number: int, chip: ChipRow, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, right, bottom = box
        drop = partial(self._actions.drop_filter, number)
        lit = self.spot(Spot(f"chip {number}", box, drop, Tip("Take this filter away")))
        self.box(box, 7, palette.sel if lit else palette.accent_soft)
        middle = (top + bottom) // 2
        x = left + px(8)
        x += self.text(x, middle, f"{chip.key}:", "small", palette.accent_text) + px(3)
        self.text(x, middle, plain(chip.value), "small_bold", palette.sel_text, width=right - x - px(6))

    # Time and order

    def _draw_ranges(self, row: FindingsRow, top: int) -> None:
        px = self.look.px
        x = px(_EDGE)
        for item in row.ranges:
            width = px(34) if not item.title else self.ruler.width(item.title, self.look.font("secondary")) + px(22)
            self._draw_pill(row, item, (x, top, x + width, top + px(_PILL)))
            x += width + px(5)

    def _draw_pill(self, row: FindingsRow, item: RangeRow, box: Box) -> None:
        px = self.look.px
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        is_day = item.key == "day"
        act = partial(self._open_calendar, row, box) if is_day else partial(self._actions.choose_range, item.key)
        spot = Spot(f"range {item.key}", box, act, Tip("Choose a day") if is_day else None)
        ink = self._draw_pill_box(spot, selected=item.selected)
        if item.title:
            self.text(left + px(11), middle, item.title, "secondary", ink)
        else:
            self.image((left + right) // 2, middle, self.art.icon("calendar3", 14, ink))

    def _draw_pill_box(self, spot: Spot, *, selected: bool) -> str:
        """The box of a pill. Returns the colour of what stands in it."""
        palette = self.look.palette
        lit = self.spot(spot)
        fill = palette.accent_soft if selected else palette.hover if lit else palette.side
        self.box(spot.box, 14, fill, palette.accent if selected else palette.field_border)
        return palette.accent_text if selected else palette.mid

    def _draw_inbox(self, kind: FindingsKind, top: int) -> None:
        """What the inbox may show: a pill for each."""
        px, x = self.look.px, self.look.px(_EDGE)
        pages = {
            FindingsKind.MENTIONS: ("Mentions", self._actions.open_mentions),
            FindingsKind.UNREAD: ("Unread", self._actions.open_unread),
        }
        for page, (title, act) in pages.items():
            box = (x, top, x + self.ruler.width(title, self.look.font("secondary")) + px(22), top + px(_PILL))
            ink = self._draw_pill_box(Spot(page.value, box, act), selected=page is kind)
            self.text(x + px(11), top + px(_PILL) // 2, title, "secondary", ink)
            x = box[2] + px(5)

    def _open_calendar(self, row: FindingsRow, box: Box) -> None:
        choose = partial(self._actions.choose_range, "day")
        calendar = Calendar(self, self.look, self.art, self._tips, row.day, choose)
        calendar.open(self.winfo_rootx() + box[2], self.winfo_rooty() + box[3] + self.look.px(4))

    def _draw_summary(self, row: FindingsRow, middle: int) -> None:
        palette, px = self.look.palette, self.look.px
        right = self.wide - px(_EDGE)
        order = next((item.title for item in row.orders if item.selected), "")
        word = order if row.groups else ""
        if row.can_read:
            word = "Mark all as read"
        width = self.ruler.width(word, self.look.font("secondary")) + px(20 if order else 0) if word else 0
        self.text(px(_EDGE), middle, plain(row.summary), "secondary", palette.mid, width=right - width - px(_EDGE + 8))
        if row.note:
            self.text(px(_EDGE), middle + px(18), plain(row.note), "small", palette.dim, width=right - px(_EDGE))
        if not word:
            return
        box = (right - width, middle - px(12), right, middle + px(12))
        if order:
            act: Callable[[], object] = partial(self._choose_order, row, box)
            lit = self.spot(Spot("order", box, act))
            self.image(right - px(6), middle, self.art.icon("chevron-down", 12, palette.dim))
        else:
            lit = self.spot(Spot("read", box, self._actions.read_inbox))
        self.text(right - width, middle, word, "secondary", palette.fg if lit else palette.dim)

    def _choose_order(self, row: FindingsRow, box: Box) -> None:
        entries = [
            Entry(item.title, partial(self._actions.choose_order, item.key), checked=item.selected)
            for item in row.orders
        ]
        self._menus.open(self, self.winfo_rootx() + box[0], self.winfo_rooty() + box[3], entries)

    # Typing

    def _typed(self) -> None:
        if self._row is not None and self._row.query is not None and self.field.text != self._row.query.text:
            self._actions.search(self.field.text)

    def _submit(self) -> None:
        self._actions.submit_search()

    def _back(self, _: tk.Event[tk.Misc]) -> str | None:
        if self.field.text or self._row is None or not self._row.query or not self._row.query.chips:
            return None
        self._actions.drop_filter()
        return "break"
