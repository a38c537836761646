"""What copying takes from the timeline: what was said, as characters, and by whom where it is more than one row."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterable

from app.models.rows import DayRow, MessageRow, NoteRow, TimelineRow
from app.views.timeline import pictures
from app.views.timeline.sheet import Sheet
from app.views.timeline.text import SAID, Piece, clean_word
from app.views.timeline.turning import Unit


def selected(sheet: Sheet) -> str:
    """The selected text; empty where nothing is selected. One row gives its words alone; several give a line each,
    "[08:53] alice: Morning".
    """
    text = sheet.text
    chosen = text.tag_ranges("sel")
    if not chosen:
        return ""
    first, last = str(chosen[0]), str(chosen[-1])
    parts = []
    for at, row in enumerate(sheet.rows):
        start, end = sheet.extent(at)
        if text.compare(end, ">", first) and text.compare(start, "<", last):
            parts.append((row, _said(sheet, at, first, last)))
    spoken = [(row, words) for row, words in parts if words or isinstance(row, DayRow)]
    if not spoken:
        return "".join(str(piece) for _, piece, _ in text.dump(first, last, text=True)).strip()
    if len(parts) == 1:
        return spoken[0][1]
    return "\n".join(_told(row, words) for row, words in spoken)


def _told(row: TimelineRow, words: str) -> str:
    if isinstance(row, DayRow):
        return clean_word(row.text)
    when = f"[{row.time}] " if isinstance(row, MessageRow | NoteRow) and row.time else ""
    if isinstance(row, MessageRow):
        who = clean_word(row.sender)
        return f"{when}* {who} {words}" if row.action else f"{when}{who}: {words}"
    return f"{when}* {words}"


def _said(sheet: Sheet, at: int, first: str, last: str) -> str:
    """The words of a row as far as they lie between two indices."""
    text = sheet.text
    start, end = sheet.extent(at)
    start = first if text.compare(first, ">", start) else start
    end = last if text.compare(last, "<", end) else end
    return said(sheet, at, start, end)


def said(sheet: Sheet, at: int, start: str, end: str) -> str:
    """What was said, as characters, between two indices of the row at this position."""
    if units := sheet.turner.units(sheet.rows[at]):
        return _in_order_said(units, *(_places(sheet.text, sheet.extent(at)[0], index) for index in (start, end)))
    text = sheet.text
    words, on = [], SAID in text.tag_names(start)
    for kind, value, _ in text.dump(start, end, text=True, image=True, tag=True):
        if kind in ("tagon", "tagoff"):
            on = kind == "tagon" if value == SAID else on
        elif on:
            words.append(pictures.shown(value)[1] if kind == "image" else value)
    return "".join(words)


def _in_order_said(units: Iterable[Unit], first: int, last: int) -> str:
    """As it was said, what is drawn from place ``first`` to ``last`` in another order."""
    chosen: list[tuple[int, str]] = []
    place = 0
    for unit in units:
        before, place = place, place + (len(unit.drawn.text) if isinstance(unit.drawn, Piece) else 1)
        whole = first <= before and place <= last
        if whole or not isinstance(unit.drawn, Piece):
            chosen += [(unit.at, unit.said)] if whole else []
        elif unit.drawn.text == unit.said:
            chosen.append((unit.at, unit.said[max(0, first - before) : max(0, last - before)]))
    return "".join(said for _, said in sorted(chosen))


def _places(text: tk.Text, start: str, index: str) -> int:
    """Characters and pictures between two indices, which Tk 8.6 counts otherwise beyond the BMP."""
    if text.compare(start, "==", index):
        return 0
    return sum(len(value) if kind == "text" else 1 for kind, value, _ in text.dump(start, index, text=True, image=True))


def to_clipboard(widget: tk.Misc, words: str) -> None:
    """Put this on the clipboard."""
    widget.clipboard_clear()
    widget.clipboard_append(words)
