"""A month, to choose a day from: a placed frame over the window, for the pointer and for the keyboard."""

from __future__ import annotations

import calendar
import tkinter as tk
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from app.views.art import Art
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette

_CELL = 34
_HEAD = 40
_DAYS = 22
_PAD = 8
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Calendar(Surface):
    """Opens on the month of ``day`` (as ``2025-10-09``); ``choose`` is given the day that was chosen, written so."""

    def __init__(
        self, owner: tk.Misc, look: Look, art: Art, tips: Tooltips, day: str, choose: Callable[[str], object]
    ) -> None:
        self._chosen = date.fromisoformat(day)
        self._first = self._chosen.replace(day=1)
        self._choose = choose
        self._owner = owner
        super().__init__(owner.winfo_toplevel(), look, art, tips)
        self.bind("<Escape>", lambda _: self.close())
        self.bind("<Tab>", lambda _: self.close())
        self.bind("<Prior>", lambda _: self._turn(-1))
        self.bind("<Next>", lambda _: self._turn(1))
        self.bind("<FocusOut>", lambda _: self.close(), add="+")
        self.bind("<ButtonPress-1>", self._outside, add="+")

    def claim(self) -> None:
        """Go where everything changes under it."""
        if self.winfo_manager():
            self.after_idle(self.close)

    def ground(self, palette: Palette) -> str:
        """It lies over the pane."""
        return palette.side

    def first_focus(self) -> str:
        """The day that was chosen."""
        return self._chosen.isoformat()

    def open(self, right: int, top: int) -> None:
        """Open with the upper right at a point of the screen, in pixels."""
        window, px = self.winfo_toplevel(), self.look.px
        wide, tall = px(2 * _PAD + 7 * _CELL), px(2 * _PAD + _HEAD + _DAYS + 6 * _CELL)
        self.place(x=right - window.winfo_rootx() - wide, y=top - window.winfo_rooty(), width=wide, height=tall)
        self.tk.call("raise", str(self))
        self.update_idletasks()
        self.focus_set()
        self.grab_set()

    def close(self) -> str:
        """Take it away."""
        if self.winfo_exists():
            self.grab_release()
            self.destroy()
            self._owner.focus_set()
        return "break"

    def paint(self) -> None:
        """Draw the month with arrows, the days of the week, the days."""
        palette, px = self.look.palette, self.look.px
        self.box((0, 0, self.wide, self.tall), 12, palette.over, palette.hairline_strong)
        middle = px(_PAD + _HEAD // 2)
        self.text(px(_PAD + 8), middle, f"{self._first:%B %Y}", "row_bold", palette.fg)
        for key, step, x in (("earlier", -1, self.wide - px(76)), ("later", 1, self.wide - px(42))):
            box = (x, middle - px(15), x + px(30), middle + px(15))
            tip = Tip("The month before" if step < 0 else "The month after")
            icon = "chevron-left" if step < 0 else "chevron-right"
            self.icon_button(Spot(key, box, partial(self._turn, step), tip), icon, size=14)
        top = px(_PAD + _HEAD)
        for column, name in enumerate(_WEEKDAYS):
            x = px(_PAD) + column * px(_CELL) + px(_CELL) // 2
            self.create_text(x, top + px(_DAYS) // 2, text=name, font=self.look.font("small"), fill=palette.dim)
        top += px(_DAYS)
        for week, days in enumerate(calendar.Calendar().monthdatescalendar(self._first.year, self._first.month)):
            for column, day in enumerate(days):
                if day.month == self._first.month:
                    self._draw_day(day, px(_PAD) + column * px(_CELL), top + week * px(_CELL))

    def _draw_day(self, day: date, left: int, top: int) -> None:
        palette, px = self.look.palette, self.look.px
        box = (left + px(2), top + px(2), left + px(_CELL - 2), top + px(_CELL - 2))
        lit = self.spot(Spot(day.isoformat(), box, partial(self._take, day)))
        chosen = day == self._chosen
        if chosen or lit:
            self.box(box, 8, palette.accent if chosen else palette.sel)
        ink = palette.accent_on if chosen else palette.fg
        x, y = left + px(_CELL) // 2, top + px(_CELL) // 2
        self.create_text(x, y, text=str(day.day), font=self.look.font("secondary"), fill=ink)

    def _turn(self, step: int) -> None:
        other = self._first - timedelta(days=1) if step < 0 else self._first + timedelta(days=31)
        if 1970 <= other.year <= 9000:
            self._first = other.replace(day=1)
            self.refresh()

    def _take(self, day: date) -> None:
        self.close()
        self._choose(day.isoformat())

    def _outside(self, event: tk.Event[tk.Misc]) -> str | None:
        if 0 <= event.x < self.wide and 0 <= event.y < self.tall:
            return None
        return self.close()
