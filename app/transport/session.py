"""The conversation with a server, without input or output: bytes and commands in, events and bytes out.

`tcp` brings it the bytes; tests call it directly. What a server may send at any moment never raises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import NamedTuple

from app.transport.api import Identity
from app.transport.commands import ChangeName, Command, Leave
from app.transport.events import Ending, Event
from app.transport.irc import (
    accounts,
    entry,
    history,
    login,
    people,
    queries,
    rooms,
    search,
    tagging,
    texts,
    trouble,
    watching,
)
from app.transport.irc.asks import ask
from app.transport.irc.core import Core, Phase
from app.transport.irc.gathering import HISTORY_BATCH, SEARCH_BATCHES, TARGETS_BATCH
from app.transport.irc.table import Table
from app.transport.refusal import OFFLINE, refusal
from protocol.framing import SERVER_TAG_BYTES, Fault, Line, LineReader
from protocol.message import Message, MessageError
from protocol.multiline import MULTILINE_BATCH

MAX_LINE_BYTES = 4096
"""A line without its tags: some servers send longer ones than they take."""
_UNSENDABLE = "This cannot be sent as it is: it is too long, or a name in it holds a space or a comma."
_TLS_ALERT = b"\x15\x03"

_EVERYTHING = Table(
    {
        **entry.TABLE,
        **login.TABLE,
        **accounts.TABLE,
        **rooms.TABLE,
        **people.TABLE,
        **texts.TABLE,
        **tagging.TABLE,
        **queries.TABLE,
        **trouble.TABLE,
        **watching.TABLE,
    },
)
_BEFORE_THE_GREETING = Table(
    {
        **entry.TABLE,
        **login.TABLE,
        **trouble.TABLE,
        "NOTICE": texts.TABLE["NOTICE"],
        "BATCH": texts.TABLE["BATCH"],
    },
)
_BATCHES = {
    HISTORY_BATCH: history.take_history,
    TARGETS_BATCH: history.take_conversations,
    MULTILINE_BATCH: texts.take_lines,
    **dict.fromkeys(SEARCH_BATCHES, search.take_found),
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for the first word of a server; for what it can, where it has to say that before
    it hears who we are; for the end of its greeting; with a silent one before asking whether it lives, and before
    giving it up; for its goodbye.
    """

    entry: float = 30
    offer: float = 5
    greeting: float = 10
    ping: float = 60
    lost: float = 120
    goodbye: float = 5


class Output(NamedTuple):
    """What comes of something: events for the window, bytes for the server."""

    events: list[Event]
    data: bytes


class Session:
    """One conversation, from the first word to `Disconnected`. ``wall`` gives seconds since the Unix epoch, for
    stamps; ``steady`` seconds that never jump, for pauses. ``private``: nobody can listen on the way to the server;
    ``secured``: because of TLS.
    ``nonce`` gives letters that nobody can guess.
    """

    def __init__(
        self,
        identity: Identity,
        *,
        wall: Callable[[], float],
        steady: Callable[[], float],
        patience: Patience | None = None,
        private: bool = False,
        secured: bool = False,
        nonce: Callable[[], str] = token_urlsafe,
    ) -> None:
        self._core = Core(identity, wall, steady, private=private, secured=secured, nonce=nonce)
        self._steady = steady
        self._patience = patience or Patience()
        self._reader = LineReader(SERVER_TAG_BYTES, MAX_LINE_BYTES)
        self._heard = False
        self._begun_at = self._heard_at = steady()
        self._pinged = False
        self._left_at: float | None = None

    @property
    def over(self) -> bool:
        """Whether `Disconnected` has come up: nothing more will, and the connection may be closed."""
        return self._core.over

    def begin(self) -> bytes:
        """The first words, once the connection is there."""
        self._begun_at = self._heard_at = self._steady()
        entry.begin(self._core)
        return self._output().data

    def receive(self, data: bytes) -> Output:
        """Take what came from the server, in pieces of any size."""
        if not self._heard and data.startswith(_TLS_ALERT):
            self._core.end(
                Ending.PLAINTEXT, "This server wants a secure connection. Turn “Secure connection” on and try again."
            )
        self._heard, self._heard_at, self._pinged = True, self._steady(), False
        for line in self._reader.feed(data):
            self._take(line)
        return self._output()

    def command(self, command: Command) -> Output:
        """Carry out a command, or refuse it."""
        try:
            if self._core.phase is Phase.IN and not self._core.leaving:
                ask(command, self._core)
            else:
                self._ask_early(command)
        except MessageError:
            self._core.emit(*refusal(command, _UNSENDABLE))
        return self._output()

    def tick(self) -> Output:
        """Do what is due, see `due`."""
        now, core, patience = self._steady(), self._core, self._patience
        if self._knows_no_capabilities and now - self._begun_at >= patience.offer:
            entry.introduce(core)
        if core.phase is Phase.GREETED and now - core.greeted_at >= patience.greeting:
            entry.come_in(core)
        silence = now - self._heard_at
        if self._left_at is not None and now - self._left_at >= patience.goodbye:
            core.end(Ending.ASKED, "You left.")
        elif not self._heard and silence >= patience.entry:
            core.end(Ending.UNREACHABLE, "The server took the connection, but said nothing.")
        elif silence >= patience.lost:
            core.end(Ending.LOST, "The server stopped answering.")
        elif silence >= patience.ping and not self._pinged:
            self._pinged = True
            core.send_urgent("PING", "parlour")
        tagging.release_typing(core)
        history.expire(core)
        return self._output()

    def due(self) -> float:
        """When to call `tick` next, by the steady clock."""
        core, patience = self._core, self._patience
        times = [self._heard_at + (patience.lost if self._pinged else patience.ping)]
        if not self._heard:
            times.append(self._heard_at + patience.entry)
        if self._knows_no_capabilities:
            times.append(self._begun_at + patience.offer)
        if core.phase is Phase.GREETED:
            times.append(core.greeted_at + patience.greeting)
        dues = (core.outgoing.due(), core.throttle.due(), core.fetches.due())
        times.extend(due for due in dues if due is not None)
        if self._left_at is not None:
            times.append(self._left_at + patience.goodbye)
        return min(times)

    def lost(self) -> list[Event]:
        """The connection ended without a word of the server."""
        entry.end(self._core)
        return self._core.take_events()

    def farewell(self) -> bytes:
        """The last words, when the window goes away: what waits is sent at once."""
        if self.over:
            return b""
        if not self._core.leaving:
            self._core.send("QUIT")
        return self._core.outgoing.release_all()

    @property
    def _knows_no_capabilities(self) -> bool:
        """Whether it looks so: the server has answered nothing yet to the question what it can. Some pass it over."""
        return not self._core.introduced and not self._core.negotiation.offered

    def _ask_early(self, command: Command) -> None:
        core = self._core
        if self.over or core.leaving:
            core.emit(*refusal(command))
        elif isinstance(command, ChangeName):
            entry.rename(core, command.name)
        elif isinstance(command, Leave):
            core.send_urgent("QUIT")
            core.end(Ending.ASKED, "You left.")
        else:
            core.emit(*refusal(command, OFFLINE))

    def _take(self, line: Line) -> None:
        core = self._core
        if line.fault is Fault.TOO_LONG or core.phase is Phase.OVER:
            return
        try:
            message = Message.parse(line.text)
        except MessageError:
            return
        for item in core.gatherer.feed(message):
            if isinstance(item, Message):
                self._handle(item)
            elif core.phase > Phase.ENTERING:
                _BATCHES[item.type](core, item)

    def _handle(self, message: Message) -> None:
        core = self._core
        if core.phase is Phase.GREETED and message.command == "JOIN":
            entry.come_in(core)  # a server that puts us into rooms has finished its greeting
        numeric = len(message.command) == 3 and message.command.isdigit()
        if numeric:
            entry.introduce(core)  # before that, it can only mean that the server knows no capabilities
        table = _BEFORE_THE_GREETING if core.phase is Phase.ENTERING else _EVERYTHING
        handler = table.get(message.command)
        if handler is not None:
            handler(core, message)
        elif numeric:
            trouble.numeric(core, message)

    def _output(self) -> Output:
        core = self._core
        if self.over:
            return Output(core.take_events(), core.outgoing.release_all())
        data, sent = core.outgoing.release(self._steady())
        if core.leaving and self._left_at is None and core.outgoing.due() is None:
            self._left_at = self._steady()
        return Output([*sent, *core.take_events()], data)
