"""What can be done in the settings."""

from __future__ import annotations

from app.controllers.actions import Actions
from app.controllers.storage import Storage
from app.models.preferences import Page
from app.models.preferences.declared import Value


class SettingsActions(Actions):
    """Offers `app.views.actions.SettingsActions`."""

    _storage: Storage

    def open_settings(self, page: Page | None = None) -> None:
        """Show the settings, at this page if not at the last one."""
        self._places.hall.preferring.open(page)

    def close_settings(self) -> None:
        """They are no longer looked at."""
        self._places.hall.preferring.close()

    def turn_to(self, page: Page) -> None:
        """Show another page of the settings."""
        self._places.hall.preferring.turn_to(page)

    def find_setting(self, typed: str) -> None:
        """Show the settings that somebody who types this looks for."""
        self._places.hall.preferring.find(typed)

    def change_setting(self, name: str, value: Value) -> bool:
        """Set a preference by its name; whether this value is possible."""
        return self._places.hall.preferring.change(name, value)

    def zoom(self, steps: int) -> None:
        """Draw everything so many steps larger, smaller below zero; 0: in the usual size."""
        self._places.hall.preferring.zoom(steps)

    def choose_theme(self, name: str, *, dark: bool) -> None:
        """Show this theme."""
        self._places.hall.preferring.choose_theme(name, dark=dark)

    def forget_certificate(self, place: str) -> None:
        """Trust the certificate of this host and port no longer."""
        self._places.hall.preferring.forget(place)

    def system_is(self, *, dark: bool) -> None:
        """The system is dark now, or light."""
        self._places.hall.settings.system_is(dark=dark)

    def clear_history(self, place: str = "", name: str = "") -> None:
        """Clear what is kept of a conversation, or without a place of all, after asking."""
        self._storage.ask_clear(place, name)

    def open_folder(self) -> None:
        """Open the folder in which everything is kept."""
        self._places.hall.world.screen.open_file(self._storage.folder)

    def edit_preferences(self) -> None:
        """Open the file of the preferences."""
        self._places.hall.preferring.edit_file()
