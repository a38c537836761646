"""A row of the table of figures, and how it is written."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class Unavailable(Exception):
    """Why something cannot be measured here: what is missing, for people."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``beside``: what others do at the same, by their names. ``claim`` says what is promised, and ``ok``
    whether it is kept; empty and None where nothing is.
    """

    name: str
    figure: float
    unit: str
    claim: str = ""
    ok: bool | None = None
    beside: Mapping[str, float] = field(default_factory=dict)


def at_most(name: str, figure: float, unit: str, most: float, beside: Mapping[str, float] | None = None) -> Row:
    """A figure that is promised to be no larger."""
    return Row(name, figure, unit, f"≤ {number(most)} {unit}".strip(), figure <= most, beside or {})


def at_least(name: str, figure: float, unit: str, least: float, beside: Mapping[str, float] | None = None) -> Row:
    """A figure that is promised to be no smaller."""
    return Row(name, figure, unit, f"≥ {number(least)} {unit}".strip(), figure >= least, beside or {})


def say(text: str) -> None:
    """How far the benchmark is, for who waits for it."""
    print(f"  {text}", file=sys.stderr, flush=True)


def number(value: float) -> str:
    """Three digits that matter: 1,234,567 · 123 · 12.3 · 0.0123."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    digits = f"{value:.3g}"
    return digits if "e" not in digits else f"{value:.4f}"


def cells(row: Row) -> tuple[str, str, str, str]:
    """What, the figure, others beside it with how many times theirs it is, and what is promised."""
    others = (f"{name} {number(theirs)}{_ratio(row.figure, theirs)}" for name, theirs in row.beside.items())
    kept = {None: "", True: "kept", False: "missed"}[row.ok]
    figure, promise = f"{number(row.figure)} {row.unit}".strip(), ", ".join(filter(None, (row.claim, kept)))
    return row.name, figure, " · ".join(others), promise


def text_table(rows: Sequence[Row]) -> str:
    """Rows for a terminal, in columns."""
    table = [cells(row) for row in rows]
    widths = [max(len(line[place]) for line in table) for place in range(4)] if table else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table
    )


def _ratio(ours: float, theirs: float) -> str:
    return f" ({ours / theirs:.2f} ×)" if theirs else ""
