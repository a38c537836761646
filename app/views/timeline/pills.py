"""The pills below a message: what others gave to it, and the one that adds more."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw

from app.views import emoji, shapes
from app.views.art import Art, Picture
from app.views.theme import Look

State = Literal["rest", "over", "reached"]
"""How a pill looks: as it is, under the pointer, or with the keyboard on it."""

_HEIGHT, _RADIUS, _SIDE, _BETWEEN, _EMOJI = 26, 7, 8, 6, 16  # logical pixels
_LETTERS = 12  # the most of a reaction that is words
_KEPT = 300  # pictures; more are thrown away where no row shows them


class Pills:
    """Draws pills and keeps them while they are shown; ``shown`` tells what is. There may be endless different ones, as
    anybody may react with any word.
    """

    def __init__(self, look: Look, shown: Callable[[], Collection[str]]) -> None:
        self._look = look
        self._shown = shown
        self._known: dict[tuple[str, State, str, float], Picture] = {}

    def draw(self, what: str, state: State) -> Picture:
        """The pill that shows ``what`` (see `message.reaction`); empty: the one that adds a reaction."""
        key = what, state, self._look.palette.name, self._look.scale
        picture = self._known.get(key)
        if picture is None:
            if len(self._known) >= _KEPT:
                self._tidy()
            picture = self._known[key] = Art.picture(self._more(state) if not what else self._pill(what, state))
        return picture

    def _tidy(self) -> None:
        shown, look = set(self._shown()), (self._look.palette.name, self._look.scale)
        self._known = {key: kept for key, kept in self._known.items() if key[0] in shown and key[2:] == look}

    def _pill(self, what: str, state: State) -> Image.Image:
        look, palette = self._look, self._look.palette
        count, mine, reaction = what.split(" ", 2)
        ours = mine == "1"
        left = emoji.draw(reaction, look.px(_EMOJI)) or self._word(reaction)
        ink = palette.accent_text if ours else palette.mid
        number = _number(self._face(), count, look.size("small"), ink)
        side = look.px(_SIDE)
        width = side + left.width + look.px(_BETWEEN) + number.width + side
        image = self._box(width, state, ours=ours)
        image.alpha_composite(left, (side, (image.height - left.height) // 2))
        _put(image, number, width - side - number.width)
        return image

    def _more(self, state: State) -> Image.Image:
        look, palette = self._look, self._look.palette
        icon = shapes.icon("emoji-smile", look.px(14), palette.dim if state == "rest" else palette.fg)
        image = self._box(look.px(28), state, ours=False, ground=palette.bg)
        image.alpha_composite(icon, ((image.width - icon.width) // 2, (image.height - icon.height) // 2))
        return image

    def _box(self, width: int, state: State, *, ours: bool, ground: str = "") -> Image.Image:
        palette = self._look.palette
        fill = palette.field_border if state == "over" else ground or palette.field
        border = palette.field_border
        if ours:
            fill, border = palette.accent_soft, palette.accent
        if state != "rest":
            border = palette.accent_text if ours or state == "reached" else palette.dim
        line = self._look.px(2 if state == "reached" else 1)
        return _box(width, self._look.px(_HEIGHT), self._look.px(_RADIUS), fill, border, line).copy()

    def _word(self, reaction: str) -> Image.Image:
        """A reaction that is no emoji: its letters, or a mark where the typeface lacks them."""
        look, palette = self._look, self._look.palette
        text = reaction if len(reaction) <= _LETTERS else reaction[: _LETTERS - 1] + "…"
        if not text or not shapes.draws(self._face(), text):
            return shapes.icon("chat-heart", look.px(14), palette.mid)
        word = shapes.word(self._face(), text, look.size("small"), palette.fg)
        over = (word.height - look.px(_EMOJI)) // 2
        return word.crop((0, over, word.width, word.height - over))

    def _face(self) -> Path | None:
        files = self._look.faces.files
        return files.bold if files else None


def _put(image: Image.Image, word: Image.Image, left: int) -> None:
    over = (word.height - image.height) // 2
    image.alpha_composite(word, (left, max(0, -over)), (0, max(0, over)))


@lru_cache(maxsize=512)
def _number(face: Path | None, count: str, size: int, ink: str) -> Image.Image:
    return shapes.word(face, count, size, ink)


@lru_cache(maxsize=64)
def _box(width: int, height: int, radius: int, fill: str, border: str, line: int) -> Image.Image:
    return shapes.box(width, height, radius, fill, border, line)


def dots(look: Look, phase: int) -> Image.Image:
    """Three dots, of which one is bright: something is on its way."""
    size, step = look.px(5), look.px(8)
    big = Image.new("RGBA", (2 * step + size, look.px(12)), (0, 0, 0, 0))
    middle = (big.height - size) // 2
    for place in range(3):
        colour = look.palette.fg if place == phase % 3 else shapes.mix(look.palette.dim, look.palette.bg, 0.6)
        dot = shapes.paint(shapes.rounded_mask(size, size, size / 2), colour)
        big.alpha_composite(dot, (place * step, middle))
    return big


def bar(look: Look, colour: str, height: int) -> Image.Image:
    """The bar before what is cited, with room after it."""
    line, room = look.px(3), look.px(8)
    image = Image.new("RGBA", (line + room, look.px(height)), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, line - 1, image.height - 1), fill=colour)
    return image
