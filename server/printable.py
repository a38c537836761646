"""Text of other people on the keeper's terminal."""

from __future__ import annotations

_JOINERS = "\u200c\u200d"  # hold emoji together, and the letters of some scripts apart


def printable(text: str) -> str:
    """``text`` in one line, with everything that a terminal might obey shown as the replacement character."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character in _JOINERS else "\ufffd" for character in text)
