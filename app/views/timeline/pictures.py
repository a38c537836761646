"""The pictures within the timeline: halves of avatars, pills, icons, lines across, emoji.

A picture's name in the text widget says what it shows, so that it can be drawn anew in other colours or another width,
and copied as the characters that it stands for, with nothing remembered beside the widget.
"""

from __future__ import annotations

from PIL import Image

from app.views import shapes
from app.views.art import Art, Picture
from app.views.emoji import Emoji
from app.views.theme import Look

MARGIN = 20
"""Logical pixels left free on both sides of the timeline."""


def name(kind: str, what: str, number: int) -> str:
    """The name of a picture in the widget; ``number`` makes it unique."""
    return f"{kind}_{what.encode().hex()}_{number}"


def shown(picture: str) -> tuple[str, str]:
    """Kind and content of the picture with this name."""
    kind, what, _ = picture.split("_")
    return kind, bytes.fromhex(what).decode()


class Pictures:
    """Draws what `draw` asks for, in the colours of the moment."""

    def __init__(self, look: Look, art: Art) -> None:
        self._look = look
        self._art = art
        self._emoji = Emoji(look, art)
        self._lines: dict[str, Picture] = {}
        self.width = 1
        """Pixels of the widget's whole width, which lines across fill."""

    def forget_lines(self) -> None:
        """Lines across are drawn anew from now on: the width or the colours changed, or other rows come."""
        self._lines = {}

    def draw(self, kind: str, what: str) -> Picture | None:
        """A picture; None where the text itself has to do."""
        if kind == "emoji":
            return self._emoji.picture(what)
        if kind in ("upper", "lower"):
            colour, _, letter = what.partition(" ")
            return self._art.halves(letter, int(colour))[kind == "lower"]
        if kind == "role":
            return self._art.pill(what)
        if kind == "icon":
            icon, colour, size = what.split(" ")
            return self._art.icon(icon, int(size), getattr(self._look.palette, colour))
        return self._line_across(what)

    def _line_across(self, day: str) -> Picture:
        width = max(self._look.px(200), self.width - 2 * self._look.px(MARGIN))
        if day not in self._lines:
            self._lines[day] = Art.picture(self._day(day, width) if day else self._new(width))
        return self._lines[day]

    def _day(self, text: str, width: int) -> Image.Image:
        look, palette = self._look, self._look.palette
        size, height = look.size("small"), look.px(24)
        font = shapes.letters(look.faces.files.bold if look.faces.files else None, size)
        pill = shapes.box(
            round(font.getlength(text)) + 2 * look.px(12),
            height,
            height / 2,
            palette.bg,
            palette.hairline_strong,
            look.px(1),
        )
        shapes.centred(pill, text, font, palette.mid, size)
        left, gap = (width - pill.width) // 2, look.px(8)
        image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
        line = (height // 2, height // 2 + look.px(1))
        if left > gap:
            image.paste(palette.hairline_strong, (0, line[0], left - gap, line[1]))
            image.paste(palette.hairline_strong, (left + pill.width + gap, line[0], width, line[1]))
        image.alpha_composite(pill, (max(0, left), 0))
        return image

    def _new(self, width: int) -> Image.Image:
        look, palette = self._look, self._look.palette
        size, height = look.size("badge"), look.px(18)
        font = shapes.letters(look.faces.files.bold if look.faces.files else None, size)
        pill = shapes.box(round(font.getlength("New")) + 2 * look.px(8), height, look.px(5), palette.red)
        shapes.centred(pill, "New", font, "#ffffff", size)
        image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
        image.paste(palette.red, (0, height // 2, width - pill.width, height // 2 + look.px(1)))
        image.alpha_composite(pill, (width - pill.width, 0))
        return image
