"""What is remembered of a place, here and at the server: how its parts hear of our coming and going."""

from __future__ import annotations

from dataclasses import dataclass

from app.controllers.chronicle import Chronicle
from app.controllers.connection import Connection
from app.controllers.fetches import Fetches
from app.controllers.hearing import Hearing
from app.controllers.history import History
from app.controllers.keeping import Keeping
from app.controllers.markers import Markers
from app.controllers.ports import Clock, Screen
from app.controllers.presenter import Presenter
from app.controllers.reopening import Reopening
from app.controllers.sending import Sending
from app.controllers.settings import Settings
from app.models.opened import OpenedFile
from app.models.room import Conversation
from app.models.shelf import Library
from app.models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept on this computer, how far was read, what was said before, and what was not sent."""

    workspace: Workspace
    keeping: Keeping
    sending: Sending
    reopening: Reopening
    markers: Markers
    history: History
    chronicle: Chronicle
    fetches: Fetches

    @classmethod
    def of(
        cls,
        screen: Screen,
        workspace: Workspace,
        connection: Connection,
        presenter: Presenter,
        clock: Clock,
        settings: Settings,
        library: Library,
        opened: OpenedFile,
        sending: Sending,
    ) -> Memory:
        """Put it together."""
        keeping = Keeping(workspace, presenter, clock, settings, library)
        markers = Markers(workspace, connection, presenter, clock)
        fetches = Fetches(connection, presenter)
        memory = cls(
            workspace,
            keeping,
            sending,
            Reopening(workspace, presenter, settings, opened),
            markers,
            History(screen, workspace, connection, presenter, clock, keeping, fetches),
            Chronicle(screen, workspace, presenter, clock, Hearing(workspace), markers, fetches),
            fetches,
        )
        workspace.on_open = memory.opened
        return memory

    def arrive(self, place: str) -> Conversation | None:
        """A place let us in, or is kept. Gives back what was shown there the last time."""
        self.keeping.enter(place)
        waiting = self.sending.arrive()
        shown = self.reopening.reopen(place)
        for title in waiting:
            self.reopening.open(title)
        return shown

    def opened(self, conversation: Conversation) -> None:
        """A conversation was opened: what is kept of it is there at once. That with a person goes on where it was; a
        room does when we are in it.
        """
        self.keeping.opened(conversation)
        self.sending.opened(conversation)
        if not conversation.is_room:
            self.history.catch_up(conversation)

    def entered(self, room: Conversation) -> None:
        """We are in a room."""
        self.history.catch_up(room)

    def lost(self) -> None:
        """The connection is gone."""
        self.fetches.lost()

    def leave(self) -> None:
        """The place is about to be left."""
        self.markers.tell()
        self.markers.forget()
        self.fetches.forget()
        self.keeping.leave()
