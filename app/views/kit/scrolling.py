"""A surface that may hold more than can be seen: it scrolls by wheel, by bar and by keyboard."""

from __future__ import annotations

import tkinter as tk
from functools import partial

from app.views.art import Art
from app.views.kit.modifiers import unmodified
from app.views.kit.scrollbar import Thumb
from app.views.kit.surface import Box, Surface
from app.views.kit.tooltip import Tooltips
from app.views.kit.unstyled import Label
from app.views.kit.wheel import on_wheel
from app.views.theme import Look

_WHEEL_STEP = 60  # logical pixels
_ROUND = 32  # logical pixels round a control that are shown with it: there stands what it is called


class ScrollingSurface(Surface):
    """The base of lists. A view overrides `paint_rows` and draws at its heights less ``scroll``."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips) -> None:
        self.scroll, self._scale = 0, look.scale
        super().__init__(parent, look, art, tips)
        self._total = 0
        self._bar = Thumb(self, look, self._scroll_to, lambda: self.ground(look.palette))
        on_wheel(self, lambda notches: self.scroll_by(notches * _WHEEL_STEP))

    def claim(self) -> None:
        """Stay at what is seen: in another scale it stands elsewhere."""
        before, self._scale = self._scale, self.look.scale
        self.scroll = round(self.scroll * self._scale / before)

    def paint_rows(self) -> int:
        """Draw the rows that can be seen and declare all spots. Returns the height of all rows in pixels."""
        raise NotImplementedError

    def paint(self) -> None:
        """Draw the rows, from the end where they have become fewer."""
        self._total = self.paint_rows()
        furthest = max(0, self._total - self.tall)
        if self.scroll > furthest:
            self.scroll = furthest
            self.paint_again()
            self._total = self.paint_rows()
        self._show_bar()

    def scroll_by(self, logical: float) -> None:
        """Move what is seen, down for a positive number of logical pixels."""
        self._scroll_to((self.scroll + logical * self.look.scale) / max(1, self._total))

    def bring_into_sight(self, box: Box) -> None:
        """Scroll as little as shows the box."""
        _, top, _, bottom = box
        if top < 0:
            self.scroll += top
        elif bottom > self.tall:
            self.scroll += bottom - self.tall

    def _scroll_to(self, share: float) -> None:
        furthest = max(0, self._total - self.tall)
        target = min(furthest, max(0, round(share * self._total)))
        if target != self.scroll:
            self.scroll = target
            self.paint_now()
            self.hover()

    def _show_bar(self) -> None:
        total = max(self._total, self.tall, 1)
        self._bar.show(self.scroll / total, (self.scroll + self.tall) / total)


class ScrollingForm(ScrollingSurface):
    """The base of what has fields and buttons on it, which scroll along. A view calls `carry` when they are made."""

    stops = False

    def carry(self, over: tk.Misc | None = None) -> None:
        """Scroll by wheel and Page Up and Down from whatever lies on it, and keep in sight what the keyboard comes to.
        ``over``: what stays where it is, over the foot of the view.
        """
        along = Label(self)  # never shown: its bindings are for all that has its path for a tag, and go when it goes
        on_wheel(along, lambda notches: self.scroll_by(notches * _WHEEL_STEP))
        along.bind("<FocusIn>", lambda event: self._keep_in_sight(event.widget, over))
        for key, way in (("<Prior>", -1), ("<Next>", 1)):
            along.bind(key, unmodified(along, partial(self._turn, way, over)))
        for child in self.children.values():
            child.bindtags((str(along), *child.bindtags()))
        self._bar.tkraise()

    def _turn(self, way: int, over: tk.Misc | None) -> str | None:
        """A page down or up, where there is more than can be seen."""
        if self._total <= self.tall:
            return None
        self.scroll_by(way * ((self.tall - self._covered(over)) / self.look.scale - _WHEEL_STEP))
        return "break"

    def _keep_in_sight(self, control: tk.Misc, over: tk.Misc | None) -> None:
        if control is over or self._total <= self.tall:
            return
        before, top, around = self.scroll, control.winfo_y(), self.look.px(_ROUND)
        bottom = top + control.winfo_height() + self._covered(over)
        self.bring_into_sight((0, top - around, self.wide, bottom + around))
        self.scroll = min(self._total - self.tall, max(0, self.scroll))
        if self.scroll != before:
            self.paint_now()

    def _covered(self, over: tk.Misc | None) -> int:
        return self.tall - over.winfo_y() if over is not None else 0
