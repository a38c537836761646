"""What came up from a server: past tense, frozen, in the words of people (a *room*, a *name*).

Times ``at`` are seconds since the Unix epoch, from the server where it says them (server-time), else of arrival.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.transport.commands import TextKind


class Ending(Enum):
    """Why a connection ended or never began: it decides what the person is told, and whether to try again."""

    ASKED = "asked"  # the person left
    LOST = "lost"  # it broke, or the server closed it: try again
    UNREACHABLE = "unreachable"  # nobody answers there, or the name is not known: try again once it has worked
    NOT_SECURE = "not secure"  # the server speaks no TLS, or TLS failed
    CERTIFICATE = "certificate"  # `CertificateDoubted` came before
    REFUSED = "refused"  # the server turned us away: password, ban, full
    PLAINTEXT = "plaintext"  # the server wants TLS


@dataclass(frozen=True, slots=True)
class Connected:
    """We are in, under ``name``. ``network`` is what the place calls itself. ``room_prefixes`` are the characters
    that begin a room's name; ``statuses`` the marks of members, mightiest first (``~&@%+``); ``casemapping`` how
    names are compared (ISUPPORT).
    """

    name: str
    network: str = ""
    room_prefixes: str = "#"
    statuses: str = "@+"
    casemapping: str = "rfc1459"


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection is over, or never was. ``reason`` is a sentence for the person."""

    ending: Ending
    reason: str


@dataclass(frozen=True, slots=True)
class CertificateDoubted:
    """The server's certificate is not trusted. ``fingerprint`` (SHA-256, hexadecimal) may be shown to the person
    and, accepted, put into the `Address`. ``expected`` is the one that was asked for, where there was one.
    """

    host: str
    port: int
    fingerprint: str
    reason: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class NameRefused:
    """The server does not let us in, or change, under this name. ``during_entry``: nobody is in yet, and
    `ChangeName` tries another.
    """

    name: str
    reason: str
    during_entry: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a room. ``status``: their marks there, mightiest first (``@``, ``+``, or empty)."""

    name: str
    status: str = ""
    away: bool = False


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
    """Everybody who is in the room."""

    room: str
    members: tuple[Member, ...]


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
    at: float
    by: str = ""


@dataclass(frozen=True, slots=True)
class ModesChanged:
    """Other modes of the room changed, as the protocol writes them (``+im``)."""

    room: str
    modes: str
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
class Invited:
    """``by`` asks us into a room."""

    room: str
    by: str
    at: float


@dataclass(frozen=True, slots=True)
class TextReceived:
    """Something was said. ``conversation`` is the room, or the other person's name in private. ``own``: we said it,
    here or elsewhere; then ``reference`` is that of the `SendText` it settles, where it came from here.
    ``msgid`` is empty where the server gives none.
    """

    conversation: str
    private: bool
    sender: str
    text: str
    at: float
    kind: TextKind = TextKind.MESSAGE
    msgid: str = ""
    own: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class SendFailed:
    """The text with this reference was not delivered. ``reason`` is a sentence for the person."""

    reference: str
    reason: str


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
    """Which rooms there are."""

    rooms: tuple[RoomDescribed, ...]


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


Event = (
    Connected
    | Disconnected
    | CertificateDoubted
    | NameRefused
    | RoomEntered
    | RoomLeft
    | MembersListed
    | MemberEntered
    | MemberLeft
    | PersonLeft
    | NameChanged
    | TopicChanged
    | StatusChanged
    | ModesChanged
    | AwayChanged
    | Invited
    | TextReceived
    | SendFailed
    | RequestRefused
    | RoomsListed
    | PersonDescribed
    | ServerSpoke
)
