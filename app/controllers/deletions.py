"""Taking messages back: one's own, and as who is in charge of a room, those of others."""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.ports import Screen
from app.controllers.presenter import Presenter
from app.controllers.toolbox import Toolbox
from app.models.entries import Message
from app.models.replies import excerpt
from app.models.richtext import clean
from app.models.room import Conversation
from app.models.rows import Level, Tool
from app.models.workspace import Workspace
from app.transport.commands import DeleteText
from app.transport.events import TextDeleted


class Deletions:
    """Asks before, and shows what is gone when the server says so. What it refuses is said by `Answers`."""

    def __init__(
        self, screen: Screen, workspace: Workspace, connection: Connection, presenter: Presenter, toolbox: Toolbox
    ) -> None:
        self._screen = screen
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._toolbox = toolbox

    def ask(self, row: int) -> None:
        """Take back a message of the conversation that is shown, if the person is sure."""
        conversation = self._workspace.selected
        message = conversation.timeline.message(row) if conversation else None
        if conversation is None or message is None or Tool.DELETE not in self._toolbox.offered(conversation, message):
            return
        whose = "You" if message.own else clean(message.sender)
        question = f"{whose}: “{excerpt(message.text)}” It goes for everybody here."
        self._screen.ask_delete(question, lambda: self._delete(conversation, message))

    def text_deleted(self, event: TextDeleted) -> None:
        """A message was taken back."""
        conversation = self._workspace.find(event.conversation)
        if conversation is None:
            return
        self._presenter.spliced(conversation, conversation.timeline.delete(event.msgid, event.by))
        if conversation.replying and conversation.replying.msgid == event.msgid:
            conversation.replying = None

    def _delete(self, conversation: Conversation, message: Message) -> None:
        if not self._connection.connected:
            self._presenter.notice(Level.TROUBLE, "That has to wait until the connection is back.")
        elif self._workspace.by_key(conversation.key):
            self._connection.submit(DeleteText(conversation.title, message.msgid))
