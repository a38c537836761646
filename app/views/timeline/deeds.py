"""What can be done with a message, as the toolbar, the menu and the keyboard offer it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator

from app.models.rows import Delivery, MessageRow, TimelineRow, Tool
from app.views.actions import ChatActions
from app.views.kit.menu import Entry
from app.views.timeline.copying import to_clipboard


class Deeds:
    """Knows what each tool of a message is called and does. ``pick`` asks for a reaction to a message by its key."""

    def __init__(self, text: tk.Text, actions: ChatActions, pick: Callable[[int], None]) -> None:
        self._text = text
        self._actions = actions
        self._pick = pick

    def of(self, row: TimelineRow | None) -> Iterator[Entry]:
        """What can be done with this row, in the order in which to offer it."""
        if not isinstance(row, MessageRow):
            return
        for tool in row.tools:
            yield self._deed(tool, row)
        if row.delivery is Delivery.FAILED:
            yield Entry("Retry", lambda: self._actions.retry(row.key), "arrow-clockwise")
            yield _delete(lambda: self._actions.discard(row.key))

    def _deed(self, tool: Tool, row: MessageRow) -> Entry:
        actions, key = self._actions, row.key
        if tool is Tool.REACT:
            return Entry("React", lambda: self._pick(key), "emoji-smile", "+")
        if tool is Tool.REPLY:
            return Entry("Reply", lambda: actions.reply(key), "reply", "R")
        if tool is Tool.COPY:
            return Entry("Copy text", lambda: to_clipboard(self._text, row.text), "copy", "C")
        return _delete(lambda: actions.delete(key))


def _delete(act: Callable[[], None]) -> Entry:
    return Entry("Delete", act, "trash", "Del", danger=True, apart=True)
