"""What is kept of one place: read at once, written in one transaction for all that was gathered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from app.models.entries import Entry, Message, Reaction
from app.models.shelf import Gap, Kept, Page
from app.models.store.counts import entries as count_entries
from app.models.store.outbox import FileOutbox
from app.models.store.packing import (
    COLUMNS,
    gap_identity,
    identity_of,
    pack,
    pack_gap,
    pack_reactions,
    unpack,
    unpack_reactions,
)
from app.models.store.writes import DROP_EARLY, InConversation, React, Statement, Write

_MOST_WAITING = 100_000  # statements that wait while another Parlour writes
_AT_ONCE = 250  # statements in one transaction, or a share of what waits where that is more
_SHARES = 20
_MOST_EARLY = 1_000  # messages that are not there, with reactions; the oldest go first
_TRIMS = 200  # how often it is looked at how many there are, while as many as may be are added

# The conversation comes last in each: its row may have to be made first.
_ADD = f"INSERT OR IGNORE INTO entry ({COLUMNS}, conversation) VALUES ({', '.join('?' * 14)})"
_CHANGE = "UPDATE entry SET text = ?, reply_to = ?, reactions = ?, deleted = ? WHERE identity = ? AND conversation = ?"
_TRIM_EARLY = "DELETE FROM early WHERE id IN (SELECT id FROM early WHERE conversation = ? ORDER BY id LIMIT max(0, ?))"
_CLOSE_GAP = "DELETE FROM entry WHERE identity = ? AND conversation = ?"
_KEEP = "UPDATE conversation SET title = ?, read = ?, draft = ? WHERE id = ?"
_WHOLE = "UPDATE conversation SET whole = ? WHERE id = ?"
_FIND = "SELECT id FROM conversation WHERE place = ? AND name = ?"
_MAKE = "INSERT INTO conversation (place, name, title) VALUES (?, ?, ?)"
_PAGE = f"SELECT {COLUMNS} FROM entry WHERE conversation = ? {{}} ORDER BY at DESC, id DESC LIMIT ?"
_LATEST = _PAGE.format("")
_BEFORE = _PAGE.format("AND (at, id) < (?, ?)")
_TRIM = "DELETE FROM entry WHERE id IN (SELECT id FROM entry WHERE conversation = ? ORDER BY at, id LIMIT ?)"


class FileShelf:
    """A `Shelf` in a SQLite file. ``most``: how many entries of a conversation are kept."""

    def __init__(self, database: sqlite3.Connection, place: str, most: int, on_trouble: Callable[[str], None]) -> None:
        self._database = database
        self._place = place
        self._most = most
        self._trim_every = max(1, most // _TRIMS)
        self._on_trouble = on_trouble
        self._ids: dict[str, int] = {}
        self._whole: dict[str, bool] = {}
        self._waiting: list[Write] = []
        self._added: dict[int, int] = {}
        self.keeps = True
        self.outbox = FileOutbox(place, self._rows, self._waiting.append, self._at_once)

    # Reading

    def kept(self, name: str) -> Kept:
        """What is known of a conversation."""
        query = "SELECT read, draft, whole FROM conversation WHERE place = ? AND name = ?"
        row = self._row(query, (self._place, name))
        kept = Kept(float(str(row[0])), str(row[1]), bool(row[2])) if row else Kept()
        self._whole[name] = kept.whole
        return kept

    def last_moment(self) -> float:
        """When the last of all entries was said; 0 where there is none."""
        query = """
            SELECT max((SELECT at FROM entry WHERE conversation = conversation.id ORDER BY at DESC LIMIT 1))
            FROM conversation WHERE place = ?
        """
        row = self._row(query, (self._place,))
        return float(str(row[0])) if row and row[0] else 0.0

    def latest(self, name: str, limit: int) -> Page:
        """The last entries of a conversation."""
        return self._page(_LATEST, (self._id(name), limit))

    def before(self, name: str, entry: Entry, limit: int) -> Page:
        """The entries before one that is kept; none where it is not."""
        self.flush()
        place = self._place_of(name, identity_of(entry))
        return self._page(_BEFORE, (self._id(name), *place, limit)) if place else ()

    def has(self, name: str, msgid: str) -> bool:
        """Whether this message is kept."""
        return self._place_of(name, msgid) is not None

    def early(self, name: str, msgids: Sequence[str]) -> Mapping[str, tuple[Reaction, ...]]:
        """The reactions to these that came while they were not kept. They are given once: to be kept with them."""
        conversation = self._id(name)
        rows = self._rows("SELECT identity, reactions FROM early WHERE conversation = ?", (conversation,))
        wanted = set(msgids)
        found = {str(msgid): str(reactions) for msgid, reactions in rows if msgid in wanted}
        unwritten = {each.msgid for each in self._waiting if isinstance(each, React) and each.name == name}
        self._waiting += [
            InConversation(name, name, DROP_EARLY, (msgid,)) for msgid in wanted & (unwritten | found.keys())
        ]
        try:
            return {msgid: unpack_reactions(reactions) for msgid, reactions in found.items()}
        except (ValueError, TypeError) as error:
            self._fail(error)
            return {}

    # Writing

    def add(self, name: str, title: str, entries: Sequence[Entry]) -> None:
        """Keep these, each once."""
        self._waiting += [InConversation(name, title, _ADD, row) for entry in entries for row in pack(entry)]

    def change(self, name: str, message: Message) -> None:
        """A message, known by its id, is this now."""
        reactions = pack_reactions(message.reactions)
        values = (message.text, message.reply_to, reactions, message.deleted, message.msgid)
        self._waiting.append(InConversation(name, name, _CHANGE, values))

    def react(self, name: str, msgid: str, change: Reaction, *, added: bool) -> None:
        """Somebody, who is named alone in ``change``, reacted to a message, or took it back."""
        self._waiting.append(React(name, msgid, change, added))

    def erase(self, name: str, msgid: str, by: str) -> None:
        """Somebody took a message back: nothing is left of what it said."""
        self._waiting.append(InConversation(name, name, _CHANGE, ("", "", "", by, msgid)))

    def open_gap(self, name: str, at: float) -> None:
        """Behind what was said at this moment something may be missing."""
        self._waiting.append(InConversation(name, name, _ADD, pack_gap(at)))

    def close_gap(self, name: str, at: float) -> None:
        """It is not."""
        self._waiting.append(InConversation(name, name, _CLOSE_GAP, (gap_identity(at),)))

    def keep(self, name: str, title: str, kept: Kept) -> None:
        """Keep this beside the entries. Whether those are whole is written where it changed: else it may be untrue by
        now, since entries are cleared, or go when they are old, without anybody here being told.
        """
        self._waiting.append(InConversation(name, title, _KEEP, (title, kept.read, kept.draft)))
        if self._whole.get(name, False) != kept.whole:
            self._whole[name] = kept.whole
            self._waiting.append(InConversation(name, title, _WHOLE, (kept.whole,)))

    def flush(self) -> bool:
        """Write some of what was gathered, in one transaction; whether to go on with the rest soon. While another
        Parlour writes, all waits for the next time.
        """
        if not self._waiting or not self.keeps:
            return False
        return self._write(max(_AT_ONCE, len(self._waiting) // _SHARES)) and bool(self._waiting)

    def rest(self) -> None:
        """Nothing is said just now: what was written goes to where it stays, which waits for the disk."""
        if self.keeps and not self._waiting:
            self._rows("PRAGMA wal_checkpoint(PASSIVE)", ())

    def close(self) -> None:
        """Write what was gathered; nothing more comes."""
        if self._waiting and self.keeps:
            self._write(len(self._waiting))
        self.keeps = False
        self._waiting.clear()

    # Inside

    def _write(self, most: int) -> bool:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            for each in self._waiting[:most]:
                each.do(self._database, self._number)
            self._trim()
            self._database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._roll_back()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                self._fail(error)
            elif len(self._waiting) <= _MOST_WAITING:
                return False
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._roll_back()
            self._fail(error)
        del self._waiting[:most]
        return True

    def _at_once(self, write: Statement) -> int | None:
        """Write this, and before it all that was gathered; how many rows it changed, or None where it waits as well."""
        if self._waiting and self.keeps:
            self._write(len(self._waiting))
        if self.keeps and not self._waiting:
            with suppress(sqlite3.Error):
                return self._database.execute(write.statement, write.values).rowcount
        self._waiting.append(write)
        return None

    def _id(self, name: str) -> int:
        """The number of a conversation; 0 where it has none yet."""
        if name not in self._ids:
            row = self._row(_FIND, (self._place, name))
            if row is None:
                return 0
            self._ids[name] = int(str(row[0]))
        return self._ids[name]

    def _number(self, name: str, title: str) -> int:
        if not self._id(name):
            made = self._database.execute(_MAKE, (self._place, name, title)).lastrowid
            self._ids[name] = made or 0
        number = self._ids[name]
        self._added[number] = self._added.get(number, 0) + 1
        return number

    def _trim(self) -> None:
        """Let the oldest go where there are too many, looked at now and then."""
        for number, added in self._added.items():
            if added < self._trim_every:
                continue
            self._added[number] = 0
            [early] = self._database.execute("SELECT count(*) FROM early WHERE conversation = ?", (number,)).fetchone()
            self._database.execute(_TRIM_EARLY, (number, early - _MOST_EARLY))
            if (over := count_entries(self._database, number) - self._most) > 0:
                self._database.execute(_TRIM, (number, over))
                self._database.execute("UPDATE conversation SET whole = 0 WHERE id = ?", (number,))

    def _place_of(self, name: str, identity: str) -> tuple[object, ...] | None:
        query = "SELECT at, id FROM entry WHERE conversation = ? AND identity = ?"
        return self._row(query, (self._id(name), identity))

    def _row(self, query: str, values: tuple[object, ...]) -> tuple[object, ...] | None:
        return next(iter(self._rows(query, values)), None)

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        if not self.keeps:
            return []
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._fail(error)
            return []

    def _page(self, query: str, values: tuple[object, ...]) -> Page:
        rows = self._rows(query, values)
        try:
            entries = [unpack(row) for row in reversed(rows)]
        except (ValueError, TypeError) as error:
            self._fail(error)
            return ()
        return entries[1:] if entries and isinstance(entries[0], Gap) else entries

    def _roll_back(self) -> None:
        self._ids.clear()  # some may have been made just now
        if self._database.in_transaction:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")

    def _fail(self, error: Exception) -> None:
        """Once is enough: what is kept is a convenience, and the server has it all."""
        self.keeps = False
        self._on_trouble(f"What is said is no longer kept on this computer: {error}.")
