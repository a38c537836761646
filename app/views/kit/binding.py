"""Keys of a widget that do something of ours instead of what they do elsewhere."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping


def take_keys(widget: tk.Misc, keys: Mapping[str, Callable[[], object]]) -> None:
    """Have each sequence do this, and nothing else hear of it."""
    for sequence, act in keys.items():
        widget.bind(sequence, _alone(act))


def _alone(act: Callable[[], object]) -> Callable[[tk.Event[tk.Misc]], str]:
    def pressed(_event: tk.Event[tk.Misc]) -> str:
        act()
        return "break"

    return pressed
