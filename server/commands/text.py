"""Making text fit where the protocol has only so much room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from protocol.framing import LINE_BYTES
from server.context import Context


def cut(text: str, size: int) -> str:
    """As much of the text as fits into ``size`` bytes of UTF-8; no code point is split (IRCv3 "UTF8ONLY")."""
    return text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


def room_left(context: Context, *params: str) -> int:
    """How many bytes the last parameter of a numeric may have, where these come before it."""
    head = " ".join((f":{context.config.server.name} 000 {context.client.shown_nick}", *params, ":"))
    return LINE_BYTES - len("\r\n") - len(head.encode())


def wrap(words: Iterable[str], size: int) -> Iterator[str]:
    """The words as lines of at most ``size`` bytes, a space between two; nothing where there are none. A word too
    long for a line has one of its own.
    """
    line = ""
    used = 0
    for word in words:
        needed = len(word.encode()) + 1
        if line and used + needed > size:
            yield line
            line, used = "", 0
        line = f"{line} {word}" if line else word
        used += needed
    if line:
        yield line
