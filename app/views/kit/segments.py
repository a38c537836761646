"""A choice between a few words in a row, of which one is lit."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

from app.views.art import Art
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

HEIGHT = 36


def lifted(palette: Palette) -> tuple[str, str, str]:
    """Ground, border and ink of the one that is chosen: by day it is lifted off the box, at night it is lit."""
    return (palette.sel, "", palette.sel_text) if palette.dark else (palette.bg, palette.hairline_strong, palette.fg)


class Segments(Surface):
    """Offers ``choices``, each a key and a word. ``change`` is told the key that the person chooses."""

    radius = 9

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        choices: Sequence[tuple[str, str]],
        change: Callable[[str], None],
    ) -> None:
        self._choices = tuple(choices)
        self._change = change
        self.chosen = self._choices[0][0]
        super().__init__(parent, look, art, tips)

    def claim(self) -> None:
        """As high as it is drawn."""
        self.configure(height=self.look.px(HEIGHT))

    def ground(self, palette: Palette) -> str:
        """That of dialogs."""
        return palette.bg

    def set(self, key: str) -> None:
        """Light this one up, without telling anybody."""
        self.chosen = key
        self.refresh()

    def choose(self, key: str) -> None:
        """What a click does."""
        self.set(key)
        self._change(key)

    def first_focus(self) -> str:
        """The one that is lit."""
        return self.chosen

    def paint(self) -> None:
        """Draw the box, and in it the words."""
        palette, px = self.look.palette, self.look.px
        self.box((0, 0, self.wide, self.tall), 9, palette.field, palette.field_border)
        left, number = 0, len(self._choices)
        for place, (key, word) in enumerate(self._choices, 1):
            right = self.wide * place // number
            lit = self.spot(Spot(key, (left, 0, right, self.tall), partial(self.choose, key)))
            ink = palette.fg if lit else palette.mid
            if key == self.chosen:
                fill, border, ink = lifted(palette)
                self.box((left + px(3), px(3), right - px(3), self.tall - px(3)), 7, fill, border)
            font = self.look.font("button")
            self.create_text((left + right) // 2, self.tall // 2, text=word, font=font, fill=ink)
            left = right
