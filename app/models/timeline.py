"""One conversation in the order in which it came, and the rows that show it.

Entries stand in the order of arrival, which is that of the server's log; a sender's wrong clock moves nothing, and
the days across never run backwards. Rows are made when they are asked for, so that a hundred thousand cost nothing.
Every change answers with the `Splice` that tells a view what to draw anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from app.models.dates import clock_time, day_number, day_title
from app.models.entries import Message, Note
from app.models.notes import comings, with_reason
from app.models.richtext import clean, spans
from app.models.rows import DayRow, Delivery, MessageRow, NewRow, NoteKind, NoteRow, Span, Splice, Style, TimelineRow


@dataclass(frozen=True, slots=True)
class _Day:
    day: int


@dataclass(frozen=True, slots=True)
class _New:
    pass


@dataclass(frozen=True, slots=True)
class _Item:
    key: int
    content: Message | Note | _Day | _New


class Timeline:
    """The entries of one conversation; it is the `Rows` of its view. ``literal``: nothing is folded and nothing
    styled, for a screen that prints lines as they come.
    """

    def __init__(self, zone: tzinfo | None = None, *, literal: bool = False) -> None:
        self._zone = zone
        self._literal = literal
        self._items: list[_Item] = []
        self._last_key = 0
        self._last_day = 0
        self._msgids: set[str] = set()
        self._unsettled: set[str] = set()
        self._new_key = 0

    def __len__(self) -> int:
        return len(self._items)

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        """Rows ``start`` up to, not including, ``stop``."""
        start = min(max(start, 0), len(self._items))
        rows = []
        before = self._items[start - 1] if start else None
        for item in self._items[start : max(stop, start)]:
            rows.append(self._row(item, before))
            before = item
        return rows

    def index_of(self, key: int) -> int | None:
        """Where the row with this key stands."""
        return self._index_of_key(key)

    def message(self, key: int) -> Message | None:
        """The message in the row with this key; None where it is another row, or gone."""
        index = self._index_of_key(key)
        content = None if index is None else self._items[index].content
        return content if isinstance(content, Message) else None

    # Messages

    def say(self, message: Message, *, unseen: bool = False) -> Splice | None:
        """Add a message at the end; None where its msgid is known already. Above the first that is ``unseen`` stands
        the line that says so, until `clear_new`.
        """
        if not self._is_news(message):
            return None
        if message.delivery is Delivery.WAITING:
            self._unsettled.add(message.reference)
        return self._append(message, message.at, unseen=unseen)

    def settle(self, message: Message) -> Splice | None:
        """The server has our message, and this is how it came back. It goes to where the server put it: below all
        that was said before. None where its reference waits for nothing.
        """
        index = self._index_of_reference(message.reference)
        if index is None:
            return None
        self._unsettled.discard(message.reference)
        item = _Item(self._items.pop(index).key, message)
        if not self._is_news(message):
            return self._changed(index, 1, 0)
        place = self._end_of_settled()
        self._items.insert(place, item)
        moved_over = abs(place - index) + 1
        return self._changed(min(index, place), moved_over, moved_over)

    def fail(self, reference: str, reason: str) -> Splice | None:
        """Our message was not delivered; None where its reference waits for nothing."""
        index = self._index_of_reference(reference)
        if index is None:
            return None
        self._unsettled.discard(reference)
        return self._update(index, delivery=Delivery.FAILED, trouble=reason)

    def retry(self, key: int) -> Splice | None:
        """Our failed message waits again; None where there is no such message."""
        failed, index = self.failed(key), self._index_of_failed(key)
        if failed is None or index is None:
            return None
        self._unsettled.add(failed.reference)
        return self._update(index, delivery=Delivery.WAITING, trouble="")

    def discard(self, key: int) -> Splice | None:
        """Take our failed message away; None where there is no such message."""
        index = self._index_of_failed(key)
        return None if index is None else self._remove(index)

    def failed(self, key: int) -> Message | None:
        """Our message that was not delivered, by its row's key."""
        return None if self._index_of_failed(key) is None else self.message(key)

    # What stands between messages

    def note(self, kind: NoteKind, text: tuple[Span, ...], at: float) -> Splice:
        """Add a line that is no message."""
        return self._append(Note(kind, text, at), at)

    def came(self, name: str, at: float) -> Splice:
        """Somebody came in."""
        return self._coming(NoteKind.ENTERED, name, at)

    def went(self, name: str, at: float, reason: str = "") -> Splice:
        """Somebody left. The reason is said while they are alone in their line."""
        return self._coming(NoteKind.LEFT, name, at, reason)

    def clear_new(self) -> Splice | None:
        """Everything has been seen; None where there is no mark."""
        if not self._new_key:
            return None
        index = self._index_of_key(self._new_key)
        self._new_key = 0
        return None if index is None else self._remove(index)

    # Inside

    def _is_news(self, message: Message) -> bool:
        if not message.msgid:
            return True
        if message.msgid in self._msgids:
            return False
        self._msgids.add(message.msgid)
        return True

    def _coming(self, kind: NoteKind, name: str, at: float, reason: str = "") -> Splice:
        last = self._items[-1] if self._items else None
        if not self._literal and last and isinstance(last.content, Note) and last.content.kind is kind:
            names = last.content.names
            if names and day_number(at, self._zone) <= self._last_day:
                names = names if name in names else (*names, name)
                self._items[-1] = _Item(last.key, Note(kind, comings(kind, names), at, names))
                return Splice(len(self._items) - 1, 1, 1)
        return self._append(Note(kind, with_reason(comings(kind, (name,)), reason), at, (name,)), at)

    def _append(self, content: Message | Note, at: float, *, unseen: bool = False) -> Splice:
        start = len(self._items)
        day = day_number(at, self._zone)
        if day > self._last_day:
            self._last_day = day
            self._put(_Day(day))
        if unseen and not self._new_key:
            self._new_key = self._put(_New())
        self._put(content)
        return Splice(start, 0, len(self._items) - start)

    def _put(self, content: Message | Note | _Day | _New) -> int:
        self._last_key += 1
        self._items.append(_Item(self._last_key, content))
        return self._last_key

    def _remove(self, index: int) -> Splice:
        del self._items[index]
        return self._changed(index, 1, 0)

    def _update(self, index: int, *, delivery: Delivery, trouble: str) -> Splice:
        item = self._items[index]
        if isinstance(item.content, Message):
            content = replace(item.content, delivery=delivery, trouble=trouble)
            self._items[index] = _Item(item.key, content)
        return Splice(index, 1, 1)

    def _changed(self, start: int, removed: int, added: int) -> Splice:
        """The row below is drawn anew as well: what stands above it decides whether it opens a group."""
        below = 1 if start + added < len(self._items) else 0
        return Splice(start, removed + below, added + below)

    def _end_of_settled(self) -> int:
        index = len(self._items)
        while index and _delivery(self._items[index - 1]) is Delivery.WAITING:
            index -= 1
        return index

    def _index_of_key(self, key: int) -> int | None:
        return next((i for i in range(len(self._items) - 1, -1, -1) if self._items[i].key == key), None)

    def _index_of_failed(self, key: int) -> int | None:
        index = self._index_of_key(key)
        return index if index is not None and _delivery(self._items[index]) is Delivery.FAILED else None

    def _index_of_reference(self, reference: str) -> int | None:
        if reference not in self._unsettled:
            return None
        for index in range(len(self._items) - 1, -1, -1):
            content = self._items[index].content
            if isinstance(content, Message) and content.reference == reference:
                return index
        return None

    def _row(self, item: _Item, before: _Item | None) -> TimelineRow:
        match item.content:
            case Message() as message:
                return self._message_row(item.key, message, before)
            case Note(kind, text, at):
                return NoteRow(item.key, kind, text, clock_time(at, self._zone))
            case _Day(day):
                return DayRow(item.key, day_title(day))
            case _New():
                return NewRow(item.key)

    def _message_row(self, key: int, message: Message, before: _Item | None) -> MessageRow:
        previous = before.content if before else None
        pieces = (Span(clean(message.text)),) if self._literal else spans(message.text, message.own_name)
        return MessageRow(
            key=key,
            sender=clean(message.sender),
            colour=message.colour,
            time=clock_time(message.at, self._zone),
            spans=pieces,
            opens_group=not (isinstance(previous, Message) and message.continues(previous)),
            role=message.role,
            action=message.action,
            notice=message.notice,
            own=message.own,
            mentions_me=not message.own and any(piece.style is Style.MENTION for piece in pieces),
            delivery=message.delivery,
            trouble=message.trouble,
        )


def _delivery(item: _Item) -> Delivery:
    return item.content.delivery if isinstance(item.content, Message) else Delivery.SENT


def merge(first: Splice, second: Splice) -> Splice:
    """One splice for two that happened one after the other."""
    start = min(first.start, second.start)
    end = max(first.start + first.added, second.start + second.removed)
    removed = end - first.added + first.removed - start
    added = end - second.removed + second.added - start
    return Splice(start, removed, added)
