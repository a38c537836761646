"""The ground of the first screen: three soft lights on the side colour, and the cards with their shadows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops

from app.views import shapes
from app.views.theme import Look, Palette

_COARSE = 4  # the lights are drawn this much smaller: they have no edges
_RIM = 180  # what Pillow's gradient has at the middle of its edges; it is 255 in its corners

_RADIUS, _SPREAD, _DROP = 14, 28, 8  # of a card and its shadow, in logical pixels
_NOISE = 128  # pixels after which the grain comes again

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_Light = tuple[float, float, float, float, str]
"""Where its middle lies and how far it reaches, as shares of the screen, and its colour."""

_LIGHTS: dict[bool, tuple[_Light, ...]] = {
    True: ((0.5, -0.05, 0.5, 0.75, "#26305c"), (-0.02, 1.02, 0.32, 0.6, "#18292c"), (1.0, 1.05, 0.4, 0.7, "#281f36")),
    False: (
        (0.5, -0.05, 0.5, 0.75, "#d8dffb"),
        (-0.02, 1.02, 0.32, 0.6, "#e4f1f2"),
        (1.0, 1.05, 0.4, 0.7, "#efe9f7"),
    ),
}
_BASE = {True: "#15161b", False: "#fafbfe"}


def ground(look: Look, width: int, height: int, cards: Sequence[Box]) -> Image.Image:
    """The lights, and on them the cards, which are all of one size. One picture: Tk lays what is half transparent on
    what it has drawn by reading that back from the display.
    """
    image = lights(look.palette, width, height).copy()
    left, top, right, bottom = cards[0]
    spread, drop = look.px(_SPREAD), look.px(_DROP)
    card, shadow = _card(right - left, bottom - top, _RADIUS * look.scale, spread, look.px(1), look.palette)
    for left, top, _, _ in cards:
        image.paste(shadow, (left - spread, top - spread + drop), shadow)
    for left, top, _, _ in cards:
        image.paste(card, (left, top), card)
    return image


@lru_cache(maxsize=1)
def lights(palette: Palette, width: int, height: int) -> Image.Image:
    """The lights alone, with a grain that keeps their slow change from showing as bands."""
    small = max(1, width // _COARSE), max(1, height // _COARSE)
    image = Image.new("RGB", small, _BASE[palette.dark])
    for x, y, reach_x, reach_y, colour in _LIGHTS[palette.dark]:
        size = max(1, round(2 * reach_x * small[0])), max(1, round(2 * reach_y * small[1]))
        mask = Image.new("L", small, 0)
        mask.paste(_light().resize(size), (round(x * small[0]) - size[0] // 2, round(y * small[1]) - size[1] // 2))
        image.paste(colour, (0, 0), mask)
    full = image.resize((width, height), Image.Resampling.NEAREST)  # from one pixel to the next it changes by one
    _roughen(full)
    return full


@lru_cache(maxsize=1)
def _card(
    width: int, height: int, radius: float, spread: int, line: int, palette: Palette
) -> tuple[Image.Image, Image.Image]:
    """A card, and what it throws on the ground."""
    card = shapes.box(width, height, radius, palette.bg, palette.hairline_strong, line)
    return card, shapes.shadow(width, height, radius, spread, "#000000", 0.45 if palette.dark else 0.14)


@lru_cache(maxsize=1)
def _light() -> Image.Image:
    def soft(distance: int) -> int:
        near = max(0.0, 1 - distance / _RIM)
        return round(255 * near * near * (3 - 2 * near))

    return Image.radial_gradient("L").point([soft(distance) for distance in range(256)])


def _roughen(image: Image.Image) -> None:
    """Make pixels one more, one less (255 more, and round) or leave them: nothing of the ground is black or white."""
    grain = _grain()
    for x in range(0, image.width, grain.width):
        for y in range(0, image.height, grain.height):
            part = image.crop((x, y, x + grain.width, y + grain.height))
            image.paste(ImageChops.add_modulo(part, grain), (x, y))


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    noise = Image.effect_noise((_NOISE, _NOISE), 90).point([(value > 160) + 255 * (value < 96) for value in range(256)])
    grain = Image.new("L", (2 * _NOISE, 2 * _NOISE))
    for corner in ((0, 0), (_NOISE, 0), (0, _NOISE), (_NOISE, _NOISE)):
        grain.paste(noise, corner)
    return Image.merge("RGB", (grain, grain, grain))
