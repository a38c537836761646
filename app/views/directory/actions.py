"""What can be done in the directory."""

from __future__ import annotations

from typing import Protocol

from app.models.rows import RoomOrder


class DirectoryActions(Protocol):
    """`Screen.show_directory` follows, but where a room is entered."""

    def find_rooms(self, typed: str) -> None:
        """Show the rooms that fit this."""

    def sort_rooms(self, order: RoomOrder) -> None:
        """Show the rooms in this order."""

    def refresh_directory(self) -> None:
        """Ask the server anew."""

    def close_directory(self) -> None:
        """It is no longer seen."""

    def join_listed(self, room: str) -> None:
        """Enter a room of the list, or show it where we are in it."""
