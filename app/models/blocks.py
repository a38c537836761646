"""What takes whole lines of a text: code between fences, and what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_FENCE = "```"
_QUOTED = "> "
_LANGUAGE = re.compile(r"[\w+#.-]*\n")


class Kind(Enum):
    """What a part of a text is."""

    TEXT = "text"
    CODE = "code"
    QUOTE = "quote"


class Block(NamedTuple):
    """A part of a text: from ``start`` up to, not including, ``end``. Marks at its edges lie outside."""

    start: int
    end: int
    kind: Kind


def blocks(text: str) -> Iterator[Block]:
    """The parts of a text in order. Code and quotes stand on lines of their own: the break before belongs to what
    precedes them, that behind to what follows.
    """
    done = 0
    for opening, begin, finish, closing in _fenced(text):
        yield from _quoted(text, done, opening)
        yield Block(begin, finish, Kind.CODE)
        done = closing
    yield from _quoted(text, done, len(text))


def _fenced(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where code stands: its opening fence, its beginning and end, and what comes after its closing one."""
    place = text.find(_FENCE)
    while place >= 0:
        if place and text[place - 1] != "\n":
            place = text.find(_FENCE, place + len(_FENCE))
            continue
        closing = _closing(text, place + len(_FENCE))
        if closing < 0:
            return
        language = _LANGUAGE.match(text, place + len(_FENCE), closing)
        begin = language.end() if language else place + len(_FENCE)
        finish = closing - 1 if closing > begin and text[closing - 1] == "\n" else closing
        if text[begin:finish].strip():
            yield place, begin, finish, closing + len(_FENCE)
        place = text.find(_FENCE, closing + len(_FENCE))


def _closing(text: str, place: int) -> int:
    """The next fence with which a line ends; below zero where there is none."""
    while True:
        place = text.find(_FENCE, place)
        if place < 0 or text[place + len(_FENCE) : place + len(_FENCE) + 1] in ("", "\n"):
            return place
        place += 1


def _quoted(text: str, start: int, end: int) -> Iterator[Block]:
    """Text and quotes, by their lines. A line is quoted where its beginning is part of this; the breaks between two
    quoted ones are as well.
    """
    done = line = start
    if start and text[start - 1] != "\n":
        line = text.find("\n", start, end) + 1 or end
    quoting = False
    while line < end:
        stop = text.find("\n", line, end)
        stop = end if stop < 0 else stop
        if text.startswith(_QUOTED, line, stop):
            if line > done:
                yield Block(done, line, Kind.QUOTE if quoting else Kind.TEXT)
            yield Block(line + len(_QUOTED), stop, Kind.QUOTE)
            done = stop
            quoting = True
        else:
            quoting = False
        line = stop + 1
    if done < end:
        yield Block(done, end, Kind.TEXT)
