"""Answers of several lines, while they come in."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.transport.events import RoomDescribed

MAX_ROOMS = 20_000
"""Rooms of a list that are kept."""
MAX_PEOPLE = 20
"""People who are described at once."""
MAX_FACTS = 40
"""Facts about one of them."""


@dataclass(slots=True)
class Asked:
    """The list of rooms, and what is known of people by folded name."""

    rooms: list[RoomDescribed] = field(default_factory=list)
    people: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add_room(self, room: RoomDescribed) -> None:
        """One more room of the list."""
        if len(self.rooms) < MAX_ROOMS:
            self.rooms.append(room)

    def take_rooms(self) -> tuple[RoomDescribed, ...]:
        """The list is complete."""
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
