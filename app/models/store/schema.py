"""The tables of the store, and opening its file.

``entry.id`` grows with arrival, so that a full-text index over ``entry.text`` can be put beside the table at any time.
Entries stand in the order of (``at``, ``id``), as histories of servers do; a gap has the moment of the entry above it.
``early`` holds reactions to messages that are not there (since version 2), ``unsent`` messages of ours that no server
is known to have (since version 3).
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

VERSION = 3

_FIRST = """
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    read REAL NOT NULL DEFAULT 0,
    draft TEXT NOT NULL DEFAULT '',
    whole INTEGER NOT NULL DEFAULT 0,
    UNIQUE (place, name)
);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversation (id),
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    identity TEXT NOT NULL,
    sender TEXT NOT NULL,
    text TEXT NOT NULL,
    own_name TEXT NOT NULL,
    colour INTEGER NOT NULL,
    role TEXT NOT NULL,
    own INTEGER NOT NULL,
    reply_to TEXT NOT NULL,
    reactions TEXT NOT NULL,
    deleted TEXT NOT NULL,
    bot INTEGER NOT NULL,
    UNIQUE (conversation, identity)
);
CREATE INDEX entry_order ON entry (conversation, at, id);
"""
_EARLY = """
CREATE TABLE early (
    id INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversation (id),
    identity TEXT NOT NULL,
    reactions TEXT NOT NULL,
    UNIQUE (conversation, identity)
);
"""
_UNSENT = """
CREATE TABLE unsent (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    sender TEXT NOT NULL,
    text TEXT NOT NULL,
    colour INTEGER NOT NULL,
    role TEXT NOT NULL,
    reply_to TEXT NOT NULL,
    trouble TEXT,
    sent_as TEXT
);
"""
_TABLES = _FIRST, _EARLY, _UNSENT
"""What each version added to the one before."""

_MOST_PAGES = 16_000  # that are gathered before the disk is waited for, while nothing is ever quiet
_BUSY = 10  # milliseconds to wait for another Parlour that writes
_MAKING = 2_000  # milliseconds to wait for one that makes the tables


class TooNewError(Exception):
    """The file was written by a later version of the program."""


def connect(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """Open the store, and make it where there is none. ``any_thread``: whoever uses it sees to it that no two threads
    do at once. Raises OSError, sqlite3.Error and TooNewError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=not any_thread)
    try:
        database.execute(f"PRAGMA busy_timeout = {_MAKING}")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")
        database.execute(f"PRAGMA wal_autocheckpoint = {_MOST_PAGES}")
        _prepare(database)
        database.execute(f"PRAGMA busy_timeout = {_BUSY}")
    except BaseException:
        database.close()
        raise
    return database


def put_aside(path: Path) -> str:
    """Rename a file that cannot be used; gives back its name now. Raises OSError."""
    aside = path.with_name(f"{path.name}.broken")
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()
    return aside.name


def _prepare(database: sqlite3.Connection) -> None:
    if _version(database) == VERSION:
        return
    database.execute("BEGIN IMMEDIATE")
    version = _version(database)  # anew: another Parlour may have been quicker
    if version > VERSION:
        raise TooNewError
    for table in _TABLES[version:]:
        for statement in table.split(";"):
            database.execute(statement)
    database.execute(f"PRAGMA user_version = {VERSION}")
    database.execute("COMMIT")


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])
