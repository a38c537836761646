"""Every colour, letter size and measure that the views draw with.

`Palette` holds the colours of one theme, `Look` hands them to the views together with the faces and the scale of the
screen, and tells them when the theme changes. No view names a colour of its own. Sizes are logical pixels at 96 dpi.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.views.fonts import Faces


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as ``#rrggbb``. ``x_text`` is readable on the grounds and on ``x_soft``."""

    name: str
    dark: bool
    rail: str
    side: str
    bg: str
    hover: str
    raised: str
    message_hover: str
    over: str
    sel: str
    sel_text: str
    field: str
    field_border: str
    hairline: str
    hairline_strong: str
    fg: str
    mid: str
    dim: str
    accent: str
    accent_hover: str
    accent_on: str
    accent_text: str
    accent_soft: str
    link: str
    red: str
    red_text: str
    red_soft: str
    green: str
    green_text: str
    green_soft: str
    amber: str
    amber_text: str
    amber_soft: str
    badge: str
    badge_text: str
    mention_row: str
    mention_chip: str
    mention_text: str
    code_ground: str
    code_text: str
    search_hit: str
    search_text: str
    thumb: str
    avatars: tuple[str, ...]
    names: tuple[str, ...]


_AVATARS = (
    *("#7453f5", "#d23c43", "#0d857a", "#c25306", "#3e63dd"),
    *("#c4338e", "#348547", "#0a76cc", "#a94f0b", "#8e4ec6"),
)

HARBOUR = Palette(
    name="harbour",
    dark=True,
    rail="#101116",
    side="#15161b",
    bg="#1c1d23",
    hover="#22242c",
    raised="#22242c",
    message_hover="#1f2128",
    over="#262830",
    sel="#2a3050",
    sel_text="#ffffff",
    field="#26282f",
    field_border="#363944",
    hairline="#2a2c34",
    hairline_strong="#363944",
    fg="#e6e8ec",
    mid="#b5bac5",
    dim="#8b919e",
    accent="#4d6af0",
    accent_hover="#4360e2",
    accent_on="#ffffff",
    accent_text="#8ea6ff",
    accent_soft="#29304f",
    link="#7fa7ff",
    red="#d93a40",
    red_text="#ff7b7f",
    red_soft="#3b2226",
    green="#30a46c",
    green_text="#4cc38a",
    green_soft="#1b3529",
    amber="#f5a524",
    amber_text="#ffca6b",
    amber_soft="#39301d",
    badge="#3a3d48",
    badge_text="#d9dce3",
    mention_row="#2f2b1f",
    mention_chip="#544820",
    mention_text="#ffd479",
    code_ground="#272a32",
    code_text="#f2a6b3",
    search_hit="#5c4a12",
    search_text="#ffe3a3",
    thumb="#3a3d48",
    avatars=_AVATARS,
    names=(
        *("#a893ff", "#ff8b8e", "#3fc4b4", "#ff9d5c", "#8aa5ff"),
        *("#f07cc2", "#6fcf7f", "#5ab6ff", "#e3a064", "#c08ff0"),
    ),
)

DAYLIGHT = Palette(
    name="daylight",
    dark=False,
    rail="#e6e9ef",
    side="#f3f4f7",
    bg="#ffffff",
    hover="#e8eaef",
    raised="#ffffff",
    message_hover="#f6f7f9",
    over="#ffffff",
    sel="#dde5ff",
    sel_text="#1f3a93",
    field="#f4f5f8",
    field_border="#dfe2e9",
    hairline="#e4e6eb",
    hairline_strong="#d5d9e1",
    fg="#1d2129",
    mid="#4a5160",
    dim="#5f6675",
    accent="#3f5ff0",
    accent_hover="#3351dc",
    accent_on="#ffffff",
    accent_text="#3450d8",
    accent_soft="#e3e9ff",
    link="#2457d6",
    red="#d93a40",
    red_text="#c3272d",
    red_soft="#fdeaea",
    green="#2b9a66",
    green_text="#1d7a4f",
    green_soft="#e3f5ec",
    amber="#e0930f",
    amber_text="#8a5a00",
    amber_soft="#fff3d6",
    badge="#d6dae2",
    badge_text="#3b414d",
    mention_row="#fff7e0",
    mention_chip="#ffe39a",
    mention_text="#7a4f00",
    code_ground="#f1f3f6",
    code_text="#b4234a",
    search_hit="#ffe08a",
    search_text="#3d2c00",
    thumb="#c9cdd6",
    avatars=_AVATARS,
    names=(
        *("#5f3fe0", "#c0272d", "#0b7268", "#b34a05", "#2f4fc4"),
        *("#b02480", "#2b7a3b", "#0766b5", "#8f4408", "#7a37b5"),
    ),
)

Role = Literal[
    "title",
    "dialog",
    "card",
    "place",
    "message",
    "name",
    "row",
    "row_bold",
    "button",
    "secondary",
    "secondary_bold",
    "small",
    "small_bold",
    "badge",
    "pill",
    "key",
    "query",
    "code",
]
"""What a piece of text is for, which decides its letters."""

FontSpec = tuple[str, int, str]
"""Family, size in pixels below zero, weight: what Tk takes as a font."""

_SIZES: dict[Role, tuple[int, str]] = {
    "title": (30, "bold"),
    "dialog": (22, "bold"),
    "card": (18, "bold"),
    "place": (17, "bold"),
    "message": (15, "normal"),
    "name": (15, "bold"),
    "row": (14, "normal"),
    "row_bold": (14, "bold"),
    "button": (13, "bold"),
    "secondary": (13, "normal"),
    "secondary_bold": (13, "bold"),
    "small": (12, "normal"),
    "small_bold": (12, "bold"),
    "badge": (11, "bold"),
    "pill": (10, "bold"),
    "key": (11, "normal"),
    "query": (17, "normal"),
    "code": (13, "normal"),
}


class Look:
    """What everything looks like now: colours, letters, scale. ``scale`` is 1.0 at 96 dpi, and more or less where the
    person zooms. ``compact``: a message is a line. ``tabs``: there is a strip of tabs.
    """

    def __init__(self, palette: Palette, scale: float, faces: Faces) -> None:
        self.palette = palette
        self.scale = self._unzoomed = scale
        self.bundled = self.faces = faces
        self.compact, self.tabs = False, True
        self._callbacks: list[Callable[[], None]] = []

    def px(self, logical: float) -> int:
        """Logical pixels as pixels of this screen; nothing that is there vanishes."""
        pixels = round(logical * self.scale)
        return max(1, pixels) if logical > 0 else pixels

    def font(self, role: Role) -> FontSpec:
        """The letters for a role, for Tk's ``font`` option."""
        size, weight = _SIZES[role]
        family = self.faces.code if role == "code" else self.faces.text
        return family, -self.px(size), weight

    def size(self, role: Role) -> int:
        """The height of a role's letters in pixels of this screen."""
        return self.px(_SIZES[role][0])

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call after each change of any of it; returns what stops that. A widget that goes must stop it."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback) if callback in self._callbacks else None

    def switch(self, palette: Palette) -> None:
        """Take another palette and have everything recolour itself at once."""
        if palette != self.palette:
            self.palette = palette
            self._tell()

    def write_in(self, faces: Faces) -> None:
        """Take another typeface, and have everything draw itself anew."""
        if faces != self.faces:
            self.faces = faces
            self._tell()

    def zoom(self, percent: int) -> None:
        """Draw everything so large from now on, in percent of what the screen asks for."""
        scale = self._unzoomed * percent / 100
        if scale != self.scale:
            self.scale = scale
            self._tell()

    def arrange(self, *, compact: bool, tabs: bool) -> None:
        """Lay things out so from now on."""
        if (compact, tabs) != (self.compact, self.tabs):
            self.compact, self.tabs = compact, tabs
            self._tell()

    def _tell(self) -> None:
        for callback in tuple(self._callbacks):
            callback()
