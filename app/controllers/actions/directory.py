"""What can be done in the directory of the place that is shown."""

from __future__ import annotations

from app.controllers.actions import Actions, shown
from app.models.rows import RoomOrder


class DirectoryActions(Actions):
    """Offers `app.views.directory.actions.DirectoryActions`."""

    def open_directory(self) -> None:
        """Show which rooms there are."""
        self._parts.directory.open()

    def find_rooms(self, typed: str) -> None:
        """Show the rooms that fit this."""
        self._parts.directory.type(typed)

    def sort_rooms(self, order: RoomOrder) -> None:
        """Show the rooms in this order."""
        self._parts.directory.sort(order)

    def refresh_directory(self) -> None:
        """Ask the server anew."""
        self._parts.directory.refresh()

    def close_directory(self) -> None:
        """It is no longer seen."""
        for place in self._places:
            place.parts.directory.close()

    @shown
    def join_listed(self, room: str) -> None:
        """Enter a room of the list, or show it where we are in it."""
        self._parts.directory.join(room)
