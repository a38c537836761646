"""Which conversations are open and which is shown: rooms are entered and left, people are talked to."""

from __future__ import annotations

from typing import Protocol

from app.controllers.connection import Connection
from app.controllers.markers import Markers
from app.controllers.notepad import Notepad
from app.controllers.presenter import Part, Presenter
from app.models.room import Conversation
from app.models.rows import NoteKind
from app.models.workspace import Workspace
from app.transport.commands import JoinRoom, LeaveRoom
from app.transport.events import RoomEntered, RoomLeft


class Follow(Protocol):
    """Told of a room that was entered, with its key, or that the person left."""

    def __call__(self, room: str, key: str, *, there: bool) -> None:
        """Take note of it."""


class Rooms:
    """What is open, and what is shown of it. ``follow`` hears of the rooms that the person enters and leaves."""

    def __init__(
        self,
        workspace: Workspace,
        connection: Connection,
        presenter: Presenter,
        notepad: Notepad,
        markers: Markers,
    ) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._notepad = notepad
        self._markers = markers
        self._asked: dict[str, str] = {}
        self.follow: Follow = lambda _room, _key, *, there: None

    @property
    def entering(self) -> bool:
        """Whether a room was asked for and has not answered yet."""
        return bool(self._asked)

    # What the person does

    def join(self, typed: str, key: str = "") -> str:
        """Enter a room, or show it where we are in it. Gives back why not, where the name is impossible."""
        name = self.named(typed)
        if why := why_no_room(name):
            return why
        there = self._workspace.find(name)
        if there and there.joined:
            self.show(there)
            return ""
        if not self._connection.connected:
            return f"{name} cannot be entered before the connection is back."
        self._asked[self._workspace.fold(name)] = key
        self._connection.submit(JoinRoom(name, key))
        return ""

    def expect(self, name: str, key: str = "") -> None:
        """Open a room, to be entered by `come_back`."""
        room = self._workspace.open_room(name)
        room.password, room.wanted = key, True
        self._presenter.touch(Part.CONVERSATIONS)

    def named(self, typed: str) -> str:
        """The name of a room as typed, with the mark that begins such names here where it lacks one."""
        name = typed.strip()
        prefixes = self._workspace.room_prefixes
        return name if not name or name.startswith(tuple(prefixes)) else prefixes[0] + name

    def talk_to(self, name: str) -> Conversation:
        """Show the private conversation with somebody."""
        conversation = self.open_private(name.strip())
        self.show(conversation)
        return conversation

    def open_private(self, name: str) -> Conversation:
        """The private conversation with somebody, opened where it was not, but not shown."""
        self._presenter.touch(Part.CONVERSATIONS)
        return self._workspace.open_person(name)

    def open_tab(self, conversation: Conversation) -> None:
        """Give a conversation a tab, without showing it."""
        conversation.opened = True
        self._presenter.touch(Part.CONVERSATIONS)

    def close(self, conversation: Conversation, reason: str = "") -> None:
        """Leave a room, or put a private conversation away."""
        if conversation.wanted and self._connection.connected:  # we are in it, or on our way back into it
            self._connection.submit(LeaveRoom(conversation.title, reason))
        self._put_away(conversation)
        if conversation.is_room:
            self.follow(conversation.title, "", there=False)

    def close_tab(self, conversation: Conversation) -> None:
        """Take the tab of a conversation away; we stay in it."""
        before = self._workspace.selected
        self._workspace.close_tab(conversation)
        self._after_closing(before)

    def show(self, conversation: Conversation) -> None:
        """Show a conversation; what is unread in it has then been seen."""
        before = self._workspace.selected
        if before is conversation:
            return
        if before:
            self._markers.look_away(before)
        self._workspace.selected = conversation
        conversation.opened = True
        self._markers.show()
        self._presenter.touch(Part.SELECTION)

    def show_next(self, step: int, *, unread: bool) -> None:
        """Show another conversation, counted down the sidebar, round the end."""
        server, *others = self._workspace.sidebar()
        listed = [server, *others] if server.opened else others
        selected = self._workspace.selected
        if unread:
            news = [each for each in self._workspace.telling() if each.unread]
            listed = [each for each in listed if each in news or each is selected]
        if not listed:
            return
        place = listed.index(selected) if selected in listed else -1
        self.show(listed[(place + step) % len(listed)])

    def attend(self, *, present: bool) -> None:
        """The person looks at the window, or away from it."""
        selected = self._workspace.selected
        self._workspace.attended = present
        self._markers.look()
        if selected and not present:
            self._markers.look_away(selected)

    # How the connection stands

    def come_back(self) -> None:
        """Enter the rooms that we were in, or expect to be in, first the one that is shown."""
        for room in sorted(self._workspace, key=lambda each: each is not self._workspace.selected):
            outside = room.is_room and room.wanted and not room.joined
            if outside and self._connection.connected and self._workspace.fold(room.title) not in self._asked:
                self._connection.submit(JoinRoom(room.title, room.password))

    def lost(self) -> None:
        """The connection is gone."""
        self._asked.clear()
        for conversation in self._workspace:
            conversation.lost()
        self._presenter.touch(Part.EVERYTHING & ~Part.TIMELINE)

    def refused(self, subject: str, *, by_server: bool) -> Conversation | None:
        """Something about this was refused; gives back the room that the server did not let us back into. What never
        reached the server says nothing of the room: it is entered again with the next connection.
        """
        folded = self._workspace.fold(subject)
        asked = self._asked.pop(folded, None) is not None
        room = self._workspace.find(subject)
        if by_server and room and room.is_room and not room.joined and room.wanted:
            room.wanted = False
            self._presenter.touch_room(room, Part.COMPOSER)
            return room
        if asked and self._workspace.selected is None:
            self.show(self._workspace.server)
        return None

    # What the server tells

    def room_entered(self, event: RoomEntered) -> None:
        """We are in a room. It is shown where we asked for it just now, or nothing else is. The first of all takes the
        place of what the server says, which had a tab for want of anything else.
        """
        room = self._workspace.open_room(event.room)
        first = not any(each.joined for each in self._workspace)
        room.title = event.room
        asked = self._workspace.fold(event.room) in self._asked
        if asked:
            room.password = self._asked.pop(self._workspace.fold(event.room))
        room.joined = room.wanted = True
        self.follow(room.title, room.password, there=True)
        room.people.clear()
        room.topic = ""  # it follows, where there is one
        if asked or self._workspace.selected is None:
            self._workspace.server.opened = self._workspace.server.opened and not first
            self.show(room)
        self._presenter.touch(Part.CONVERSATIONS | Part.PLACE)
        self._presenter.touch_room(room, Part.HEADER | Part.MEMBERS | Part.COMPOSER)

    def room_left(self, event: RoomLeft) -> None:
        """We are no longer in a room. It stays open where we were put out."""
        room = self._workspace.find(event.room)
        if room is None:
            return
        if not event.by:
            self._put_away(room)
            self.follow(room.title, "", there=False)
            return
        room.lost()
        room.wanted = False
        why = f" ({event.reason})" if event.reason else ""
        self._notepad.write(room, NoteKind.TROUBLE, f"{event.by} put you out of {room.title}{why}.", event.at)
        self._presenter.touch(Part.CONVERSATIONS | Part.PLACE)
        self._presenter.touch_room(room, Part.MEMBERS | Part.COMPOSER)

    def _put_away(self, conversation: Conversation) -> None:
        before = self._workspace.selected
        self._workspace.close(conversation)
        self._after_closing(before)

    def _after_closing(self, before: Conversation | None) -> None:
        if self._workspace.selected is None:
            self._workspace.server.opened = True
            self._workspace.selected = self._workspace.server
        if self._workspace.selected is not before:
            self._markers.show()
            self._presenter.touch(Part.SELECTION)
        self._presenter.touch(Part.CONVERSATIONS | Part.PLACE)


def why_no_room(name: str) -> str:
    """Why no room can have this name, in a sentence; empty where one can."""
    if len(name) < 2:
        return "A room needs a name, like #lobby."
    if any(character in " ,\a" or not character.isprintable() for character in name.replace("\u200d", "")):
        return "A room's name has neither spaces nor commas."
    return ""
