"""What a server answers and says by itself, written where the person will see it."""

from __future__ import annotations

from app.controllers.directory import Directory
from app.controllers.notepad import Notepad
from app.controllers.presenter import Presenter
from app.controllers.rooms import Rooms
from app.controllers.sending import Sending
from app.models.rows import Level, NoteKind
from app.models.workspace import Workspace
from app.transport.events import Invited, RequestRefused, ServerSpoke


class Answers:
    """Turns answers into notes."""

    def __init__(
        self,
        workspace: Workspace,
        rooms: Rooms,
        sending: Sending,
        presenter: Presenter,
        notepad: Notepad,
        directory: Directory,
    ) -> None:
        self._workspace = workspace
        self._rooms = rooms
        self._sending = sending
        self._presenter = presenter
        self._notepad = notepad
        self._directory = directory

    def request_refused(self, event: RequestRefused) -> None:
        """The server did not do what was asked."""
        if self._directory.refused(event):
            return
        shut = self._rooms.refused(event.subject, by_server=bool(event.code))
        if shut:
            self._sending.shut_out(shut, event.reason)
        self._notepad.trouble(event.subject, event.reason)

    def server_spoke(self, event: ServerSpoke) -> None:
        """The server says something by itself: it is kept in its own conversation."""
        self._notepad.write(self._workspace.server, NoteKind.INFORMATION, event.text, event.at)

    def invited(self, event: Invited) -> None:
        """Somebody asks us into a room."""
        text = f"{event.by} invites you to {event.room}: /join {event.room} takes you there."
        self._notepad.here(NoteKind.INFORMATION, text)
        self._presenter.notice(Level.INFORMATION, text)
