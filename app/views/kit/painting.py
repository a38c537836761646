"""A canvas that is painted whole, as often as anything changes, while Tk hears only of what is otherwise than before.

Whoever paints says everything in order, from the ground up. An item that was there in the painting before stays, and Tk
draws anew no more than lies between the outermost that came or went. That is most of the work: below each picture with
soft edges Tk asks the display first what is there.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from app.views.kit.unstyled import Canvas
from app.views.theme import FontSpec

_AHEAD = 12  # items of the painting before among which one is looked for, behind some that went
_FRESH = "fresh"  # a tag of those that came and are to lie below one that stays


class PaintedCanvas(Canvas):
    """Inside `painting`, what is created is an item of the painting, and has no tags of its own. Elsewhere this is a
    canvas like any other.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.__painting = _Painting(self)
        self.__ground = ""

    @contextmanager
    def painting(self, ground: str) -> Iterator[None]:
        """Paint inside, on a ground of this colour."""
        if ground != self.__ground:
            self.__ground = ground
            self.configure(background=ground)
        self.__painting.begin()
        try:
            yield
        finally:
            self.__painting.finish()

    def paint_again(self) -> None:
        """What was painted so far is not to stay."""
        self.__painting.begin()

    def create_image(self, *args: Any, **options: Any) -> int:
        """As that of a canvas."""
        return self.__painting.item(super().create_image, args, options)

    def create_text(self, *args: Any, **options: Any) -> int:
        """As that of a canvas."""
        return self.__painting.item(super().create_text, args, options)

    def create_rectangle(self, *args: Any, **options: Any) -> int:
        """As that of a canvas."""
        return self.__painting.item(super().create_rectangle, args, options)

    def text_height(self, text: str, font: FontSpec, width: int) -> int:
        """Pixels that a text takes in lines of at most this width."""
        item = super().create_text(0, 0, text=text, font=font, width=width, anchor="nw")
        _, top, _, bottom = self.bbox(item)
        self.delete(item)
        return bottom - top


class _Item(NamedTuple):
    """What was painted, and its number on the canvas."""

    look: tuple[object, ...]
    number: int


class _Painting:
    """The items of a canvas, in order, compared with those of the painting before up to ``_at``."""

    def __init__(self, canvas: tk.Canvas) -> None:
        self._canvas = canvas
        self._items: list[_Item] = []
        self._before: list[_Item] = []
        self._at = 0
        self._is_open = self._some_fresh = False

    def begin(self) -> None:
        """The items that are there are of the painting before."""
        if self._at < len(self._before):
            self._put_below(self._before[self._at])
        self._lie_on_top()
        self._before = [*self._items, *self._before[self._at :]]
        self._items, self._at, self._is_open = [], 0, True

    def item(self, create: Callable[..., int], place: tuple[Any, ...], options: dict[str, Any]) -> int:
        """The number of an item like this, on top of those that were painted before it."""
        if not self._is_open:
            return create(*place, **options)
        look = (create.__name__, place, options)
        ahead = range(self._at, min(self._at + _AHEAD, len(self._before)))
        found = next((at for at in ahead if self._before[at].look == look), None)
        if found is None:
            self._some_fresh = True
            item = _Item(look, create(*place, **options, tags=_FRESH))
        else:
            item = self._before[found]
            self._put_below(item)
            self._pass_over(found)
            self._at += 1
        self._items.append(item)
        return item.number

    def finish(self) -> None:
        """All is painted."""
        self._pass_over(len(self._before))
        self._lie_on_top()
        self._before, self._at, self._is_open = [], 0, False

    def _put_below(self, item: _Item) -> None:
        if self._some_fresh:
            self._canvas.tag_lower(_FRESH, item.number)
        self._lie_on_top()

    def _lie_on_top(self) -> None:
        if self._some_fresh:
            self._canvas.dtag(_FRESH, _FRESH)
            self._some_fresh = False

    def _pass_over(self, to: int) -> None:
        """The items of the painting before up to this one are gone."""
        if to > self._at:
            self._canvas.delete(*(item.number for item in self._before[self._at : to]))
            self._at = to
