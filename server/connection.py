"""One client's thread: finds out whether it speaks TLS, reads what it sends, and sees to its end."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING

from protocol.framing import Line, LineReader
from server.client import Client
from server.config import LimitsSection, ListenSection
from server.dispatch import Dispatcher
from server.figures import Refused
from server.outbox import Drain, Outbox
from server.stream import READ_BYTES, PlainStream, Stream, shut, wait_readable

if TYPE_CHECKING:
    from server.tls import Tls

_log = logging.getLogger("parlour")

PING_SECONDS = 90.0
"""A client that is silent for this long is asked whether it is there."""
PONG_SECONDS = 60.0
"""For the answer."""
FAREWELL_SECONDS = 5.0
"""For the last lines to be sent to a client that leaves."""
LINES_AT_ONCE = 32
"""Lines of one client that run before others may: the lock is held for about a millisecond."""
FLOOD_LINES = 250
"""So many lines at once are no person and no honest program, where the rate of messages is limited at all."""

_TLS_HANDSHAKE = b"\x16"  # RFC 8446, 5.1: the type of the first record


@dataclass(slots=True)
class Shared:
    """What all connections share. ``cloak`` turns an address into the host that others see. ``limits`` and ``tls`` may
    be replaced: that counts for those who connect from then on.
    """

    dispatcher: Dispatcher
    drain: Drain
    limits: LimitsSection
    tls: Tls
    cloak: Callable[[str], str]
    stopping: threading.Event
    clock: Callable[[], float]
    refused: Refused = field(default_factory=Refused)


class Pace:
    """How fast one client's lines are run: a burst, then so many a second (token bucket). 0 lifts the limit."""

    def __init__(self, burst: int, per_second: float, now: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._tokens = float(burst)
        self._then = now

    @property
    def limited(self) -> bool:
        """Whether there is a limit at all."""
        return self._per_second > 0

    def delay(self, lines: int, now: float) -> float:
        """Seconds to wait before ``lines`` more lines may run."""
        if not self._per_second:
            return 0.0
        self._tokens = min(self._burst, self._tokens + (now - self._then) * self._per_second) - lines
        self._then = now
        return max(0.0, -self._tokens / self._per_second)


class Connection:
    """One accepted socket, on a thread of its own. It alone closes the socket."""

    def __init__(self, sock: socket.socket, address: str, listen: ListenSection, shared: Shared) -> None:
        self._socket = sock
        self._address = address
        self._listen = listen
        self._shared = shared
        self._started = time.monotonic()
        self._outbox: Outbox | None = None

    def run(self) -> None:
        """Serve the client until it or the server ends it."""
        stream = None
        try:
            stream = self._open()
        except OSError as error:
            _log.debug("%s did not get as far as talking: %s", self._address, error)
        if stream is None:
            self._socket.close()
        else:
            self._talk(stream)

    def _talk(self, stream: Stream) -> None:
        shared = self._shared
        outbox = self._outbox = Outbox(stream, shared.limits.outbox_bytes, shared.drain.add)
        client = Client(
            outbox, self._address, shared.cloak(self._address),
            secure=stream.secure, certificate=stream.certificate, at=shared.clock(),
        )  # fmt: skip
        shared.dispatcher.arrive(client)
        reason = "Connection lost"
        try:
            reason = self._serve(client, stream)
        except OSError as error:
            reason = error.strerror or reason
        finally:
            shared.dispatcher.leave(client, outbox.trouble or reason)
            outbox.wait_sent(FAREWELL_SECONDS)
            outbox.close()

    @property
    def waiting_bytes(self) -> int:
        """What waits to be sent to it."""
        return self._outbox.size if self._outbox else 0

    def stop(self) -> None:
        """Cut it short where it has not come as far as talking; from any thread."""
        if not self._outbox:
            shut(self._socket, socket.SHUT_RDWR)

    # the beginning

    def _open(self) -> Stream | None:
        """TLS or plain text, by the first byte; None where the client may not or does not speak."""
        if not wait_readable(self._socket, self._shared.limits.registration_seconds):
            return None
        first = self._socket.recv(1, socket.MSG_PEEK)
        if not first:
            return None
        if first == _TLS_HANDSHAKE:
            return self._open_tls()
        if self._may_speak_plainly():
            return PlainStream(self._socket)
        self._refuse(b"ERROR :This server takes TLS alone from where you are. Turn TLS on and use the same port\r\n")
        self._shared.refused.add("plain_text")
        _log.info("%s was refused: it spoke plain text, and TLS is wanted", self._address)
        return None

    def _refuse(self, line: bytes) -> None:
        """Say why, and read what still comes until the client has seen it: to close at once would reset it away."""
        self._socket.setblocking(False)
        self._socket.send(line)
        self._socket.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + FAREWELL_SECONDS
        while wait_readable(self._socket, deadline - time.monotonic()) and self._socket.recv(READ_BYTES):
            pass

    def _open_tls(self) -> Stream | None:
        try:
            return self._shared.tls.accept(self._socket, self._shared.limits.handshake_seconds)
        except OSError as error:
            self._shared.refused.add("tls")
            _log.info("%s could not begin TLS: %s", self._address, error.strerror or error)
            return None

    def _may_speak_plainly(self) -> bool:
        if self._listen.plaintext == "loopback":
            return is_loopback(self._address)
        return self._listen.plaintext == "always"

    # talking

    def _serve(self, client: Client, stream: Stream) -> str:
        """Run what the client sends; the reason for which it ended."""
        limits, dispatcher = self._shared.limits, self._shared.dispatcher
        reader = LineReader()
        heard = time.monotonic()
        pace = Pace(limits.messages_burst, limits.messages_per_second, heard)
        asked = False
        while not client.leaving:
            now = time.monotonic()
            deadline = self._deadline(client, heard, asked=asked)
            if now >= deadline:
                if not client.registered:
                    return "Registration timed out"
                if asked:
                    return f"Ping timeout: {now - heard:.0f} seconds"
                dispatcher.send(client, "PING", dispatcher.server_name)
                asked = True
                continue
            if not stream.wait(deadline - now):
                continue
            data = stream.read()
            if data is None:
                continue
            if not data:
                return "Connection closed"
            heard, asked = time.monotonic(), False
            lines = reader.feed(data)
            if pace.limited and len(lines) > FLOOD_LINES:
                return "Excess flood"
            self._run(client, lines, pace)
        return "Client quit"

    def _run(self, client: Client, lines: Sequence[Line], pace: Pace) -> None:
        size = 1 if pace.limited else LINES_AT_ONCE
        for start in range(0, len(lines), size):
            if client.leaving:
                return
            group = lines[start : start + size]
            if delay := pace.delay(len(group), time.monotonic()):
                self._shared.stopping.wait(delay)
            self._shared.dispatcher.handle(client, group)

    def _deadline(self, client: Client, heard: float, *, asked: bool) -> float:
        """The moment by which the client must have said something."""
        if not client.registered:
            return self._started + self._shared.limits.registration_seconds
        return heard + PING_SECONDS + (PONG_SECONDS if asked else 0)


def is_loopback(address: str) -> bool:
    """Whether an address is this computer's own."""
    ip = ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback
