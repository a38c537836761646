"""The pages of the settings as their declarations have them: a row for each, with what it is set with at the right."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.preferences import Choice, Range, Switch
from app.models.preferences.declared import Topic, Value
from app.models.rows.settings import SettingRow, SettingsRow
from app.views.art import Art
from app.views.kit.field import Field
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.settings.actions import SettingsActions
from app.views.settings.controls import Segment, segments, slider, switch
from app.views.settings.navigation import PAGES
from app.views.theme import Look, Palette

INSET, ROW = 28, 64
_CONTROL = 240


class SettingsPage(ScrollingSurface):
    """The base of the pages."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips)
        self.actions = actions

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    def show(self, row: SettingsRow) -> None:
        """Show this."""
        raise NotImplementedError


class PlainPage(SettingsPage):
    """Draws the settings of a page, and what was found. A page that has more draws it in `paint_first`
    and `paint_more`."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips, actions)
        self._row: SettingsRow | None = None
        self._fields: dict[str, Field] = {}

    def paint_first(self, row: SettingsRow, y: int) -> int:
        """Draw what the page has above its settings. Returns where it ends."""
        return y

    def paint_more(self, row: SettingsRow, y: int) -> int:
        """Draw what the page has besides its settings. Returns where it ends."""
        return y

    def show(self, row: SettingsRow) -> None:
        """Show this."""
        if self._row is None or (row.page, row.typed) != (self._row.page, self._row.typed):
            self.scroll = 0
        self._row = row
        for each in row.settings:
            field = self._fields.get(each.declared.name)
            if field is not None and self.focus_displayof() is not field.entry:
                field.text = str(each.value)
        self.refresh()

    def paint_rows(self) -> int:
        """Draw the title and the rows."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return 0
        title = f"Found for “{plain(row.typed)}”" if row.typed else PAGES[row.page][0]
        self.text(px(INSET), px(37) - self.scroll, title, "dialog", palette.fg, width=self.wide - px(2 * INSET))
        y = px(72) - self.scroll
        for field in self._fields.values():
            field.hide()
        if not row.typed:
            y = self.paint_first(row, y)
        for each in row.settings:
            self._draw(each, y)
            y += px(ROW)
        for topic in row.topics:
            self._draw_topic(topic, y)
            y += px(ROW)
        if row.typed and not row.settings and not row.topics:
            self.text(px(INSET), y + px(10), "No setting has these words.", "row", palette.dim)
        if not row.typed:
            y = self.paint_more(row, y)
        return y + self.scroll + px(INSET)

    def _draw(self, each: SettingRow, y: int) -> None:
        palette, px, declared = self.look.palette, self.look.px, each.declared
        left, right = px(INSET), self.wide - px(INSET)
        middle = y + px(ROW) // 2
        room = right - left - px(60 if isinstance(declared.kind, Switch) else _CONTROL + 20)
        self.text(left, middle - (px(9) if declared.help else 0), declared.title, "row_bold", palette.fg, width=room)
        field = self._fields.get(declared.name)
        if field is not None and field.wrong:
            self.text(left, middle + px(10), field.wrong, "secondary", palette.red_text, width=room)
        elif declared.help:
            self.text(left, middle + px(10), declared.help, "secondary", palette.dim, width=room)
        self._draw_control(each, (right - px(_CONTROL), middle - px(17), right, middle + px(17)))
        self.create_rectangle(left, y + px(ROW) - px(1), right, y + px(ROW), fill=palette.hairline, outline="")

    def _draw_topic(self, topic: Topic, y: int) -> None:
        """Draw what leads to a page."""
        palette, px = self.look.palette, self.look.px
        left, right, middle = px(INSET), self.wide - px(INSET), y + px(ROW) // 2
        box = (left - px(8), y + px(4), right + px(8), y + px(ROW - 5))
        act = partial(self.actions.turn_to, topic.page)
        if self.spot(Spot(f"topic {topic.title}", box, act)):
            self.box(box, self.radius, palette.hover)
        self.text(left, middle - px(9), topic.title, "row_bold", palette.fg)
        about = f"{PAGES[topic.page][0]} · {topic.help}"
        self.text(left, middle + px(10), about, "secondary", palette.dim, width=right - left - px(60))
        self.image(right - px(8), middle, self.art.icon("chevron-right", 14, palette.mid))
        self.create_rectangle(left, y + px(ROW) - px(1), right, y + px(ROW), fill=palette.hairline, outline="")

    def _draw_control(self, each: SettingRow, box: tuple[int, int, int, int]) -> None:
        px, name, kind, value = self.look.px, each.declared.name, each.declared.kind, each.value
        choose = self._setter(name)
        if isinstance(kind, Switch):
            switch(self, name, box[2] - px(38), (box[1] + box[3]) // 2, lambda: choose(not value), on=bool(value))
        elif isinstance(kind, Choice):
            parts = [Segment(option, label) for option, label in kind.options]
            segments(self, name, box, parts, str(value), choose)
        elif isinstance(kind, Range):
            shown = f"{value} {kind.unit}".strip()
            width = self.ruler.width(shown, self.look.font("secondary"))
            self.text(box[2] - width, (box[1] + box[3]) // 2, shown, "secondary", self.look.palette.mid)
            values = range(kind.low, kind.high + 1, kind.step)
            slider(self, name, (box[0] + px(8), box[1], box[2] - px(64), box[3]), values, int(value), choose)
        else:
            self._field(each).draw(box)

    def _field(self, each: SettingRow) -> Field:
        name = each.declared.name
        if name not in self._fields:

            def submit() -> None:
                if not self.actions.change_setting(name, field.text.strip()):
                    hint = each.declared.kind.hint
                    field.wrong = f"This is not possible here. Write {hint}." if hint else "This is not possible here."

            field = self._fields[name] = Field(self, on_submit=submit)
            field.text = str(each.value)
            field.entry.bind("<FocusOut>", lambda _: submit(), add="+")
        return self._fields[name]

    def _setter(self, name: str) -> Callable[[Value], object]:
        return lambda value: self.actions.change_setting(name, value)
