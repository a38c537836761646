"""Whether those are here with whom we talk in private."""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.presenter import Part, Presenter
from app.models.rows import ConversationKind, Presence
from app.models.workspace import Workspace
from app.transport.commands import WatchPeople
from app.transport.events import PresenceTold


class Watching:
    """Keeps the server's list of whom to tell us about in step with the private conversations that there are."""

    def __init__(self, workspace: Workspace, connection: Connection, presenter: Presenter) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._watched: frozenset[str] = frozenset()

    def connected(self) -> None:
        """We are in, and the server watches nobody for us so far."""
        self._watched = frozenset()
        self.look()

    def look(self) -> None:
        """There may be other conversations than before. Where a server watches only some, those who stand first in the
        sidebar go first.
        """
        if not self._connection.connected:
            return
        people = [each.title for each in self._workspace.sidebar() if each.kind is ConversationKind.PERSON]
        if self._watched != (wanted := frozenset(people)):
            self._watched = wanted
            self._connection.submit(WatchPeople(tuple(people)))

    def told(self, event: PresenceTold) -> None:
        """Somebody came, or went."""
        if conversation := self._workspace.find(event.name):
            conversation.presence = Presence.ONLINE if event.here else Presence.OFFLINE
            conversation.note = ""
            self._presenter.touch(Part.CONVERSATIONS)
            self._presenter.touch_room(conversation, Part.HEADER)
