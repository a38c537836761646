"""The message that the keyboard is on: Shift with Up and Down leads from one to the next, single keys do the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.models.rows import MessageRow
from app.views.kit.modifiers import unmodified
from app.views.timeline.deeds import Deeds
from app.views.timeline.sheet import Sheet
from app.views.timeline.tags import HELD

_KEYS = {"r": "R", "plus": "+", "c": "C", "Delete": "Del"}
"""The key as Tk names it, and as a deed does."""


class Hold:
    """Keeps one message in hand while the timeline has the keyboard. ``changed`` is told when it is another one, or has
    moved.
    """

    def __init__(self, sheet: Sheet, deeds: Deeds, changed: Callable[[], None]) -> None:
        self._sheet = sheet
        self._deeds = deeds
        self._changed = changed
        self.key: int | None = None
        """The key of its row."""
        text = sheet.text
        text.bind("<Shift-Up>", lambda _event: self.step(-1))
        text.bind("<Shift-Down>", lambda _event: self.step(1))
        text.bind("<FocusOut>", lambda _event: self.let_go(), add="+")
        for key, name in _KEYS.items():
            text.bind(f"<{key}>", unmodified(text, partial(self._do, name)))

    @property
    def row(self) -> MessageRow | None:
        """The message in hand, while it is drawn."""
        at = self.position
        row = self._sheet.rows[at] if at is not None else None
        return row if isinstance(row, MessageRow) else None

    @property
    def position(self) -> int | None:
        """Where it is drawn."""
        return self._sheet.position(self.key) if self.key is not None else None

    def step(self, step: int) -> str:
        """Take the next message up or down; the last that can be seen where there is none in hand."""
        messages = [at for at, row in enumerate(self._sheet.rows) if isinstance(row, MessageRow)]
        if not messages:
            return "break"
        if (here := self.position) in messages:
            number = min(max(messages.index(here) + step, 0), len(messages) - 1)
        else:
            text = self._sheet.text
            last = self._sheet.position_at(f"@0,{text.winfo_height()}")
            seen = [number for number, at in enumerate(messages) if last is None or at <= last]
            number = seen[-1] if seen else 0
        self._take(messages[number])
        return "break"

    def let_go(self) -> None:
        """Hold nothing."""
        if self.key is not None:
            self.key = None
            self._sheet.text.tag_remove(HELD, "1.0", "end")
            self._changed()

    def draw(self) -> None:
        """Tint it anew: its row may have been written again."""
        self._sheet.tint(HELD, self.position)

    def _take(self, at: int) -> None:
        self.key = self._sheet.rows[at].key
        first, last = self._sheet.extent(at)
        self._sheet.text.see(f"{last} - 1 indices")
        self._sheet.text.see(first)
        self.draw()
        self._changed()

    def _do(self, name: str) -> str | None:
        if self.row is None:
            return None  # a letter of what is typed into the entry
        deed = next((deed for deed in self._deeds.of(self.row) if deed.keys == name), None)
        if deed is not None:
            deed.act()
        return "break"
