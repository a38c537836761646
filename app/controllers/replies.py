"""Answering one message among many: chosen, and shown above the entry until something is said; and going back to what
a message answers.
"""

from __future__ import annotations

from app.controllers.history import History
from app.controllers.toolbox import Toolbox
from app.models.replies import Replying, excerpt
from app.models.richtext import clean
from app.models.rows import ReplyingRow, Tool
from app.models.workspace import Workspace


class Replies:
    """What the message being written answers, in each conversation. `Chat` sends it along."""

    def __init__(self, workspace: Workspace, toolbox: Toolbox, history: History) -> None:
        self._workspace = workspace
        self._history = history
        self._toolbox = toolbox

    def begin(self, row: int) -> None:
        """What is said next in the conversation that is shown answers this message."""
        conversation = self._workspace.selected
        message = conversation.timeline.message(row) if conversation else None
        if conversation and message and Tool.REPLY in self._toolbox.offered(conversation, message):
            answered = ReplyingRow(clean(message.sender), message.colour, excerpt(message.text))
            conversation.replying = Replying(message.msgid, answered)

    def cancel(self) -> None:
        """It answers nothing after all."""
        if conversation := self._workspace.selected:
            conversation.replying = None

    def go(self, row: int) -> None:
        """Show what a message of the conversation that is shown answers."""
        conversation = self._workspace.selected
        message = conversation.timeline.message(row) if conversation else None
        if conversation is None or message is None or not message.reply_to:
            return
        self._history.reveal(message.reply_to)
