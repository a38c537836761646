"""The file in which everything is kept: opened when the first place is entered, put aside where it is broken."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from app.models.shelf import NoShelf, Shelf
from app.models.store.archive import FileArchive
from app.models.store.schema import TooNewError, connect, put_aside
from app.models.store.search import FileSearcher
from app.models.store.shelf import FileShelf

MOST_ENTRIES = 200_000
"""What is kept of one conversation; the oldest go first."""


class FileLibrary:
    """Keeps the conversations of all places in one file."""

    def __init__(self, path: Path, most: int = MOST_ENTRIES) -> None:
        self._path = path
        self._most = most
        self._database: sqlite3.Connection | None = None
        self._shelves: list[FileShelf] = []
        self.searcher = FileSearcher(path)
        self.archive = FileArchive(path)

    def shelf(self, place: str, on_trouble: Callable[[str], None]) -> Shelf:
        """What is kept of a place; nothing where the file cannot be used."""
        if self._database is None:
            self._database = self._open(on_trouble)
        if self._database is None:
            return NoShelf()
        made = FileShelf(self._database, place, self._most, on_trouble)
        self._shelves.append(made)
        return made

    def close(self) -> None:
        """Write all, and end. Nobody searches any more."""
        self.searcher.close()
        for shelf in self._shelves:
            shelf.close()
        self._shelves.clear()
        if self._database:
            self._database.close()
            self._database = None

    def _open(self, on_trouble: Callable[[str], None]) -> sqlite3.Connection | None:
        try:
            return connect(self._path)
        except TooNewError:
            on_trouble(f"{self._path.name} is from a later Parlour. Nothing is kept until that is started again.")
        except (sqlite3.OperationalError, OSError) as error:
            on_trouble(f"What is said is not kept on this computer: {self._path} cannot be opened ({error}).")
        except sqlite3.DatabaseError:
            return self._begin_anew(on_trouble)
        return None

    def _begin_anew(self, on_trouble: Callable[[str], None]) -> sqlite3.Connection | None:
        try:
            aside = put_aside(self._path)
            database = connect(self._path)
        except (sqlite3.Error, OSError) as error:
            on_trouble(f"What is said is not kept on this computer: {self._path} is broken ({error}).")
            return None
        on_trouble(f"{self._path.name} was broken. It was put aside as {aside}; servers still have what was said.")
        return database
