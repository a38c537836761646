"""What a timeline tells about where it is: that older rows are needed, or those of a gap that came into view; that it
shows the end or left it.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.models.rows import Edge, EdgeRow, Rows
from app.views.actions import ChatActions


class Asks:
    """Tells each thing once."""

    def __init__(self, actions: ChatActions) -> None:
        self._actions = actions
        self._asked: int | None = None
        self._told: bool | None = None
        self._seen: set[int] = set()

    def begin(self) -> None:
        """Another conversation is shown."""
        self._asked = self._told = None
        self._seen.clear()

    def settled(self, rows: Rows, edges: Sequence[EdgeRow], *, following: bool, near: bool) -> None:
        """The view came to rest. ``edges``: those that can be seen; ``following``: it shows the last row; ``near``: the
        first is not far.
        """
        came = [edge.key for edge in edges if edge.kind is Edge.GAP and edge.key not in self._seen]
        self._seen = {edge.key for edge in edges}
        for key in came:
            self._actions.toggle(key)
        if following != self._told:
            self._told = following
            self._actions.at_end(reached=following)
        if near:
            self._need_older(rows)

    def _need_older(self, rows: Rows) -> None:
        """Once for each row that is the first; not where it says itself how it stands with older ones."""
        first = next(iter(rows.slice(0, 1)), None)
        says = isinstance(first, EdgeRow) and first.kind is not Edge.GAP
        if first is None or says or first.key == self._asked:
            return
        self._asked = first.key
        self._actions.need_older()
