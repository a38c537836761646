"""How the console puts figures into words and rows into columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from server.printable import printable

_GAP = "  "


def duration(seconds: float) -> str:
    """Seconds in the two units that matter: ``40 s``, ``5 min``, ``2 h 5 min``, ``3 d 4 h``."""
    minutes = int(seconds) // 60
    hours, days = minutes // 60, minutes // 1440
    if days:
        return f"{days} d {hours % 24} h"
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min" if minutes else f"{max(0, int(seconds))} s"


def size(count: int) -> str:
    """Bytes in the unit that suits them: ``512 bytes``, ``1.5 MB`` (a MB is 1,000,000 bytes)."""
    if count < 1000:
        return f"{count} bytes"
    amount = float(count)
    for unit in ("KB", "MB", "GB"):
        amount /= 1000
        if amount < 999.95:
            return f"{amount:.1f} {unit}"
    return f"{amount / 1000:.1f} TB"


def counted(count: int, one: str, many: str) -> str:
    """``1 person``, ``1,200 people``."""
    return f"{count:,} {one if count == 1 else many}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """``rows`` in columns under ``head``, which is the first line."""
    return columns([head, *rows])


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line for each row, every column as wide as its widest cell."""
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return [
        _GAP.join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes: wide letters two, combining marks none."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
