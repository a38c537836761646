"""What few people change, what is kept on this computer, and the file that holds all that is set."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows.settings import SettingsRow, StorageRow
from app.views.art import Art
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.settings.actions import SettingsActions
from app.views.settings.controls import button, button_width
from app.views.settings.page import INSET, ROW, PlainPage
from app.views.theme import Look

_ICONS = {"folder": "folder2-open", "file": "pencil-square"}
_ONE, _ALL = "Clear a conversation…", "Clear all…"


class AdvancedPage(PlainPage):
    """Adds what is kept, the folder and the file."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips, actions)
        self._menus = Menus(look, art, tips)

    def paint_more(self, row: SettingsRow, y: int) -> int:
        """Draw how much is kept, where, and what opens and clears it."""
        px, actions = self.look.px, self.actions
        self._draw_kept(row.storage, y)
        y += px(ROW)
        self._draw_path("The folder where all is kept", row.storage.folder, y, "folder", actions.open_folder)
        y += px(ROW)
        self._draw_path("The file with all of this", row.file, y, "file", actions.edit_preferences)
        return y + px(ROW)

    def _draw_kept(self, row: StorageRow, y: int) -> None:
        palette, px = self.look.palette, self.look.px
        left, right, middle = px(INSET), self.wide - px(INSET), y + px(ROW) // 2
        self.text(left, middle - px(9), "Kept on this computer", "row_bold", palette.fg)
        words, ink = (row.under_way or row.trouble or row.words), palette.red_text if row.trouble else palette.dim
        x = right
        if row.holdings:
            x -= button_width(self, _ALL)
            button(self, "clear", x, middle, _ALL, self.actions.clear_history, danger=True)
            x -= button_width(self, _ONE) + px(8)
            button(self, "clear one", x, middle, _ONE, partial(self._choose, row, x, middle))
        self.text(left, middle + px(10), plain(words), "secondary", ink, width=x - left - px(20))
        self.create_rectangle(left, y + px(ROW) - px(1), right, y + px(ROW), fill=palette.hairline, outline="")

    def _choose(self, row: StorageRow, x: int, middle: int) -> None:
        entries = [
            Entry(plain(each.label), partial(self.actions.clear_history, each.place, each.name), "eraser")
            for each in row.holdings
        ]
        self._menus.open(self, self.winfo_rootx() + x, self.winfo_rooty() + middle + self.look.px(19), entries)

    def _draw_path(self, title: str, path: str, y: int, key: str, act: Callable[[], None]) -> None:
        palette, px = self.look.palette, self.look.px
        left, right, middle = px(INSET), self.wide - px(INSET), y + px(ROW) // 2
        width = right - left - px(60)
        self.text(left, middle - px(9), title, "row_bold", palette.fg)
        self.text(left, middle + px(10), plain(path), "secondary", palette.dim, width=width)
        box = (right - px(30), middle - px(15), right, middle + px(15))
        self.icon_button(Spot(key, box, act, Tip("Open it")), _ICONS[key])
        self.create_rectangle(left, y + px(ROW) - px(1), right, y + px(ROW), fill=palette.hairline, outline="")
