"""A walk with the Tab key through all that takes the keyboard: which, in which order, and with a ring or without."""

from __future__ import annotations

import os
import tkinter as tk
from collections.abc import Iterator
from functools import partial

from PIL import ImageGrab

from app.views.kit.surface import Surface
from app.views.shapes import mix
from app.views.theme import Palette
from tests.views.conftest import Wait

Rectangle = tuple[int, int, int, int]

_AROUND, _BOX = 4, 24  # pixels round a control in which its ring may lie, and round the words of a field
_SLACK = 12  # pixels by which what stands beside or below may overlap
LEAST = 20
"""Pixels of a ring."""

_MOST = 80  # controls of a window


def stops(top: tk.Misc) -> list[tk.Misc]:
    """All of a window that Tab is to stop at, as Tk goes through them."""
    found = []
    widget = top.tk_focusNext()
    while widget is not None and widget not in found:
        found.append(widget)
        widget = widget.tk_focusNext()
    return [each for each in found if each is not top]


def walk(first: tk.Misc, wait: Wait, key: str = "<Tab>") -> Iterator[tk.Misc]:
    """Press a key until the keyboard is where it began; yields each control while the keyboard is on it."""
    here: tk.Misc = first
    for _ in range(_MOST):
        wait(partial(_has_keyboard, here))
        yield here
        here.event_generate(key)
        here.update()
        now = here.focus_displayof()
        assert now is not None, f"{key} leads out of the window from {here}"
        if now is first:
            return
        assert now is not here, f"{key} leads nowhere from {here}"
        here = now
    raise AssertionError("the keyboard never came back to where it began")


def _has_keyboard(widget: tk.Misc) -> bool:
    return widget.focus_displayof() is widget


def place(widget: tk.Misc) -> Rectangle:
    """Where it is on the screen; of rows that are drawn, the one that the keyboard is on."""
    left, top, right, bottom = 0, 0, widget.winfo_width(), widget.winfo_height()
    if isinstance(widget, Surface) and widget.focused:
        left, top, right, bottom = widget.spots[widget.focused].box
    x, y = widget.winfo_rootx(), widget.winfo_rooty()
    return x + left, y + top, x + right, y + bottom


def onward(before: Rectangle, after: Rectangle) -> bool:
    """Whether the second stands right of the first or below it: that is how one reads."""
    return after[0] >= before[2] - _SLACK or after[1] >= before[3] - _SLACK


def ring(widget: tk.Misc, box: Rectangle, palette: Palette) -> int:
    """Pixels in the colours of its ring: of light round a field, a line round everything else."""
    writing = isinstance(widget, tk.Entry) or (isinstance(widget, tk.Text) and bool(widget.cget("insertwidth")))
    rings = (palette.accent, mix(palette.accent, palette.bg, 0.5)) if writing else (palette.accent_text,)
    around = _BOX if writing else _AROUND
    screen = ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).convert("RGB")
    left, top = max(0, box[0] - around), max(0, box[1] - around)
    right, bottom = min(screen.width, box[2] + around), min(screen.height, box[3] + around)
    colours = screen.crop((left, top, right, bottom)).getcolors(1 << 20) or []
    wanted = [_rgb(colour) for colour in rings]
    return sum(number for number, colour in colours if colour in wanted)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
