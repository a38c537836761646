"""Everything that is open at one place: its conversations, which of them is shown, and under what name we are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo

from app.models.arrangement import Arrangement, within
from app.models.dates import clock_time
from app.models.entries import Message
from app.models.recorder import ShelfRecorder
from app.models.room import Conversation
from app.models.rows import AccountDeed, ConversationKind, Link, Notify, Presence, Section, Tool
from app.models.shelf import NoShelf, Shelf
from app.models.timeline import Timeline

Fold = Callable[[str], str]
"""The form in which names compare at a place."""

ToolRule = Callable[[Conversation, Message], tuple[Tool, ...]]
"""What can be done with a message, in the order in which to offer it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the connection stands. ``trouble``: a sentence about what is wrong; ``can_retry``: the person may try."""

    link: Link = Link.OFFLINE
    trouble: str = ""
    can_retry: bool = False


class Workspace:
    """The conversations of one place, found by name as the place compares names. Keys are never used twice; each begins
    with the ``prefix``. ``statuses``: the marks that members may have, mightiest first. ``tools``: what rows offer to
    be done with a message; ``deeds``: what can be done about oneself. ``on_open`` is called with a conversation that is
    new. ``shelf``: where it is kept what they hold. ``away_since``: when something was last heard from here.
    ``usual``: what rooms tell that say nothing else.
    """

    def __init__(self, zone: tzinfo | None = None, *, literal: bool = False, prefix: str = "") -> None:
        self._zone = zone
        self._literal = literal
        self._prefix = prefix
        self._last_key = 0
        self.attended = True
        self.at_end = True
        self.usual = Notify.ALL
        self.tools: ToolRule = lambda _conversation, _message: ()
        self.deeds: Callable[[], tuple[AccountDeed, ...]] = lambda: ()
        self.on_open: Callable[[Conversation], None] = lambda _conversation: None
        self.forget()

    def forget(self) -> None:
        """Leave the place: nothing is open any more."""
        self.own_name = ""
        self.account = ""
        self.away = False
        self.title = ""
        self.address = ""
        self.standing = Standing()
        self.room_prefixes = "#"
        self.statuses = "@+"
        self.away_note = ""
        self.arrangement = Arrangement()
        self.selected: Conversation | None = None
        self.shelf: Shelf = NoShelf()
        self.away_since = 0.0
        self._fold: Fold = str.casefold
        self._conversations: dict[str, Conversation] = {}
        self.server = self._make(ConversationKind.SERVER, "")
        self.server.opened = False

    # Names

    def fold(self, name: str) -> str:
        """The name as it compares with others here."""
        return self._fold(name)

    def compare_by(self, fold: Fold) -> list[Conversation]:
        """Names compare differently from here on. Gives back what goes by another name now."""
        moved = [each for each in self if self._fold(each.title) != fold(each.title)]
        self._fold = fold
        for conversation in self._conversations.values():
            conversation.people = {fold(person.name): person for person in conversation.people.values()}
            conversation.speakers.clear()
        self._conversations = {fold(each.title): each for each in self._conversations.values()}
        return moved

    def is_room_name(self, name: str) -> bool:
        """Whether this names a room rather than a person."""
        return name.startswith(tuple(self.room_prefixes))

    # Conversations

    def __iter__(self) -> Iterator[Conversation]:
        """Rooms and people, in the order in which they were opened."""
        return iter(self._conversations.values())

    def find(self, name: str) -> Conversation | None:
        """The room of this name, or the private conversation with somebody."""
        return self._conversations.get(self._fold(name))

    def by_key(self, key: str) -> Conversation | None:
        """The conversation that has this key, the server's own included."""
        if key == self.server.key:
            return self.server
        return next((each for each in self._conversations.values() if each.key == key), None)

    def open_room(self, name: str) -> Conversation:
        """The room of this name, which is opened where it was not."""
        return self._open(ConversationKind.ROOM, name)

    def open_person(self, name: str) -> Conversation:
        """The private conversation with somebody, which is opened where it was not."""
        return self._open(ConversationKind.PERSON, name)

    def close(self, conversation: Conversation) -> None:
        """Put a conversation away, and with it what was not sent; where it was shown, its neighbour is."""
        self.close_tab(conversation)
        if conversation is not self.server:
            folded = self._fold(conversation.title)
            self._conversations.pop(folded, None)
            self.shelf.outbox.drop_all(folded, conversation.title)

    def close_tab(self, conversation: Conversation) -> None:
        """Take the tab of a conversation away; where it was shown, its neighbour is."""
        tabs = self.tabs()
        place = tabs.index(conversation) if conversation in tabs else 0
        conversation.opened = False
        if self.selected is conversation:
            left = self.tabs()
            self.selected = left[min(place, len(left) - 1)] if left else None

    def tabs(self) -> list[Conversation]:
        """What has a tab, in the order in which it was opened."""
        everything = [self.server, *self._conversations.values()]
        return [each for each in everything if each.opened]

    def sidebar(self) -> list[Conversation]:
        """The server first, then section by section: as the person put them, others behind by name."""
        sections = list(Section)
        put = {self._fold(name): place for place, name in enumerate(self.arrangement.order)}
        names = {each: self._fold(each.title) for each in self}
        in_order = sorted(
            names,
            key=lambda each: (sections.index(self.section(each)), put.get(names[each], len(put)), names[each]),
        )
        return [self.server, *in_order]

    def section(self, conversation: Conversation) -> Section:
        """Where a room or a person stands in the sidebar."""
        if within(self.arrangement.favourites, conversation.title, self._fold):
            return Section.FAVOURITES
        return Section.ROOMS if conversation.is_room else Section.PEOPLE

    def level(self, conversation: Conversation) -> Notify:
        """What the person said that is to be told of a conversation."""
        return self.arrangement.level(conversation.title, self._fold)

    def muted_until(self, title: str) -> str:
        """The time of the day up to which a conversation is muted, where it is for a time."""
        end = self.arrangement.paused_until(title, self._fold)
        return clock_time(end, self._zone) if end else ""

    def tells(self, conversation: Conversation) -> Notify:
        """What is to be told of a conversation: never `Notify.USUAL`."""
        level = self.level(conversation)
        if level is not Notify.USUAL:
            return level
        return self.usual if conversation.is_room else Notify.ALL

    def ignores(self, name: str) -> bool:
        """Whether nothing is to be seen of what somebody says."""
        return within(self.arrangement.ignored, name, self._fold)

    def telling(self) -> list[Conversation]:
        """What tells of itself: all that is not muted."""
        return [each for each in self if self.level(each) is not Notify.NONE]

    def count_unread(self) -> int:
        """How many messages nobody saw, of what tells of itself; where mentions alone do, those."""
        count = 0
        for each in self:
            level = self.tells(each)
            count += each.unread if level is Notify.ALL else each.mentions if level is Notify.MENTIONS else 0
        return count

    def count_mentions(self) -> int:
        """How many messages to us nobody saw, of what is not muted."""
        return sum(each.mentions for each in self.telling())

    def is_read(self, conversation: Conversation) -> bool:
        """Whether what comes there is seen at once."""
        return self.attended and conversation is self.selected

    # People

    def rename(self, old: str, new: str) -> list[Conversation]:
        """Somebody goes by another name. Gives back where they are."""
        before, after = self._fold(old), self._fold(new)
        touched = []
        for room in self._conversations.values():
            person = room.people.pop(before, None)
            if person:
                room.people[after] = replace(person, name=new)
                if before in room.speakers:
                    room.heard(after)
                touched.append(room)
        private = self._conversations.get(before)
        if private and (before == after or after not in self._conversations):
            private.title = new
            renamed = {(after if each is private else name): each for name, each in self._conversations.items()}
            self._conversations = renamed
            touched.append(private)
        return touched

    def rooms_with(self, name: str) -> list[Conversation]:
        """The rooms that somebody is in."""
        folded = self._fold(name)
        return [room for room in self._conversations.values() if folded in room.people]

    def own_role(self, conversation: Conversation) -> str:
        """What we may do in a room: "host", "mod" or nothing beyond others."""
        person = conversation.people.get(self._fold(self.own_name))
        return person.role if person else ""

    def whereabouts(self, name: str) -> tuple[Presence | None, str]:
        """Whether somebody is here or away, and why, as a common room tells; else, where we talk with them in private,
        as the server does. None where nothing tells.
        """
        folded = self._fold(name)
        for room in self._conversations.values():
            if person := room.people.get(folded):
                return (Presence.AWAY, person.note) if person.away else (Presence.ONLINE, "")
        private = self._conversations.get(folded)
        return (private.presence, private.note) if private else (None, "")

    def count_people(self) -> int:
        """How many people are in our rooms, each counted once."""
        return len(set().union(*(room.people for room in self._conversations.values())))

    # Inside

    def _open(self, kind: ConversationKind, name: str) -> Conversation:
        folded = self._fold(name)
        found = self._conversations.get(folded)
        if not found:
            found = self._conversations[folded] = self._make(kind, name)
            self.on_open(found)
        return found

    def _make(self, kind: ConversationKind, title: str) -> Conversation:
        self._last_key += 1
        recorder = (
            None
            if kind is ConversationKind.SERVER
            else ShelfRecorder(lambda: self.shelf, self.fold, lambda: made.title)
        )
        timeline = Timeline(self._zone, lambda message: self.tools(made, message), recorder, literal=self._literal)
        made = Conversation(f"{self._prefix}{self._last_key}", kind, title, timeline)
        return made
