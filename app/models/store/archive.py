"""The file as a whole: measured, cleared in steps between which the window writes, and made smaller."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.models.archive import Holding, Stored, Whereabouts
from app.models.store.packing import MESSAGES
from app.models.store.schema import TooNewError, connect

_STEP = 2_000  # entries that go in one transaction
_BREATH = 0.005  # seconds between two, in which what is said is written
_PATIENCE = 5_000  # milliseconds to wait for whoever writes

_HOLDINGS = f"""
SELECT place, name, title, sum(kind IN {MESSAGES}) AS messages
FROM conversation JOIN entry ON conversation = conversation.id GROUP BY conversation.id ORDER BY messages DESC
"""
_DELETE = "DELETE FROM {0} WHERE id IN (SELECT id FROM {0} WHERE {1} LIMIT ?)"
_OF = "conversation = (SELECT id FROM conversation WHERE place = ? AND name = ?)"
_TORN = "UPDATE conversation SET whole = 0 WHERE {}"


class FileArchive:
    """An `Archive` over the file of a `FileLibrary`, opened for each thing that is done."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def measure(self) -> Stored:
        """How much there is."""
        if not self._path.exists():
            return Stored()
        try:
            with self._open() as database:
                rows = database.execute(_HOLDINGS).fetchall()
        except (sqlite3.Error, OSError, TooNewError) as error:
            return Stored(self._size(), trouble=f"What is kept here cannot be counted: {error}.")
        return Stored(self._size(), tuple(Holding(*row) for row in rows))

    def clear(self, of: Sequence[Whereabouts]) -> str:
        """Take away what was said in these conversations."""
        return self._delete([(("entry", "early"), _OF, "place = ? AND name = ?", each) for each in of])

    def drop_before(self, moment: float) -> str:
        """Take away what was said before this moment."""
        torn = "id IN (SELECT conversation FROM entry WHERE at < ?)"
        return self._delete([(("entry",), "at < ?", torn, (moment,))])

    def shrink(self) -> str:
        """Write the file anew without what is empty, and empty what was written beside it."""
        if not self._path.exists():
            return ""
        try:
            with self._open() as database:
                if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
                    database.execute("INSERT INTO words (words) VALUES ('optimize')")
                database.execute("VACUUM")
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except (sqlite3.Error, OSError, TooNewError) as error:
            return f"The file could not be made smaller: {error}."
        return ""

    def _delete(self, wanted: Sequence[tuple[Sequence[str], str, str, Sequence[object]]]) -> str:
        """Delete rows; of each: from which tables, which, which conversations are no longer whole, and the values for
        both.
        """
        if not self._path.exists():
            return ""
        try:
            with self._open() as database:
                for tables, which, torn, values in wanted:
                    database.execute(_TORN.format(torn), values)
                    for table in tables:
                        while database.execute(_DELETE.format(table, which), (*values, _STEP)).rowcount:
                            time.sleep(_BREATH)
        except (sqlite3.Error, OSError, TooNewError) as error:
            return f"What is kept here could not be cleared: {error}."
        return ""

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(connect(self._path, any_thread=True)) as database:
            database.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
            yield database

    def _size(self) -> int:
        files = (self._path.with_name(self._path.name + ending) for ending in ("", "-wal", "-shm"))
        return sum(file.stat().st_size for file in files if file.exists())
