"""Buttons with words on them, and the toggle: surfaces with one spot."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.views import shapes
from app.views.art import Art
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette, Role

Kind = Literal["primary", "soft", "ghost", "danger"]

_PRESSED = 0.9  # of the colour, the rest black
_FADED = 0.55


@dataclass(frozen=True, slots=True)
class Face:
    """The colours of a button in one state; an empty border is none."""

    fill: str
    ink: str
    border: str = ""


def face(palette: Palette, kind: Kind, ground: str, *, hover: bool, pressed: bool, enabled: bool) -> Face:
    """What a button looks like now."""
    if not enabled:
        return Face(palette.field, shapes.mix(palette.dim, palette.field, _FADED), palette.hairline_strong)
    rest = {
        "primary": Face(palette.accent, palette.accent_on),
        "soft": Face(palette.field, palette.fg, palette.hairline_strong),
        "ghost": Face(ground, palette.mid),
        "danger": Face(palette.red_soft, palette.red_text),
    }[kind]
    lit = {
        "primary": Face(palette.accent_hover, palette.accent_on),
        "soft": Face(palette.hairline_strong, palette.fg, palette.hairline_strong),
        "ghost": Face(palette.hover, palette.fg),
        "danger": Face(shapes.mix(palette.red, palette.red_soft, 0.2), palette.red_text),
    }[kind]
    shown = lit if hover else rest
    return Face(shapes.mix(shown.fill, "#000000", _PRESSED), shown.ink, shown.border) if pressed else shown


class Button(Surface):
    """A button with a word. ``height`` in logical pixels: 30 small, 34, 44 large. ``icon`` stands after the word."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        text: str,
        act: Callable[[], None],
        *,
        kind: Kind = "soft",
        height: int = 34,
        icon: str = "",
        keys: str = "",
        ground: Callable[[Palette], str] = lambda palette: palette.bg,
    ) -> None:
        self._text, self._act_now, self._kind, self._icon = text, act, kind, icon
        self._tip = Tip(text, keys) if keys else None
        self._ground = ground
        self._enabled = True
        self._role: Role = "name" if height >= 44 else "button"
        self._height = height
        super().__init__(parent, look, art, tips)

    def claim(self) -> None:
        """As wide as its word."""
        px, words = self.look.px, self.ruler.width(self._text, self.look.font(self._role))
        self.configure(width=words + px(36 + (26 if self._icon else 0)), height=px(self._height))

    def ground(self, palette: Palette) -> str:
        """The colour round its corners."""
        return self._ground(palette)

    @property
    def enabled(self) -> bool:
        """Whether it can be pressed."""
        return self._enabled

    def enable(self, enabled: bool) -> None:
        """Let it be pressed, or fade it."""
        if enabled != self._enabled:
            self._enabled = enabled
            self.refresh()

    def invoke(self) -> None:
        """Do what a click does."""
        if self._enabled:
            self._act_now()

    def paint(self) -> None:
        """Draw the box, the word and the icon after it."""
        width, height, palette = self.wide, self.tall, self.look.palette
        box = (0, 0, width, height)
        hover = self.spot(Spot("button", box, self.invoke, self._tip)) if self._enabled else False
        shown = face(
            palette,
            self._kind,
            self._ground(palette),
            hover=hover,
            pressed=self.pressed("button"),
            enabled=self._enabled,
        )
        self.box(box, self.radius, shown.fill, shown.border)
        words = self.ruler.width(self._text, self.look.font(self._role))
        gap = self.look.px(10)
        icon = self.look.px(16) + gap if self._icon else 0
        left = (width - words - icon) // 2
        self.text(left, height // 2, self._text, self._role, shown.ink)
        if self._icon:
            self.image(left + words + gap, height // 2, self.art.icon(self._icon, 16, shown.ink), "w")


class Toggle(Surface):
    """A switch 38×22 with a word beside it."""

    radius = 11

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        text: str,
        *,
        on: bool = True,
        change: Callable[[bool], None] = lambda _: None,
    ) -> None:
        self._text, self._change = text, change
        self.on = on
        self._enabled = True
        super().__init__(parent, look, art, tips)

    def claim(self) -> None:
        """As wide as its word."""
        px, words = self.look.px, self.ruler.width(self._text, self.look.font("secondary"))
        self.configure(width=words + px(52), height=px(26))

    def ground(self, palette: Palette) -> str:
        """The colour of cards and dialogs."""
        return palette.bg

    def set(self, on: bool) -> None:
        """Show it on or off, without telling anybody."""
        self.on = on
        self.refresh()

    def enable(self, enabled: bool) -> None:
        """Let it be switched, or fade it."""
        self._enabled = enabled
        self.refresh()

    def invoke(self) -> None:
        """Switch it, as a click does."""
        if self._enabled:
            self.set(not self.on)
            self._change(self.on)

    def paint(self) -> None:
        """Draw the switch and its word."""
        palette, px = self.look.palette, self.look.px
        top = (self.tall - px(22)) // 2
        box = (px(1), top, px(1) + px(38), top + px(22))
        if self._enabled:
            self.spot(Spot("toggle", (0, 0, self.wide, self.tall), self.invoke))
        track = palette.accent if self.on else palette.badge
        self.box(box, 11, track if self._enabled else palette.field)
        x = box[2] - px(19) if self.on else box[0] + px(3)
        self.image(x, top + px(3), self.art.dot(16, "#ffffff" if self._enabled else palette.dim), "nw")
        self.text(px(50), self.tall // 2, self._text, "secondary", palette.mid)
