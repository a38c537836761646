"""The directory of a place: asks which rooms there are, and shows those that fit what is typed."""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.ports import Clock, Screen, Timer
from app.controllers.presenter import Presenter
from app.controllers.rooms import Rooms, why_no_room
from app.models.directory import Directory as Listing
from app.models.rows import DirectoryRow, Level, RoomOrder, RoomRow
from app.models.workspace import Workspace
from app.transport.commands import ListRooms
from app.transport.events import RequestRefused, RoomsListed

_FRESH = 60.0
"""Seconds for which a list is shown again without asking: many servers refuse whoever asks often."""
_PATIENCE = 30.0
"""Seconds without a further room after which no more are waited for."""

_CUT_OFF = "There is no connection now. Try again once it is back."
_SILENT = "The server does not answer. Try again in a while."


class Directory:
    """What is known of the rooms of one place. Nothing is shown after `close`, until it is opened again."""

    def __init__(
        self,
        screen: Screen,
        workspace: Workspace,
        connection: Connection,
        rooms: Rooms,
        presenter: Presenter,
        clock: Clock,
    ) -> None:
        self._screen, self._workspace, self._connection = screen, workspace, connection
        self._rooms, self._presenter, self._clock = rooms, presenter, clock
        self._listing = Listing(workspace.fold)
        self._coming: Listing | None = None
        self._asked_at = float("-inf")
        self._patience: Timer | None = None
        self._open = False
        self._typed, self._order = "", RoomOrder.PEOPLE
        self._trouble = ""

    # What the person does

    def open(self) -> None:
        """Show it; the server is asked where that was not done just now."""
        self._open, self._typed = True, ""
        stale = self._trouble or self._clock.now() - self._asked_at > _FRESH
        if stale and self._coming is None:
            self._ask()
        self._show(asked=True)

    def refresh(self) -> None:
        """Ask anew."""
        if self._coming is None:
            self._ask()
            self._show()

    def close(self) -> None:
        """It is no longer seen."""
        self._open = False

    def type(self, typed: str) -> None:
        """Show what fits this."""
        self._typed = typed
        self._show()

    def sort(self, order: RoomOrder) -> None:
        """Show these first."""
        self._order = order
        self._show()

    def join(self, name: str) -> None:
        """Enter a room, or show it where we are in it."""
        if why := self._rooms.join(name):
            self._presenter.notice(Level.TROUBLE, why)

    # What the server tells

    def listed(self, event: RoomsListed) -> None:
        """These rooms are there."""
        if self._coming is None:
            return
        self._coming.add(RoomRow(room.room, room.people, room.topic) for room in event.rooms)
        if event.more:
            self._wait()
        else:
            self._listing = self._coming
            self._end("")
        self._show()

    def refused(self, event: RequestRefused) -> bool:
        """Whether it was the list that was refused."""
        if self._coming is None or event.subject.upper() != "LIST":
            return False
        self._fail(event.reason)
        return True

    def lost(self) -> None:
        """The connection is gone."""
        if self._coming is not None:
            self._fail(_CUT_OFF)

    def _ask(self) -> None:
        if not self._connection.connected:
            self._trouble = _CUT_OFF
            return
        self._trouble = ""
        self._coming, self._asked_at = Listing(self._workspace.fold), self._clock.now()
        self._connection.submit(ListRooms())
        self._wait()

    def _wait(self) -> None:
        if self._patience:
            self._patience.cancel()
        self._patience = self._clock.after(_PATIENCE, lambda: self._fail(_SILENT))

    def _end(self, trouble: str) -> None:
        self._coming, self._trouble = None, trouble
        if self._patience:
            self._patience.cancel()

    def _fail(self, trouble: str) -> None:
        """What came before stays, unless more came now."""
        if self._coming and len(self._coming) > len(self._listing):
            self._listing = self._coming
        self._end(trouble)
        self._show()

    # Showing

    def _show(self, *, asked: bool = False) -> None:
        if not self._open:
            return
        listing = self._listing if len(self._listing) or self._coming is None else self._coming
        name = self._rooms.named(self._typed)
        found = listing.find(self._typed, self._order, name)
        here = (listing.named(each.title) for each in self._workspace if each.is_room and each.joined)
        self._screen.show_directory(
            DirectoryRow(
                place=self._workspace.title,
                rooms=found,
                joined=frozenset(room.name for room in here if room),
                order=self._order,
                status=self._status(len(found), len(listing)),
                trouble=self._trouble,
                create="" if found or why_no_room(name) else name,
                coming=self._coming is not None,
                asked=asked,
            )
        )

    def _status(self, found: int, known: int) -> str:
        if self._coming is not None:
            come = len(self._coming)
            return f"{_rooms(come)} so far…" if come else f"Asking {self._workspace.title} for its rooms…"
        if self._typed.strip() and known:
            return f"{found:,} of {_rooms(known)}"
        return _rooms(known) if known else ""


def _rooms(count: int) -> str:
    return f"{count:,} room{'s' * (count != 1)}"
