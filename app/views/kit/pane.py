"""A column of the window: as wide as it says, whatever stands in it."""

from __future__ import annotations

import tkinter as tk

from ttkbootstrap import Frame

from app.views.theme import Look


class Pane(Frame):
    """The base of panes. ``wide`` in logical pixels."""

    def __init__(self, parent: tk.Misc, look: Look, wide: int) -> None:
        super().__init__(parent, width=look.px(wide))
        self.pack_propagate(False)
        stop = look.on_change(lambda: self.configure(width=look.px(wide)))
        self.bind("<Destroy>", lambda _: stop())
