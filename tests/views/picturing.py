"""Pictures of the window, compared with stored ones: a change of looks is a decision.

Two rasterisers never draw a letter the same, so both pictures are shrunk and blurred until letters are shades; what is
moved, gone, or of another colour still shows. ``make pictures`` stores new ones.
"""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageGrab

from scripts.palette import with_few_colours

STORED = Path(__file__).parent / "pictures"
ACTUAL = Path(__file__).parents[2] / "build" / "pictures"

_SHRUNK = 4  # times, in both directions
_SHADES = 28  # of 255, by which a place may differ
_TILE = 8  # places of the shrunk picture that are told as one


def grab(left: int, top: int, width: int, height: int) -> Image.Image:
    """What is on the display there."""
    return ImageGrab.grab((left, top, left + width, top + height), xdisplay=os.environ["DISPLAY"]).convert("RGB")


def compare(actual: Image.Image, stored: Image.Image) -> str:
    """Where the one differs from the other, in words; empty where they are the same to the eye."""
    if actual.size != stored.size:
        return f"it is {actual.width}×{actual.height}, and was {stored.width}×{stored.height}"
    shades = ImageChops.difference(_blurred(actual), _blurred(stored))
    channels = shades.split()
    worst = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    places = []
    for top in range(0, worst.height, _TILE):
        for left in range(0, worst.width, _TILE):
            most = worst.crop((left, top, left + _TILE, top + _TILE)).getextrema()[1]
            if isinstance(most, int | float) and most > _SHADES:
                places.append(f"around ({left * _SHRUNK}, {top * _SHRUNK}) by {most:.0f}")
    more = f" and {len(places) - 8} places more" if len(places) > 8 else ""
    return "; ".join(places[:8]) + more


def check(name: str, actual: Image.Image, *, store: bool) -> None:
    """Hold a picture to the stored one of this name, or store it. One that differs is left in ``build/pictures``."""
    file = STORED / f"{name}.png"
    if store:
        STORED.mkdir(exist_ok=True)
        with_few_colours(actual).save(file, optimize=True)
        return
    assert file.exists(), f"There is no picture {name} yet: make pictures"
    with Image.open(file) as stored:
        difference = compare(actual, stored.convert("RGB"))
    if difference:
        ACTUAL.mkdir(parents=True, exist_ok=True)
        actual.save(ACTUAL / f"{name}.png")
    told = f"{name} looks otherwise: {difference}. See build/pictures/{name}.png; make pictures accepts it."
    assert not difference, told


def _blurred(image: Image.Image) -> Image.Image:
    small = image.reduce(_SHRUNK)
    return small.filter(ImageFilter.GaussianBlur(1.2))
