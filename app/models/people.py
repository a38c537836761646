"""What a person looks like everywhere: the colour that goes with a name."""

from __future__ import annotations

import re
import zlib

COLOURS = 10


def colour_of(name: str) -> int:
    """Index of a person's colour, 0 to 9: the same on every computer and in every run. ``name`` is folded, so that
    ``Mei`` and ``mei`` look alike.
    """
    return zlib.crc32(name.encode("utf-8", "replace")) % COLOURS


def letters(title: str) -> str:
    """The one or two letters that stand for a place: of its first two words, or the first of its only one."""
    words = [word for word in re.split(r"[\W_]+", title) if word]
    return "".join(word[0] for word in words[:2]).upper()
