"""A small button beside the entry: an icon that does something."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.art import Art
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tip, Tooltips
from app.views.shapes import mix
from app.views.theme import Look, Palette


class Tool(Surface):
    """An icon on the ground of the field. ``size`` of the icon in logical pixels."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        icon: str,
        size: int,
        tip: Tip,
        act: Callable[[], None],
    ) -> None:
        self._icon, self._size, self._tip, self._act_now = icon, size, tip, act
        self._enabled = True
        super().__init__(parent, look, art, tips)

    def ground(self, palette: Palette) -> str:
        """That of the field."""
        return palette.field

    def enable(self, enabled: bool) -> None:
        """Let it be pressed, or fade it."""
        if enabled != self._enabled:
            self._enabled = enabled
            self.refresh()

    def paint(self) -> None:
        """Draw the icon."""
        palette = self.look.palette
        box = (0, 0, self.wide, self.tall)
        if self._enabled:
            spot = Spot("tool", box, self._act_now, self._tip)
            self.icon_button(spot, self._icon, size=self._size, ground=palette.field)
        else:
            faint = mix(palette.dim, palette.field, 0.6)
            self.image(self.wide // 2, self.tall // 2, self.art.icon(self._icon, self._size, faint))
