"""Batches that make sense only as a whole: their lines are held back until the end.

Source: IRCv3 "Batch", "chathistory", "Multiline Messages".
"""

from __future__ import annotations

from protocol.batch import BATCH_TAG, BatchCollector, Item
from protocol.capabilities import SEARCH, SOJU_SEARCH
from protocol.message import Message
from protocol.multiline import MULTILINE_BATCH

HISTORY_BATCH = "chathistory"
TARGETS_BATCH = "draft/chathistory-targets"
SEARCH_BATCHES = (SEARCH, SOJU_SEARCH)
MAX_CHARACTERS = 2_000_000
"""Of text that is held back; a hundred long messages are a quarter of it."""
MAX_OPEN = 16
MAX_ABANDONED = 64
"""Batches whose further lines are passed over; the oldest is forgotten first."""

_WHOLE = frozenset((HISTORY_BATCH, TARGETS_BATCH, MULTILINE_BATCH, *SEARCH_BATCHES))


class Gatherer:
    """Holds back histories and messages of several lines; the lines of other batches pass as they come.

    A batch that grows too large is given up: what came of it is told as it is (`Batch.complete`), and what still
    comes is passed over, for it must not be taken for something that happens now.
    """

    def __init__(self) -> None:
        self._collector = BatchCollector(MAX_CHARACTERS, MAX_OPEN)
        self._abandoned: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._abandoned)

    def feed(self, message: Message) -> list[Item]:
        """Take one message, and return what is now ready: often that message itself."""
        around = message.tags.get(BATCH_TAG, "")
        if message.command == "BATCH":
            sign, reference = message.param(0)[:1], message.param(0)[1:]
            if sign == "-" and reference in self._abandoned:
                del self._abandoned[reference]
                return []
            if sign == "+" and around in self._abandoned:
                self._abandon(reference)
            elif sign == "+" and message.param(1) not in _WHOLE and not self._collector.holds(around):
                return [message]
        if around in self._abandoned:
            return []
        ready = self._collector.feed(message)
        for item in ready:
            self._note_given_up(item)
        return ready

    def _note_given_up(self, item: Item) -> None:
        if isinstance(item, Message) or item.complete:
            return
        if not self._collector.holds(item.reference):
            self._abandon(item.reference)
        for inner in item.items:
            self._note_given_up(inner)

    def _abandon(self, reference: str) -> None:
        if len(self._abandoned) >= MAX_ABANDONED:
            del self._abandoned[next(iter(self._abandoned))]
        self._abandoned[reference] = None
