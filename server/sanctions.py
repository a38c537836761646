"""Bans from the whole server and mutes on it: whom they describe, and until when.

A target is written in one of three ways: ``nick!user@host`` with wildcards, ``account:name``, or an address or network
(``192.0.2.7``, ``2001:db8::/32``). This computer itself is in no network that is banned: its keeper always gets in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Literal

from protocol.masks import compile_mask, normalise_mask
from protocol.names import server_key
from server.client import Client

Kind = Literal["ban", "mute"]
KINDS: tuple[Kind, ...] = ("ban", "mute")
Network = IPv4Network | IPv6Network

ACCOUNT = "account:"
LONGEST_TARGET = 200
"""Bytes."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "y": 31_536_000}
_DURATION = re.compile(r"(?:[0-9]{1,6}[smhdwy])+", re.ASCII | re.IGNORECASE)
_MINUTES = re.compile(r"[0-9]{1,9}", re.ASCII)


class NoTarget(ValueError):
    """What was written describes nobody that could be banned; says why, for people."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """One ban or mute. ``at`` and ``until`` are seconds since the epoch; ``until`` is 0 where it does not end."""

    kind: Kind
    target: str
    reason: str
    by: str
    at: float
    until: float = 0.0

    @property
    def key(self) -> tuple[Kind, str]:
        """There is one of each kind for each target."""
        return self.kind, server_key(self.target)

    def holds(self, now: float) -> bool:
        """Whether it has not ended."""
        return not self.until or now < self.until

    @property
    def terms(self) -> str:
        """Why and until when, as those whom it meets are told."""
        end = f" (until {datetime.fromtimestamp(self.until, UTC):%Y-%m-%d %H:%M} UTC)" if self.until else ""
        return f"{self.reason or 'no reason given'}{end}"


def read_duration(text: str) -> float | None:
    """Seconds from ``30m``, ``7d``, ``1d12h`` (s, m, h, d, w, y) or minutes as a bare number; None for anything else.
    More than a hundred years are a hundred years.
    """
    longest = 100.0 * _UNITS["y"]
    if _MINUTES.fullmatch(text):
        return min(longest, int(text) * 60.0)
    if not _DURATION.fullmatch(text):
        return None
    parts = re.findall(r"([0-9]+)([a-z])", text.lower())
    return min(longest, float(sum(int(number) * _UNITS[unit] for number, unit in parts)))


def read_target(text: str) -> str:
    """A target as it is kept, from what people write: also ``user@host``, ``*@network`` and ``~a:account``. Raises
    NoTarget.
    """
    if not text or any(character.isspace() for character in text) or len(text.encode()) > LONGEST_TARGET:
        raise NoTarget(f"A target has no space in it and at most {LONGEST_TARGET} bytes.")
    for prefix in (ACCOUNT, "~a:"):
        if text.lower().startswith(prefix) and len(text) > len(prefix):
            return ACCOUNT + text[len(prefix) :]
    network = read_network(text.removeprefix("*!").removeprefix("*@"))
    if network and network.is_loopback:
        raise NoTarget(f"{text} is this computer itself, which stays welcome.")
    if network:
        return str(network.network_address) if network.prefixlen == network.max_prefixlen else str(network)
    mask = normalise_mask(text)
    if not mask.strip("*?!@."):
        raise NoTarget(f"{text} describes everybody.")
    return mask


def read_network(text: str) -> Network | None:
    """An address or network; None where it is neither."""
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def person_target(client: Client) -> str:
    """The target that describes somebody who is here: the account where there is one. Else the user name at the host,
    since others may share the address with them.
    """
    return ACCOUNT + client.account if client.account else f"*!{client.user}@{client.host}"


def target_test(target: str) -> Callable[[Client], bool]:
    """Whom a target describes. Masks are tried on the host that others see and on the real address."""
    if target.startswith(ACCOUNT):
        name = server_key(target[len(ACCOUNT) :])
        return lambda client: bool(client.account) and server_key(client.account) == name
    if network := read_network(target):
        return lambda client: contains(network, client.address)
    described = compile_mask(target)
    return lambda client: described(client.source) or described(f"{client.nick}!{client.user}@{client.address}")


def contains(network: Network, address: str) -> bool:
    """Whether an address (an IPv6 one perhaps with its zone) is in a network, and not this computer's own."""
    ip = ip_address(address.partition("%")[0])
    return ip in network and not ip.is_loopback
