"""Formatting codes in texts, and CTCP.

Sources: ircdocs "IRC Formatting" (characters, forms of colour codes, colours 16–98) and "CTCP" (message syntax). Any
text whatever can be read: of a code that is cut short, what is no part of it stands as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from protocol.palette import PALETTE

_CTCP = "\x01"
_CODE = re.compile(
    "[\x02\x0f\x11\x16\x1d\x1e\x1f]"
    "|\x03(?:([0-9]{1,2})(?:,([0-9]{1,2}))?)?"
    "|\x04(?:([0-9A-Fa-f]{6})(?:,([0-9A-Fa-f]{6}))?)?"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a span looks. Colours are ``#rrggbb``, empty for the reader's own."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    monospace: bool = False
    reverse: bool = False
    foreground: str = ""
    background: str = ""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    style: Style = PLAIN


def spans(text: str) -> list[Span]:
    """Read a text with codes; neighbours differ in style, and none is empty."""
    runs = groupby(_pieces(text), key=lambda piece: piece.style)
    return [Span("".join(piece.text for piece in run), style) for style, run in runs]


def strip(text: str) -> str:
    """The text without its codes."""
    return _CODE.sub("", text)


def ctcp(text: str) -> tuple[str, str] | None:
    """Read the text of a PRIVMSG or NOTICE as CTCP: its command in capitals, and the rest. None if it is none.

    The closing 0x01 may be missing, as some programs cut it off.
    """
    if not text.startswith(_CTCP):
        return None
    command, _, params = text[1:].partition(_CTCP)[0].partition(" ")
    return (command.upper(), params) if command else None


def to_ctcp(command: str, params: str = "") -> str:
    """Write a CTCP as the text of a PRIVMSG or NOTICE."""
    body = f"{command} {params}" if params else command
    return f"{_CTCP}{body}{_CTCP}"


def _pieces(text: str) -> Iterator[Span]:
    """The stretches between codes, empty ones left out."""
    style = PLAIN
    position = 0
    for code in _CODE.finditer(text):
        if code.start() > position:
            yield Span(text[position : code.start()], style)
        style = _apply(style, code)
        position = code.end()
    if position < len(text):
        yield Span(text[position:], style)


def _apply(style: Style, code: re.Match[str]) -> Style:
    match code[0][0]:
        case "\x02":
            return replace(style, bold=not style.bold)
        case "\x1d":
            return replace(style, italic=not style.italic)
        case "\x1f":
            return replace(style, underline=not style.underline)
        case "\x1e":
            return replace(style, strike=not style.strike)
        case "\x11":
            return replace(style, monospace=not style.monospace)
        case "\x16":
            return replace(style, reverse=not style.reverse)
        case "\x0f":
            return PLAIN
        case _:
            return _coloured(style, code)


def _coloured(style: Style, code: re.Match[str]) -> Style:
    foreground = _numbered(code[1]) if code[1] else _hex(code[3])
    background = _numbered(code[2]) if code[2] else _hex(code[4])
    if foreground is None:
        return replace(style, foreground="", background="")
    return replace(style, foreground=foreground, background=style.background if background is None else background)


def _numbered(digits: str) -> str:
    """99, the reader's own, lies beyond the palette."""
    number = int(digits)
    return PALETTE[number] if number < len(PALETTE) else ""


def _hex(digits: str | None) -> str | None:
    return f"#{digits.lower()}" if digits else None
