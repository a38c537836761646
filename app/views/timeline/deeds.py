"""What can be done with a message, as the toolbar, the menu and the keyboard offer it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.models.rows import Delivery, MessageRow, TimelineRow, Tool
from app.views.actions import ChatActions
from app.views.timeline.copying import to_clipboard


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do: its name, its icon, the key that does it while the keyboard is on the message."""

    label: str
    icon: str
    keys: str
    act: Callable[[], None]
    grave: bool = False


class Deeds:
    """Knows what each tool of a message is called and does. ``pick`` asks for a reaction to a message by its key."""

    def __init__(self, text: tk.Text, actions: ChatActions, pick: Callable[[int], None]) -> None:
        self._text = text
        self._actions = actions
        self._pick = pick

    def of(self, row: TimelineRow | None) -> Iterator[Deed]:
        """What can be done with this row, in the order in which to offer it."""
        if not isinstance(row, MessageRow):
            return
        for tool in row.tools:
            yield self._deed(tool, row)
        if row.delivery is Delivery.FAILED:
            yield Deed("Retry", "arrow-clockwise", "", lambda: self._actions.retry(row.key))
            yield Deed("Delete", "trash", "Del", lambda: self._actions.discard(row.key), grave=True)

    def _deed(self, tool: Tool, row: MessageRow) -> Deed:
        actions, key = self._actions, row.key
        if tool is Tool.REACT:
            return Deed("React", "emoji-smile", "+", lambda: self._pick(key))
        if tool is Tool.REPLY:
            return Deed("Reply", "reply", "R", lambda: actions.reply(key))
        if tool is Tool.COPY:
            return Deed("Copy text", "copy", "C", lambda: to_clipboard(self._text, row.text))
        return Deed("Delete", "trash", "Del", lambda: actions.delete(key), grave=True)
