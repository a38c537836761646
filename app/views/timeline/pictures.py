"""The pictures within the timeline: halves of avatars, pills, icons, lines across, emoji.

A picture's name in the text widget says what it shows, so that it can be drawn anew in other colours or another width,
and copied as the characters that it stands for, with nothing remembered beside the widget.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from PIL import Image

from app.views.art import Art, Picture
from app.views.emoji import Emoji
from app.views.theme import Look
from app.views.timeline import wide
from app.views.timeline.pills import Pills, State, bar, dots

SAME_IN_ALL_THEMES = ("emoji", "small", "pad")
"""Kinds of pictures that have no colour of a theme."""


def name(kind: str, what: str, number: int) -> str:
    """The name of a picture in the widget; ``number`` makes it unique."""
    return f"{kind}_{what.encode().hex()}_{number}"


def shown(picture: str) -> tuple[str, str]:
    """Kind and content of the picture with this name."""
    kind, what, _ = picture.split("_")
    return kind, bytes.fromhex(what).decode()


class Pictures:
    """Draws what `draw` asks for, in the colours of the moment. ``names``: those of the pictures that are shown."""

    def __init__(self, look: Look, art: Art, names: Callable[[], Collection[str]]) -> None:
        self._look = look
        self._art = art
        self._emoji = Emoji(look, art)
        self._pills = Pills(look, lambda: [what for kind, what in map(shown, names()) if kind == "pill"])
        self._wide: dict[tuple[str, str], Picture] = {}
        self.width = 1
        """Pixels of the widget's whole width, which lines across fill."""

    def forget_lines(self) -> None:
        """Lines across are drawn anew from now on: the width or the colours changed, or other rows come."""
        self._wide = {}

    def draw(self, kind: str, what: str, state: State = "rest") -> Picture | None:
        """A picture; None where the text itself has to do. ``state`` is a pill's."""
        if kind == "emoji":
            return self._emoji.picture(what)
        if kind == "small":
            return self._emoji.picture(what, round(self._look.size("secondary") * 1.2))
        if kind in ("upper", "lower"):
            colour, _, letter = what.partition(" ")
            return self._art.halves(letter, int(colour))[kind == "lower"]
        if kind in ("pill", "morepill"):
            return self._pills.draw(what, state)
        if kind in wide.KINDS:
            return self._across(kind, what)
        return self._mark(kind, what)

    def _across(self, kind: str, what: str) -> Picture:
        picture = self._wide.get((kind, what))
        if picture is None:
            picture = self._wide[kind, what] = Art.picture(wide.draw(self._look, kind, what, self.width))
        return picture

    def _mark(self, kind: str, what: str) -> Picture:
        look, palette = self._look, self._look.palette
        if kind == "role":
            return self._art.pill(what)
        if kind == "icon":
            icon, colour, size = what.split(" ")
            return self._art.icon(icon, int(size), getattr(palette, colour))
        if kind == "dots":
            return self._art.made(("dots", what, palette.name), lambda: dots(look, int(what)))
        if kind == "bar":
            whose, height = what.split(" ")
            colour = palette.names[int(whose)] if whose.isdigit() else palette.hairline_strong
            return self._art.made(("bar", colour, height), lambda: bar(look, colour, int(height)))
        return self._art.made(("pad", what), lambda: Image.new("RGBA", (look.px(int(what)), 1), (0, 0, 0, 0)))
