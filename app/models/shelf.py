"""What is kept of one place on this computer, so that it is there at once: an interface, and one that keeps nothing.

Conversations are named in the form in which names compare. Entries come and go oldest first; moments are seconds since
the Unix epoch. Nothing here raises: a store that fails says so to the person, and keeps nothing from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.models.archive import Archive, NoArchive
from app.models.entries import Entry, Message, Reaction
from app.models.outbox import NoOutbox, Outbox
from app.models.search import NoSearcher, Searcher


@dataclass(frozen=True, slots=True)
class Gap:
    """Between what stands above and what stands below something may be missing."""


Page = Sequence[Entry | Gap]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a conversation beside its entries. ``read``: the moment up to which it was read, 0 for unknown.
    ``whole``: nothing was said before the first entry.
    """

    read: float = 0.0
    draft: str = ""
    whole: bool = False


class Shelf(Protocol):
    """What is kept of one place. Writes are gathered until `flush`, and are not read before."""

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""

    @property
    def outbox(self) -> Outbox:
        """What we said there and the server does not have yet."""

    def kept(self, name: str) -> Kept:
        """What is known of a conversation."""

    def last_moment(self) -> float:
        """When the last of all entries was said; 0 where there is none."""

    def latest(self, name: str, limit: int) -> Page:
        """The last entries of a conversation."""

    def before(self, name: str, entry: Entry, limit: int) -> Page:
        """The entries before one that is kept; none where it is not."""

    def has(self, name: str, msgid: str) -> bool:
        """Whether this message is kept."""

    def add(self, name: str, title: str, entries: Sequence[Entry]) -> None:
        """Keep these, each once."""

    def change(self, name: str, message: Message) -> None:
        """A message, known by its id, is this now."""

    def react(self, name: str, msgid: str, change: Reaction, *, added: bool) -> None:
        """Somebody, who is named alone in ``change``, reacted to a message, or took it back."""

    def early(self, name: str, msgids: Sequence[str]) -> Mapping[str, tuple[Reaction, ...]]:
        """The reactions to these that came while they were not kept. They are given once: to be kept with them."""

    def erase(self, name: str, msgid: str, by: str) -> None:
        """Somebody took a message back: nothing is left of what it said."""

    def open_gap(self, name: str, at: float) -> None:
        """Behind what was said at this moment something may be missing."""

    def close_gap(self, name: str, at: float) -> None:
        """It is not."""

    def keep(self, name: str, title: str, kept: Kept) -> None:
        """Keep this beside the entries."""

    def flush(self) -> bool:
        """Write some of what was gathered, as much as takes a moment; whether more waits."""

    def rest(self) -> None:
        """Nothing is said just now: time for what takes longer."""

    def close(self) -> None:
        """Write what was gathered; nothing more comes."""


class NoShelf:
    """Keeps nothing."""

    keeps = False
    outbox: Outbox = NoOutbox()

    def kept(self, name: str) -> Kept:
        """Nothing is known."""
        return Kept()

    def last_moment(self) -> float:
        """Nothing was said."""
        return 0.0

    def latest(self, name: str, limit: int) -> Page:
        """Nothing was said."""
        return ()

    def before(self, name: str, entry: Entry, limit: int) -> Page:
        """Nothing was said."""
        return ()

    def has(self, name: str, msgid: str) -> bool:
        """It is not."""
        return False

    def add(self, name: str, title: str, entries: Sequence[Entry]) -> None:
        """Let it go."""

    def change(self, name: str, message: Message) -> None:
        """Let it go."""

    def react(self, name: str, msgid: str, change: Reaction, *, added: bool) -> None:
        """Let it go."""

    def early(self, name: str, msgids: Sequence[str]) -> Mapping[str, tuple[Reaction, ...]]:
        """There are none."""
        return {}

    def erase(self, name: str, msgid: str, by: str) -> None:
        """Let it go."""

    def open_gap(self, name: str, at: float) -> None:
        """Let it go."""

    def close_gap(self, name: str, at: float) -> None:
        """Let it go."""

    def keep(self, name: str, title: str, kept: Kept) -> None:
        """Let it go."""

    def flush(self) -> bool:
        """There is nothing to write."""
        return False

    def rest(self) -> None:
        """There is nothing to do."""

    def close(self) -> None:
        """There is nothing to write."""


class Library(Protocol):
    """Where shelves are. ``on_trouble`` is told, in a sentence, where one cannot be used."""

    @property
    def searcher(self) -> Searcher:
        """What looks through all that is kept."""

    @property
    def archive(self) -> Archive:
        """All that is kept, as a whole."""

    def shelf(self, place: str, on_trouble: Callable[[str], None]) -> Shelf:
        """What is kept of a place."""

    def close(self) -> None:
        """Write all, and end."""


class NoLibrary:
    """Has shelves that keep nothing."""

    searcher: Searcher = NoSearcher()
    archive: Archive = NoArchive()

    def shelf(self, place: str, on_trouble: Callable[[str], None]) -> Shelf:
        """One that keeps nothing."""
        return NoShelf()

    def close(self) -> None:
        """There is nothing to write."""


class LateLibrary:
    """The file in which everything is kept. It is opened, and SQLite imported, when a place is entered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library = NoLibrary()

    @property
    def searcher(self) -> Searcher:
        """What looks through all that is kept."""
        return self._library.searcher

    @property
    def archive(self) -> Archive:
        """All that is kept, as a whole."""
        return self._opened().archive

    def shelf(self, place: str, on_trouble: Callable[[str], None]) -> Shelf:
        """What is kept of a place."""
        return self._opened().shelf(place, on_trouble)

    def close(self) -> None:
        """Write all, and end."""
        self._library.close()

    def _opened(self) -> Library:
        if isinstance(self._library, NoLibrary):
            from app.models.store import FileLibrary

            self._library = FileLibrary(self._path)
        return self._library
