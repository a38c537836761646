"""Batches: messages that belong together (IRCv3 "Batch").

The receiving side collects them; the sending side opens, fills and closes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from protocol.message import NO_TAGS, Message

BATCH_TAG = "batch"
MAX_CHARACTERS = 4_000_000
"""How much text a collector holds back, over all open batches."""
MAX_OPEN = 64
"""How many batches may be open at once, and so how deep they nest."""

_OVERHEAD = 64  # what an empty message is reckoned to cost, so that a flood of them is bounded too


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that has ended: the message that opened it (its tags speak for the whole), and what it held, in
    order. ``complete`` is false where it was given up before its end, as it grew too large or was opened twice.
    """

    opening: Message
    items: tuple[Item, ...] = ()
    complete: bool = True

    @property
    def reference(self) -> str:
        """What its messages were tagged with."""
        return self.opening.params[0][1:]

    @property
    def type(self) -> str:
        """What it is: ``chathistory``, ``labeled-response`` and so on."""
        return self.opening.params[1]

    @property
    def params(self) -> tuple[str, ...]:
        """What its type says more about it."""
        return self.opening.params[2:]


Item: TypeAlias = Message | Batch


@dataclass(slots=True)
class _Open:
    opening: Message
    parent: str
    items: list[Item] = field(default_factory=list)


class BatchCollector:
    """Holds messages of open batches back until the outermost of them ends.

    Nothing is lost: a message whose batch is unknown passes through, and when too much is held, all of it is given
    up at once as batches that are not complete, and what still comes for them passes through.
    """

    def __init__(self, max_characters: int = MAX_CHARACTERS, max_open: int = MAX_OPEN) -> None:
        self._max_characters = max_characters
        self._max_open = max_open
        self._open: dict[str, _Open] = {}
        self._held = 0

    def holds(self, reference: str) -> bool:
        """Whether messages with this reference are held back."""
        return reference in self._open

    def feed(self, message: Message) -> list[Item]:
        """Take one message, and return what is now ready: often that message itself."""
        if message.command == "BATCH" and message.params:
            sign, reference = message.params[0][:1], message.params[0][1:]
            if sign == "+" and reference and len(message.params) > 1:
                return self._start(reference, message)
            if sign == "-" and reference in self._open:
                return self._end(reference)
        return self._add(message)

    def _start(self, reference: str, opening: Message) -> list[Item]:
        ready = self._end(reference, complete=False) if reference in self._open else []
        parent = opening.tags.get(BATCH_TAG, "")
        self._open[reference] = _Open(opening, parent if parent in self._open else "")
        return ready + self._hold(opening)

    def _add(self, message: Message) -> list[Item]:
        batch = self._open.get(message.tags.get(BATCH_TAG, ""))
        if batch is None:
            return [message]
        batch.items.append(message)
        return self._hold(message)

    def _end(self, reference: str, *, complete: bool = True) -> list[Item]:
        for inner in [name for name, batch in self._open.items() if batch.parent == reference]:
            self._end(inner, complete=False)
        batch = self._open.pop(reference)
        ended = Batch(batch.opening, tuple(batch.items), complete)
        outer = self._open.get(batch.parent)
        if outer is not None:
            outer.items.append(ended)
            return []
        self._held -= size_of(ended)
        return [ended]

    def _hold(self, message: Message) -> list[Item]:
        self._held += size_of(message)
        if self._held <= self._max_characters and len(self._open) <= self._max_open:
            return []
        outermost = [reference for reference, batch in self._open.items() if not batch.parent]
        return [item for reference in outermost for item in self._end(reference, complete=False)]


def open_batch(
    reference: str, batch_type: str, *params: str, source: str = "", tags: Mapping[str, str] = NO_TAGS
) -> Message:
    """The message that opens a batch. ``reference`` is made of ASCII letters, digits and hyphens."""
    return Message("BATCH", (f"+{reference}", batch_type, *params), source, tags)


def in_batch(message: Message, reference: str) -> Message:
    """The same message as part of a batch; a nested batch's opening and end are put in the outer one alike."""
    return message._replace(tags={**message.tags, BATCH_TAG: reference})


def close_batch(reference: str, *, source: str = "") -> Message:
    """The message that ends a batch."""
    return Message("BATCH", (f"-{reference}",), source)


def size_of(item: Item) -> int:
    """How much text an item holds, in characters, with what it costs to hold it."""
    if isinstance(item, Batch):
        return size_of(item.opening) + sum(map(size_of, item.items))
    tags = sum(len(key) + len(value) for key, value in item.tags.items())
    return _OVERHEAD + len(item.source) + sum(map(len, item.params)) + tags
