"""What a conversation is made of: messages, and the notes between them. Times are seconds since the Unix epoch."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.richtext import mentions
from app.models.rows import Delivery, NoteKind, Span

Identity = str | int
"""What an entry is known by: a msgid, or a hash of what it says and when."""

MOST_REACTIONS = 20
"""Different ones of one message that are kept; of more, each is as if it had not been given."""

GROUP_SECONDS = 300
"""Messages of one person that follow within this time stand under one name."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction to a message, and who gave it, the first of them first. ``mine``: we are among them."""

    text: str
    names: tuple[str, ...]
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Something said. ``own_name`` is ours at that time, for mentions; ``reference`` settles one of our own.
    ``text`` may have several lines and the formatting codes of `protocol.formatting`. ``reply_to``: the msgid of what
    it answers. ``deleted``: who took it back, and then nothing is left of its text.
    """

    sender: str
    text: str
    at: float
    own_name: str = ""
    colour: int = 0
    role: str = ""
    action: bool = False
    notice: bool = False
    own: bool = False
    msgid: str = ""
    reference: str = ""
    delivery: Delivery = Delivery.SENT
    trouble: str = ""
    reply_to: str = ""
    reactions: tuple[Reaction, ...] = ()
    deleted: str = ""
    bot: bool = False

    @property
    def mentions_me(self) -> bool:
        """Whether somebody else named us in it."""
        return not self.own and mentions(self.text, self.own_name)

    @property
    def identity(self) -> Identity:
        """What it is known by where it comes a second time. Without a msgid, only history compares by it."""
        return self.msgid or hash((_milliseconds(self.at), self.sender, self.text))

    def continues(self, previous: Message) -> bool:
        """Whether it stands under the same name as the message above it. What answers shows what, and stands alone."""
        if self.action or previous.action or self.reply_to or self.notice is not previous.notice:
            return False
        return self.sender == previous.sender and abs(self.at - previous.at) < GROUP_SECONDS


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody came (`NoteKind.ENTERED`) or went (`NoteKind.LEFT`)."""

    kind: NoteKind
    name: str
    at: float
    reason: str = ""

    @property
    def identity(self) -> Identity:
        """What it is known by where it comes a second time."""
        return hash((_milliseconds(self.at), self.name, self.kind))


@dataclass(frozen=True, slots=True)
class Note:
    """A line that is no message. ``comings``: who came and left, where that is what it says."""

    kind: NoteKind
    spans: tuple[Span, ...]
    at: float
    comings: tuple[Coming, ...] = ()

    @property
    def identity(self) -> Identity:
        """What it is known by where it comes a second time; of comings, each has its own."""
        return hash((_milliseconds(self.at), self.spans, self.kind))


Entry = Message | Note


def identities(entry: Entry) -> list[Identity]:
    """All that an entry is known by."""
    if isinstance(entry, Note) and entry.comings:
        return [coming.identity for coming in entry.comings]
    return [entry.identity]


def _milliseconds(at: float) -> int:
    """The precision in which servers tell the time (IRCv3 "server-time")."""
    return round(at * 1000) if abs(at) < 1e15 else 0
