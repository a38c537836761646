"""The server as a whole: puts its parts together, starts and stops them, and answers its keeper."""

from __future__ import annotations

import base64
import errno
import hashlib
import hmac
import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from protocol.split import split
from server.certificate import ServerCertificate, ssl_context
from server.client import Client
from server.config import ANYWHERE, Config, ListenSection
from server.connection import Shared, is_loopback
from server.delivery import Scribe
from server.dispatch import Dispatcher
from server.listener import Guests, Listener
from server.log.api import Log
from server.log.sqlite import SqliteLog
from server.outbox import Drain
from server.overview import Person, Room, Stats
from server.state import State

_log = logging.getLogger("parlour")

STACK_BYTES = 256 * 1024
"""Of each thread: what a command needs is far below, and nine thousand of the default would not fit."""
SWITCH_SECONDS = 0.0005
"""How long one thread may compute while another wants to: a tenth of the default, so that a busy one delays nobody."""
STOP_SECONDS = 8.0
"""For everybody to be told that the server stops."""
NOTICE_BYTES = 400
"""Of a word to everybody: with the longest of names around it, it fits a line."""

_WELCOME = {
    "loopback": "TLS from anywhere, plain text from this computer alone",
    "always": "TLS and plain text from anywhere",
    "never": "TLS alone",
}
_NO_SUCH_FAMILY = {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL}


class Service:
    """One server. It opens its log when it is made: raises LogError, and `start` OSError where an address is taken."""

    def __init__(self, config: Config, certificate: ServerCertificate, clock: Callable[[], float] = time.time) -> None:
        self.config = config
        self._clock = clock
        self._certificate = certificate
        self._log_file = config.storage.directory / "log.sqlite"
        self._log: Log = SqliteLog(self._log_file, config.storage.durability)
        self.state = State(
            config,
            clock,
            identity=self._log.identity,
            last_sequence=self._log.last_sequence,
            last_time=self._log.last_time,
        )
        self._scribe = Scribe(self._log)
        self._dispatcher = Dispatcher(self.state, self._scribe)
        self._drain = Drain()
        self._guests = Guests(config.limits)
        self._listeners: list[Listener] = []
        self._stopping = threading.Event()

    # starting and stopping

    def start(self) -> None:
        """Bind, and begin to serve. Raises OSError where an address is taken."""
        sys.setswitchinterval(SWITCH_SECONDS)
        threading.stack_size(STACK_BYTES)
        _raise_descriptor_limit()
        shared = Shared(
            self._dispatcher, self._drain, self.config.limits, ssl_context(self._certificate),
            self._cloak, self._stopping, self._clock,
        )  # fmt: skip
        self._scribe.start()
        self._drain.start()
        for listen in self.config.listen:
            self._listen(listen, shared)
        for listener in self._listeners:
            listener.start()
            _log.info("listening on %s (%s)", listener.address, _WELCOME[listener.plaintext])
        _log.info("fingerprint sha256 %s", self._certificate.fingerprint)

    def wait(self) -> None:
        """Return when the server stops."""
        while not self._stopping.wait(1.0):  # in steps: on some systems a signal does not end a long wait
            pass

    def stop(self, reason: str) -> None:
        """Tell everybody, and end within `STOP_SECONDS`. A second call does nothing."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        deadline = time.monotonic() + STOP_SECONDS
        for listener in self._listeners:
            listener.stop(1.0)
        self._dispatcher.dismiss(reason)
        self._guests.dismiss(deadline)
        if self._scribe.stop(STOP_SECONDS):
            self._log.close()
        self._drain.stop(1.0)
        _log.info("stopped")

    def _listen(self, listen: ListenSection, shared: Shared) -> None:
        try:
            self._listeners.append(Listener(listen, shared, self._guests))
        except OSError as error:
            if listen in ANYWHERE and error.errno in _NO_SUCH_FAMILY:
                _log.info("not listening on %s: this computer has no such network", listen.host)
                return
            raise

    @property
    def ports(self) -> list[int]:
        """The ports it listens on."""
        return [listener.port for listener in self._listeners]

    def _cloak(self, address: str) -> str:
        """The host that others see: the same for the same address as long as the log lasts, and not the address."""
        if is_loopback(address):
            return "localhost"
        digest = hmac.new(self._log.secret, address.encode(), hashlib.sha256).digest()
        return base64.b32encode(digest[:10]).decode().lower() + ".hidden"

    # what its keeper asks (`server.console.keeper.Keeper`)

    def people(self) -> Sequence[Person]:
        """See `Keeper.people`."""
        with self._dispatcher.lock:
            now = self._clock()
            return [_person(client, now) for client in self.state.people()]

    def rooms(self) -> Sequence[Room]:
        """See `Keeper.rooms`."""
        with self._dispatcher.lock:
            return [
                Room(
                    channel.name,
                    channel.topic.text if channel.topic else "",
                    tuple(place.mark + client.nick for client, place in channel.members.items()),
                )
                for channel in self.state.channels.values()
            ]

    def say(self, text: str) -> None:
        """See `Keeper.say`."""
        self._dispatcher.announce(split(text, NOTICE_BYTES))
        _log.info("said to everybody: %s", text)

    def kick(self, name: str, reason: str) -> bool:
        """See `Keeper.kick`."""
        return self._dispatcher.expel(name, f"Removed by the server{': ' + reason if reason else ''}")

    def stats(self) -> Stats:
        """See `Keeper.stats`."""
        with self._dispatcher.lock:
            state, now = self.state, self._clock()
            return Stats(
                uptime=now - state.started_at,
                people=state.registered,
                peak=state.most_people,
                rooms=len(state.channels),
                messages=state.messages,
                messages_per_second=state.lately.count(now) / 60,
                log_bytes=sum(file.stat().st_size for file in self._log_file.parent.glob(self._log_file.name + "*")),
            )


def _person(client: Client, now: float) -> Person:
    rooms = tuple(channel.name for channel in client.channels)
    connected, idle = now - client.connected_at, now - client.active_at
    return Person(client.nick, client.address, rooms, connected, idle, client.secure)


def _raise_descriptor_limit() -> None:
    """As many descriptors as this user may have: each client takes one."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
