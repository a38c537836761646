"""Where conversations were left while they were read, to come back to."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.rows import Rows
from app.views.timeline.sheet import Anchor

_SEARCH = 400  # rows either way in which a place that was left is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation was left: what stood at the top, its index then, and how many rows had been there."""

    anchor: Anchor
    row: int
    seen: int

    def find(self, rows: Rows) -> int:
        """The index of the row that the place was left at; rows may have come and gone above it since."""
        start = max(0, self.row - _SEARCH)
        near = rows.slice(start, min(len(rows), self.row + _SEARCH))
        return next((start + at for at, row in enumerate(near) if row.key == self.anchor.key), self.row)
