"""One conversation: a room, a person, or the server itself. What was said there, who is in it, what is unread."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.models.recall import Recall
from app.models.replies import Replying
from app.models.rows import ConversationKind, Presence
from app.models.timeline import Timeline
from app.models.typists import Typists

_HOSTS = frozenset("~&@")
_MODS = frozenset("%")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a room. ``status``: their marks there (``@``, ``+``), mightiest first. ``note``: why they are away,
    where that was told.
    """

    name: str
    status: str = ""
    away: bool = False
    note: str = ""

    @property
    def role(self) -> str:
        """What they may do there: "host", "mod" or nothing beyond others."""
        if not _HOSTS.isdisjoint(self.status):
            return "host"
        return "mod" if not _MODS.isdisjoint(self.status) else ""


@dataclass(slots=True, eq=False)
class Conversation:
    """Where one talks. ``key`` stays while the title may change. ``people`` are by folded name; ``speakers`` too, the
    last to speak at the end. ``mentions``: how many of the ``unread`` were said to us. ``password``: what the room
    asks for at its door. ``wanted``: come back to it after the connection was lost. ``opened``: it has a tab.
    ``read_to``: the moment up to which all was read, here or elsewhere (0: not known); ``seen_to``: the same, as it
    was before the person looked. ``whole``: it is known how it began. ``locks``: what keeps others out of the room, as
    letters of its modes. ``presence``: whether the person is here, as far as that is told beside the rooms, and
    ``note`` why they are away.
    """

    key: str
    kind: ConversationKind
    title: str
    timeline: Timeline
    topic: str = ""
    password: str = ""
    joined: bool = False
    wanted: bool = False
    opened: bool = True
    presence: Presence | None = None
    note: str = ""
    unread: int = 0
    mentions: int = 0
    read_to: float = 0.0
    seen_to: float = 0.0
    whole: bool = False
    locks: frozenset[str] = frozenset()
    draft: str = ""
    replying: Replying | None = None
    people: dict[str, Person] = field(default_factory=dict)
    speakers: dict[str, None] = field(default_factory=dict)
    recall: Recall = field(default_factory=Recall)
    typists: Typists = field(default_factory=Typists)

    @property
    def is_room(self) -> bool:
        """Whether it is a room."""
        return self.kind is ConversationKind.ROOM

    @property
    def locked(self) -> bool:
        """Whether not everybody may come in, or see that it is there."""
        return bool(self.password or self.locks)

    @property
    def mentioned(self) -> bool:
        """Whether something was said to us that was not seen."""
        return self.mentions > 0

    def heard(self, folded: str) -> None:
        """Somebody spoke, and so writes no longer."""
        self.typists.stopped(folded)
        self.speakers.pop(folded, None)
        self.speakers[folded] = None

    def count_unread(self, *, mentioned: bool) -> None:
        """One more that was not seen."""
        self.unread += 1
        self.mentions += mentioned

    def counted(self, unread: int, mentions: int) -> None:
        """So many messages were not seen, and so many of them were said to us: in private, all."""
        self.unread, self.mentions = unread, mentions if self.is_room else unread

    def read(self) -> bool:
        """Everything has been seen; tells whether that is a change."""
        changed = bool(self.unread)
        self.unread = self.mentions = 0
        return changed

    def lost(self) -> None:
        """The connection is gone, and with it who is here."""
        self.joined = False
        self.presence, self.note = None, ""
        self.people.clear()
