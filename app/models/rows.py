"""What a view is given to draw: frozen rows, already worded, sorted and counted.

A view holds no state of the conversation and asks no question of it. Everything here is plain data, so that the
window, the plain front end and the recording view of the tests draw the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Style(Enum):
    """How a piece of text is drawn."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    CODE = "code"
    LINK = "link"
    MENTION = "mention"  # of the person themself: drawn as a chip


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style. ``target``: the address that a link opens."""

    text: str
    style: Style = Style.PLAIN
    target: str = ""


class Delivery(Enum):
    """How far one's own message has come."""

    SENT = "sent"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message. ``key`` is unique in its conversation and stays. ``opens_group``: avatar, name and time are
    drawn above it; else it continues the message before. ``colour``: index of the sender's colour, 0 to 9.
    ``role``: "host", "mod" or empty. ``action``: what they do ("waves"), drawn aslant.
    ``trouble``: why it was not sent.
    """

    key: int
    sender: str
    colour: int
    time: str
    spans: tuple[Span, ...]
    opens_group: bool = True
    role: str = ""
    action: bool = False
    notice: bool = False
    own: bool = False
    mentions_me: bool = False
    delivery: Delivery = Delivery.SENT
    trouble: str = ""

    @property
    def text(self) -> str:
        """What was said, without styles."""
        return "".join(span.text for span in self.spans)


class NoteKind(Enum):
    """What a note is about, which decides its icon and colour."""

    ENTERED = "entered"
    LEFT = "left"
    CHANGED = "changed"
    INFORMATION = "information"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line that is no message: who came, who left, a topic, an answer of the server, a refusal."""

    key: int
    kind: NoteKind
    spans: tuple[Span, ...]
    time: str = ""

    @property
    def text(self) -> str:
        """The line without styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line across with the day: "Thursday, 9 October"."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """The line above what has not been seen."""

    key: int


TimelineRow = MessageRow | NoteRow | DayRow | NewRow


class Rows(Protocol):
    """The rows of one conversation, oldest first; there may be a hundred thousand, so they are made on demand."""

    def __len__(self) -> int:
        """How many rows there are."""

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        """Rows ``start`` up to, not including, ``stop``."""


@dataclass(frozen=True, slots=True)
class Splice:
    """How the rows changed: at ``start``, ``removed`` rows went and ``added`` came in their place."""

    start: int
    removed: int
    added: int


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


class Field(Enum):
    """The fields of the welcome screen that can be wrong."""

    NAME = "name"
    PLACE = "place"
    ADDRESS = "address"
    PORT = "port"
    ROOM = "room"
    PASSWORD = "password"  # noqa: S105 - the name of a field
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WelcomeRow:
    """The first screen: what its fields hold, and what is wrong with which of them. ``busy``: what is under way
    ("Connecting to harbour.example…"), with everything but Cancel disabled.
    """

    name: str = ""
    place: str = ""
    address: str = ""
    port: str = ""
    room: str = "#lobby"
    secure: bool = True
    wrong: Field = Field.NONE
    trouble: str = ""
    busy: str = ""


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate that is not trusted, for the person to decide on. ``fingerprint`` is grouped for reading;
    ``expected`` is the one that was known before, where it has changed.
    """

    title: str
    text: str
    fingerprint: str
    expected: str = ""


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
