"""The field that waits for keys to be pressed: whichever they are, they do nothing else meanwhile."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows import CommandRow, KeysAnswer
from app.views.art import Art
from app.views.keys import named
from app.views.kit import keycaps
from app.views.kit.surface import Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.settings.actions import SettingsActions
from app.views.theme import Look, Palette

HEIGHT = 66
"""Logical pixels."""

_PAD, _FIRST, _SECOND = 12, 21, 45
_ASKS = "Press the new keys"
_HELP = "Esc leaves them as they are, Backspace takes them away."


class Capture(Surface):
    """Lies over the row of the command (``row``) that gets other keys, and is hidden without one."""

    stops = False

    radius = 9

    def __init__(self, parent: Surface, look: Look, art: Art, tips: Tooltips, actions: SettingsActions) -> None:
        super().__init__(parent, look, art, tips)
        self._list, self._actions = parent, actions
        self._answer = KeysAnswer()
        self._keys = ""
        self.row: CommandRow | None = None
        self._x11 = self.tk.call("tk", "windowingsystem") == "x11"
        first = f"Capture{self}"
        self.bindtags((first, *self.bindtags()))  # before all that keys do elsewhere
        command = self.bind_class(first, "<Key>", self._take_keys)
        self.bind("<Destroy>", lambda _: self._let_go(first, command), add="+")
        self.bind("<FocusOut>", lambda _: self.end(), add="+")

    def ground(self, palette: Palette) -> str:
        """That of the page."""
        return palette.bg

    def begin(self, row: CommandRow, keys: str | None = None) -> None:
        """Ask for the keys of a command. With some, these are taken, unless something is to be asked first."""
        if keys is not None:
            self._answer = self._actions.choose_keys(row.name, keys)
            if not self._answer.question:
                return
        else:
            self._answer = KeysAnswer()
        self.row, self._keys = row, keys or ""
        self._list.paint_now()
        self.update_idletasks()  # what is not mapped yet gets the keyboard only later
        self.focus_set()

    def end(self) -> None:
        """Ask no longer; the keyboard goes back to the row."""
        if self.row is not None:
            self.row = None
            here = self.focus_displayof() is self
            self.place_forget()
            if here:
                self._list.focus_set()

    def paint(self) -> None:
        """Draw what is asked, and what came of it."""
        row, palette, px = self.row, self.look.palette, self.look.px
        if row is None:
            return
        ring = self.art.rounded(self.wide, self.tall, self.radius, palette.field, palette.accent_text, 2)
        self.image(0, 0, ring, "nw")
        left, right = px(_PAD), self.wide - px(_PAD)
        if self._keys:
            start = right - keycaps.width(self, self._keys)
            keycaps.draw(self, start, px(_FIRST), self._keys)
        else:
            start = right - self.ruler.width(_ASKS, self.look.font("secondary"))
            self.text(start, px(_FIRST), _ASKS, "secondary", palette.accent_text)
        self.text(left, px(_FIRST), plain(row.title), "row_bold", palette.fg, width=start - left - px(12))
        if self._answer.question:
            right = self._draw_choice("no", "Leave it", "Esc", right, self.end)
            right = self._draw_choice("yes", "Use it here", "Enter", right, partial(self._take, self._keys))
        words = self._answer.trouble or self._answer.question or _HELP
        ink = palette.red_text if self._answer.trouble else palette.fg if self._answer.question else palette.dim
        self.text(left, px(_SECOND), plain(words), "secondary", ink, width=right - left)

    def _draw_choice(self, key: str, word: str, keys: str, right: int, act: Callable[[], object]) -> int:
        """Draw something to be clicked that ends at ``right``. Gives back where it begins."""
        palette, px, middle = self.look.palette, self.look.px, self.look.px(_SECOND)
        cap, words = keycaps.width(self, keys), self.ruler.width(word, self.look.font("secondary"))
        left = right - cap - px(8) - words
        lit = self.spot(Spot(key, (left, middle - px(13), right, middle + px(13)), act))
        keycaps.draw(self, left, middle, keys)
        self.text(left + cap + px(8), middle, word, "secondary", palette.fg if lit else palette.mid)
        return left - px(16)

    def _take_keys(self, event: tk.Event[tk.Misc]) -> str:
        keys = named(event.keysym, int(event.state), x11=self._x11)
        if keys in ("Esc", "Tab", "Shift Tab"):
            self.end()
        elif keys == "Enter" and self._answer.question:
            self._take(self._keys)
        elif keys in ("Backspace", "Delete"):
            self._take("")
        elif keys and self.row is not None:
            self._keys = keys
            self._answer = self._actions.choose_keys(self.row.name, keys)
            if self._answer == KeysAnswer():
                self.end()
            else:
                self.paint_now()
        return "break"

    def _let_go(self, first: str, command: str) -> None:
        """What is bound to a tag belongs to the root, which would keep it, and this with it, for ever."""
        self.unbind_class(first, "<Key>")
        self.nametowidget(".").deletecommand(command)

    def _take(self, keys: str) -> None:
        if self.row is not None:
            self._actions.choose_keys(self.row.name, keys, instead=True)
            self.end()
