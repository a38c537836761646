"""What a conversation is drawn from: its messages, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Style(Enum):
    """How a piece of text is drawn. A `BLOCK` and a `QUOTE` stand on lines of their own: the breaks before and behind
    are in the pieces around them.
    """

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    CODE = "code"
    LINK = "link"
    MENTION = "mention"  # of the person themself: drawn as a chip
    BLOCK = "block"  # lines of code, on a ground of their own, as typed
    QUOTE = "quote"  # a line somebody cites: a bar before it


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style. ``target``: the address that a link opens. What follows comes of the codes of
    other programs and lies over the style; ``ink`` and ``ground`` are ``#rrggbb``, empty for the theme's own.
    """

    text: str
    style: Style = Style.PLAIN
    target: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    ink: str = ""
    ground: str = ""


class Delivery(Enum):
    """How far one's own message has come."""

    SENT = "sent"
    WAITING = "waiting"
    FAILED = "failed"


class Tool(Enum):
    """What can be done with a message."""

    REACT = "react"
    REPLY = "reply"
    COPY = "copy"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What a message answers, in one line above it. ``known``: a click goes there."""

    sender: str
    colour: int
    text: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class ReactionRow:
    """A reaction to a message: how many gave it, whether we did, and who, as a sentence for a tooltip."""

    reaction: str
    count: int
    mine: bool
    who: str


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message. ``key`` is unique in its conversation and stays. ``opens_group``: avatar, name and time are
    drawn above it; else it continues the message before. ``colour``: index of the sender's colour, 0 to 9.
    ``role``: "host", "mod" or empty. ``action``: what they do ("waves"), drawn aslant.
    ``trouble``: why it was not sent. ``deleted``: it was taken back, and the spans say so. ``tools``: what can be done
    with it here and now, in the order in which to offer it.
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
    reply: ReplyRow | None = None
    reactions: tuple[ReactionRow, ...] = ()
    deleted: bool = False
    bot: bool = False
    tools: tuple[Tool, ...] = ()

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
    """One line that is no message: who came, who left, a topic, an answer of the server, a refusal. ``folds``: it
    stands for several, which a click shows (``unfolded``) and hides again.
    """

    key: int
    kind: NoteKind
    spans: tuple[Span, ...]
    time: str = ""
    folds: bool = False
    unfolded: bool = False

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


class Edge(Enum):
    """What stands where a conversation is not whole."""

    LOADING = "loading"  # more is on its way
    START = "start"  # nothing came before
    GAP = "gap"  # something may be missing here; a click fetches it
    TROUBLE = "trouble"  # what came before cannot be had; a click tries again


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A quiet line at the beginning of what is at hand, or between two parts of it."""

    key: int
    kind: Edge
    text: str


TimelineRow = MessageRow | NoteRow | DayRow | NewRow | EdgeRow


class Rows(Protocol):
    """The rows of one conversation, oldest first; there may be a hundred thousand, so they are made on demand."""

    def __len__(self) -> int:
        """How many rows there are."""

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        """Rows ``start`` up to, not including, ``stop``."""

    def index_of(self, key: int) -> int | None:
        """Where the row with this key stands; None where there is none."""


@dataclass(frozen=True, slots=True)
class Splice:
    """How the rows changed: at ``start``, ``removed`` rows went and ``added`` came in their place."""

    start: int
    removed: int
    added: int
