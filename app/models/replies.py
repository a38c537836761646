"""What is answered, in one line."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.richtext import clean
from app.models.rows import ReplyingRow
from protocol.formatting import strip

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Replying:
    """What the message being written answers: its msgid, and how it is shown."""

    msgid: str
    row: ReplyingRow


def excerpt(text: str) -> str:
    """The beginning of a text in one line, without codes."""
    line = " ".join(clean(strip(text[: 4 * _LONGEST])).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
