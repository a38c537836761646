"""Text made safe for Tk and cut into the pieces that the timeline inserts.

What people send is not to break the window: Tk raises on lone surrogates, one override turns the rest of a line round,
and a line of a hundred thousand characters is laid out anew at every scroll.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = 1000
"""The most characters of one line of the widget; longer ones are broken, which copying does not show."""

PICTURES = 100
"""The most emoji of one message that are drawn as pictures."""

SAID = "said"
"""The tag of what a row says, which is what copying takes."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACKED = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text for the widget, under these tags."""

    text: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inset:
    """A picture for the widget, under these tags: its kind, and what it shows (see `pictures`)."""

    kind: str
    what: str
    tags: tuple[str, ...]


def clean(text: str) -> str:
    """Without what Tk refuses, what cannot be seen, and what reverses or piles up."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    return _STACKED.sub(r"\1", _UNSEEN.sub("", _SURROGATE.sub("\ufffd", text)))


def clean_word(text: str) -> str:
    """As `clean`, on one line: names and headings."""
    return clean(text).replace("\n", " ")
