"""Doubles for the parts of the server below and beside the one that is tested."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from server.client import Client
from server.log.api import Entry, LogError
from server.wire import Event

AT = 1_700_000_000.0


class ListSink:
    """An outbox that keeps what it is given; ``flushed`` counts flushes."""

    def __init__(self) -> None:
        self.data = b""
        self.flushed = 0
        self.finished = threading.Event()

    def put(self, data: bytes) -> None:
        self.data += data

    def flush(self) -> None:
        self.flushed += 1

    def finish(self) -> None:
        self.finished.set()

    def lines(self) -> list[str]:
        lines, self.data = self.data.decode().split("\r\n")[:-1], b""
        return lines


class ListLog:
    """A log in memory. ``broken`` makes it refuse; ``gate``, while it is cleared, makes it wait."""

    identity = "log"
    secret = b"secret"

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.groups: list[int] = []
        self.broken = False
        self.gate = threading.Event()
        self.gate.set()
        self.asked = threading.Event()

    @property
    def last_sequence(self) -> int:
        return self.entries[-1].sequence if self.entries else 0

    def append(self, entries: Sequence[Entry]) -> None:
        self.asked.set()
        assert self.gate.wait(10)
        if self.broken:
            raise LogError("The disk is full.")
        self.entries += entries
        self.groups.append(len(entries))

    def latest(self, conversation: str, limit: int) -> list[Entry]:
        return [entry for entry in self.entries if entry.conversation == conversation][-limit:]

    def close(self) -> None:
        self.gate.set()


def client(nick: str, *capabilities: str) -> Client:
    made = Client(ListSink(), "127.0.0.1", "localhost", secure=False, at=AT)
    made.nick, made.user, made.registered = nick, "u", True
    made.set_capabilities(capabilities)
    return made


def lines(person: Client) -> list[str]:
    assert isinstance(person.outbox, ListSink)
    return person.outbox.lines()


def said(person: Client, text: str) -> Event:
    return Event(person.source, "PRIVMSG", ("#lobby", text), AT)


def entry(sequence: int, text: str) -> Entry:
    return Entry(sequence, f"m{sequence}", AT, "#lobby", "PRIVMSG", "a!u@h", "", "#lobby", text)
