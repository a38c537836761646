"""Pictures as wide as the text: the day, the line above what is new, the edges of code."""

from __future__ import annotations

from PIL import Image

from app.views import shapes
from app.views.theme import Look

MARGIN, RIGHT = 20, 24  # logical pixels: left of lines across, right of the text
KINDS = ("day", "new", "codetop", "codefoot")
"""What is drawn anew where the width changes."""

_NAME_RIGHT = 150  # where names end on the lines of a compact conversation, STYLE "Timeline"
_RADIUS = 8
_EDGE, _HALF = 8, 22  # of that ground above and below; beside half an avatar it is as high as that


def text_left(look: Look) -> int:
    """Where the words of a message begin, in pixels of this screen."""
    return look.px(166 if look.compact else 68)


def stops(look: Look) -> tuple[tuple[int, str], ...]:
    """The tab stops of a line of a message, in pixels of this screen, and on which side of them words lie."""
    words = text_left(look), "left"
    return ((look.px(_NAME_RIGHT), "right"), words) if look.compact else (words,)


def draw(look: Look, kind: str, what: str, width: int) -> Image.Image:
    """A picture for a widget of so many pixels of width."""
    across = max(look.px(200), width - 2 * look.px(MARGIN))
    text = max(look.px(120), width - text_left(look) - look.px(RIGHT))
    if kind == "day":
        return _day(look, what, across)
    if kind == "new":
        return _new(look, across)
    return _code_top(look, text, _HALF if what == "high" else _EDGE) if kind == "codetop" else _code_foot(look, text)


def _bold(look: Look, size: int) -> shapes.Font:
    return shapes.letters(look.faces.files.bold if look.faces.files else None, size)


def _day(look: Look, text: str, width: int) -> Image.Image:
    palette = look.palette
    size, height = look.size("small"), look.px(24)
    font = _bold(look, size)
    wide = round(font.getlength(text)) + 2 * look.px(12)
    pill = shapes.box(wide, height, height / 2, palette.bg, palette.hairline_strong, look.px(1))
    shapes.centred(pill, text, font, palette.mid, size)
    left, gap = (width - pill.width) // 2, look.px(8)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    line = (height // 2, height // 2 + look.px(1))
    if left > gap:
        image.paste(palette.hairline_strong, (0, line[0], left - gap, line[1]))
        image.paste(palette.hairline_strong, (left + pill.width + gap, line[0], width, line[1]))
    image.alpha_composite(pill, (max(0, left), 0))
    return image


def _new(look: Look, width: int) -> Image.Image:
    palette = look.palette
    size, height = look.size("badge"), look.px(18)
    font = _bold(look, size)
    pill = shapes.box(round(font.getlength("New")) + 2 * look.px(8), height, look.px(5), palette.red)
    shapes.centred(pill, "New", font, "#ffffff", size)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    image.paste(palette.red, (0, height // 2, width - pill.width, height // 2 + look.px(1)))
    image.alpha_composite(pill, (width - pill.width, 0))
    return image


def _code_top(look: Look, width: int, tall: int) -> Image.Image:
    radius, height = look.px(_RADIUS), look.px(tall)
    whole = shapes.box(width, height + radius, radius, look.palette.code_ground)
    return whole.crop((0, 0, width, height))


def _code_foot(look: Look, width: int) -> Image.Image:
    radius, height = look.px(_RADIUS), look.px(_EDGE)
    whole = shapes.box(width, height + radius, radius, look.palette.code_ground)
    return whole.crop((0, radius, width, height + radius))
