"""The order in which a conversation stands: entries, the days above them, and what is known of each by its id.

Rows are spliced anywhere at the cost of moving pointers. An item knows its place in the order, so that its index is
found by bisection; days are set right around whatever is put in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from app.models.dates import day_number
from app.models.entries import Entry, Identity, Message, Note, identities
from app.models.rows import Delivery, Edge, Splice

_STEP = 1 << 40  # between the places of neighbours, so that more fit between


@dataclass(frozen=True, slots=True)
class Day:
    """The line above a day, counted as `day_number` does."""

    day: int


@dataclass(frozen=True, slots=True)
class New:
    """The line above what has not been seen."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a conversation is not whole."""

    kind: Edge
    text: str


Content = Message | Note | Day | New | Break


@dataclass(slots=True, eq=False)
class Item:
    """Something in the order. ``place`` grows down the conversation and may be given anew; ``key`` stays."""

    key: int
    place: int
    content: Content


class Line:
    """The items of one conversation. ``breaks``: those where it is not whole, in order."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self.items: list[Item] = []
        self.breaks: list[Item] = []
        self._days: list[Item] = []
        self._known: dict[Identity, Item] = {}
        self._answers: dict[str, list[Item]] = {}
        self._last_key = 0

    # Finding

    def index(self, item: Item) -> int:
        """Where an item of this line stands."""
        return bisect_left(self.items, item.place, key=_place)

    def by_key(self, key: int) -> Item | None:
        """The item with this key, looked for from the end, which is where people mostly point."""
        return next((item for item in reversed(self.items) if item.key == key), None)

    def find(self, entry: Entry) -> Item | None:
        """The item in which this stands here already."""
        return next((self._known[each] for each in identities(entry) if each in self._known), None)

    def by_identity(self, identity: Identity) -> Item | None:
        """The item that is known by this."""
        return self._known.get(identity)

    def answered(self, msgids: Iterable[str]) -> list[Splice]:
        """The messages that quote one of these, which is another one now."""
        return [Splice(self.index(item), 1, 1) for msgid in msgids for item in self._answers.get(msgid, ())]

    def end_of_settled(self) -> int:
        """The index behind all but those of ours that still wait for the server."""
        index = len(self.items)
        while index and _is_waiting(self.items[index - 1]):
            index -= 1
        return index

    def day(self, at: float) -> int:
        """The day of a moment, counted."""
        return day_number(at, self._zone)

    def day_before(self, index: int) -> int:
        """The last day that stands above this index; 0, which is before all days, where none does."""
        if not index:
            return 0
        above = bisect_right(self._days, self.items[index - 1].place, key=_place)
        return _day(self._days[above - 1]) if above else 0

    # Changing

    def insert(self, index: int, entries: Iterable[Entry], key: int = 0) -> Splice:
        """Put entries in, in this order, with the days that they open. ``key``: that of a single entry which had one.
        Days below that are none any more go: they never run backwards.
        """
        running = self.day_before(index)
        contents: list[Content] = []
        for entry in entries:
            day = self.day(entry.at)
            if day > running:
                running = day
                contents.append(Day(day))
            contents.append(entry)
        self._put(index, contents, key)
        below = index + len(contents)
        stale = self._stale_days(below, running)
        end = self.index(stale[-1]) + 1 if stale else below
        for item in reversed(stale):
            self._take(self.index(item))
        return self.changed(index, end - below, end - len(stale) - index)

    def put(self, index: int, content: New | Break) -> Splice:
        """Put in what opens no day."""
        self._put(index, [content])
        return self.changed(index, 0, 1)

    def remove(self, index: int) -> Splice:
        """Take one item out."""
        self._take(index)
        return self.changed(index, 1, 0)

    def drop(self, count: int) -> Splice:
        """Take the first items out. Above what is first then stands its day."""
        day = self.day_before(count)
        for item in self.items[:count]:
            self._forget(item)
        del self.items[:count]
        headless = bool(self.items) and not isinstance(self.items[0].content, Day)
        if headless:
            self._put(0, [Day(day)])
        return self.changed(0, count, int(headless))

    def replace(self, item: Item, content: Content) -> Splice:
        """The item is another one now, in its place."""
        self._forget(item)
        item.content = content
        self._remember(item)
        return Splice(self.index(item), 1, 1)

    def changed(self, start: int, removed: int, added: int) -> Splice:
        """The row below is drawn anew as well: what stands above it decides whether it opens a group."""
        below = 1 if start + added < len(self.items) else 0
        return Splice(start, removed + below, added + below)

    # Inside

    def _put(self, index: int, contents: Sequence[Content], key: int = 0) -> None:
        items = []
        for place, content in zip(self._places(index, len(contents)), contents, strict=True):
            is_old = key and isinstance(content, Message)
            self._last_key += not is_old
            items.append(Item(key if is_old else self._last_key, place, content))
        self.items[index:index] = items
        for item in items:
            self._remember(item)

    def _take(self, index: int) -> None:
        self._forget(self.items.pop(index))

    def _places(self, index: int, count: int) -> range:
        """Free places for as many items before the one at this index."""
        items = self.items
        if index == len(items):
            first = items[-1].place + _STEP if items else 0
            return range(first, first + count * _STEP, _STEP)
        if index == 0:
            return range(items[0].place - count * _STEP, items[0].place, _STEP)
        before = items[index - 1].place
        step = (items[index].place - before) // (count + 1)
        if step == 0:
            self._spread()
            return self._places(index, count)
        return range(before + step, before + step * (count + 1), step)

    def _spread(self) -> None:
        for number, item in enumerate(self.items):
            item.place = number * _STEP

    def _remember(self, item: Item) -> None:
        content = item.content
        if isinstance(content, Day):
            insort(self._days, item, key=_place)
        elif isinstance(content, Break):
            insort(self.breaks, item, key=_place)
        elif isinstance(content, (Message, Note)):
            for identity in identities(content):
                self._known.setdefault(identity, item)
            if isinstance(content, Message) and content.reply_to:
                self._answers.setdefault(content.reply_to, []).append(item)

    def _forget(self, item: Item) -> None:
        content = item.content
        if isinstance(content, Day):
            self._days.remove(item)
        elif isinstance(content, Break):
            self.breaks.remove(item)
        elif isinstance(content, (Message, Note)):
            for identity in identities(content):
                if self._known.get(identity) is item:
                    del self._known[identity]
            if isinstance(content, Message) and content.reply_to:
                self._answers[content.reply_to].remove(item)

    def _stale_days(self, index: int, running: int) -> list[Item]:
        """The days from this index on that are not after ``running``."""
        if index == len(self.items):
            return []
        first = bisect_left(self._days, self.items[index].place, key=_place)
        last = first
        while last < len(self._days) and _day(self._days[last]) <= running:
            last += 1
        return self._days[first:last]


def _place(item: Item) -> int:
    return item.place


def _day(item: Item) -> int:
    return item.content.day if isinstance(item.content, Day) else 0


def _is_waiting(item: Item) -> bool:
    return isinstance(item.content, Message) and item.content.delivery is Delivery.WAITING
