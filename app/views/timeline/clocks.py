"""What changes in the timeline by itself: the clock of a message that waits, the dots of what is on its way, the mark
of a row that one was led to.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from app.models.rows import Delivery, EdgeRow, MessageRow, TimelineRow
from app.views.timeline.sheet import Sheet
from app.views.timeline.tags import FLASH

_LATE = 300  # milliseconds after which a message that waits shows a clock
_FLASH = 1500  # milliseconds for which a row is marked
_BEAT = 350  # milliseconds from dot to dot
_REST = 60  # milliseconds after which what was dragged rests


class Clocks:
    """Has messages that wait for long say so. ``rewrite`` writes the row at a position again."""

    def __init__(self, sheet: Sheet, rewrite: Callable[[int], None]) -> None:
        self._sheet = sheet
        self._rewrite = rewrite
        self._timers: dict[int, str] = {}

    def watch(self, rows: Sequence[TimelineRow]) -> None:
        """These are about to be written."""
        for row in rows:
            if not isinstance(row, MessageRow) or row.delivery is not Delivery.WAITING:
                self._sheet.late.discard(row.key)
            elif row.key not in self._sheet.late and row.key not in self._timers:
                self._timers[row.key] = self._sheet.text.after(_LATE, self._show, row.key)

    def stop(self) -> None:
        """Other rows come, or none."""
        for timer in self._timers.values():
            self._sheet.text.after_cancel(timer)
        self._timers.clear()
        self._sheet.late.clear()

    def _show(self, key: int) -> None:
        del self._timers[key]
        at = self._sheet.position(key)
        row = self._sheet.rows[at] if at is not None else None
        if at is not None and isinstance(row, MessageRow) and row.delivery is Delivery.WAITING:
            self._sheet.late.add(key)
            self._rewrite(at)


class Progress:
    """Moves the dots while there are any."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._timer: str | None = None
        self._phase = 0

    def run(self) -> None:
        """Look whether anything is on its way, and go on until it is here."""
        some = any(isinstance(row, EdgeRow) for row in self._sheet.rows)  # else there are only other pictures, many
        if self._timer is None and some and self._sheet.draw_all("dots", str(self._phase)):
            self._timer = self._sheet.text.after(_BEAT, self._beat)

    def stop(self) -> None:
        """Stand still."""
        if self._timer is not None:
            self._sheet.text.after_cancel(self._timer)
            self._timer = None

    def _beat(self) -> None:
        self._timer = None
        self._phase = (self._phase + 1) % 3
        self.run()


class Flash:
    """Marks the row that somebody was led to, for a moment."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._timer: str | None = None

    def show(self, key: int) -> None:
        """Mark the row with this key, and no other."""
        self.stop()
        self._sheet.tint(FLASH, self._sheet.position(key))
        self._timer = self._sheet.text.after(_FLASH, self._fade)

    def stop(self) -> None:
        """Have nothing happen later."""
        if self._timer is not None:
            self._sheet.text.after_cancel(self._timer)
            self._timer = None

    def _fade(self) -> None:
        self._timer = None
        self._sheet.tint(FLASH, None)


class Rest:
    """Calls ``then`` once it was not put off for a moment."""

    def __init__(self, widget: tk.Misc, then: Callable[[], None]) -> None:
        self._widget = widget
        self._then = then
        self._timer: str | None = None

    @property
    def waits(self) -> bool:
        """Whether it was put off just now."""
        return self._timer is not None

    def put_off(self) -> None:
        """Wait from now on."""
        self.stop()
        self._timer = self._widget.after(_REST, self._end)

    def stop(self) -> None:
        """Have nothing happen later."""
        if self._timer is not None:
            self._widget.after_cancel(self._timer)
            self._timer = None

    def _end(self) -> None:
        self._timer = None
        self._then()
