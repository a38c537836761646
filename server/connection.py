"""One client's thread: finds out whether it speaks TLS, waits for what it sends, and sees to its end."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING

from server.client import Client
from server.config import LimitsSection, ListenSection
from server.conversation import Conversation
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
            reason = self._serve(Conversation(client, stream, shared.dispatcher, shared.limits), stream)
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

    def _serve(self, conversation: Conversation, stream: Stream) -> str:
        """Have run what the client sends; the reason for which it ended."""
        client, dispatcher = conversation.client, self._shared.dispatcher
        asked = 0.0  # when it was heard last, before it was asked
        while not client.leaving and not conversation.ended:
            now, heard = time.monotonic(), conversation.heard
            deadline = self._deadline(client, heard, asked=asked == heard)
            if now < deadline:
                if stream.wait(deadline - now):
                    conversation.take_turn(self._shared.stopping)
            elif not client.registered:
                return "Registration timed out"
            elif asked == heard:
                return f"Ping timeout: {now - heard:.0f} seconds"
            else:
                dispatcher.send(client, "PING", dispatcher.server_name)
                asked = heard
        return conversation.ended or "Client quit"

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
