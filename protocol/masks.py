"""Masks of people, ``nick!user@host`` with ``*`` and ``?`` in it (Modern IRC, "Wildcard Expressions")."""

from __future__ import annotations

import re
from collections.abc import Callable

from protocol.names import server_key


def compile_mask(mask: str, key: Callable[[str], str] = server_key) -> Callable[[str], bool]:
    r"""Return a test for texts that the mask describes: ``*`` is any text, ``?`` one character, each of them
    itself after a backslash. Both sides are compared by their ``key``.

    A hostile mask costs no more than its length times the text's: every ``*`` takes the least it can and never
    reconsiders, which is enough since only what follows the last one must meet the end.
    """
    first, *others = (_pattern(part, key) for part in _split_stars(mask))
    if others:
        *middle, last = others
        first += "".join(f"(?>.*?{part})" for part in middle if part) + f".*{last}"
    match = re.compile(first, re.DOTALL).fullmatch
    return lambda text: match(key(text)) is not None


def normalise_mask(text: str) -> str:
    """Complete a mask as people write them: ``nick``, ``user@host`` or ``host.name``; runs of ``*`` become one."""
    rest, at, host = text.rpartition("@")
    if not at:
        rest, host = text, ""
    nick, mark, user = rest.partition("!")
    if at and not mark:
        nick, user = "", rest
    elif not at and not mark and ("." in text or ":" in text):
        nick, host = "", text  # no nick holds one of these
    mask = f"{nick or '*'}!{user or '*'}@{host or '*'}"
    return re.sub(r"\*{2,}", "*", mask)


def _split_stars(mask: str) -> list[str]:
    parts = [""]
    for symbol in re.findall(r"\\[*?]|.", mask, re.DOTALL):
        if symbol == "*":
            parts.append("")
        else:
            parts[-1] += symbol
    return parts


def _pattern(part: str, key: Callable[[str], str]) -> str:
    pieces = re.split(r"(\\[*?]|\?)", part)
    return "".join(_wild(piece) if index % 2 else re.escape(key(piece)) for index, piece in enumerate(pieces))


def _wild(symbol: str) -> str:
    return "." if symbol == "?" else re.escape(symbol[1])
