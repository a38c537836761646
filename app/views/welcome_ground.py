"""The ground of the first screen: three soft lights on the side colour, and the shadows under the cards."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageChops

from app.views import shapes
from app.views.theme import Palette

_COARSE = 4  # the lights are drawn this much smaller: they have no edges
_RIM = 180  # what Pillow's gradient has at the middle of its edges; it is 255 in its corners

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


def ground(palette: Palette, width: int, height: int) -> Image.Image:
    """The lights, with a grain that keeps their slow change from showing as bands."""
    small = max(1, width // _COARSE), max(1, height // _COARSE)
    image = Image.new("RGB", small, _BASE[palette.dark])
    for x, y, reach_x, reach_y, colour in _LIGHTS[palette.dark]:
        size = max(1, round(2 * reach_x * small[0])), max(1, round(2 * reach_y * small[1]))
        mask = Image.new("L", small, 0)
        mask.paste(_light().resize(size), (round(x * small[0]) - size[0] // 2, round(y * small[1]) - size[1] // 2))
        image.paste(colour, (0, 0), mask)
    full = image.resize((width, height), Image.Resampling.BILINEAR)
    return ImageChops.add_modulo(full, _grain(width, height))


def shadow(width: int, height: int, radius: float, spread: int, palette: Palette) -> Image.Image:
    """What a card throws on the ground."""
    return shapes.shadow(width, height, radius, spread, "#000000", 0.45 if palette.dark else 0.14)


@lru_cache(maxsize=1)
def _light() -> Image.Image:
    def soft(distance: int) -> int:
        near = max(0.0, 1 - distance / _RIM)
        return round(255 * near * near * (3 - 2 * near))

    return Image.radial_gradient("L").point([soft(distance) for distance in range(256)])


@lru_cache(maxsize=1)
def _grain(width: int, height: int) -> Image.Image:
    """One more, one less (255 more, and round) or the same: nothing of the ground is black or white."""
    noise = Image.effect_noise((256, 256), 90).point([(value > 160) + 255 * (value < 96) for value in range(256)])
    tile = Image.merge("RGB", (noise, noise, noise))
    tiled = Image.new("RGB", (width, height))
    for x in range(0, width, 256):
        for y in range(0, height, 256):
            tiled.paste(tile, (x, y))
    return tiled
