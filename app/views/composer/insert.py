"""The menu of the plus: what can be put into a text, for those who do not know its marks by heart."""

from __future__ import annotations

import tkinter as tk
from functools import partial

from app.views.composer.entry import Entry
from app.views.kit import menu

_STARTS = (
    ("Mention somebody", "@", "at"),
    ("Name a room", "#", "hash"),
    ("Give a command", "/", "slash-square"),
    ("Quote", "> ", "quote"),
)


def post(beside: tk.Misc, menus: menu.Menus, entry: Entry) -> None:
    """Show the menu at a widget."""
    menus.open(beside, beside.winfo_rootx(), beside.winfo_rooty(), entries(entry))


def entries(entry: Entry) -> list[menu.Entry]:
    """What the menu offers, and what each of it does."""
    starts = [menu.Entry(label, partial(_start, entry, mark), icon) for label, mark, icon in _STARTS]
    return [*starts, menu.Entry("Block of code", partial(_fence, entry), "code-square")]


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
