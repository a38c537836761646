"""What people are drawn from: who is in a room, and who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.models.rows.presence import Presence


class Deed(Enum):
    """What can be done with somebody in a room."""

    MESSAGE = "message"
    MENTION = "mention"
    DESCRIBE = "describe"
    IGNORE = "ignore"
    HEED = "heed"  # ignore no longer
    MAKE_HOST = "make host"
    MAKE_MOD = "make mod"
    GIVE_VOICE = "give voice"
    TAKE_ROLE = "take role"
    REMOVE = "remove"
    BAN = "ban"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody in the room. ``role``: "host", "mod" or empty. ``note``: why they are away. ``deeds``: what can be done
    with them here, in the order in which to offer it. ``voiced``: they may speak where not everybody may.
    """

    name: str
    colour: int
    role: str = ""
    presence: Presence = Presence.ONLINE
    note: str = ""
    deeds: tuple[Deed, ...] = ()
    ignored: bool = False
    voiced: bool = False


@dataclass(frozen=True, slots=True)
class MemberGroup:
    """A heading with those below it: "Hosts · 2"."""

    title: str
    members: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Who somebody is: label and value, in the order in which to show them."""

    name: str
    colour: int
    facts: tuple[tuple[str, str], ...] = ()
    ignored: bool = False
    own: bool = False
