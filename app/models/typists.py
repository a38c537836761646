"""Who else writes something in a conversation, and until when we believe it.

Source: IRCv3 "typing", which forgets an active one after 6 seconds and a paused one after 30.
"""

from __future__ import annotations

from collections.abc import Container

from app.models.notes import note
from app.models.rows import Span

_NAMED = 3


class Typists:
    """Names are folded where they are looked up; times are seconds since the Unix epoch."""

    def __init__(self) -> None:
        self._writing: dict[str, tuple[str, float]] = {}

    def began(self, folded: str, name: str, until: float) -> None:
        """Somebody writes; unless it is said again, not after this moment."""
        self._writing[folded] = (name, until)

    def stopped(self, folded: str) -> None:
        """Somebody no longer writes."""
        self._writing.pop(folded, None)

    def expire(self, now: float) -> None:
        """Forget those who were not heard of again."""
        self._writing = {folded: each for folded, each in self._writing.items() if each[1] > now}

    def next_end(self) -> float | None:
        """When the first of them is forgotten; None where nobody writes."""
        return min((until for _, until in self._writing.values()), default=None)

    def names(self, here: Container[str]) -> list[str]:
        """Who writes, of those who are here, the first to begin first."""
        return [name for folded, (name, _) in self._writing.items() if folded in here]


def sentence(names: list[str]) -> tuple[Span, ...]:
    """That they are typing: "carla and mei are typing"; nothing where nobody is."""
    match names:
        case []:
            return ()
        case [one]:
            return note("{} is typing", one)
        case [*others, last] if len(names) <= _NAMED:
            return note(", ".join("{}" for _ in others) + " and {} are typing", *others, last)
        case _:
            return note("Several people are typing")
