"""Text from anybody, made harmless for a screen: it stays within its message, whatever is in it.

Everything here takes time in proportion to the length of the text.
"""

from __future__ import annotations

import re
import unicodedata

MOST_CHARACTERS = 20_000
MOST_LINES = 200
"""What is drawn of one message."""

_MARKS_STACKED = 4

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Marks are no word characters; what else is none, and not of ASCII, is looked at one by one.
_MARKS_MAYBE = re.compile(rf"[^\w\s\x21-\x7e]{{{_MARKS_STACKED + 1},}}")


def clean(text: str) -> str:
    """The text without what no screen can draw, or what would spoil what stands around it: lone surrogates become
    U+FFFD; control characters, and those that turn the direction of writing, go; marks stack no higher than legible
    ones do. Line breaks and tabs stay.
    """
    if text.isprintable() and text.isascii():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _MARKS_MAYBE.sub(_with_few_marks, _UNWANTED.sub("", text))


def without_leading_marks(text: str) -> str:
    """The text from its first character that stands by itself."""
    for place, character in enumerate(text):
        if not _is_mark(character):
            return text[place:]
    return ""


def cut(text: str) -> tuple[str, str]:
    """As much of a text as is drawn, and a word about what is not; empty where that is all."""
    line_end = -1
    for _ in range(MOST_LINES):
        line_end = text.find("\n", line_end + 1)
        if line_end < 0:
            break
    if 0 <= line_end <= MOST_CHARACTERS:
        return text[:line_end], _more(text.count("\n", line_end), "line")
    if len(text) > MOST_CHARACTERS:
        return text[:MOST_CHARACTERS], _more(len(text) - MOST_CHARACTERS, "character")
    return text, ""


def _more(number: int, what: str) -> str:
    return f"… {number:,} more {what}{'' if number == 1 else 's'}"


def _with_few_marks(match: re.Match[str]) -> str:
    kept = []
    stacked = 0
    for character in match.group():
        stacked = stacked + 1 if _is_mark(character) else 0
        if stacked <= _MARKS_STACKED:
            kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")
