"""Until when a server is reached with TLS alone: moments by ``host:port``, as texts that a person can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime


def until(moment: float) -> str:
    """A moment, in seconds since the epoch, as text."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_moment(_: str, text: str) -> bool:
    """Whether a text is a moment."""
    return _moment(text) is not None


def way(secured: Mapping[str, str], host: str, now: float) -> int | None:
    """The port at which a host is to be reached with TLS; None where it need not be."""
    for place, text in secured.items():
        name, _, port = place.rpartition(":")
        if name == host.lower() and port.isdecimal() and (_moment(text) or 0.0) > now:
            return int(port)
    return None


def _moment(text: str) -> float | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None
