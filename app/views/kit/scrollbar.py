"""A scrollbar without arrows or trough: a pill over the right edge of what it scrolls."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views import shapes
from app.views.art import Art, Picture
from app.views.theme import Look

_WIDTH, _EDGE, _LEAST = 6, 4, 36  # logical pixels: the pill, what is right of it, how short it may get


class Thumb(tk.Label):
    """The pill. ``drag`` is called with the part (0 to 1) of the whole that is to be above the view. ``ground``: the
    colour behind it.
    """

    def __init__(
        self, parent: tk.Misc, look: Look, drag: Callable[[float], None], ground: Callable[[], str] | None = None
    ) -> None:
        super().__init__(parent, borderwidth=0, highlightthickness=0, padx=0, pady=0, cursor="arrow")
        self._look = look
        self._drag = drag
        self._ground = ground or (lambda: look.palette.bg)
        self._shown: tuple[int, int] | None = None
        self._span = 1.0
        self._grabbed: int | None = None
        self._pill: Picture | None = None
        self._stop_looking = look.on_change(self._recolour)
        self.bind("<Destroy>", lambda _event: self._stop_looking())
        self.bind("<Button-1>", self._grab)
        self.bind("<B1-Motion>", self._move)
        self.bind("<ButtonRelease-1>", self._release)

    def show(self, first: float, last: float) -> None:
        """The view holds this part of the whole. While it is dragged the pill stays with the pointer."""
        self._span = last - first
        if self._grabbed is not None:
            return
        if self._span >= 1:
            self.place_forget()
            self._shown = None
            return
        track = self._track()
        length = max(self._look.px(_LEAST), round(track * self._span))
        self._put(round((track - length) * first / (1 - self._span)), length)

    def _recolour(self) -> None:
        if self._shown is not None:
            (top, length), self._shown = self._shown, None
            self._put(top, length)

    def _track(self) -> int:
        return self.master.winfo_height() - 2 * self._look.px(_EDGE)

    def _put(self, top: int, length: int) -> None:
        if (top, length) == self._shown:
            return
        look = self._look
        if self._shown is None or self._shown[1] != length:
            width = look.px(_WIDTH)
            self._pill = Art.picture(shapes.box(width, length, width / 2, look.palette.thumb))
            self.configure(image=self._pill, background=self._ground())
        self._shown = top, length
        self.place(relx=1.0, x=-look.px(_EDGE), y=top + look.px(_EDGE), anchor="ne")

    def _grab(self, event: tk.Event[tk.Misc]) -> None:
        self._grabbed = event.y

    def _move(self, event: tk.Event[tk.Misc]) -> None:
        if self._grabbed is None or self._shown is None:
            return
        length = self._shown[1]
        free = max(1, self._track() - length)
        top = min(free, max(0, self._shown[0] + event.y - self._grabbed))
        self._put(top, length)
        self._drag(top / free * (1 - self._span))

    def _release(self, _event: tk.Event[tk.Misc]) -> None:
        self._grabbed = None
