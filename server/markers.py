"""How far each person has read, in each conversation (IRCv3 "Read Marker").

Kept as long as the log for those who have an account, and as long as they are here for guests.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

MOST_MARKERS = 500
"""Of one person; those that moved last are kept."""


class Markers:
    """By identity and target (as names compare): the time of the last message that was read, epoch seconds."""

    def __init__(self, known: Iterable[tuple[str, str, float]] = ()) -> None:
        self._markers: dict[str, OrderedDict[str, float]] = {}
        for person, target, at in known:
            self.advance(person, target, at)
            self.trim(person)

    def read_until(self, person: str, target: str) -> float:
        """How far; 0 where it is not known."""
        markers = self._markers.get(person)
        return markers.get(target, 0.0) if markers else 0.0

    def advance(self, person: str, target: str, at: float) -> bool:
        """ "The last read timestamp of a target MUST only ever increase": whether it has."""
        markers = self._markers.setdefault(person, OrderedDict())
        if at <= markers.get(target, 0.0):
            return False
        markers[target] = at
        markers.move_to_end(target)
        return True

    def trim(self, person: str) -> list[str]:
        """Forget what is too much of somebody: where that was."""
        markers = self._markers.get(person, OrderedDict[str, float]())
        return [markers.popitem(last=False)[0] for _ in range(len(markers) - MOST_MARKERS)]

    def targets(self, person: str) -> list[str]:
        """Where it is known of somebody how far they have read."""
        return list(self._markers.get(person, ()))

    def forget(self, person: str) -> None:
        """A guest has left for good."""
        self._markers.pop(person, None)
