"""The pop-up itself: where it opens, its keys, and when it goes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.actions import EntryActions
from app.views.art import Art
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
        self._before: tk.Misc | None = None
        self.face: Face | None = None

    @property
    def shown(self) -> bool:
        """Whether it is open."""
        return self.face is not None and bool(self.face.winfo_manager())

    def open(self, x: int, y: int, on_pick: Callable[[str], None]) -> None:
        """Open it with its lower right corner at a point of the screen, or as near as the window allows. ``on_pick`` is
        called with the emoji that the person picks, at most once.
        """
        face = self.face = self.face or self._make()
        self._on_pick = on_pick
        self._before = self._window.focus_get() if not self.shown else self._before
        px, window = self._look.px, self._window
        width, height = px(WIDTH), min(px(HEIGHT), window.winfo_height() - 2 * px(_GAP))
        left = min(x - window.winfo_rootx(), window.winfo_width() - px(_GAP)) - width
        top = min(y - window.winfo_rooty(), window.winfo_height() - px(_GAP)) - height
        face.place(x=max(px(_GAP), left), y=max(px(_GAP), top), width=width, height=height)
        face.tk.call("raise", str(face))
        face.update_idletasks()  # what is not mapped yet gets the keyboard only later
        face.begin()

    def close(self) -> None:
        """Close it and give the keyboard back."""
        if self.shown:
            self._hide()
            if self._before is not None and self._before.winfo_exists():
                self._before.focus_set()

    def _hide(self) -> None:
        if self.face is not None:
            self.face.place_forget()

    def _make(self) -> Face:
        face = Face(self._window, self._look, self._art, self._tips, self._actions, self._picked)
        keys: dict[str, Callable[[], None]] = {
            "<Up>": lambda: face.grid_of_emoji.move(0, -1),
            "<Down>": lambda: face.grid_of_emoji.move(0, 1),
            "<Left>": lambda: face.grid_of_emoji.move(-1, 0),
            "<Right>": lambda: face.grid_of_emoji.move(1, 0),
            "<Prior>": lambda: face.grid_of_emoji.move(0, -5),
            "<Next>": lambda: face.grid_of_emoji.move(0, 5),
        }
        for sequence, act in keys.items():
            face.search.entry.bind(sequence, _doing(act))
        for widget, other in ((face, face.search.entry), (face.search.entry, face)):
            widget.bind("<Escape>", _doing(self.close))
            for sequence in ("<Tab>", "<<PrevWindow>>"):
                widget.bind(sequence, _doing(other.focus_set))
        face.search.entry.bind("<FocusOut>", lambda _event: face.after_idle(self._left), add="+")
        stop = self._look.on_change(self.close)
        face.bind("<Destroy>", lambda _: stop(), add="+")
        self._window.bind("<Button-1>", self._clicked, add="+")
        self._window.bind("<Configure>", self._resized, add="+")
        return face

    def _picked(self, emoji: str) -> None:
        self.close()
        on_pick, self._on_pick = self._on_pick, lambda _emoji: None
        on_pick(emoji)

    def _left(self) -> None:
        """The keyboard went elsewhere: so does the picker, but for the window as a whole losing it."""
        if self.face is None or not self.face.search.entry.winfo_viewable():  # closed, or not there yet
            return
        if (now := self._window.focus_displayof()) is not None and not self._holds(now):
            self._hide()

    def _holds(self, widget: tk.Misc) -> bool:
        return str(widget).startswith(str(self.face))

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        if self.shown and not self._holds(event.widget):
            self.close()

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self._window and self.shown:
            self.close()


def _doing(act: Callable[[], None]) -> Callable[[tk.Event[tk.Misc]], str]:
    def pressed(_event: tk.Event[tk.Misc]) -> str:
        act()
        return "break"

    return pressed
