"""Finding messages in the store, through a full-text index that is made when something is searched for the first time.

The index (``words``, FTS5 with the entries as its content) is brought up to date in steps before each search. What is
changed or goes is taken out of it at once, by triggers; what comes is not indexed until then, so that it costs nothing
to write. ``indexed.upto``: the highest id of an entry that the index has; no entry up to it is missing there.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.models.entries import Message
from app.models.links import find_links
from app.models.richtext import plain
from app.models.search import Criteria, Found, Hit, Order, Scope
from app.models.search.criteria import is_unspaced
from app.models.store.packing import COLUMNS, MESSAGES, unpack
from app.models.store.schema import connect

_MISSING = "no such module: fts5"

_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    text, sender, content = 'entry', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE IF NOT EXISTS indexed (one INTEGER PRIMARY KEY CHECK (one = 1), upto INTEGER NOT NULL);
INSERT OR IGNORE INTO indexed VALUES (1, 0);
CREATE TRIGGER IF NOT EXISTS words_go AFTER DELETE ON entry WHEN old.id <= (SELECT upto FROM indexed) BEGIN
    INSERT INTO words (words, rowid, text, sender)
    SELECT 'delete', old.id, old.text, old.sender WHERE old.kind IN {MESSAGES};
    UPDATE indexed SET upto = min(upto, (SELECT coalesce(max(id), 0) FROM entry));
END;
CREATE TRIGGER IF NOT EXISTS words_change AFTER UPDATE OF text ON entry
WHEN old.text IS NOT new.text AND old.kind IN {MESSAGES} AND old.id <= (SELECT upto FROM indexed) BEGIN
    INSERT INTO words (words, rowid, text, sender) VALUES ('delete', old.id, old.text, old.sender);
    INSERT INTO words (rowid, text, sender) VALUES (new.id, new.text, new.sender);
END;
COMMIT;
"""
_STEP = 2_000  # entries indexed in one transaction: what is said meanwhile is written between two of them
_BREATH = 0.002  # seconds between two steps
_PATIENCE = 2_000  # milliseconds to wait for whoever writes
_RANKED = 2_000  # of the best, that are looked at for the other criteria

_INDEX = f"""
INSERT INTO words (rowid, text, sender) SELECT id, text, sender FROM entry
WHERE id > :upto AND id <= :end AND kind IN {MESSAGES}
"""
_ROW = f"SELECT conversation, {COLUMNS} FROM entry WHERE id = ?"
_BY_TIME = "SELECT id FROM entry INDEXED BY entry_order WHERE {} ORDER BY at {}, id {} LIMIT ?"
_BY_RANK = (
    "SELECT id FROM (SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?) AS best"
    " JOIN entry ON id = best.rowid WHERE {} ORDER BY best.rank LIMIT ?"
)
_ANSWERS = """
SELECT id FROM entry INDEXED BY entry_order WHERE {} AND own = 0 AND deleted = '' AND reply_to != '' AND EXISTS (
    SELECT 1 FROM entry AS mine
    WHERE mine.conversation = entry.conversation AND mine.identity = entry.reply_to AND mine.own
) ORDER BY at DESC, id DESC LIMIT ?
"""


class FileSearcher:
    """A `Searcher` over the file of a `FileLibrary`, with a connection of its own. Call it on one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._cancelled = False

    def find(self, scopes: Sequence[Scope], criteria: Criteria, order: Order, limit: int) -> Found:
        """The messages that fit."""
        try:
            database = self._ready()
            talks = _talks(database, scopes)
            hits = self._find(database, talks, criteria, order, limit + 1)
        except (sqlite3.Error, OSError, ValueError) as error:
            return self._failed(error)
        return Found(tuple(hits[:limit]), more=len(hits) > limit)

    def find_mentions(self, scopes: Sequence[Scope], limit: int) -> Found:
        """What others said to us, the newest first."""
        try:
            database = self._ready()
            talks = _talks(database, scopes)
            names = {name for (name,) in database.execute("SELECT DISTINCT own_name FROM entry WHERE own_name != ''")}
            ids = self._naming(database, talks, names, limit)
            ids += [row[0] for row in database.execute(_ANSWERS.format(_in(talks)), (*talks, limit))]
            hits = [hit for hit in _hits(database, talks, ids) if not hit.message.own]
        except (sqlite3.Error, OSError, ValueError) as error:
            return self._failed(error)
        hits.sort(key=lambda hit: hit.message.at, reverse=True)
        return Found(tuple(hits[:limit]), more=len(hits) > limit)

    def cancel(self) -> None:
        """Give up what takes long."""
        self._cancelled = True

    def close(self) -> None:
        """Let go of the file."""
        if self._database:
            self._database.close()
            self._database = None

    # Inside

    def _ready(self) -> sqlite3.Connection:
        """The file, with an index of all that is in it."""
        database = self._database = self._database or self._open()
        while not self._cancelled and _index(database):
            time.sleep(_BREATH)
        return database

    def _open(self) -> sqlite3.Connection:
        database = connect(self._path, any_thread=True)
        try:
            database.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
            database.executescript(_SCHEMA)
            with suppress(sqlite3.OperationalError):  # SQLite before 3.42 forgets words when it next tidies up
                database.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")
        except BaseException:
            database.close()
            raise
        return database

    def _failed(self, error: Exception) -> Found:
        self.close()
        if _MISSING in str(error):
            return Found(trouble="What is kept here cannot be searched: this SQLite was built without FTS5.")
        return Found(trouble=f"What is kept here cannot be searched: {error}.")

    def _find(
        self, database: sqlite3.Connection, talks: dict[int, Hit], criteria: Criteria, order: Order, limit: int
    ) -> list[Hit]:
        match = _match(criteria)
        where, values = _conditions(talks, criteria)
        if order is Order.BEST and match:
            rows = database.execute(_BY_RANK.format(where), (match, _RANKED, *values, limit))
        else:
            direction = "ASC" if order is Order.OLDEST else "DESC"
            among = " AND +id IN (SELECT rowid FROM words WHERE words MATCH ?)" if match else ""
            query = _BY_TIME.format(where + among, direction, direction)
            rows = database.execute(query, (*values, *([match] if match else []), limit))
        hits = _hits(database, talks, [row[0] for row in rows])
        return [hit for hit in hits if not criteria.link or any(find_links(plain(hit.message.text)))]

    def _naming(
        self, database: sqlite3.Connection, talks: dict[int, Hit], names: Iterable[str], limit: int
    ) -> list[int]:
        """The messages of others that may name us: they hold one of our names, and are read to be sure."""
        match = " OR ".join(f"text : {_phrase(name)}" for name in names if _phrase(name))
        if not match:
            return []
        where = f"{_in(talks)} AND +id IN (SELECT rowid FROM words WHERE words MATCH ?) AND own = 0"
        query = _BY_TIME.format(where, "DESC", "DESC")
        ids = [row[0] for row in database.execute(query, (*talks, match, 2 * limit))]
        return [number for number, hit in _numbered(database, talks, ids) if hit.message.mentions_me]


def _index(database: sqlite3.Connection) -> bool:
    """Take some entries into the index; whether there are more."""
    [upto] = database.execute("SELECT upto FROM indexed").fetchone()
    [last] = database.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()
    if upto >= last:
        return False
    database.execute("BEGIN IMMEDIATE")
    try:
        [upto] = database.execute("SELECT upto FROM indexed").fetchone()
        [last] = database.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()
        end = min(last, upto + _STEP)
        database.execute(_INDEX, {"upto": upto, "end": end})
        database.execute("UPDATE indexed SET upto = ?", (end,))
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise
    return bool(end < last)


def _talks(database: sqlite3.Connection, scopes: Sequence[Scope]) -> dict[int, Hit]:
    """The conversations to look through, by their numbers, each as a hit without a message."""
    rows = database.execute("SELECT id, place, name, title FROM conversation").fetchall()
    wanted = {(scope.place, scope.name) for scope in scopes}
    empty = Message("", "", 0.0)
    return {
        number: Hit(place, name, title, empty)
        for number, place, name, title in rows
        if (place, name) in wanted or (place, "") in wanted
    }


def _match(criteria: Criteria) -> str:
    """The query in the language of FTS5; empty where there is nothing for it."""
    terms = [f"text : ({phrase} *)" for word in criteria.words if not is_unspaced(word) and (phrase := _phrase(word))]
    if phrase := _phrase(criteria.sender):
        terms.append(f"sender : ({phrase})")
    if criteria.link:
        terms.append("text : (http OR https OR mailto OR irc OR ircs)")
    return " AND ".join(terms)


def _phrase(words: str) -> str:
    return " + ".join(f'"{part}"' for part in re.findall(r"\w+", words.replace("_", " ")))


def _conditions(talks: dict[int, Hit], criteria: Criteria) -> tuple[str, list[Any]]:
    """What the index cannot tell, as SQL with its values."""
    conditions, values = [_in(talks)], [*talks]
    checks: list[tuple[str, Any]] = [
        ("at >= ?", criteria.after or None),
        ("at < ?", criteria.before or None),
        ("sender = ? COLLATE NOCASE", criteria.sender or None),
        *(("instr(text, ?)", word) for word in criteria.words if is_unspaced(word)),
    ]
    for condition, value in checks:
        if value is not None:
            conditions.append(condition)
            values.append(value)
    conditions.append(f"deleted = '' AND kind IN {MESSAGES}")
    return " AND ".join(conditions), values


def _in(talks: dict[int, Hit]) -> str:
    return f"conversation IN ({', '.join('?' * len(talks))})"


def _hits(database: sqlite3.Connection, talks: dict[int, Hit], ids: Sequence[int]) -> list[Hit]:
    return [hit for _, hit in _numbered(database, talks, ids)]


def _numbered(database: sqlite3.Connection, talks: dict[int, Hit], ids: Sequence[int]) -> list[tuple[int, Hit]]:
    """The hits of entries, in the order in which they are named, each once."""
    found: list[tuple[int, Hit]] = []
    for number in dict.fromkeys(ids):
        for talk, *row in database.execute(_ROW, (number,)):
            message = unpack(row)
            if isinstance(message, Message):
                where = talks[talk]
                found.append((number, Hit(where.place, where.name, where.title, message)))
    return found
