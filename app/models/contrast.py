"""Colours that others choose, made readable on ours. Source: WCAG 2.2, "relative luminance" and "contrast ratio"."""

from __future__ import annotations

from functools import lru_cache

READABLE = 4.5
"""The contrast that text of the usual size needs (success criterion 1.4.3, level AA)."""

_STEPS = 7

Rgb = tuple[float, float, float]


@lru_cache(maxsize=4096)
def readable(ink: str, ground: str) -> str:
    """The ink (``#rrggbb``), moved as little towards white or black as makes it readable on this ground."""
    if contrast(ink, ground) >= READABLE:
        return ink
    pole = max("#ffffff", "#000000", key=lambda colour: contrast(colour, ground))
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if contrast(_mixed(pole, ink, middle), ground) >= READABLE:
            high = middle
        else:
            low = middle
    return _mixed(pole, ink, high)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> Rgb:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _mixed(pole: str, colour: str, share: float) -> str:
    pairs = zip(_channels(pole), _channels(colour), strict=True)
    return "#" + "".join(f"{round(255 * (there * share + here * (1 - share))):02x}" for there, here in pairs)
