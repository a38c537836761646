"""A notifier that tells nothing, and one that is made when there is something to tell."""

from __future__ import annotations

from collections.abc import Callable

from app.controllers.ports import Notifier
from app.models.rows import NewsRow


class NoNotifier:
    """Tells nothing."""

    def notify(self, row: NewsRow) -> None:
        """Tell nothing."""

    def withdraw(self, key: str) -> None:
        """There is nothing to take back."""

    def ring(self) -> None:
        """Stay silent."""

    def count(self, unread: int) -> None:
        """Show nothing."""

    def close(self) -> None:
        """There is nothing to take back."""


class LateNotifier:
    """Makes the notifier when there is something to tell: what that needs takes its time to load."""

    def __init__(self, make: Callable[[], Notifier]) -> None:
        self._make = make
        self._made: Notifier | None = None

    def notify(self, row: NewsRow) -> None:
        """Tell this, in the place of what was told with the same key."""
        self._now().notify(row)

    def withdraw(self, key: str) -> None:
        """Take back what was told with this key."""
        if self._made:
            self._made.withdraw(key)

    def ring(self) -> None:
        """Play the sound of news alone."""
        self._now().ring()

    def count(self, unread: int) -> None:
        """Show how much is unread, from the first of it."""
        if self._made or unread:
            self._now().count(unread)

    def close(self) -> None:
        """Take everything back: the program ends."""
        if self._made:
            self._made.close()

    def _now(self) -> Notifier:
        self._made = self._made or self._make()
        return self._made
