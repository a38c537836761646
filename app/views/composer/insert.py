"""The menu of the plus: what can be put into a text, for those who do not know its marks by heart."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.views.composer.entry import Entry
from app.views.theme import Look
from app.views.timeline import menu

_STARTS = (("Mention somebody", "@"), ("Name a room", "#"), ("Give a command", "/"), ("Quote", "> "))


def post(beside: tk.Misc, look: Look, entry: Entry) -> None:
    """Show the menu at a widget."""
    menu.post(beside, look, (beside.winfo_rootx(), beside.winfo_rooty()), entries(entry))


def entries(entry: Entry) -> list[tuple[str, Callable[[], None]]]:
    """What the menu offers, and what each of it does."""
    starts: list[tuple[str, Callable[[], None]]] = [(label, partial(_start, entry, mark)) for label, mark in _STARTS]
    return [*starts, ("Block of code", partial(_fence, entry))]


def _start(entry: Entry, mark: str) -> None:
    """Write a mark where it means something: a command begins the text, a quote a line, a name a word."""
    entry.focus_set()
    if mark == "/":
        entry.mark_set("insert", "1.0")
    elif mark == "> ":
        entry.mark_set("insert", "insert linestart")
    elif entry.get("insert-1c").strip():
        mark = f" {mark}"
    entry.put(mark)


def _fence(entry: Entry) -> None:
    """Fence what is selected, or write an empty fence with the cursor in it."""
    entry.focus_set()
    start = "sel.first" if entry.tag_ranges("sel") else "insert"
    selected = entry.get("sel.first", "sel.last") if start != "insert" else ""
    opening = "" if entry.compare(start, "==", f"{start} linestart") else "\n"
    entry.put(f"{opening}```\n{selected}\n```")
    if not selected:
        entry.mark_set("insert", "insert -1 lines lineend")
