"""Rows that are taken elsewhere with the pointer."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.kit.surface import Surface

_SLACK = 6  # logical pixels that a click may move


class Drag:
    """Follows the pointer while it holds a spot of a surface. ``may`` says which; ``moved`` is told where the pointer
    is, in pixels of the surface, ``dropped`` where it was let go, and ``ended`` that it is over, one way or the other.
    """

    def __init__(
        self,
        surface: Surface,
        may: Callable[[str], bool],
        moved: Callable[[str, int, int], None],
        dropped: Callable[[str, int, int], None],
        ended: Callable[[], None],
    ) -> None:
        self._surface = surface
        self._may, self._moved, self._dropped, self._ended = may, moved, dropped, ended
        self._start: tuple[str, int, int] | None = None
        self.held = ""
        """The key of the spot that is on its way, or nothing."""
        surface.bind("<ButtonPress-1>", self._press, add="+")
        surface.bind("<B1-Motion>", self._move, add="+")
        surface.bind("<ButtonRelease-1>", self._release, add="+")
        surface.bind("<Escape>", lambda _: self._end(), add="+")

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        key = self._surface.pressing
        self._start = (key, event.x, event.y) if key and self._may(key) else None

    def _move(self, event: tk.Event[tk.Misc]) -> None:
        if self._start is None:
            return
        key, x, y = self._start
        if not self.held and max(abs(event.x - x), abs(event.y - y)) > self._surface.look.px(_SLACK):
            self.held = key
            self._surface.let_go()
        if self.held:
            self._moved(key, event.x, event.y)

    def _release(self, event: tk.Event[tk.Misc]) -> None:
        held = self.held
        self._end()
        if held:
            self._dropped(held, event.x, event.y)

    def _end(self) -> None:
        self._start, self.held = None, ""
        self._ended()
