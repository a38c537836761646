"""The marks that people write: code, links, what is strong or struck, and one's own name, within lines.

``*strong*``, ``_emphasis_``, ``~~struck~~`` and code between backticks do not nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.models.links import find_links
from app.models.rows import Style

_CODE = re.compile(r"(?<!`)(`+)(?!`)([^`\n]+)\1(?!`)")
# Each alternative ends at the next mark of its own kind, so that no text makes the search walk twice.
_MARKS = re.compile(
    r"(?<![\w*])\*(?![\s*])(?P<strong>[^*\n]+)(?<!\s)\*(?![\w*])"
    r"|(?<!\w)_(?![\s_])(?P<emphasis>[^_\n]+)(?<!\s)_(?!\w)"
    r"|~~(?![\s~])(?P<struck>[^~\n]+)(?<!\s)~~"
)
_STYLES = {"strong": Style.STRONG, "emphasis": Style.EMPHASIS, "struck": Style.STRUCK}

Name = re.Pattern[str]


class Piece(NamedTuple):
    """A part of a text in one style: from ``start`` up to, not including, ``end``. What lies between is not shown."""

    start: int
    end: int
    style: Style = Style.PLAIN
    target: str = ""


@lru_cache(maxsize=16)
def naming(name: str) -> Name:
    """What finds this name as a word."""
    return re.compile(rf"(?<!\w)(?<!\w-)@?{re.escape(name)}(?!\w|-\w)", re.IGNORECASE)


def pieces(text: str, start: int, end: int, name: Name | None) -> Iterator[Piece]:
    """The pieces of this part of a text, in order; some may be empty."""
    part = text[start:end]
    done = 0
    for match in _CODE.finditer(part):
        yield from _linked(part[done : match.start()], start + done, name)
        yield Piece(start + match.start(2), start + match.end(2), Style.CODE)
        done = match.end()
    yield from _linked(part[done:], start + done, name)


def code_ends(text: str) -> list[tuple[int, int]]:
    """Where code stands within lines, with its backticks."""
    return [match.span() for match in _CODE.finditer(text)]


def _linked(part: str, start: int, name: Name | None) -> Iterator[Piece]:
    done = 0
    for link in find_links(part):
        yield from _marked(part[done : link.start], start + done, name)
        yield Piece(start + link.start, start + link.end, Style.LINK, link.target)
        done = link.end
    yield from _marked(part[done:], start + done, name)


def _marked(part: str, start: int, name: Name | None) -> Iterator[Piece]:
    done = 0
    for match in _MARKS.finditer(part):
        yield from _named(part[done : match.start()], start + done, Style.PLAIN, name)
        kind = match.lastgroup or ""
        yield from _named(match.group(kind), start + match.start(kind), _STYLES[kind], name)
        done = match.end()
    yield from _named(part[done:], start + done, Style.PLAIN, name)


def _named(part: str, start: int, style: Style, name: Name | None) -> Iterator[Piece]:
    done = 0
    for match in name.finditer(part) if name else ():
        yield Piece(start + done, start + match.start(), style)
        yield Piece(start + match.start(), start + match.end(), Style.MENTION)
        done = match.end()
    yield Piece(start + done, start + len(part), style)
