"""What the server asks of its log: append in order, read back.

The log comes first: a message is appended and committed before its sender gets an echo or anybody else sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

ID_TAG = "+parlour/id"
"""What a client calls its message."""


class LogError(Exception):
    """The log could not be written or read: the disk is full, or worse. Says what happened, for the keeper."""


class Entry(NamedTuple):
    """One thing that happened in a conversation: a message, or who came and went.

    ``sequence`` orders the log; ``msgid`` is what clients know it by; ``at`` is in seconds since the epoch, kept to
    the millisecond, and never falls from one entry to the next. ``conversation``: the key of the channel, or of two
    people in private (`private_conversation`). ``sender``: who caused it (`server.client.Client.identity`); ``source``
    and ``params`` as they were sent, in their fullest form; ``tags``: the client-only tags, without ``@``.

    A message of several lines is one entry: a line feed stands between its lines, a carriage return where the next
    goes on with the one before (no line can hold either).
    """

    sequence: int
    msgid: str
    at: float
    conversation: str
    sender: str
    command: str
    source: str
    account: str
    params: tuple[str, ...]
    tags: str = ""

    @property
    def target(self) -> str:
        """Where it was sent."""
        return self.params[0] if self.params else ""

    @property
    def text(self) -> str:
        """What was said, or the last of the parameters."""
        return self.params[-1] if self.params else ""


@dataclass(frozen=True, slots=True)
class Redaction:
    """Takes an entry out of the log."""

    conversation: str
    msgid: str


@dataclass(frozen=True, slots=True)
class RoomSaved:
    """What a room is and shall be again after a restart (``data`` as JSON); None: there is no such room any more."""

    key: str
    data: str | None


@dataclass(frozen=True, slots=True)
class Pruning:
    """Forget the oldest entries: those from before ``before`` (seconds since the epoch), and those over ``most``; 0
    for no such limit. A step takes at most ``step`` of them, so that nobody waits for it.
    """

    before: float
    most: int
    step: int = 2000


@dataclass(frozen=True, slots=True)
class Marked:
    """How far somebody, by their identity, has read in a conversation (epoch seconds); ``target`` as names compare.
    With 0 it is not known any more.
    """

    person: str
    target: str
    at: float


Record = Entry | Redaction | RoomSaved | Pruning | Marked
"""What can be written to the log; all of it in one order."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A place in a conversation, by msgid where there is one, else by time (seconds since the epoch)."""

    msgid: str = ""
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Talk:
    """A private conversation, and its last entry."""

    conversation: str
    last: Entry


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: all of it where it is given. ``reader`` may read what was said to and by them in private,
    and in these ``channels`` (keys); ``conversation`` is one of those. Times are epoch seconds, both inclusive.
    """

    reader: str
    channels: Sequence[str]
    text: str = ""
    conversation: str = ""
    nick: str = ""
    after: float | None = None
    before: float | None = None
    limit: int = 100


class Log(Protocol):
    """An ordered log. `append` is called from one thread; everything that reads from any, and it waits for the disk.
    All of it raises LogError.
    """

    @property
    def identity(self) -> str:
        """A short word that no other log has: it begins every msgid, so that a new log never repeats an old one's."""

    @property
    def secret(self) -> bytes:
        """Random bytes that stay as long as the log."""

    @property
    def last_sequence(self) -> int:
        """The highest sequence that the log has given, 0 where it is new."""

    @property
    def last_time(self) -> float:
        """The time of the last entry, 0 where there is none."""

    def append(self, records: Sequence[Record]) -> None:
        """Write all of them, or none. When it returns they are on disk, as far as the durability asked for goes.
        After a LogError nothing of it is in the log, and the next call may succeed.
        """

    def rooms(self) -> dict[str, str]:
        """The rooms that were saved: key to data."""

    def between(
        self, conversation: str, after: Bound | None, before: Bound | None, limit: int, *, last: bool, messages: bool
    ) -> list[Entry]:
        """At most ``limit`` entries of a conversation, oldest first: those between the two bounds, both exclusive,
        None for no bound; the ``last`` of them or the first. ``messages``: PRIVMSG and NOTICE alone. Nothing is
        beyond a msgid that is not in the conversation.
        """

    def find(self, conversation: str, msgid: str) -> Entry | None:
        """The entry with this msgid in this conversation."""

    def after(self, sequence: int, limit: int) -> list[Entry]:
        """The first ``limit`` entries after this place, of all conversations, in order."""

    def at(self, sequences: Sequence[int]) -> list[Entry]:
        """The entries at these places, in order, as far as they are there."""

    def redacted(self) -> list[int]:
        """Where entries have been taken out."""

    def talks(self, person: str, after: float, before: float, limit: int) -> list[Talk]:
        """Somebody's private conversations whose last entry lies between two times, both exclusive, by that time."""

    def last_messages(self, conversations: Sequence[str], after: float, before: float) -> list[Talk]:
        """Of these conversations, those whose last message lies between two times, by that time."""

    def recent_ids(self, since: float, limit: int) -> list[tuple[str, str, str]]:
        """Sender, ``+parlour/id`` and msgid of the last ``limit`` entries since then that have one, oldest first."""

    def markers(self) -> list[Marked]:
        """How far everybody has read, the oldest first."""

    def close(self) -> None:
        """Release everything."""


def private_conversation(one: str, other: str) -> str:
    """The key of what two people, by their identities, say to each other in private."""
    return " ".join(sorted((one, other)))
