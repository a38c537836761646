"""Who is here and in which channels. Plain data: whoever touches it holds the server's one lock (`server.dispatch`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from protocol.names import server_key
from server.config import Config
from server.lately import Lately
from server.wire import shape_of

STATUSES = {"q": "~", "a": "&", "o": "@", "h": "%", "v": "+"}
"""Channel statuses, mightiest first, with the marks that show them (ISUPPORT PREFIX)."""

WHOWAS_LENGTH = 500

Audience = tuple[tuple[int, "tuple[Client, ...]"], ...]
"""Clients to tell something, grouped by shape (`server.wire`)."""


class Sink(Protocol):
    """Where what a client is sent goes."""

    def put(self, data: bytes) -> None:
        """Append; never waits."""

    def flush(self) -> None:
        """Send what the socket takes now; never waits."""

    def finish(self) -> None:
        """Nothing further comes: when all is sent, the connection may end."""


class Client:
    """One connection, and the person behind it. ``host`` is what others see, ``address`` where it really comes
    from. ``connected_at`` and ``active_at`` are seconds since the epoch.
    """

    __slots__ = (
        "_shape", "account", "active_at", "address", "away", "cap_version", "capabilities", "channels", "connected_at",
        "host", "leaving", "modes", "negotiating", "nick", "outbox", "password", "realname", "registered", "secure",
        "user",
    )  # fmt: skip

    def __init__(self, outbox: Sink, address: str, host: str, *, secure: bool, at: float) -> None:
        self.outbox = outbox
        self.address = address
        self.host = host
        self.secure = secure
        self.connected_at = at
        self.active_at = at
        self.nick = ""
        self.user = ""
        self.realname = ""
        self.account = ""
        self.password = ""
        self.away = ""
        self.modes: set[str] = set()
        self.registered = False
        self.leaving = False
        self.negotiating = False
        self.cap_version = 0
        self.capabilities: frozenset[str] = frozenset()
        self.channels: dict[Channel, Membership] = {}
        self._shape = 0

    @property
    def shape(self) -> int:
        """Which capabilities change what this client is sent (`server.wire`)."""
        return self._shape

    @property
    def source(self) -> str:
        """``nick!user@host``, as others see it."""
        return f"{self.nick}!{self.user}@{self.host}"

    @property
    def shown_nick(self) -> str:
        """The nick for replies: ``*`` before there is one."""
        return self.nick or "*"

    def has(self, capability: str) -> bool:
        """Whether the client asked for this capability."""
        return capability in self.capabilities

    def set_capabilities(self, capabilities: Iterable[str]) -> None:
        """Replace the capabilities, and with them the shape."""
        self.capabilities = frozenset(capabilities)
        self._shape = shape_of(self.capabilities)
        for channel in self.channels:
            channel.forget_audience()


@dataclass(slots=True)
class Membership:
    """Somebody's place in a channel: the letters of their statuses, and since when (epoch seconds)."""

    since: float
    statuses: set[str] = field(default_factory=set)

    @property
    def marks(self) -> str:
        """All marks, mightiest first (multi-prefix)."""
        return "".join(mark for letter, mark in STATUSES.items() if letter in self.statuses)

    @property
    def mark(self) -> str:
        """The mightiest mark, or nothing."""
        return self.marks[:1]

    def at_least(self, letter: str) -> bool:
        """Whether this is somebody of this status or of a mightier one."""
        for status in STATUSES:
            if status in self.statuses:
                return True
            if status == letter:
                return False
        return False


    def reaches(self, other: Membership) -> bool:
        """Whether the other's status is no mightier than this one."""
        return all(self.at_least(letter) for letter in other.statuses)


@dataclass(slots=True)
class ListEntry:
    """One mask of a channel's list (bans): who set it and when (epoch seconds)."""

    mask: str
    by: str
    at: float


@dataclass(slots=True)
class Topic:
    """What a channel is about: who said so (``nick!user@host``) and when (epoch seconds)."""

    text: str
    by: str
    at: float


class Channel:
    """One room. ``modes`` holds the letters that are set without an argument; ``key`` and ``limit`` those with one."""

    __slots__ = ("_audience", "bans", "created_at", "invited", "key", "limit", "members", "modes", "name", "topic")

    def __init__(self, name: str, at: float) -> None:
        self.name = name
        self.created_at = at
        self.members: dict[Client, Membership] = {}
        self.topic: Topic | None = None
        self.modes: set[str] = {"n", "t"}
        self.key = ""
        self.limit = 0
        self.bans: dict[str, ListEntry] = {}
        self.invited: set[Client] = set()
        self._audience: Audience | None = None

    @property
    def audience(self) -> Audience:
        """Everybody in the channel. The same object as long as nobody comes or goes: delivery relies on it."""
        if self._audience is None:
            self._audience = group(self.members)
        return self._audience

    def forget_audience(self) -> None:
        """Somebody came, went or changed shape."""
        self._audience = None


@dataclass(frozen=True, slots=True)
class Departed:
    """Somebody who was here under this nick (WHOWAS)."""

    nick: str
    user: str
    host: str
    realname: str
    at: float


def group(clients: Iterable[Client]) -> Audience:
    """Clients as an audience."""
    shapes: dict[int, list[Client]] = {}
    for client in clients:
        shapes.setdefault(client.shape, []).append(client)
    return tuple((shape, tuple(members)) for shape, members in shapes.items())


class State:
    """Everything the server knows while it runs. ``clock`` returns seconds since the epoch. ``identity`` and
    ``last_sequence`` are those of the log (`server.log.api`).
    """

    def __init__(
        self, config: Config, clock: Callable[[], float], *, identity: str = "", last_sequence: int = 0
    ) -> None:
        self.config = config
        self.clock = clock
        self.started_at = clock()
        self.connections: set[Client] = set()
        self.channels: dict[str, Channel] = {}
        self.whowas: deque[Departed] = deque(maxlen=WHOWAS_LENGTH)
        self.most_people = 0
        self.messages = 0
        self.lately = Lately()
        self.registered = 0
        self._nicks: dict[str, Client] = {}
        self._identity = identity
        self._sequences = count(last_sequence + 1)
        self._batches = count(1)
        self._passing = count(1)

    def next_message(self) -> tuple[int, str]:
        """The place in the log of a message that is about to be said, and its msgid."""
        self.messages += 1
        self.lately.add(self.clock())
        sequence = next(self._sequences)
        return sequence, f"{self._identity}-{sequence:x}"

    def next_passing(self) -> str:
        """A msgid for what is not kept in the log (TAGMSG): none that the log has given, or will give."""
        return f"{self._identity}-t{int(self.started_at):x}-{next(self._passing):x}"

    def next_batch(self) -> str:
        """A reference for a batch (letters, digits and hyphens)."""
        return f"b{next(self._batches):x}"

    # who is here

    def client(self, nick: str) -> Client | None:
        """Who has this nick, registered or about to be."""
        return self._nicks.get(server_key(nick))

    def person(self, nick: str) -> Client | None:
        """Who is here under this nick."""
        client = self.client(nick)
        return client if client and client.registered else None

    def people(self) -> Iterator[Client]:
        """Everybody who is registered."""
        return (client for client in self._nicks.values() if client.registered)

    def claim(self, client: Client, nick: str) -> bool:
        """Give the client this nick. False, and nothing done, where somebody else has it."""
        key = server_key(nick)
        if self._nicks.setdefault(key, client) is not client:
            return False
        if client.nick and server_key(client.nick) != key:
            del self._nicks[server_key(client.nick)]
        client.nick = nick
        return True

    def welcome(self, client: Client) -> None:
        """The client has registered."""
        client.registered = True
        self.registered += 1
        self.most_people = max(self.most_people, self.registered)

    def forget(self, client: Client) -> None:
        """The client is gone from everywhere; its nick is free at once."""
        for channel in list(client.channels):
            self.part(client, channel)
        for channel in self.channels.values():
            channel.invited.discard(client)
        if client.nick and self._nicks.get(server_key(client.nick)) is client:
            del self._nicks[server_key(client.nick)]
        if client.registered:
            self.registered -= 1
            self.remember(client)
        self.connections.discard(client)

    def remember(self, client: Client) -> None:
        """The client is about to give up its nick (WHOWAS)."""
        departed = Departed(client.nick, client.user, client.host, client.realname, self.clock())
        self.whowas.appendleft(departed)

    def neighbours(self, client: Client) -> set[Client]:
        """Everybody else who shares a channel with the client."""
        found: set[Client] = set()
        for channel in client.channels:
            found.update(channel.members)
        found.discard(client)
        return found

    # channels

    def channel(self, name: str) -> Channel | None:
        """The channel of this name."""
        return self.channels.get(server_key(name))

    def create(self, name: str) -> Channel:
        """Make a channel that is not there yet."""
        channel = self.channels[server_key(name)] = Channel(name, self.clock())
        return channel

    def join(self, client: Client, channel: Channel, statuses: Iterable[str] = ()) -> Membership:
        """Put the client into the channel."""
        membership = Membership(self.clock(), set(statuses))
        channel.members[client] = client.channels[channel] = membership
        channel.invited.discard(client)
        channel.forget_audience()
        return membership

    def part(self, client: Client, channel: Channel) -> None:
        """Take the client out of the channel; an empty channel ends."""
        del channel.members[client]
        del client.channels[channel]
        channel.forget_audience()
        if not channel.members:
            del self.channels[server_key(channel.name)]
