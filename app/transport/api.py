"""The seam of the desktop: what a transport promises.

Above it nothing knows of IRC, sockets or threads; below it nothing knows of the window. `tcp` speaks to a server,
`fake` stands in for one in tests; both pass the same contract tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from app.transport.commands import Command
from app.transport.events import Event
from app.transport.login import NO_LOGIN, Login, Mechanism

DEFAULT_PORT = 12346

__all__ = ["DEFAULT_PORT", "Address", "Identity", "Login", "Mechanism", "Proxy", "Transport"]


@dataclass(frozen=True, slots=True)
class Proxy:
    """A SOCKS5 proxy that connections go through (RFC 1928). ``user`` is empty where it asks for nobody."""

    host: str
    port: int = 1080
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, and the way there. ``fingerprint`` is the SHA-256 of its certificate, as 64 hexadecimal digits
    in lower case, where the person has accepted it: then it alone decides, and no authority is asked. ``certificate``:
    the file of one's own that is shown to it (PEM), ``key`` that of its key, empty where both are in one. ``strict``:
    the server wants to be reached with TLS alone, so nobody is asked about a certificate that nobody vouches for.
    """

    host: str
    port: int = DEFAULT_PORT
    tls: bool = True
    fingerprint: str = ""
    certificate: str = ""
    key: str = ""
    proxy: Proxy | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Who wants to come in: the name others see, the name of the account on their computer, their name in full,
    and the password of the server where it asks for one. Empty ones are derived from ``name``. Nobody comes in without
    the ``login`` that is given here: where it fails, `Disconnected` says why.
    """

    name: str
    username: str = ""
    realname: str = ""
    password: str = field(default="", repr=False)
    login: Login = NO_LOGIN


class Transport(Protocol):
    """One connection to one server. It can be opened again after `Disconnected`.

    All methods are called from one thread, that of the window, and none of them waits.
    """

    def open(self, address: Address, identity: Identity) -> None:
        """Begin to connect. `Connected` or `Disconnected` will come up, whatever happens."""

    def submit(self, command: Command) -> None:
        """Send a command, in order. Without a connection a text is answered by `SendFailed`, a question for history by
        `HistoryFailed`, any other by `RequestRefused`, and what nobody waits for (`TellTyping`, `MarkRead`) by nothing;
        none is kept for later. A text that was sent but not settled
        when `Disconnected` comes may or may not have arrived: it may be submitted again with its reference.
        """

    def drain(self, limit: int = 100) -> list[Event]:
        """Take up to ``limit`` waiting events, oldest first; an empty list where none waits."""

    def on_ready(self, wake: Callable[[], None]) -> None:
        """Call ``wake``, from any thread, when events wait after none did. It must return at once."""

    def close(self) -> None:
        """Say goodbye, end the connection and whatever it runs on. After it `drain` may still be called; a second
        call does nothing.
        """
