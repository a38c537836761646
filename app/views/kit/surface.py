"""A Canvas on which rows and icon buttons are drawn: no widget each, with hover, keyboard and tooltips all the same.

A surface paints all that can be seen anew whenever anything changes, at most once per idle moment (`painting`). While
it paints, it declares its spots: the boxes that can be clicked. Between two paintings it
knows only which spot the pointer and the keyboard are on, by their keys.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.views.art import Art, Picture
from app.views.kit.keyboard import Keyboard
from app.views.kit.painting import PaintedCanvas
from app.views.kit.text import Ruler
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette, Role

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the surface."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A box that can be clicked. ``act``: what a click does; without it there is only the tooltip. ``double``: it takes
    two clicks, or Enter. ``within``: the key of the spot that it lies on, which stays lit under it. ``menu`` opens a
    menu at a point of the screen, in pixels.
    """

    key: str
    box: Box
    act: Callable[[], object] | None = None
    tip: Tip | None = None
    middle: Callable[[], object] | None = None
    double: bool = False
    within: str = ""
    menu: Callable[[int, int], None] | None = None

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        left, top, right, bottom = self.box
        return left <= x < right and top <= y < bottom


class Surface(PaintedCanvas):
    """The base of all that is drawn in rows. A view overrides `paint` and fills ``wide`` by ``tall`` pixels."""

    radius = 8
    """Of the ring round the spot that the keyboard is on, in logical pixels."""
    stops = True
    """Whether Tab stops here, where anything can be done."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips) -> None:
        super().__init__(parent, highlightthickness=0, borderwidth=0, width=1, height=1, takefocus=self.stops)
        self.look = look
        self.art = art
        self.ruler = Ruler(self)
        self._tips = tips
        self._spots: dict[str, Spot] = {}
        self._lit: tuple[str, ...] = ()
        self._pressed = ""
        self._pointer: tuple[int, int] | None = None
        self._painting = ""
        self.wide = self.tall = 1
        self._listen()
        self.keyboard = Keyboard(self)
        self.claim()

    def paint(self) -> None:
        """Draw everything that can be seen and declare every spot."""
        raise NotImplementedError

    def claim(self) -> None:
        """Ask for the pixels that it needs, where it knows; called anew when the look changes."""

    def ground(self, palette: Palette) -> str:
        """The colour of the ground."""
        return palette.side

    def refresh(self) -> None:
        """Paint soon, however often this is called before."""
        if not self._painting:
            self._painting = self.after_idle(self.paint_now)

    def paint_now(self) -> None:
        """Paint at once."""
        if self._painting:
            self.after_cancel(self._painting)
            self._painting = ""
        self.wide, self.tall = self.winfo_width(), self.winfo_height()
        self._spots.clear()
        with self.painting(self.ground(self.look.palette)):
            if self.wide > 1:  # else it is not laid out yet
                self.paint()
                self.keyboard.draw()

    def spot(self, spot: Spot) -> bool:
        """Declare a spot; returns whether the pointer is on it."""
        self._spots[spot.key] = spot
        return spot.key in self._lit

    def first_focus(self) -> str:
        """The key of the spot that the keyboard comes to first; empty: the first one."""
        return ""

    def pressed(self, key: str) -> bool:
        """Whether the mouse button is down on a spot."""
        return key == self._pressed and key in self._lit

    @property
    def pressing(self) -> str:
        """The key of the spot on which the mouse button went down, while it is down."""
        return self._pressed

    def let_go(self) -> None:
        """What the mouse button is released on is not clicked."""
        self._pressed = ""

    @property
    def lit(self) -> str:
        """The key of the spot that the pointer is on, or nothing."""
        return self._lit[0] if self._lit else ""

    @property
    def focused(self) -> str:
        """The key of the spot that the keyboard is on, or nothing."""
        return self.keyboard.on

    def bring_into_sight(self, box: Box) -> None:
        """Scroll so that a box can be seen, where there is anything to scroll."""

    @property
    def spots(self) -> dict[str, Spot]:
        """What can be clicked now, from the first to the last."""
        return dict(self._spots)

    def seen(self, top: int, bottom: int) -> bool:
        """Whether anything between these heights can be seen."""
        return bottom >= 0 and top <= self.tall

    def image(
        self, x: float, y: float, picture: Picture, anchor: Literal["center", "nw", "n", "w", "e"] = "center"
    ) -> None:
        """Draw a picture."""
        self.create_image(x, y, image=str(picture), anchor=anchor)

    def text(self, x: float, y: float, text: str, role: Role, colour: str, *, width: int = 0) -> int:
        """Write one line from its left, ``y`` at its middle, cut to ``width`` pixels. Returns the pixels it takes."""
        font = self.look.font(role)
        fitting = self.ruler.turned(self.ruler.fit(text, font, width) if width else text)
        self.create_text(x, y, text=fitting, font=font, fill=colour, anchor="w")
        return self.ruler.width(fitting, font)

    def box(self, box: Box, radius: float, fill: str, border: str = "") -> None:
        """Draw a box with round corners; ``radius`` in logical pixels."""
        left, top, right, bottom = box
        self.image(left, top, self.art.rounded(right - left, bottom - top, radius, fill, border), "nw")

    def icon_button(self, spot: Spot, name: str, *, size: int = 16, colour: str = "", ground: str = "") -> None:
        """An icon that can be clicked; it lights up under the pointer. ``ground``: the colour behind it at rest."""
        palette = self.look.palette
        lit = self.spot(spot)
        fill = (palette.field_border if ground else palette.hover) if lit else ground
        if fill:
            self.box(spot.box, self.radius, fill)
        left, top, right, bottom = spot.box
        ink = palette.fg if lit else colour or palette.mid
        self.image((left + right) // 2, (top + bottom) // 2, self.art.icon(name, size, ink))

    def _listen(self) -> None:
        stop = self.look.on_change(self._recolour)
        self.bind("<Destroy>", lambda _: stop())
        self.bind("<Map>", lambda _: self.refresh(), add="+")
        self.bind("<Configure>", lambda _: self.refresh())
        self.bind("<Motion>", lambda event: self._point((event.x, event.y)))
        self.bind("<Leave>", lambda _: self._point(None))
        self.bind("<ButtonPress-1>", self._press)
        self.bind("<ButtonRelease-1>", self._release)
        self.bind("<Double-ButtonPress-1>", self._double)
        self.bind("<ButtonRelease-2>", self._middle)
        aqua = self.tk.call("tk", "windowingsystem") == "aqua"
        self.bind("<Button-2>" if aqua else "<Button-3>", self._menu)

    def _recolour(self) -> None:
        self.claim()
        if self.winfo_ismapped():  # else it paints when it is shown
            self.paint_now()

    def _at(self, x: int, y: int) -> Spot | None:
        return next((spot for spot in reversed(self._spots.values()) if spot.holds(x, y)), None)

    def _point(self, pointer: tuple[int, int] | None) -> None:
        self._pointer = pointer
        self.hover()

    def hover(self) -> None:
        """Light up what the pointer is on."""
        spot = self._at(*self._pointer) if self._pointer else None
        lit = (spot.key, spot.within) if spot else ()
        if lit == self._lit:
            return
        self._lit = lit
        self.configure(cursor="hand2" if spot and spot.act else "")
        self.paint_now()
        if spot is not None and spot.tip is not None:
            self._tips.offer(self, spot.box, spot.tip)
        else:
            self._tips.hide()

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        spot = self._at(event.x, event.y)
        self._pressed = spot.key if spot else ""
        self._tips.hide()
        self.paint_now()

    def _release(self, event: tk.Event[tk.Misc]) -> None:
        spot, pressed = self._at(event.x, event.y), self._pressed
        self._pressed = ""
        self.paint_now()
        if spot is not None and spot.key == pressed and spot.act and not spot.double:
            spot.act()

    def _double(self, event: tk.Event[tk.Misc]) -> None:
        spot = self._at(event.x, event.y)
        if spot is None or not spot.double:
            self._press(event)  # the second of two quick clicks, each of which counts
        elif spot.act:
            spot.act()

    def _middle(self, event: tk.Event[tk.Misc]) -> None:
        spot = self._at(event.x, event.y)
        if spot is not None and spot.middle is not None:
            spot.middle()

    def _menu(self, event: tk.Event[tk.Misc]) -> None:
        spot = self._at(event.x, event.y)
        over = self._spots.get(spot.within, spot) if spot else None
        if over is not None and over.menu is not None:
            self._tips.hide()
            over.menu(event.x_root, event.y_root)
