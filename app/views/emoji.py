"""Emoji as pictures: Tk 8.6 draws none in colour, nor those that several code points make up.

Sequences are found as UTS #51 "Unicode Emoji" puts them together (section 1.4.9, the regular expression), short of its
data tables. They are drawn from the colour font of the system, where there is one; else they stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from app.views.art import Art, Picture
from app.views.theme import Look

_MOST = 2000
"""How many different ones are drawn and kept: anybody could send endless new sequences."""

_STRIKES = (109, 160)  # the one size that Noto Color Emoji has, and Apple's largest; outlines take any

_FILES = (
    *("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", "/usr/share/fonts/noto/NotoColorEmoji.ttf"),
    *("/usr/share/fonts/google-noto-emoji/NotoColorEmoji.ttf", "/usr/share/fonts/noto-emoji/NotoColorEmoji.ttf"),
    *("/usr/share/fonts/google-noto-color-emoji-fonts/NotoColorEmoji.ttf", "/usr/local/share/fonts/NotoColorEmoji.ttf"),
    *("C:/Windows/Fonts/seguiemj.ttf", "/System/Library/Fonts/Apple Color Emoji.ttc"),
)

# Emoji_Presentation=Yes within the BMP (emoji-data.txt), and the planes above that hold little else.
_COLOUR = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a"
    "\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f64f\U0001f680-\U0001faff"
)
_TEXT = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u2328-\u27bf\u2934-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f170-\U0001f202"
)
_TONE = "[\U0001f3fb-\U0001f3ff]"
_ONE = f"(?:[{_COLOUR}]\ufe0f?|[{_TEXT}]\ufe0f){_TONE}?"
_JOINED = f"\u200d(?:[{_COLOUR}{_TEXT}]\ufe0f?){_TONE}?"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f"
_KEYCAP = "[0-9#*]\ufe0f?\u20e3"
_EMOJI = re.compile(f"{_FLAG}|{_KEYCAP}|{_ONE}(?:{_JOINED}){{0,7}}")


def split(text: str, most: int) -> Iterator[tuple[str, bool]]:
    """The text in pieces, in order; ``True`` where a piece is one emoji, which at most ``most`` are."""
    if text.isascii():
        yield text, False
        return
    start = 0
    for match in islice(_EMOJI.finditer(text), most):
        if match.start() > start:
            yield text[start : match.start()], False
        yield match.group(), True
        start = match.end()
    if start < len(text):
        yield text[start:], False


class Emoji:
    """Draws emoji as high as a line of text, or as high as asked, and keeps them."""

    def __init__(self, look: Look, art: Art) -> None:
        self._look = look
        self._art = art
        self._scale = look.scale
        self._known: dict[tuple[str, int], Picture | None] = {}

    def picture(self, emoji: str, height: int = 0) -> Picture | None:
        """The picture of one emoji, ``height`` pixels of the screen high; None where it has to stay text."""
        if self._scale != self._look.scale:
            self._scale, self._known = self._look.scale, {}
        key = emoji, height or round(self._look.size("message") * 1.2)
        if key not in self._known:
            if len(self._known) >= _MOST:
                return None
            self._known[key] = self._make(*key)
        return self._known[key]

    def knows(self, emoji: str, height: int) -> bool:
        """Whether this picture was drawn, so that it takes no time."""
        return (emoji, height) in self._known or len(self._known) >= _MOST

    def _make(self, emoji: str, height: int) -> Picture | None:
        image = draw(emoji, height)
        return None if image is None else self._art.made(("emoji", emoji, height), lambda: image)


@lru_cache(maxsize=256)
def draw(emoji: str, height: int) -> Image.Image | None:
    """One emoji in so many pixels of height, not to be changed; None where the system cannot draw it in colour."""
    font = _font()
    if font is None or (len(emoji.rstrip("\ufe0f")) > 1 and not features.check("raqm")):
        return None
    left, top, right, bottom = (round(edge) for edge in font.getbbox(emoji))
    if right <= left or bottom <= top:
        return None
    image = Image.new("RGBA", (right - left, bottom - top), (0, 0, 0, 0))
    ImageDraw.Draw(image).text((-left, -top), emoji, font=font, embedded_color=True)
    if image.getbbox() is None:  # a code point that the font lacks
        return None
    return image.resize((max(1, round(height * image.width / image.height)), height), Image.Resampling.LANCZOS)


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont | None:
    home = Path.home() / ".local/share/fonts/NotoColorEmoji.ttf"
    path = next((path for path in (home, *map(Path, _FILES)) if path.is_file()), None)
    for size in _STRIKES if path is not None else ():
        try:
            return ImageFont.truetype(str(path), size)
        except OSError:  # a font of pictures has no such size
            continue
    return None
