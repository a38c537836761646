"""Servers that are to be reached with TLS alone, as they said themselves (IRCv3 "sts")."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.ports import Clock
from app.controllers.settings import Settings
from app.models.secured import until, way
from app.transport.api import Address


class Securing:
    """Remembers what servers promise, and keeps to it. ``seconds``: what the one that we talk to has promised."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._seconds: int | None = None

    def apply(self, address: Address) -> Address:
        """The address, with TLS where that was promised of its host."""
        self._seconds = None
        port = way(self._settings.value.secured, address.host, self._clock.now())
        if port is None:
            return address
        return replace(address, strict=True) if address.tls else self.upgrade(address, port)

    def upgrade(self, address: Address, port: int) -> Address:
        """The address by TLS, at this port, with the certificate that is trusted there: no other is accepted "with a
        click" ("No immediate user recourse").
        """
        trusted = self._settings.value.fingerprint(address.host, port)
        return replace(address, tls=True, port=port, fingerprint=trusted, strict=True)

    def promised(self, address: Address, seconds: int) -> None:
        """The server is reached with TLS for so long; none at all takes back what it had promised."""
        self._seconds = seconds
        self._keep(address)

    def ended(self, address: Address) -> None:
        """The connection is over: "clients MUST reschedule the expiry time when closing connections"."""
        if self._seconds:
            self._keep(address)
        self._seconds = None

    def _keep(self, address: Address) -> None:
        value = self._settings.value
        host = address.host.lower()
        others = {key: text for key, text in value.secured.items() if key.rpartition(":")[0] != host}
        if self._seconds:
            others[f"{host}:{address.port}"] = until(self._clock.now() + self._seconds)
        if others != value.secured:
            self._settings.keep(replace(value, secured=others))
