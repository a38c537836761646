"""How many entries a conversation holds, without counting a hundred thousand of them again and again."""

from __future__ import annotations

import sqlite3

# They belong to this connection, and last as long: a trigger sees what it writes, and what is rolled back was not seen.
_WATCH = (
    "CREATE TEMP TABLE IF NOT EXISTS counted (conversation INTEGER PRIMARY KEY, entries INTEGER, version INTEGER)",
    """
    CREATE TEMP TRIGGER IF NOT EXISTS came AFTER INSERT ON main.entry BEGIN
        UPDATE counted SET entries = entries + 1 WHERE conversation = new.conversation;
    END
    """,
    """
    CREATE TEMP TRIGGER IF NOT EXISTS went AFTER DELETE ON main.entry BEGIN
        UPDATE counted SET entries = entries - 1 WHERE conversation = old.conversation;
    END
    """,
)
_COUNT = "INSERT OR REPLACE INTO counted SELECT ?1, count(*), ?2 FROM entry WHERE conversation = ?1"
_COUNTED = "SELECT entries FROM counted WHERE conversation = ? AND version = ?"


def entries(database: sqlite3.Connection, conversation: int) -> int:
    """How many there are, in the transaction of now: counted once, and again where another connection wrote since,
    which SQLite's data_version tells. Raises sqlite3.Error.
    """
    for statement in _WATCH:
        database.execute(statement)
    [version] = database.execute("PRAGMA data_version").fetchone()
    row = database.execute(_COUNTED, (conversation, version)).fetchone()
    if row is None:
        database.execute(_COUNT, (conversation, version))
        row = database.execute(_COUNTED, (conversation, version)).fetchone()
    return int(row[0])
