"""Answering one message among many: chosen, shown above the entry, and sent along with what is said next."""

from __future__ import annotations

from app.models.replies import Replying, excerpt
from app.models.rows import ReplyingRow
from app.models.workspace import Workspace


class Replies:
    """What the message being written answers, in each conversation."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def begin(self, row: int) -> None:
        """What is said next in the conversation that is shown answers this message."""
        conversation = self._workspace.selected
        message = conversation.timeline.message(row) if conversation else None
        if conversation and message and message.msgid:
            answered = ReplyingRow(message.sender, message.colour, excerpt(message.text))
            conversation.replying = Replying(message.msgid, answered)

    def cancel(self) -> None:
        """It answers nothing after all."""
        if conversation := self._workspace.selected:
            conversation.replying = None
