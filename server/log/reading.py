"""Reading the log, from any thread, while it is written."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from server.log.api import Bound, Entry, LogError, Marked, Talk

SEPARATOR = "\0"
"""Between the parameters of an entry: no line can hold it."""
SHARED_MSGID = 1000
"""What ends several memberships at once (QUIT) has an entry in each channel: one msgid, so many sequences at most."""
_SEQUENCE_DIGITS = 15  # hexadecimal: what SQLite holds as a number
READERS = 8
"""Connections that read at the same time: a crowd that pages through history takes no more descriptors than that."""

_COLUMNS = "sequence, msgid, at, conversation, sender, command, source, account, params, tags"
_MESSAGES = "AND command IN ('PRIVMSG', 'NOTICE')"
_LAST_OF_EACH = f"""
SELECT {_COLUMNS} FROM entries WHERE sequence IN (
    SELECT (SELECT sequence FROM entries WHERE conversation = given.value {_MESSAGES}
            ORDER BY conversation DESC, at DESC, sequence DESC LIMIT 1)
    FROM json_each(?) AS given
) AND at > ? AND at < ? ORDER BY at, sequence
"""
_RECENT_IDS = """
SELECT ids.sender, ids.id, entries.msgid FROM ids JOIN entries USING (sequence)
WHERE entries.at >= ? ORDER BY ids.sequence DESC LIMIT ?
"""


class Reading:
    """The half of a log that reads: each call opens the file for itself, so that threads need nothing of each other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places = threading.BoundedSemaphore(READERS)

    def rooms(self) -> dict[str, str]:
        """See `Log.rooms`."""
        return dict(self._rows("SELECT key, data FROM rooms"))

    def between(
        self, conversation: str, after: Bound | None, before: Bound | None, limit: int, *, last: bool, messages: bool
    ) -> list[Entry]:
        """See `Log.between`."""
        query = f"SELECT {_COLUMNS} FROM entries WHERE conversation = ?"
        values: list[Any] = [conversation]
        for bound, sign in ((after, ">"), (before, "<")):
            if bound and bound.msgid:
                if entry := self.find(conversation, bound.msgid):
                    query += f" AND (at, sequence) {sign} (?, ?)"
                    values += [_milliseconds(entry.at), entry.sequence]
                elif self._is_redacted(bound.msgid):
                    query += f" AND sequence {sign} ?"
                    values.append(sequence_of(bound.msgid))
                else:
                    return []
            elif bound:
                query += f" AND at {sign} ?"
                values.append(_milliseconds(bound.at))
        order = "DESC" if last else "ASC"
        query += f" {_MESSAGES if messages else ''} ORDER BY at {order}, sequence {order} LIMIT ?"
        entries = [_entry(row) for row in self._rows(query, *values, limit)]
        return entries[::-1] if last else entries

    def find(self, conversation: str, msgid: str) -> Entry | None:
        """See `Log.find`."""
        first = sequence_of(msgid)
        query = f"SELECT {_COLUMNS} FROM entries WHERE sequence BETWEEN ? AND ? AND conversation = ? AND msgid = ?"
        rows = self._rows(query, first, first + SHARED_MSGID, conversation, msgid)
        return _entry(rows[0]) if rows else None

    def after(self, sequence: int, limit: int) -> list[Entry]:
        """See `Log.after`."""
        query = f"SELECT {_COLUMNS} FROM entries WHERE sequence > ? ORDER BY sequence LIMIT ?"
        return [_entry(row) for row in self._rows(query, sequence, limit)]

    def at(self, sequences: Sequence[int]) -> list[Entry]:
        """See `Log.at`."""
        query = f"SELECT {_COLUMNS} FROM entries WHERE sequence IN (SELECT value FROM json_each(?)) ORDER BY sequence"
        return [_entry(row) for row in self._rows(query, json.dumps(sequences))]

    def redacted(self) -> list[int]:
        """See `Log.redacted`."""
        return [row[0] for row in self._rows("SELECT sequence FROM redactions")]

    def _is_redacted(self, msgid: str) -> bool:
        return bool(self._rows("SELECT 1 FROM redactions WHERE sequence = ?", sequence_of(msgid)))

    def talks(self, person: str, after: float, before: float, limit: int) -> list[Talk]:
        """See `Log.talks`."""
        conversations = [row[0] for row in self._rows("SELECT conversation FROM talks WHERE person = ?", person)]
        return self.last_messages(conversations, after, before)[:limit]

    def last_messages(self, conversations: Sequence[str], after: float, before: float) -> list[Talk]:
        """See `Log.last_messages`."""
        rows = self._rows(_LAST_OF_EACH, json.dumps(conversations), _milliseconds(after), _milliseconds(before))
        return [Talk(entry.conversation, entry) for entry in map(_entry, rows)]

    def recent_ids(self, since: float, limit: int) -> list[tuple[str, str, str]]:
        """See `Log.recent_ids`."""
        rows = self._rows(_RECENT_IDS, _milliseconds(since), limit)
        return [(sender, name, msgid) for sender, name, msgid in reversed(rows)]

    def markers(self) -> list[Marked]:
        """See `Log.markers`."""
        rows = self._rows("SELECT person, target, at FROM markers ORDER BY at")
        return [Marked(person, target, at / 1000) for person, target, at in rows]

    def _rows(self, query: str, *values: Any) -> list[Any]:
        try:
            with self._places, closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as reader:
                return reader.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise LogError(f"The log {self._path} cannot be read: {error}.") from error


def sequence_of(msgid: str) -> int:
    """The sequence of the first entry with this msgid (`server.state.State.msgid`); 0 where it is none of ours."""
    digits = msgid.rpartition("-")[2]
    if len(digits) > _SEQUENCE_DIGITS:
        return 0
    try:
        return int(digits, 16)
    except ValueError:
        return 0


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _entry(row: Sequence[Any]) -> Entry:
    sequence, msgid, at, conversation, sender, command, source, account, params, tags = row
    return Entry(
        sequence, msgid, at / 1000, conversation, sender, command, source, account, tuple(params.split(SEPARATOR)), tags
    )
