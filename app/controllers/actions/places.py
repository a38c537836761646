"""What can be done on the first screen, with the conversations of a place, and with the window."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.actions import Actions, shown
from app.controllers.presenter import Part
from app.models.rows import Level


class PlaceActions(Actions):
    """Offers `app.views.actions.WelcomeActions`, and of `ChatActions` what is about the place and the window."""

    def start_room(self, name: str, place: str) -> None:
        """Run a server on this computer and enter its lobby."""
        self._parts.welcome.start_room(self._parts.visit, name, place)

    def join_server(self, name: str, address: str, port: str, room: str, *, secure: bool, password: str = "") -> None:
        """Connect to a server and enter a room."""
        self._parts.welcome.join_server(self._parts.visit, name, address, port, room, secure=secure, password=password)

    def cancel(self) -> None:
        """Give up what is under way."""
        self.leave_place()

    # Conversations

    @shown
    def select(self, key: str) -> None:
        """Show this conversation."""
        if conversation := self._parts.workspace.by_key(key):
            self._parts.rooms.show(conversation)

    @shown
    def select_next(self, step: int, *, unread: bool = False) -> None:
        """Show another conversation."""
        self._parts.rooms.show_next(step, unread=unread)

    @shown
    def close_conversation(self, key: str) -> None:
        """Leave the room, or put the private conversation away."""
        if conversation := self._parts.workspace.by_key(key):
            self._parts.rooms.close(conversation)

    @shown
    def join_room(self, room: str) -> None:
        """Enter a room by its name, as typed."""
        if why := self._parts.rooms.join(room):
            self._parts.presenter.notice(Level.TROUBLE, why)

    @shown
    def talk_to(self, name: str) -> None:
        """Show the private conversation with somebody."""
        if name.strip():
            self._parts.rooms.talk_to(name)

    # The window

    @shown
    def reconnect(self) -> None:
        """Try again now."""
        self._parts.connection.retry_now()

    def switch_theme(self) -> None:
        """Light to dark, or back."""
        settings = self._parts.settings
        theme = "light" if settings.value.theme == "dark" else "dark"
        settings.keep(settings.value.themed(theme))
        self._parts.world.screen.show_theme(theme)

    @shown
    def show_members(self, *, shown: bool) -> None:
        """Show or hide the members."""
        settings = self._parts.settings
        settings.keep(replace(settings.value, members_shown=shown))
        self._parts.presenter.touch(Part.HEADER)

    def leave_place(self) -> None:
        """Disconnect and go back to the first screen."""
        self._parts.visit.leave()
        self._parts.world.host.stop()
        self._parts.welcome.show()

    @shown
    def answer_certificate(self, *, trusted: bool) -> None:
        """What the person says of the certificate that they were shown."""
        self._parts.visit.answer_certificate(trusted=trusted)

    @shown
    def attend(self, *, present: bool) -> None:
        """The window has the person's attention, or lost it."""
        self._parts.rooms.attend(present=present)

    def close_window(self) -> None:
        """The person closes the window."""
        self._parts.quit("")
