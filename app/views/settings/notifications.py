"""What is told outside the window: of what, how, when not, and of which rooms otherwise."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.quiet import DAYS
from app.models.rows import Notify
from app.models.rows.settings import RoomLevelRow, SettingRow, SettingsRow
from app.views.art import Art
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Box, Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.settings.actions import SettingsActions
from app.views.settings.controls import Segment, button, button_width, chip, segments, switch
from app.views.settings.page import INSET, ROW, PlainPage
from app.views.theme import Look

_ROOM, _DAYS = 48, 50
_CONTROL = 240
_NIGHT = {"quiet_from": "22:00", "quiet_to": "7:00"}
_LEVELS = (Segment("all", "All"), Segment("mentions", "Mentions"), Segment("none", "Nothing"))


class NotificationsPage(PlainPage):
    """Draws the page from its declarations, with what belongs together side by side, then the rooms that differ."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips, actions)
        self._menus = Menus(look, art, tips)

    def paint_rows(self) -> int:
        """Draw it all, from the top."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return 0
        for field in self._fields.values():
            field.hide()
        top, right = -self.scroll, self.wide - px(INSET)
        self.text(px(INSET), top + px(37), "Notifications", "dialog", palette.fg)
        self._button("try", right, top + px(37), "Show me one", "bell", self.actions.try_notification)
        y = top + px(72)
        if row.notifications.trouble:
            y = self._draw_trouble(row.notifications.trouble, y)
        for each in row.settings:
            if not each.declared.name.startswith("quiet_"):
                self._draw(each, y)
                y += px(ROW)
        y = self._draw_quiet(row, y)
        y = self._draw_rooms(row, y + px(12))
        return y + self.scroll + px(INSET)

    def _draw(self, each: SettingRow, y: int) -> None:
        if each.declared.name != "notify_sound":
            super()._draw(each, y)
            return
        palette, px = self.look.palette, self.look.px
        silence = self._row.notifications.silence if self._row else ""
        left, right, middle = px(INSET), self.wide - px(INSET), y + px(ROW) // 2
        room = right - left - px(150)
        self.text(left, middle - (px(9) if silence else 0), each.declared.title, "row_bold", palette.fg, width=room)
        if silence:
            self.text(left, middle + px(10), plain(silence), "secondary", palette.red_text, width=room)
        box = (right - px(82), middle - px(15), right - px(52), middle + px(15))
        self.icon_button(Spot("hear", box, self.actions.try_sound, Tip("Hear it")), "volume-up")
        self._draw_control(each, (right - px(_CONTROL), middle - px(17), right, middle + px(17)))
        self._line(y + px(ROW))

    def _draw_trouble(self, trouble: str, y: int) -> int:
        palette, px = self.look.palette, self.look.px
        left, right, middle = px(INSET), self.wide - px(INSET), y + px(26)
        self.box((left, y, right, y + px(52)), 12, palette.red_soft)
        self.image(left + px(24), middle, self.art.icon("exclamation-circle", 16, palette.red_text))
        trial = self.actions.try_notification
        end = self._button("again", right - px(9), middle, "Try again", "arrow-clockwise", trial)
        width = end - left - px(60)
        self.text(left + px(44), middle, plain(trouble), "secondary", palette.red_text, width=width)
        box = (left, y, end, y + px(52))
        self.spot(Spot("trouble", box, tip=Tip(plain(trouble))))
        return y + px(52 + 12)

    # Quiet hours

    def _draw_quiet(self, row: SettingsRow, y: int) -> int:
        """The hours in one row, the days in another below it, where there are any. Returns where they end."""
        palette, px = self.look.palette, self.look.px
        rows = {each.declared.name: each for each in row.settings}
        start, end, days = (rows[f"quiet_{name}"] for name in ("from", "to", "days"))
        on = bool(start.value and end.value)
        left, right, middle = px(INSET), self.wide - px(INSET), y + px(ROW) // 2
        self.text(left, middle - px(9), "Quiet hours", "row_bold", palette.fg)
        wrong = next((field.wrong for name, field in self._fields.items() if name in _NIGHT and field.wrong), "")
        ink = palette.red_text if wrong else palette.dim
        self.text(left, middle + px(10), wrong or start.declared.help, "secondary", ink, width=right - left - px(260))
        switch(self, "quiet", right - px(38), middle, partial(self._set_quiet, on=not on), on=on)
        if on:
            x = right - px(52)
            for each, word in ((end, "until"), (start, "from")):
                self._field(each).draw((x - px(64), middle - px(17), x, middle + px(17)))
                wide = self.ruler.width(word, self.look.font("secondary"))
                x -= px(64 + 8) + wide
                self.text(x, middle, word, "secondary", palette.mid)
                x -= px(10)
            y += px(_DAYS)
            self._draw_days(str(days.value), y + px(ROW) // 2 - px(6))
        self._line(y + px(ROW))
        return y + px(ROW)

    def _draw_days(self, chosen: str, middle: int) -> None:
        px = self.look.px
        self.text(px(INSET), middle, "Beginning on", "row", self.look.palette.fg)
        x = self.wide - px(INSET) - 7 * px(56) + px(6)
        for day in DAYS:
            on = not chosen or day in chosen.split()
            box = (x, middle - px(15), x + px(50), middle + px(15))
            chip(self, f"day {day}", box, day.capitalize(), partial(self._toggle_day, chosen, day), on=on)
            x += px(56)

    def _set_quiet(self, *, on: bool) -> None:
        for name, usual in _NIGHT.items():
            self.actions.change_setting(name, usual if on else "")

    def _toggle_day(self, chosen: str, day: str) -> None:
        before = set(chosen.split() or DAYS)
        after = [each for each in DAYS if (each in before) != (each == day)]
        self.actions.change_setting("quiet_days", "" if len(after) == len(DAYS) else " ".join(after))

    # Rooms

    def _draw_rooms(self, row: SettingsRow, y: int) -> int:
        palette, px = self.look.palette, self.look.px
        left, middle = px(INSET), y + px(24)
        self.text(left, middle, "Rooms and people that differ", "row_bold", palette.fg)
        news = row.notifications
        if news.others:
            start = self.wide - px(INSET) - button_width(self, "Add one", "plus-lg")
            open_menu = partial(self._open_others, news.others, start, middle + px(19))
            button(self, "add", start, middle, "Add one", open_menu, icon="plus-lg")
        y += px(54)
        if not news.rooms:
            words = "None. The bell above a conversation changes what is told of it."
            self.text(left, y + px(6), words, "secondary", palette.dim)
            return y + px(24)
        for each in news.rooms:
            self._draw_room(each, y)
            y += px(_ROOM)
        return y

    def _draw_room(self, each: RoomLevelRow, y: int) -> None:
        palette, px = self.look.palette, self.look.px
        left, right, middle = px(INSET), self.wide - px(INSET), y + px(_ROOM) // 2
        icon = "hash" if each.is_room else "person"
        self.image(left + px(10), middle, self.art.icon(icon, 18, palette.dim))
        room = right - left - px(330)
        title = plain(each.title.removeprefix("#"))
        self.text(left + px(28), middle - px(9), title, "row_bold", palette.fg, width=room)
        where = plain(each.network) + (f" · muted until {each.muted_until}" if each.muted_until else "")
        self.text(left + px(28), middle + px(10), where, "small", palette.dim, width=room)
        name = f"{each.place} {each.title}"
        box = (right - px(42 + _CONTROL), middle - px(17), right - px(42), middle + px(17))
        parts = _LEVELS if each.is_room else _LEVELS[::2]
        segments(self, f"level {name}", box, parts, each.level.value, self._setter_of(each))
        box = (right - px(30), middle - px(15), right, middle + px(15))
        tip = Tip("As usual again")
        self.icon_button(Spot(f"usual {name}", box, partial(self._tell, each, Notify.USUAL), tip), "x-lg", size=14)

    def _open_others(self, others: tuple[RoomLevelRow, ...], x: int, y: int) -> None:
        entries = [
            Entry(
                f"{plain(each.title)} · {plain(each.network)}",
                partial(self._tell, each, Notify.MENTIONS if each.is_room else Notify.NONE),
                "hash" if each.is_room else "person",
            )
            for each in others
        ]
        self._menus.open(self, self.winfo_rootx() + x, self.winfo_rooty() + y, entries)

    def _setter_of(self, each: RoomLevelRow) -> Callable[[str], object]:
        return lambda level: self._tell(each, Notify(level))

    def _tell(self, each: RoomLevelRow, level: Notify) -> None:
        self.actions.tell_of_room(each.place, each.title, level)

    def _button(self, key: str, right: int, middle: int, label: str, icon: str, act: Callable[[], object]) -> int:
        """A button that ends at ``right``. Returns where it begins."""
        start = right - button_width(self, label, icon)
        button(self, key, start, middle, label, act, icon=icon)
        return start

    def _line(self, y: int) -> None:
        box: Box = (self.look.px(INSET), y - self.look.px(1), self.wide - self.look.px(INSET), y)
        self.create_rectangle(*box, fill=self.look.palette.hairline, outline="")
