"""The server's configuration: what every key means and what it is where nobody sets it.

The file is TOML; ``docs/server.md`` describes it for the keeper of a server. The defaults are for a class or a club.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from server.config_reader import ConfigError, read

__all__ = [
    "AccountsSection",
    "Config",
    "ConfigError",
    "HistorySection",
    "LimitsSection",
    "ListenSection",
    "MetricsSection",
    "OperatorSection",
    "Overrides",
    "ServerSection",
    "StorageSection",
    "TlsSection",
    "load",
]

DEFAULT_PORT = 12346


def default_server_name() -> str:
    """This computer's name, with a dot in it: a source without one reads as a person's nick (Modern IRC, "Servers")."""
    host = re.sub(r"[^A-Za-z0-9.-]+", "-", socket.gethostname())[:50].strip(".-")
    if not host:
        return "parlour.local"
    return host if "." in host else f"{host}.local"


def default_directory() -> Path:
    """Where this system keeps a program's data."""
    from platformdirs import user_data_path  # not needed, and so not loaded, where the directory is given

    return user_data_path("parlour", appauthor=False) / "server"


@dataclass(frozen=True, slots=True)
class ServerSection:
    """Who the server is. An empty ``password`` asks for none; an empty ``motd`` says nothing; ``icon`` is the URL of
    its picture, or empty.
    """

    name: str = field(default_factory=default_server_name)
    network: str = "Parlour"
    password: str = field(default="", repr=False)
    motd: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ListenSection:
    """One address to listen on; port 0 lets the system choose. ``plaintext`` says from where a connection without TLS
    is accepted: from this computer alone, from anywhere, or from nowhere.
    """

    host: str
    port: int
    plaintext: Literal["loopback", "always", "never"] = "loopback"


@dataclass(frozen=True, slots=True)
class TlsSection:
    """A certificate with its chain, and its key, both PEM. None: the server makes its own at the first start."""

    certificate: Path | None = None
    key: Path | None = None
    sts_days: int = 0
    """For so long clients shall not come without TLS (IRCv3 "sts"); 0 asks for nothing."""


@dataclass(frozen=True, slots=True)
class StorageSection:
    """Where the log lives, and what it survives: ``"power"`` a power cut, ``"process"`` this process's end alone."""

    directory: Path = field(default_factory=default_directory)
    durability: Literal["power", "process"] = "power"


@dataclass(frozen=True, slots=True)
class HistorySection:
    """For how many days, and how many messages of all conversations together, are kept; 0 for ever and all."""

    keep_days: int = 0
    keep_messages: int = 0


@dataclass(frozen=True, slots=True)
class LimitsSection:
    """What one client, one address and all together may take; 0 lifts a limit.

    The last four are always there. Loopback addresses are exempt from the limits that count by address. Others ship,
    by their own example files: Ergo 16 connections and 32 in ten minutes from an address, 5 messages at once and 2 a
    second; Solanum 10 from an address, InspIRCd 3. Those are for networks open to the world; a class or a club sits
    behind a single address.
    """

    clients: int = 10_000
    """All connections. One takes about 28 KB, over TLS 60: 280 to 600 MB when full."""
    per_address: int = 100
    """Connections from one address: a lecture hall."""
    connections_per_minute: int = 120
    """New connections from one address: the whole hall comes back at once after a restart, with some to spare."""
    messages_burst: int = 40
    """Messages at once from one client, which may rejoin a dozen rooms and ask for members and history of each
    (Solanum lets a client that just came send 40 too)."""
    messages_per_second: float = 5
    """Messages a second from one client after that: faster than anybody types, slower than a flood."""
    outbox_bytes: int = 1024 * 1024
    """What may wait for one slow reader before it is disconnected (InspIRCd's default; Solanum's is 400 KB)."""
    channels_per_client: int = 100
    """Rooms that one client may be in (Ergo's default; InspIRCd's example has 20, Solanum's 15)."""
    masks_per_channel: int = 100
    """In all lists of a room together (Ergo's and Solanum's default)."""
    watched_per_client: int = 100
    """Names that one client may watch (Ergo's default)."""
    registration_seconds: float = 60
    """From connecting to the end of registration (Ergo's too; Solanum gives 30, InspIRCd's example 20). It takes in
    somebody who types it, over a line that loses every other packet."""
    handshake_seconds: float = 10
    """For a TLS handshake, from its first byte to its end."""


@dataclass(frozen=True, slots=True)
class AccountsSection:
    """How accounts come to be."""

    registration: Literal["open", "invite", "closed"] = "open"
    before_connect: bool = True
    email_required: bool = False
    key_derivation: Literal["standard", "minimal"] = "standard"
    required: bool = False
    """Nobody comes in without one."""


@dataclass(frozen=True, slots=True)
class MetricsSection:
    """Where Prometheus finds figures of the server: host and port, or None for nowhere."""

    address: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class OperatorSection:
    """Somebody who may run the server from within the chat."""

    name: str
    password: str = field(repr=False)


ANYWHERE = (ListenSection("0.0.0.0", DEFAULT_PORT), ListenSection("::", DEFAULT_PORT))  # noqa: S104 - a server is for others


@dataclass(frozen=True, slots=True)
class Config:
    """All of it."""

    server: ServerSection = field(default_factory=ServerSection)
    listen: tuple[ListenSection, ...] = ANYWHERE
    tls: TlsSection = field(default_factory=TlsSection)
    storage: StorageSection = field(default_factory=StorageSection)
    history: HistorySection = field(default_factory=HistorySection)
    limits: LimitsSection = field(default_factory=LimitsSection)
    accounts: AccountsSection = field(default_factory=AccountsSection)
    metrics: MetricsSection = field(default_factory=MetricsSection)
    operators: tuple[OperatorSection, ...] = ()


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line sets over the file; empty and None leave it as it is."""

    listen: tuple[ListenSection, ...] = ()
    directory: Path | None = None
    name: str | None = None


def load(path: Path | None = None, overrides: Overrides | None = None) -> Config:
    """Read ``path`` (None: the defaults alone), then put ``overrides`` over it.

    Relative paths in the file start from its own folder. Raises ConfigError, which lists every problem in the file.
    """
    config = Config() if path is None else _build(read(path), path)
    return config if overrides is None else _override(config, overrides)


def _build(found: Mapping[str, Any], path: Path) -> Config:
    tls: dict[str, Any] = {name: value for name, value in found.get("tls", {}).items() if value}
    tls |= {name: _beside(path, tls[name]) for name in ("certificate", "key") if name in tls}
    storage: dict[str, Any] = dict(found.get("storage", {}))
    if "directory" in storage:
        storage["directory"] = _beside(path, storage["directory"])
    listen = tuple(_listen(item) for item in found.get("listen", ()))
    return Config(
        server=ServerSection(**found.get("server", {})),
        listen=listen or ANYWHERE,
        tls=TlsSection(**tls),
        storage=StorageSection(**storage),
        history=HistorySection(**found.get("history", {})),
        limits=LimitsSection(**found.get("limits", {})),
        accounts=AccountsSection(**found.get("accounts", {})),
        metrics=MetricsSection(**found.get("metrics", {})),
        operators=tuple(OperatorSection(**item) for item in found.get("operator", ())),
    )


def _listen(values: Mapping[str, Any]) -> ListenSection:
    host, port = values["address"]
    return ListenSection(host, port, values.get("plaintext", "loopback"))


def _override(config: Config, overrides: Overrides) -> Config:
    if overrides.listen:
        config = replace(config, listen=overrides.listen)
    if overrides.directory is not None:
        config = replace(config, storage=replace(config.storage, directory=overrides.directory))
    if overrides.name is not None:
        config = replace(config, server=replace(config.server, name=overrides.name))
    return config


def _beside(path: Path, text: str) -> Path:
    return path.parent / Path(text).expanduser()
