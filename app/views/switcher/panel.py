"""The panel itself: where it opens, what is typed into it, its keys, and when it goes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.rows import FoundRow
from app.views.actions import CommandActions
from app.views.art import Art
from app.views.kit import keycaps
from app.views.kit.field import Field
from app.views.kit.floating import Floating
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tooltips
from app.views.switcher.found import FoundList
from app.views.theme import Look, Palette

_MOST = 720  # logical pixels of width
_INSET = 20  # to the edges of the column
_BELOW = 12  # under the tabs
_INPUT, _FOOT = 56, 40
_RADIUS = 14
_PAGE = 6  # rows
_KEYS = (("Up Down", "move"), ("Enter", "open"), ("Ctrl Enter", "tab behind"))
_MARKS = (("#", "rooms"), ("@", "people"), (">", "commands"))


class Face(Surface):
    """What the panel looks like: the field, the list, and at the foot which keys there are."""

    stops = False

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        close: Callable[[], None],
        take: Callable[[FoundRow, bool], None],
        on_change: Callable[[], None],
    ) -> None:
        super().__init__(parent, look, art, tips)
        self._close = close
        self.list = FoundList(self, look, art, tips, take)
        self.field = Field(self, placeholder="Go to a room, a person, a command…", letters="query", on_change=on_change)

    def ground(self, palette: Palette) -> str:
        """That of the conversation, over which the panel lies."""
        return palette.bg

    def paint(self) -> None:
        """Draw the box, what is in its head and at its foot, and put the list between."""
        palette, px = self.look.palette, self.look.px
        head, foot, line = px(_INPUT), self.tall - px(_FOOT), px(1)
        self.box((0, 0, self.wide, self.tall), _RADIUS, palette.over, palette.hairline_strong)
        self.image(px(27), head // 2, self.art.icon("search", 18, palette.mid))
        esc = keycaps.width(self, "Esc")
        left = self.wide - px(20) - esc
        self.spot(Spot("close", (left, px(12), left + esc, head - px(12)), self._close))
        keycaps.draw(self, left, head // 2, "Esc")
        self.field.lay((px(48), 0, left - px(12), head), palette.over)
        for y in (head - line, foot):
            self.create_rectangle(line, y, self.wide - line, y + line, fill=palette.hairline_strong, outline="")
        self.list.place(x=line, y=head, width=self.wide - 2 * line, height=foot - head)
        self._draw_foot(foot + (self.tall - foot) // 2)

    def _draw_foot(self, middle: int) -> None:
        palette, px = self.look.palette, self.look.px
        x = px(20)
        for keys, word in _KEYS:
            x += keycaps.draw(self, x, middle, keys) + px(8)
            x += self.text(x, middle, word, "small", palette.dim) + px(18)
        begins, x = x, self.wide - px(22)
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
        face = Face(window, self._look, self._art, self._tips, self.close, self._take, self._find)
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
        for sequence, act in keys.items():
            face.field.entry.bind(sequence, _doing(act))
        return face

    def _find(self) -> None:
        if self.face is not None:
            self.face.list.show(self._actions.find(self.face.field.text))
            self._fit()

    def _fit(self) -> None:
        """Lie over the column, as high as what was found."""
        if self.face is None:
            return
        px, window, column = self._look.px, self._column.winfo_toplevel(), self._column
        wide = min(px(_MOST), column.winfo_width() - 2 * px(_INSET))
        x = column.winfo_rootx() - window.winfo_rootx() + px(_INSET)
        y = self._below.winfo_rooty() - window.winfo_rooty() + self._below.winfo_height() + px(_BELOW)
        frame = px(_INPUT) + px(_FOOT)
        tall = min(frame + self.face.list.measure(), window.winfo_height() - y - px(_INSET))
        self.face.place(x=x, y=y, width=wide, height=tall)

    def _take_chosen(self, *, behind: bool) -> None:
        if self.face is not None and self.face.list.rows:
            self._take(self.face.list.rows[self.face.list.chosen], behind)

    def _take(self, found: FoundRow, behind: bool) -> None:
        self.close()
        self._actions.go(found, behind=behind)


def _doing(act: Callable[[], None]) -> Callable[[tk.Event[tk.Misc]], str]:
    def pressed(_event: tk.Event[tk.Misc]) -> str:
        act()
        return "break"

    return pressed
