"""A panel over the conversation in which something is looked for: a field in its head, a list, keys at its foot."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from app.views.art import Art
from app.views.kit import keycaps
from app.views.kit.field import Field
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

HEAD, FOOT = 56, 40
"""Logical pixels."""

_WIDEST = 720
_INSET = 20  # to the edges of the column
_BELOW = 12  # under the tabs
_RADIUS = 14


class Seeking(Surface):
    """The base of such panels. ``seek`` is called when what is typed is another; ``close`` puts the panel away."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        seek: Callable[[], None],
        close: Callable[[], None],
        *,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent, look, art, tips)
        self._close = close
        self.field = Field(self, placeholder=placeholder, letters="query", on_change=seek)

    def ground(self, palette: Palette) -> str:
        """That of the conversation, over which the panel lies."""
        return palette.bg

    def lie_over(self, column: tk.Misc, below: tk.Misc, tall: int) -> None:
        """Lie over this column, under what is above, ``tall`` pixels high where there is room."""
        px, window = self.look.px, column.winfo_toplevel()
        x = column.winfo_rootx() - window.winfo_rootx() + px(_INSET)
        y = below.winfo_rooty() - window.winfo_rooty() + below.winfo_height() + px(_BELOW)
        wide = min(px(_WIDEST), column.winfo_width() - 2 * px(_INSET))
        self.place(x=x, y=y, width=wide, height=min(tall, window.winfo_height() - y - px(_INSET)))

    def draw_frame(self) -> None:
        """Draw the box, what is in its head, and the line over its foot."""
        palette, px = self.look.palette, self.look.px
        head = px(HEAD)
        self.box((0, 0, self.wide, self.tall), _RADIUS, palette.over, palette.hairline_strong)
        self.image(px(27), head // 2, self.art.icon("search", 18, palette.mid))
        right = self.wide - px(20)
        left = right - keycaps.width(self, "Esc")
        self.spot(Spot("close", (left, px(12), right, head - px(12)), self._close))
        keycaps.draw(self, left, head // 2, "Esc")
        self.field.lay((px(48), 0, left - px(12), head), palette.over)
        self.draw_line(self.tall - px(FOOT))

    def draw_line(self, y: int, ink: str = "") -> None:
        """Draw a line from edge to edge below ``y``."""
        line = self.look.px(1)
        ink = ink or self.look.palette.hairline_strong
        self.create_rectangle(line, y, self.wide - line, y + line, fill=ink, outline="")

    def draw_keys(self, keys: Sequence[tuple[str, str]]) -> int:
        """Draw which keys do what, at the foot. Gives back where that ends."""
        px, middle = self.look.px, self.tall - self.look.px(FOOT) // 2
        x = px(20)
        for key, word in keys:
            x += keycaps.draw(self, x, middle, key) + px(8)
            x += self.text(x, middle, word, "small", self.look.palette.dim) + px(18)
        return x
