"""Rooms, and who is in them."""

from __future__ import annotations

from dataclasses import dataclass

from protocol.modes import ModeChange


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a room. ``status``: their marks there, mightiest first (``@``, ``+``, or empty). ``note``: why they
    are away, where that was told.
    """

    name: str
    status: str = ""
    away: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoomEntered:
    """We are in the room, spelled as the server spells it; `MembersListed` follows."""

    room: str
    at: float


@dataclass(frozen=True, slots=True)
class RoomLeft:
    """We are no longer in the room: we left, or ``by`` put us out."""

    room: str
    at: float
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MembersListed:
    """Everybody who is in the room. ``hidden``: it is not shown to those outside."""

    room: str
    members: tuple[Member, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class MemberEntered:
    """Somebody else came into the room."""

    room: str
    member: Member
    at: float


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """Somebody else left the room, or was put out ``by`` somebody."""

    room: str
    name: str
    at: float
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """Somebody else left the server, and so every room."""

    name: str
    at: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NameChanged:
    """Somebody goes by another name; ``own``: we do."""

    old: str
    new: str
    at: float
    own: bool = False


@dataclass(frozen=True, slots=True)
class TopicChanged:
    """What the room is about. ``by`` is empty where the server merely told us on entering."""

    room: str
    text: str
    at: float
    by: str = ""


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """Somebody's marks in a room are now these."""

    room: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class ModesChanged:
    """Modes of the room changed. Where it is what somebody may do there, the mark (``@``) stands for the letter, as
    each network has letters of its own for that. ``by`` is empty where the server tells how things are.
    """

    room: str
    changes: tuple[ModeChange, ...]
    at: float
    by: str = ""


@dataclass(frozen=True, slots=True)
class AwayChanged:
    """Somebody went away, or came back (``away`` false). ``own``: we did."""

    name: str
    away: bool
    text: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class PresenceTold:
    """Somebody whom we asked to watch is here, or not."""

    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """``by`` asks us into a room."""

    room: str
    by: str
    at: float
