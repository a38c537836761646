"""What was typed to search: words, phrases in quotes, and the filters ``from: in: has:link before: after:``.

A day is written as ``2025-10-09``, ``today`` or ``yesterday``. ``after:`` begins with the day after, ``before:`` ends
with the day before, so that neither holds the day it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from app.models.dates import moment
from app.models.search.criteria import Criteria

KEYS = ("from", "in", "has", "before", "after")
_FILTER = re.compile(rf'(?<!\S)({"|".join(KEYS)}):(?:"([^"]+)"|([^\s"]+))(?=\s|$)', re.IGNORECASE)
_COMPLETE = re.compile(_FILTER.pattern.removesuffix("|$)") + ")", re.IGNORECASE)
_WORDS = re.compile(r'"([^"]+)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: "from", "alice"."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, apart. ``room``: whose conversation is looked through, as typed; empty for all. ``trouble``: what
    cannot be understood, in a sentence.
    """

    criteria: Criteria = field(default_factory=Criteria)
    room: str = ""
    trouble: str = ""


def take_chips(text: str, *, all_of_it: bool = False) -> tuple[tuple[Chip, ...], str]:
    """The filters that were typed to their end, with a space behind them, and what is left of the text. ``all_of_it``:
    the last word needs no space.
    """
    pattern = _FILTER if all_of_it else _COMPLETE
    chips = tuple(Chip(match[1].lower(), match[2] or match[3]) for match in pattern.finditer(text))
    return chips, pattern.sub("", text).lstrip() if chips else text


def read(text: str, now: float, zone: tzinfo | None = None) -> Typed:
    """What a text asks for; ``now``: seconds since the Unix epoch."""
    chips, rest = take_chips(text, all_of_it=True)
    return criteria_of(chips, rest, now, zone)


def criteria_of(chips: tuple[Chip, ...], text: str, now: float, zone: tzinfo | None = None) -> Typed:
    """What filters and words ask for together. Of two of a kind, the last counts."""
    words = tuple(match[1] or match[2] for match in _WORDS.finditer(text) if re.search(r"\w", match[0]))
    typed = Typed(Criteria(words))
    for chip in chips:
        typed = _with(typed, chip, now, zone)
    return typed


def day_start(day: date, zone: tzinfo | None = None) -> float:
    """The moment at which a day begins."""
    midnight = datetime.combine(day, time())
    return (midnight.replace(tzinfo=zone) if zone else midnight.astimezone()).timestamp()


def _with(typed: Typed, chip: Chip, now: float, zone: tzinfo | None) -> Typed:
    criteria = typed.criteria
    match chip.key:
        case "from":
            return replace(typed, criteria=replace(criteria, sender=chip.value.removeprefix("@")))
        case "in":
            return replace(typed, room=chip.value.removeprefix("@"))
        case "has" if chip.value.lower() == "link":
            return replace(typed, criteria=replace(criteria, link=True))
        case "has":
            return replace(typed, trouble=f"has:{chip.value} is not known. There is has:link.")
    day = _day(chip.value, now, zone)
    if day is None:
        return replace(typed, trouble=f"{chip.key}:{chip.value} is no day. One is written as 2025-10-09, or yesterday.")
    if chip.key == "before":
        return replace(typed, criteria=replace(criteria, before=day_start(day, zone)))
    return replace(typed, criteria=replace(criteria, after=day_start(day + timedelta(days=1), zone)))


def _day(text: str, now: float, zone: tzinfo | None) -> date | None:
    today = moment(now, zone).date()
    named = {"today": today, "yesterday": today - timedelta(days=1)}.get(text.lower())
    if named:
        return named
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1970 <= day.year <= 9000 else None
