"""How wide text is, text that is cut to fit, and text that is read from the right where Tk leaves its order to us."""

from __future__ import annotations

import tkinter as tk

from app.views.kit import bidi
from app.views.kit.glyphs import turned
from app.views.theme import FontSpec

_ELLIPSIS = "…"
_REMEMBERED = 4_096  # widths: to ask Tk takes up to 70 µs


class Ruler:
    """Measures text for the widgets of one window."""

    def __init__(self, widget: tk.Misc) -> None:
        self._widget = widget
        self._widths: dict[tuple[str, FontSpec], int] = {}
        self.turns = widget.tk.call("tk", "windowingsystem") == "x11"
        """Whether Tk draws all text from the left, so that what is read from the right has to be turned."""

    def width(self, text: str, font: FontSpec) -> int:
        """Pixels that the text takes."""
        width = self._widths.get((text, font))
        if width is None:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            width = self._widths[text, font] = int(self._ask("measure", font, text))
        return width

    def height(self, font: FontSpec) -> int:
        """Pixels from one line to the next."""
        return int(self._ask("metrics", font, "-linespace"))

    def fit(self, text: str, font: FontSpec, width: int) -> str:
        """The text, or as much of its beginning as fits with an ellipsis after it."""
        if self.width(text, font) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + _ELLIPSIS, font) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + _ELLIPSIS

    def turned(self, text: str) -> str:
        """One line as Tk has to be given it: what is read from the right is in its place, its letters joined."""
        return turned(text) if self.turns and bidi.is_needed(text) else text

    def _ask(self, what: str, font: FontSpec, about: str) -> str:
        """Ask Tk of a font as widgets are given it: that one is open already, one with a name would be opened anew."""
        answer: str = self._widget.tk.call("font", what, font, "-displayof", str(self._widget), about)
        return answer


def plain(text: str) -> str:
    """The text without what Tk cannot draw: half of a surrogate pair raises, a line end breaks a row."""
    return text.encode("utf-8", "replace").decode().replace("\r", " ").replace("\n", " ")


def room_title(title: str) -> str:
    """The name of a room as it stands after the drawn hash."""
    return plain(title.removeprefix("#") or title)
