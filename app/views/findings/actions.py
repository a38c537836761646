"""What the pane beside the conversation calls when the person does something there."""

from __future__ import annotations

from typing import Protocol


class FindingActions(Protocol):
    """What can be done in the pane beside the conversation: searching, and what was said to us."""

    def open_search(self, *, everywhere: bool = False) -> None:
        """Search in the conversation that is shown, or everywhere."""

    def open_mentions(self) -> None:
        """Show what was said to us."""

    def open_unread(self) -> None:
        """Show what waits to be read, at all places."""

    def close_findings(self) -> None:
        """Take the pane away."""

    def search(self, text: str) -> None:
        """This is in the field now, behind the filters."""

    def submit_search(self) -> None:
        """All is typed."""

    def drop_filter(self, number: int = -1) -> None:
        """Take a filter away; without a number the last."""

    def clear_search(self) -> None:
        """Begin anew."""

    def choose_range(self, key: str, day: str = "") -> None:
        """Search in this stretch of time alone; a ``day`` is written as ``2025-10-09``."""

    def choose_order(self, key: str) -> None:
        """Show what was found in this order."""

    def go_to_hit(self, key: int) -> None:
        """Show a message where it was said."""

    def read_inbox(self) -> None:
        """All that the inbox shows has been seen."""
