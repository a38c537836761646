"""What can be done with a message: by what the server can, and by what we may in the room."""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.presenter import Presenter
from app.models.entries import Message
from app.models.room import Conversation
from app.models.rows import Delivery, Splice, Tool
from app.models.workspace import Workspace
from app.transport.events import Ability

_NEEDED = {Tool.REACT: Ability.REACTIONS, Tool.REPLY: Ability.REPLIES, Tool.DELETE: Ability.DELETION}


class Toolbox:
    """Says what rows offer, and has them drawn anew where that changes."""

    def __init__(self, workspace: Workspace, connection: Connection, presenter: Presenter) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._rights: dict[Conversation, object] = {}
        workspace.tools = self.offered

    def offered(self, conversation: Conversation, message: Message) -> tuple[Tool, ...]:
        """What can be done with a message, in the order in which to offer it."""
        if message.deleted:
            return ()
        if message.delivery is not Delivery.SENT or not message.msgid:
            return (Tool.COPY,)
        return tuple(tool for tool in Tool if self._may(tool, conversation, message))

    def look_again(self) -> None:
        """The server may be able to do other things than before, or we may."""
        before, self._rights = self._rights, {each: self._rights_in(each) for each in self._workspace}
        usual = (self._connection.abilities, "")
        for conversation, rights in self._rights.items():
            rows = len(conversation.timeline)
            if rows and rights != before.get(conversation, usual):
                self._presenter.spliced(conversation, Splice(0, rows, rows))

    def _may(self, tool: Tool, conversation: Conversation, message: Message) -> bool:
        if tool in _NEEDED and not self._connection.can(_NEEDED[tool]):
            return False
        return tool is not Tool.DELETE or message.own or bool(self._workspace.own_role(conversation))

    def _rights_in(self, conversation: Conversation) -> object:
        return self._connection.abilities, self._workspace.own_role(conversation)
