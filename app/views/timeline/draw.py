"""How each kind of row is written: the pieces of text and pictures that stand for it, with their tags.

No Tk here: what a tag looks like is in `tags`, what a picture shows in `pictures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.models.rows import DayRow, Delivery, EdgeRow, MessageRow, NewRow, NoteKind, NoteRow, TimelineRow
from app.views.art import initial
from app.views.timeline.text import Inset, Piece, body, clean_word

GAP = "gap"
"""The tag of the thin empty line above a row, which its tints leave free."""

_NOTE_ICONS = {
    NoteKind.ENTERED: "arrow-right-short dim 16",
    NoteKind.LEFT: "arrow-left-short dim 16",
    NoteKind.CHANGED: "arrow-left-right dim 13",
    NoteKind.INFORMATION: "info-circle dim 13",
    NoteKind.TROUBLE: "exclamation-circle red_text 13",
}


def pieces(row: TimelineRow, *, late: bool = False) -> Iterator[Piece | Inset]:
    """A row, piece by piece; the last ends its last line. ``late``: it has waited so long that it says so."""
    if isinstance(row, MessageRow):
        return _message(row, late=late)
    if isinstance(row, NoteRow):
        return _note(row)
    if isinstance(row, EdgeRow):
        return iter((Piece(f"{clean_word(row.text)}\n", ("note_more",)),))
    return _line_across(row)


def _message(row: MessageRow, *, late: bool) -> Iterator[Piece | Inset]:
    common = ("tint",) if row.mentions_me else ()
    first, more = ("first" if row.opens_group else "more", *common), ("more", *common)
    if row.opens_group:
        yield from _head(row, common)
        yield Inset("lower", f"{row.colour} {initial(row.sender)}", first)
        yield Piece("\t", first)
    failed = row.delivery is Delivery.FAILED
    look = _voice(row, faint=failed or late)
    yield from body(row.spans, (*first, *look), (*more, *look))
    if late and not failed:
        yield Piece("  ", more)
        yield Inset("icon", "clock dim 13", more)
    yield Piece("\n", more)
    if failed:
        yield from _failed(row, ("under", *common))


def _voice(row: MessageRow, *, faint: bool) -> tuple[str, ...]:
    if faint:
        return ("faint",)
    return ("done",) if row.action else ("aside",) if row.notice else ()


def _head(row: MessageRow, common: tuple[str, ...]) -> Iterator[Piece | Inset]:
    line = ("head", *common)
    yield Piece("\n", (GAP,))
    yield Inset("upper", f"{row.colour} {initial(row.sender)}", line)
    yield Piece("\t", line)
    yield Piece(clean_word(row.sender), (*line, f"name{row.colour}"))
    if row.role:
        yield Piece("  ", (*line, "time"))
        yield Inset("role", row.role, line)
    yield Piece(f"   {row.time}\n", (*line, "time"))


def _failed(row: MessageRow, line: tuple[str, ...]) -> Iterator[Piece | Inset]:
    yield Inset("icon", "exclamation-circle-fill red 12", line)
    trouble = clean_word(row.trouble)
    yield Piece(f"  Not sent: {trouble}" if trouble else "  Not sent", (*line, "trouble"))
    yield Piece("  ·  ", line)
    yield Piece("Retry", (*line, "act", "retry"))
    yield Piece("  ·  ", line)
    yield Piece("Delete", (*line, "act", "discard"))
    yield Piece("\n", line)


def _note(row: NoteRow) -> Iterator[Piece | Inset]:
    first, more = ("note",), ("note_more",)
    look = ("trouble",) if row.kind is NoteKind.TROUBLE else ()
    yield Inset("icon", _NOTE_ICONS[row.kind], first)
    yield Piece("\t", first)
    for piece in body(row.spans, (*first, *look), (*more, *look)):
        yield replace(piece, tags=tuple("note_strong" if tag == "strong" else tag for tag in piece.tags))
    yield Piece("\n", first)


def _line_across(row: DayRow | NewRow) -> Iterator[Piece | Inset]:
    line = ("across",)
    if isinstance(row, DayRow):
        yield Inset("day", clean_word(row.text), line)
    else:
        yield Inset("new", "", line)
    yield Piece("\n", line)
