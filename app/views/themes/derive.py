"""All colours of a theme, from a few: each as far from its ground as in Harbour or Daylight, and readable there.

What a person reads reaches 4.5:1 (WCAG 2.2, 1.4.3) on every ground that it may stand on: where a colour does not, it is
moved towards white or black as little as is needed.
"""

from __future__ import annotations

from dataclasses import replace

from app.models.contrast import READABLE, contrast, readable
from app.models.themes import Seeds
from app.views.shapes import mix
from app.views.theme import DAYLIGHT, HARBOUR, Palette

_WHITE, _BLACK = "#ffffff", "#000000"


def derive(name: str, seeds: Seeds, accent: str = "") -> Palette:
    """The palette. ``accent``: another than the theme's own."""
    dark, model = seeds.dark, HARBOUR if seeds.dark else DAYLIGHT
    bg, fg = seeds.bg, seeds.fg

    def towards(share: float) -> str:
        return mix(fg, bg, share)

    raised = towards(0.04) if dark else bg
    palette = replace(
        model,
        name=name,
        rail=seeds.rail,
        side=seeds.side,
        bg=bg,
        hover=towards(0.04) if dark else mix(fg, seeds.side, 0.06),
        raised=raised,
        message_hover=towards(0.02 if dark else 0.04),
        over=towards(0.055) if dark else raised,
        field=towards(0.05),
        field_border=towards(0.13),
        hairline=towards(0.075 if dark else 0.11),
        hairline_strong=towards(0.13 if dark else 0.17),
        badge=towards(0.15),
        thumb=towards(0.16 if dark else 0.22),
        code_ground=towards(0.06),
        mention_row=mix(model.amber, bg, 0.1),
        mention_chip=mix(model.amber, bg, 0.26),
        search_hit=mix(model.amber, bg, 0.3),
        red_soft=mix(model.red, bg, 0.17 if dark else 0.1),
        green_soft=mix(model.green, bg, 0.19 if dark else 0.12),
        amber_soft=mix(model.amber, bg, 0.14),
        fg=fg,
        dim=seeds.dim,
        mid=mix(fg, seeds.dim, 0.5),
    )
    return _readable(accented(palette, accent or seeds.accent, bright=seeds.bright))


def accented(palette: Palette, accent: str, *, bright: bool = False) -> Palette:
    """The palette with this accent. Text on it is white, and the accent dark enough for that, unless it is
    ``bright``: then black.
    """
    on = _BLACK if bright else _WHITE
    pole = _WHITE if bright else _BLACK
    fill = _ground_for(accent, on, pole)
    soft = mix(fill, palette.bg, 0.25 if palette.dark else 0.15)
    sel = mix(fill, palette.bg, 0.3 if palette.dark else 0.18)
    return replace(
        palette,
        accent=fill,
        accent_hover=mix(fill, pole, 0.9),
        accent_on=on,
        accent_text=_on_all(accent, (palette.bg, palette.side, palette.over, palette.raised, soft)),
        accent_soft=soft,
        sel=sel,
        sel_text=readable(_WHITE if palette.dark else mix(fill, _BLACK, 0.5), sel),
    )


def _readable(palette: Palette) -> Palette:
    """The palette with each text moved until it can be read wherever it stands."""
    lifted = palette.hover, palette.raised, palette.message_hover, palette.over, palette.field
    grounds = (palette.bg, palette.side, *lifted)
    rows = (palette.bg, palette.message_hover, palette.mention_row)
    return replace(
        palette,
        fg=_on_all(palette.fg, (*grounds, palette.rail, palette.mention_row, palette.search_hit)),
        mid=_on_all(palette.mid, grounds),
        dim=_on_all(palette.dim, grounds),
        link=_on_all(palette.link, rows),
        red_text=_on_all(palette.red_text, (*rows, palette.side, palette.over, palette.red_soft)),
        green_text=_on_all(palette.green_text, (*rows, palette.side, palette.over, palette.green_soft)),
        amber_text=_on_all(palette.amber_text, (*rows, palette.side, palette.over, palette.amber_soft)),
        badge_text=_on_all(palette.badge_text, (palette.badge,)),
        mention_text=_on_all(palette.mention_text, (palette.mention_chip,)),
        code_text=_on_all(palette.code_text, (palette.code_ground,)),
        search_text=_on_all(palette.search_text, (palette.search_hit,)),
        names=tuple(_on_all(name, rows) for name in palette.names),
    )


def _on_all(ink: str, grounds: tuple[str, ...]) -> str:
    for ground in sorted(grounds, key=lambda ground: contrast(ink, ground)):
        ink = readable(ink, ground)
    return ink


def _ground_for(colour: str, ink: str, pole: str) -> str:
    """The colour, moved towards a pole until the ink can be read on it."""
    for share in range(20, 0, -1):
        moved = mix(colour, pole, share / 20)
        if contrast(ink, moved) >= READABLE and contrast(ink, mix(moved, pole, 0.9)) >= READABLE:
            return moved
    return pole
