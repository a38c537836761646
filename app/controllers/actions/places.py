"""What can be done on the first screen, with the conversations of a place, and with the window."""

from __future__ import annotations

from app.controllers.actions import Actions, shown
from app.controllers.closing import end_all, quit_all
from app.models.rows import Level, QuestionRow


class PlaceActions(Actions):
    """Offers `app.views.actions.WelcomeActions`, and of `ChatActions` what is about the place and the window."""

    def start_room(self, name: str, place: str) -> None:
        """Run a server on this computer and enter its lobby. There is one at a time."""
        for hosted in [each for each in self._places if each.parts.visit.hosted]:
            self._places.leave(hosted)
        self._parts.welcome.start_room(self._parts.visit, name, place)

    def join_server(self, name: str, address: str, port: str, room: str, *, secure: bool, password: str = "") -> None:
        """Connect to a server and enter a room."""
        self._parts.welcome.join_server(self._parts.visit, name, address, port, room, secure=secure, password=password)

    @shown
    def cancel(self) -> None:
        """Give up what is under way; on the first screen at rest, go back to the place that is open."""
        self._places.turn_round()

    # Places

    @shown
    def show_place(self, key: str) -> None:
        """Show this place."""
        if place := self._places.by_key(key):
            self._places.show(place)

    def add_place(self) -> None:
        """Show the first screen, to go to one more place."""
        self._places.set_out()

    # Conversations

    @shown
    def select(self, key: str) -> None:
        """Show this conversation, and the place it is in."""
        if found := self._places.find(key):
            place, conversation = found
            self._places.show(place)
            place.parts.rooms.show(conversation)

    @shown
    def come_to(self, key: str) -> None:
        """The person chose a notification: the window comes forward and shows the conversation, where it is there."""
        self._places.hall.world.screen.come_forward()
        self.select(key)

    @shown
    def try_notification(self) -> None:
        """Show a notification, for the person to see and hear."""
        news = self._places.hall.news
        news.show_trial()
        self._places.hall.preferring.look_again()

    def try_sound(self) -> None:
        """Play the sound of news, for the person to hear."""
        self._places.hall.news.ring()
        self._places.hall.preferring.look_again()

    @shown
    def select_next(self, step: int, *, unread: bool = False) -> None:
        """Show another conversation."""
        self._parts.rooms.show_next(step, unread=unread)

    @shown
    def close_conversation(self, key: str) -> None:
        """Leave the room, or put the private conversation away."""
        if found := self._places.find(key):
            place, conversation = found
            place.parts.rooms.close(conversation)

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

    def switch_theme(self) -> None:
        """Light to dark, or back."""
        settings = self._parts.settings
        settings.change("mode", "light" if settings.dark else "dark")

    @shown
    def show_members(self, *, shown: bool) -> None:
        """Show or hide the members."""
        self._parts.settings.change("members_shown", shown)

    def ask_leave(self, key: str = "") -> None:
        """Leave a place as `leave_place` does, after asking."""
        if place := self._places.by_key(key) if key else self._places.shown:
            words = "You are disconnected, its tile goes away, and its passwords are kept no longer."
            row = QuestionRow(f"Leave {place.parts.workspace.title}?", words, word="Leave", danger=True)
            self._places.hall.world.screen.ask(row, lambda _: self.leave_place(place.key))

    @shown
    def leave_place(self, key: str = "") -> None:
        """Disconnect from a place, without a key the one that is shown; the first screen follows the last."""
        if place := self._places.by_key(key) if key else self._places.shown:
            self._networks.forget(place)
            self._places.leave(place)

    @shown
    def answer_certificate(self, *, trusted: bool, place: str = "") -> None:
        """What the person says of the certificate that they were shown, on the way to a place."""
        if asking := self._places.by_key(place) if place else self._places.shown:
            asking.parts.visit.answer_certificate(trusted=trusted)

    @shown
    def attend(self, *, present: bool) -> None:
        """The window has the person's attention, or lost it."""
        self._places.attend(present=present)

    def close_window(self) -> None:
        """The person closes the window: the program ends, or stays in the tray."""
        if not self._places.hall.residence.stay():
            self.quit()

    def quit(self) -> None:
        """End the program, after asking where that loses something."""
        quit_all(self._places, "")

    def end(self) -> None:
        """End the program at once: the system wants it to."""
        end_all(self._places, "")
