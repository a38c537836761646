"""Time as the window's event loop has it."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable


class Timer:
    """A call that is due later on the window's thread."""

    def __init__(self, root: tk.Misc, seconds: float, call: Callable[[], None]) -> None:
        self._root = root
        self._call = call
        self._handle = root.after(max(0, round(seconds * 1000)), self._due)

    def cancel(self) -> None:
        """Do not call. Does nothing where it was called already."""
        if self._handle:
            self._root.after_cancel(self._handle)
            self._handle = ""

    def _due(self) -> None:
        self._handle = ""
        self._call()


class Clock:
    """Seconds since the epoch, and calls that are due later."""

    def __init__(self, root: tk.Misc) -> None:
        self._root = root

    def now(self) -> float:
        """Seconds since the Unix epoch."""
        return time.time()

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, ``seconds`` from now, on the window's thread."""
        return Timer(self._root, seconds, call)
