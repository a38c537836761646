"""The pill that floats over a timeline scrolled away from its end: "Jump to latest · 12 new"."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import font as tkfont

from app.views.art import Art
from app.views.theme import Look

_HEIGHT, _SIDE, _ICON, _GAP, _ABOVE = 34, 16, 14, 8, 8  # logical pixels


class Jump(tk.Canvas):
    """The pill; a click calls ``go``."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, go: Callable[[], None]) -> None:
        super().__init__(parent, highlightthickness=0, borderwidth=0, cursor="hand2")
        self._look = look
        self._art = art
        self.offer: str | None = None
        """What it says; None while it is hidden."""
        self._over = False
        self.bind("<Button-1>", lambda _event: go())
        self.bind("<Enter>", lambda _event: self._hover(True))
        self.bind("<Leave>", lambda _event: self._hover(False))

    def show(self, new: int) -> None:
        """Offer to jump over ``new`` messages that came since."""
        text = f"Jump to latest · {new:,} new" if new else "Jump to latest"
        if text == self.offer:
            return
        if self.offer is None:
            tk.Misc.tkraise(self)
        self.offer = text
        self.draw()

    def hide(self) -> None:
        """There is nothing to jump over."""
        if self.offer is not None:
            self.offer = None
            self.place_forget()

    def draw(self) -> None:
        """Draw it in the colours of the theme."""
        if self.offer is None:
            return
        look, palette = self._look, self._look.palette
        font = look.font("button")
        side, icon, gap, height = look.px(_SIDE), look.px(_ICON), look.px(_GAP), look.px(_HEIGHT)
        width = side + icon + gap + tkfont.Font(root=self, font=font).measure(self.offer) + side
        fill = palette.accent_hover if self._over else palette.accent
        self.configure(background=palette.bg, width=width, height=height)
        self.place(relx=0.5, rely=1.0, y=-look.px(_ABOVE), anchor="s")
        self.delete("all")
        self.create_image(0, 0, anchor="nw", image=self._art.rounded(width, height, _HEIGHT / 2, fill))
        arrow = self._art.icon("arrow-down", _ICON, palette.accent_on)
        self.create_image(side, height // 2, anchor="w", image=arrow)
        x = side + icon + gap
        self.create_text(x, height // 2, anchor="w", text=self.offer, font=font, fill=palette.accent_on)

    def _hover(self, over: bool) -> None:
        self._over = over
        self.draw()
