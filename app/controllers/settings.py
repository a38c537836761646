"""What is remembered, kept as it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.models.preferences import Preferences


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

    def keep(self, value: Preferences) -> None:
        """These are the preferences from now on."""
        if value == self.value:
            return
        self.value = value
        try:
            self._keeper.save(value)
        except OSError as error:
            self._on_trouble(f"Your preferences could not be kept: {error.strerror or error}.")
