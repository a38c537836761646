"""The pop-up itself: where it opens, its keys, and when it goes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.actions import EntryActions
from app.views.art import Art
from app.views.kit.binding import take_keys
from app.views.kit.floating import Floating
from app.views.kit.tooltip import Tooltips
from app.views.picker.face import HEIGHT, WIDTH, Face
from app.views.theme import Look

_GAP = 8  # logical pixels that stay free to the edge of the window


class Picker:
    """The one emoji picker of a window; made when it is first opened."""

    def __init__(self, window: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: EntryActions) -> None:
        self._window, self._look, self._art, self._tips = window, look, art, tips
        self._actions = actions
        self._on_pick: Callable[[str], None] = lambda _emoji: None
        self._corner = 0, 0
        self._floating: Floating | None = None
        self.face: Face | None = None

    @property
    def shown(self) -> bool:
        """Whether it is open."""
        return self._floating is not None and self._floating.shown

    def open(self, x: int, y: int, on_pick: Callable[[str], None]) -> None:
        """Open it with its lower right corner at a point of the screen, or as near as the window allows. ``on_pick`` is
        called with the emoji that the person picks, at most once.
        """
        face = self.face = self.face or self._make()
        self._on_pick = on_pick
        self._corner = x - self._window.winfo_rootx(), y - self._window.winfo_rooty()
        if self._floating:
            self._floating.open(face.search.entry)
        face.begin()

    def close(self) -> None:
        """Close it and give the keyboard back."""
        if self._floating:
            self._floating.close()

    def _make(self) -> Face:
        face = Face(self._window, self._look, self._art, self._tips, self._actions, self._picked)
        self._floating = Floating(self._window, face, self._fit)
        entry, emoji = face.search.entry, face.grid_of_emoji
        keys: dict[str, Callable[[], None]] = {
            "<Up>": lambda: emoji.move(0, -1),
            "<Down>": lambda: emoji.move(0, 1),
            "<Left>": lambda: emoji.move(-1, 0),
            "<Right>": lambda: emoji.move(1, 0),
            "<Prior>": lambda: emoji.move(0, -5),
            "<Next>": lambda: emoji.move(0, 5),
        }
        take_keys(entry, keys)
        for widget, other in ((face, entry), (entry, face)):
            take_keys(widget, dict.fromkeys(("<Tab>", "<<PrevWindow>>"), other.focus_set) | {"<Escape>": self.close})
        stop = self._look.on_change(self.close)
        face.bind("<Destroy>", lambda _: stop(), add="+")
        return face

    def _fit(self) -> None:
        if self.face is None:
            return
        px, window, (right, bottom) = self._look.px, self._window, self._corner
        width, height = px(WIDTH), min(px(HEIGHT), window.winfo_height() - 2 * px(_GAP))
        left = min(right, window.winfo_width() - px(_GAP)) - width
        top = min(bottom, window.winfo_height() - px(_GAP)) - height
        self.face.place(x=max(px(_GAP), left), y=max(px(_GAP), top), width=width, height=height)

    def _picked(self, emoji: str) -> None:
        self.close()
        on_pick, self._on_pick = self._on_pick, lambda _emoji: None
        on_pick(emoji)
