"""The page of the keyboard: every command with its keys, found by name or by key, and given others."""

from __future__ import annotations

import tkinter as tk
from functools import partial

from app.models.rows import CommandRow
from app.models.rows.settings import SettingsRow
from app.views.art import Art
from app.views.kit.button import Button
from app.views.kit.field import Field
from app.views.kit.surface import Spot
from app.views.kit.tooltip import Tip, Tooltips
from app.views.settings.actions import SettingsActions
from app.views.settings.capture import HEIGHT, Capture
from app.views.settings.page import INSET, SettingsPage
from app.views.shortcuts import ROW, ShortcutList, scroll_from, sought
from app.views.theme import Look

_TITLE, _FIELD, _LIST = 37, 68, 118
_EDGE, _END = 16, 32  # of a row, and from its edge to the keys


class KeyboardPage(SettingsPage):
    """What is looked for, and the way back to the usual keys, above the list."""

    stops = False

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips, actions)
        self._rows: list[CommandRow] = []
        self.usual = Button(self, look, art, tips, "All as usual", actions.usual_keys, height=30)
        self.field = Field(self, placeholder="Find a command, or keys", lead=38, on_change=self._find)
        self.list = KeyList(self, look, art, tips, actions)
        scroll_from(self.field, self.list)

    def show(self, _row: SettingsRow) -> None:
        """Show the commands with the keys that do them now."""
        self._rows = [command for command in self.actions.commands() if command.name]
        self.usual.enable(any(each.keys != each.usual for each in self._rows))
        self._find()
        self.refresh()

    def paint_rows(self) -> int:
        """Draw the title, the button, the field, and put the list below, which scrolls by itself."""
        palette, px = self.look.palette, self.look.px
        left, right = px(INSET), self.wide - px(INSET)
        self.text(left, px(_TITLE), "Keyboard", "dialog", palette.fg)
        self.usual.place(x=right, y=px(_TITLE), anchor="e")
        self.field.draw((left, px(_FIELD), right, px(_FIELD + 38)))
        self.image(left + px(20), px(_FIELD + 19), self.art.icon("search", 14, palette.dim))
        self.list.place(x=0, y=px(_LIST), width=self.wide, height=self.tall - px(_LIST))
        return self.tall

    def _find(self) -> None:
        words = self.field.text.casefold().split()
        self.list.keep([row for row in self._rows if all(word in sought(row) for word in words)])


class KeyList(ShortcutList):
    """The commands. A click on one, or Enter, asks for its keys."""

    stops = True

    inset = INSET

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips)
        self.capture = Capture(self, look, art, tips, actions)

    def keep(self, rows: list[CommandRow]) -> None:
        """Show these, from where the list is scrolled to."""
        before = self.scroll
        self.show(rows)
        self.scroll = before

    def draw_row(self, row: CommandRow, y: int) -> None:
        """Draw what can be clicked; over the row that gets other keys, ask for them."""
        palette, px = self.look.palette, self.look.px
        box = (px(_EDGE), y, self.wide - px(_EDGE), y + px(ROW))
        lit = self.spot(Spot(f"command {row.name}", box, partial(self.capture.begin, row)))
        end, middle = box[2] - px(_END), (box[1] + box[3]) // 2
        changed = row.keys != row.usual
        if self.capture.row is not None and self.capture.row.name == row.name:
            top = max(0, min(y - px(2), self.tall - px(HEIGHT)))
            self.capture.place(x=px(_EDGE), y=top, width=box[2] - box[0], height=px(HEIGHT))
        if not self.seen(y, y + px(ROW)):
            if changed:
                self.spot(self._usual(row, box))
            return
        if lit:
            self.box(box, 8, palette.hover)
        self.draw_words(row, y, end)
        if changed:
            self.icon_button(self._usual(row, box), "arrow-counterclockwise", size=14)
        elif lit:
            self.image(box[2] - px(17), middle, self.art.icon("pencil", 13, palette.dim))

    def _usual(self, row: CommandRow, box: tuple[int, int, int, int]) -> Spot:
        px = self.look.px
        at = (box[2] - px(30), box[1] + px(4), box[2] - px(4), box[3] - px(4))
        keys = ", ".join(row.usual)
        tip = Tip("As usual", keys)
        return Spot(f"usual {row.name}", at, partial(self.capture.begin, row, keys), tip, within=f"command {row.name}")
