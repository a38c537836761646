"""What the sidebar and the tabs are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.models.rows.presence import Presence


class Section(Enum):
    """The sections of the sidebar."""

    FAVOURITES = "favourites"
    ROOMS = "rooms"
    PEOPLE = "people"


class Notify(Enum):
    """What of a conversation the person wants to be told: what rooms usually tell and people always do, all of it,
    mentions alone, nothing.
    """

    USUAL = "usual"
    ALL = "all"
    MENTIONS = "mentions"
    NONE = "none"


class Pause(Enum):
    """How long a conversation may be muted."""

    HOUR = "hour"
    DAY = "day"  # until the morning of tomorrow


class ConversationKind(Enum):
    """What a conversation is with."""

    ROOM = "room"
    PERSON = "person"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """The tile by which a place is known: one or two letters on the colour with this index, 0 to 9."""

    letters: str
    colour: int


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """One conversation in the sidebar, and one tab. ``unread``: the count as drawn ("12", "99+", empty).
    ``mentioned``: somebody named us there, or wrote in private. ``joined``: false while we are not in the room.
    ``presence``: None where nothing tells.
    ``elsewhere``: the place that it is in, where that is not the one that is shown. ``locked``: not everybody may come
    in. ``draft``: something was begun there and not sent. ``muted_until``: "14:05", where it is muted until then.
    """

    key: str
    kind: ConversationKind
    title: str
    colour: int = 0
    unread: str = ""
    mentioned: bool = False
    selected: bool = False
    joined: bool = True
    presence: Presence | None = Presence.ONLINE
    elsewhere: PlaceMark | None = None
    favourite: bool = False
    notify: Notify = Notify.USUAL
    muted_until: str = ""
    locked: bool = False
    draft: bool = False

    @property
    def section(self) -> Section | None:
        """The section it stands in; the server's own conversation is above them all."""
        if self.favourite:
            return Section.FAVOURITES
        return {ConversationKind.ROOM: Section.ROOMS, ConversationKind.PERSON: Section.PEOPLE}.get(self.kind)
