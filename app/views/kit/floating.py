"""What lies over the window until the person goes elsewhere: it takes the keyboard, and gives it back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable


class Floating:
    """Keeps one panel. ``fit`` places it; it is called as well when anything in the window has another size."""

    def __init__(self, window: tk.Misc, panel: tk.Widget, fit: Callable[[], None]) -> None:
        self._window, self._panel, self._fit = window, panel, fit
        self._before: tk.Misc | None = None
        self._watched: list[tk.Widget] = []
        window.bind("<Button-1>", self._clicked, add="+")
        window.bind("<Configure>", lambda _: self._resized(), add="+")

    @property
    def shown(self) -> bool:
        """Whether it is open."""
        return bool(self._panel.winfo_manager())

    def open(self, keyboard: tk.Widget) -> None:
        """Show it, with the keyboard in one of its widgets."""
        before = self._window.focus_displayof()
        if before is None or not self._holds(before):
            self._before = before
        self.watch(keyboard)
        self._fit()
        self._panel.tk.call("raise", str(self._panel))
        self._panel.update_idletasks()  # what is not mapped yet gets the keyboard only later
        keyboard.focus_set()

    def watch(self, keyboard: tk.Widget) -> None:
        """Put the panel away when the keyboard goes from this widget to somewhere else than the panel."""
        if keyboard not in self._watched:
            self._watched.append(keyboard)
            keyboard.bind("<FocusOut>", lambda _: self._panel.after_idle(self._left), add="+")

    def close(self) -> None:
        """Put it away; the keyboard goes back to where it was."""
        if self.shown:
            self._panel.place_forget()
            if self._before is not None and self._before.winfo_exists():
                self._before.focus_set()

    def _left(self) -> None:
        """The keyboard went elsewhere: so does the panel, but for the window as a whole losing it."""
        if not self._panel.winfo_exists() or not self.shown:
            return
        now = self._window.focus_displayof()
        if now is not None and not self._holds(now):
            self._panel.place_forget()

    def _holds(self, widget: tk.Misc) -> bool:
        return str(widget).startswith(str(self._panel))

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        if self._panel.winfo_exists() and self.shown and not self._holds(event.widget):
            self.close()

    def _resized(self) -> None:
        if self._panel.winfo_exists() and self.shown:
            self._fit()
