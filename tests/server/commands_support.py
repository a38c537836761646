"""A whole server without sockets and threads: clients that send lines and read what came, one after the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

from protocol.framing import LineReader
from protocol.message import Message
from server.client import Client
from server.config import Config
from server.delivery import Post, Scribe, deliver
from server.dispatch import Dispatcher
from server.state import State
from tests.server.support import BreakableLog

START = 1_700_000_000.0
SERVER = "irc.example"


class DirectScribe(Scribe):
    """Writes and delivers at once, on the caller's thread."""

    def submit(self, posts: Sequence[Post]) -> None:
        deliver(self._commit(list(posts)))


class ListOutbox:
    """What a client was sent, and whether that was all."""

    def __init__(self) -> None:
        self.data = b""
        self.finished = False

    def send(self, pieces: Sequence[bytes]) -> None:
        assert not self.finished, "nothing may follow the end"
        self.data += b"".join(pieces)

    def finish(self) -> None:
        self.finished = True

    def take(self) -> list[str]:
        data, self.data = self.data, b""
        assert not data or data.endswith(b"\r\n")
        return data.decode("utf-8").split("\r\n")[:-1]


class Person:
    """Somebody with a connection."""

    def __init__(self, harness: Harness, client: Client, outbox: ListOutbox) -> None:
        self._harness = harness
        self._reader = LineReader()
        self.client = client
        self.outbox = outbox

    def send(self, *lines: str | bytes) -> Person:
        """Send lines, without their line ends."""
        for line in lines:
            data = line if isinstance(line, bytes) else line.encode()
            waiting = iter(self._reader.feed(data + b"\r\n"))
            while context := self._harness.dispatcher.run(self.client, waiting):
                self._harness.dispatcher.finish(context)
        return self

    def lines(self) -> list[str]:
        """What came since the last time, as it came."""
        return self.outbox.take()

    def messages(self) -> list[Message]:
        """What came since the last time."""
        return [Message.parse(line) for line in self.lines()]

    def ask(self, line: str | bytes) -> list[Message]:
        """Send a line, and what comes back for it (what came before is dropped)."""
        self.outbox.take()
        return self.send(line).messages()

    def tell(self, line: str | bytes) -> list[str]:
        """As `ask`, but as the lines that came."""
        self.outbox.take()
        return self.send(line).lines()

    def numerics(self, line: str) -> list[str]:
        """As `ask`, but the commands alone."""
        return [message.command for message in self.ask(line)]


class Harness:
    """A server, its log, and its clock, which stands still unless a test moves it."""

    def __init__(self, config: Config, directory: Path) -> None:
        self.now = START
        self.log = BreakableLog(directory)
        self.state = State(config, lambda: self.now, self.log)
        self.dispatcher = Dispatcher(self.state, DirectScribe(self.log))
        self._hosts = itertools.count(1)

    def connect(self, *, secure: bool = False, certificate: str = "") -> Person:
        """A connection of which nothing is known yet."""
        number = next(self._hosts)
        outbox = ListOutbox()
        client = Client(
            outbox, f"192.0.2.{number}", f"host{number}", secure=secure, certificate=certificate, at=self.now
        )
        self.dispatcher.arrive(client)
        return Person(self, client, outbox)

    def client(self, nick: str, *, caps: Iterable[str] = (), join: str = "", secure: bool = False) -> Person:
        """Somebody who is registered, with these capabilities, in these channels, and has read all of it."""
        person = self.connect(secure=secure)
        if caps:
            person.send(f"CAP REQ :{' '.join(caps)}")
        person.send(f"NICK {nick}", f"USER {nick} 0 * :{nick.title()} Example")
        if caps:
            person.send("CAP END")
        if join:
            person.send(f"JOIN {join}")
        person.lines()
        return person
