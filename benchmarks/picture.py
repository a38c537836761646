"""Draws ``docs/images/performance.svg``: deliveries in a second, and how long they take, against the size of a room.

Every colour, that of the words too, is read as well on white as on near-black: a page may be dark where its reader's
system is light.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.rows import Row, number
from benchmarks.sizes import SIZES, speed_name, wait_name

FILE = Path(__file__).parent.parent / "docs" / "images" / "performance.svg"
_WIDTH, _HEIGHT = 940, 380
_TOP, _BOTTOM = 64, 320
_PANEL = 330
_LEFT = (70, 520)
_COLOURS = ("#c2571a", "#3b82c4", "#7a8b3c", "#9966cc")
_INK = "#737a84"

Series = Mapping[str, Sequence[float]]
"""What each server reached, by the sizes."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the two: where it begins, and from which to which power of ten it reaches."""

    title: str
    left: int
    lowest: int
    highest: int

    def x(self, place: int) -> float:
        return self.left + _PANEL * place / (len(SIZES) - 1)

    def y(self, value: float) -> float:
        part = (math.log10(value) - self.lowest) / (self.highest - self.lowest)
        return _BOTTOM - (_BOTTOM - _TOP) * part


def draw(rows: Sequence[Row]) -> str:
    """The picture for what `benchmarks.sizes` has found."""
    parts = []
    for title, name, left in zip(
        ("Deliveries in a second, under pressure", "Milliseconds for 99 %, at an easy pace"),
        (speed_name, wait_name),
        _LEFT,
        strict=True,
    ):
        parts.append(_panel(title, left, series(rows, name)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13" '
        'aria-label="Deliveries and latency against the size of a room">\n' + "\n".join(parts) + "\n</svg>\n"
    )


def series(rows: Sequence[Row], name: Callable[[int], str]) -> Series:
    """The figures of each server from the rows of this name."""
    by_name = {row.name: row for row in rows}
    found: dict[str, list[float]] = {}
    for size in SIZES:
        row = by_name[name(size)]
        for server, figure in {"Parlour": row.figure, **row.beside}.items():
            found.setdefault(server, []).append(figure)
    return found


def _panel(title: str, left: int, found: Series) -> str:
    figures = [figure for line in found.values() for figure in line]
    panel = Panel(title, left, math.floor(math.log10(min(figures))), math.ceil(math.log10(max(figures))))
    parts = [_text(left, _TOP - 28, title, heavy=True)]
    for power in range(panel.lowest, panel.highest + 1):
        y = panel.y(10**power)
        parts.append(f'<path d="M{left} {y:.1f}h{_PANEL}" stroke="{_INK}" stroke-width="0.5"/>')
        parts.append(_text(left - 8, y + 4, _power(power), anchor="end"))
    for place, size in enumerate(SIZES):
        parts.append(_text(panel.x(place), _BOTTOM + 22, f"{size:,}", anchor="middle"))
    parts.append(_text(left + _PANEL / 2, _BOTTOM + 44, "people in the room", anchor="middle"))
    ends = _apart([panel.y(line[-1]) for line in found.values()])
    for (server, line), colour, end in zip(found.items(), _COLOURS, ends, strict=False):
        parts += _line(panel, line, colour, heavy=server == "Parlour")
        parts.append(_text(left + _PANEL + 8, end + 4, server, heavy=True, colour=colour))
    return "\n".join(parts)


def _line(panel: Panel, line: Sequence[float], colour: str, *, heavy: bool) -> list[str]:
    points = [(panel.x(place), panel.y(value)) for place, value in enumerate(line)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 if heavy else 3}" fill="{colour}"/>' for x, y in points]
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{3 if heavy else 1.6}"/>', *marks]


def _apart(ends: Sequence[float], least: float = 16) -> list[float]:
    """The heights of the names beside the ends of lines, moved down where one would lie upon another."""
    moved = dict.fromkeys(range(len(ends)), 0.0)
    last = -math.inf
    for place in sorted(moved, key=lambda place: ends[place]):
        last = moved[place] = max(ends[place], last + least)
    return list(moved.values())


def _power(power: int) -> str:
    """A power of ten in few letters: 0.1, 100, 10 k, 1 M."""
    for letter, least in (("M", 6), ("k", 3)):
        if power >= least:
            return f"{10 ** (power - least)} {letter}"
    return number(10.0**power)


def _text(x: float, y: float, words: str, *, anchor: str = "start", heavy: bool = False, colour: str = _INK) -> str:
    weight = ' font-weight="600"' if heavy else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{weight}>{escape(words)}</text>'


def write(rows: Sequence[Row], file: Path = FILE) -> None:
    """Draw it into the file."""
    file.write_text(draw(rows), "utf-8")
