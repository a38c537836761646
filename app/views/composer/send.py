"""The button that sends: a paper plane on the accent."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.art import Art
from app.views.shapes import mix
from app.views.theme import Look

SIDE = 34
"""Logical pixels."""

_RADIUS, _RING, _ICON = 8, 2, 16
_PRESSED = 0.9  # of the colour, the rest black


class Send(tk.Canvas):
    """Takes clicks, and Enter and Space where the keyboard is on it."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, act: Callable[[], object]) -> None:
        super().__init__(parent, borderwidth=0, highlightthickness=0, width=1, height=1, takefocus=True)
        self._look = look
        self._art = art
        self._act = act
        self._enabled = True
        self._over = False
        self._pressed = False
        self.bind("<Enter>", lambda _event: self._become(over=True))
        self.bind("<Leave>", lambda _event: self._become(over=False))
        self.bind("<Button-1>", lambda _event: self._become(over=True, pressed=True))
        self.bind("<ButtonRelease-1>", self._released)
        for sequence in ("<Return>", "<KP_Enter>", "<space>"):
            self.bind(sequence, lambda _event: self._do())
        for sequence in ("<FocusIn>", "<FocusOut>", "<Configure>"):
            self.bind(sequence, lambda _event: self.draw())

    def enable(self, enabled: bool) -> None:
        """Let it be pressed, or fade it."""
        if enabled == self._enabled:
            return
        self._enabled = enabled
        self.configure(takefocus=enabled)
        self.draw()

    def draw(self) -> None:
        """Draw it in its state and the colours of the theme."""
        palette, side = self._look.palette, self._look.px(SIDE)
        self.configure(background=palette.field, cursor="hand2" if self._enabled else "arrow")
        self.delete("all")
        fill = self._fill()
        ring = palette.accent_text if self.focus_displayof() is self else ""
        box = self._art.rounded(side, side, _RADIUS, fill, ring, _RING)
        ink = palette.accent_on if self._enabled else mix(palette.dim, palette.field, 0.6)
        self.create_image(0, 0, anchor="nw", image=box)
        self.create_image(side // 2, side // 2, image=self._art.icon("send-fill", _ICON, ink))

    def _fill(self) -> str:
        palette = self._look.palette
        if not self._enabled:
            return palette.field
        fill = palette.accent_hover if self._over else palette.accent
        return mix(fill, "#000000", _PRESSED) if self._pressed else fill

    def _become(self, *, over: bool, pressed: bool = False) -> None:
        self._over, self._pressed = over, pressed
        self.draw()

    def _released(self, event: tk.Event[tk.Misc]) -> None:
        inside = 0 <= event.x < self.winfo_width() and 0 <= event.y < self.winfo_height()
        was_pressed = self._pressed
        self._become(over=inside)
        if was_pressed and inside:
            self._do()

    def _do(self) -> str:
        if self._enabled:
            self._act()
        return "break"
