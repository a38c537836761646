"""A scrollbar without arrows: a pill 6 wide on the ground of what it scrolls."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from ttkbootstrap import Canvas

from app.views import shapes
from app.views.art import Art
from app.views.theme import Look

_WIDTH = 10
_THUMB = 6
_LEAST = 32


class Scrollbar(Canvas):
    """Speaks for something of which a part is seen. ``move`` is called with the share (0 to 1) that should lie above
    the part. ``ground``: the colour behind it.
    """

    def __init__(
        self, parent: tk.Misc, look: Look, move: Callable[[float], None], ground: Callable[[], str] | None = None
    ) -> None:
        super().__init__(
            parent,
            autostyle=False,
            highlightthickness=0,
            borderwidth=0,
            width=look.px(_WIDTH),
            height=1,
            takefocus=False,
        )
        self._look = look
        self._move = move
        self._ground = ground or (lambda: look.palette.bg)
        self._first, self._last = 0.0, 1.0
        self._grip: float | None = None
        self._picture: object = None
        stop = look.on_change(self._draw)
        self.bind("<Destroy>", lambda _: stop())
        self.bind("<Configure>", lambda _: self._draw())
        self.bind("<ButtonPress-1>", self._press)
        self.bind("<B1-Motion>", self._drag)
        self.bind("<ButtonRelease-1>", self._drop)
        self._draw()

    def set(self, first: float, last: float) -> None:
        """The part that is seen, from and to, as shares of the whole."""
        if (first, last) != (self._first, self._last):
            self._first, self._last = first, last
            self._draw()

    def _thumb(self) -> tuple[int, int]:
        height = self.winfo_height()
        length = min(height, max(self._look.px(_LEAST), round((self._last - self._first) * height)))
        rest = 1 - (self._last - self._first)
        top = round((height - length) * (self._first / rest)) if rest > 0 else 0
        return top, length

    def _draw(self) -> None:
        self.delete("all")
        self.configure(background=self._ground())
        if self._last - self._first >= 1 or self.winfo_height() <= 1:
            return
        palette = self._look.palette
        colour = palette.dim if self._grip is not None else palette.thumb
        width = self._look.px(_THUMB)
        top, length = self._thumb()
        self._picture = Art.picture(shapes.paint(shapes.rounded_mask(width, length, width / 2), colour))
        self.create_image(self.winfo_width() // 2, top, image=str(self._picture), anchor="n")

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        top, length = self._thumb()
        if not top <= event.y < top + length:
            page = self._last - self._first
            self._move(min(1 - page, max(0.0, self._first + (page if event.y > top else -page))))
            return
        self._grip = event.y - top
        self._draw()

    def _drag(self, event: tk.Event[tk.Misc]) -> None:
        if self._grip is None:
            return
        _, length = self._thumb()
        room = self.winfo_height() - length
        if room > 0:
            rest = 1 - (self._last - self._first)
            self._move(min(1.0, max(0.0, (event.y - self._grip) / room)) * rest)

    def _drop(self, _: tk.Event[tk.Misc]) -> None:
        self._grip = None
        self._draw()
