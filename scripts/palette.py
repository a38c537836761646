"""Pictures with few colours, which take little room."""

from __future__ import annotations

from PIL import Image

FREQUENT, DISTANT = 64, 192
"""Colours that a picture keeps: the most frequent ones, and others that lie far apart. By frequency alone the grain
of the first screen would take them all; by distance alone nothing would have quite its own shade."""


def with_few_colours(picture: Image.Image) -> Image.Image:
    """The picture in 256 colours of its own."""
    frequent = picture.quantize(FREQUENT, Image.Quantize.MEDIANCUT).getpalette() or []
    distant = picture.quantize(DISTANT, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(frequent[: 3 * FREQUENT] + distant[: 3 * DISTANT])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)
