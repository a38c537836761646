"""The rounded box that the entry, its buttons and what stands above them lie in."""

from __future__ import annotations

import tkinter as tk

from app.views import shapes
from app.views.art import Art, Picture
from app.views.composer.foot import RING
from app.views.theme import Look

_RADIUS = 10  # logical pixels


class Box(tk.Canvas):
    """Draws the box, its line below what stands above the words, and a ring of light while one writes."""

    def __init__(self, parent: tk.Misc, look: Look) -> None:
        super().__init__(parent, borderwidth=0, highlightthickness=0, width=1, takefocus=False)
        self._look = look
        self._pictures: list[Picture] = []
        self._drawn: object = None

    def draw(self, left: int, top: int, wide: int, heads: int, height: int, *, focused: bool) -> None:
        """All in pixels: ``heads`` is how high what stands above the words is, ``height`` that of the rest."""
        px, palette = self._look.px, self._look.palette
        now = (left, top, wide, heads, height, focused, palette, self._look.scale)
        if now == self._drawn:
            return
        self._drawn = now
        radius, ring, high = px(_RADIUS), px(RING), heads + height
        border = palette.accent if focused else palette.field_border
        box = Art.picture(shapes.box(wide, high, radius, palette.field, border, px(1)))
        half = shapes.mix(palette.accent, palette.bg, 0.5)
        light = Art.picture(shapes.box(wide + 2 * ring, high + 2 * ring, radius + ring, half))
        self._pictures = [light, box]
        self.configure(background=palette.bg)
        self.delete("all")
        if focused:
            self.create_image(left - ring, top - ring, anchor="nw", image=light)
        self.create_image(left, top, anchor="nw", image=box)
        if heads:
            line = top + heads
            self.create_rectangle(
                left + px(1), line, left + wide - px(1), line + px(1), width=0, fill=palette.hairline_strong
            )
