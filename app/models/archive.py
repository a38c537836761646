"""All that is kept on this computer as a whole: how much it is, and taking it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Whereabouts = tuple[str, str]
"""A place, and a conversation there in the form in which names compare."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What is kept of one conversation, and how many messages that is; who came and left is kept besides."""

    place: str
    name: str
    title: str
    messages: int


@dataclass(frozen=True, slots=True)
class Stored:
    """All of it: bytes on the disk, and the conversations, those with the most messages first."""

    size: int = 0
    holdings: tuple[Holding, ...] = ()
    trouble: str = ""


class Archive(Protocol):
    """Each of these may take long, and is done away from the window. A sentence says what went wrong."""

    def measure(self) -> Stored:
        """How much there is."""

    def clear(self, of: Sequence[Whereabouts]) -> str:
        """Take away what was said in these conversations."""

    def drop_before(self, moment: float) -> str:
        """Take away what was said before this moment (seconds since the epoch)."""

    def shrink(self) -> str:
        """Give the disk back what is no longer needed."""


class NoArchive:
    """There is nothing."""

    def measure(self) -> Stored:
        """Nothing."""
        return Stored()

    def clear(self, of: Sequence[Whereabouts]) -> str:
        """There is nothing to take away."""
        return ""

    def drop_before(self, moment: float) -> str:
        """There is nothing to take away."""
        return ""

    def shrink(self) -> str:
        """There is nothing to give back."""
        return ""
