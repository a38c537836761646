"""What the server asks of its log: append in order, read back.

The log comes first: a message is appended and committed before its sender gets an echo or anybody else sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class LogError(Exception):
    """The log could not be written or read: the disk is full, or worse. Says what happened, for the keeper."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. ``sequence`` orders the log; ``msgid`` is what clients know it by; ``at`` is in seconds since the
    epoch. ``conversation``: the key of the channel, or of the two people in private. ``source`` and ``target`` as
    they were sent. ``tags``: the client-only tags as sent, without ``@``.
    """

    sequence: int
    msgid: str
    at: float
    conversation: str
    command: str
    source: str
    account: str
    target: str
    text: str
    tags: str = ""


class Log(Protocol):
    """An ordered log. `append` is called from one thread; `latest` from any."""

    @property
    def identity(self) -> str:
        """A short word that no other log has: it begins every msgid, so that a new log never repeats an old one's."""

    @property
    def secret(self) -> bytes:
        """Random bytes that stay as long as the log."""

    @property
    def last_sequence(self) -> int:
        """The highest sequence in the log, 0 where it is empty."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Write all of them, or none. When it returns they are on disk, as far as the durability asked for goes.
        Raises LogError, after which nothing of it is in the log and the next call may succeed.
        """

    def latest(self, conversation: str, limit: int) -> list[Entry]:
        """The last entries of a conversation, oldest first. Raises LogError."""

    def close(self) -> None:
        """Release everything."""
