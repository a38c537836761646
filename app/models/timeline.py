"""One conversation in the order of the server's log, and the rows that show it.

What comes stands in the order of its arrival, which is that of the log; a sender's wrong clock moves nothing, and the
days across never run backwards. What was said before is put in where it belongs by `Past`. Rows are made when they
are asked for, so that a hundred thousand cost nothing. Every change answers with the `Splice` that tells a view what
to draw anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo

from app.models.entries import Coming, Identity, Message, Note, Reaction
from app.models.line import Item, Line
from app.models.notes import coming, fold
from app.models.past import Past
from app.models.reactions import Early, reacted
from app.models.recorder import NoRecorder, Recorder
from app.models.rows import Delivery, NoteKind, Span, Splice, TimelineRow
from app.models.splices import merge
from app.models.timeline_rows import RowMaker, Tools


class Timeline:
    """The entries of one conversation; it is the `Rows` of its view. ``literal``: nothing is folded and nothing
    styled, for a screen that prints lines as they come. ``tools``: what can be done with a message. ``recorder``: is
    told what is there to stay.
    """

    def __init__(
        self,
        zone: tzinfo | None = None,
        tools: Tools = lambda _: (),
        recorder: Recorder | None = None,
        *,
        literal: bool = False,
    ) -> None:
        self._literal = literal
        self._recorder = recorder = recorder or NoRecorder()
        self._line = Line(zone)
        self._maker = RowMaker(self._line, zone, tools, literal=literal)
        self._unsettled: dict[str, Item] = {}
        self._failed: dict[str, Item] = {}
        self._early = Early(recorder)
        self.past = Past(self._line, recorder, self._early, folding=not literal)

    def __len__(self) -> int:
        return len(self._line.items)

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        """Rows ``start`` up to, not including, ``stop``."""
        items = self._line.items
        start = min(max(start, 0), len(items))
        rows = []
        above = items[start - 1] if start else None
        for item in items[start : max(stop, start)]:
            rows.append(self._maker.row(item, above))
            above = item
        return rows

    def index_of(self, key: int) -> int | None:
        """Where the row with this key stands; None where there is none."""
        item = self._line.by_key(key)
        return self._line.index(item) if item else None

    # Messages

    def say(self, message: Message, *, unseen: bool = False) -> Splice | None:
        """Add a message at the end; None where its msgid is known already. Above the first that is ``unseen`` stands
        the line that says so, until `clear_new`.
        """
        if message.msgid and self._line.by_identity(message.msgid):
            return None
        splice = self._line.insert(len(self), [message])
        item = self._line.items[-1]
        if message.delivery is Delivery.WAITING:
            self._unsettled[message.reference] = item
            self._recorder.hold(message)
        else:
            self._recorder.add([message])
        if unseen and (mark := self.past.put_new(item)):
            splice = merge(splice, mark)
        return self._with_answers(splice, message.msgid)

    def settle(self, message: Message) -> Splice | None:
        """The server has our message, and this is how it came back. It goes to where the server put it: below all
        that was said before. None where its reference waits for nothing.
        """
        item = self._unsettled.pop(message.reference, None)
        if item is None:
            return None
        self._recorder.release(message.reference)
        removal = self._line.remove(self._line.index(item))
        if message.msgid and self._line.by_identity(message.msgid):
            return removal
        self._recorder.add([message])
        insertion = self._line.insert(self._line.end_of_settled(), [message], item.key)
        return self._with_answers(merge(removal, insertion), message.msgid)

    def fail(self, reference: str, reason: str) -> Splice | None:
        """Our message was not delivered; None where its reference waits for nothing."""
        item = self._unsettled.pop(reference, None)
        if item is None:
            return None
        self._failed[reference] = item
        return self._update(item, delivery=Delivery.FAILED, trouble=reason)

    def resume(self, message: Message) -> Splice:
        """Show a message of ours again that waits, or was not delivered, since the last time."""
        splice = self._line.insert(len(self), [message])
        held = self._unsettled if message.delivery is Delivery.WAITING else self._failed
        held[message.reference] = self._line.items[-1]
        return splice

    def withdraw(self, reference: str) -> Splice | None:
        """Our message was sent from elsewhere, and comes as those of others do; None where it does not wait."""
        item = self._unsettled.pop(reference, None)
        return self._line.remove(self._line.index(item)) if item else None

    def retry(self, key: int) -> Splice | None:
        """Our failed message waits again; None where there is no such message."""
        item, failed = self._line.by_key(key), self.failed(key)
        if item is None or failed is None:
            return None
        self._unsettled[failed.reference] = self._failed.pop(failed.reference, item)
        return self._update(item, delivery=Delivery.WAITING, trouble="")

    def discard(self, key: int) -> Splice | None:
        """Take our failed message away; None where there is no such message."""
        item, failed = self._line.by_key(key), self.failed(key)
        if item is None or failed is None:
            return None
        self._failed.pop(failed.reference, None)
        self._recorder.release(failed.reference)
        return self._line.remove(self._line.index(item))

    def arrived(self, message: Message, trouble: str) -> Splice | None:
        """The server has this of ours: where the same failed for such a reason, it arrived after all, and goes."""
        for reference, item in self._failed.items():
            failed = item.content
            same = isinstance(failed, Message) and (failed.text, failed.action) == (message.text, message.action)
            if same and isinstance(failed, Message) and failed.trouble == trouble:
                del self._failed[reference]
                self._recorder.release(reference)
                return self._line.remove(self._line.index(item))
        return None

    @property
    def unsettled(self) -> int:
        """How many of our messages the server does not have yet, as far as we know."""
        return len(self._unsettled)

    def failed(self, key: int) -> Message | None:
        """Our message that was not delivered, by its row's key."""
        message = self.message(key)
        return message if message and message.delivery is Delivery.FAILED else None

    # Messages by their ids

    def message(self, key: int) -> Message | None:
        """The message of a row."""
        item = self._line.by_key(key)
        return item.content if item and isinstance(item.content, Message) else None

    def by_msgid(self, msgid: str) -> Message | None:
        """The message with this id, where it is at hand."""
        item = self._line.by_identity(msgid)
        return item.content if item and isinstance(item.content, Message) else None

    def find(self, identity: Identity) -> int | None:
        """The key of the row of this message, where it is at hand."""
        item = self._line.by_identity(identity) if identity else None
        return item.key if item else None

    def messages(self) -> Iterator[Message]:
        """All messages that are at hand, the newest first."""
        return (item.content for item in reversed(self._line.items) if isinstance(item.content, Message))

    def react(self, msgid: str, reaction: str, name: str, *, added: bool, mine: bool = False) -> Splice | None:
        """Somebody put a reaction to a message, or took theirs back; None where that changes nothing. What is not at
        hand has it when it comes.
        """
        item, message = self._line.by_identity(msgid), self.by_msgid(msgid)
        change = Reaction(reaction, (name,), mine)
        if item is None or message is None:
            self._early.react(msgid, change, added=added)
            return None
        reactions = message.reactions if message.deleted else reacted(message.reactions, change, added=added)
        if reactions == message.reactions:
            return None
        after = replace(message, reactions=reactions)
        self._recorder.change(after)
        return self._line.replace(item, after)

    def delete(self, msgid: str, by: str) -> Splice | None:
        """Somebody took a message back; None where it is not at hand."""
        self._recorder.erase(msgid, by)
        item, message = self._line.by_identity(msgid), self.by_msgid(msgid)
        if item is None or message is None or message.deleted:
            return None
        splice = self._line.replace(item, replace(message, text="", reactions=(), reply_to="", deleted=by))
        return self._with_answers(self._line.changed(splice.start, 1, 1), msgid)

    # What stands between messages

    def note(self, kind: NoteKind, text: tuple[Span, ...], at: float) -> Splice:
        """Add a line that is no message."""
        written = Note(kind, text, at)
        self._recorder.add([written])
        return self._line.insert(len(self), [written])

    def came(self, name: str, at: float) -> Splice:
        """Somebody came in."""
        return self._coming(Coming(NoteKind.ENTERED, name, at))

    def went(self, name: str, at: float, reason: str = "") -> Splice:
        """Somebody left. The reason is said while they are alone in their line."""
        return self._coming(Coming(NoteKind.LEFT, name, at, reason))

    def toggle(self, key: int) -> Splice | None:
        """Show the single ones of a line that stands for several, or hide them; None where it stands for one."""
        item = self._line.by_key(key)
        if item is None or not isinstance(item.content, Note) or len(item.content.comings) < 2:
            return None
        self._maker.unfolded ^= {key}
        return self._line.replace(item, item.content)

    def clear_new(self) -> Splice | None:
        """Everything has been seen; None where there is no mark."""
        return self.past.clear_new()

    # Inside

    def _coming(self, one: Coming) -> Splice:
        self._recorder.add([coming(one)])
        last = self._line.items[-1] if self._line.items and not self._literal else None
        before = last.content if last and isinstance(last.content, Note) and last.content.comings else None
        if last and before and self._line.day(one.at) <= self._line.day_before(len(self)):
            return self._line.replace(last, fold([before, coming(one)]))
        return self._line.insert(len(self), [coming(one)])

    def _update(self, item: Item, *, delivery: Delivery, trouble: str) -> Splice | None:
        if not isinstance(item.content, Message):
            return None
        after = replace(item.content, delivery=delivery, trouble=trouble)
        self._recorder.hold(after)
        return self._line.replace(item, after)

    def _with_answers(self, splice: Splice, msgid: str) -> Splice:
        for answer in self._line.answered([msgid]):
            splice = merge(splice, answer)
        return splice
