"""Above the words one writes: whom they answer."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.models.rows import ReplyingRow
from app.views.art import Art
from app.views.kit.surface import Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette, Role

HEIGHT = 36
"""Logical pixels."""

_BAR, _LEAD, _CROSS = 3, 16, 28  # logical pixels: the bar in their colour, what is left of it, the box of the cross


class Replying(Surface):
    """Name and words of a message in one line, and a cross that gives the answer up."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, cancel: Callable[[], None]) -> None:
        self.row: ReplyingRow | None = None
        self._cancel = cancel
        super().__init__(parent, look, art, tips)

    def show(self, row: ReplyingRow | None) -> None:
        """Show what is answered."""
        self.row = row
        self.refresh()

    def ground(self, palette: Palette) -> str:
        """That of the field."""
        return palette.field

    def paint(self) -> None:
        """Draw the bar, the name, the words, the cross."""
        if self.row is None:
            return
        palette, px, middle = self.look.palette, self.look.px, self.tall // 2
        colour = palette.names[self.row.colour]
        side = px(_CROSS)
        cross = self.wide - px(5) - side
        x = px(_LEAD)
        self.box((x, middle - px(9), x + px(_BAR), middle + px(9)), 1.5, colour)
        x += px(_BAR + 9)
        parts: tuple[tuple[str, Role, str], ...] = (
            ("Replying to", "secondary", palette.dim),
            (self.row.sender, "secondary_bold", colour),
            (self.row.text, "secondary", palette.mid),
        )
        for text, role, ink in parts:
            x += self.text(x, middle, plain(text), role, ink, width=max(1, cross - px(8) - x)) + px(7)
        box = (cross, middle - side // 2, cross + side, middle - side // 2 + side)
        self.icon_button(
            Spot("cancel", box, self._cancel, Tip("Do not reply", "Esc")), "cross", size=9, ground=palette.field
        )
