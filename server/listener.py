"""Accepts connections on one address and gives each a thread."""

from __future__ import annotations

import errno
import logging
import os
import socket
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress

from server.addresses import household
from server.config import LimitsSection, ListenSection
from server.connection import Connection, Shared, is_loopback
from server.figures import Refusal, Refused
from server.stream import wait_readable

_log = logging.getLogger("parlour")

BACKLOG = 4096
BUSY_SECONDS = 0.1
"""How long to leave new connections waiting when there is no descriptor or thread for them."""

_NO_ROOM = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}


class Guests:
    """Counts who is connected, all listeners together, and says who may still come in. ``limits`` may be replaced.
    ``why_banned`` says, for people, why an address is banned; empty where it is not. ``refused`` counts who may not.
    """

    def __init__(
        self,
        limits: LimitsSection,
        clock: Callable[[], float] = time.monotonic,
        why_banned: Callable[[str], str] = lambda address: "",
        refused: Refused | None = None,
    ) -> None:
        self.limits = limits
        self._clock = clock
        self._why_banned = why_banned
        self._lock = threading.Lock()
        self._gone = threading.Condition(self._lock)
        self._refused = refused or Refused()
        self._present: Counter[str] = Counter()
        self._recent: dict[str, deque[float]] = {}
        self._connections: set[Connection] = set()

    def admit(self, address: str) -> str:
        """Count a newcomer in; or say, for people, why not."""
        if not is_loopback(address) and (ban := self._why_banned(address)):
            self._refused.add("banned")
            return ban
        with self._lock:
            reason, said = self._why_not_locked(address)
            if not reason:
                self._present[household(address)] += 1
                return ""
        self._refused.add(reason)
        return said

    def _why_not_locked(self, address: str) -> tuple[Refusal, str]:
        limits, house = self.limits, household(address)
        if limits.clients and self._present.total() >= limits.clients:
            return "full", "This server is full. Try again later"
        if not is_loopback(address):
            if limits.per_address and self._present[house] >= limits.per_address:
                return "per_address", f"There are {limits.per_address} connections from your address already"
            if limits.connections_per_minute and self._too_often_locked(house):
                text = "Too many connections from your address within a minute. Wait a little"
                return "connections_per_minute", text
        return "", ""

    def leave(self, address: str) -> None:
        """Count somebody out."""
        house = household(address)
        with self._lock:
            self._present[house] -= 1
            if not self._present[house]:
                del self._present[house]

    def track(self, connection: Connection) -> None:
        """A connection runs."""
        with self._lock:
            self._connections.add(connection)

    def forget(self, connection: Connection) -> None:
        """It runs no longer."""
        with self._lock:
            self._connections.discard(connection)
            self._gone.notify_all()

    @property
    def connected(self) -> int:
        """How many connections there are."""
        return len(self._connections)

    def waiting_bytes(self) -> int:
        """What waits to be sent, to all of them together."""
        with self._lock:
            connections = list(self._connections)
        return sum(connection.waiting_bytes for connection in connections)

    def dismiss(self, deadline: float) -> None:
        """Wait until nobody is connected, at most until ``deadline`` (of the monotonic clock). Those who have not
        come as far as talking are cut short.
        """
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            connection.stop()
        with self._lock:
            self._gone.wait_for(lambda: not self._connections, max(0.0, deadline - time.monotonic()))

    def _too_often_locked(self, house: str) -> bool:
        now = self._clock()
        for other in [other for other, times in self._recent.items() if times[-1] < now - 60]:
            del self._recent[other]
        times = self._recent.setdefault(house, deque())
        while times and times[0] < now - 60:
            times.popleft()
        if len(times) >= self.limits.connections_per_minute:
            return True
        times.append(now)
        return False


class Listener:
    """One listening socket and its thread. Raises OSError where the address cannot be had."""

    def __init__(self, listen: ListenSection, shared: Shared, guests: Guests) -> None:
        self._listen = listen
        self._shared = shared
        self._guests = guests
        self._socket = bind(listen.host, listen.port)
        self._reserve: int | None = os.open(os.devnull, os.O_RDONLY)
        self._thread = threading.Thread(target=self._run, name=f"listener {self.address}")

    @property
    def address(self) -> str:
        """Where it really listens: ``host:port``, an IPv6 host in brackets."""
        return shown_address(self._socket)

    @property
    def plaintext(self) -> str:
        """From where plain text is accepted (`ListenSection`)."""
        return self._listen.plaintext

    @property
    def port(self) -> int:
        """The port it really listens on."""
        port: int = self._socket.getsockname()[1]
        return port

    def start(self) -> None:
        """Begin to accept."""
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """Accept no more. ``Shared.stopping`` is set already."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        if self._thread.is_alive():
            self._thread.join(timeout)
        self._socket.close()
        if self._reserve is not None:
            os.close(self._reserve)

    def _run(self) -> None:
        while not self._shared.stopping.is_set():
            if not wait_readable(self._socket, 1.0):
                continue
            try:
                sock, peer = self._socket.accept()
            except OSError as error:
                if error.errno in _NO_ROOM:
                    self._turn_one_away(error)
                continue  # anything else ended with the one that knocked
            address = _plain(peer[0])
            refusal = self._guests.admit(address)
            if refusal:
                _turn_away(sock, refusal)
                _log.info("%s was turned away: %s", address, refusal)
            else:
                self._serve(sock, address)

    def _serve(self, sock: socket.socket, address: str) -> None:
        with suppress(OSError):  # it has gone again already, which its thread will see
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(sock, address, self._listen, self._shared)

        def run() -> None:
            try:
                connection.run()
            finally:
                self._guests.forget(connection)
                self._guests.leave(address)

        self._guests.track(connection)
        try:
            threading.Thread(target=run, name=f"client {address}").start()
        except RuntimeError:  # no more threads
            self._guests.forget(connection)
            self._guests.leave(address)
            self._shared.refused.add("no_room")
            _turn_away(sock, "This server has no room for you at the moment. Try again later")
            _log.warning("There is no thread for another client")
            self._shared.stopping.wait(BUSY_SECONDS)

    def _turn_one_away(self, error: OSError) -> None:
        """With no descriptor left, give up the one in reserve to accept, and close, whoever knocks: they learn at
        once that they cannot come in, and the listener does not spin.
        """
        _log.warning("A connection was turned away: %s", error.strerror)
        if self._reserve is not None:
            os.close(self._reserve)
            self._reserve = None
        with suppress(OSError):
            sock, _ = self._socket.accept()
            self._shared.refused.add("no_room")
            _turn_away(sock, "This server has no room for you at the moment. Try again later")
        with suppress(OSError):
            self._reserve = os.open(os.devnull, os.O_RDONLY)
        self._shared.stopping.wait(BUSY_SECONDS)


def shown_address(sock: socket.socket) -> str:
    """Where a socket listens: ``host:port``, an IPv6 host in brackets."""
    host, port = sock.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there, and does not wait. Raises OSError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind((host, port))
        sock.listen(BACKLOG)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock


def _plain(address: str) -> str:
    return address.removeprefix("::ffff:") if address.startswith("::ffff:") and "." in address else address


def _turn_away(sock: socket.socket, reason: str) -> None:
    with suppress(OSError):
        sock.setblocking(False)
        sock.send(f"ERROR :{reason}\r\n".encode())
    sock.close()
