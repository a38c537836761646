"""SASLprep: the one form of a password, however somebody's keyboard spells it (RFC 4013, profile of RFC 3454).

Code points newer than the tables of RFC 3454 are let through, as the RFC allows for what is asked rather than stored:
people do use emoji, and both sides prepare alike.
"""

from __future__ import annotations

import stringprep
from unicodedata import normalize

_PROHIBITED = (
    stringprep.in_table_c12, stringprep.in_table_c21_c22, stringprep.in_table_c3, stringprep.in_table_c4,
    stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
    stringprep.in_table_c9,
)  # fmt: skip


class PrepareError(ValueError):
    """A text that cannot be prepared: it holds control characters, or mixes directions of writing."""


def prepare(text: str) -> str:
    """The prepared form. Raises PrepareError."""
    if text.isascii() and text.isprintable():
        return text
    mapped = (
        " " if stringprep.in_table_c12(character) else character
        for character in text
        if not stringprep.in_table_b1(character)
    )
    prepared = normalize("NFKC", "".join(mapped))
    for character in prepared:
        if any(prohibited(character) for prohibited in _PROHIBITED):
            raise PrepareError(f"U+{ord(character):04X} cannot be used")
    _require_one_direction(prepared)
    return prepared


def _require_one_direction(text: str) -> None:
    """RFC 3454, section 6."""
    if not any(map(stringprep.in_table_d1, text)):
        return
    if any(map(stringprep.in_table_d2, text)):
        raise PrepareError("it mixes directions of writing")
    if not (stringprep.in_table_d1(text[0]) and stringprep.in_table_d1(text[-1])):
        raise PrepareError("what is written from right to left must begin and end so")
