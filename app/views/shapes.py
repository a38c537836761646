"""Shapes and letters as Pillow images: no Tk, no theme, sizes in pixels of the screen.

Tk draws no smooth edges, so shapes are drawn as large masks, shrunk, and coloured afterwards: colouring first would
leave fringes of the ground's colour.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from app.models.rows.presence import Presence

_OVERSAMPLE = 8
_WORD_OVERSAMPLE = 4

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def rgb(colour: str) -> tuple[int, int, int]:
    """``#rrggbb`` as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """``share`` (0 to 1) of ``colour``, the rest of ``other``."""
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(rgb(colour), rgb(other), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def paint(mask: Image.Image, colour: str) -> Image.Image:
    """One colour where the mask is."""
    image = Image.new("RGBA", mask.size, (*rgb(colour), 0))
    image.putalpha(mask)
    return image


def hard(image: Image.Image, ground: str) -> Image.Image:
    """The same on a ground of this colour, but transparent where it was so wholly. Tk draws such a picture at once; for
    soft edges it asks the display each time what is below them.
    """
    laid = Image.new("RGBA", image.size, ground)
    laid.alpha_composite(image)
    laid.putalpha(image.getchannel("A").point([0, *[255] * 255]))
    return laid


def shade(mask: Image.Image, top: str, bottom: str) -> Image.Image:
    """A colour that runs from ``top`` to ``bottom`` where the mask is."""
    ramp = Image.linear_gradient("L").resize(mask.size)
    image = Image.composite(Image.new("RGB", mask.size, bottom), Image.new("RGB", mask.size, top), ramp)
    image.putalpha(mask)
    return image


def rounded_mask(width: int, height: int, radius: float) -> Image.Image:
    """A box with round corners. One corner is drawn large and mirrored: the rest of a box needs no smoothing."""
    mask = Image.new("L", (width, height), 255)
    side = min(-(-int(radius * 100) // 100), width // 2, height // 2)
    if side <= 0:
        return mask
    big = side * _OVERSAMPLE
    reach = radius * _OVERSAMPLE * 2
    corner = Image.new("L", (big, big), 0)
    ImageDraw.Draw(corner).ellipse((0, 0, reach - 1, reach - 1), fill=255)
    corner = corner.resize((side, side), Image.Resampling.BOX)
    mirrored = corner.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    mask.paste(corner, (0, 0))
    mask.paste(mirrored, (width - side, 0))
    mask.paste(corner.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, height - side))
    mask.paste(mirrored.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (width - side, height - side))
    return mask


def disc_mask(size: tuple[int, int], x: float, y: float, radius: float) -> Image.Image:
    """A disc around a point in a picture."""
    big = Image.new("L", (size[0] * _OVERSAMPLE, size[1] * _OVERSAMPLE), 0)
    box = tuple(value * _OVERSAMPLE for value in (x - radius, y - radius, x + radius, y + radius))
    ImageDraw.Draw(big).ellipse((box[0], box[1], box[2] - 1, box[3] - 1), fill=255)
    return big.resize(size, Image.Resampling.BOX)


def box(width: int, height: int, radius: float, fill: str, border: str = "", line: int = 1) -> Image.Image:
    """A box with round corners and, where ``border`` is a colour, a line of that width just inside its edge."""
    if not border:
        return paint(rounded_mask(width, height, radius), fill)
    image = paint(rounded_mask(width, height, radius), border)
    inner = rounded_mask(max(1, width - 2 * line), max(1, height - 2 * line), max(0.0, radius - line))
    return _over(image, paint(inner, fill), (line, line))


def ring(width: int, height: int, radius: float, colour: str, line: int) -> Image.Image:
    """Only the line of a box with round corners; nothing inside."""
    hole = Image.new("L", (width, height), 0)
    hole.paste(rounded_mask(width - 2 * line, height - 2 * line, max(0.0, radius - line)), (line, line))
    return paint(ImageChops.subtract(rounded_mask(width, height, radius), hole), colour)


def shadow(width: int, height: int, radius: float, spread: int, colour: str, strength: float) -> Image.Image:
    """The soft shadow of a box: ``spread`` pixels wider on every side than the box it lies under."""
    mask = Image.new("L", (width + 2 * spread, height + 2 * spread), 0)
    mask.paste(rounded_mask(width, height, radius), (spread, spread))
    soft = mask.filter(ImageFilter.GaussianBlur(spread / 3)).point([round(value * strength) for value in range(256)])
    return paint(soft, colour)


def centred(image: Image.Image, text: str, font: Font, colour: str, size: int) -> None:
    """Write on the middle of an image: the baseline stands 0.36 of the letters' height below it."""
    middle, baseline = image.width / 2, image.height / 2 + 0.36 * size
    ImageDraw.Draw(image).text((middle, baseline), text, font=font, fill=colour, anchor="ms")


def word(path: Path | None, text: str, size: int, colour: str) -> Image.Image:
    """One word as it stands on its line, ``size`` high and no wider than its letters. Small letters are drawn large
    and shrunk: at their own size they would be moved to whole pixels, each on its own, and stand unevenly.
    """
    font = letters(path, size * _WORD_OVERSAMPLE)
    width = -(-round(font.getlength(text)) // _WORD_OVERSAMPLE)
    big = Image.new("L", (width * _WORD_OVERSAMPLE, 2 * size * _WORD_OVERSAMPLE), 0)
    baseline = big.height / 2 + 0.36 * size * _WORD_OVERSAMPLE
    ImageDraw.Draw(big).text((big.width / 2, baseline), text, font=font, fill=255, anchor="ms")
    return paint(big.resize((width, 2 * size), Image.Resampling.LANCZOS), colour)


def icon(name: str, size: int, colour: str) -> Image.Image:
    """A glyph of the icon font on its own grid of 16, which is the font's em square with the baseline at its foot."""
    big = size * _OVERSAMPLE
    mask = Image.new("L", (big, big), 0)
    ImageDraw.Draw(mask).text((0, big), chr(_glyphs()[name]), font=_icon_font(big), fill=255, anchor="ls")
    return paint(mask.resize((size, size), Image.Resampling.BOX), colour)


def strokes(kind: str, size: int, line: int, colour: str) -> Image.Image:
    """A plus or a cross of our own, symmetrical to the pixel: the font's are blurred at small sizes."""
    odd = size if size % 2 == line % 2 else size - 1
    if kind == "plus":
        image = Image.new("RGBA", (odd, odd), (*rgb(colour), 0))
        start = (odd - line) // 2
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, start, odd - 1, start + line - 1), fill=colour)
        draw.rectangle((start, 0, start + line - 1, odd - 1), fill=colour)
        return image
    big = odd * _OVERSAMPLE
    mask = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(mask)
    edge, width = line * _OVERSAMPLE // 2, round(line * 1.25 * _OVERSAMPLE)
    draw.line((edge, edge, big - 1 - edge, big - 1 - edge), fill=255, width=width)
    draw.line((edge, big - 1 - edge, big - 1 - edge, edge), fill=255, width=width)
    return paint(mask.resize((odd, odd), Image.Resampling.BOX), colour)


def presence_mask(size: tuple[int, int], x: float, y: float, radius: float, presence: Presence) -> Image.Image:
    """Where somebody is, told by shape: a disc, a crescent, a ring."""
    disc = disc_mask(size, x, y, radius)
    if presence is Presence.AWAY:
        bite = disc_mask(size, x - radius * 0.6, y - radius * 0.6, radius * 0.75)
        return ImageChops.subtract(disc, bite)
    if presence is Presence.OFFLINE:
        return ImageChops.subtract(disc, disc_mask(size, x, y, radius * 0.5))
    return disc


def app_icon(size: int) -> Image.Image:
    """The mark of the program: an open door in the shape of a P, on a blue tile."""
    tile = shade(rounded_mask(size, size, size * 0.26), "#7289fb", "#4757e2")
    big = size * _OVERSAMPLE
    unit = big / 60
    door = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(door)
    draw.rounded_rectangle((17 * unit, 12 * unit, 44.5 * unit, 43.5 * unit), 13.5 * unit, fill=255)
    draw.rounded_rectangle((30 * unit, 30 * unit, 44.5 * unit, 43.5 * unit), 3 * unit, fill=255)
    draw.polygon(
        [
            (17 * unit, 26 * unit),
            (31 * unit, 26 * unit),
            (31 * unit, 43.5 * unit),
            (27.5 * unit, 43.5 * unit),
            (17 * unit, 50.5 * unit),
        ],
        fill=255,
    )
    draw.ellipse((34 * unit, 26.3 * unit, 41 * unit, 33.3 * unit), fill=0)
    return _over(tile, paint(door.resize((size, size), Image.Resampling.BOX), "#ffffff"), (0, 0))


def tray_icons(unread: bool) -> list[tuple[int, int, bytes]]:
    """The mark for the tray in a few sizes, with a dot where something is unread: width, height, and for each pixel
    four bytes, of which alpha is the first.
    """
    icons = []
    for size in (22, 32, 48):
        icon = app_icon(size)
        if unread:
            radius = size * 0.19
            x = size - radius
            cut = disc_mask(icon.size, x, radius, radius * 1.35)
            icon.putalpha(ImageChops.subtract(icon.getchannel("A"), cut))
            icon.alpha_composite(paint(disc_mask(icon.size, x, radius, radius), "#d93a40"))
        red, green, blue, alpha = icon.split()
        icons.append((size, size, Image.merge("RGBA", (alpha, red, green, blue)).tobytes()))
    return icons


def _over(image: Image.Image, top: Image.Image, at: tuple[int, int]) -> Image.Image:
    image.alpha_composite(top, at)
    return image


@lru_cache(maxsize=1)
def _glyphs() -> dict[str, int]:
    table: dict[str, int] = json.loads((_icons() / "glyphmap.json").read_bytes())
    return table


@lru_cache(maxsize=32)
def _icon_font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_icons() / "bootstrap.ttf", size)


@lru_cache(maxsize=1)
def _icons() -> Path:
    spec = find_spec("ttkbootstrap")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("ttkbootstrap has no icons")
    return Path(spec.origin).parent / "assets" / "icons"


@lru_cache(maxsize=64)
def letters(path: Path | None, size: int) -> Font:
    """The letters of a file in a size; Pillow's own where there is no file."""
    return ImageFont.truetype(path, size) if path is not None else ImageFont.load_default(size)


@lru_cache(maxsize=512)
def draws(path: Path | None, text: str) -> bool:
    """Whether the letters of a file have a shape for this text, rather than the box that stands for a missing one."""
    font = letters(path, 24)
    missing = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(character)) != missing for character in text)
