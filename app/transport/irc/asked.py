"""Answers of several lines, while they come in."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.transport.events import RoomDescribed

MAX_ROOMS = 20_000
"""Rooms of a list that are kept."""
ROOMS_AT_ONCE = 500
"""Rooms of a list that are told together, while more come."""
MAX_PEOPLE = 20
"""People who are described at once."""
MAX_FACTS = 40
"""Facts about one of them."""


@dataclass(slots=True)
class Asked:
    """The rooms of a list that were not told yet, how many came (``listed``), what is known of people by folded name,
    and of whom it was asked whether they are away.
    """

    rooms: list[RoomDescribed] = field(default_factory=list)
    listed: int = 0
    people: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    def begin_rooms(self) -> None:
        """A list begins."""
        self.rooms, self.listed = [], 0

    def add_room(self, room: RoomDescribed) -> bool:
        """One more room of the list. Gives back whether it is time to tell those that came."""
        if self.listed < MAX_ROOMS:
            self.listed += 1
            self.rooms.append(room)
        return len(self.rooms) >= ROOMS_AT_ONCE

    def take_rooms(self) -> tuple[RoomDescribed, ...]:
        """The rooms that came and were not told yet."""
        rooms, self.rooms = tuple(self.rooms), []
        return rooms

    def add_fact(self, key: str, label: str, value: str) -> None:
        """One more fact about somebody."""
        if key not in self.people and len(self.people) >= MAX_PEOPLE:
            return
        facts = self.people.setdefault(key, [])
        if len(facts) < MAX_FACTS:
            facts.append((label, value))

    def take_facts(self, key: str) -> tuple[tuple[str, str], ...]:
        """All that is known about somebody."""
        return tuple(self.people.pop(key, ()))
