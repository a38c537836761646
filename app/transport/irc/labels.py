"""Which request a message answers (IRCv3 "labeled-response")."""

from __future__ import annotations

from protocol.message import Message

MAX_BATCHES = 64
"""Batches that are remembered at once; the oldest is forgotten first."""


class Labels:
    """Labels, and the batches whose messages they cover."""

    def __init__(self) -> None:
        self._batches: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._batches)

    def of(self, message: Message) -> str:
        """The label of a message, its own or that of its batch, or empty."""
        return message.tags.get("label") or self._batches.get(message.tags.get("batch", ""), "")

    def batch(self, message: Message) -> None:
        """Take BATCH, which opens one with ``+reference`` and closes it with ``-reference``."""
        sign, reference = message.param(0)[:1], message.param(0)[1:]
        if sign == "-":
            self._batches.pop(reference, None)
        elif sign == "+" and (label := self.of(message)):
            if len(self._batches) >= MAX_BATCHES:
                del self._batches[next(iter(self._batches))]
            self._batches[reference] = label
