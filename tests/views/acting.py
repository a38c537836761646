"""Actions that write down what a view asks for, and hands that click and type."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from typing import Any

from app.controllers.keys import rows
from app.models.rows import CommandRow, FoundGroup, Suggestions
from app.views.kit.menu import Menu
from app.views.kit.surface import Surface


class Actions:
    """Stands in for the controllers: every action is written down as ``(name, *arguments)``."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.found: Sequence[FoundGroup] = ()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *words, **named: self.calls.append((name, *words, *named.values()))

    def suggest(self, _text: str, _cursor: int) -> Suggestions:
        return Suggestions()

    def find(self, _typed: str) -> Sequence[FoundGroup]:
        return self.found

    def misspelt(self, _text: str, _cursor: int) -> tuple[tuple[int, int], ...]:
        return ()

    def commands(self) -> Sequence[CommandRow]:
        return rows({})

    def recent_emoji(self) -> tuple[str, ...]:
        return ("👍",)

    def skin_tone(self) -> int:
        return 0

    @property
    def asked(self) -> list[tuple[Any, ...]]:
        """What was asked for, but for what the window tells of itself: where the focus and the view are, drafts."""
        return [call for call in self.calls if call[0] not in ("attend", "keep_draft", "at_end", "need_older")]


def middle(surface: Surface, key: str) -> tuple[int, int]:
    """The middle of a spot."""
    left, top, right, bottom = surface.spots[key].box
    return (left + right) // 2, (top + bottom) // 2


def point(surface: Surface, key: str) -> None:
    """Move the pointer onto a spot."""
    x, y = middle(surface, key)
    surface.event_generate("<Motion>", x=x, y=y)


def click(surface: Surface, key: str, button: int = 1, times: int = 1) -> None:
    """Click on a spot."""
    x, y = middle(surface, key)
    surface.event_generate("<Motion>", x=x, y=y)
    for _ in range(times):
        surface.event_generate(f"<ButtonPress-{button}>", x=x, y=y)
        surface.event_generate(f"<ButtonRelease-{button}>", x=x, y=y, state=0x80 << button)


def press(widget: tk.Misc, *keys: str) -> None:
    """Press keys on a widget that has the focus."""
    for key in keys:
        widget.event_generate(key)


def words(surface: Surface) -> list[str]:
    """All that is written on a canvas."""
    return [str(surface.itemcget(item, "text")) for item in surface.find_all() if str(surface.type(item)) == "text"]


def menu(widget: tk.Misc) -> list[str]:
    """What the menu that is open in the window of a widget offers."""
    return [entry.label for entry in _open_menu(widget).entries]


def choose(widget: tk.Misc, label: str) -> None:
    """Close the menu that is open in the window of a widget, and do this."""
    opened = _open_menu(widget)
    act = next(entry.act for entry in opened.entries if entry.label == label)
    opened.close()
    act()


def _open_menu(widget: tk.Misc) -> Menu:
    return next(child for child in widget.winfo_toplevel().winfo_children() if isinstance(child, Menu))
