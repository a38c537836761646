"""Colours that others choose are readable on every ground, and stay as they are where they are already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.contrast import READABLE, contrast, readable
from protocol.palette import PALETTE

DARK, LIGHT = "#1c1d23", "#ffffff"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_the_ratio_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("ground", [DARK, LIGHT, "#f6f7f9", "#2f2b1f"])
def test_every_colour_of_the_palette_is_readable(ground: str) -> None:
    assert min(contrast(readable(ink, ground), ground) for ink in PALETTE) >= READABLE


@given(COLOURS, COLOURS)
def test_any_colour_is_readable_on_any(ink: str, ground: str) -> None:
    assert contrast(readable(ink, ground), ground) >= READABLE


def test_what_is_readable_stays_and_the_rest_keeps_its_hue() -> None:
    assert readable("#ffffff", DARK) == "#ffffff"
    lighter = readable("#00007f", DARK)
    red, green, blue = lighter[1:3], lighter[3:5], lighter[5:7]
    assert blue > red == green
