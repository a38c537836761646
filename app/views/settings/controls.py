"""What preferences are set with, drawn on a surface: each part that can be chosen is a spot of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.views.kit.button import Kind, face
from app.views.kit.segments import lifted
from app.views.kit.surface import Box, Spot, Surface

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Segment:
    """One of a few that stand side by side."""

    value: str
    label: str
    icon: str = ""


def segments(
    surface: Surface, key: str, box: Box, parts: Sequence[Segment], chosen: str, choose: Callable[[str], object]
) -> None:
    """One of a few, side by side in a box."""
    palette, px = surface.look.palette, surface.look.px
    left, top, right, bottom = box
    surface.box(box, 9, palette.field, palette.hairline_strong)
    needed = [
        surface.ruler.width(part.label, surface.look.font("button")) + (px(24) if part.icon else 0) for part in parts
    ]
    spare = (right - left - px(6) - sum(needed)) / len(parts)
    start = left + px(3)
    for part, wide in zip(parts, needed, strict=True):
        inner = (start, top + px(3), start + round(wide + spare), bottom - px(3))
        start = inner[2]
        lit = surface.spot(Spot(f"{key} {part.value}", inner, _call(choose, part.value)))
        ink = palette.fg if lit else palette.mid
        if part.value == chosen:
            fill, border, ink = lifted(palette)
            surface.box(inner, 7, fill, border)
        icon = px(24) if part.icon else 0
        x, middle = (inner[0] + inner[2] - wide) // 2, (top + bottom) // 2
        if part.icon:
            surface.image(x, middle, surface.art.icon(part.icon, 16, ink), "w")
        surface.text(x + icon, middle, part.label, "button", ink)


def switch(surface: Surface, key: str, x: int, middle: int, act: Act, *, on: bool) -> None:
    """On or off, 38×22 with its left at ``x``."""
    palette, px = surface.look.palette, surface.look.px
    box = (x, middle - px(11), x + px(38), middle + px(11))
    surface.spot(Spot(key, box, act))
    surface.box(box, 11, palette.accent if on else palette.badge)
    knob = surface.art.dot(16, palette.accent_on if on else "#ffffff")
    surface.image(box[2] - px(19) if on else box[0] + px(3), middle, knob, "w")


def slider(
    surface: Surface, key: str, box: Box, values: Sequence[int], value: int, choose: Callable[[int], object]
) -> None:
    """A number among these, each a place on the line that can be clicked."""
    palette, px = surface.look.palette, surface.look.px
    left, top, right, bottom = box
    middle, length = (top + bottom) // 2, right - left
    step = length / (len(values) - 1)
    nearest = min(range(len(values)), key=lambda place: abs(values[place] - value))
    knob = left + round(nearest * step)
    surface.box((left, middle - px(2), right, middle + px(2)), 2, palette.badge)
    if knob > left + px(4):
        surface.box((left, middle - px(2), knob, middle + px(2)), 2, palette.accent)
    for place, each in enumerate(values):
        x = left + round(place * step)
        surface.create_rectangle(
            x, middle + px(12), x + px(1), middle + px(15), fill=palette.hairline_strong, outline=""
        )
        spot = (x - round(step / 2), top, x + round(step / 2), bottom)
        surface.spot(Spot(f"{key} {each}", spot, _call_number(choose, each)))
    if not palette.dark:
        surface.image(knob, middle, surface.art.dot(20, palette.hairline_strong))
    surface.image(knob, middle, surface.art.dot(18, "#ffffff"))


def chooser(surface: Surface, key: str, box: Box, label: str, note: str, open_at: Callable[[int, int], object]) -> None:
    """A box that opens a menu of what else there is; ``note`` stands after the label."""
    palette, px = surface.look.palette, surface.look.px
    left, top, right, bottom = box
    middle = (top + bottom) // 2

    def act() -> None:
        open_at(surface.winfo_rootx() + left, surface.winfo_rooty() + bottom + px(4))

    lit = surface.spot(Spot(key, box, act))
    surface.box(box, 9, palette.hover if lit else palette.field, palette.hairline_strong)
    end = left + px(12) + surface.text(left + px(12), middle, label, "row", palette.fg, width=right - left - px(48))
    surface.text(end + px(8), middle, note, "small", palette.dim)
    surface.image(right - px(18), middle, surface.art.icon("chevron-down", 12, palette.mid))


def chip(surface: Surface, key: str, box: Box, label: str, act: Act, *, on: bool) -> None:
    """A word that is chosen or not, among others of which several may be."""
    palette = surface.look.palette
    lit = surface.spot(Spot(key, box, act))
    fill = palette.sel if on else palette.hover if lit else palette.field
    surface.box(box, 8, fill, palette.accent if on else palette.hairline_strong)
    ink = palette.sel_text if on else palette.mid
    wide = surface.ruler.width(label, surface.look.font("button"))
    surface.text((box[0] + box[2] - wide) // 2, (box[1] + box[3]) // 2, label, "button", ink)


def _call(choose: Callable[[str], object], value: str) -> Act:
    return lambda: choose(value)


def _call_number(choose: Callable[[int], object], value: int) -> Act:
    return lambda: choose(value)


def button(
    surface: Surface,
    key: str,
    x: int,
    middle: int,
    label: str,
    act: Act,
    *,
    width: int = 0,
    danger: bool = False,
    icon: str = "",
) -> int:
    """A small button with its left at ``x``, as wide as its word if no ``width`` is given; gives back its right."""
    px, taken = surface.look.px, button_width(surface, label, icon)
    width = width or taken
    box = (x, middle - px(15), x + width, middle + px(15))
    hover = surface.spot(Spot(key, box, act))
    kind: Kind = "danger" if danger else "soft"
    shown = face(surface.look.palette, kind, "", hover=hover, pressed=surface.pressed(key), enabled=True)
    surface.box(box, 8, shown.fill, shown.border)
    start = x + (width - taken) // 2 + px(14)
    if icon:
        surface.image(start, middle, surface.art.icon(icon, 16, shown.ink), "w")
        start += px(24)
    surface.text(start, middle, label, "button", shown.ink)
    return x + width


def button_width(surface: Surface, label: str, icon: str = "") -> int:
    """How many pixels a button takes."""
    return surface.ruler.width(label, surface.look.font("button")) + surface.look.px(52 if icon else 28)
