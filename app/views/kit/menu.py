"""The menu of what can be done with something: a placed frame over the window, for the pointer and for the keyboard."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.views.art import Art
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

_ROW = 34
_PAD = 6
_LINE = 9
_RADIUS = 10
_LEAST = 200
_TEXT = 42


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be done. ``icon`` is one of Bootstrap's; ``keys`` do the same ("Ctrl C"), and a single key
    does it while the menu is open. ``danger``: what cannot be undone. ``checked``: it is so already. ``apart``: a line
    parts it from what is above.
    """

    label: str
    act: Callable[[], object]
    icon: str = ""
    keys: str = ""
    danger: bool = False
    checked: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Menus:
    """Opens the menus of a window."""

    look: Look
    art: Art
    tips: Tooltips

    def open(self, owner: tk.Misc, x: int, y: int, entries: Sequence[Entry]) -> None:
        """Open one over a widget, with its upper left at a point of the screen; none where it would be empty."""
        if entries:
            Menu(owner, self.look, self.art, self.tips, entries).open(x, y)


class Menu(ScrollingSurface):
    """One menu (``entries``), open until something is chosen, or the person clicks or goes elsewhere. It scrolls where
    it is taller than the window.
    """

    radius = 7

    def __init__(self, owner: tk.Misc, look: Look, art: Art, tips: Tooltips, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._owner = owner
        self._before: tk.Misc | None = None
        super().__init__(owner.winfo_toplevel(), look, art, tips)
        self.bind("<Escape>", lambda _: self.close())
        self.bind("<Tab>", lambda _: self.close())
        self.bind("<Key>", self._typed)
        self.bind("<FocusOut>", lambda _: self.close(), add="+")
        self.bind("<ButtonPress-1>", self._outside, add="+")
        self.bind("<ButtonPress-3>", self._outside, add="+")

    def claim(self) -> None:
        """Go where everything changes under it."""
        if self.winfo_manager():
            self.after_idle(self.close)

    def ground(self, palette: Palette) -> str:
        """What shows at its round corners is what it mostly lies over."""
        return str(self._owner.cget("background")) if "background" in self._owner.keys() else palette.bg  # noqa: SIM118 - a widget is no mapping

    def open(self, x: int, y: int) -> None:
        """Open with the upper left at a point of the screen, in pixels, as far as the window has room."""
        window, gap = self.winfo_toplevel(), self.look.px(4)
        wide, whole = self._size()
        tall = min(whole, window.winfo_height() - 2 * gap)
        left = min(x - window.winfo_rootx(), window.winfo_width() - wide - gap)
        top = min(y - window.winfo_rooty(), window.winfo_height() - tall - gap)
        self._before = self.focus_displayof()
        self.place(x=max(gap, left), y=max(gap, top), width=wide, height=tall)
        self.tk.call("raise", str(self))
        self.update_idletasks()
        if self._by_pointer(x, y):
            self.keyboard.follow("0")
        self.focus_set()
        self.grab_set()

    def close(self) -> str:
        """Take it away; the keyboard goes back to where it was."""
        if self.winfo_exists():
            before, self._before = self._before, None
            self.grab_release()
            self.destroy()
            if before is not None and before.winfo_exists():
                before.focus_set()
        return "break"

    def _by_pointer(self, x: int, y: int) -> bool:
        """Whether it was opened by a click: the first entry has no ring then."""
        if isinstance(self._owner, Surface):
            return not self._owner.keyboard.acting
        return self.winfo_pointerxy() == (x, y)

    def paint_rows(self) -> int:
        """Draw the box and a row for each entry."""
        palette, px = self.look.palette, self.look.px
        self.box((0, 0, self.wide, self.tall), _RADIUS, palette.over, palette.hairline_strong)
        y = px(_PAD) - self.scroll
        for number, entry in enumerate(self.entries):
            if entry.apart:
                middle = y + px(_LINE) // 2
                self.create_rectangle(
                    px(12), middle, self.wide - px(12), middle + px(1), fill=palette.hairline_strong, outline=""
                )
                y += px(_LINE)
            self._draw(str(number), entry, (px(_PAD), y, self.wide - px(_PAD), y + px(_ROW)))
            y += px(_ROW)
        return y + self.scroll + px(_PAD)

    def hover(self) -> None:
        """One entry is lit at a time: the keyboard goes on from where the pointer is."""
        super().hover()
        if self.lit and self.lit != self.focused:
            self.keyboard.follow(self.lit)

    def _draw(self, key: str, entry: Entry, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        lit = self.spot(Spot(key, box, lambda: self._choose(entry))) or self.focused == key
        if not self.seen(top, bottom):
            return
        if lit:
            self.box(box, self.radius, palette.red_soft if entry.danger else palette.sel)
        ink = palette.red_text if entry.danger else palette.sel_text if lit else palette.fg
        icon = "check-lg" if entry.checked else entry.icon
        if icon:
            self.image(left + px(18), middle, self.art.icon(icon, 16, ink if lit or entry.danger else palette.mid))
        self.text(left + px(_TEXT) - px(_PAD), middle, plain(entry.label), "row", ink)
        if entry.keys:
            width = self.ruler.width(entry.keys, self.look.font("small"))
            self.text(right - px(10) - width, middle, entry.keys, "small", ink if lit else palette.dim)

    def _size(self) -> tuple[int, int]:
        px, ruler, look = self.look.px, self.ruler, self.look
        words = [
            ruler.width(entry.label, look.font("row"))
            + (ruler.width(entry.keys, look.font("small")) + px(32) if entry.keys else 0)
            for entry in self.entries
        ]
        wide = max(px(_LEAST), max(words, default=0) + px(_TEXT + 24))
        lines = sum(entry.apart for entry in self.entries)
        return wide, px(2 * _PAD) + len(self.entries) * px(_ROW) + lines * px(_LINE)

    def _choose(self, entry: Entry) -> None:
        self.close()
        entry.act()

    def _typed(self, event: tk.Event[tk.Misc]) -> str | None:
        key = "Del" if event.keysym == "Delete" else event.char.upper()
        chosen = next((each for each in self.entries if key and each.keys == key), None)
        if chosen is None:
            return self._go_to(event.char.casefold())
        self._choose(chosen)
        return "break"

    def _go_to(self, letter: str) -> str | None:
        """On to the next entry that begins with this letter, round the end."""
        after = int(self.focused or -1) + 1
        order = [*range(after, len(self.entries)), *range(after)]
        found = [number for number in order if letter and self.entries[number].label.casefold().startswith(letter)]
        if not found:
            return None
        self.keyboard.on = str(found[0])
        self.bring_into_sight(self.spots[self.keyboard.on].box)
        self.paint_now()
        return "break"

    def _outside(self, event: tk.Event[tk.Misc]) -> str | None:
        if 0 <= event.x < self.wide and 0 <= event.y < self.tall:
            return None
        return self.close()
