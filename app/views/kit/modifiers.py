"""What is held with a key, as each system tells it in the state of an event."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

SHIFT, CONTROL = 0x1, 0x4


def alt(*, x11: bool) -> int:
    """Alt: on X11 it is Mod1, which is Num Lock on Windows."""
    return 0x8 if x11 else 0x20000


def modifying(widget: tk.Misc) -> int:
    """Control or Alt, where this widget is shown: keys with them are the window's."""
    return CONTROL | alt(x11=widget.tk.call("tk", "windowingsystem") == "x11")


def unmodified(widget: tk.Misc, move: Callable[[], object]) -> Callable[[tk.Event[tk.Misc]], object]:
    """A key of a widget as it is; with Control or Alt it belongs to the window."""
    mask = modifying(widget)
    return lambda event: None if int(event.state) & mask else move()
