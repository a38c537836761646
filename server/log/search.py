"""The full-text index of what was said: a file of its own beside the log, which a thread keeps up with it.

It only ever finds places: what is shown comes from the log, so that nothing is found that is not there any more. It
may be deleted at any time, and is made anew from the log.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sqlite3
import threading
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from protocol.names import server_key
from server.log.api import Entry, Log, LogError, Search

_log = logging.getLogger("parlour")

STEP = 500
"""Entries that are taken at once."""
PAUSE_SECONDS = 0.5
"""Between two looks at the log: what is said meanwhile is taken together."""
BREATH_SECONDS = 0.1
"""Between two steps where there is more to take: under a flood the index falls behind rather than slow down those who
talk, and catches up afterwards."""
RETRY_SECONDS = 30.0
"""Until the next try where the index cannot be written."""
MOST_SECONDS = 2.0
"""For one search."""
SEARCHERS = 2
"""Searches at the same time: a crowd that searches leaves the processors to those who talk."""
_VERSION = "1"

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(
    text, place, who, at UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
);
"""
# Scripts that are written without spaces: each letter is a word of its own, and words are looked for as phrases.
_SOUTH_EAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_EAST_ASIAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"([{_SOUTH_EAST_ASIAN}{_EAST_ASIAN}])")
_WORD = re.compile(r"\w+")


class SearchIndex:
    """The index of a log. `find` may be called by any thread; the rest by who owns it."""

    def __init__(self, path: Path, log: Log) -> None:
        self._path = path
        self._source = log
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._let_go: set[int] = set()
        self._places = threading.BoundedSemaphore(SEARCHERS)
        self._thread = threading.Thread(target=self._run, name="search")

    def start(self) -> None:
        """Begin to follow the log."""
        self._thread.start()

    def stop(self, timeout: float) -> bool:
        """End. False where that took longer than ``timeout`` seconds."""
        self._stopping.set()
        self._wake.set()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def wake(self) -> None:
        """The log has something new; never waits."""
        self._wake.set()

    def find(self, search: Search) -> list[Entry]:
        """What was found, oldest first: the last of it, or the first where ``after`` alone is given. Raises LogError
        where it cannot be searched, or takes too long.
        """
        if search.text and not _WORD.search(search.text):
            return []
        return [entry for entry in self._source.at(self._sequences(search)) if _may_read(search, entry)]

    def _sequences(self, search: Search) -> list[int]:
        query = "SELECT rowid FROM texts WHERE texts MATCH ?"
        values: list[Any] = [_match(search)]
        for bound, sign in ((search.after, ">="), (search.before, "<=")):
            if bound is not None:
                query += f" AND at {sign} ?"
                values.append(round(bound * 1000))
        # "If `after` is specified, messages SHOULD be searched from that time."
        forwards = search.after is not None and search.before is None
        query += f" ORDER BY rowid {'ASC' if forwards else 'DESC'} LIMIT ?"
        values.append(search.limit)
        try:
            with self._places, closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as reader:
                deadline = time.monotonic() + MOST_SECONDS
                reader.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
                return [row[0] for row in reader.execute(query, values)]
        except sqlite3.Error as error:
            raise LogError(f"The index {self._path} cannot be searched: {error}.") from error

    # keeping up with the log

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with closing(self._open()) as writer:
                    self._follow(writer)
            except (sqlite3.OperationalError, LogError) as error:
                _log.warning("The index for searching is not up to date: %s", error)
                self._stopping.wait(RETRY_SECONDS)
            except sqlite3.DatabaseError as error:
                _log.warning("The index for searching is made anew: %s", error)
                _delete(self._path)

    def _open(self) -> sqlite3.Connection:
        writer = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        writer.executescript(_SCHEMA)
        writer.execute("INSERT OR IGNORE INTO about VALUES ('log', ?), ('sequence', '0')", (self._own(),))
        return writer

    def _own(self) -> str:
        """What the index was made from, and how."""
        return f"{_VERSION} {self._source.identity}"

    def _follow(self, writer: sqlite3.Connection) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            while not self._stopping.is_set() and self.step(writer):
                self._stopping.wait(BREATH_SECONDS)
            if not self._stopping.is_set():  # what `stop` sets last may have been cleared above
                self._wake.wait()
            self._stopping.wait(PAUSE_SECONDS)

    def step(self, writer: sqlite3.Connection) -> bool:
        """Take up to `STEP` entries, and let go of what has left the log. Whether there may be more."""
        about = dict(writer.execute("SELECT name, value FROM about"))
        if about["log"] != self._own():
            raise sqlite3.DatabaseError("it is of another log")
        last = int(about["sequence"])
        entries = self._source.after(last, STEP)
        gone = set(self._source.redacted()) - self._let_go
        oldest = self._source.after(0, 1)
        first = oldest[0].sequence if oldest else last + 1
        writer.execute("BEGIN")
        writer.executemany("INSERT INTO texts (rowid, text, place, who, at) VALUES (?, ?, ?, ?, ?)", _rows(entries))
        writer.execute("DELETE FROM texts WHERE rowid < ?", (first,))
        writer.executemany("DELETE FROM texts WHERE rowid = ?", [(sequence,) for sequence in gone])
        if entries:
            writer.execute("UPDATE about SET value = ? WHERE name = 'sequence'", (str(entries[-1].sequence),))
        writer.execute("COMMIT")
        self._let_go |= gone
        return len(entries) == STEP


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _rows(entries: Iterable[Entry]) -> Iterable[tuple[Any, ...]]:
    for entry in entries:
        if entry.command in ("PRIVMSG", "NOTICE"):
            places = {entry.conversation, *entry.conversation.split(" ")}  # a talk, and the two who have it
            who = _token(server_key(entry.source.partition("!")[0]))
            place, at = " ".join(map(_token, places)), round(entry.at * 1000)
            yield entry.sequence, _spaced(entry.text), place, who, at


def _token(key: str) -> str:
    """A name as one word of the index, whatever letters it is made of."""
    return "x" + hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=10).hexdigest()


def _spaced(text: str) -> str:
    return _UNSPACED.sub(r" \1 ", text)


def _match(search: Search) -> str:
    """The query in the language of FTS5; words are found by their beginning too."""
    places = [search.conversation] if search.conversation else [search.reader, *search.channels]
    terms = [f"place : ({' OR '.join(map(_token, places))})"]
    if search.nick:
        terms.append(f"who : {_token(server_key(search.nick))}")
    for word in search.text.split():
        if parts := _WORD.findall(_spaced(word)):
            phrase = " + ".join(f'"{part}"' for part in parts)
            terms.append(f"text : ({phrase} *)")
    return " AND ".join(terms)


def _may_read(search: Search, entry: Entry) -> bool:
    return entry.conversation in search.channels or search.reader in entry.conversation.split(" ")
