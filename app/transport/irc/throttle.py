"""How often others are told that we write: "any typing notification is not sent within 3 seconds of another one for a
given target" (IRCv3 "typing").
"""

from __future__ import annotations

from dataclasses import dataclass

from app.transport.commands import TypingState

SECONDS = 3.0


@dataclass(slots=True)
class _Told:
    target: str
    state: TypingState
    at: float
    held: TypingState | None = None


class Throttle:
    """What was told for each target lately, and what is held back until it may be. Times are of a steady clock."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def __len__(self) -> int:
        return len(self._told)

    def take(self, key: str, target: str, state: TypingState, now: float) -> bool:
        """Whether this may be told now. What may not, and is news, is held back; `release` gives it."""
        told = self._told.get(key)
        if told is None or now - told.at >= SECONDS:
            self._told[key] = _Told(target, state, now)
            return True
        told.held = None if state is told.state else state
        return False

    def forget(self, key: str) -> None:
        """Something was sent there, which says by itself that we write no more."""
        if told := self._told.get(key):
            told.state, told.held = TypingState.DONE, None

    def release(self, now: float) -> list[tuple[str, TypingState]]:
        """What was held back and may be told now, as target and state."""
        free = {key: told for key, told in self._told.items() if now - told.at >= SECONDS}
        for key in free:
            del self._told[key]
        return [(told.target, told.held) for told in free.values() if told.held]

    def due(self) -> float | None:
        """When something that is held back may be told; None where nothing is."""
        return min((told.at + SECONDS for told in self._told.values() if told.held), default=None)
