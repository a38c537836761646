"""What a command brings about, before it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.client import Audience, Client
from server.log.api import Record
from server.wire import Told


@dataclass(frozen=True, slots=True)
class Deferred:
    """Work that waits (for the disk, for a key derivation), and what to do with its result. ``work`` runs without the
    server's lock on the client's own thread; ``then`` runs under it, and its answers belong to the same command.
    ``settled``: not before the log has all that was said until now.
    """

    work: Callable[[], Any]
    then: Callable[[Any], None]
    settled: bool = False


@dataclass(slots=True)
class Step:
    """What will be one post: ``own`` is what the client itself gets of it, inside the ``batch`` of this reference."""

    client: Client
    own: Told | None = None
    event: Told | None = None
    audience: Audience = ()
    skip_client: bool = False
    records: tuple[Record, ...] = ()
    essential: bool = False
    last: bool = False
    batch: str = ""
