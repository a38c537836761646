"""Doubles for the parts of the server below and beside the one that is tested."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from server.client import Client
from server.log.api import Entry, LogError, Record
from server.log.sqlite import SqliteLog
from server.wire import Event

AT = 1_700_000_000.0


class ListSink:
    """An outbox that keeps what it is given; ``sent`` counts how often."""

    def __init__(self) -> None:
        self.data = b""
        self.sent = 0
        self.finished = threading.Event()

    def send(self, pieces: Sequence[bytes]) -> None:
        self.data += b"".join(pieces)
        self.sent += 1

    def finish(self) -> None:
        self.finished.set()

    def lines(self) -> list[str]:
        lines, self.data = self.data.decode().split("\r\n")[:-1], b""
        return lines


class BreakableLog(SqliteLog):
    """A log that can be made to refuse (``broken``), and to wait while ``gate`` is cleared; ``groups`` counts what was
    written in each commit.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory / "log.sqlite", "process")
        self.groups: list[int] = []
        self.broken = False
        self.gate = threading.Event()
        self.gate.set()
        self.asked = threading.Event()

    @property
    def entries(self) -> list[Entry]:
        """Everything, in order."""
        return self.after(0, 1_000_000)

    @property
    def messages(self) -> list[Entry]:
        """What was said, in order."""
        return [entry for entry in self.entries if entry.command in ("PRIVMSG", "NOTICE")]

    def append(self, records: Sequence[Record]) -> None:
        self.asked.set()
        assert self.gate.wait(10)
        if self.broken:
            raise LogError("The disk is full.")
        super().append(records)
        self.groups.append(len(records))


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
    return Entry(sequence, f"m-{sequence:x}", AT, "#lobby", "*a", "PRIVMSG", "a!u@h", "", ("#lobby", text))
