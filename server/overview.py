"""What the keeper of a server may see of it: people, rooms and figures, as they are at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from server.sanctions import Sanction


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is registered. ``connected`` and ``idle`` are seconds: since they came, since they last did anything
    but answer a PING.
    """

    name: str
    address: str
    rooms: tuple[str, ...]
    connected: float
    idle: float
    secure: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A room. ``members`` are names, each after the sign of its highest status where it has one: ``@alice``."""

    name: str
    topic: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures since the start. ``uptime`` is in seconds; ``peak`` the most people at once; ``messages`` those that were
    written to the log, ``messages_per_second`` over the last minute; ``log_bytes`` what the log takes on disk.
    """

    uptime: float
    people: int
    peak: int
    rooms: int
    messages: int
    messages_per_second: float
    log_bytes: int


@dataclass(frozen=True, slots=True)
class Imposed:
    """A ban or mute that was imposed or lifted: how many people had to go, and whether it was written down. Where it
    was not, it is forgotten when the server stops.
    """

    sanction: Sanction
    put_out: int
    kept: bool
