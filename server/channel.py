"""One room: who is in it with which status, and what holds there."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.client import Audience, Client, group

STATUSES = {"q": "~", "a": "&", "o": "@", "h": "%", "v": "+"}
"""Channel statuses, mightiest first, with the marks that show them (ISUPPORT PREFIX)."""

LISTS = "beI"
"""Channel modes that are lists of masks: bans, exceptions from them, and who comes in without an invitation."""


@dataclass(slots=True)
class Membership:
    """Somebody's place in a channel: the letters of their statuses, and since when (epoch seconds)."""

    since: float
    statuses: set[str] = field(default_factory=set)

    @property
    def marks(self) -> str:
        """All marks, mightiest first (multi-prefix)."""
        return "".join(mark for letter, mark in STATUSES.items() if letter in self.statuses)

    @property
    def mark(self) -> str:
        """The mightiest mark, or nothing."""
        return self.marks[:1]

    def at_least(self, letter: str) -> bool:
        """Whether this is somebody of this status or of a mightier one."""
        if not self.statuses:
            return False
        for status in STATUSES:
            if status in self.statuses:
                return True
            if status == letter:
                return False
        return False

    def reaches(self, other: Membership) -> bool:
        """Whether the other's status is no mightier than this one."""
        return all(self.at_least(letter) for letter in other.statuses)


@dataclass(slots=True)
class ListEntry:
    """One mask of a channel's list: who set it and when (epoch seconds)."""

    mask: str
    by: str
    at: float


@dataclass(slots=True)
class Topic:
    """What a channel is about: who said so (``nick!user@host``) and when (epoch seconds)."""

    text: str
    by: str
    at: float


class Channel:
    """One room.

    ``modes`` holds the letters that are set without an argument; ``key``, ``limit`` and ``slow`` (seconds between two
    messages of one person) those with one. ``lists``: by letter, the masks by their key. ``spoke_at``: when each spoke
    last, by identity, kept where the channel is slow. ``founder``: the account that made it, and ``roles`` the statuses
    that last, by account. ``saved``: key and data as the log has them (`server.rooms`). ``metadata``: what is told of
    it (IRCv3 "Metadata"). ``conversation``: the key in the log of what is said here, whatever it is called later.
    """

    __slots__ = (
        "_audience", "conversation", "created_at", "founder", "invited", "key", "limit", "lists", "members", "metadata",
        "modes", "name", "roles", "saved", "slow", "spoke_at", "topic",
    )  # fmt: skip

    def __init__(self, name: str, at: float, conversation: str) -> None:
        self.name = name
        self.conversation = conversation
        self.created_at = at
        self.members: dict[Client, Membership] = {}
        self.topic: Topic | None = None
        self.modes: set[str] = {"n", "t"}
        self.key = ""
        self.limit = 0
        self.slow = 0
        self.spoke_at: dict[str, float] = {}
        self.lists: dict[str, dict[str, ListEntry]] = {letter: {} for letter in LISTS}
        self.metadata: dict[str, str] = {}
        self.founder = ""
        self.roles: dict[str, set[str]] = {}
        self.saved: tuple[str, str] | None = None
        self.invited: set[Client] = set()
        self._audience: Audience | None = None

    @property
    def closed(self) -> bool:
        """Whether only some may come in, or know of it."""
        return bool(self.key) or not self.modes.isdisjoint("is")

    def conversation_of(self, mark: str) -> str:
        """The key of what is said to those of a status alone (STATUSMSG), or without a ``mark`` to all. Those who make
        a room anew have given themselves their status: what was said to others of it is not theirs to read.
        """
        return f"{mark}{self.conversation}\n{self.created_at:.3f}" if mark else self.conversation

    def is_founder(self, client: Client) -> bool:
        """Whether it is the client's own room, in which it may do anything."""
        return bool(self.founder) and client.identity == self.founder

    def remember(self, client: Client) -> None:
        """What the client is here lasts, where the room does and the client has an account."""
        if not self.founder or not client.account:
            return
        if statuses := self.members[client].statuses:
            self.roles[client.identity] = set(statuses)
        else:
            self.roles.pop(client.identity, None)

    @property
    def bans(self) -> dict[str, ListEntry]:
        """The list ``b``: who may not come in, or not speak."""
        return self.lists["b"]

    @property
    def audience(self) -> Audience:
        """Everybody in the channel. The same object as long as nobody comes or goes: delivery relies on it."""
        if self._audience is None:
            self._audience = group(self.members)
        return self._audience

    def forget_audience(self) -> None:
        """Somebody came, went or changed shape."""
        self._audience = None
