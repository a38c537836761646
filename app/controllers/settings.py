"""What the person prefers, kept as it changes, and read anew where the file changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Protocol

from app.controllers.ports import Clock
from app.models.beginning import first_look
from app.models.emoji import used
from app.models.preferences import SETTINGS, Preferences
from app.models.preferences.declared import Value
from app.models.rows.look import LookRow

_RECENT = 24
_LOOK_AFTER = 2.0  # seconds between two looks at the file

OnChange = Callable[[Preferences], None]
"""Told what the preferences were before."""


class Keeper(Protocol):
    """Where preferences are kept: ``path`` leads there."""

    path: Path

    def save(self, preferences: Preferences) -> None:
        """Keep this. Raises OSError."""

    def reload(self) -> tuple[Preferences | None, list[str]] | None:
        """What somebody else made of them since, None where nobody did; without preferences where they cannot be
        understood. And a sentence for each thing that could not be used.
        """


class Settings:
    """The preferences in use. ``on_trouble`` is told, in a sentence, where they could not be kept, or used."""

    def __init__(self, value: Preferences, keeper: Keeper, on_trouble: Callable[[str], None]) -> None:
        self.value = value
        self._keeper = keeper
        self._on_trouble = on_trouble
        self._listeners: list[OnChange] = []
        self._system_dark = True

    @property
    def file(self) -> str:
        """Where they are kept."""
        return str(self._keeper.path)

    def on_change(self, listener: OnChange) -> None:
        """Call after each change."""
        self._listeners.append(listener)

    # How everything looks

    @property
    def dark(self) -> bool:
        """Whether the window is dark."""
        return self.value.is_dark(system=self._system_dark)

    @property
    def look(self) -> LookRow:
        """How everything looks now."""
        return first_look(self.value, system_dark=self._system_dark)

    def system_is(self, *, dark: bool) -> None:
        """The system is dark now, or light."""
        if dark != self._system_dark:
            self._system_dark = dark
            self._tell(self.value)

    # What is remembered of emoji

    @property
    def recent_emoji(self) -> tuple[str, ...]:
        """What was picked or reacted with, the last used first."""
        return tuple(self.value.recent_emoji.split())

    def used_emoji(self, emoji: str) -> None:
        """This was picked, or reacted with."""
        if emoji.split() == [emoji]:
            recent = used(emoji, self.recent_emoji, _RECENT)
            self.keep(replace(self.value, recent_emoji=" ".join(recent)))

    # Changing and keeping

    def change(self, name: str, value: Value) -> bool:
        """Set one preference by its name; whether this is possible there."""
        if not SETTINGS[name].kind.allows(value):
            return False
        changed: dict[str, Any] = {name: value}
        self.keep(replace(self.value, **changed))
        return True

    def keep(self, value: Preferences) -> None:
        """These are the preferences from now on, but for what was changed in the file meanwhile."""
        if value == self.value:
            return
        changed: dict[str, Any] = {
            each.name: getattr(value, each.name)
            for each in fields(value)
            if getattr(value, each.name) != getattr(self.value, each.name)
        }
        self.read_file()
        self._take(replace(self.value, **changed))
        try:
            self._keeper.save(self.value)
        except OSError as error:
            self._on_trouble(f"Your preferences could not be kept: {error.strerror or error}.")

    def read_file(self) -> None:
        """Take what was changed in the file, where it was."""
        found = self._keeper.reload()
        if found is None:
            return
        value, problems = found
        for problem in problems:
            self._on_trouble(problem)
        if value is not None:
            self._take(value)

    def follow_file(self, clock: Clock) -> None:
        """Read the file whenever it changes, from now on."""

        def look() -> None:
            self.read_file()
            clock.after(_LOOK_AFTER, look)

        clock.after(_LOOK_AFTER, look)

    def _take(self, value: Preferences) -> None:
        before, self.value = self.value, value
        if before != value:
            self._tell(before)

    def _tell(self, before: Preferences) -> None:
        for listener in tuple(self._listeners):
            listener(before)
