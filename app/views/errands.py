"""What the window does by itself when a command asks for it: it opens something, or asks a question first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.models.rows import Errand, Level, NoticeRow, PlaceRow
from app.views.actions import ChatActions

if TYPE_CHECKING:
    from app.views.window import Window


class Errands:
    """Runs the errands of a window. ``place``: the one that is shown, None on the first screen."""

    def __init__(self, window: Window, actions: ChatActions) -> None:
        self._window, self._actions = window, actions
        self.place: PlaceRow | None = None
        self._table: dict[Errand, Callable[[], None]] = {
            Errand.SWITCH: lambda: window.chat.switcher.toggle(),
            Errand.SHORTCUTS: lambda: window.dialogs.show_shortcuts(window.keys.rows),
            Errand.NEXT_PANE: lambda: window.chat.next_pane(1),
            Errand.LAST_PANE: lambda: window.chat.next_pane(-1),
            Errand.JOIN: self.ask_room,
            Errand.TALK: self.ask_person,
            Errand.COPY_LINK: self.copy_address,
        }

    def run(self, errand: Errand) -> None:
        """Run one."""
        self._table[errand]()

    def ask_room(self) -> None:
        """Ask which room to join."""
        self._window.dialogs.ask_room(self._actions.join_room)

    def ask_person(self) -> None:
        """Ask whom to write to."""
        self._window.dialogs.ask_person(self._actions.talk_to)

    def copy_address(self) -> None:
        """Copy what others join with."""
        if self.place is not None:
            self._window.root.clipboard_clear()
            self._window.root.clipboard_append(self.place.address)
            self._window.show_notice(NoticeRow(Level.SUCCESS, "The link is copied. Others join with it."))

    def step_back(self) -> None:
        """Escape: what lies on top goes; then the keyboard goes to the entry; then the conversation has been read."""
        window = self._window
        if window.notices.drop_newest():
            return
        (window.welcome.go_back if self.place is None else window.chat.step_back)()
