"""The database of accounts: a file of its own, which several processes may use at once.

Transactions are short. Reading never waits for somebody who writes, not even in another process (write-ahead log).
Nothing here is called under the server's lock: it waits for the disk.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

FILE = "accounts.sqlite"
"""Its name in the data directory."""
BUSY_SECONDS = 5.0
"""How long to wait for another process that writes."""

_STEPS: Sequence[str] = (
    """
    CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE accounts (
        key TEXT PRIMARY KEY,
        skeleton TEXT NOT NULL,
        name TEXT NOT NULL,
        registered_at REAL NOT NULL,
        email TEXT NOT NULL,
        salt BLOB NOT NULL,
        iterations INTEGER NOT NULL,
        stored_key BLOB NOT NULL,
        server_key BLOB NOT NULL,
        operator INTEGER NOT NULL DEFAULT 0,
        suspended INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE INDEX accounts_by_skeleton ON accounts (skeleton);
    CREATE TABLE invitations (hash BLOB PRIMARY KEY, expires_at REAL NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE sanctions (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        target TEXT NOT NULL,
        reason TEXT NOT NULL,
        by TEXT NOT NULL,
        at REAL NOT NULL,
        until REAL NOT NULL,
        PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    CREATE TABLE metadata (
        owner TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (owner, key)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE fingerprints (
        fingerprint TEXT PRIMARY KEY,
        account TEXT NOT NULL,
        at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX fingerprints_by_account ON fingerprints (account);
    """,
)
"""What brings the tables from each version to the next. A table that is added is a step at the end."""


class AccountsError(Exception):
    """The accounts cannot be read or written: the disk is full, or worse. Says what happened, for the keeper."""


class Database:
    """The file at ``path``, made where it is missing; None lives in memory. All methods may be called by any thread.

    Raises AccountsError, as every use of it does where the disk fails.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._place = str(path or "in memory")
        self._write_lock = threading.Lock()
        with self._translated("opened"):
            self._writer = _connect(path)
            self._writer.execute("PRAGMA journal_mode = WAL")
            self._writer.execute("PRAGMA synchronous = FULL")
            self._migrate()
            # In memory, each connection would see a database of its own.
            self._reader = _connect(path) if path else self._writer
            self._read_lock = threading.Lock() if path else self._write_lock

    def read(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """The rows that a query finds."""
        with self._read_lock, self._translated("read"):
            return self._reader.execute(query, values).fetchall()

    def version(self) -> int:
        """Another number whenever somebody has written to the file, this process or any other."""
        number: int = self.read("PRAGMA data_version")[0][0]
        return number

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all that is done within is kept, or nothing of it where something raises."""
        with self._write_lock, self._translated("written"):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Release everything."""
        with self._write_lock:
            self._writer.close()
            self._reader.close()

    def _migrate(self) -> None:
        with self.writing() as transaction:
            (version,) = transaction.execute("PRAGMA user_version").fetchone()
            for step in _STEPS[version:]:
                for statement in filter(str.strip, step.split(";")):
                    transaction.execute(statement)
            transaction.execute(f"PRAGMA user_version = {len(_STEPS)}")

    @contextmanager
    def _translated(self, done: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise AccountsError(f"The accounts ({self._place}) cannot be {done}: {error}.") from error


def _connect(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    return connection
