"""The pane beside a conversation with messages from anywhere: those that were searched, and the inbox, which has those
that were said to us and those that were not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FindingsKind(Enum):
    """What the pane is for."""

    SEARCH = "search"
    MENTIONS = "mentions"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class ChipRow:
    """A filter: "from", "alice"."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class QueryRow:
    """The field: its filters, and the words behind them."""

    chips: tuple[ChipRow, ...] = ()
    text: str = ""
    placeholder: str = "Words, or from: in: has:link"


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A stretch of time that may be chosen: by its key, as it is called."""

    key: str
    title: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order that may be chosen."""

    key: str
    title: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class HitRow:
    """A message. ``pieces``: its text, each with whether it was looked for. ``where``: its conversation. ``link``: the
    first of its links, as it is shown, which is then not in the text. ``current``: it was gone to last.
    """

    key: int
    sender: str
    colour: int
    where: str
    time: str
    pieces: tuple[tuple[str, bool], ...]
    link: str = ""
    current: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The messages of one day, or one conversation, with a title and how many they are."""

    title: str
    count: str
    hits: tuple[HitRow, ...]


@dataclass(frozen=True, slots=True)
class FindingsRow:
    """All of the pane. ``query``: the field, where there is one. ``ranges`` and ``orders`` are offered. ``summary``:
    how much was found, or that nothing was; ``note``: where it is looked for. ``day``: the day that was chosen, as
    ``2025-10-09``, or the one on which a calendar opens. ``can_read``: there is something unread to be marked as read.
    ``asked``: the person asked for it just now, and goes on there.
    """

    kind: FindingsKind
    title: str
    query: QueryRow | None = None
    ranges: tuple[RangeRow, ...] = ()
    orders: tuple[OrderRow, ...] = ()
    summary: str = ""
    note: str = ""
    groups: tuple[HitGroup, ...] = ()
    day: str = ""
    can_read: bool = False
    asked: bool = False
