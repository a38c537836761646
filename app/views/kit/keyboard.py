"""Which spot of a surface the keyboard is on: the ring round it, and the keys that move it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.views.kit.modifiers import unmodified
from app.views.shapes import ring

if TYPE_CHECKING:
    from app.views.kit.surface import Spot, Surface


class Keyboard:
    """The keyboard on a surface. It comes to the spot that the surface names, and comes back to where it was after
    something that lay over the window for a while.
    """

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._left = ""
        self._offered = True
        self.on = ""
        """The key of the spot that it is on, or nothing."""
        self.acting = False
        """Whether it does something right now: what opens then is gone through by keyboard as well."""
        self._led = False  # the pointer brought it there, so there is no ring
        for sequence in ("<FocusIn>", "<FocusOut>"):
            surface.bind(sequence, lambda _: self.look())
        surface.bind("<<TraverseIn>>", lambda _: self._forget())
        for sequence in ("<Menu>" if self._has("x11") else "<App>", "<Shift-F10>"):
            surface.bind(sequence, lambda _: self._menu())
        keys: dict[str, Callable[[], str]] = {
            **dict.fromkeys(("<Up>", "<Left>"), lambda: self._step(-1)),
            **dict.fromkeys(("<Down>", "<Right>"), lambda: self._step(1)),
            "<Prior>": lambda: self._turn(-1),
            "<Next>": lambda: self._turn(1),
            "<Home>": lambda: self._move(0),
            "<End>": lambda: self._move(-1),
            **dict.fromkeys(("<Return>", "<KP_Enter>", "<space>"), self._act),
        }
        for sequence, act in keys.items():
            surface.bind(sequence, unmodified(surface, act))

    def look(self) -> None:
        """It may have come, or gone."""
        before = self.on
        self._notice()
        if self.on != before:
            if (spot := self._spot) is not None:
                self._surface.bring_into_sight(spot.box)
            self._surface.paint_now()
        around = getattr(self._surface.master, "keyboard", None)
        if isinstance(around, Keyboard):  # Tk does not tell a parent of what goes to its children and comes back
            around.look()

    def follow(self, key: str) -> None:
        """Come to where the pointer is. The ring comes back with the next key."""
        self.on, self._led = key, True
        self._surface.paint_now()

    def draw(self) -> None:
        """Draw the ring. Where nothing can be done the keyboard does not stop."""
        self._notice()
        surface = self._surface
        if surface.stops and self._offered != (offered := bool(self._stops)):
            self._offered = offered
            surface.configure(takefocus=offered)
        if (spot := self._spot) is None or self._led:
            return
        left, top, right, bottom = spot.box
        look, size = surface.look, (right - left, bottom - top)
        colour, line, radius = look.palette.accent_text, look.px(2), surface.radius * look.scale
        key = ("ring", size, surface.radius, colour)
        surface.image(left, top, surface.art.made(key, lambda: ring(*size, radius, colour, line)), "nw")

    @property
    def _spot(self) -> Spot | None:
        return self._surface.spots.get(self.on)

    @property
    def _stops(self) -> list[str]:
        return [spot.key for spot in self._surface.spots.values() if spot.act is not None]

    def _has(self, system: str) -> bool:
        return str(self._surface.tk.call("tk", "windowingsystem")) == system

    def _notice(self) -> None:
        here = self._surface.focus_displayof() is self._surface
        if here and self._spot is None:
            self.on = self._first()
        elif self.on and not here:
            self._left, self.on = self.on, ""

    def _first(self) -> str:
        """Where it was, where the surface wants it, or the first of all."""
        stops = self._stops
        return next((key for key in (self._left, self._surface.first_focus(), *stops[:1]) if key in stops), "")

    def _forget(self) -> None:
        """It comes by Tab: to where it begins."""
        self._left = self.on = ""
        self.look()

    def _step(self, by: int) -> str:
        stops = self._stops
        return self._move(min(len(stops) - 1, max(0, stops.index(self.on) + by)) if self.on in stops else 0)

    def _turn(self, way: int) -> str:
        """A page down or up, as far as the rows go; what lies on a row is passed by."""
        stops, spots, here = self._stops, self._surface.spots, self._spot
        if here is None or self.on not in stops:
            return self._move(0)
        top, page, at = here.box[1], self._surface.tall - (here.box[3] - here.box[1]), stops.index(self.on)
        ahead = [key for key in (stops[at + 1 :] if way > 0 else stops[:at][::-1]) if not spots[key].within]
        within = [key for key in ahead if (spots[key].box[1] - top) * way <= page] or ahead[:1]
        return self._move(stops.index(within[-1])) if within else "break"

    def _move(self, index: int) -> str:
        if stops := self._stops:
            self.on, self._led = stops[index], False
            self._surface.bring_into_sight(self._surface.spots[self.on].box)
            self._surface.paint_now()
        return "break"

    def _act(self) -> str:
        if (spot := self._spot) is not None and spot.act is not None:
            self._do(spot.act)
        return "break"

    def _menu(self) -> str:
        if (spot := self._spot) is not None and spot.menu is not None:
            surface, (left, _, right, bottom) = self._surface, spot.box
            x, y = surface.winfo_rootx() + (left + right) // 2, surface.winfo_rooty() + bottom
            self._do(partial(spot.menu, x, y))
        return "break"

    def _do(self, act: Callable[[], object]) -> None:
        self.acting = True
        try:
            act()
        finally:
            self.acting = False
