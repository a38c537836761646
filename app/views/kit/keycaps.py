"""Keys as they are drawn beside what they do: each in a little box."""

from __future__ import annotations

from app.views.kit.surface import Surface

HEIGHT = 20

_GAP = 4
_PAD = 6
_LEAST = 22
_RADIUS = 4
_ICONS = {
    "Up": "arrow-up",
    "Down": "arrow-down",
    "Left": "arrow-left",
    "Right": "arrow-right",
    "Enter": "arrow-return-left",
}


def caps(keys: str) -> list[str]:
    """The keys of a shortcut one by one: "Ctrl Page Up" are two."""
    return [word.replace("_", " ") for word in keys.replace("Page ", "Page_").split()]


def width(surface: Surface, keys: str) -> int:
    """Pixels that these keys take."""
    each = [_width(surface, cap) for cap in caps(keys)]
    return sum(each) + surface.look.px(_GAP) * max(0, len(each) - 1)


def draw(surface: Surface, x: int, middle: int, keys: str) -> int:
    """Draw keys from their left. Returns the pixels they take."""
    look, palette, left = surface.look, surface.look.palette, x
    top, tall = middle - look.px(HEIGHT) // 2, look.px(HEIGHT)
    for cap in caps(keys):
        wide = _width(surface, cap)
        surface.box((x, top, x + wide, top + tall), _RADIUS, palette.bg, palette.hairline_strong)
        if cap in _ICONS:
            surface.image(x + wide // 2, middle, surface.art.icon(_ICONS[cap], 12, palette.mid))
        else:
            words = surface.ruler.width(cap, look.font("key"))
            surface.text(x + (wide - words) // 2, middle, cap, "key", palette.mid)
        x += wide + look.px(_GAP)
    return x - look.px(_GAP) - left


def _width(surface: Surface, cap: str) -> int:
    look = surface.look
    if cap in _ICONS:
        return look.px(_LEAST)
    return max(look.px(_LEAST), surface.ruler.width(cap, look.font("key")) + 2 * look.px(_PAD))
