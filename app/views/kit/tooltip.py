"""A word of help beside what the pointer rests on: a placed frame, as a window of its own would flicker."""

from __future__ import annotations

import tkinter as tk
from dataclasses import dataclass

from app.views.art import Art
from app.views.kit.text import Ruler
from app.views.kit.unstyled import Canvas
from app.views.shapes import mix
from app.views.theme import Look, Palette

_DELAY = 500  # milliseconds of rest
_GAP = 6
_HEIGHT = 30
_RADIUS = 5  # small: what lies beneath its corners is not known


@dataclass(frozen=True, slots=True)
class Tip:
    """What a tooltip says, and the keys that do the same ("Ctrl J")."""

    text: str
    keys: str = ""


class Tooltips:
    """The one tooltip of a window."""

    def __init__(self, window: tk.Misc, look: Look, art: Art) -> None:
        self._window = window
        self._look = look
        self._art = art
        self._ruler = Ruler(window)
        self._timer = ""
        self._shown = ""
        self._canvas = Canvas(window, highlightthickness=0, borderwidth=0)

    def offer(self, widget: tk.Widget, box: tuple[int, int, int, int], tip: Tip) -> None:
        """Show this for a box of a widget once the pointer has rested there."""
        self.hide()
        self._timer = self._window.after(_DELAY, lambda: self._show(widget, box, tip))

    def hide(self) -> None:
        """Show none, and none soon."""
        if self._timer:
            self._window.after_cancel(self._timer)
            self._timer = ""
        self._canvas.place_forget()

    @property
    def shown(self) -> str:
        """What can be read now, or nothing."""
        return self._shown if self._canvas.winfo_ismapped() else ""

    def destroy(self) -> None:
        """Take it down for good."""
        self.hide()
        self._canvas.destroy()

    def _show(self, widget: tk.Widget, box: tuple[int, int, int, int], tip: Tip) -> None:
        self._timer = ""
        if not widget.winfo_exists():
            return
        self._shown = tip.text
        width, height = self._draw(tip, str(widget.cget("background")))
        left, top, right, bottom = box
        gap = self._look.px(_GAP)
        x = widget.winfo_rootx() - self._window.winfo_rootx() + (left + right - width) // 2
        y = widget.winfo_rooty() - self._window.winfo_rooty() + bottom + gap
        if y + height > self._window.winfo_height():
            y -= height + bottom - top + 2 * gap
        x = max(gap, min(x, self._window.winfo_width() - width - gap))
        self._canvas.place(x=x, y=y, width=width, height=height)
        self._canvas.tk.call("raise", str(self._canvas))

    def _draw(self, tip: Tip, ground: str) -> tuple[int, int]:
        look, palette, canvas = self._look, self._look.palette, self._canvas
        font = look.font("small")
        pad, height = look.px(10), look.px(_HEIGHT)
        text = self._ruler.turned(tip.text)
        words = self._ruler.width(text, font)
        keys = self._ruler.width(tip.keys, font) + look.px(22) if tip.keys else 0
        width = words + 2 * pad + keys
        canvas.delete("all")
        canvas.configure(background=ground)
        fill, ink = _colours(palette)
        line = palette.hairline_strong if fill == palette.bg else ""
        box = self._art.rounded(width, height, _RADIUS, fill, line)
        canvas.create_image(0, 0, image=str(box), anchor="nw")
        canvas.create_text(pad, height // 2, text=text, font=font, fill=ink, anchor="w")
        if tip.keys:
            cap = self._art.rounded(keys - pad, look.px(20), 4, mix(fill, "#ffffff", 0.84))
            canvas.create_image(width - look.px(5), height // 2, image=str(cap), anchor="e")
            middle = width - look.px(5) - (keys - pad) // 2
            canvas.create_text(middle, height // 2, text=tip.keys, font=font, fill=mix(ink, fill, 0.85))
        return width, height


def _colours(palette: Palette) -> tuple[str, str]:
    """Ground and letters: darker than all that it may lie over, by day too."""
    return (mix(palette.rail, "#000000", 0.75), palette.fg) if palette.dark else (palette.fg, palette.bg)
