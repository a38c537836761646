"""Several lines that belong together: a message of several lines, and a page of history.

Sources: IRCv3 "Batch", "Multiline Messages".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from protocol.multiline import CONCAT_TAG, MULTILINE_BATCH
from server.wire import MULTILINE, TAGGING, Event

BREAK = "\n"
"""Between two lines of a message (`server.log.api.Entry`): no line can hold it."""
CONTINUATION = "\r"
"""Between two lines of which the second goes on where the first ends."""

_BREAKS = re.compile(f"([{BREAK}{CONTINUATION}])")


def is_multiline(text: str) -> bool:
    """Whether a text is of several lines."""
    return BREAK in text or CONTINUATION in text


def plain(text: str) -> str:
    """What a text of several lines says, ``\\n`` between its lines."""
    return text.replace(CONTINUATION, "")


@dataclass(slots=True)
class Incoming:
    """A message of several lines that a client is about to send. ``opened_at``: seconds since the epoch; ``refused``:
    what still comes of it is passed over.
    """

    reference: str
    target: str
    tags: Mapping[str, str]
    opened_at: float
    label: str = ""
    command: str = ""
    text: str = ""
    lines: int = 0
    refused: bool = False


class Multiline:
    """A message of several lines: for some a batch, for the others one message a line.

    ``event`` is the whole of it, its text as in `server.log.api.Entry`; ``reference`` names the batch.
    """

    def __init__(self, event: Event, reference: str) -> None:
        self._event = event
        self._reference = reference
        self._encoded: dict[int, bytes] = {}

    @property
    def command(self) -> str:
        """See `Told.command`."""
        return self._event.command

    @property
    def params(self) -> tuple[str, ...]:
        """See `Told.params`."""
        return self._event.params

    @property
    def at(self) -> float:
        """See `Told.at`."""
        return self._event.at

    def encode(self, shape: int) -> bytes:
        """See `Told.encode`."""
        shape &= TAGGING | MULTILINE
        data = self._encoded.get(shape)
        if data is None:
            data = self._encoded[shape] = self.encode_with("", shape)
        return data

    def encode_with(self, first_tag: str, shape: int) -> bytes:
        """See `Told.encode_with`. A batch around it (``batch=…``) has all of its lines, a label only the first."""
        around = first_tag if first_tag.startswith("batch=") else ""
        if shape & MULTILINE:
            return b"".join(self._batch(first_tag, around, shape))
        return b"".join(self._fallback(first_tag, around, shape))

    def _lines(self) -> list[tuple[str, bool]]:
        """Each line, and whether it goes on where the one before ends."""
        first, *rest = _BREAKS.split(self._event.params[-1])
        pairs = zip(rest[::2], rest[1::2], strict=True)
        return [(first, False), *((line, separator == CONTINUATION) for separator, line in pairs)]

    def _batch(self, first_tag: str, around: str, shape: int) -> Iterable[bytes]:
        """ "client-only tags associated with the message must be sent attached to the initial BATCH command" """
        event, inside = self._event, "batch=" + self._reference
        target = event.params[0]
        yield self._event_like("BATCH", "+" + self._reference, MULTILINE_BATCH, target).encode_with(first_tag, shape)
        for line, goes_on in self._lines():
            tag = f"{inside};{CONCAT_TAG}" if goes_on else inside
            yield Event(event.source, event.command, (target, line), event.at).encode_with(tag, 0)
        closing = Event(event.source, "BATCH", ("-" + self._reference,), event.at)
        yield closing.encode_with(around, 0)

    def _fallback(self, first_tag: str, around: str, shape: int) -> Iterable[bytes]:
        """ "Servers MUST NOT send blank lines to clients that have not negotiated the multiline capability", and "MUST
        only include a message ID on the first message".
        """
        event, tag = self._event, first_tag
        msgid = event.msgid
        for line, _ in self._lines():
            if line:
                yield self._event_like(event.command, event.params[0], line, msgid=msgid).encode_with(tag, shape)
                tag, msgid = around, ""

    def _event_like(self, command: str, *params: str, msgid: str | None = None) -> Event:
        event = self._event
        return Event(
            event.source, command, params, event.at, msgid=event.msgid if msgid is None else msgid,
            account=event.account, tags=event.tags, bot=event.bot,
        )  # fmt: skip


class Page:
    """A batch for one client whose lines are encoded already (`encode_page`): where nobody waited for it."""

    command = "BATCH"

    def __init__(self, opening: Event, closing: Event, lines: bytes) -> None:
        self._opening = opening
        self._closing = closing
        self._lines = lines

    @property
    def params(self) -> tuple[str, ...]:
        """See `Told.params`."""
        return self._opening.params

    @property
    def at(self) -> float:
        """See `Told.at`."""
        return self._opening.at

    def encode(self, shape: int) -> bytes:
        """See `Told.encode`."""
        return self.encode_with("", shape)

    def encode_with(self, first_tag: str, shape: int) -> bytes:
        """See `Told.encode_with`."""
        around = first_tag if first_tag.startswith("batch=") else ""
        closing = self._closing.encode_with(around, shape) if around else self._closing.encode(shape)
        return self._opening.encode_with(first_tag, shape) + self._lines + closing


class Bare:
    """Lines that are encoded already, for a client that takes no batches."""

    command = "BATCH"
    params: tuple[str, ...] = ()

    def __init__(self, at: float, lines: bytes) -> None:
        self.at = at
        self._lines = lines

    def encode(self, shape: int) -> bytes:
        """See `Told.encode`."""
        return self._lines

    def encode_with(self, first_tag: str, shape: int) -> bytes:
        """See `Told.encode_with`: without batches there are no labels either."""
        return self._lines
