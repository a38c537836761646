"""The window of the settings: the pages at the left, the page that is open beside them.

A page with a view of its own stands in `SettingsDialog._build`; any other is drawn from its declarations.
"""

from __future__ import annotations

import tkinter as tk

from ttkbootstrap import Frame, Toplevel

from app.models.preferences import Page
from app.models.rows.settings import SettingsRow
from app.views import shell
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.settings.account import AccountPage
from app.views.settings.actions import SettingsActions
from app.views.settings.advanced import AdvancedPage
from app.views.settings.appearance import AppearancePage
from app.views.settings.connection import ConnectionPage
from app.views.settings.keyboard import KeyboardPage
from app.views.settings.navigation import Navigation
from app.views.settings.notifications import NotificationsPage
from app.views.settings.page import PlainPage, SettingsPage
from app.views.theme import Look
from app.views.themes import Themes

_SIZE = 984, 636
_LEAST = 640, 400


class SettingsDialog:
    """Made when the settings are opened, gone when they are closed."""

    def __init__(self, window: tk.Wm, look: Look, art: Art, themes: Themes, actions: SettingsActions) -> None:
        self._window, self._look, self._art = window, look, art
        self._themes, self._actions = themes, actions
        self._pages: dict[Page, SettingsPage] = {}
        self._shown: SettingsPage | None = None
        self.top: Toplevel | None = None

    @property
    def is_open(self) -> bool:
        """Whether the settings are there."""
        return self.top is not None and bool(self.top.winfo_exists())

    def show(self, row: SettingsRow) -> None:
        """Show this, and the window where it is not open."""
        opened = None if self.is_open else self._build()
        self.navigation.show(row)
        page = self.page if row.typed else self.view(row.page)
        page.show(row)
        if page is not self._shown:
            if self._shown is not None:
                self._shown.pack_forget()
            page.pack(fill="both", expand=True)
            self._shown = page
        if opened is not None:
            self._open(opened)

    def view(self, page: Page) -> SettingsPage:
        """What draws a page, while the settings are open."""
        return self._pages.get(page, self.page)

    def close(self) -> None:
        """Close them. All was used already."""
        if self.top is not None and self.is_open:
            self._actions.close_settings()
            self._tips.destroy()
            self.top.destroy()

    def _build(self) -> Toplevel:
        self.top = top = Toplevel(title="Settings", iconphoto=None)
        top.withdraw()
        top.transient(self._window)
        top.bind("<Escape>", lambda _: self.close())
        top.protocol("WM_DELETE_WINDOW", self.close)
        look, art, actions = self._look, self._art, self._actions
        tips = self._tips = Tooltips(top, look, art)
        self.navigation = Navigation(top, look, art, tips, actions)
        self.navigation.pack(side="left", fill="y")
        body = Frame(top)
        body.pack(side="left", fill="both", expand=True)
        parts = (body, look, art, tips, actions)
        self.appearance = AppearancePage(*parts, themes=self._themes)
        self.page = PlainPage(*parts)
        self._pages = {
            Page.APPEARANCE: self.appearance,
            Page.ACCOUNT: AccountPage(*parts),
            Page.NOTIFICATIONS: NotificationsPage(*parts),
            Page.CONNECTION: ConnectionPage(*parts),
            Page.KEYBOARD: KeyboardPage(*parts),
            Page.ADVANCED: AdvancedPage(*parts),
        }
        self._shown = None
        return top

    def _open(self, top: Toplevel) -> None:
        self._fit(top)
        stop = self._look.on_change(lambda: self._fit(top))
        self.navigation.bind("<Destroy>", lambda _: stop(), add="+")
        top.deiconify()
        top.lift()
        self.navigation.pages.focus_set()

    def _fit(self, top: Toplevel) -> None:
        px = self._look.px
        top.minsize(min(px(_LEAST[0]), top.winfo_screenwidth()), min(px(_LEAST[1]), top.winfo_screenheight()))
        shell.centre(top, px(_SIZE[0]), px(_SIZE[1]))
