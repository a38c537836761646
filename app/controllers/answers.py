"""What a server answers and says by itself, written where the person will see it."""

from __future__ import annotations

from app.controllers.chat import Chat
from app.controllers.notepad import Notepad
from app.controllers.presenter import Presenter
from app.controllers.rooms import Rooms
from app.models.rows import Level, NoteKind
from app.models.workspace import Workspace
from app.transport.events import Invited, RequestRefused, RoomsListed, ServerSpoke

_ROOMS_SHOWN = 100


class Answers:
    """Turns answers into notes."""

    def __init__(self, workspace: Workspace, rooms: Rooms, chat: Chat, presenter: Presenter, notepad: Notepad) -> None:
        self._workspace = workspace
        self._rooms = rooms
        self._chat = chat
        self._presenter = presenter
        self._notepad = notepad

    def request_refused(self, event: RequestRefused) -> None:
        """The server did not do what was asked."""
        shut = self._rooms.refused(event.subject, by_server=bool(event.code))
        if shut:
            self._chat.shut_out(shut, event.reason)
        self._notepad.trouble(event.subject, event.reason)

    def rooms_listed(self, event: RoomsListed) -> None:
        """Which rooms there are, the fullest first."""
        rooms = sorted(event.rooms, key=lambda room: (-room.people, self._workspace.fold(room.room)))
        if not rooms:
            self._notepad.here(NoteKind.INFORMATION, "There are no rooms yet: /join #lobby makes one.")
        for room in rooms[:_ROOMS_SHOWN]:
            topic = f" · {room.topic}" if room.topic else ""
            people = "person" if room.people == 1 else "people"
            self._notepad.here(NoteKind.INFORMATION, f"{room.room} · {room.people} {people}{topic}")
        if len(rooms) > _ROOMS_SHOWN:
            self._notepad.here(NoteKind.INFORMATION, f"… and {len(rooms) - _ROOMS_SHOWN} more rooms.")

    def server_spoke(self, event: ServerSpoke) -> None:
        """The server says something by itself: it is kept in its own conversation."""
        self._notepad.write(self._workspace.server, NoteKind.INFORMATION, event.text, event.at)

    def invited(self, event: Invited) -> None:
        """Somebody asks us into a room."""
        text = f"{event.by} invites you to {event.room}: /join {event.room} takes you there."
        self._notepad.here(NoteKind.INFORMATION, text)
        self._presenter.notice(Level.INFORMATION, text)
