"""The list of the rooms of a place: put in order, and searched as somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from app.models.rows import RoomOrder, RoomRow


class Directory:
    """The rooms that a server told of. ``fold`` makes the names of one room equal, as `Workspace.fold` does."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._rooms: dict[str, RoomRow] = {}
        self._orders: dict[RoomOrder, tuple[tuple[str, RoomRow], ...]] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._rooms)

    def add(self, rooms: Iterable[RoomRow]) -> None:
        """There are these too."""
        self._rooms.update((self._fold(room.name), room) for room in rooms)
        self._orders.clear()

    def named(self, name: str) -> RoomRow | None:
        """The room that has this name."""
        return self._rooms.get(self._fold(name))

    def find(self, typed: str, order: RoomOrder, name: str = "") -> tuple[RoomRow, ...]:
        """Those whose name and topic hold every typed word, in this order; before all others the one that is called
        ``name``.
        """
        listed = self._in_order(order)
        if not (words := typed.casefold().split()):
            return tuple(room for _, room in listed)
        found = [room for text, room in listed if all(word in text for word in words)]
        if (meant := self.named(name)) in found and meant:
            found.remove(meant)
            found.insert(0, meant)
        return tuple(found)

    def _in_order(self, order: RoomOrder) -> tuple[tuple[str, RoomRow], ...]:
        """Each room with what is searched of it."""
        if order not in self._orders:
            rooms = [self._rooms[key] for key in sorted(self._rooms)]
            if order is RoomOrder.PEOPLE:
                rooms.sort(key=attrgetter("people"), reverse=True)
            self._orders[order] = tuple((f"{room.name} {room.topic}".casefold(), room) for room in rooms)
        return self._orders[order]
