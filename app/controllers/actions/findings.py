"""What can be done in the pane with messages from anywhere."""

from __future__ import annotations

from app.controllers.actions import Actions, shown
from app.controllers.findings import Findings


class FindingActions(Actions):
    """Offers `app.views.actions.FindingActions`."""

    _findings: Findings

    def open_search(self, *, everywhere: bool = False) -> None:
        """Search in the conversation that is shown, or everywhere."""
        self._findings.open_search(everywhere=everywhere)

    def open_mentions(self) -> None:
        """Show what was said to us."""
        self._findings.open_mentions()

    def open_unread(self) -> None:
        """Show what waits to be read."""
        self._findings.open_unread()

    def close_findings(self) -> None:
        """Take the pane away."""
        self._findings.close()

    def search(self, text: str) -> None:
        """This is in the field now, behind the filters."""
        self._findings.search.type(text)

    def submit_search(self) -> None:
        """All is typed."""
        self._findings.search.submit()

    def drop_filter(self, number: int = -1) -> None:
        """Take a filter away; without a number the last."""
        self._findings.search.drop(number)

    def clear_search(self) -> None:
        """Begin anew."""
        self._findings.search.clear()

    def choose_range(self, key: str, day: str = "") -> None:
        """Search in this stretch of time alone."""
        self._findings.search.choose_range(key, day)

    def choose_order(self, key: str) -> None:
        """Show what was found in this order."""
        self._findings.search.choose_order(key)

    @shown
    def go_to_hit(self, key: int) -> None:
        """Show a message where it was said."""
        self._findings.go(key)

    @shown
    def read_inbox(self) -> None:
        """All that the inbox shows has been seen."""
        self._findings.read_all()
