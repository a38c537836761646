"""The left of the settings: what is looked for, and the pages."""

from __future__ import annotations

import tkinter as tk
from functools import partial

from app.models.preferences import Page
from app.models.rows.settings import SettingsRow
from app.version import VERSION
from app.views.art import Art
from app.views.kit.field import Field
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tooltips
from app.views.settings.actions import SettingsActions
from app.views.theme import Look

WIDTH = 204

_ROW, _PITCH = 36, 40
PAGES = {
    Page.ACCOUNT: ("Account", "person-circle"),
    Page.APPEARANCE: ("Appearance", "palette"),
    Page.NOTIFICATIONS: ("Notifications", "bell"),
    Page.CONNECTION: ("Connection", "hdd-network"),
    Page.KEYBOARD: ("Keyboard", "keyboard"),
    Page.ADVANCED: ("Advanced", "sliders"),
}


class Navigation(Surface):
    """The field, the pages below it, and the program's name at the foot."""

    stops = False

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips)
        self._actions = actions
        self.field = Field(self, placeholder="Find a setting", lead=34, on_change=self._look_for)
        self.pages = PageList(self, look, art, tips, actions)

    def claim(self) -> None:
        """As wide as it is drawn."""
        self.configure(width=self.look.px(WIDTH))

    def show(self, row: SettingsRow) -> None:
        """Show which page is open."""
        if not row.typed and self.field.text.strip():
            self.field.text = ""
        self.pages.show(row)

    def paint(self) -> None:
        """Draw the field and the name, and put the pages between."""
        palette, px = self.look.palette, self.look.px
        self.field.draw((px(14), px(17), self.wide - px(14), px(51)))
        self.image(px(32), px(34), self.art.icon("search", 14, palette.dim))
        self.pages.place(x=0, y=px(67), width=self.wide, height=px(_PITCH) * len(PAGES))
        foot = self.tall - px(36)
        self.image(px(29), foot, self.art.app_icon(30))
        self.text(px(54), foot - px(7), "Parlour", "secondary_bold", palette.fg)
        self.text(px(54), foot + px(10), VERSION, "small", palette.dim)

    def _look_for(self) -> None:
        self._actions.find_setting(self.field.text)


class PageList(Surface):
    """Leads to the pages."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips)
        self._actions = actions
        self._row: SettingsRow | None = None

    def show(self, row: SettingsRow) -> None:
        """Show which one is open."""
        self._row = row
        if self.focused:
            self.keyboard.on = row.page.value  # the ring goes along with a click
        self.refresh()

    def first_focus(self) -> str:
        """The page that is open."""
        return self._row.page.value if self._row else ""

    def paint(self) -> None:
        """Draw a row for each."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        y = 0
        for page, (title, icon) in PAGES.items():
            box = (px(10), y, self.wide - px(10), y + px(_ROW))
            middle = y + px(_ROW) // 2
            lit = self.spot(Spot(page.value, box, partial(self._actions.turn_to, page)))
            chosen = page is row.page and not row.typed
            if chosen or lit:
                self.box(box, 8, palette.sel if chosen else palette.hover)
            ink = palette.sel_text if chosen else palette.fg if lit else palette.mid
            self.image(px(32), middle, self.art.icon(icon, 16, ink))
            self.text(px(52), middle, title, "row", ink)
            y += px(_PITCH)
