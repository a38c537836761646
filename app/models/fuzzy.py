"""How well what somebody types fits a name: its letters in order, the better the closer together and to beginnings.

In the manner of editors: "rel" finds *rel*ease, then ka*rel*, then *R*econn*e*ct to *L*ibera.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LETTER = 16
_FIRST = 12  # the first letter of all
_BEGINS = 9  # the first letter of a word
_FOLLOWS = 11  # right behind the letter before
_GAP = 3
_FURTHER = 1
_NONE = -1_000_000


@dataclass(frozen=True, slots=True)
class Match:
    """``hits``: the characters of the name that were typed, in order."""

    score: int
    hits: tuple[int, ...]


class Query:
    """What was typed. Case, accents and spaces make no difference."""

    def __init__(self, typed: str) -> None:
        self._letters = "".join(_fold(typed).split())
        self._quick = re.compile(".*?".join(map(re.escape, self._letters)), re.DOTALL)

    def __bool__(self) -> bool:
        return bool(self._letters)

    def match(self, name: str) -> Match | None:
        """How this name fits; None where it does not."""
        folded = _fold(name)
        if not self._letters or self._quick.search(folded) is None:
            return None
        return _best(self._letters, name, folded)


def _best(letters: str, name: str, folded: str) -> Match:
    """The placing of the letters with the highest score; a row for each letter, as in an alignment."""
    width = len(folded)
    bonuses = [_bonus(name, index) for index in range(width)]
    before = [0] * width  # the best score with the letter so far anywhere up to here
    ends: list[list[int]] = []  # of each letter: the best score where it stands exactly here
    for row, letter in enumerate(letters):
        here, reach = [_NONE] * width, [_NONE] * width
        running = _NONE
        for index in range(row, width):
            if folded[index] == letter:
                score = (before[index - 1] if index else 0) if row else 0
                if row and ends[-1][index - 1] > _NONE:
                    score = max(score, ends[-1][index - 1] + _FOLLOWS)
                if score > _NONE:
                    here[index] = score + _LETTER + bonuses[index]
            running = max(running - _FURTHER, here[index] - _GAP) if running > _NONE else _after(here[index])
            reach[index] = running
        ends.append(here)
        before = reach
    last = max(range(width), key=lambda index: ends[-1][index])
    return Match(ends[-1][last] - width // 3, _trace(ends, bonuses, last))


def _after(score: int) -> int:
    return score - _GAP if score > _NONE else _NONE


def _trace(ends: list[list[int]], bonuses: list[int], last: int) -> tuple[int, ...]:
    """Back from the last letter: where those before it stood."""
    hits = [last]
    for row in range(len(ends) - 1, 0, -1):
        index, scores = hits[-1], ends[row - 1]
        needed = ends[row][index] - _LETTER - bonuses[index]
        if index and scores[index - 1] > _NONE and scores[index - 1] + _FOLLOWS == needed:
            hits.append(index - 1)
            continue
        hits.append(
            next(
                place
                for place in range(index - 1, -1, -1)
                if scores[place] > _NONE and scores[place] - _GAP - _FURTHER * (index - 1 - place) == needed
            )
        )
    return tuple(reversed(hits))


def _bonus(name: str, index: int) -> int:
    if index == 0:
        return _FIRST
    before, here = name[index - 1], name[index]
    if not before.isalnum() and here.isalnum():
        return _FIRST if index == 1 else _BEGINS  # the sign that begins a room's name is no letter of it
    return _BEGINS if before.islower() and here.isupper() else 0


def _fold(text: str) -> str:
    """The text in small letters without accents, character for character."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(4096)
def _plain(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0].lower()[0]
