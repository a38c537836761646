"""The foot of the first screen: light or dark, a promise, and the way back where there is one."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.art import Art, Picture
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look

HEIGHT = 32
"""Logical pixels."""

_PROMISE = "Nothing leaves this computer until you choose one of these."
_PROMISED = 600  # logical pixels from which there is room for the promise


class Foot(Surface):
    """Lies over the ground of the screen, of which it draws its part, from side to side and down to the lower edge."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        switch_theme: Callable[[], None],
        go_back: Callable[[], None],
    ) -> None:
        super().__init__(parent, look, art, tips)
        self._switch_theme, self._go_back = switch_theme, go_back
        self._ground: Picture | None = None
        self._top, self._span = 0, (0, 0)
        self._returns = False

    def lay(self, top: int, span: tuple[int, int], ground: Picture, *, returns: bool) -> None:
        """Put it here on the screen, its words from and to there across. ``returns``: there is a way back."""
        self._ground, self._top, self._span, self._returns = ground, top, span, returns
        self.place(x=0, y=top, relwidth=1, relheight=1, height=-top)
        self.refresh()

    def paint(self) -> None:
        """Draw the ground, and what lies on it."""
        palette, px, middle = self.look.palette, self.look.px, self.look.px(HEIGHT) // 2
        left, right = self._span
        if self._ground is not None:
            self.image(0, -self._top, self._ground, "nw")
        icon, word = ("sun", "Light") if palette.dark else ("moon-stars", "Dark")
        lit = self.spot(Spot("theme", (left, 0, left + px(78), px(HEIGHT)), self._switch_theme))
        ink = palette.fg if lit else palette.mid
        self.image(left + px(18), middle, self.art.icon(icon, 16, ink))
        self.text(left + px(34), middle, word, "secondary", ink)
        if right - left > px(_PROMISED):
            font = self.look.font("secondary")
            self.create_text((left + right) // 2, middle, text=_PROMISE, font=font, fill=palette.mid)
        if self._returns:
            self._draw_back(right, middle)

    def _draw_back(self, right: int, middle: int) -> None:
        palette, px = self.look.palette, self.look.px
        left = right - self.ruler.width("Back", self.look.font("secondary")) - px(8)
        box = (left - px(34), 0, right, px(HEIGHT))
        lit = self.spot(Spot("back", box, self._go_back, Tip("Back to where you were", "Esc")))
        ink = palette.fg if lit else palette.mid
        self.image(left - px(20), middle, self.art.icon("arrow-left", 16, ink))
        self.text(left, middle, "Back", "secondary", ink)
