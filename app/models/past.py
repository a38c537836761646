"""What was said before, put in where it belongs: older pages above, gaps between, and where one had read to.

A conversation may have breaks: the edge at its beginning, and gaps in which something may be missing. Whatever is
fetched for a break goes right below it. An entry that stands here already is never put in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.models.entries import Entry, Message, Note
from app.models.line import Break, Item, Line, New
from app.models.notes import fold
from app.models.reactions import Early
from app.models.recorder import Recorder
from app.models.rows import Delivery, Edge, NoteKind, Splice
from app.models.shelf import Gap, Page
from app.models.splices import merged


class Past:
    """The breaks of a conversation, and the line above what has not been seen."""

    def __init__(self, line: Line, recorder: Recorder, early: Early, *, folding: bool) -> None:
        self._line = line
        self._recorder = recorder
        self._early = early
        self._folding = folding
        self._new: Item | None = None

    # Breaks

    def top(self) -> int:
        """The key of the edge at the beginning; 0 where none is shown."""
        first = self._line.items[0] if self._line.items else None
        return first.key if first and isinstance(first.content, Break) else 0

    def show_top(self, kind: Edge, text: str) -> Splice:
        """Show an edge at the beginning."""
        first = self._break(self.top())
        return self._line.replace(first, Break(kind, text)) if first else self._line.put(0, Break(kind, text))

    def hide_top(self) -> Splice | None:
        """Show no edge at the beginning."""
        return self._line.remove(0) if self.top() else None

    def open_gap(self, text: str) -> Splice | None:
        """Between what is here and what comes something may be missing. None where nothing is here, or a gap is."""
        index = self._line.end_of_settled()
        above = self._line.items[index - 1].content if index else None
        if above is None or isinstance(above, Break):
            return None
        splice = self._line.put(index, Break(Edge.GAP, text))
        if last := self.above(self._line.items[index].key):
            self._recorder.open_gap(last)
        return splice

    def gaps(self) -> list[int]:
        """The keys of the gaps, from the beginning on."""
        return [item.key for item in self._line.breaks if item is not self._line.items[0]]

    def kind(self, key: int) -> Edge | None:
        """What is shown at a break; None where this is none."""
        item = self._break(key)
        return item.content.kind if item and isinstance(item.content, Break) else None

    def show_break(self, key: int, kind: Edge, text: str) -> Splice | None:
        """Show something else at a break."""
        item = self._break(key)
        return self._line.replace(item, Break(kind, text)) if item else None

    def close(self, key: int) -> Splice | None:
        """Nothing is missing there any more."""
        item, above = self._break(key), self.above(key)
        if above:
            self._recorder.close_gap(above)
        return self._line.remove(self._line.index(item)) if item else None

    # What stands at a break

    def above(self, key: int) -> Entry | None:
        """The last entry of the server's above a break."""
        item = self._break(key)
        end = self._line.index(item) if item else 0
        return next(_entries(self._line.items[index] for index in range(end - 1, -1, -1)), None)

    def below(self, key: int = 0) -> Entry | None:
        """The first entry of the server's below a break, or the first of all."""
        item = self._break(key)
        start = self._line.index(item) + 1 if item else 0
        return next(_entries(self._line.items[index] for index in range(start, len(self._line.items))), None)

    def newest(self) -> Entry | None:
        """The last entry that came from the server."""
        return next(_entries(reversed(self._line.items)), None)

    # Putting in

    def fill(self, key: int, entries: Iterable[Entry]) -> tuple[Splice | None, bool]:
        """Put what was fetched, oldest first, right below a break (the beginning, where that has no edge). Tells also
        whether it meets what stands above, so that nothing is missing between.
        """
        item = self._break(key)
        index = self._line.index(item) + 1 if item else 0
        above = self.above(key) if item else None
        fresh: list[Entry] = []
        met = False
        for entry in entries:
            known = self._line.find(entry)
            if (known and self._line.index(known) < index) or (above and entry.at < above.at):
                fresh.clear()
                met = True
            elif not known:
                fresh.append(entry)
        if not fresh:
            return None, met
        fresh = self._early.complete(fresh)
        self._recorder.add(fresh)
        splice = self._line.insert(index, self._folded(fresh))
        msgids = [entry.msgid for entry in fresh if isinstance(entry, Message) and entry.msgid]
        return merged([splice, *self._line.answered(msgids)]), met

    def restore(self, page: Page, text: str) -> Splice | None:
        """Put what was kept above all that is here, oldest first; ``text`` stands in its gaps."""
        splices = [self.hide_top()]
        msgids = []
        for is_gap, run in groupby(reversed(page), key=lambda entry: isinstance(entry, Gap)):
            if is_gap:
                splices.append(self._line.put(0, Break(Edge.GAP, text)))
                continue
            known = [entry for entry in run if not isinstance(entry, Gap) and not self._line.find(entry)]
            fresh = self._early.complete(known)
            splices.append(self._line.insert(0, self._folded(fresh[::-1])))
            msgids += [entry.msgid for entry in fresh if isinstance(entry, Message) and entry.msgid]
        return merged([*splices, *self._line.answered(msgids)])

    def let_go(self, most: int) -> Splice | None:
        """Take the oldest out until ``most`` rows are left: they are kept elsewhere, and `restore` brings them back.
        What was not sent stays, and so does what is new, with all below it.
        """
        count = 0
        for item in self._line.items[: len(self._line.items) - most]:
            if item is self._new or (isinstance(item.content, Message) and item.content.delivery is not Delivery.SENT):
                break
            count += 1
        return self._line.drop(count) if count else None

    def part(self, at: float, entries: Sequence[Entry], text: str) -> Splice | None:
        """Put in a part of the conversation around a moment, whose surroundings may be missing; ``text`` stands in the
        gap below it. It joins what is here already where it meets it. None where it holds nothing that is missing, or
        what is newer than all that is here, which comes by itself.
        """
        key = self._break_before(at)
        if key is None:
            return None
        item = self._break(key)
        index = self._line.index(item) + 1 if item else 0
        fresh, meets_above, meets_below = self._unknown_around(entries, index)
        if not fresh:
            return None
        fresh = self._early.complete(fresh)
        splices: list[Splice | None] = [self._line.insert(index, self._folded(fresh))]
        self._recorder.add(fresh)
        if not meets_below:
            self._recorder.open_gap(fresh[-1])
            last = self._line.find(fresh[-1])
            splices.append(self._line.put(self._line.index(last) + 1, Break(Edge.GAP, text)) if last else None)
        if meets_above and key in self.gaps():
            splices.append(self.close(key))
        msgids = [entry.msgid for entry in fresh if isinstance(entry, Message) and entry.msgid]
        return merged([*splices, *self._line.answered(msgids)])

    # What is new

    def mark_new(self, after: float) -> Splice | None:
        """Put the line of what is new above the first that others said after this moment; None where that is so."""
        first = None
        for item in self._unread(after):
            first = item
        above = self._line.items[self._line.index(first) - 1] if first else None
        if above is self._new:
            return None
        return merged([self.clear_new(), self.put_new(first) if first else None])

    def put_new(self, item: Item) -> Splice | None:
        """Put the line of what is new above this; it stays where there is one."""
        if self._new:
            return None
        index = self._line.index(item)
        splice = self._line.put(index, New())
        self._new = self._line.items[index]
        return splice

    def clear_new(self) -> Splice | None:
        """Everything has been seen; None where there is no mark."""
        item, self._new = self._new, None
        return self._line.remove(self._line.index(item)) if item else None

    def unread(self, after: float) -> tuple[int, int]:
        """How many messages others sent after this moment, and how many of them name us."""
        messages = [item.content for item in self._unread(after)]
        return len(messages), sum(isinstance(message, Message) and message.mentions_me for message in messages)

    # Inside

    def _unread(self, after: float) -> Iterator[Item]:
        """What others said after this moment, the last first."""
        for item in reversed(self._line.items):
            message = item.content
            if not isinstance(message, Message) or message.delivery is not Delivery.SENT:
                continue
            if message.at <= after:
                return
            if not message.own:
                yield item

    def _break(self, key: int) -> Item | None:
        return next((item for item in self._line.breaks if item.key == key), None) if key else None

    def _break_before(self, at: float) -> int | None:
        """The break in which what was said at this moment is missing; None where it is newer than all."""
        for key in (self.top(), *self.gaps()):
            below = self.below(key)
            if below and below.at >= at:
                return key
        return None

    def _unknown_around(self, entries: Sequence[Entry], index: int) -> tuple[list[Entry], bool, bool]:
        """Of a page, those that stand not here yet; whether some above them do, and some below."""
        fresh: list[Entry] = []
        meets_above = False
        for entry in entries:
            known = self._line.find(entry)
            if known is None:
                fresh.append(entry)
            elif self._line.index(known) < index:
                fresh.clear()
                meets_above = True
            else:
                return fresh, meets_above, True
        return fresh, meets_above, False

    def _folded(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        """The same, with those who come and leave in a row in one line for each day."""
        for is_coming, run in groupby(entries, key=lambda entry: isinstance(entry, Note) and bool(entry.comings)):
            if not is_coming or not self._folding:
                yield from run
                continue
            for _, day in groupby(run, key=lambda entry: self._line.day(entry.at)):
                yield fold([note for note in day if isinstance(note, Note)])


def _entries(items: Iterable[Item]) -> Iterator[Entry]:
    """Those that the server has: no notes of ours, nothing that was not sent."""
    for item in items:
        match item.content:
            case Message(delivery=Delivery.SENT) as message:
                yield message
            case Note(kind=NoteKind.ENTERED | NoteKind.LEFT | NoteKind.CHANGED) as note:
                yield note
