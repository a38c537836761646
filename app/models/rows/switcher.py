"""What the quick switcher shows for what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.models.rows.conversations import PlaceMark
from app.models.rows.presence import Presence


class FoundKind(Enum):
    """What was found, which decides its picture and what choosing it does."""

    ROOM = "room"
    PERSON = "person"
    SERVER = "server"
    COMMAND = "command"
    JOIN = "join"  # a room that we are not in


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing to go to, or to do. ``key``: the conversation, else the name of the person, the room or the command.
    ``place``: the key of the place that it is in, with its ``mark`` and ``place_title``. ``hits``: the characters of
    the title that were typed. ``unread``, ``mentioned`` and ``locked`` as in the sidebar. ``icon`` and ``keys`` are
    those of a command.
    """

    kind: FoundKind
    key: str
    title: str
    place: str = ""
    place_title: str = ""
    mark: PlaceMark | None = None
    hits: tuple[int, ...] = ()
    colour: int = 0
    presence: Presence | None = Presence.ONLINE
    unread: str = ""
    mentioned: bool = False
    locked: bool = False
    icon: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A heading with what was found below it, the best first."""

    title: str
    rows: tuple[FoundRow, ...]
