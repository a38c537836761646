"""Who is here and in which channels. Plain data: whoever touches it holds the server's one lock (`server.dispatch`)."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from protocol.names import server_key
from server.accounts.database import Database
from server.accounts.logins import Logins
from server.accounts.throttle import Throttle
from server.accounts.verdicts import Verdicts
from server.channel import Channel, Membership
from server.client import Client
from server.config import Config
from server.lately import Lately
from server.markers import Markers
from server.metadata import Metadata
from server.monitors import Monitors
from server.rooms import another_conversation, load, vacate
from server.sent import MOST_REMEMBERED, SECONDS_REMEMBERED, Sent
from server.sessions import Sessions

if TYPE_CHECKING:
    from server.log.api import Entry, Log, RoomSaved, Search

WHOWAS_LENGTH = 500
MOST_FOUNDED = 100
"""Rooms of one account that last. Further ones end like those of guests: nobody shall fill the memory with rooms."""


@dataclass(frozen=True, slots=True)
class Departed:
    """Somebody who was here under this nick (WHOWAS)."""

    nick: str
    user: str
    host: str
    realname: str
    at: float


class State:
    """Everything the server knows while it runs. ``clock`` returns seconds since the epoch. ``log`` and ``logins``,
    unlike all the rest, wait for the disk: they are for `Context.later`. Without ``logins`` and ``database``, accounts,
    bans and metadata last as long as this does. ``reload`` reads the configuration anew, and waits for the disk too;
    it returns what to tell whoever asked. ``search`` looks through the log, and waits too.
    """

    def __init__(
        self,
        config: Config,
        clock: Callable[[], float],
        log: Log,
        *,
        logins: Logins | None = None,
        database: Database | None = None,
    ) -> None:
        self.config = config
        self.log = log
        self.logins = logins or Logins.in_memory()
        database = database or Database()
        self.verdicts = Verdicts(database, clock())
        self.metadata = Metadata(database)
        self.monitors = Monitors()
        self.guesses = Throttle()
        self.reload: Callable[[], Sequence[str]] = tuple
        self.search: Callable[[Search], Sequence[Entry]] = lambda _: ()
        self.started_at = clock()
        self._clock = clock
        self._last_time = log.last_time
        self.connections: set[Client] = set()
        self.channels, self._vacated = load(log.rooms())
        self._founded = Counter(channel.founder for channel in self.channels.values() if channel.founder)
        self.whowas: deque[Departed] = deque(maxlen=WHOWAS_LENGTH)
        self.registered = self.most_people = self.messages = 0
        self.lately = Lately()
        self.with_mode: Counter[str] = Counter()
        self.operators: set[Client] = set()
        self.markers = Markers((each.person, each.target, each.at) for each in log.markers())
        self.sent = Sent(log.recent_ids(self._last_time - SECONDS_REMEMBERED, MOST_REMEMBERED))
        self._nicks: dict[str, Client] = {}
        self.sessions = Sessions()
        self._ended: list[RoomSaved] = []
        self._identity = log.identity
        self._sequences = count(log.last_sequence + 1)
        self._batches = count(1)
        self._passing = count(1)

    def clock(self) -> float:
        """Now, in seconds since the epoch to the millisecond. Where the computer's clock is set back it stands still:
        the log is in order of time as well as of sequence.
        """
        now = round(self._clock() * 1000) / 1000
        if now > self._last_time:
            self._last_time = now
        return self._last_time

    def glance(self) -> float:
        """As `clock`, for threads that do not hold the lock: nothing is in order of what they see."""
        return max(self._last_time, round(self._clock(), 3))

    def next_sequence(self) -> int:
        """The place in the log of what is about to happen."""
        return next(self._sequences)

    def msgid(self, sequence: int) -> str:
        """The msgid of what has this place in the log (`server.log.reading.sequence_of` undoes it)."""
        return f"{self._identity}-{sequence:x}"

    def count_message(self) -> None:
        """Somebody says something."""
        self.messages += 1
        self.lately.add(self._last_time)

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

    def log_in(self, client: Client, account: str) -> None:
        """The client is who it says. What it did as a guest is nobody's any more."""
        if client.account:
            self.sessions.leave(client)
        else:
            self.markers.forget(client.identity)
        client.account = account
        self.sessions.enter(client)

    def log_out(self, client: Client) -> None:
        """The client is a guest again."""
        self.sessions.leave(client)
        client.account = ""

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

    def change_mode(self, client: Client, letter: str) -> None:
        """Set a mode of somebody who is registered, or unset it where it is set."""
        client.modes ^= {letter}
        self.with_mode[letter] += 1 if letter in client.modes else -1
        if letter == "o":
            self.operators ^= {client}

    def forget(self, client: Client) -> None:
        """The client is gone from everywhere; its nick is free at once."""
        for channel in list(client.channels):
            self.part(client, channel)
        for channel in client.invitations:
            channel.invited.discard(client)
        if client.nick and self._nicks.get(server_key(client.nick)) is client:
            del self._nicks[server_key(client.nick)]
        self.sessions.leave(client)
        if not client.account:
            self.markers.forget(client.identity)
        if client.registered:
            self.registered -= 1
            self.with_mode.subtract(client.modes)
            self.remember(client)
        self.operators.discard(client)
        self.monitors.clear(client)
        self.metadata.forget(client)
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

    def observers(self, client: Client) -> set[Client]:
        """Who is told how somebody shows themself: neighbours, and those who watch (IRCv3 "extended-monitor")."""
        watching = (other for other in self.monitors.watchers(client.nick) if other.has("extended-monitor"))
        return self.neighbours(client).union(watching) - {client}

    # channels

    def channel(self, name: str) -> Channel | None:
        """The channel of this name."""
        return self.channels.get(server_key(name))

    def found(self, client: Client, name: str) -> Channel:
        """Make a channel that is not there yet. It lasts where the client has an account, and not too many that do."""
        key = server_key(name)
        channel = self.channels[key] = Channel(name, self.clock(), self._vacated.get(key, key))
        if client.account and self._founded[client.identity] < MOST_FOUNDED:
            self._founded[client.identity] += 1
            channel.founder = client.identity
            channel.roles[client.identity] = {"o"}
        return channel

    def rename(self, channel: Channel, name: str) -> None:
        """Give the channel another name, which is free. What was said there stays with it."""
        del self.channels[server_key(channel.name)]
        if server_key(name) != server_key(channel.name):
            self._vacate(channel.name, another_conversation(channel.name))
        channel.name = name
        self.channels[server_key(name)] = channel

    def join(self, client: Client, channel: Channel) -> Membership:
        """Put the client into the channel: with what lasts of its status there, and as operator where nobody else is
        in a channel that does not last.
        """
        newcomer = {"o"} if not channel.members and not channel.founder else set()
        lasting = channel.roles.get(client.identity, newcomer) if client.account else newcomer
        membership = Membership(self.clock(), set(lasting))
        channel.members[client] = client.channels[channel] = membership
        self._use_up(client, channel)
        channel.forget_audience()
        return membership

    def has_standing(self, identity: str) -> bool:
        """Whether there are rooms in which somebody is founder or has a status that lasts."""
        return identity in self._founded or any(identity in channel.roles for channel in self.channels.values())

    def take_ended(self) -> list[RoomSaved]:
        """What has to be written of the rooms that have given up their names since the last time."""
        ended, self._ended = self._ended, []
        return ended

    def _vacate(self, name: str, conversation: str) -> None:
        key = server_key(name)
        if conversation == key:
            self._vacated.pop(key, None)
        else:
            self._vacated[key] = conversation
        self._ended.append(vacate(name, conversation))

    def invite(self, client: Client, channel: Channel) -> None:
        """Open the channel's door to the client, once."""
        channel.invited.add(client)
        client.invitations.add(channel)

    def _use_up(self, client: Client, channel: Channel) -> None:
        channel.invited.discard(client)
        client.invitations.discard(channel)

    def part(self, client: Client, channel: Channel) -> None:
        """Take the client out of the channel; an empty channel ends where it does not last."""
        del channel.members[client]
        del client.channels[channel]
        channel.forget_audience()
        if not channel.members:
            for invited in list(channel.invited):
                self._use_up(invited, channel)
            if not channel.founder:
                self.end(channel)

    def end(self, channel: Channel) -> None:
        """Nobody is in the channel: its name is free."""
        del self.channels[server_key(channel.name)]
        apart = channel.conversation != server_key(channel.name)
        if channel.saved or channel.closed or apart:
            following = another_conversation(channel.name) if channel.closed else channel.conversation
            self._vacate(channel.name, following)
