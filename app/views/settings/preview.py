"""A theme in small: the window as it would be, drawn in its colours."""

from __future__ import annotations

from PIL import Image, ImageDraw

from app.views import shapes
from app.views.theme import Palette

_OVER = 4
_WIDTH, _HEIGHT = 171, 100


def preview(palette: Palette, width: int, height: int, radius: float) -> Image.Image:
    """The window of this theme, ``width`` by ``height`` pixels with round corners."""
    big = Image.new("RGB", (width * _OVER, height * _OVER), palette.bg)
    draw = ImageDraw.Draw(big)
    across, down = width * _OVER / _WIDTH, height * _OVER / _HEIGHT

    def bar(left: float, top: float, right: float, bottom: float, colour: str, round_: float = 0) -> None:
        box = (left * across, top * down, right * across, bottom * down)
        draw.rounded_rectangle(box, round_ * down, fill=colour)

    def disc(x: float, y: float, size: float, colour: str) -> None:
        draw.ellipse(((x - size) * across, (y - size) * down, (x + size) * across, (y + size) * down), fill=colour)

    bar(0, 0, 14, _HEIGHT, palette.rail)
    bar(14, 0, 57, _HEIGHT, palette.side)
    for number, colour in enumerate((palette.avatars[2], palette.avatars[0], palette.badge)):
        bar(3, 6 + 11 * number, 11, 14 + 11 * number, colour, 2)
    bar(21, 8, 47, 12, palette.fg, 2)
    bar(18, 28, 53, 40, palette.sel, 3)
    for y, length, ink in ((20, 17, "dim"), (32, 22, "sel_text"), (44, 17, "dim"), (56, 18, "dim"), (67, 20, "dim")):
        bar(21, y, 21 + length, y + 3.5, getattr(palette, ink), 2)
    bar(64, 7, 90, 11, palette.fg, 2)
    bar(95, 7, 128, 11, palette.dim, 2)
    bar(57, 16, _WIDTH, 16.6, palette.hairline)
    for y, whose, name, lines in ((30, 5, 18, (74, 58)), (59, 0, 28, (66,))):
        disc(70, y, 6, palette.avatars[whose])
        bar(81, y - 5, 81 + name, y - 1, palette.names[whose], 2)
        for number, length in enumerate(lines):
            bar(81, y + 3 + 8 * number, 81 + length, y + 7 + 8 * number, palette.mid, 2)
    bar(64, 82, 163, 94, palette.field, 3)
    bar(70, 86, 100, 90, palette.dim, 2)
    bar(150, 84, 158, 92, palette.accent, 2)
    small = big.resize((width, height), Image.Resampling.BOX).convert("RGBA")
    small.putalpha(shapes.rounded_mask(width, height, radius))
    edge = shapes.ring(width, height, radius, palette.hairline_strong, 1)
    small.alpha_composite(edge)
    return small
