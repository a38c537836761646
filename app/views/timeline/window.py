"""Which rows of a conversation stand in the text widget: a window of a few hundred that moves along the model.

Pure arithmetic: no Tk. Each move is told as edits, which the timeline carries out one after the other. A conversation
may hold a hundred thousand rows, and a text widget that held them all would stall for seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.rows import Splice, TimelineRow

LIMIT = 136
"""The most rows that stand in the widget, where few are seen at once. Each costs all others a little time."""

PAGE = 36
"""How many rows are drawn at once, which is about what is seen, and by how many the window shrinks at the limit. Few
enough that no key waits for them.
"""

NEAR = 25
"""How many rows from either end of what is drawn more is drawn, where no more than that are seen."""

_BEYOND = 5  # where more are seen, as many as they, so that a page can be turned, and these

STEP = 12
"""How many rows are drawn more each time that the view is near either end of them: few, as they come while it moves."""


@dataclass(frozen=True, slots=True)
class Edit:
    """At drawn row ``at``, ``removed`` drawn rows go and the model's rows ``start`` up to ``stop`` come in their place.
    ``at`` counts from the first drawn row, after the edits before this one.
    """

    at: int
    removed: int
    start: int
    stop: int


class Nothing:
    """The rows of no conversation."""

    def __len__(self) -> int:
        return 0

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        """None of them."""
        return ()

    def index_of(self, key: int) -> int | None:
        """Nowhere."""
        return None


class Window:
    """The model's rows ``lo`` up to, not including, ``hi`` are drawn, of ``total``."""

    def __init__(self) -> None:
        self.lo = 0
        self.hi = 0
        self.total = 0
        self._limit = LIMIT

    @property
    def drawn(self) -> int:
        """How many rows are drawn."""
        return self.hi - self.lo

    @property
    def at_end(self) -> bool:
        """Whether the last row of the model is drawn."""
        return self.hi == self.total

    def near(self, seen: int) -> int:
        """How many rows are to be drawn beyond either edge of a view of so many. As many as that takes may be."""
        near = max(NEAR, seen + _BEYOND)
        self._limit = max(LIMIT, 4 * near + PAGE)
        return near

    def restart(self, total: int, row: int) -> list[Edit]:
        """Draw another conversation of ``total`` rows, around ``row``."""
        before, self.total = self.drawn, total
        self.lo, self.hi = self._around(row)
        return [Edit(0, before, self.lo, self.hi)]

    def seek(self, row: int) -> list[Edit]:
        """Have ``row`` drawn, with its neighbours."""
        if self.lo <= row < self.hi:
            return []
        return self._move(*self._around(row))

    def earlier(self, keep: int) -> list[Edit]:
        """Draw a page more above; ``keep`` is a row that must stay."""
        return self._move(*self._fit(max(0, self.lo - STEP), self.hi, keep))

    def later(self, keep: int) -> list[Edit]:
        """Draw a page more below; ``keep`` is a row that must stay."""
        return self._move(*self._fit(self.lo, min(self.total, self.hi + STEP), keep))

    def splice(self, splice: Splice, keep: int) -> list[Edit]:
        """Follow a change of the model. ``keep`` is a row (as counted before the change) that must stay, or the old
        total where the end must stay drawn.
        """
        start, end = splice.start, splice.start + splice.removed
        grown = splice.added - splice.removed
        appended = start == self.hi == self.total
        self.total += grown
        keep = keep + grown if keep >= end else min(keep, start)
        if start >= self.hi and not appended:
            return []
        if end <= self.lo and not appended:
            self.lo, self.hi = self.lo + grown, self.hi + grown
            return []
        if splice.added > self._limit or (start <= self.lo and end >= self.hi):
            return self.restart(self.total, keep)
        return [self._replace(splice), *self._move(*self._fit(self.lo, self.hi, keep))]

    def _replace(self, splice: Splice) -> Edit:
        start, end = splice.start, splice.start + splice.removed
        come = start + splice.added
        if start < self.lo:
            edit = Edit(0, end - self.lo, come, come)
            self.lo, self.hi = come, self.hi + splice.added - splice.removed
            return edit
        removed = min(end, self.hi) - start
        self.hi += splice.added - removed
        return Edit(start - self.lo, removed, start, come)

    def _around(self, row: int) -> tuple[int, int]:
        lo = max(0, min(row - PAGE // 4, self.total - PAGE))
        return lo, min(self.total, lo + PAGE)

    def _fit(self, lo: int, hi: int, keep: int) -> tuple[int, int]:
        """Of these rows as many as may be drawn: where there are more, a page less than that, around ``keep``."""
        if hi - lo <= self._limit:
            return lo, hi
        size = self._limit - PAGE
        lo = max(lo, min(keep - size // 2, hi - size))
        return lo, lo + size

    def _move(self, lo: int, hi: int) -> list[Edit]:
        """Draw other rows of the same model; the lower end goes first, so that it is counted from where it stands."""
        was_lo, was_hi = self.lo, self.hi
        self.lo, self.hi = lo, hi
        if hi <= was_lo or was_hi <= lo:
            return [Edit(0, was_hi - was_lo, lo, hi)]
        edits = []
        if hi != was_hi:
            edits.append(Edit(min(hi, was_hi) - was_lo, max(0, was_hi - hi), min(hi, was_hi), hi))
        if lo != was_lo:
            edits.append(Edit(0, max(0, lo - was_lo), lo, max(lo, was_lo)))
        return edits
