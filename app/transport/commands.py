"""What the desktop asks of a server: imperative, frozen, in the words of people (a *room*, a *name*).

``reference`` is made by whoever submits, unique for each text, and comes back in the event that settles it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TextKind(Enum):
    """How a text is meant: said, done (``/me``), or noted by a program."""

    MESSAGE = "message"
    ACTION = "action"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class JoinRoom:
    """Enter a room, which makes it where it is new."""

    room: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class LeaveRoom:
    """Leave a room."""

    room: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SendText:
    """Say something to a room or to a person. A text too long for one message, or of several lines, is split;
    the parts are settled together, by the events of the last.
    """

    target: str
    text: str
    reference: str
    kind: TextKind = TextKind.MESSAGE


@dataclass(frozen=True, slots=True)
class SetTopic:
    """Say what a room is about; an empty text clears it."""

    room: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeName:
    """Take another name. Before `Connected` it answers `NameRefused`."""

    name: str


@dataclass(frozen=True, slots=True)
class SetAway:
    """Be away, with a word why; an empty text means back."""

    text: str


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Put somebody out of a room."""

    room: str
    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class InvitePerson:
    """Ask somebody into a room."""

    room: str
    name: str


@dataclass(frozen=True, slots=True)
class ChangeModes:
    """Change modes of a room as the protocol writes them: ``("#garden", "+o", ("mei",))``."""

    room: str
    modes: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRooms:
    """Ask which rooms there are."""


@dataclass(frozen=True, slots=True)
class DescribePerson:
    """Ask who somebody is."""

    name: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Say goodbye. The server ends the connection: `Disconnected` with ``Ending.ASKED`` comes up."""

    reason: str = ""


Command = (
    JoinRoom
    | LeaveRoom
    | SendText
    | SetTopic
    | ChangeName
    | SetAway
    | RemoveMember
    | InvitePerson
    | ChangeModes
    | ListRooms
    | DescribePerson
    | Leave
)
