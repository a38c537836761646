"""The log in SQLite: one writer, a connection of its own for each thread that reads, write-ahead logging.

What readers ask is in `server.log.reading`.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from protocol.message import parse_tags
from server.log.api import ID_TAG, Entry, LogError, Marked, Pruning, Record, Redaction, RoomSaved
from server.log.reading import SEPARATOR, Reading

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    sequence INTEGER PRIMARY KEY,
    msgid TEXT NOT NULL,
    at INTEGER NOT NULL, -- milliseconds since the epoch
    conversation TEXT NOT NULL,
    sender TEXT NOT NULL,
    command TEXT NOT NULL,
    source TEXT NOT NULL,
    account TEXT NOT NULL,
    params TEXT NOT NULL,
    tags TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_by_conversation ON entries (conversation, at, sequence);
CREATE TABLE IF NOT EXISTS talks ( -- who takes part in which private conversation
    person TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (person, conversation)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ids ( -- what clients called their messages (+parlour/id)
    sender TEXT NOT NULL,
    id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (sender, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ids_by_sequence ON ids (sequence);
CREATE TABLE IF NOT EXISTS redactions (sequence INTEGER PRIMARY KEY); -- entries that are gone, for the search index
CREATE TABLE IF NOT EXISTS markers ( -- how far people have read
    person TEXT NOT NULL,
    target TEXT NOT NULL,
    at INTEGER NOT NULL, -- milliseconds since the epoch
    PRIMARY KEY (person, target)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rooms (key TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
"""
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_LAST_SEQUENCE = """
SELECT max(sequence) FROM (SELECT max(sequence) AS sequence FROM entries UNION SELECT max(sequence) FROM redactions)
"""
_SYNCHRONOUS = {"power": "FULL", "process": "NORMAL"}
_TALKS_REMEMBERED = 10_000


class SqliteLog(Reading):
    """A log in one file. ``durability``: ``"power"`` survives a power cut (each commit is synced to disk),
    ``"process"`` a killed server. Raises LogError where the file cannot be opened.
    """

    def __init__(self, path: Path, durability: str = "power") -> None:
        super().__init__(path)
        try:
            self._writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._writer.execute("PRAGMA journal_mode = WAL")
            self._writer.execute(f"PRAGMA synchronous = {_SYNCHRONOUS[durability]}")
            self._writer.execute("PRAGMA secure_delete = FAST")  # what is redacted is overwritten, not just unlinked
            self._writer.executescript(_SCHEMA)
            self.identity = self._about("identity", secrets.token_hex(3).encode()).decode()
            self.secret = self._about("secret", secrets.token_bytes(32))
            self.last_sequence = self._number(_LAST_SEQUENCE)
            self.last_time = self._number("SELECT at FROM entries ORDER BY sequence DESC LIMIT 1") / 1000
        except sqlite3.Error as error:
            raise LogError(f"The log {path} cannot be opened: {error}.") from error
        self._talks: set[str] = set()
        self._counted: int | None = None

    def append(self, records: Sequence[Record]) -> None:
        """See `Log.append`."""
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            entries: list[Entry] = []
            for record in records:  # entries go together as long as nothing else stands between them
                if isinstance(record, Entry):
                    entries.append(record)
                else:
                    self._insert(entries)
                    entries = []
                    self._apply(record)
            self._insert(entries)
            self._writer.execute("COMMIT")
        except sqlite3.Error as error:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            self._talks.clear()  # some of them may have been rolled back
            self._counted = None
            raise LogError(f"The log {self._path} cannot be written: {error}.") from error

    def close(self) -> None:
        """See `Log.close`."""
        self._writer.close()

    def _insert(self, entries: list[Entry]) -> None:
        if not entries:
            return
        rows = [
            (
                e.sequence, e.msgid, round(e.at * 1000), e.conversation, e.sender,
                e.command, e.source, e.account, SEPARATOR.join(e.params), e.tags,
            )
            for e in entries
        ]  # fmt: skip
        self._writer.executemany(_INSERT, rows)
        if self._counted is not None:
            self._counted += len(rows)
        self._note_talks(entries)
        self._note_ids(entries)
        self.last_sequence, self.last_time = entries[-1].sequence, entries[-1].at

    def _note_talks(self, entries: list[Entry]) -> None:
        new = {e.conversation for e in entries if " " in e.conversation} - self._talks
        if new:
            rows = [(person, conversation) for conversation in new for person in conversation.split(" ")]
            self._writer.executemany("INSERT OR IGNORE INTO talks VALUES (?, ?)", rows)
            self._talks = new if len(self._talks) > _TALKS_REMEMBERED else self._talks | new

    def _note_ids(self, entries: list[Entry]) -> None:
        rows = [(e.sender, parse_tags(e.tags).get(ID_TAG), e.sequence) for e in entries if ID_TAG in e.tags]
        if rows:
            self._writer.executemany("INSERT OR IGNORE INTO ids VALUES (?, ?, ?)", [row for row in rows if row[1]])

    def _apply(self, record: Redaction | RoomSaved | Pruning | Marked) -> None:
        execute = self._writer.execute
        match record:
            case Redaction(conversation, msgid):
                if entry := self.find(conversation, msgid):
                    self._counted = None
                    execute("INSERT OR IGNORE INTO redactions VALUES (?)", (entry.sequence,))
                    execute("DELETE FROM entries WHERE sequence = ?", (entry.sequence,))
            case RoomSaved(key, None):
                execute("DELETE FROM rooms WHERE key = ?", (key,))
            case RoomSaved(key, data):
                execute("INSERT OR REPLACE INTO rooms VALUES (?, ?)", (key, data))
            case Marked(person, target, 0.0):
                execute("DELETE FROM markers WHERE person = ? AND target = ?", (person, target))
            case Marked(person, target, at):
                execute("INSERT OR REPLACE INTO markers VALUES (?, ?, ?)", (person, target, round(at * 1000)))
            case Pruning():
                self._prune(record)

    def _prune(self, pruning: Pruning) -> None:
        """Forget up to ``step`` of the oldest: whichever of age and count asks for more."""
        oldest = "SELECT sequence, at FROM entries ORDER BY sequence LIMIT ?"
        aged = f"SELECT max(sequence) FROM ({oldest}) WHERE at < ?"
        last = self._number(aged, pruning.step, round(pruning.before * 1000))
        if pruning.most:
            surplus = min(pruning.step, self._count() - pruning.most)
            if surplus > 0:
                last = max(last, self._number(f"SELECT max(sequence) FROM ({oldest})", surplus))
        last = min(last, self.last_sequence - 1)  # the last one tells the next start where to go on
        if last > 0:
            for table in ("entries", "ids", "redactions"):
                gone = self._writer.execute(f"DELETE FROM {table} WHERE sequence <= ?", (last,)).rowcount
                if table == "entries" and self._counted is not None:
                    self._counted -= gone

    def _count(self) -> int:
        """How many entries there are: counted once, then kept in mind, for a large log takes its time."""
        if self._counted is None:
            self._counted = self._number("SELECT count(*) FROM entries")
        return self._counted

    def _number(self, query: str, *values: int) -> int:
        row = self._writer.execute(query, values).fetchone()
        return row[0] or 0 if row else 0

    def _about(self, name: str, value: bytes) -> bytes:
        """What the log says of itself under this name: ``value`` where it says nothing yet."""
        self._writer.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (name, value))
        found: bytes = self._writer.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()[0]
        return found
