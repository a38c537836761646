"""How each kind of row is written: the pieces of text and pictures that stand for it, with their tags.

No Tk here: what a tag looks like is in `tags`, what a picture shows in `pictures`.
"""

from __future__ import annotations

from dataclasses import replace

from app.models.rows import DayRow, Edge, EdgeRow, MessageRow, NewRow, NoteKind, NoteRow, TimelineRow
from app.views.timeline.body import Pieces, body
from app.views.timeline.message import Room, message
from app.views.timeline.text import Inset, Piece, clean_word

_NOTE_ICONS = {
    NoteKind.ENTERED: "arrow-right-short dim 16",
    NoteKind.LEFT: "arrow-left-short dim 16",
    NoteKind.CHANGED: "arrow-left-right dim 13",
    NoteKind.INFORMATION: "info-circle dim 13",
    NoteKind.TROUBLE: "exclamation-circle red_text 13",
}
_EDGE_ACTS = {Edge.GAP: "Show them", Edge.TROUBLE: "Try again"}


def pieces(row: TimelineRow, *, late: bool, last: bool, room: Room, compact: bool = False) -> Pieces:
    """A row, piece by piece; the last ends its last line. ``late``: it has waited so long that it says so; ``last``:
    there is none below it. ``compact``: a message is a line.
    """
    if isinstance(row, MessageRow):
        return message(row, late=late, last=last, room=room, compact=compact)
    if isinstance(row, NoteRow):
        return _note(row, compact=compact)
    if isinstance(row, EdgeRow):
        return _edge(row)
    return _line_across(row)


def _note(row: NoteRow, *, compact: bool) -> Pieces:
    act = ("toggle",) if row.folds else ()
    first, more = ("note", *act), ("note_more", *act)
    look = ("trouble",) if row.kind is NoteKind.TROUBLE else ()
    if compact:
        yield Piece(f"{row.time}\t", (*first, "time"))
    yield Inset("icon", _NOTE_ICONS[row.kind], first)
    yield Piece("\t", first)
    chevron = Inset("icon", f"chevron-{'up' if row.unfolded else 'down'} dim 11", first)
    tail = (Piece("  ", first), chevron) if row.folds else ()
    for piece in body(row.spans, first, more, look, tail):
        yield replace(piece, tags=tuple("note_strong" if tag == "strong" else tag for tag in piece.tags))


def _edge(row: EdgeRow) -> Pieces:
    line = ("edge",)
    if row.kind is Edge.LOADING:
        yield Inset("dots", "0", line)
        yield Piece("  ", line)
    yield Piece(clean_word(row.text), (*line, "trouble") if row.kind is Edge.TROUBLE else line)
    if row.kind in _EDGE_ACTS:
        yield Piece("  ·  ", line)
        yield Piece(_EDGE_ACTS[row.kind], (*line, "act", "toggle"))
    yield Piece("\n", line)


def _line_across(row: DayRow | NewRow) -> Pieces:
    line = ("across",)
    if isinstance(row, DayRow):
        yield Inset("day", clean_word(row.text), line)
    else:
        yield Inset("new", "", line)
    yield Piece("\n", line)
