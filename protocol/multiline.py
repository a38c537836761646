"""Messages of several lines: putting one together, and cutting a text into what a server takes.

Source: IRCv3 "Multiline Messages".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from protocol.batch import BATCH_TAG, Batch
from protocol.framing import LINE_BYTES
from protocol.message import Message
from protocol.split import lines_of, pieces

MULTILINE_BATCH = "draft/multiline"
CONCAT_TAG = "draft/multiline-concat"
MAX_TEXT = 65_536
"""Characters of one message that are kept; servers take 4 to 40 thousand."""

_MOST_LINES = 100
_LEAST_WEIGHT = 1 / 8
_LIMIT = re.compile(r"(max-bytes|max-lines)=([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one message may hold: bytes of UTF-8 with its line breaks, and lines as they are sent."""

    max_bytes: int
    max_lines: int = _MOST_LINES

    @classmethod
    def parse(cls, value: str) -> Limits | None:
        """Read the value of the capability. None where it lacks ``max-bytes``, which is required, or makes no sense."""
        found = {match[1]: int(match[2]) for item in value.split(",") if (match := _LIMIT.fullmatch(item))}
        max_bytes, max_lines = found.get("max-bytes", 0), found.get("max-lines", _MOST_LINES)
        return cls(max_bytes, min(max_lines, _MOST_LINES)) if max_bytes >= 4 and max_lines else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is sent. ``goes_on``: it belongs to the end of the one before."""

    text: str
    goes_on: bool = False


def weight(size: int) -> float:
    """What a line of so many bytes, tags included, counts as part of a message of several lines, where one by itself
    counts 1. Short lines are cheap, so that a pasted page is not held back line by line.
    """
    return min(1.0, max(_LEAST_WEIGHT, size / LINE_BYTES))


def joined(lines: list[Line]) -> str:
    """What lines say together: "joined by a single line feed unless the concat tag is sent" """
    return "".join(line.text if line.goes_on or not at else "\n" + line.text for at, line in enumerate(lines))


def combine(batch: Batch) -> Message | None:
    """The one message that a batch is, ``\\n`` between its lines. None where it holds none.

    The tags of the batch speak for the whole; what only the first line tells is taken from there.
    """
    said = [item for item in batch.items if isinstance(item, Message) and item.command in ("PRIVMSG", "NOTICE")]
    said = [message for message in said if len(message.params) > 1]
    if not said:
        return None
    first = said[0]
    text = joined([Line(message.params[1], CONCAT_TAG in message.tags) for message in said])
    tags = {key: value for key, value in first.tags.items() if key != BATCH_TAG} | dict(batch.opening.tags)
    return Message(first.command, (first.params[0], text[:MAX_TEXT]), first.source or batch.opening.source, tags)


def cut(text: str, line_bytes: int, limits: Limits) -> list[list[Line]]:
    """Cut a text into messages, as few as hold it, of lines that have room for ``line_bytes`` of UTF-8 each. Blank
    lines stay, but for those at either end of a message. Raises ValueError for lines below 4 bytes.
    """
    filling = _Filling(limits)
    for line in lines_of(text):
        for number, piece in enumerate(pieces(line, min(line_bytes, limits.max_bytes))):
            filling.add(piece, goes_on=number > 0)
    filling.close()
    return filling.messages


@dataclass(slots=True)
class _Filling:
    limits: Limits
    messages: list[list[Line]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, *, goes_on: bool) -> None:
        size = len(text.encode("utf-8", "replace")) + (not goes_on and bool(self.lines))
        if len(self.lines) == self.limits.max_lines or self.size + size > self.limits.max_bytes:
            self.close()
        if self.lines or text.strip():
            self.lines.append(Line(text, goes_on and bool(self.lines)))
            self.size += size

    def close(self) -> None:
        while self.lines and not self.lines[-1].text.strip():
            self.lines.pop()
        if self.lines:
            self.messages.append(self.lines)
        self.lines, self.size = [], 0
