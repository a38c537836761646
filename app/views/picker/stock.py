"""What the picker is filled from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Group(Protocol):
    """Emoji that belong together."""

    @property
    def title(self) -> str:
        """What they are: "Animals & nature"."""

    @property
    def emoji(self) -> Sequence[str]:
        """They themselves, in order."""


class Stock(Protocol):
    """All emoji that there are."""

    def groups(self) -> Sequence[Group]:
        """All of them, by groups."""

    def search(self, text: str) -> Sequence[str]:
        """Those whose name or keywords have these words, the best first."""

    def name(self, emoji: str) -> str:
        """What one is called: "rocket"."""

    def toned(self, emoji: str, tone: int) -> str:
        """The same in a tone of skin (0 for none, 1 light to 5 dark), where it has one."""
