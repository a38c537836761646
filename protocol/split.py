"""Long texts in pieces that fit one message each.

Sources: Modern IRC, "Message Format" (512 bytes with CR LF, as the receiver gets it, so with the source that
the server adds); Unicode Standard Annex 29, of whose grapheme clusters this keeps together what people write: a
letter with its marks, Hangul syllables, and emoji of several code points.
"""

from __future__ import annotations

import re
from unicodedata import category

from protocol.framing import LINE_BYTES

_LINE_END = re.compile(r"\r\n|\r|\n")  # str.splitlines would take formatting codes (0x1D, 0x1E) for line ends
_JOINER = "\u200d"


def budget(source_bytes: int, command: str, target: str, line_bytes: int = LINE_BYTES) -> int:
    """How many bytes of text fit in ``COMMAND target :text`` once the server has put our source before it.

    ``source_bytes`` is the length of our ``nick!user@host`` in UTF-8, without colon and space.
    """
    frame = f": {command} {target} :\r\n"
    return line_bytes - source_bytes - len(frame.encode())


def split(text: str, limit: int) -> list[str]:
    """Cut a text into lines, and those that are longer than ``limit`` bytes of UTF-8 into pieces.

    A cut falls at the end of a word where there is one (its spaces are dropped), otherwise between graphemes, and
    inside a grapheme only where it alone is over the limit. Blank lines are dropped: nothing can be sent for them,
    nor for NUL. Raises ValueError for a limit below 4 bytes, which not every character fits.
    """
    _require_room(limit)
    return [piece for line in lines_of(text) if line.strip() for piece in _split_line(line, limit)]


def lines_of(text: str) -> list[str]:
    """The lines of a text, blank ones too, without NUL."""
    return _LINE_END.split(text.replace("\0", ""))


def pieces(line: str, limit: int) -> list[str]:
    """Cut one line into pieces of at most ``limit`` bytes that give it back when they are put together: a space stays
    at the end of the piece before it. An empty line is one empty piece. Raises ValueError as `split` does.
    """
    _require_room(limit)
    found = []
    start = 0
    while (end := _reach(line, start, limit)) < len(line):
        after_space = line.rfind(" ", start, end) + 1
        end = after_space if line[start:after_space].strip(" ") else _between_graphemes(line, start, end)
        found.append(line[start:end])
        start = end
    return [*found, line[start:]]


def _require_room(limit: int) -> None:
    if limit < 4:
        raise ValueError(f"a piece needs room for a character of 4 bytes, not {limit}")


def _split_line(line: str, limit: int) -> list[str]:
    pieces = []
    start = 0
    while (end := _reach(line, start, limit)) < len(line):
        end = _cut(line, start, end)
        pieces.append(line[start:end].rstrip(" "))
        start = end
        while line.startswith(" ", start):
            start += 1
    pieces.append(line[start:])
    return [piece for piece in pieces if piece.strip()]


def _reach(line: str, start: int, limit: int) -> int:
    """The furthest index such that the code points from ``start`` up to it fit."""
    size = 0
    for index in range(start, min(len(line), start + limit)):
        size += _width(line[index])
        if size > limit:
            return index
    return min(len(line), start + limit)


def _cut(line: str, start: int, end: int) -> int:
    """The best place to cut in ``start < place <= end``."""
    if line[end] == " ":
        return end
    space = line.rfind(" ", start, end)
    if space > start and line[start:space].strip(" "):
        return space
    return _between_graphemes(line, start, end)


def _between_graphemes(line: str, start: int, end: int) -> int:
    """The furthest place up to ``end`` that no grapheme spans; ``end`` where there is none."""
    place = end
    while place > start and _inside_grapheme(line, start, place):
        place -= 1
    return place if place > start else end


def _width(character: str) -> int:
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _inside_grapheme(line: str, start: int, place: int) -> bool:
    before, after = line[place - 1], line[place]
    if after.isascii():
        return False
    if before == _JOINER or _extends(after):
        return True
    if _is_flag_letter(after):
        return _flag_letters_before(line, start, place) % 2 == 1
    return _joins_syllable(ord(before), ord(after))


def _extends(character: str) -> bool:
    """Whether it belongs to what stands before: marks, joiners, skin tones, the tags of regional flags."""
    code = ord(character)
    return (
        category(character).startswith("M")
        or character in "\u200c\u200d"
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
    )


def _is_flag_letter(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _flag_letters_before(line: str, start: int, place: int) -> int:
    first = place
    while first > start and _is_flag_letter(line[first - 1]):
        first -= 1
    return place - first


def _joins_syllable(before: int, after: int) -> bool:
    """Whether two conjoining Hangul jamo, or a syllable and its final, are written as one (rules GB6 to GB8)."""
    if 0x1100 <= before <= 0x115F:
        return 0x1100 <= after <= 0x11A7 or 0xAC00 <= after <= 0xD7A3
    if 0x1160 <= before <= 0x11A7:
        return 0x1160 <= after <= 0x11FF
    if 0x11A8 <= before <= 0x11FF:
        return 0x11A8 <= after <= 0x11FF
    if 0xAC00 <= before <= 0xD7A3:
        open_syllable = (before - 0xAC00) % 28 == 0
        return 0x11A8 <= after <= 0x11FF or (open_syllable and 0x1160 <= after <= 0x11A7)
    return False
