"""The state of one session, and what every handler may do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import TYPE_CHECKING

from app.transport.api import Identity
from app.transport.events import Ability, Disconnected, Ending, Event
from app.transport.irc.asked import Asked
from app.transport.irc.fetches import NO_ANSWER, Fetches
from app.transport.irc.gathering import Gatherer
from app.transport.irc.labels import Labels
from app.transport.irc.negotiation import Negotiation
from app.transport.irc.outgoing import Outgoing
from app.transport.irc.pace import TokenBucket
from app.transport.irc.pending import PendingTexts
from app.transport.irc.roster import Roster
from app.transport.irc.throttle import Throttle
from app.transport.login import Mechanism
from protocol.framing import CLIENT_TAG_BYTES, LINE_BYTES
from protocol.isupport import Features
from protocol.message import NO_TAGS, Message, MessageError, format_tags
from protocol.moments import read_moment
from protocol.multiline import weight
from protocol.names import DEFAULT_CASEMAPPING, fold

if TYPE_CHECKING:
    from app.transport.irc.login import Exchange

_UNSENDABLE = {ord(character): None for character in "\r\n\0"}


class Phase(IntEnum):
    """How far a session has come."""

    ENTERING = 0
    GREETED = 1  # the server has said 001: it will tell about itself, then we are in
    IN = 2
    OVER = 3


@dataclass(slots=True, eq=False)
class Core:
    """One session's state. Handlers read a message, change it, and say what comes of it by `emit` and `send`.

    ``private``: nobody can listen on the way; ``secured``: because of TLS. ``nonce`` gives random letters, none of them
    a comma. ``wall`` and ``steady``: see `Session`.
    """

    identity: Identity
    wall: Callable[[], float]
    steady: Callable[[], float]
    private: bool = False
    secured: bool = False
    nonce: Callable[[], str] = str
    login_wanted: bool = field(init=False)  # before we come in
    exchange: Exchange | None = None
    name: str = field(init=False)
    introduced: bool = False  # whether the server was told who we are
    server: str = ""
    mask_bytes: int = 0  # of our own nick!user@host as others see it; 0 while unknown
    phase: Phase = Phase.ENTERING
    greeted_at: float = 0.0  # by the steady clock
    leaving: bool = False
    turned_away: str = ""  # why, in the server's words or ours
    negotiation: Negotiation = field(default_factory=Negotiation)
    features: Features = field(default_factory=Features)
    feature_lines: int = 0
    capabilities: set[str] = field(default_factory=set)
    abilities: frozenset[Ability] = frozenset()
    account: str = ""
    casemapping: str = DEFAULT_CASEMAPPING
    roster: Roster = field(init=False)
    labels: Labels = field(default_factory=Labels)
    pending: PendingTexts = field(default_factory=PendingTexts)
    asked: Asked = field(default_factory=Asked)
    gatherer: Gatherer = field(default_factory=Gatherer)
    fetches: Fetches = field(default_factory=Fetches)
    throttle: Throttle = field(default_factory=Throttle)
    outgoing: Outgoing = field(default_factory=Outgoing)
    courtesy: TokenBucket = field(default_factory=lambda: TokenBucket(burst=3, per_second=0.2))  # answers to CTCP
    _events: list[Event] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.login_wanted = self.identity.login.mechanism is not Mechanism.NONE
        self.name = self.identity.name
        self.roster = Roster(self.key)

    @property
    def over(self) -> bool:
        """Whether the connection is."""
        return self.phase is Phase.OVER

    def key(self, name: str) -> str:
        """A name in the form in which this server compares names."""
        return fold(name, self.casemapping)

    def is_me(self, name: str) -> bool:
        """Whether this is our own name."""
        return self.key(name) == self.key(self.name)

    def is_room(self, name: str) -> bool:
        """Whether this is the name of a room rather than of a person."""
        return name[:1] in self.features.chantypes if name else False

    def at(self, message: Message) -> float:
        """When a message was said (IRCv3 "server-time"), or now where its tag says nothing sensible."""
        moment = read_moment(message.tags.get("time", ""))
        return self.wall() if moment is None else moment

    def number(self, kind: str) -> str:
        """A label, or the reference of a batch, that was not used before."""
        return f"{kind}-{next(self._numbers)}"

    def emit(self, *events: Event) -> None:
        """Bring events up."""
        self._events.extend(events)

    def take_events(self) -> list[Event]:
        """Take what was brought up."""
        events, self._events = self._events, []
        return events

    def send(
        self, command: str, *params: str, tags: Mapping[str, str] = NO_TAGS, events: tuple[Event, ...] = ()
    ) -> None:
        """Send a message when its turn comes; ``events`` come up then. Raises MessageError where it cannot be sent:
        a parameter with a space that is not the last, or too long a line.
        """
        self.outgoing.add(_encode(command, params, tags), events)

    def send_together(self, messages: Iterable[Message], events: tuple[Event, ...] = ()) -> None:
        """Send one message, or the batch that is one, with nothing in between. Raises as `send` does."""
        lines = [_encode(message.command, message.params, message.tags) for message in messages]
        inside = sum(weight(len(line)) for line in lines[1:-1])
        self.outgoing.add(b"".join(lines), events, min(2, len(lines)) + inside)

    def send_when_idle(self, command: str, *params: str) -> None:
        """Send a message after all that the person waits for. Raises as `send` does."""
        self.outgoing.add_idle(_encode(command, params, NO_TAGS))

    def send_urgent(self, command: str, *params: str) -> None:
        """Send a message at once. Raises as `send` does."""
        self.outgoing.add_urgent(_encode(command, params, NO_TAGS))

    def end(self, ending: Ending, reason: str) -> None:
        """The connection is over."""
        if self.phase is not Phase.OVER:
            self.phase = Phase.OVER
            self.emit(*(question.failure(NO_ANSWER) for question in self.fetches.all() if question.reference))
            self.emit(Disconnected(ending, reason))


def _encode(command: str, params: tuple[str, ...], tags: Mapping[str, str]) -> bytes:
    clean = tuple(param.translate(_UNSENDABLE) for param in params)
    if len(Message(command, clean).encode()) > LINE_BYTES:
        raise MessageError("too long for one line")
    if len(f"@{format_tags(tags)} ".encode("utf-8", "replace")) > CLIENT_TAG_BYTES:
        raise MessageError("too much in the tags of one line")
    return Message(command, clean, tags=tags).encode()
