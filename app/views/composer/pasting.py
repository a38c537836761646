"""The question above the entry before much is pasted into it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.art import Art
from app.views.kit.button import Kind, face
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

HEIGHT = 44
"""Logical pixels."""

MOST_UNASKED = 5
"""Lines that are pasted without a question."""

_LEAD, _BUTTON, _PAD, _GAP = 16, 30, 12, 8  # logical pixels

Paste = Callable[[str], None]


def lines(text: str) -> int:
    """How many lines a text has; what follows its last line end is none."""
    return text.rstrip("\n").count("\n") + 1


def as_code(text: str) -> str:
    """The text as a block of code, which keeps its spaces and its marks."""
    body = text.strip("\n")
    return f"```\n{body}\n```\n"


class Pasting(Surface):
    """Asks once whether many lines are to be pasted, and how. ``paste`` is called with what is to be put into the
    entry, ``done`` after each answer.
    """

    def __init__(
        self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, paste: Paste, done: Callable[[], None]
    ) -> None:
        self.text_asked = ""
        self._paste, self._done = paste, done
        super().__init__(parent, look, art, tips)
        self.bind("<Escape>", lambda _event: self._give_up())

    def ask(self, text: str) -> None:
        """Ask about this."""
        self.text_asked = text
        self.refresh()

    def answer(self, text: str) -> None:
        """Paste this, or nothing."""
        self.text_asked = ""
        if text:
            self._paste(text)
        self._done()

    def first_focus(self) -> str:
        """The first answer."""
        return "Paste"

    def ground(self, palette: Palette) -> str:
        """That of the field."""
        return palette.field

    def paint(self) -> None:
        """Draw the question and its three answers; the keyboard comes to the first of them."""
        palette, px, text, middle = self.look.palette, self.look.px, self.text_asked, self.tall // 2
        x = px(_LEAD)
        x += self.text(x, middle, f"Paste {lines(text):,} lines?", "secondary", palette.fg) + px(2 * _GAP)
        x = self._button(x, "Paste", "primary", lambda: self.answer(text))
        x = self._button(x, "Paste as code", "soft", lambda: self.answer(as_code(text)))
        self._button(x, "Cancel", "ghost", lambda: self.answer(""))

    def _give_up(self) -> str:
        self.answer("")
        return "break"

    def _button(self, x: int, word: str, kind: Kind, act: Callable[[], None]) -> int:
        palette, px = self.look.palette, self.look.px
        top = (self.tall - px(_BUTTON)) // 2
        wide = self.ruler.width(word, self.look.font("button")) + 2 * px(_PAD)
        box = (x, top, x + wide, top + px(_BUTTON))
        hover = self.spot(Spot(word, box, act))
        shown = face(palette, kind, palette.field, hover=hover, pressed=self.pressed(word), enabled=True)
        self.box(box, self.radius, shown.fill, shown.border)
        self.text(x + px(_PAD), self.tall // 2, word, "button", shown.ink)
        return x + wide + px(_GAP)
