"""How far was read: here, in other programs of ours, and the last time.

Source: IRCv3 "read-marker". What is seen is told to the server a moment later, the latest alone.
"""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.ports import Clock, Timer
from app.controllers.presenter import Part, Presenter
from app.models.room import Conversation
from app.models.workspace import Workspace
from app.transport.commands import MarkRead
from app.transport.events import Ability, ReadMarked

_PAUSE = 3.0


class Markers:
    """Keeps what is unread, and the line above it, in step with what the person has seen."""

    def __init__(self, workspace: Workspace, connection: Connection, presenter: Presenter, clock: Clock) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._clock = clock
        self._told: dict[Conversation, float] = {}
        self._timer: Timer | None = None

    # What the person does

    def at_end(self, *, reached: bool) -> None:
        """The view shows the last row, or no longer does."""
        self._workspace.at_end = reached
        self.look()

    def look(self) -> None:
        """What is shown has been seen, where the person attends to its end."""
        conversation = self._workspace.selected
        if conversation is None or not self._workspace.is_read(conversation):
            return
        if conversation.read():
            self._presenter.touch(Part.CONVERSATIONS)
        last = conversation.timeline.past.newest()
        if self._workspace.at_end and last and last.at > conversation.read_to:
            conversation.read_to = last.at
            self._tell_later()

    def read_all(self, conversation: Conversation) -> None:
        """All of a conversation counts as seen."""
        if conversation.read():
            self._presenter.touch(Part.CONVERSATIONS)
        last = conversation.timeline.past.newest()
        if last and last.at > conversation.read_to:
            conversation.read_to = conversation.seen_to = last.at
            self._tell_later()
        self._presenter.spliced(conversation, conversation.timeline.clear_new())

    def look_away(self, conversation: Conversation) -> None:
        """The person leaves the conversation: what was new there no longer is."""
        conversation.seen_to = max(conversation.seen_to, conversation.read_to)
        self._presenter.spliced(conversation, conversation.timeline.clear_new())

    def show(self) -> None:
        """Another conversation is shown, from its end."""
        self._workspace.at_end = True
        self.look()

    def read_mentions(self) -> None:
        """The person has seen all that was said to them, where it was said included."""
        for conversation in self._workspace:
            last = conversation.timeline.past.newest()
            if conversation.mentioned and last:
                conversation.read()
                conversation.read_to = conversation.seen_to = max(conversation.read_to, last.at)
                self._presenter.spliced(conversation, conversation.timeline.clear_new())
                self._presenter.touch(Part.CONVERSATIONS)
                self._tell_later()

    # What the server tells

    def read_marked(self, event: ReadMarked) -> None:
        """All up to a moment was seen, here or elsewhere."""
        conversation = self._workspace.find(event.conversation)
        if conversation is None:
            return
        self._told[conversation] = max(event.at, self._told.get(conversation, 0.0))
        if event.at > conversation.read_to:
            conversation.read_to = conversation.seen_to = event.at
            self.count(conversation)

    def count(self, conversation: Conversation) -> None:
        """Entries came that may be unread: count them, and put the line above them."""
        if not conversation.seen_to:
            return
        past = conversation.timeline.past
        self._presenter.spliced(conversation, past.mark_new(conversation.seen_to))
        conversation.counted(*past.unread(conversation.read_to))
        self._presenter.touch(Part.CONVERSATIONS)
        self.look()

    def tell(self) -> None:
        """Tell the server now how far was read."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if not (self._connection.connected and self._connection.can(Ability.READ_MARKERS)):
            return
        for conversation in self._workspace:
            reachable = conversation.joined or not conversation.is_room
            if reachable and conversation.read_to > self._told.get(conversation, 0.0):
                self._told[conversation] = conversation.read_to
                self._connection.submit(MarkRead(conversation.title, conversation.read_to))

    def forget(self) -> None:
        """The place is left."""
        self._told.clear()
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _tell_later(self) -> None:
        if self._timer is None and self._connection.can(Ability.READ_MARKERS):
            self._timer = self._clock.after(_PAUSE, self.tell)
