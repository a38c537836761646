"""What the settings call when the person does something there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.models.preferences.declared import Page, Value
from app.models.rows import AccountDeed, CommandRow, KeysAnswer, Notify
from app.views.network_actions import NetworkActions


class AccountActions(Protocol):
    """What can be done about oneself."""

    def do_account(self, deed: AccountDeed, place: str = "") -> None:
        """Do this at the place with this key, without one at the one that is shown."""


class SettingsActions(AccountActions, NetworkActions, Protocol):
    """What can be done in the settings. Everything is used at once."""

    def open_settings(self, page: Page | None = None) -> None:
        """Show the settings, at this page if not at the last one."""

    def close_settings(self) -> None:
        """They are no longer looked at."""

    def turn_to(self, page: Page) -> None:
        """Show another page of the settings."""

    def find_setting(self, typed: str) -> None:
        """Show the settings that somebody who types this looks for."""

    def change_setting(self, name: str, value: Value) -> bool:
        """Set a preference by its name; whether this value is possible."""

    def zoom(self, steps: int) -> None:
        """Draw everything so many steps larger, smaller below zero; 0: in the usual size."""

    def choose_theme(self, name: str, *, dark: bool) -> None:
        """Show this theme."""

    def tell_of_room(self, place: str, title: str, level: Notify) -> None:
        """What of a room to tell that may not be open, at the place with this key."""

    def try_notification(self) -> None:
        """Show a notification, for the person to see and hear."""

    def try_sound(self) -> None:
        """Play the sound of one."""

    def forget_certificate(self, place: str) -> None:
        """Trust the certificate of this host and port no longer."""

    def commands(self) -> Sequence[CommandRow]:
        """All commands, with the keys that do them now; those without a name stay as they are."""

    def choose_keys(self, command: str, keys: str, *, instead: bool = False) -> KeysAnswer:
        """Have these keys do a command ("Ctrl Shift M"; several with commas between; none: no keys), ``instead`` also
        where they do another now. Where they do it, `Screen.show_commands` follows.
        """

    def usual_keys(self) -> None:
        """Have all commands done by their usual keys again."""

    def system_is(self, *, dark: bool) -> None:
        """The system is dark now, or light."""

    def clear_history(self, place: str = "", name: str = "") -> None:
        """Clear what is kept of a conversation, or without a place of all, after asking."""

    def open_folder(self) -> None:
        """Open the folder in which everything is kept."""

    def edit_preferences(self) -> None:
        """Open the file of the preferences."""
