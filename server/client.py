"""One connection, and the person behind it, as the others see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol

from protocol.names import server_key
from server.wire import shape_of

if TYPE_CHECKING:
    from server.accounts.exchange import Exchange
    from server.batches import Incoming
    from server.channel import Channel, Membership

Audience = tuple[tuple[int, "tuple[Client, ...]"], ...]
"""Clients to tell something, grouped by shape (`server.wire`)."""


class Sink(Protocol):
    """Where what a client is sent goes."""

    def send(self, pieces: Sequence[bytes]) -> None:
        """Append, and send what the socket takes now; never waits."""

    def finish(self) -> None:
        """Nothing further comes: when all is sent, the connection may end."""


class Client:
    """One connection, and the person behind it. ``host`` is what others see, ``address`` where it really comes
    from. ``connected_at`` and ``active_at`` are seconds since the epoch.

    Before registration is complete, ``asked_nick`` is what it wants to be called, and ``nick_owner`` the account that
    it must be logged in to for that, where there is one: until then others may not be kept from the nick. ``sasl`` is
    the exchange by which it is logging in; ``operator_account`` says that its account may run the server;
    ``certificate`` is the fingerprint of the one that it has shown (`server.stream.Stream`), or empty.
    """

    __slots__ = (
        "_guest", "_shape", "account", "active_at", "address", "asked_nick", "away", "cap_version", "capabilities",
        "certificate", "channels", "connected_at", "host", "incoming", "invitations", "leaving", "modes",
        "negotiating", "nick", "nick_owner", "operator_account", "outbox", "password", "realname", "registered",
        "sasl", "secure", "user",
    )  # fmt: skip

    def __init__(
        self, outbox: Sink, address: str, host: str, *, secure: bool, at: float, certificate: str = ""
    ) -> None:
        self.outbox = outbox
        self.address = address
        self.host = host
        self.secure = secure
        self.certificate = certificate
        self.connected_at = at
        self.active_at = at
        self.nick = ""
        self.user = ""
        self.realname = ""
        self.operator_account = False
        self.asked_nick = ""
        self.nick_owner = ""
        self.account = ""
        self.sasl: Exchange | None = None
        self.incoming: Incoming | None = None
        self.password = ""
        self.away = ""
        self.modes: set[str] = set()
        self.registered = False
        self.leaving = False
        self.negotiating = False
        self.cap_version = 0
        self.capabilities: frozenset[str] = frozenset()
        self.channels: dict[Channel, Membership] = {}
        self.invitations: set[Channel] = set()
        self._shape = 0
        self._guest = "*" + token_hex(8)

    @property
    def identity(self) -> str:
        """Who this is to the log: the account, or, for a guest, this connection alone. Nicks change hands; what was
        said in private stays with who said it.
        """
        return server_key(self.account) if self.account else self._guest

    @property
    def shape(self) -> int:
        """Which capabilities change what this client is sent (`server.wire`)."""
        return self._shape

    @property
    def source(self) -> str:
        """``nick!user@host``, as others see it."""
        return f"{self.nick}!{self.user}@{self.host}"

    @property
    def shown_nick(self) -> str:
        """The nick for replies: ``*`` before there is one."""
        return self.nick or "*"

    def has(self, capability: str) -> bool:
        """Whether the client asked for this capability."""
        return capability in self.capabilities

    def set_capabilities(self, capabilities: Iterable[str]) -> None:
        """Replace the capabilities, and with them the shape."""
        self.capabilities = frozenset(capabilities)
        self._shape = shape_of(self.capabilities)
        for channel in self.channels:
            channel.forget_audience()


def group(clients: Iterable[Client]) -> Audience:
    """Clients as an audience."""
    shapes: dict[int, list[Client]] = {}
    for client in clients:
        shapes.setdefault(client.shape, []).append(client)
    return tuple((shape, tuple(members)) for shape, members in shapes.items())
