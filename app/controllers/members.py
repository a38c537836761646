"""Who is where: people come and go, take other names, are away, may do more or less in a room; and its topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.controllers.connection import Connection
from app.controllers.notepad import Notepad
from app.controllers.presenter import Part, Presenter
from app.models.modes import worded
from app.models.room import Conversation, Person
from app.models.rows import NoteKind, Presence
from app.models.workspace import Workspace
from app.transport.events import (
    AwayChanged,
    Member,
    MemberEntered,
    MemberLeft,
    MembersListed,
    ModesChanged,
    NameChanged,
    PersonLeft,
    StatusChanged,
    TopicChanged,
)
from protocol.modes import ModeChange

_LOCKS = "kisp"


class Members:
    """Keeps the people of each room as the server tells."""

    def __init__(self, workspace: Workspace, connection: Connection, presenter: Presenter, notepad: Notepad) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._notepad = notepad

    def members_listed(self, event: MembersListed) -> None:
        """Who is in a room."""
        if room := self._workspace.find(event.room):
            room.locks = room.locks - {"s"} | ({"s"} if event.hidden else set())
            room.people = {self._workspace.fold(member.name): _person(member) for member in event.members}
            self._people_changed(room)
            self._presenter.touch(Part.CONVERSATIONS | Part.HEADER)

    def member_entered(self, event: MemberEntered) -> None:
        """Somebody came."""
        if room := self._workspace.find(event.room):
            room.people[self._workspace.fold(event.member.name)] = _person(event.member)
            self._presenter.spliced(room, room.timeline.came(event.member.name, event.at))
            self._people_changed(room)
            self._friend_changed(event.member.name)

    def member_left(self, event: MemberLeft) -> None:
        """Somebody left a room, or was put out."""
        room = self._workspace.find(event.room)
        if room is None:
            return
        room.people.pop(self._workspace.fold(event.name), None)
        if event.by:
            why = f" ({event.reason})" if event.reason else ""
            self._notepad.changed(room, event.at, "{} was put out by {}", event.name, event.by, tail=why)
        else:
            self._presenter.spliced(room, room.timeline.went(event.name, event.at, event.reason))
        self._people_changed(room)
        self._friend_changed(event.name)

    def person_left(self, event: PersonLeft) -> None:
        """Somebody left the server."""
        for room in self._workspace.rooms_with(event.name):
            room.people.pop(self._workspace.fold(event.name), None)
            self._presenter.spliced(room, room.timeline.went(event.name, event.at, event.reason))
            self._people_changed(room)
        private = self._workspace.find(event.name)
        if private:
            private.presence, private.note = Presence.OFFLINE, ""
            self._presenter.spliced(private, private.timeline.went(event.name, event.at, event.reason))
            self._friend_changed(event.name)

    def name_changed(self, event: NameChanged) -> None:
        """Somebody goes by another name, perhaps we."""
        if event.own:
            self._workspace.own_name = event.new
            self._connection.renamed(event.new)
            self._presenter.touch(Part.PLACE)
        for conversation in self._workspace.rename(event.old, event.new):
            if event.own:
                self._notepad.changed(conversation, event.at, "You are now {}", event.new)
            else:
                self._notepad.changed(conversation, event.at, "{} is now {}", event.old, event.new)
            self._presenter.touch(Part.CONVERSATIONS)
            named = Part.MEMBERS if conversation.is_room else Part.HEADER | Part.COMPOSER
            self._presenter.touch_room(conversation, named)

    def topic_changed(self, event: TopicChanged) -> None:
        """What a room is about."""
        room = self._workspace.find(event.room)
        if room is None:
            return
        room.topic = event.text
        if event.by:
            sentence = "{} changed the topic: " if event.text else "{} cleared the topic"
            self._notepad.changed(room, event.at, sentence, event.by, tail=event.text)
        self._presenter.touch_room(room, Part.HEADER)

    def status_changed(self, event: StatusChanged) -> None:
        """What somebody may do in a room."""
        room = self._workspace.find(event.room)
        folded = self._workspace.fold(event.name)
        if room is None or folded not in room.people:
            return
        room.people[folded] = replace(room.people[folded], status=event.status)
        self._presenter.touch_room(room, Part.MEMBERS)

    def modes_changed(self, event: ModesChanged) -> None:
        """How a room works, and who may come in: with ``k`` whoever knows a word, with ``i`` who was invited; ``s`` and
        ``p`` keep it from sight (Modern IRC, "Channel Modes").
        """
        room = self._workspace.find(event.room)
        if room is None:
            return
        room.locks = _locks(room.locks, event.changes)
        self._presenter.touch(Part.CONVERSATIONS)
        if event.by:
            self._notepad.write(room, NoteKind.CHANGED, worded(event.by, event.changes), event.at)

    def away_changed(self, event: AwayChanged) -> None:
        """Somebody is away, or back; perhaps we."""
        folded = self._workspace.fold(event.name)
        for room in self._workspace.rooms_with(event.name):
            before = room.people[folded]
            note = (event.text or before.note) if event.away else ""
            room.people[folded] = replace(before, away=event.away, note=note)
            self._presenter.touch_room(room, Part.MEMBERS)
        if private := self._workspace.find(event.name):
            private.presence = Presence.AWAY if event.away else Presence.ONLINE
            private.note = event.text if event.away else ""
        if event.own:
            self._workspace.away = event.away
            self._workspace.away_note = event.text if event.away else ""
            self._presenter.touch(Part.PLACE)
            self._notepad.here(NoteKind.INFORMATION, "You are away now." if event.away else "You are back.")
        self._friend_changed(event.name)

    def _people_changed(self, room: Conversation) -> None:
        self._presenter.touch(Part.PLACE)
        self._presenter.touch_room(room, Part.MEMBERS)

    def _friend_changed(self, name: str) -> None:
        """The sidebar and the header show whether those whom we talk with in private are here."""
        if private := self._workspace.find(name):
            self._presenter.touch(Part.CONVERSATIONS)
            self._presenter.touch_room(private, Part.HEADER)


def _person(member: Member) -> Person:
    return Person(member.name, member.status, member.away, member.note)


def _locks(before: frozenset[str], changes: Iterable[ModeChange]) -> frozenset[str]:
    """What keeps others out after these changes."""
    locks = set(before)
    for change in changes:
        if change.letter in _LOCKS:
            (locks.add if change.adding else locks.discard)(change.letter)
    return frozenset(locks)
