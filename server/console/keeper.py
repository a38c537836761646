"""What the console asks of a running server, from its own thread and at any time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from server.overview import Person, Room, Stats


class Keeper(Protocol):
    """The running server, seen by whoever keeps it. No method waits for a client."""

    def people(self) -> Sequence[Person]:
        """Everybody who is registered, in no particular order."""
        ...

    def rooms(self) -> Sequence[Room]:
        """Every room, in no particular order."""
        ...

    def say(self, text: str) -> None:
        """Tell everybody something: a NOTICE from the server. ``text`` is one line of any length."""
        ...

    def kick(self, name: str, reason: str) -> bool:
        """Disconnect somebody. False where nobody has that name, in any case of letters; an empty reason is none."""
        ...

    def stats(self) -> Stats:
        """The figures."""
        ...
