"""What was open the last time is open again."""

from __future__ import annotations

from app.controllers.presenter import Part, Presenter
from app.controllers.settings import Settings
from app.models.opened import OpenedFile
from app.models.room import Conversation
from app.models.workspace import Workspace

_ROOMS = "#&+!"  # RFC 2811, 2.1: which of them the place has is known when it has let us in


class Reopening:
    """Opens conversations of one place as they were."""

    def __init__(self, workspace: Workspace, presenter: Presenter, settings: Settings, kept: OpenedFile) -> None:
        self._settings = settings
        self._workspace = workspace
        self._presenter = presenter
        self._kept = kept

    def reopen(self, place: str) -> Conversation | None:
        """Open what was open at a place. Rooms are entered when the connection is there. Gives back what was shown."""
        before = self._kept.last.of(place)
        for _, name in before.tabs:
            self.open(name).opened = True
        for _, name in before.aside:
            self.open(name).opened = False
        self._presenter.touch(Part.CONVERSATIONS)
        return self.open(before.shown[0][1]) if before.shown else None

    def open(self, name: str) -> Conversation:
        """Open one; rooms are entered where the person comes back to those."""
        if not name:
            return self._workspace.server
        if name[0] not in _ROOMS:
            return self._workspace.open_person(name)
        room = self._workspace.open_room(name)
        room.wanted = self._settings.value.return_to_rooms
        return room
