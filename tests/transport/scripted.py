"""A server that does what a test says, on a thread of its own, and a patient look at what a transport brings up."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from app.transport.api import Address, Transport
from app.transport.events import Event

PATIENCE = 10.0


class ScriptedClosedError(Exception):
    """The client is gone."""


class Caller:
    """One client, as the script sees it."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._rest = b""

    def line(self) -> str:
        """The next line of the client. Raises ScriptedClosedError where it closed."""
        while b"\n" not in self._rest:
            data = self.sock.recv(4096)
            if not data:
                raise ScriptedClosedError
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode().rstrip("\r")

    def expect(self, beginning: str) -> str:
        """Read on to the first line that begins so."""
        while not (line := self.line()).startswith(beginning):
            pass
        return line

    def say(self, *lines: str) -> None:
        """Send lines."""
        self.sock.sendall("".join(f"{line}\r\n" for line in lines).encode())

    def let_in(self, name: str = "sam") -> None:
        """Play the greeting."""
        self.expect("CAP LS")
        self.say(":irc.example CAP * LS :")
        self.expect("USER")
        self.say(f":irc.example 001 {name} :Welcome", f":irc.example 422 {name} :No message of the day")

    def wait_for_the_end(self) -> None:
        """Read until the client says goodbye or closes."""
        try:
            self.expect("QUIT")
        except ScriptedClosedError:
            return


Script = Callable[[Caller], None]


class ScriptedServer:
    """Listens on a port of its own; the script is called for each client in turn, and what it raises fails the test."""

    def __init__(self, script: Script, context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self._script = script
        self._context = context
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family)
        self._listener.settimeout(PATIENCE)
        self.host = host
        self.port = int(self._listener.getsockname()[1])
        self.calls = 0
        self.faults: list[Exception] = []
        self._callers: list[socket.socket] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def address(self, *, tls: bool = False, fingerprint: str = "", host: str = "") -> Address:
        return Address(host or self.host, self.port, tls, fingerprint)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for sock in self._callers:
            sock.close()
        self._thread.join(PATIENCE)
        self._listener.close()
        assert not self._thread.is_alive()
        if kind is None:
            assert self.faults == []

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.settimeout(PATIENCE)
            self.calls += 1
            try:
                self._attend(sock)
            except (ScriptedClosedError, ConnectionError, ssl.SSLError):
                pass  # a client may go at any time
            except Exception as fault:
                if not self._over.is_set():
                    self.faults.append(fault)
            finally:
                sock.close()

    def _attend(self, sock: socket.socket) -> None:
        if self._context is not None:
            sock = self._context.wrap_socket(sock, server_side=True)
        self._callers.append(sock)
        with sock:
            self._script(Caller(sock))


def collect(transport: Transport, kind: type[object], patience: float = PATIENCE) -> list[Event]:
    """Drain a transport until an event of this kind has come up; returns all events up to and with it."""
    events: list[Event] = []
    until = time.monotonic() + patience
    while time.monotonic() < until:
        for event in transport.drain(1):
            events.append(event)
            if isinstance(event, kind):
                return events
        time.sleep(0.002)
    raise AssertionError(f"no {kind.__name__} came up, but {events}")


def eventually(condition: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something holds."""
    until = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < until, "it never came true"
        time.sleep(0.002)
