"""The wheel of the mouse, as each system tells of it. With Ctrl it belongs to the window, which draws all larger."""

from __future__ import annotations

import sys
import tkinter as tk
from collections.abc import Callable

from app.views.kit.modifiers import CONTROL

_WHOLE = 1 if sys.platform == "darwin" and tk.TkVersion < 8.7 else 120  # what a notch counts

Turned = Callable[[int], object]
"""Told how many notches the wheel was turned, down above zero."""


def on_wheel(widget: tk.Misc, turned: Turned) -> None:
    """Call this when the wheel is turned over a widget."""
    _listen(widget, "", lambda notches, state: None if state & CONTROL else turned(notches))


def on_zoom(window: tk.Misc, zoom: Turned) -> None:
    """Call this when the wheel is turned with Ctrl anywhere in a window; once for as many notches as came meanwhile."""
    waiting: list[int] = []

    def take() -> None:
        notches = sum(waiting)
        waiting.clear()
        if notches:
            zoom(notches)

    def turned(notches: int, _state: int) -> str:
        if not waiting:
            window.after_idle(take)
        waiting.append(notches)
        return "break"

    _listen(window, "Control-", turned)


def _listen(widget: tk.Misc, held: str, turned: Callable[[int, int], object]) -> None:
    if widget.tk.call("tk", "windowingsystem") == "x11":
        widget.bind(f"<{held}Button-4>", lambda event: turned(-1, int(event.state)))
        widget.bind(f"<{held}Button-5>", lambda event: turned(1, int(event.state)))
    widget.bind(f"<{held}MouseWheel>", lambda event: turned(-round(event.delta / _WHOLE), int(event.state)))
