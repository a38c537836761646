"""What the directory shows: the rooms of a place, those that fit what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class RoomOrder(Enum):
    """Which rooms come first."""

    PEOPLE = "people"  # the fullest
    NAME = "name"


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room. ``people``: how many are in it."""

    name: str
    people: int
    topic: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """The directory of a place. ``rooms``: those to show, in their order; ``joined``: the names of those that we are
    in. ``status`` says in a few words how many there are, or that they are on their way (``coming``). ``trouble``: why
    there is no list, in a sentence. ``create``: the name of a room that could be entered instead, where none fits.
    ``asked``: the person opened it just now.
    """

    place: str
    rooms: Sequence[RoomRow] = ()
    joined: frozenset[str] = frozenset()
    order: RoomOrder = RoomOrder.PEOPLE
    status: str = ""
    trouble: str = ""
    create: str = ""
    coming: bool = False
    asked: bool = False
