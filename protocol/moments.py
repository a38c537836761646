"""Moments as IRCv3 writes them (server-time, chathistory, read-marker): ISO 8601 in UTC with milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

TIMESTAMP = "timestamp="
"""Stands before a moment in the parameters of CHATHISTORY and MARKREAD."""


def stamp(seconds: float) -> str:
    """Write a time since the epoch: ``2019-01-04T14:33:26.123Z``. Raises ValueError or OverflowError for a moment
    that no calendar has.
    """
    return _stamp(round(seconds * 1000))


@lru_cache(maxsize=4)  # many events of one moment share a millisecond
def _stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"


def read_moment(text: str) -> float | None:
    """Read any ISO 8601 that names its zone, as seconds since the epoch; None where it says nothing sensible."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.timestamp() if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
