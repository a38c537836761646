"""What we said and a server does not have yet, in the file of a shelf."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.models.entries import Message
from app.models.outbox import Unsent
from app.models.rows import Delivery
from app.models.store.packing import DONE, NOTICED, kind_of
from app.models.store.writes import Statement

_COLUMNS = "title, reference, at, kind, sender, text, colour, role, reply_to, trouble"
_PUT = f"""
INSERT INTO unsent ({_COLUMNS}, place, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (reference) DO UPDATE SET trouble = excluded.trouble, sent_as = NULL
"""
_ALL = f"SELECT {_COLUMNS}, sent_as FROM unsent WHERE place = ? ORDER BY id"
_UNDER_WAY = "UPDATE unsent SET sent_as = ? WHERE reference = ?"
_CLAIM = "UPDATE unsent SET sent_as = ? WHERE reference = ? AND sent_as IS NULL"
_DROP = "DELETE FROM unsent WHERE reference = ?"
_DROP_ALL = "DELETE FROM unsent WHERE place = ? AND (name = ? OR title = ?)"

Rows = Callable[[str, tuple[object, ...]], list[tuple[object, ...]]]
"""What a query finds."""


class FileOutbox:
    """An `Outbox` of a shelf, which reads for it (``rows``), gathers what it writes (``later``), and writes something
    at once with all that was gathered, giving back how many rows that changed, or None where it is written later.
    """

    def __init__(
        self, place: str, rows: Rows, later: Callable[[Statement], None], at_once: Callable[[Statement], int | None]
    ) -> None:
        self._place = place
        self._rows = rows
        self._later = later
        self._at_once = at_once

    def unsent(self) -> Sequence[Unsent]:
        """All that is there, in the order in which it was said."""
        try:
            return [_unpack(row) for row in self._rows(_ALL, (self._place,))]
        except ValueError:  # this program never wrote that
            return ()

    def put(self, name: str, title: str, message: Message) -> None:
        """Keep a message that waits or failed. One that is there is this now, and not on its way."""
        self._later(Statement(_PUT, (title, *_pack(message), self._place, name)))

    def under_way(self, reference: str, account: str) -> None:
        """A message is on its way, as `Unsent.sent_as` tells."""
        self._later(Statement(_UNDER_WAY, (account, reference)))

    def claim(self, reference: str, account: str) -> bool:
        """A message that waited is about to be sent. Where that cannot be written now, it is sent all the same: better
        twice than never.
        """
        return self._at_once(Statement(_CLAIM, (account, reference))) != 0

    def drop(self, reference: str) -> None:
        """A message arrived, or was taken away."""
        self._later(Statement(_DROP, (reference,)))

    def drop_all(self, name: str, title: str) -> None:
        """Nothing of a conversation is to be sent any more, nor what was kept before it was known how names compare."""
        self._later(Statement(_DROP_ALL, (self._place, name, title)))


def _pack(message: Message) -> tuple[object, ...]:
    return (
        message.reference,
        message.at,
        kind_of(message),
        message.sender,
        message.text,
        message.colour,
        message.role,
        message.reply_to,
        message.trouble if message.delivery is Delivery.FAILED else None,
    )


def _unpack(row: Sequence[object]) -> Unsent:
    title, reference, at, kind, sender, text, colour, role, reply_to, trouble, sent_as = row
    message = Message(
        sender=str(sender),
        text=str(text),
        at=float(str(at)),
        own_name=str(sender),
        colour=int(str(colour)),
        role=str(role),
        action=kind == DONE,
        notice=kind == NOTICED,
        own=True,
        reference=str(reference),
        reply_to=str(reply_to),
        delivery=Delivery.WAITING if trouble is None else Delivery.FAILED,
        trouble=str(trouble or ""),
    )
    return Unsent(str(title), message, None if sent_as is None else str(sent_as))
