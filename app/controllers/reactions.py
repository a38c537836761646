"""Reactions: given and taken back. Ours count, as those of others, when the server says so: then all see the same."""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.presenter import Presenter
from app.controllers.settings import Settings
from app.controllers.toolbox import Toolbox
from app.models.entries import MOST_REACTIONS, Reaction
from app.models.rows import Level, Tool
from app.models.workspace import Workspace
from app.transport.commands import React
from app.transport.events import Reacted

LONGEST = 64
"""Bytes of a reaction."""

_USUAL = ("👍", "❤️", "😂", "🎉", "😮", "😢")


class Reactions:
    """What is put to messages."""

    def __init__(
        self, workspace: Workspace, connection: Connection, presenter: Presenter, settings: Settings, toolbox: Toolbox
    ) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._settings = settings
        self._toolbox = toolbox

    def toggle(self, row: int, text: str) -> None:
        """Put this reaction to a message of the conversation that is shown, or take ours back."""
        conversation = self._workspace.selected
        message = conversation.timeline.message(row) if conversation else None
        if conversation is None or message is None or Tool.REACT not in self._toolbox.offered(conversation, message):
            return
        text = text.strip()
        given = next((each for each in message.reactions if each.text == text), None)
        added = not (given and given.mine)
        if why := self._why_not(text, message.reactions if added and not given else ()):
            self._presenter.notice(Level.TROUBLE, why)
            return
        self._connection.submit(React(conversation.title, message.msgid, text, added))
        if added:
            self._settings.used_emoji(text)

    def recent(self) -> tuple[str, ...]:
        """What this person reacts with, the last used first, then what most do."""
        used = self._settings.recent_emoji
        return (*used, *(each for each in _USUAL if each not in used))

    def reacted(self, event: Reacted) -> None:
        """Somebody reacted, perhaps we, or took it back."""
        if conversation := self._workspace.find(event.conversation):
            splice = conversation.timeline.react(
                event.msgid, event.reaction, event.sender, added=event.added, mine=event.own
            )
            self._presenter.spliced(conversation, splice)

    def _why_not(self, text: str, others: tuple[Reaction, ...]) -> str:
        if not text or len(text.encode(errors="replace")) > LONGEST:
            return "A reaction is an emoji, or a word of a few letters."
        if len(others) >= MOST_REACTIONS:
            return f"This message has {MOST_REACTIONS} different reactions. There is room in each of them."
        if not self._connection.connected:
            return "Reactions have to wait until the connection is back."
        return ""
