"""What stands around a conversation: the place, the rail, the header, the entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.models.rows.accounts import AccountDeed
from app.models.rows.conversations import ConversationKind, Notify, PlaceMark, Section
from app.models.rows.presence import Presence
from app.models.rows.timeline import Span


class Link(Enum):
    """How the connection stands."""

    CONNECTED = "connected"
    CONNECTING = "connecting"
    WAITING = "waiting"  # it will be tried again
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class RailRow:
    """One place in the rail. ``unread``: something was said there; ``mentions``: how often to us, as drawn."""

    key: str
    title: str
    mark: PlaceMark
    selected: bool = False
    unread: bool = False
    mentions: str = ""
    link: Link = Link.CONNECTED


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The server we are on and how the connection stands: "Harbour Lab", "Connected · 14 people". ``trouble`` is
    drawn as a strip above the conversation where it is not empty, with a button that tries again now where
    ``can_retry``. ``address``: what to tell others so that they can join. ``account``: what we are logged in to.
    ``away``: the person is, with ``note`` as the word why. ``folded``: sections of the sidebar whose rows are hidden.
    ``deeds``: what can be done about oneself.
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
    account: str = ""
    note: str = ""
    folded: frozenset[Section] = frozenset()
    deeds: tuple[AccountDeed, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """What stands above the conversation with this ``key``: of a room its topic, of a person where they are. ``colour``
    and ``presence`` are those of the person; the latter is None where nothing tells. ``notify`` and ``muted_until``: as
    in its row.
    """

    kind: ConversationKind
    title: str
    topic: str = ""
    members_shown: bool = True
    colour: int = 0
    presence: Presence | None = None
    key: str = ""
    notify: Notify = Notify.USUAL
    muted_until: str = ""


@dataclass(frozen=True, slots=True)
class ReplyingRow:
    """Above the entry: whom the message being written answers, and what they said, in one line."""

    sender: str
    colour: int
    text: str


@dataclass(frozen=True, slots=True)
class TypingRow:
    """Who writes something, as a sentence: "carla and mei are typing". Without ``spans`` nobody does. ``colour``: that
    of the first who is named. ``waiting``: it says instead what waits for the connection: "1 message waiting".
    """

    spans: tuple[Span, ...] = ()
    colour: int = 0
    waiting: bool = False

    @property
    def text(self) -> str:
        """The sentence without styles."""
        return "".join(span.text for span in self.spans)


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


class SuggestionKind(Enum):
    """What a suggestion is, which decides its picture."""

    EMOJI = "emoji"
    PERSON = "person"
    ROOM = "room"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on. ``label`` is shown and ``hint`` beside it, fainter; ``text`` is what the entry then holds in
    place of the word. ``emoji``: its picture. ``colour``: that of a person.
    """

    kind: SuggestionKind
    label: str
    text: str
    hint: str = ""
    emoji: str = ""
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may stand for the word from ``start`` up to, not including, ``end`` (in characters), the best first."""

    start: int = 0
    end: int = 0
    entries: tuple[Suggestion, ...] = ()


class Level(Enum):
    """How grave a notice is."""

    INFORMATION = "information"
    SUCCESS = "success"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A word to the person that passes by itself. ``about``: it takes the place of the one before about the same."""

    level: Level
    text: str
    about: str = ""
