"""The line below the entry: who else writes or what waits to be sent, on its left, and a hint on its right."""

from __future__ import annotations

import tkinter as tk

from app.models.rows import Style, TypingRow
from app.views import motion
from app.views.art import Art
from app.views.kit.text import Ruler, plain
from app.views.shapes import mix
from app.views.theme import Look, Role

HEIGHT = 28
"""Logical pixels below the box of the entry."""
RING = 3
"""How many of them are that box's, for its ring."""

_DOT, _STEP, _TEXT = 5, 9, 32  # logical pixels: a dot, from one to the next, from the left edge to the words
_EDGE, _GAP = 6, 16  # right of the hint; at least between the two
_ICON = 14  # logical pixels
_BEAT = 300  # milliseconds that a dot is the bright one
_SHARES = (1.0, 0.6, 0.3)  # how bright the dots are, from the bright one on


class Foot(tk.Canvas):
    """Draws one line. The dots before who writes take turns in being bright, unless the person wants no motion."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art) -> None:
        super().__init__(parent, borderwidth=0, highlightthickness=0, width=1, height=1, takefocus=False)
        self._look, self._art, self._ruler = look, art, Ruler(self)
        self._typing = TypingRow()
        self._hint, self._warns = "", False
        self._turn = 0
        self._timer = ""
        self.bind("<Configure>", lambda _event: self.draw())
        self.bind("<Destroy>", lambda _event: self._rest())

    def show_typing(self, row: TypingRow) -> None:
        """Say who writes, or what waits; nothing where there are no words."""
        if row == self._typing:
            return
        self._typing = row
        self._rest()
        self.draw()
        if row.spans and not row.waiting and not motion.reduced():
            self._timer = self.after(_BEAT, self._beat)

    def show_hint(self, text: str, *, warns: bool = False) -> None:
        """Say something on the right."""
        if (text, warns) != (self._hint, self._warns):
            self._hint, self._warns = text, warns
            self.draw()

    def draw(self) -> None:
        """Draw it all in the colours of the theme."""
        px, palette = self._look.px, self._look.palette
        self.configure(background=palette.bg)
        self.delete("all")
        right, middle = self.winfo_width() - px(_EDGE), px(HEIGHT - 2 * RING + 2) // 2
        colour = palette.red_text if self._warns else palette.dim
        self.create_text(
            right, middle, anchor="e", text=self._hint, font=self._look.font("small"), fill=colour, tags="hint"
        )
        if self._typing.spans:
            self._draw_typing(right - self._ruler.width(self._hint, self._look.font("small")) - px(_GAP), middle)

    def _draw_typing(self, right: int, middle: int) -> None:
        px, palette = self._look.px, self._look.palette
        if self._typing.waiting:
            icon = self._art.icon("cloud-slash", _ICON, palette.mid)
            self.create_image(px(_EDGE), middle, anchor="w", image=icon, tags="waiting")
        for index in range(0 if self._typing.waiting else len(_SHARES)):
            self.create_image(px(_EDGE + index * _STEP), middle, image=self._dot(index), tags=f"dot{index}")
        x = px(_TEXT)
        for span in self._typing.spans:
            strong = span.style is Style.STRONG
            role: Role = "small_bold" if strong else "small"
            font = self._look.font(role)
            text = self._ruler.fit(plain(span.text), font, max(0, right - x))
            shown = self._ruler.turned(text)
            self.create_text(x, middle, anchor="w", text=shown, font=font, fill=palette.mid, tags="typing")
            x += self._ruler.width(shown, font)
            if text != plain(span.text):
                return

    def _dot(self, index: int) -> str:
        palette = self._look.palette
        share = _SHARES[(index - self._turn) % len(_SHARES)]
        return str(self._art.dot(_DOT, mix(palette.mid, palette.bg, share)))

    def _beat(self) -> None:
        self._turn = (self._turn + 1) % len(_SHARES)
        for index in range(len(_SHARES)):
            self.itemconfigure(f"dot{index}", image=self._dot(index))
        self._timer = self.after(_BEAT, self._beat)

    def _rest(self) -> None:
        if self._timer:
            self.after_cancel(self._timer)
            self._timer = ""
