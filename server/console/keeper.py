"""What the console asks of a running server, from its own thread and at any time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from server.overview import Imposed, Person, Room, Stats
from server.sanctions import Kind, Sanction


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

    def impose(self, kind: Kind, who: str, seconds: float, reason: str) -> Imposed:
        """Ban or mute somebody who is here, or whom a target describes (`server.sanctions`); 0 seconds: for ever.
        Raises NoTarget.
        """
        ...

    def lift(self, kind: Kind, who: str) -> Imposed | None:
        """Take a ban or mute back; None where there was none. Raises NoTarget."""
        ...

    def sanctions(self) -> Sequence[Sanction]:
        """The bans and mutes that hold."""
        ...

    def reload(self) -> Sequence[str]:
        """Read the configuration anew; what came of it, in sentences. It waits for the disk."""
        ...

    def stats(self) -> Stats:
        """The figures."""
        ...
