"""What a command puts off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Deferred:
    """Work that waits (for the disk, for a key derivation), and what to do with its result. ``work`` runs without the
    server's lock on the client's own thread; ``then`` runs under it, and its answers belong to the same command.
    ``settled``: not before the log has all that was said until now.
    """

    work: Callable[[], Any]
    then: Callable[[Any], None]
    settled: bool = False
