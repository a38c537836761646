"""A surface that may hold more than can be seen: it scrolls by wheel, by bar and by keyboard."""

from __future__ import annotations

import tkinter as tk

from app.views.art import Art
from app.views.kit.scrollbar import Thumb
from app.views.kit.surface import Box, Surface
from app.views.kit.tooltip import Tooltips
from app.views.kit.wheel import on_wheel
from app.views.theme import Look

_WHEEL_STEP = 60  # logical pixels


class ScrollingSurface(Surface):
    """The base of lists. A view overrides `paint_rows` and draws at its heights less ``scroll``."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips) -> None:
        self.scroll, self._scale = 0, look.scale
        super().__init__(parent, look, art, tips)
        self._total = 0
        self._bar = Thumb(self, look, self._scroll_to, lambda: self.ground(look.palette))
        on_wheel(self, lambda notches: self.scroll_by(notches * _WHEEL_STEP))

    def claim(self) -> None:
        """Stay at what is seen: in another scale it stands elsewhere."""
        before, self._scale = self._scale, self.look.scale
        self.scroll = round(self.scroll * self._scale / before)

    def paint_rows(self) -> int:
        """Draw the rows that can be seen and declare all spots. Returns the height of all rows in pixels."""
        raise NotImplementedError

    def paint(self) -> None:
        """Draw the rows, from the end where they have become fewer."""
        self._total = self.paint_rows()
        furthest = max(0, self._total - self.tall)
        if self.scroll > furthest:
            self.scroll = furthest
            self.paint_again()
            self._total = self.paint_rows()
        self._show_bar()

    def scroll_by(self, logical: float) -> None:
        """Move what is seen, down for a positive number of logical pixels."""
        self._scroll_to((self.scroll + logical * self.look.scale) / max(1, self._total))

    def bring_into_sight(self, box: Box) -> None:
        """Scroll as little as shows the box."""
        _, top, _, bottom = box
        if top < 0:
            self.scroll += top
        elif bottom > self.tall:
            self.scroll += bottom - self.tall

    def _scroll_to(self, share: float) -> None:
        furthest = max(0, self._total - self.tall)
        target = min(furthest, max(0, round(share * self._total)))
        if target != self.scroll:
            self.scroll = target
            self.paint_now()
            self.hover()

    def _show_bar(self) -> None:
        total = max(self._total, self.tall, 1)
        self._bar.show(self.scroll / total, (self.scroll + self.tall) / total)
