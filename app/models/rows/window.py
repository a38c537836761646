"""What stands around a conversation: the place, the sidebar and its tabs, the header, the members, the entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Presence(Enum):
    """Where somebody is, drawn by shape as well as by colour."""

    ONLINE = "online"
    AWAY = "away"
    OFFLINE = "offline"


class ConversationKind(Enum):
    """What a conversation is with."""

    ROOM = "room"
    PERSON = "person"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """One conversation in the sidebar, and one tab. ``unread``: the count as drawn ("12", "99+", empty).
    ``mentioned``: somebody named us there, or wrote in private. ``joined``: false while we are not in the room.
    """

    key: str
    kind: ConversationKind
    title: str
    colour: int = 0
    unread: str = ""
    mentioned: bool = False
    selected: bool = False
    joined: bool = True
    presence: Presence = Presence.ONLINE


class Link(Enum):
    """How the connection stands."""

    CONNECTED = "connected"
    CONNECTING = "connecting"
    WAITING = "waiting"  # it will be tried again
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The server we are on and how the connection stands: "Harbour Lab", "Connected · 14 people". ``trouble`` is
    drawn as a strip above the conversation where it is not empty, with a button that tries again now where
    ``can_retry``. ``address``: what to tell others so that they can join.
    """

    title: str
    status: str
    link: Link
    name: str = ""
    colour: int = 0
    away: bool = False
    trouble: str = ""
    can_retry: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """What stands above the conversation."""

    kind: ConversationKind
    title: str
    topic: str = ""
    members_shown: bool = True


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody in the room. ``role``: "host", "mod" or empty."""

    name: str
    colour: int
    role: str = ""
    presence: Presence = Presence.ONLINE
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberGroup:
    """A heading with those below it: "Hosts · 2"."""

    title: str
    members: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class ReplyingRow:
    """Above the entry: whom the message being written answers, and what they said, in one line."""

    sender: str
    colour: int
    text: str


@dataclass(frozen=True, slots=True)
class ComposerRow:
    """The entry: ``text`` replaces what is in it (a draft, or nothing), ``placeholder`` shows where it is empty."""

    placeholder: str
    text: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Completion:
    """What the entry holds after Tab, and where its cursor stands, in characters."""

    text: str
    cursor: int


class Level(Enum):
    """How grave a notice is."""

    INFORMATION = "information"
    SUCCESS = "success"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A word to the person that passes by itself."""

    level: Level
    text: str
