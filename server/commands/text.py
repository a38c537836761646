"""Making text fit where the protocol has only so much room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

WORD_BYTES = 250
"""Room for a list of words in a line: its 512 bytes less a server's, a nick's and a channel's name at their longest."""


def cut(text: str, size: int) -> str:
    """As much of the text as fits into ``size`` bytes of UTF-8; no code point is split (IRCv3 "UTF8ONLY")."""
    return text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


def wrap(words: Iterable[str], size: int = WORD_BYTES) -> Iterator[str]:
    """The words as lines of at most ``size`` bytes, a space between two; nothing where there are none."""
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
