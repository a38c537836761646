"""From lines to posts: finds the command, runs it under the server's one lock, and hands on what it brings about."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable

import server.commands  # noqa: F401 - registers every command
from protocol import numerics
from protocol.framing import Fault, Line
from protocol.message import Message, MessageError
from server.client import Client
from server.commands.multiline import collect, spoil, takes_batches
from server.commands.registry import COMMANDS, Command
from server.context import Context
from server.delivery import Post, Scribe, Speaker
from server.replies import Refusal, StandardRefusal
from server.state import State
from server.wire import Event

_log = logging.getLogger("parlour")

SETTLE_SECONDS = 2.0
"""For the log to take what was submitted, before a command that reads it goes on without."""
LONGEST_LABEL = 64
"""Bytes of a label (IRCv3 "Labeled Responses"): a longer one is no label."""


class Dispatcher:
    """Runs commands, one at a time. ``lock`` guards the state; posts are handed on under it, which orders them."""

    def __init__(self, state: State, scribe: Scribe) -> None:
        self.lock = threading.Lock()
        self._state = state
        self._scribe = scribe

    @property
    def server_name(self) -> str:
        """What the server calls itself in what it says."""
        return self._state.config.server.name

    def arrive(self, client: Client) -> None:
        """Somebody has connected."""
        with self.lock:
            self._state.connections.add(client)

    def hear(self, speaker: Speaker) -> None:
        """Somebody has sent something: it is run in the scribe's next round."""
        self._scribe.hear(speaker)

    def run(self, client: Client, lines: Iterable[Line]) -> Context | None:
        """Run what a client sent, in order, until it leaves or until a command has work to do that waits: its context,
        which has to be finished before the next line. None when there is no line left.
        """
        posts: list[Post] = []
        with self.lock:
            try:
                for line in lines:
                    if client.leaving:
                        break
                    context = self._run(client, line)
                    if context is None:
                        continue
                    if context.deferred:
                        return context
                    posts += context.posts()
            finally:
                self._scribe.submit(posts)
        return None

    def finish(self, context: Context) -> None:
        """Do what waits, without the lock, and under it what follows from that. On the client's own thread."""
        while context.deferred:
            deferred = context.deferred.pop(0)
            if deferred.settled:
                self._scribe.settle(SETTLE_SECONDS)
            result, error = None, None
            try:
                result = deferred.work()
            except Exception as failure:  # it is answered under the lock, as any other
                error = failure
            with self.lock:
                if context.client.leaving:
                    self._scribe.submit(context.posts())  # what it has brought about already
                    return
                context.now = self._state.clock()
                if error:
                    context.deferred.clear()
                    context.refuse(_why_not(context, error))
                else:
                    _guarded(context, deferred.then, result)
                if not context.deferred:
                    self._scribe.submit(context.posts())

    def leave(self, client: Client, reason: str) -> None:
        """A connection has ended, or must; does nothing where it is leaving already."""
        with self.lock:
            context = Context(self._state, client)
            context.disconnect(client, reason)
            self._scribe.submit(context.posts())
            self._state.connections.discard(client)

    def send(self, client: Client, command: str, *params: str) -> None:
        """Send a line of the server's own to one client."""
        with self.lock:
            context = Context(self._state, client)
            context.send(command, *params)
            self._scribe.submit(context.posts())

    def announce(self, lines: Iterable[str]) -> None:
        """A word from the server to everybody, a NOTICE a line."""
        lines = list(lines)
        with self.lock:
            server, now = self.server_name, self._state.clock()
            for client in self._state.people():
                notices = (Event(server, "NOTICE", (client.nick, line), now) for line in lines)
                self._scribe.submit([Post(client, b"".join(notice.encode(client.shape) for notice in notices))])

    def expel(self, clients: Iterable[Client], reason: str, *, said: str = "") -> None:
        """Disconnect these; see `Context.disconnect`."""
        with self.lock:
            for client in clients:
                context = Context(self._state, client)
                context.disconnect(client, reason, said=said)
                self._scribe.submit(context.posts())

    def dismiss(self, reason: str) -> None:
        """The server stops: everybody is told, and nobody sees the others go."""
        with self.lock:
            farewell = Event(self.server_name, "ERROR", (reason,), self._state.clock())
            for client in self._state.connections:
                if not client.leaving:
                    client.leaving = True
                    self._scribe.submit([Post(client, farewell.encode(client.shape), last=True)])

    def _run(self, client: Client, line: Line) -> Context | None:
        try:
            message = Message.parse(line.text)
        except MessageError:
            if line.fault is None:
                return None
            message = Message("*")  # cut off so early that no command is left of it; it is refused all the same
        context = Context(self._state, client, _label(client, message), message.command)
        try:
            _call(context, message, line.fault)
        except Exception as error:  # a fault of ours ends neither this client nor the server
            context.refuse(_why_not(context, error))
        return context


def _call(context: Context, message: Message, fault: Fault | None) -> None:
    client = context.client
    if fault:
        spoil(client)
    if fault is Fault.TOO_LONG:
        raise Refusal(numerics.ERR_INPUTTOOLONG, "Input line was too long")
    if fault is Fault.NOT_UTF8:
        _refuse_bytes(message.command)
        return
    command = COMMANDS.get(message.command)
    if command is None:
        if client.registered:
            raise Refusal(numerics.ERR_UNKNOWNCOMMAND, message.command, "Unknown command")
        raise Refusal(numerics.ERR_NOTREGISTERED, "You have not registered")
    _check(command, message, client)
    if command.name not in ("PING", "PONG"):  # a program sends those by itself
        client.active_at = context.now
    if "batch" in message.tags and command.name != "BATCH" and takes_batches(client):
        collect(context, message)
    else:
        command.run(context, message)


def _guarded(context: Context, run: Callable[..., object], *args: object) -> None:
    """Run it; what it raises is answered."""
    try:
        run(*args)
    except Exception as error:  # a fault of ours ends neither this client nor the server
        context.refuse(_why_not(context, error))


def _why_not(context: Context, error: Exception) -> Refusal | StandardRefusal:
    """A refusal as it is; anything else is a fault of ours, which is noted."""
    if isinstance(error, (Refusal, StandardRefusal)):
        return error
    _log.error("%s failed for %s", context.command, context.client.shown_nick, exc_info=error)
    return Refusal(numerics.ERR_UNKNOWNERROR, context.command, "The server made a mistake. It has been noted")


def _refuse_bytes(command: str) -> None:
    """IRCv3 "UTF8ONLY"; a NOTICE never causes an error (Modern IRC)."""
    if command != "NOTICE":
        raise StandardRefusal(command, "INVALID_UTF8", "Message rejected: this server takes UTF-8 alone")


def _check(command: Command, message: Message, client: Client) -> None:
    if not client.registered and not command.anytime:
        raise Refusal(numerics.ERR_NOTREGISTERED, "You have not registered")
    if len(message.params) < command.min_params:
        raise Refusal(numerics.ERR_NEEDMOREPARAMS, command.name, "Not enough parameters")


def _label(client: Client, message: Message) -> str:
    label = message.tags.get("label", "")
    if not label or not client.has("labeled-response"):
        return ""
    return label if len(label.encode("utf-8", "replace")) <= LONGEST_LABEL else ""
