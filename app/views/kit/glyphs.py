"""What is drawn for text that is read from the right: letters that join, marks on their letters, the order on a line.

Tk on X11 draws each character by itself, from the left to the right; on Windows and macOS the system does all this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import bidirectional

from app.views.kit import bidi

_JOINER = "\u200d"
_JOINING = re.compile("[\u0600-\u06ff]")
_CARRIED = ("NSM", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B")
_UNSEEN = ("\u200e", "\u200f", "\u061c")  # they have a direction and no looks
_LAM, _LAM_WITHIN = "\ufedf", "\ufee0"
_LAM_ALEF = {"\ufe82": "\ufef5", "\ufe84": "\ufef7", "\ufe88": "\ufef9", "\ufe8e": "\ufefb"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """What stands in one place: ``shown``, a letter in its form with its marks, for what was ``said`` from index ``at``
    on. ``lead`` is the character that decides on its direction.
    """

    lead: str
    shown: str
    said: str
    at: int


def glyphs(text: str) -> list[Glyph]:
    """The text in the order in which it was written."""
    found: list[Glyph] = []
    for at, (character, form) in enumerate(zip(text, _forms(text), strict=True)):
        last = found[-1] if found else None
        if last is not None and form in _LAM_ALEF and last.shown[:1] in (_LAM, _LAM_WITHIN):
            both = chr(ord(_LAM_ALEF[form]) + (last.shown[0] == _LAM_WITHIN))
            found[-1] = replace(last, shown=both + last.shown[1:], said=last.said + character)
        elif last is not None and (kind := bidirectional(character)) in _CARRIED:
            shown = last.shown + form if kind == "NSM" else last.shown
            found[-1] = replace(last, shown=shown, said=last.said + character)
        else:
            seen = character not in _UNSEEN and bidirectional(character) not in _CARRIED[1:]
            found.append(Glyph(character, form if seen else "", character, at))
    return found


def ordered(line: Sequence[Glyph], start: int) -> list[Glyph]:
    """One line from the left to the right, with brackets the way they face there."""
    order = bidi.visual("".join(glyph.lead for glyph in line), start)
    return [_mirrored(line[at]) if turned else line[at] for at, turned in order]


def turned(text: str) -> str:
    """The text as it stands on a line of its own."""
    if not bidi.is_needed(text):
        return text
    return "".join(glyph.shown for glyph in ordered(glyphs(text), bidi.base(text)))


def _mirrored(glyph: Glyph) -> Glyph:
    faced = bidi.mirrored(glyph.shown)
    return glyph if faced == glyph.shown else replace(glyph, shown=faced)


def _forms(text: str) -> Sequence[str]:
    """Each character in the form that it takes between its neighbours; nothing for what only joins them."""
    if not _JOINING.search(text):
        return text
    formed = iter(_reshape()(text))
    forms = [next(formed, "") if character != _JOINER else "" for character in text]
    return forms if next(formed, None) is None else text


@lru_cache(maxsize=1)
def _reshape() -> Callable[[str], str]:
    from arabic_reshaper import ArabicReshaper  # here, as few need it, and it takes as long as a window to paint

    reshape: Callable[[str], str] = ArabicReshaper({"delete_harakat": False, "support_ligatures": False}).reshape
    return reshape
