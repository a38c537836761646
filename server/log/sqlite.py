"""The log in SQLite: one writer, a connection of its own for each reader, write-ahead logging."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from server.log.api import Entry, LogError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    sequence INTEGER PRIMARY KEY,
    msgid TEXT NOT NULL,
    at REAL NOT NULL,
    conversation TEXT NOT NULL,
    command TEXT NOT NULL,
    source TEXT NOT NULL,
    account TEXT NOT NULL,
    target TEXT NOT NULL,
    text TEXT NOT NULL,
    tags TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_by_conversation ON entries (conversation, sequence);
"""
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_LATEST = "SELECT * FROM entries WHERE conversation = ? ORDER BY sequence DESC LIMIT ?"
_SYNCHRONOUS = {"power": "FULL", "process": "NORMAL"}


class SqliteLog:
    """A log in one file. ``durability``: ``"power"`` survives a power cut (each commit is synced to disk),
    ``"process"`` a killed server. Raises LogError where the file cannot be opened.
    """

    def __init__(self, path: Path, durability: str = "power") -> None:
        self._path = path
        try:
            self._writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._writer.execute("PRAGMA journal_mode = WAL")
            self._writer.execute(f"PRAGMA synchronous = {_SYNCHRONOUS[durability]}")
            self._writer.executescript(_SCHEMA)
            self.identity = self._about("identity", secrets.token_hex(3)).decode()
            self.secret = self._about("secret", secrets.token_bytes(32))
            row = self._writer.execute("SELECT max(sequence) FROM entries").fetchone()
        except sqlite3.Error as error:
            raise LogError(f"The log {path} cannot be opened: {error}.") from error
        self.last_sequence: int = row[0] or 0

    def append(self, entries: Sequence[Entry]) -> None:
        """See `Log.append`."""
        rows = [
            (e.sequence, e.msgid, e.at, e.conversation, e.command, e.source, e.account, e.target, e.text, e.tags)
            for e in entries
        ]
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            self._writer.executemany(_INSERT, rows)
            self._writer.execute("COMMIT")
        except sqlite3.Error as error:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise LogError(f"The log {self._path} cannot be written: {error}.") from error
        self.last_sequence = entries[-1].sequence

    def latest(self, conversation: str, limit: int) -> list[Entry]:
        """See `Log.latest`."""
        try:
            with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as reader:
                rows = reader.execute(_LATEST, (conversation, limit)).fetchall()
        except sqlite3.Error as error:
            raise LogError(f"The log {self._path} cannot be read: {error}.") from error
        return [Entry(*row) for row in reversed(rows)]

    def close(self) -> None:
        """See `Log.close`."""
        self._writer.close()

    def _about(self, name: str, value: str | bytes) -> bytes:
        """What the log says of itself under this name: ``value`` where it says nothing yet."""
        data = value.encode() if isinstance(value, str) else value
        self._writer.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (name, data))
        found: bytes = self._writer.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()[0]
        return found
