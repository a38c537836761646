"""What the desktop asks of a server: imperative, frozen, in the words of people (a *room*, a *name*).

``reference`` is made by whoever submits, unique for each text, and comes back in the event that settles it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.transport.login import Login


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


class TypingState(Enum):
    """How far somebody is with what they write (IRCv3 "typing")."""

    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"


class Stretch(Enum):
    """Which part of what was said is fetched (IRCv3 "chathistory")."""

    LATEST = "latest"  # the newest; those after the point alone, where one is given
    BEFORE = "before"  # what came before the point, the nearest to it
    AFTER = "after"  # what came after it, the nearest to it
    AROUND = "around"  # on both sides of it


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a conversation: a message by its id, or where that is empty a moment (seconds since the epoch)."""

    msgid: str = ""
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class SendText:
    """Say something to a room or to a person. ``text`` may have several lines: they go as one message where the
    server can (`Ability.MULTILINE`), else, as a text too long for one message, in parts that are settled together, by
    the events of the last. ``reply_to``: the msgid of what it answers.
    """

    target: str
    text: str
    reference: str
    kind: TextKind = TextKind.MESSAGE
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class React:
    """Put a reaction to a message, or take one's own back (``added`` false)."""

    target: str
    msgid: str
    reaction: str
    added: bool = True


@dataclass(frozen=True, slots=True)
class DeleteText:
    """Take a message back: one's own, or as who is in charge of the room."""

    target: str
    msgid: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TellTyping:
    """Let others see that one is writing."""

    target: str
    state: TypingState


@dataclass(frozen=True, slots=True)
class FetchHistory:
    """Ask for up to ``limit`` messages of what was said. `HistoryReceived` answers with the ``reference``, or
    `HistoryFailed` does.
    """

    target: str
    stretch: Stretch
    reference: str
    point: Point = Point()
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ListConversations:
    """Ask where something was said between two moments (seconds since the epoch): rooms we are in, and people.
    `ConversationsListed` answers.
    """

    after: float
    before: float
    limit: int = 50


@dataclass(frozen=True, slots=True)
class SearchTexts:
    """Ask for up to ``limit`` texts that have all words of ``text``, the newest first. ``conversation``: where, empty
    for everywhere; ``sender``: of whom; not before ``after``, nor later than ``before`` (seconds since the epoch, 0 for
    any time). `TextsFound` answers with the ``reference``, or `SearchFailed` does.
    """

    text: str
    reference: str
    conversation: str = ""
    sender: str = ""
    after: float = 0.0
    before: float = 0.0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class MarkRead:
    """All that was said up to this moment has been seen (IRCv3 "read-marker")."""

    target: str
    at: float


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
class GiveRole:
    """Let somebody do more in a room, or no more than others: ``role`` is "host", "mod", "voice" or empty."""

    room: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class BanMember:
    """Put somebody out of a room, and keep them out of it."""

    room: str
    name: str


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
class LogIn:
    """Log in to an account. `AccountChanged` answers, or `AccountRefused`."""

    login: Login


@dataclass(frozen=True, slots=True)
class Register:
    """Make an account and log in to it. ``email`` is empty where none is given. `AccountChanged` answers,
    `AccountPending` or `AccountRefused`.
    """

    account: str
    password: str = field(repr=False)
    email: str = ""


@dataclass(frozen=True, slots=True)
class Verify:
    """Complete a registration with the code that the server has sent. Answered like `Register`."""

    account: str
    code: str


@dataclass(frozen=True, slots=True)
class ListRooms:
    """Ask which rooms there are."""


@dataclass(frozen=True, slots=True)
class DescribePerson:
    """Ask who somebody is."""

    name: str


@dataclass(frozen=True, slots=True)
class WatchPeople:
    """Be told by `PresenceTold` whether these are here, now and later, and about nobody else; the first of them where
    the server tells of so many only. Nothing comes where it tells of nobody.
    """

    names: tuple[str, ...]


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
    | GiveRole
    | BanMember
    | InvitePerson
    | ChangeModes
    | ListRooms
    | DescribePerson
    | WatchPeople
    | React
    | DeleteText
    | TellTyping
    | FetchHistory
    | ListConversations
    | SearchTexts
    | MarkRead
    | LogIn
    | Register
    | Verify
    | Leave
)
