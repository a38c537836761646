from __future__ import annotations

from dataclasses import fields

import pytest

from app.views import shapes
from app.views.fonts import Faces
from app.views.theme import DAYLIGHT, HARBOUR, Look, Palette
from app.views.themes import Themes

READABLE = 4.5  # WCAG 2.1, 1.4.3: text of ordinary size

GROUNDS = ("side", "bg", "hover", "raised", "message_hover", "over", "field")

PAIRS = (
    *((ink, ground) for ink in ("fg", "mid", "dim") for ground in GROUNDS),
    *(("fg", ground) for ground in ("rail", "mention_row", "search_hit")),
    ("sel_text", "sel"),
    ("accent_on", "accent"),
    ("accent_on", "accent_hover"),
    ("accent_text", "bg"),
    ("accent_text", "side"),
    ("accent_text", "accent_soft"),
    ("link", "bg"),
    ("link", "message_hover"),
    ("link", "mention_row"),
    ("red_text", "bg"),
    ("red_text", "side"),
    ("red_text", "red_soft"),
    ("green_text", "bg"),
    ("green_text", "green_soft"),
    ("amber_text", "side"),
    ("amber_text", "amber_soft"),
    ("badge_text", "badge"),
    ("mention_text", "mention_chip"),
    ("code_text", "code_ground"),
    ("search_text", "search_hit"),
)


def luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in shapes.rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


_ACCENTS = ("", "#ffd400", "#101010", "#ffffff", "#7453f5")
_ALL = {f"{each.name} {accent}": Themes().palette(each.name, accent) for each in Themes() for accent in _ACCENTS}


@pytest.fixture(params=list(_ALL.values()), ids=list(_ALL))
def palette(request: pytest.FixtureRequest) -> Palette:
    chosen: Palette = request.param
    return chosen


def test_text_is_readable_on_its_ground(palette: Palette) -> None:
    pale = [pair for pair in PAIRS if contrast(*(getattr(palette, name) for name in pair)) < READABLE]
    assert pale == []


def test_names_are_readable_on_the_conversation(palette: Palette) -> None:
    for ground in (palette.bg, palette.message_hover, palette.mention_row):
        assert min(contrast(name, ground) for name in palette.names) >= READABLE


def test_white_initials_are_readable_on_avatars(palette: Palette) -> None:
    assert min(contrast("#ffffff", avatar) for avatar in palette.avatars) >= READABLE


def test_white_counts_are_readable_on_red(palette: Palette) -> None:
    assert contrast("#ffffff", palette.red) >= READABLE


def test_every_colour_is_written_in_full(palette: Palette) -> None:
    colours = [
        value
        for field in fields(palette)
        if field.name not in ("name", "dark", "avatars", "names")
        for value in [getattr(palette, field.name)]
    ]
    for colour in (*colours, *palette.avatars, *palette.names):
        assert len(colour) == 7
        assert colour == "#{:02x}{:02x}{:02x}".format(*shapes.rgb(colour))
    assert (len(palette.avatars), len(palette.names)) == (10, 10)


def make_look(scale: float = 1.0) -> Look:
    return Look(HARBOUR, scale, Faces("Text", "Code", None))


def test_a_change_of_theme_is_told_until_one_stops_listening() -> None:
    look, heard = make_look(), []
    stop = look.on_change(lambda: heard.append(look.palette.name))
    look.switch(DAYLIGHT)
    look.switch(DAYLIGHT)
    stop()
    stop()
    look.switch(HARBOUR)
    assert heard == ["daylight"]


def test_measures_and_letters_follow_the_scale() -> None:
    assert make_look(1.5).px(10) == 15
    assert make_look(0.5).px(1) == 1, "a hairline does not vanish"
    assert make_look(1.5).px(-10) == -15
    assert make_look(2.0).font("message") == ("Text", -30, "normal")
    assert make_look().font("code")[0] == "Code"
    assert make_look(2.0).size("pill") == 20
