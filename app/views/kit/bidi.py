"""In which order characters stand on a line that is read from the right, or in both directions.

UAX #9 "Unicode Bidirectional Algorithm" for text without formatting codes, which the views take out of what people
send: the rules P2 and P3, W1 to W7, N0 to N2, I1 and I2, L1, L2 and L4, of one level of embedding. Each says where a
character goes, so that what hangs on it (a link, a format, a selection) goes with it.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional

OBJECT = "\ufffc"
"""Stands for something whose own direction is of no consequence to the text around it (UAX #9, section 3.3.2)."""

_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BRACKETS = "()[]{}⟨⟩〈〉《》「」『』【】〔〕（）［］｛｝"
_PAIRS = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_FACING = _BRACKETS + "<>«»‹›≤≥≪≫"
_MIRRORED = {
    **dict(zip(_FACING[::2], _FACING[1::2], strict=True)),
    **dict(zip(_FACING[1::2], _FACING[::2], strict=True)),
}
_MOST_OPEN = 63  # BD16

# The classes as single letters, for expressions to work on: A is AL, E is EN, N is AN, o what has no direction.
_LETTERS = {
    "L": "L",
    "": "L",
    "R": "R",
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "s",
    "ET": "t",
    "CS": "c",
    "NSM": "m",
    "WS": "w",
    "S": "w",
    "B": "w",
}


def is_needed(text: str) -> bool:
    """Whether anything in this text is read from the right."""
    return not text.isascii() and _LEFTWARD.search(text) is not None


def base(text: str) -> int:
    """0 where the text begins at the left, 1 where it begins at the right (P2, P3)."""
    strong = re.search("[LRA]", _kinds(text))
    return int(strong is not None and strong.group() != "L")


def visual(text: str, start: int) -> list[tuple[int, bool]]:
    """The characters of one line from the left to the right, each as its index in the text, and whether it is read from
    the right. ``start``: the `base` of the paragraph that the line is of.
    """
    kinds = _kinds(text)
    levels = _levels(_resolved(kinds, text, "LR"[start]), start)
    ending = len(kinds) - len(kinds.rstrip("w"))
    levels[len(levels) - ending :] = [start] * ending  # L1
    order = list(range(len(text)))
    for level in (2, 1):  # L2
        _reverse(order, levels, level)
    return [(index, levels[index] == 1) for index in order]


def mirrored(character: str) -> str:
    """What stands for this character where it is read from the right (L4)."""
    return _MIRRORED.get(character, character)


def _kinds(text: str) -> str:
    return "".join(_LETTERS.get(bidirectional(character), "o") for character in text)


def _resolved(kinds: str, text: str, edge: str) -> str:
    """The direction of each character, or that it is a number: L, R, E or N. ``edge``: the paragraph's direction."""
    now = edge + kinds.replace("w", "o")
    now = re.sub("(.)m+", lambda found: found[1] * len(found[0]), now)  # W1
    now = re.sub("A[^LRA]*", lambda found: found[0].replace("E", "N"), now).replace("A", "R")  # W2, W3
    now = re.sub("(?<=N)c(?=N)", "N", re.sub("(?<=E)[sc](?=E)", "E", now))  # W4
    now = re.sub("t*E[tE]*", lambda found: "E" * len(found[0]), now)  # W5
    now = re.sub("[stc]", "o", now)  # W6
    now = re.sub("L[^LR]*", lambda found: found[0].replace("E", "L"), now)  # W7
    now = _bracketed(now, text, edge) + edge
    now = re.sub("(?<=L)o+(?=L)", lambda found: "L" * len(found[0]), now)  # N1
    now = re.sub("(?<=[REN])o+(?=[REN])", lambda found: "R" * len(found[0]), now)
    return now[1:-1].replace("o", edge)  # N2


def _bracketed(now: str, text: str, edge: str) -> str:
    """Brackets take the direction of what they hold, both the same (N0)."""
    kinds = list(now)
    for opening, closing in _pairs(now, text):
        inside = _strong(kinds[opening + 1 : closing])
        if edge in inside:
            kinds[opening] = kinds[closing] = edge
        elif inside:
            before = _strong(kinds[:opening])
            kinds[opening] = kinds[closing] = before[-1]
    return "".join(kinds)


def _pairs(now: str, text: str) -> list[tuple[int, int]]:
    """The brackets that belong together (BD16), as places in ``now``, which is one ahead of the text."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(text, 1):
        if now[place] != "o":
            continue
        if character in _PAIRS:
            if len(waiting) == _MOST_OPEN:
                break
            waiting.append((_PAIRS[character], place))
        elif (
            opened := next((at for at in reversed(range(len(waiting))) if waiting[at][0] == character), None)
        ) is not None:
            found.append((waiting[opened][1], place))
            del waiting[opened:]
    return sorted(found)


def _strong(kinds: list[str]) -> list[str]:
    """What has a direction; numbers count as read from the right."""
    return ["L" if kind == "L" else "R" for kind in kinds if kind != "o"]


def _levels(kinds: str, start: int) -> list[int]:
    """I1, I2."""
    of = {"L": 2, "R": 1, "E": 2, "N": 2} if start else {"L": 0, "R": 1, "E": 2, "N": 2}
    return [of[kind] for kind in kinds]


def _reverse(order: list[int], levels: list[int], least: int) -> None:
    """Turn round each run of characters of at least this level."""
    begin = None
    for place in range(len(order) + 1):
        high = place < len(order) and levels[order[place]] >= least
        if high and begin is None:
            begin = place
        elif not high and begin is not None:
            order[begin:place] = order[begin:place][::-1]
            begin = None
