"""One connection and the thread that owns it: connecting, reading, writing, closing, all on that thread alone."""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field

from app.transport.api import Address, Identity
from app.transport.bell import Bell, Waiter
from app.transport.commands import Command, Leave
from app.transport.dial import dial
from app.transport.events import Disconnected, Ending
from app.transport.failure import FailureError
from app.transport.inbox import Inbox
from app.transport.refusal import refusal
from app.transport.secure import Security, is_private
from app.transport.session import Output, Patience, Session
from app.transport.stream import Stream

MAX_UNREAD = 5_000
"""Events that may wait for the window. While there are more, nothing is read from the server."""
_LAST_READS = 32  # of 64 KiB: more than a socket holds back while its peer is heard
_LOOK_AGAIN = 0.02


@dataclass(frozen=True, slots=True)
class Timing:
    """How long to wait, in seconds: for a server to be reached, for a TLS handshake, for the last words to go out;
    and with a server we talk to.
    """

    dial: float = 10
    handshake: float = 10
    farewell: float = 0.8
    patience: Patience = field(default_factory=Patience)


class Link:
    """Connects, talks and ends by itself; `Disconnected` comes up in any case."""

    def __init__(self, number: int, address: Address, identity: Identity, inbox: Inbox, timing: Timing) -> None:
        self._number = number
        self._address = address
        self._inbox = inbox
        self._timing = timing
        self._session = Session(
            identity,
            wall=time.time,
            steady=time.monotonic,
            patience=timing.patience,
            private=is_private(address),
            secured=address.tls,
        )
        self._bell = Bell()
        self._lock = threading.Lock()
        self._commands: deque[Command] = deque()
        self._closing = False
        self._done = False
        self.talking = False
        self._thread = threading.Thread(target=self._run, name=f"connection to {address.host}")

    def start(self) -> None:
        """Begin to connect."""
        self._thread.start()

    def submit(self, command: Command) -> bool:
        """Leave a command for the thread. Returns whether it will still look."""
        with self._lock:
            if self._done:
                return False
            self._commands.append(command)
            self._bell.ring()
        return True

    def close(self) -> None:
        """End as soon as the last words are out."""
        with self._lock:
            if not self._done:
                self._closing = True
                self._bell.ring()

    def join(self, timeout: float) -> None:
        """Wait for the thread to end."""
        self._thread.join(timeout)

    def _run(self) -> None:
        try:
            stream = Stream(self._connect())
            with stream.sock:
                try:
                    self._talk(stream)
                except OSError:
                    self._hear_out(stream)
        except FailureError as failure:
            self._inbox.put(self._number, failure.events)
        except OSError:
            self._inbox.put(self._number, self._session.lost())
        finally:
            # Whatever happened: dropped where the end has been told.
            self._inbox.put(self._number, [Disconnected(Ending.LOST, "The connection was lost.")])
            self._finish()

    def _finish(self) -> None:
        with self._lock:
            self._done = True
            left = list(self._commands)
            self._commands.clear()
            self._bell.close()
        for command in left:
            self._inbox.answer(refusal(command))

    def _connect(self) -> socket.socket:
        waiter = Waiter(self._bell, self._rung_while_connecting)
        address, timing = self._address, self._timing

        def reach() -> socket.socket:
            return dial(address, waiter, timing.dial)

        return Security(address, reach, waiter, timing.handshake).connect() if address.tls else reach()

    def _rung_while_connecting(self) -> None:
        commands, closing = self._take_commands()
        if closing or any(isinstance(command, Leave) for command in commands):
            raise FailureError(Ending.ASKED, "You left.")
        self._inbox.put(self._number, [event for command in commands for event in refusal(command)])

    def _talk(self, stream: Stream) -> None:
        session = self._session
        waiter = Waiter(self._bell, lambda: None)
        self.talking = True
        stream.send(session.begin())
        while not session.over:
            commands, closing = self._take_commands()
            for command in commands:
                self._pass_on(stream, session.command(command))
            if closing:
                self._say_goodbye(stream)
                return
            self._pass_on(stream, session.tick())
            reading = len(self._inbox) < MAX_UNREAD
            until = session.due() if reading else min(session.due(), time.monotonic() + _LOOK_AGAIN)
            ready = waiter.wait({stream.sock: stream.interest(reading=reading)}, until)
            if ready.get(stream.sock, 0) & selectors.EVENT_READ:
                self._read(stream)

    def _read(self, stream: Stream) -> None:
        data = stream.receive()
        if data:
            self._pass_on(stream, self._session.receive(data))
        elif data is not None:
            self._inbox.put(self._number, self._session.lost())

    def _hear_out(self, stream: Stream) -> None:
        """The connection broke, perhaps while we wrote: the server's last words, why it hung up, may wait unread. It
        may also be one that never stops to talk, and is not listened to for ever.
        """
        with suppress(OSError):
            for _ in range(_LAST_READS):
                if self._session.over or not (data := stream.receive()):
                    break
                self._inbox.put(self._number, self._session.receive(data).events)
        self._inbox.put(self._number, self._session.lost())

    def _pass_on(self, stream: Stream, output: Output) -> None:
        self._inbox.put(self._number, output.events)
        stream.send(output.data)

    def _say_goodbye(self, stream: Stream) -> None:
        """Send the last words and wait a moment until the server has heard them: closed with unread data, a socket
        takes back what was sent.
        """
        until = time.monotonic() + self._timing.farewell
        waiter = Waiter(self._bell, lambda: None)
        stream.send(self._session.farewell())
        while time.monotonic() < until:
            waiter.wait({stream.sock: stream.interest(reading=True)}, until)
            stream.send()
            if stream.receive() == b"":
                return

    def _take_commands(self) -> tuple[list[Command], bool]:
        with self._lock:
            commands = list(self._commands)
            self._commands.clear()
            return commands, self._closing
