"""The networks that are kept: where they are, who we are there, and which are gone to at the start.

Kept as TOML, one ``[[network]]`` each, in the order of the rail. A value that cannot be used is passed over and named.
Passwords are never among them: they are in the keyring of the person's computer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from app.models.tomlfile import quoted, read, write

LOGINS = ("none", "plain", "scram-sha-256", "external")
"""How to log in: the mechanisms of SASL, in lower case."""
WITH_PASSWORD = LOGINS[1:3]

_KEY = re.compile(r"[a-z0-9-]{1,40}")
_FINGERPRINT = re.compile(r"([0-9a-f]{64})?")


@dataclass(frozen=True, slots=True)
class Network:
    """One network. ``key`` names it among the others, and its passwords in the keyring. ``rooms`` are entered at once;
    a room's key stands after a space. ``fingerprint``: of the only certificate that is trusted there.
    ``password``: the server asks for one. ``certificate`` and ``certificate_key``: files, for the login "external".
    """

    key: str
    title: str
    host: str
    port: int = 6697
    secure: bool = True
    fingerprint: str = ""
    name: str = ""
    realname: str = ""
    password: bool = False
    login: str = "none"
    account: str = ""
    certificate: str = ""
    certificate_key: str = ""
    rooms: tuple[str, ...] = ()
    proxy_host: str = ""
    proxy_port: int = 1080
    proxy_user: str = ""
    at_start: bool = True

    @property
    def secrets(self) -> tuple[str, ...]:
        """Which passwords it takes to come in: of the "proxy", the "server", the "account"."""
        asked = {
            "proxy": bool(self.proxy_host and self.proxy_user),
            "server": self.password,
            "account": self.login in WITH_PASSWORD,
        }
        return tuple(name for name, needed in asked.items() if needed)


@dataclass(frozen=True, slots=True)
class KnownNetwork:
    """A public network that is offered while one is typed in."""

    title: str
    host: str
    about: str
    port: int = 6697


KNOWN = (
    KnownNetwork("Libera.Chat", "irc.libera.chat", "Free software and open projects"),
    KnownNetwork("OFTC", "irc.oftc.net", "Debian and friends"),
    KnownNetwork("hackint", "irc.hackint.org", "Hackspaces and the CCC"),
)


def new_key(title: str, taken: Iterable[str]) -> str:
    """A key for a network of this title that none has yet."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:30] or "network"
    others = set(taken)
    return next(key for key in (plain, *(f"{plain}-{n}" for n in range(2, len(others) + 3))) if key not in others)


def split_room(text: str) -> tuple[str, str]:
    """A room as a network has it: its name, and its key or nothing."""
    name, _, key = text.partition(" ")
    return name, key


class NetworksFile:
    """Where they are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[tuple[Network, ...], list[str]]:
        """What is kept, and a sentence for each thing in it that could not be used. Never raises."""
        values, problem = read(self._path)
        problems = [problem] if problem else []
        tables = values.get("network", [])
        if not isinstance(tables, list):
            return (), [*problems, "The networks were passed over: each begins with [[network]]."]
        known: dict[str, Network] = {}
        for number, table in enumerate(tables, 1):
            network, wrong = _understand(table, number, known)
            problems += wrong
            if network:
                known[network.key] = network
        return tuple(known.values()), problems

    def save(self, networks: Sequence[Network]) -> None:
        """Keep these. Raises OSError."""
        write(self._path, "\n".join(map(_as_table, networks)))


def _port(value: int) -> bool:
    return 0 < value < 65536


_POSSIBLE: dict[str, Callable[[Any], object]] = {
    "key": _KEY.fullmatch,
    "title": bool,
    "host": bool,
    "port": _port,
    "proxy_port": _port,
    "login": LOGINS.__contains__,
    "fingerprint": _FINGERPRINT.fullmatch,
}


def _understand(table: object, number: int, known: dict[str, Network]) -> tuple[Network | None, list[str]]:
    if not isinstance(table, dict):
        return None, [f"Network {number} was passed over: it is no table."]
    usual = Network("", "", "")
    given: dict[str, Any] = {}
    problems = []
    for each in fields(Network):
        value, expected = table.get(each.name), getattr(usual, each.name)
        if isinstance(value, list):
            value = tuple(value)
        if value is None:
            continue
        fits = type(value) is type(expected) and (not isinstance(value, tuple) or all(type(x) is str for x in value))
        if fits and _POSSIBLE.get(each.name, lambda _: True)(value):
            given[each.name] = value
        else:
            problems.append(f"“{each.name}” of network {number} was passed over: {value!r} is not possible there.")
    if "host" not in given:
        return None, [*problems, f"Network {number} was passed over: it has no host."]
    given.setdefault("title", given["host"])
    if given.get("key", "") in ("", *known):
        given["key"] = new_key(given["title"], known)
    return Network(**given), problems


def _as_table(network: Network) -> str:
    usual = Network("", "", "")
    lines = [
        f"{each.name} = {quoted(value)}"
        for each in fields(Network)
        if (value := getattr(network, each.name)) != getattr(usual, each.name)
    ]
    return "\n".join(["[[network]]", *lines]) + "\n"
