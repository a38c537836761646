"""What is typed or pasted while the keyboard is on something that takes no letters: it belongs into the entry."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.composer.entry import Entry
from app.views.kit.modifiers import modifying

_EDITABLE = {"Text", "Entry", "TEntry", "TCombobox", "TSpinbox"}


def listen(entry: Entry, enabled: Callable[[], bool]) -> None:
    """Take letters and what is pasted from all of the window, while ``enabled``."""

    def is_for_us(event: tk.Event[tk.Misc]) -> bool:
        if not (entry.winfo_exists() and entry.winfo_viewable() and enabled()):
            return False
        tags = entry.tk.call("bindtags", str(event.widget))  # asked of Tk: tkinter does not know a menu's clone
        return not _EDITABLE.intersection(entry.tk.splitlist(tags))

    held = modifying(entry)

    def typed(event: tk.Event[tk.Misc]) -> None:
        if not (event.char.isprintable() and event.char.strip()) or int(event.state) & held:
            return
        if is_for_us(event):
            entry.focus_set()
            entry.put(event.char)

    def pasted(event: tk.Event[tk.Misc]) -> None:
        if is_for_us(event):
            entry.focus_set()
            entry.paste()

    entry.winfo_toplevel().bind("<Key>", typed, add="+")
    entry.winfo_toplevel().bind("<<Paste>>", pasted, add="+")
