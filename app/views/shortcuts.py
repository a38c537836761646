"""The sheet of all shortcuts, in groups, with a field that finds one by its words or its keys."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from app.models.rows import CommandRow, Group
from app.views.art import Art
from app.views.kit import keycaps
from app.views.kit.field import Field
from app.views.kit.modifiers import unmodified
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

WIDTH, HEIGHT = 720, 560
ROW = 34
"""Logical pixels."""

_HEAD, _PAD = 76, 24
_LABEL, _GAP = 36, 8
_PAGE = 300  # logical pixels that Page Up and Page Down scroll
_NOTHING = "No shortcut is called that."


class Shortcuts(Surface):
    """The whole sheet: the field above, the list below."""

    stops = False

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        rows: Sequence[CommandRow],
    ) -> None:
        super().__init__(parent, look, art, tips)
        self._rows = [row for row in rows if row.keys]
        self.list = ShortcutList(self, look, art, tips)
        self.list.show(self._rows)
        self.field = Field(self, placeholder="Find a shortcut", lead=38, on_change=self._find)
        scroll_from(self.field, self.list)

    def ground(self, palette: Palette) -> str:
        """That of dialogs."""
        return palette.bg

    def paint(self) -> None:
        """Draw the field, and put the list below it."""
        px = self.look.px
        self.field.draw((px(_PAD), px(18), self.wide - px(_PAD), px(18 + 40)))
        self.image(px(_PAD + 20), px(38), self.art.icon("search", 16, self.look.palette.dim))
        self.list.place(x=0, y=px(_HEAD), width=self.wide, height=self.tall - px(_HEAD))

    def _find(self) -> None:
        words = self.field.text.casefold().split()
        self.list.show([row for row in self._rows if all(word in sought(row) for word in words)])


class ShortcutList(ScrollingSurface):
    """What can be done, and the keys that do it, under headings. ``inset``: logical pixels free at both sides."""

    stops = False

    inset = _PAD

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips) -> None:
        self._groups: dict[Group, list[CommandRow]] = {}
        super().__init__(parent, look, art, tips)

    def ground(self, palette: Palette) -> str:
        """That of dialogs."""
        return palette.bg

    def show(self, rows: Sequence[CommandRow]) -> None:
        """Show these."""
        self._groups = {group: found for group in Group if (found := [row for row in rows if row.group is group])}
        self.scroll = 0
        self.refresh()

    def paint_rows(self) -> int:
        """Draw each group with a heading."""
        palette, px = self.look.palette, self.look.px
        y = -self.scroll
        if not self._groups:
            self.text(px(self.inset), y + px(_LABEL) // 2, _NOTHING, "row", palette.dim)
        for group, rows in self._groups.items():
            self.text(px(self.inset), y + px(_LABEL) // 2, group.value, "secondary_bold", palette.dim)
            y += px(_LABEL)
            for row in rows:
                self.draw_row(row, y)
                y += px(ROW)
            y += px(_GAP)
        return y + self.scroll + px(self.inset)

    def draw_row(self, row: CommandRow, y: int) -> None:
        """Draw one of them with its upper edge here."""
        px = self.look.px
        if self.seen(y, y + px(ROW)):
            self.draw_words(row, y, self.wide - px(self.inset))

    def draw_words(self, row: CommandRow, y: int, end: int) -> None:
        """Draw what one of them does, and its keys up to ``end``."""
        palette, px = self.look.palette, self.look.px
        middle, x = y + px(ROW) // 2, end
        for keys in reversed(row.keys):
            x -= keycaps.width(self, keys)
            keycaps.draw(self, x, middle, keys)
            x -= px(14)
        self.text(px(self.inset), middle, plain(row.title), "row", palette.fg, width=x - px(self.inset))
        line = y + px(ROW) - px(1)
        self.create_rectangle(
            px(self.inset), line, self.wide - px(self.inset), line + px(1), fill=palette.hairline, outline=""
        )


def sought(row: CommandRow) -> str:
    """What is looked through where somebody looks for one."""
    return f"{row.title} {row.group.value} {' '.join(row.keys)}".casefold()


def scroll_from(field: Field, rows: ScrollingSurface) -> None:
    """Have the keys that scroll do so while what is looked for is typed."""

    def scrolling(far: int) -> Callable[[], str]:
        def scroll() -> str:
            rows.scroll_by(far)
            return "break"

        return scroll

    for key, far in (("<Up>", -ROW), ("<Down>", ROW), ("<Prior>", -_PAGE), ("<Next>", _PAGE)):
        field.entry.bind(key, unmodified(field.entry, scrolling(far)))
