"""What we said and a server does not have yet, kept on this computer: an interface, and one that keeps nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.models.entries import Message


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that waits, or was not delivered, and the ``title`` of its conversation. ``sent_as``: it was on its
    way, and nobody knows whether it arrived; the account for which a server keeps only one of two that are the same,
    empty where it does not. None where it was not.
    """

    title: str
    message: Message
    sent_as: str | None = None


class Outbox(Protocol):
    """What is kept of one place. Conversations are named in the form in which names compare; messages are known by
    their references. Like what a `Shelf` keeps it is written a moment later, all but what `claim` does.
    """

    def unsent(self) -> Sequence[Unsent]:
        """All that is there, in the order in which it was said."""

    def put(self, name: str, title: str, message: Message) -> None:
        """Keep a message that waits or failed. One that is there is this now, and not on its way."""

    def under_way(self, reference: str, account: str) -> None:
        """A message is on its way, as `Unsent.sent_as` tells."""

    def claim(self, reference: str, account: str) -> bool:
        """A message that waited is about to be sent: written before it is, so that nothing sends it twice. False where
        another Parlour has sent it.
        """

    def drop(self, reference: str) -> None:
        """A message arrived, or was taken away."""

    def drop_all(self, name: str, title: str) -> None:
        """Nothing of a conversation is to be sent any more, nor what was kept before it was known how names compare."""


class NoOutbox:
    """Keeps nothing."""

    def unsent(self) -> Sequence[Unsent]:
        """Nothing is there."""
        return ()

    def put(self, name: str, title: str, message: Message) -> None:
        """Let it go."""

    def under_way(self, reference: str, account: str) -> None:
        """Let it go."""

    def claim(self, reference: str, account: str) -> bool:
        """Nobody else knows of it."""
        return True

    def drop(self, reference: str) -> None:
        """Let it go."""

    def drop_all(self, name: str, title: str) -> None:
        """Let it go."""
