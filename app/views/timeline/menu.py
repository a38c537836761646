"""The menu of a right click on text: cut, copy, paste."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from app.views.theme import Look


def post(widget: tk.Misc, look: Look, at: tuple[int, int], entries: Sequence[tuple[str, Callable[[], object]]]) -> None:
    """Show a menu at a point of the screen: what each entry says, and what it does."""
    palette = look.palette
    menu = tk.Menu(
        widget,
        tearoff=False,
        font=look.font("secondary"),
        background=palette.over,
        foreground=palette.fg,
        activebackground=palette.sel,
        activeforeground=palette.sel_text,
        borderwidth=1,
        activeborderwidth=look.px(4),
        relief="raised",
    )
    for label, act in entries:
        menu.add_command(label=label, command=act)
    menu.bind("<Unmap>", lambda _event: menu.after_idle(menu.destroy))
    menu.tk_popup(*at)
