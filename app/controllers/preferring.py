"""The settings while they are open: which page is shown, what is looked for, what is changed."""

from __future__ import annotations

from collections.abc import Callable

from app.controllers.ports import Screen
from app.controllers.settings import Settings
from app.models.preferences import SETTINGS, ZOOM, Page, Preferences
from app.models.preferences.declared import Setting, Value
from app.models.preferences.topics import TOPICS
from app.models.rows import Level, NoticeRow
from app.models.rows.settings import SettingRow, SettingsRow

More = Callable[[SettingsRow], SettingsRow]
"""Adds to the settings what a page shows beside preferences."""


class Preferring:
    """Shows the settings, and does what is asked there. Everything is used at once."""

    def __init__(self, screen: Screen, settings: Settings) -> None:
        self._screen, self._settings = screen, settings
        self._page = Page.APPEARANCE
        self._typed = ""
        self._open = False
        self._shown: SettingsRow | None = None
        self._more: dict[Page, More] = {}
        self._opened: dict[Page, Callable[[], None]] = {}
        settings.on_change(self._changed)

    @property
    def on_notifications(self) -> bool:
        """Whether the page of the notifications is looked at."""
        return self._open and self._page is Page.NOTIFICATIONS

    def add(self, page: Page, more: More, opened: Callable[[], None] = lambda: None) -> None:
        """This page shows more than preferences. ``opened`` is called when it comes to be looked at."""
        self._more[page], self._opened[page] = more, opened

    def open(self, page: Page | None = None) -> None:
        """Show the settings, at this page if not at the last one."""
        self._page = page or self._page
        self._typed = ""
        self._open = True
        self._turn()

    def close(self) -> None:
        """They are no longer looked at."""
        self._open = False

    def turn_to(self, page: Page) -> None:
        """Show another page."""
        self._page, self._typed = page, ""
        self._turn()

    def find(self, typed: str) -> None:
        """Show the settings that somebody who types this looks for."""
        self._typed = typed.strip()
        self._show()

    def change(self, name: str, value: Value) -> bool:
        """Set one; whether that is possible."""
        return self._settings.change(name, value)

    def zoom(self, steps: int) -> None:
        """Draw everything so many steps larger, smaller below zero; 0: in the usual size. A word says how large."""
        now = self._settings.value.zoom
        self._settings.change("zoom", ZOOM.further(now, steps) if steps else Preferences().zoom)
        self._screen.show_notice(NoticeRow(Level.INFORMATION, f"Zoom {self._settings.value.zoom} %", "zoom"))

    def choose_theme(self, name: str, *, dark: bool) -> None:
        """Show this theme. Where the window is dark by now and the theme is not, or the other way round, that is
        changed too.
        """
        self._settings.change("dark_theme" if dark else "light_theme", name)
        if self._settings.dark != dark:
            self._settings.change("mode", "dark" if dark else "light")

    def forget(self, place: str) -> None:
        """Trust the certificate of this host and port no longer: it is asked about again."""
        self._settings.keep(self._settings.value.forgetting(place))

    def edit_file(self) -> None:
        """Open the file in what the person edits such files with."""
        self._screen.open_file(self._settings.file)

    def look_again(self) -> None:
        """What a page shows beside preferences may be something else."""
        if self._open and self._page in self._more and self._row() != self._shown:
            self._show()

    def _changed(self, _before: Preferences) -> None:
        if self._open:
            self._show()

    def _turn(self) -> None:
        self._show()
        if opened := self._opened.get(self._page):
            opened()

    def _show(self) -> None:
        self._shown = self._row()
        self._screen.show_settings(self._shown)

    def _row(self) -> SettingsRow:
        settings = self._settings
        row = SettingsRow(
            page=self._page,
            settings=tuple(
                SettingRow(each, getattr(settings.value, each.name)) for each in SETTINGS.values() if self._wanted(each)
            ),
            look=settings.look,
            mode=settings.value.mode,
            typed=self._typed,
            trusted=tuple(sorted(settings.value.trusted.items())),
            file=settings.file,
            topics=tuple(each for each in TOPICS if self._typed and each.matches(self._typed)),
        )
        more = self._more.get(self._page)
        return more(row) if more and not self._typed else row

    def _wanted(self, each: Setting) -> bool:
        if self._typed:
            return each.matches(self._typed)
        return bool(each.title) and each.page is self._page
