"""The server as a whole: puts its parts together, starts and stops them, and answers its keeper."""

from __future__ import annotations

import base64
import errno
import gc
import hashlib
import hmac
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from server.accounts.database import FILE, Database
from server.accounts.logins import Logins
from server.accounts.store import Accounts
from server.addresses import household
from server.certificate import CertificateError, ServerCertificate, ensure
from server.config import ANYWHERE, Config, ConfigError, ListenSection
from server.connection import Shared, is_loopback
from server.delivery import Scribe
from server.dispatch import Dispatcher
from server.figures import Refused
from server.listener import Guests, Listener, bind, shown_address
from server.log.api import Log
from server.log.search import SearchIndex
from server.log.sqlite import SqliteLog
from server.outbox import Drain
from server.reloading import merge
from server.retention import Retention
from server.revocation import Revocation
from server.state import State
from server.steward import Steward

if TYPE_CHECKING:
    from server.metrics import MetricsServer
    from server.tls import Tls

_log = logging.getLogger("parlour")

STACK_BYTES = 256 * 1024
"""Of each thread: what a command needs is far below, and nine thousand of the default would not fit."""
SWITCH_SECONDS = 0.0005
"""How long one thread may compute while another wants to: a tenth of the default, so that a busy one delays nobody."""
GARBAGE_THRESHOLD = 50_000
"""New objects after which cycles are looked for: a busy round makes thousands, and hardly any cycle."""
STOP_SECONDS = 8.0
"""For everybody to be told that the server stops."""

_WELCOME = {
    "loopback": "TLS from anywhere, plain text from this computer alone",
    "always": "TLS and plain text from anywhere",
    "never": "TLS alone",
}
_NO_SUCH_FAMILY = {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL}


class MetricsError(OSError):
    """The address for metrics cannot be had: a sentence for the keeper."""


class Service:
    """One server, and its ``keeper``'s way to it. ``read_config`` reads the configuration again.

    It opens its log and its accounts when it is made: raises LogError or AccountsError, and `start` OSError (for
    metrics MetricsError) where an address is taken.
    """

    def __init__(
        self,
        config: Config,
        certificate: ServerCertificate,
        clock: Callable[[], float] = time.time,
        *,
        read_config: Callable[[], Config] | None = None,
    ) -> None:
        self.config = config
        self._read_config = read_config or (lambda: config)
        self._clock = clock
        self._certificate = certificate
        self._log_file = config.storage.directory / "log.sqlite"
        self._log: Log = SqliteLog(self._log_file, config.storage.durability)
        self._accounts = Database(config.storage.directory / FILE)
        self.state = State(
            config,
            clock,
            self._log,
            logins=Logins(Accounts(self._accounts), config.accounts.key_derivation),
            database=self._accounts,
        )
        self._index = SearchIndex(config.storage.directory / "search.sqlite", self._log)
        self.state.reload, self.state.search = self.reload, self._index.find
        self._scribe = Scribe(self._log, self._index.wake)
        self._retention = Retention(self.state, self._scribe)
        self._dispatcher = Dispatcher(self.state, self._scribe)
        self._revocation = Revocation(self.state, self._dispatcher, self._scribe, self._accounts)
        self._drain = Drain()
        self._refused = Refused()
        self._guests = Guests(config.limits, why_banned=self._why_banned, refused=self._refused)
        self._metrics: MetricsServer | None = None
        self._shared: Shared | None = None
        self.keeper = Steward(self.state, self._dispatcher, self._log_file, self.reload)
        self._listeners: list[Listener] = []
        self._stopping = threading.Event()

    # starting and stopping

    def start(self) -> None:
        """Bind, and begin to serve. Raises OSError where an address is taken."""
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.freeze()  # what is loaded stays, and need not be looked at again
        gc.set_threshold(GARBAGE_THRESHOLD)
        threading.stack_size(STACK_BYTES)
        _raise_descriptor_limit()
        shared = self._shared = Shared(
            self._dispatcher, self._drain, self.config.limits, _tls(self._certificate),
            self._cloak, self._stopping, self._clock, self._refused,
        )  # fmt: skip
        for part in (self._scribe, self._drain, self._index, self._retention, self._revocation):
            part.start()
        for listen in self.config.listen:
            self._listen(listen, shared)
        metrics = self._bind_metrics()
        for listener in self._listeners:
            listener.start()
            _log.info("listening on %s (%s)", listener.address, _WELCOME[listener.plaintext])
        _log.info("fingerprint sha256 %s", self._certificate.fingerprint)
        if metrics:
            self._serve_metrics(metrics)

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
        if self._metrics:
            self._metrics.stop(1.0)
        self._revocation.stop(1.0)
        self._retention.stop(1.0)
        self._index.stop(1.0)
        if self._scribe.stop(STOP_SECONDS):
            self._log.close()
            self._accounts.close()
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

    def _bind_metrics(self) -> socket.socket | None:
        if not self.config.metrics.address:
            return None
        host, port = self.config.metrics.address
        try:
            return bind(host, port)
        except OSError as error:
            text = f"Metrics cannot be offered on {host} port {port}: {error.strerror or error}."
            raise MetricsError(f"{text} Choose another address under [metrics].") from error

    def _serve_metrics(self, sock: socket.socket) -> None:
        from server.metrics import Figures, MetricsServer  # slow to load, and not needed to begin serving

        figures = Figures(self.keeper, self._guests, self._refused, self._scribe.commits)
        self._metrics = MetricsServer(sock, figures)
        self._metrics.start()
        _log.info("metrics on %s", shown_address(sock))

    @property
    def ports(self) -> list[int]:
        """The ports it listens on."""
        return [listener.port for listener in self._listeners]

    def _cloak(self, address: str) -> str:
        """The host that others see: the same for the same household as long as the log lasts, and not its address."""
        if is_loopback(address):
            return "localhost"
        digest = hmac.new(self._log.secret, household(address).encode(), hashlib.sha256).digest()
        return base64.b32encode(digest[:10]).decode().lower() + ".hidden"

    def _why_banned(self, address: str) -> str:
        ban = self.state.verdicts.ban_of(address, self._clock())
        return f"You are banned from this server: {ban.terms}" if ban else ""

    # while it runs

    def reload(self) -> Sequence[str]:
        """Read the configuration anew and say, in sentences, what came of it. Where it is wrong nothing changes. Any
        thread may call it; it waits for the disk.
        """
        try:
            config, waits = merge(self.config, self._read_config())
            certificate = ensure(config.tls, config.storage.directory, config.server.name)
            tls = _tls(certificate)
        except (ConfigError, CertificateError) as error:
            return [*str(error).splitlines(), "Nothing was changed."]
        with self._dispatcher.lock:
            self.config = self.state.config = config
        self._guests.limits = config.limits
        if self._shared:
            self._shared.limits, self._shared.tls = config.limits, tls
        _log.info("The configuration was read anew")
        if certificate.fingerprint != self._certificate.fingerprint:
            self._certificate = certificate
            _log.info("fingerprint sha256 %s", certificate.fingerprint)
        return ["The configuration was read anew.", *waits]


def _tls(certificate: ServerCertificate) -> Tls:
    from server.tls import Tls  # slow to load, and of no use to those commands that do not serve

    return Tls(certificate)


def _raise_descriptor_limit() -> None:
    """As many descriptors as this user may have: each client takes one."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
