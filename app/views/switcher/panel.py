"""The panel itself: where it opens, what is typed into it, its keys, and when it goes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows import FoundRow
from app.views.actions import CommandActions
from app.views.art import Art
from app.views.kit import keycaps
from app.views.kit.binding import take_keys
from app.views.kit.floating import Floating
from app.views.kit.seeking import FOOT, HEAD, Seeking
from app.views.kit.surface import Spot
from app.views.kit.tooltip import Tooltips
from app.views.switcher.found import FoundList
from app.views.theme import Look

_PAGE = 6  # rows
_KEYS = (("Up Down", "move"), ("Enter", "open"), ("Ctrl Enter", "tab behind"))
_MARKS = (("#", "rooms"), ("@", "people"), (">", "commands"))


class Face(Seeking):
    """What the panel looks like: the field, the list, and at the foot which keys there are."""

    stops = False

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        seek: Callable[[], None],
        close: Callable[[], None],
        take: Callable[[FoundRow, bool], None],
    ) -> None:
        super().__init__(parent, look, art, tips, seek, close, placeholder="Go to a room, a person, a command…")
        self.list = FoundList(self, look, art, tips, take)

    def paint(self) -> None:
        """Draw the box, what is in its head and at its foot, and put the list between."""
        px = self.look.px
        head, line = px(HEAD), px(1)
        self.draw_frame()
        self.draw_line(head - line)
        self.list.place(x=line, y=head, width=self.wide - 2 * line, height=self.tall - px(FOOT) - head)
        self._draw_marks(self.draw_keys(_KEYS), self.tall - px(FOOT) // 2)

    def _draw_marks(self, begins: int, middle: int) -> None:
        """Draw what the first character may ask for, at the right of the foot, where there is room."""
        palette, px = self.look.palette, self.look.px
        x = self.wide - px(22)
        for mark, word in reversed(_MARKS):
            cap, words = keycaps.width(self, mark), self.ruler.width(word, self.look.font("small"))
            left = x - cap - px(8) - words
            if left < begins:  # a narrow window
                return
            half = px(keycaps.HEIGHT) // 2
            self.spot(Spot(mark, (left, middle - half, x, middle + half), partial(self._ask_for, mark)))
            keycaps.draw(self, left, middle, mark)
            self.text(left + cap + px(8), middle, word, "small", palette.dim)
            x = left - px(18)

    def _ask_for(self, mark: str) -> None:
        self.field.text = mark + self.field.text.lstrip("#@>")
        self.field.entry.focus_set()
        self.field.entry.icursor("end")


class Switcher:
    """The one quick switcher of a window; made when it is first opened. ``column``: what it lies over."""

    def __init__(
        self, column: tk.Misc, below: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: CommandActions
    ) -> None:
        self._column, self._below, self._look, self._art, self._tips = column, below, look, art, tips
        self._actions = actions
        self._floating: Floating | None = None
        self.face: Face | None = None

    @property
    def shown(self) -> bool:
        """Whether it is open."""
        return self._floating is not None and self._floating.shown

    def toggle(self) -> None:
        """Open it, or close it where it is open."""
        if self.shown:
            self.close()
            return
        face = self.face = self.face or self._make()
        face.field.text = ""
        self._find()
        if self._floating:
            self._floating.open(face.field.entry)

    def close(self) -> None:
        """Close it and give the keyboard back."""
        if self._floating:
            self._floating.close()

    def _make(self) -> Face:
        window = self._column.winfo_toplevel()
        face = Face(window, self._look, self._art, self._tips, self._find, self.close, self._take)
        self._floating = Floating(window, face, self._fit)
        keys: dict[str, Callable[[], None]] = {
            "<Up>": lambda: face.list.step(-1),
            "<Down>": lambda: face.list.step(1),
            "<Prior>": lambda: face.list.step(-_PAGE, round_the_end=False),
            "<Next>": lambda: face.list.step(_PAGE, round_the_end=False),
            "<Escape>": self.close,
            "<Tab>": lambda: face.list.step(1),
            "<<PrevWindow>>": lambda: face.list.step(-1),
        }
        for enter in ("Return", "KP_Enter"):
            keys[f"<{enter}>"] = lambda: self._take_chosen(behind=False)
            keys[f"<Control-{enter}>"] = lambda: self._take_chosen(behind=True)
        take_keys(face.field.entry, keys)
        return face

    def _find(self) -> None:
        if self.face is not None:
            self.face.list.show(self._actions.find(self.face.field.text))
            self._fit()

    def _fit(self) -> None:
        """Lie over the column, as high as what was found."""
        if self.face is not None:
            px = self._look.px
            self.face.lie_over(self._column, self._below, px(HEAD) + self.face.list.measure() + px(FOOT))

    def _take_chosen(self, *, behind: bool) -> None:
        if self.face is not None and self.face.list.rows:
            self._take(self.face.list.rows[self.face.list.chosen], behind)

    def _take(self, found: FoundRow, behind: bool) -> None:
        self.close()
        self._actions.go(found, behind=behind)
