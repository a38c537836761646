"""Who is in which of our rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.transport.events import Member

MAX_ROOMS = 1_000
"""A server that puts us into more of them is not believed."""
MAX_MEMBERS = 100_000
"""Members that are remembered of one room."""


@dataclass(slots=True)
class Room:
    """One room that we are in: its name as the server spells it, and its members' names and marks by folded name.
    ``hidden``: it is not shown to those outside.
    """

    name: str
    hidden: bool = False
    members: dict[str, tuple[str, str]] = field(default_factory=dict)


class Roster:
    """Our rooms, their members, people ``watched`` beside them, which of all those are away, and why. ``fold`` makes
    names comparable.
    """

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._rooms: dict[str, Room] = {}
        self.watched: dict[str, str] = {}
        self._away: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._rooms)

    def __iter__(self) -> Iterator[Room]:
        return iter(self._rooms.values())

    def room(self, name: str) -> Room | None:
        """The room of this name, where we are in it."""
        return self._rooms.get(self._fold(name))

    def spelled(self, name: str) -> str:
        """The name as the room spells it, or as it is where we are not in it."""
        room = self.room(name)
        return name if room is None else room.name

    def enter(self, name: str) -> Room | None:
        """We are in a room now. None where there are too many."""
        if len(self._rooms) >= MAX_ROOMS:
            return None
        room = Room(name)
        self._rooms[self._fold(name)] = room
        return room

    def watch(self, people: dict[str, str]) -> None:
        """Keep account of these, names by folded name, wherever they are, and of nobody else so."""
        self.watched = people
        self._forget_unseen()

    def meets(self, name: str) -> bool:
        """Whether somebody is in one of our rooms."""
        return any(self._fold(name) in room.members for room in self)

    def leave(self, room: Room) -> None:
        """We are no longer in a room."""
        self._rooms.pop(self._fold(room.name), None)
        self._forget_unseen()

    def add(self, room: Room, name: str, status: str = "") -> Member:
        """Somebody is in a room."""
        key = self._fold(name)
        if key in room.members or len(room.members) < MAX_MEMBERS:
            room.members[key] = (name, status)
        return Member(name, status, key in self._away, self._away.get(key, ""))

    def remove(self, room: Room, name: str) -> None:
        """Somebody is no longer in a room."""
        key = self._fold(name)
        room.members.pop(key, None)
        if not self._seen(key):
            self._away.pop(key, None)

    def forget(self, name: str) -> None:
        """Somebody is in no room any more."""
        for room in self:
            room.members.pop(self._fold(name), None)
        self._away.pop(self._fold(name), None)

    def rename(self, old: str, new: str) -> None:
        """Somebody goes by another name."""
        before, after = self._fold(old), self._fold(new)
        for room in self:
            if before in room.members:
                _, status = room.members.pop(before)
                room.members[after] = (new, status)
        if before in self._away:
            self._away[after] = self._away.pop(before)

    def member(self, room: Room, name: str) -> tuple[str, str] | None:
        """Somebody's name and marks in a room."""
        return room.members.get(self._fold(name))

    def members(self, room: Room) -> tuple[Member, ...]:
        """Everybody in a room."""
        return tuple(
            Member(name, status, key in self._away, self._away.get(key, ""))
            for key, (name, status) in room.members.items()
        )

    def mark_away(self, name: str, *, away: bool, note: str = "") -> bool:
        """Somebody in our rooms, or watched, is away, or not. Returns whether that is news."""
        key = self._fold(name)
        before = self._away.get(key)
        after = (note or before or "") if away else None
        if before == after or not self._seen(key):
            return False
        if after is None:
            del self._away[key]
        else:
            self._away[key] = after
        return True

    def _forget_unseen(self) -> None:
        self._away = {key: note for key, note in self._away.items() if self._seen(key)}

    def _seen(self, key: str) -> bool:
        return key in self.watched or any(key in room.members for room in self)
