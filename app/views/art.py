"""What is drawn as a picture: avatars, badges, pills, boxes, icons; made once, at the scale of the screen, and kept.

Pictures are transparent where nothing is drawn, so they lie on any ground that one widget draws. Every size is in
logical pixels. A picture stays while its scale does: what else it depends on is small in number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import Literal

from PIL import Image, ImageChops, ImageTk

from app.models.rows.presence import Presence
from app.views import shapes
from app.views.theme import Look

Picture = ImageTk.PhotoImage
"""What Tk is given as an image."""

_CUT = 2  # logical pixels left free round a presence mark
_FADED = 0.45  # how much is left of somebody who is not here


class Art:
    """Draws with a `Look`: the colours of the moment, the scale of the screen."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._scale = look.scale
        self._pictures: dict[Hashable, Picture] = {}
        self._leaving: dict[Hashable, Picture] = {}

    def avatar(
        self, name: str, colour: int, size: int, presence: Presence | None = None, *, faded: bool = False
    ) -> Picture:
        """Somebody's disc with their initial; ``colour`` is the index of their colour. With a presence the picture is
        a little larger than ``size`` on the right and below, so place it by its upper left.
        """
        palette = self._look.palette
        key = ("avatar", initial(name), colour, size, presence, faded, palette.name)
        return self._keep(key, lambda: self._avatar(initial(name), colour, size, presence, faded=faded))

    def halves(self, name: str, colour: int, size: int = 36, height: int = 22) -> tuple[Picture, Picture]:
        """An avatar cut in two for the first two lines of a message, each half ``height`` high. Its edge is mixed with
        the ground of messages.
        """
        ground = self._look.palette.bg
        side, tall = self._look.px(size), self._look.px(height)
        key = ("half", initial(name), colour, size, height, ground)

        @cache
        def whole() -> Image.Image:
            image = Image.new("RGBA", (side, 2 * tall), (0, 0, 0, 0))
            disc = self._avatar(initial(name), colour, size, None, faded=False)
            image.alpha_composite(disc, (0, (2 * tall - side) // 2))
            return shapes.hard(image, ground)

        upper = self._keep((*key, "upper"), lambda: whole().crop((0, 0, side, tall)))
        return upper, self._keep((*key, "lower"), lambda: whole().crop((0, tall, side, 2 * tall)))

    def tile(self, initials: str, colour: int, size: int) -> Picture:
        """A square tile with one or two letters, for a place."""
        return self._keep(("tile", initials, colour, size), lambda: self._tile(initials, colour, size))

    def badge(self, text: str, kind: Literal["count", "mention"] = "count") -> Picture:
        """A count in a pill 18 high."""
        palette = self._look.palette
        fill, ink = (palette.red, "#ffffff") if kind == "mention" else (palette.badge, palette.badge_text)
        return self._label(("badge", text), text, fill, ink, height=18, radius=9, pad=5, size=11, least=18)

    def pill(self, text: str, kind: Literal["role", "good"] = "role") -> Picture:
        """A word in a small box: what somebody is here ("host"), or that something is as it should be."""
        palette = self._look.palette
        good = palette.green_soft, palette.green_text
        fill, ink = good if kind == "good" else (palette.accent_soft, palette.accent_text)
        return self._label(("pill", text), text, fill, ink, height=16, radius=4, pad=6, size=10)

    def rounded(self, width: int, height: int, radius: float, fill: str, border: str = "", line: float = 1) -> Picture:
        """A whole box with round corners, for a Canvas. ``width`` and ``height`` are pixels of the screen."""
        look = self._look
        key = ("rounded", width, height, radius, fill, border, line)
        return self._keep(key, lambda: shapes.box(width, height, radius * look.scale, fill, border, look.px(line)))

    def icon(self, name: str, size: int, colour: str) -> Picture:
        """A glyph of the Bootstrap icons by its name; "plus" and "cross" are our own."""
        pixels = self._look.px(size)
        if name in ("plus", "cross"):
            return self._keep(
                ("icon", name, size, colour), lambda: shapes.strokes(name, pixels, self._look.px(1.25), colour)
            )
        return self._keep(("icon", name, size, colour), lambda: shapes.icon(name, pixels, colour))

    def dot(self, size: int, colour: str) -> Picture:
        """A disc."""
        pixels = self._look.px(size)
        return self._keep(
            ("dot", size, colour), lambda: shapes.paint(shapes.rounded_mask(pixels, pixels, pixels / 2), colour)
        )

    def app_icon(self, size: int) -> Picture:
        """The mark of the program."""
        return self._keep(("app", size), lambda: shapes.app_icon(self._look.px(size)))

    @staticmethod
    def picture(image: Image.Image) -> Picture:
        """A picture for Tk that the caller keeps, of a size that seldom comes twice."""
        return Picture(image)

    def made(self, key: Hashable, draw: Callable[[], Image.Image]) -> Picture:
        """A picture of a view's own. ``key`` holds all that it depends on: kind, size, colours, palette."""
        return self._keep(("made", key), draw)

    def _keep(self, key: Hashable, draw: Callable[[], Image.Image]) -> Picture:
        if self._scale != self._look.scale:  # what was drawn so far is shown until everything is drawn anew
            self._scale, self._leaving, self._pictures = self._look.scale, self._pictures, {}
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = Picture(draw())
        return picture

    def _avatar(self, letter: str, colour: int, size: int, presence: Presence | None, *, faded: bool) -> Image.Image:
        side = self._look.px(size)
        disc = self._lettered(shapes.rounded_mask(side, side, side / 2), letter, colour, 0.45)
        if faded:
            disc.putalpha(disc.getchannel("A").point([round(value * _FADED) for value in range(256)]))
        return disc if presence is None else self._with_presence(disc, presence)

    def _with_presence(self, disc: Image.Image, presence: Presence) -> Image.Image:
        palette = self._look.palette
        px = self._look.px
        radius = max(px(4), round(disc.width * 0.17))
        edge = disc.width + px(2 if disc.width < px(28) else 1)  # from a small one it hangs further, off the letter
        middle = edge - radius
        image = Image.new("RGBA", (edge, edge), (0, 0, 0, 0))
        image.paste(disc, (0, 0))
        cut = shapes.disc_mask(image.size, middle, middle, radius + px(_CUT))
        image.putalpha(ImageChops.subtract(image.getchannel("A"), cut))
        colour = {Presence.ONLINE: palette.green, Presence.AWAY: palette.amber, Presence.OFFLINE: palette.dim}[presence]
        image.alpha_composite(shapes.paint(shapes.presence_mask(image.size, middle, middle, radius, presence), colour))
        return image

    def _tile(self, initials: str, colour: int, size: int) -> Image.Image:
        side = self._look.px(size)
        return self._lettered(shapes.rounded_mask(side, side, side * 0.29), initials, colour, 0.38)

    def _lettered(self, mask: Image.Image, text: str, colour: int, share: float) -> Image.Image:
        base = self._look.palette.avatars[colour]
        image = shapes.shade(mask, shapes.mix(base, "#ffffff", 0.93), shapes.mix(base, "#000000", 0.9))
        path = self._look.faces.files.bold if self._look.faces.files else None
        size = max(self._look.px(8), round(mask.width * share))
        if text and shapes.draws(path, text):
            shapes.centred(image, text, shapes.letters(path, size), "#ffffff", size)
        else:  # a script that the typeface lacks
            glyph = shapes.icon("person-fill", round(mask.width * 0.6), "#ffffff")
            image.alpha_composite(glyph, ((mask.width - glyph.width) // 2, (mask.height - glyph.height) // 2))
        return image

    def _label(
        self,
        key: Hashable,
        text: str,
        fill: str,
        ink: str,
        *,
        height: int,
        radius: float,
        pad: int,
        size: int,
        least: int = 0,
    ) -> Picture:
        def draw() -> Image.Image:
            look = self._look
            path = look.faces.files.bold if look.faces.files else None
            word = shapes.word(path, text, look.px(size), ink)
            width = max(look.px(least), word.width + 2 * look.px(pad))
            image = shapes.box(width, look.px(height), radius * look.scale, fill)
            over = (word.height - image.height) // 2
            image.alpha_composite(word, ((width - word.width) // 2, max(0, -over)), (0, max(0, over)))
            return image

        return self._keep((key, fill, ink), draw)


def initial(name: str) -> str:
    """The letter that stands for somebody: the first letter or digit of their name."""
    return next((character for character in name if character.isalnum()), "").upper()[:1]
