"""How a message is written: who said it and when, what it answers, its words, what others gave to it.

No Tk here: what a tag looks like is in `tags`, what a picture shows in `pictures`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.models.rows import Delivery, MessageRow, ReactionRow, ReplyRow, Tool
from app.views import emoji
from app.views.art import initial
from app.views.timeline.body import Pieces, Tags, body, opens_with_block
from app.views.timeline.text import Inset, Piece, clean_word

GAP = "gap"
"""The tag of the thin empty line above a row, which its tints leave free."""

QUOTED = 90
"""The most characters that are shown of what a message answers."""


@dataclass(frozen=True, slots=True)
class Room:
    """What there is room for in a line. ``answered`` gives as much of a text as fits that of what is answered, after
    the name of who said it. ``code``: so many letters of code.
    """

    answered: Callable[[str, str], str]
    code: int


def message(row: MessageRow, *, late: bool, last: bool, room: Room, compact: bool = False) -> Pieces:
    """A message, piece by piece. ``late``: it has waited so long that it says so: below, where as the ``last`` row it
    moves no other, else by a mark behind its words. ``compact``: time, name and words share a line.
    """
    common = ("tint",) if row.mentions_me else ()
    more = ("more", *common)
    first = more
    above = ("answer",) if row.reply is not None else ("tight",) if opens_with_block(row.spans) else ()
    if compact:
        first = ("line", *common)
        yield from _beginning(row, first, (*first, *above))
    elif row.opens_group:
        first = ("first", *common)
        yield from _head(row, common)
        yield from _opening(row, (*first, *above))
    if row.reply is not None:
        yield from _answered(row.reply, (*first, "answer"), room.answered)
        first = more
    failed = row.delivery is Delivery.FAILED
    sending = late and not failed
    tail = (Piece("  ", more), Inset("icon", "clock dim 13", more)) if sending and not last else ()
    yield from body(row.spans, first, more, _voice(row, faint=failed or late), tail, room.code)
    if row.reactions:
        yield from _reactions(row, ("pills", *common))
    if failed:
        yield from _failed(row, ("under", *common))
    elif sending and last:
        yield from _sending(("under", *common))


def reaction(row: ReactionRow) -> str:
    """What the pill of a reaction shows, as the content of its picture."""
    return f"{row.count} {int(row.mine)} {clean_word(row.reaction)}"


def _voice(row: MessageRow, *, faint: bool) -> Tags:
    if row.deleted:
        return ("deleted",)
    if faint:
        return ("faint",)
    return ("done",) if row.action else ("aside",) if row.notice else ()


def _head(row: MessageRow, common: Tags) -> Pieces:
    line = ("head", *common)
    yield Piece("\n", (GAP,))
    yield Inset("upper", f"{row.colour} {initial(row.sender)}", line)
    yield Piece("\t", line)
    yield Piece(clean_word(row.sender), (*line, f"name{row.colour}"))
    for pill in filter(None, (row.role, "bot" if row.bot else "")):
        yield Piece("  ", (*line, "time"))
        yield Inset("role", pill, line)
    yield Piece(f"   {row.time}\n", (*line, "time"))


def _beginning(row: MessageRow, line: Tags, words: Tags) -> Pieces:
    """When and who, before the words of a compact message."""
    yield Piece(f"{row.time}\t", (*line, "time"))
    yield Piece(f"{clean_word(row.sender)}", (*line, f"name{row.colour}"))
    yield Piece("\t", words)


def _opening(row: MessageRow, first: Tags) -> Pieces:
    """The lower half of the avatar, which the second line of a group begins with."""
    yield Inset("lower", f"{row.colour} {initial(row.sender)}", first)
    yield Piece("\t", first)


def _answered(reply: ReplyRow, line: Tags, fit: Callable[[str, str], str]) -> Pieces:
    tags = (*line, "jump") if reply.known else line
    yield Inset("bar", f"{reply.colour} 16", tags)
    sender = fit(clean_word(reply.sender), "")
    yield Piece(sender, (*tags, f"name{reply.colour}", "answer_name"))
    yield Piece("  ", tags)
    for piece, drawn in emoji.split(fit(clean_word(reply.text), sender), QUOTED):
        words = (*tags, "answer_text")
        yield Inset("small", piece, words) if drawn else Piece(piece, words)
    yield Piece("\n", line)


def _reactions(row: MessageRow, line: Tags) -> Pieces:
    for given in row.reactions:
        yield Inset("pill", reaction(given), (*line, "pill"))
        yield Inset("pad", "6", line)
    if Tool.REACT in row.tools:
        yield Inset("morepill", "", (*line, "pill"))
    yield Piece("\n", line)


def _failed(row: MessageRow, line: Tags) -> Pieces:
    yield Inset("icon", "exclamation-circle-fill red 12", line)
    yield Piece("  Not sent", (*line, "trouble"))
    yield Piece("  ·  ", (*line, "time"))
    yield Piece("Retry", (*line, "act", "retry"))
    yield Piece("  ·  ", (*line, "time"))
    yield Piece("Delete", (*line, "act", "discard"))
    if row.trouble:
        yield Piece("  –  ", (*line, "time"))
        yield Piece(clean_word(row.trouble), (*line, "time"))
    yield Piece("\n", line)


def _sending(line: Tags) -> Pieces:
    yield Inset("icon", "clock dim 12", line)
    yield Piece("  Sending…\n", (*line, "time"))
