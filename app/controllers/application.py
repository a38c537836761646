"""The desktop as a whole: its parts put together, what the person does handed to them, and events taken in batches."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from app.controllers.answers import Answers
from app.controllers.chat import Chat
from app.controllers.completion import Completer
from app.controllers.connection import Connection
from app.controllers.dispatch import handlers
from app.controllers.members import Members
from app.controllers.notepad import Notepad
from app.controllers.ports import Clock, Connect, Host, Screen
from app.controllers.presenter import Part, Presenter
from app.controllers.rooms import Rooms
from app.controllers.settings import Keeper, Settings
from app.controllers.slash import COMMANDS, Slash
from app.controllers.visit import Visit
from app.controllers.welcome import Welcome
from app.models.address import AddressError, Destination, parse_address
from app.models.links import safe_target
from app.models.preferences import Preferences
from app.models.room import Conversation
from app.models.rows import Completion, Field, Level, NoteKind
from app.models.workspace import Workspace
from app.transport.events import Event

BATCH = 100
"""Events that are taken before the screen is shown anew."""


class Application:
    """Offers the actions of both screens (see `app.views.actions`). ``literal``: for a screen that prints lines.

    Everything is called on one thread. Each action, and each batch of events, ends with showing once what changed.
    """

    def __init__(
        self,
        screen: Screen,
        clock: Clock,
        connect: Connect,
        host: Host,
        keeper: Keeper,
        preferences: Preferences,
        *,
        chance: Callable[[], float] = random.random,
        zone: tzinfo | None = None,
        literal: bool = False,
    ) -> None:
        self._screen = screen
        self._clock = clock
        self._host = host
        self._settings = Settings(preferences, keeper, lambda text: self._presenter.notice(Level.TROUBLE, text))
        self._workspace = workspace = Workspace(zone, literal=literal)
        self._presenter = presenter = Presenter(screen, workspace, self._settings)
        self._notepad = notepad = Notepad(workspace, presenter, clock)
        self._connection = connection = Connection(connect, clock, workspace, presenter, chance)
        self._rooms = rooms = Rooms(workspace, connection, presenter, notepad)
        members = Members(workspace, connection, presenter, notepad)
        self._chat = chat = Chat(workspace, connection, presenter, clock)
        answers = Answers(workspace, rooms, chat, presenter, notepad)
        self._welcome = Welcome(screen, self._settings, host)
        self._visit = Visit(
            screen, workspace, connection, rooms, chat, presenter, notepad, self._settings, self._turned_back
        )
        self._slash = Slash(workspace, connection, rooms, chat, notepad, self._quit)
        self._completer = Completer(workspace, [f"/{name}" for name in COMMANDS])
        self._handlers = handlers(self._visit, rooms, members, chat, answers)

    # Running

    def start(self, destination: Destination | None = None, fingerprint: str = "") -> None:
        """Show the first screen, or go straight to where a link leads. ``fingerprint`` is that of a certificate
        which is trusted there.
        """
        if destination:
            self._welcome.go_straight(self._visit, destination, fingerprint)
        else:
            self._welcome.show()

    def tell(self, trouble: str) -> None:
        """Say something that went wrong before there was a screen to say it on."""
        self._presenter.notice(Level.TROUBLE, trouble)

    def pump(self) -> bool:
        """Take what came up, at most `BATCH` events, and show it; whether more may wait. One by one: what waits behind
        an event that brings about the end of its connection is of no interest, behind one that fails it is.
        """
        visit, left = self._connection.number, BATCH
        while left and self._connection.number == visit and (events := self._connection.drain(1)):
            left -= 1
            self._handlers[type(events[0])](self._in_time(events[0]))
        self._presenter.flush()
        return not left

    @property
    def busy(self) -> bool:
        """Whether something is on its way: the entry to a place or a room, or a text."""
        return self.entering or self._chat.unsettled

    @property
    def entering(self) -> bool:
        """Whether we are on our way into a place or a room."""
        return self._connection.entering or self._rooms.entering

    @property
    def cut_off(self) -> bool:
        """Whether the connection is lost, and will be tried again."""
        return self._connection.waiting

    def _in_time(self, event: Event) -> Event:
        """A server whose clock is ahead stamps nothing with a day that has not begun."""
        now = self._clock.now()
        if getattr(event, "at", now) <= now:
            return event
        earlier: dict[str, Any] = {"at": now}
        return replace(event, **earlier)

    # The first screen

    def start_room(self, name: str, place: str) -> None:
        """Run a server on this computer and enter its lobby."""
        self._welcome.start_room(self._visit, name, place)

    def join_server(self, name: str, address: str, port: str, room: str, *, secure: bool, password: str = "") -> None:
        """Connect to a server and enter a room."""
        self._welcome.join_server(self._visit, name, address, port, room, secure=secure, password=password)

    def cancel(self) -> None:
        """Give up what is under way."""
        self.leave_place()

    # Conversations

    def select(self, key: str) -> None:
        """Show this conversation."""
        if conversation := self._workspace.by_key(key):
            self._rooms.show(conversation)
        self._presenter.flush()

    def select_next(self, step: int, *, unread: bool = False) -> None:
        """Show another conversation."""
        self._rooms.show_next(step, unread=unread)
        self._presenter.flush()

    def close_conversation(self, key: str) -> None:
        """Leave the room, or put the private conversation away."""
        if conversation := self._workspace.by_key(key):
            self._rooms.close(conversation)
        self._presenter.flush()

    def join_room(self, room: str) -> None:
        """Enter a room by its name, as typed."""
        if why := self._rooms.join(room):
            self._presenter.notice(Level.TROUBLE, why)
        self._presenter.flush()

    def talk_to(self, name: str) -> None:
        """Show the private conversation with somebody."""
        if name.strip():
            self._rooms.talk_to(name)
        self._presenter.flush()

    def send(self, text: str) -> None:
        """Say what was typed, or do it where it is a slash command. What is refused stays in the entry."""
        if not text.strip():
            return
        conversation = self._workspace.selected or self._workspace.server
        why = self._say_or_do(conversation, text)
        conversation.draft = text if why else ""
        if why:
            self._notepad.here(NoteKind.TROUBLE, why)
        else:
            conversation.recall.add(text)
        self._presenter.touch_room(conversation, Part.COMPOSER)
        self._presenter.flush()

    def keep_draft(self, text: str) -> None:
        """The entry now holds this."""
        if conversation := self._workspace.selected:
            conversation.draft = text

    def complete(self, text: str, cursor: int, *, backwards: bool = False) -> Completion | None:
        """The next way to complete what stands before the cursor."""
        return self._completer.complete(text, cursor, backwards=backwards)

    def recall(self, step: int, text: str) -> str | None:
        """What was sent before."""
        conversation = self._workspace.selected
        return conversation.recall.step(step, text) if conversation else None

    def retry(self, row: int) -> None:
        """Send a failed message again."""
        self._chat.retry(row)
        self._presenter.flush()

    def discard(self, row: int) -> None:
        """Take a failed message away."""
        self._chat.discard(row)
        self._presenter.flush()

    def follow(self, target: str) -> None:
        """Open a link. One that leads into a room of this place leads there at once."""
        safe = safe_target(target)
        if not safe:
            self._presenter.notice(Level.TROUBLE, "Parlour does not open this kind of link.")
        elif not safe.startswith(("irc:", "ircs:")):
            self._screen.open_link(safe)
        else:
            self._follow_within(safe)
        self._presenter.flush()

    # The window

    def reconnect(self) -> None:
        """Try again now."""
        self._connection.retry_now()
        self._presenter.flush()

    def switch_theme(self) -> None:
        """Light to dark, or back."""
        theme = "light" if self._settings.value.theme == "dark" else "dark"
        self._settings.keep(self._settings.value.themed(theme))
        self._screen.show_theme(theme)

    def show_members(self, *, shown: bool) -> None:
        """Show or hide the members."""
        self._settings.keep(replace(self._settings.value, members_shown=shown))
        self._presenter.touch(Part.HEADER)
        self._presenter.flush()

    def leave_place(self) -> None:
        """Disconnect and go back to the first screen."""
        self._visit.leave()
        self._host.stop()
        self._welcome.show()

    def answer_certificate(self, *, trusted: bool) -> None:
        """What the person says of the certificate that they were shown."""
        self._visit.answer_certificate(trusted=trusted)
        self._presenter.flush()

    def attend(self, *, present: bool) -> None:
        """The window has the person's attention, or lost it."""
        self._rooms.attend(present=present)
        self._presenter.flush()

    def close_window(self) -> None:
        """The person closes the window."""
        self._quit("")

    # Inside

    def _say_or_do(self, conversation: Conversation, text: str) -> str:
        if text.startswith("/") and not text.startswith("//"):
            return self._slash.run(text)
        return self._chat.say(conversation, text[1:] if text.startswith("//") else text)

    def _follow_within(self, link: str) -> None:
        try:
            there, known_as = parse_address(link), parse_address(self._workspace.address)
        except AddressError as error:
            self._presenter.notice(Level.TROUBLE, str(error))
            return
        here = self._connection.address
        why = f"{there.host} is another place. To go there, leave this one and put the link into Address."
        if (there.host.lower(), there.port) in [(each.host.lower(), each.port) for each in (here, known_as)]:
            why = self._rooms.join(there.room, there.key) if there.room else ""
        if why:
            self._presenter.notice(Level.TROUBLE, why)

    def _turned_back(self, field: Field, trouble: str) -> None:
        self._host.stop()
        self._welcome.wrong(field, trouble)

    def _quit(self, reason: str) -> None:
        self._visit.leave(reason)
        self._host.stop()
        self._screen.close()
