"""From a network that is kept to the trip that leads there."""

from __future__ import annotations

from collections.abc import Mapping

from app.controllers.visit import Trip
from app.models.networks import Network, split_room
from app.transport.api import Address, Identity, Login, Mechanism, Proxy


def trip_of(network: Network, secrets: Mapping[str, str], trusted: str) -> Trip:
    """The trip, with these passwords. ``trusted``: the certificate that is trusted where the network names none."""
    first, *others = [split_room(room) for room in network.rooms] or [("", "")]
    address = Address(
        network.host,
        network.port,
        network.secure,
        network.fingerprint or trusted,
        network.certificate,
        network.certificate_key,
        _proxy(network, secrets.get("proxy", "")),
    )
    mechanism = Mechanism("" if network.login == "none" else network.login.upper())
    login = Login(mechanism, network.account, secrets.get("account", ""))
    identity = Identity(network.name, realname=network.realname, password=secrets.get("server", ""), login=login)
    return Trip(address, identity, *first, title=network.title, rooms=tuple(others), kept=True)


def _proxy(network: Network, password: str) -> Proxy | None:
    if not network.proxy_host:
        return None
    return Proxy(network.proxy_host, network.proxy_port, network.proxy_user, password)
