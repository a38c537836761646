"""What is said, what becomes of it, and what was said before."""

from __future__ import annotations

from dataclasses import dataclass

from app.transport.commands import TextKind, TypingState
from app.transport.events.people import (
    MemberEntered,
    MemberLeft,
    ModesChanged,
    NameChanged,
    PersonLeft,
    TopicChanged,
)


@dataclass(frozen=True, slots=True)
class TextReceived:
    """Something was said. ``conversation`` is the room, or the other person's name in private. ``own``: we said it,
    here or elsewhere; then ``reference`` is that of the `SendText` it settles, where it came from here.
    ``msgid`` is empty where the server gives none. ``text`` may have several lines, and the formatting codes of
    `protocol.formatting`. ``reply_to``: the msgid of what it answers. ``bot``: a program said it.
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
    reply_to: str = ""
    bot: bool = False


@dataclass(frozen=True, slots=True)
class Reacted:
    """``sender`` put a reaction to the message ``msgid``, or took it back (``added`` false). ``own``: we did."""

    conversation: str
    private: bool
    msgid: str
    sender: str
    reaction: str
    at: float
    added: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True)
class TextDeleted:
    """The message ``msgid`` was taken back ``by`` somebody."""

    conversation: str
    private: bool
    msgid: str
    by: str
    at: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TypingChanged:
    """Somebody else writes something there, or stopped."""

    conversation: str
    private: bool
    name: str
    state: TypingState


@dataclass(frozen=True, slots=True)
class ReadMarked:
    """All that was said in the conversation up to this moment was seen, here or in another program of ours."""

    conversation: str
    at: float


@dataclass(frozen=True, slots=True)
class HistoryReceived:
    """What `FetchHistory` asked for, oldest first: what was said, and what else happened then. ``complete``: there is
    nothing more in that direction. An empty ``reference``: nobody asked, the server tells it by itself.
    """

    conversation: str
    reference: str
    events: tuple[Past, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class HistoryFailed:
    """The history asked for with this reference cannot be had."""

    conversation: str
    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class TextsFound:
    """What `SearchTexts` asked for. ``complete``: there is nothing more."""

    reference: str
    texts: tuple[TextReceived, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class SearchFailed:
    """Nothing could be looked for with this reference."""

    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConversationsListed:
    """Where something was said, with the moment of the last of it (seconds since the epoch), newest first."""

    conversations: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class SendFailed:
    """The text with this reference was not delivered. ``reason`` is a sentence for the person."""

    reference: str
    reason: str


Past = (
    TextReceived
    | Reacted
    | TextDeleted
    | MemberEntered
    | MemberLeft
    | PersonLeft
    | NameChanged
    | TopicChanged
    | ModesChanged
)
"""What a history holds. A `PersonLeft` and a `NameChanged` in it count for that conversation alone."""
