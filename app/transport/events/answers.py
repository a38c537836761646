"""What a server answers when it is asked, and what it says by itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """The server did not do what was asked. ``subject`` is the room or the name it is about, where it says so.
    ``code``: the server's numeric or FAIL code; empty where the command never reached it.
    """

    subject: str
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class RoomDescribed:
    """One room of a list."""

    room: str
    people: int
    topic: str = ""


@dataclass(frozen=True, slots=True)
class RoomsListed:
    """Which rooms there are. ``more`` of them follow."""

    rooms: tuple[RoomDescribed, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class PersonDescribed:
    """Who somebody is, as label and value, in the order in which to show it."""

    name: str
    facts: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ServerSpoke:
    """A text from the server itself: its greeting, the message of the day, a notice, a word to all."""

    text: str
    at: float
