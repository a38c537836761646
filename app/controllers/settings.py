"""What is remembered, kept as it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from app.models.emoji import used
from app.models.preferences import Preferences

_RECENT = 24


class Keeper(Protocol):
    """Where preferences are kept."""

    def save(self, preferences: Preferences) -> None:
        """Keep this. Raises OSError."""


class Settings:
    """The preferences in use. ``on_trouble`` is told, in a sentence, where they could not be kept."""

    def __init__(self, value: Preferences, keeper: Keeper, on_trouble: Callable[[str], None]) -> None:
        self.value = value
        self._keeper = keeper
        self._on_trouble = on_trouble

    @property
    def recent_emoji(self) -> tuple[str, ...]:
        """What was picked or reacted with, the last used first."""
        return tuple(self.value.recent_emoji.split())

    def used_emoji(self, emoji: str) -> None:
        """This was picked, or reacted with."""
        if emoji.split() == [emoji]:
            recent = used(emoji, self.recent_emoji, _RECENT)
            self.keep(replace(self.value, recent_emoji=" ".join(recent)))

    def keep(self, value: Preferences) -> None:
        """These are the preferences from now on."""
        if value == self.value:
            return
        self.value = value
        try:
            self._keeper.save(value)
        except OSError as error:
            self._on_trouble(f"Your preferences could not be kept: {error.strerror or error}.")
