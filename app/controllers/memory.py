"""What is remembered of a place, here and at the server: how its parts hear of our coming and going."""

from __future__ import annotations

from dataclasses import dataclass

from app.controllers.chronicle import Chronicle
from app.controllers.fetches import Fetches
from app.controllers.ground import Ground
from app.controllers.hearing import Hearing
from app.controllers.history import History
from app.controllers.keeping import Keeping
from app.controllers.markers import Markers
from app.controllers.reopening import Reopening
from app.controllers.sending import Sending
from app.models.room import Conversation
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
    def of(cls, ground: Ground, sending: Sending) -> Memory:
        """Put it together."""
        world, settings = ground.world, ground.settings
        workspace, connection, presenter = ground.workspace, ground.connection, ground.presenter
        keeping = Keeping(workspace, presenter, world.clock, settings, world.library)
        markers = Markers(workspace, connection, presenter, world.clock)
        fetches = Fetches(connection, presenter)
        memory = cls(
            workspace,
            keeping,
            sending,
            Reopening(workspace, presenter, settings, world.opened),
            markers,
            History(world.screen, workspace, connection, presenter, world.clock, keeping, fetches),
            Chronicle(world.screen, workspace, presenter, world.clock, Hearing(workspace), markers, fetches),
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
