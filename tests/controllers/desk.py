"""A desktop without a screen or a network, and the words in which tests drive it."""

from __future__ import annotations

from datetime import UTC, datetime

from app.controllers.application import Application
from app.controllers.networking import Networking
from app.controllers.world import World
from app.models.arrangement import Arrangements
from app.models.opened import OpenedFile
from app.models.preferences import Preferences
from app.models.rows import ConversationRow, MessageRow, NoteRow, TimelineRow
from app.models.shelf import Library, NoLibrary
from app.transport.api import Transport
from app.transport.commands import Command, SendText, TextKind
from app.transport.events import Connected, Event, Member, MembersListed, RoomEntered, TextReceived
from app.transport.fake import FakeTransport
from tests.controllers.clock import ManualClock
from tests.controllers.paper import PaperHost, PaperKeeper, PaperNotifier, PaperTray
from tests.controllers.recording import RecordingScreen

NOON = datetime(2025, 10, 9, 12, 0, tzinfo=UTC).timestamp()


class Desk:
    """One person's desktop. ``screen`` is what they see, ``server`` the connection that was opened last."""

    def __init__(
        self,
        preferences: Preferences | None = None,
        chance: float = 0.5,
        library: Library | None = None,
        arrangements: Arrangements | None = None,
        networks: Networking | None = None,
        opened: OpenedFile | None = None,
    ) -> None:
        self.screen = RecordingScreen()
        self.clock = ManualClock(NOON)
        self.host = PaperHost()
        self.keeper = PaperKeeper()
        self.notifier = PaperNotifier()
        self.tray = PaperTray()
        self.transports: list[FakeTransport] = []
        self.app = Application(
            World(
                self.screen,
                self.clock,
                self._connect,
                self.host,
                self.keeper,
                library=library or NoLibrary(),
                arrangements=arrangements or Arrangements(),
                opened=opened or OpenedFile(),
                notifier=self.notifier,
                tray=self.tray,
                chance=lambda: chance,
                zone=UTC,
            ),
            preferences or Preferences(),
            networks,
        )

    def _connect(self) -> Transport:
        self.transports.append(FakeTransport())
        return self.transports[-1]

    @property
    def server(self) -> FakeTransport:
        return self.transports[-1]

    def hear(self, *events: Event) -> None:
        """The server tells this, and the desktop takes it."""
        self.server.deliver(*events)
        self.settle()

    def settle(self) -> None:
        """Take events until none is left."""
        while self.app.pump():
            pass

    def enter(self, room: str = "#lobby", *others: Member, name: str = "sam") -> None:
        """Come in from the first screen, and into a room with these people."""
        self.app.join_server(name, "chat.example", "", room, secure=True)
        self.hear(Connected(name, network="Harbour Lab"))
        self.let_in(room, *others, name=name)

    def let_in(self, room: str, *others: Member, name: str = "sam") -> None:
        """The server lets us into a room."""
        self.hear(RoomEntered(room, self.clock.now()), MembersListed(room, (Member(name), *others)))

    def texts(self) -> list[SendText]:
        """The texts that went down the connection."""
        return [command for command in self.server.submitted if isinstance(command, SendText)]

    def echo(self, text: SendText, msgid: str = "", name: str = "sam") -> None:
        """The server has our text, and tells us so."""
        self.hear(
            TextReceived(
                text.target,
                private=not text.target.startswith("#"),
                sender=name,
                text=text.text,
                at=self.clock.now(),
                kind=text.kind,
                msgid=msgid,
                own=True,
                reference=text.reference,
                reply_to=text.reply_to,
            )
        )

    def says(
        self,
        sender: str,
        text: str,
        room: str = "#lobby",
        kind: TextKind = TextKind.MESSAGE,
        msgid: str = "",
        *,
        private: bool = False,
    ) -> None:
        """Somebody says something in a room, or in private."""
        where = sender if private else room
        self.hear(TextReceived(where, private, sender, text, self.clock.now(), kind, msgid))

    def sent(self) -> list[Command]:
        """What went down the connection since the last time this was asked."""
        sent = list(self.server.submitted)
        self.server.submitted.clear()
        return sent

    # What is seen

    def row(self, title: str) -> ConversationRow:
        """The sidebar's row of a conversation."""
        return next(row for row in self.screen.conversations if row.title == title)

    def titles(self) -> list[str]:
        """The sidebar without the server."""
        return [row.title for row in self.screen.conversations[1:]]

    def rows(self, title: str = "") -> list[TimelineRow]:
        """The rows of a conversation; of the one that is shown without a title."""
        key = self.row(title).key if title else self.screen.shown
        return self.screen.timelines.get(key, [])

    def messages(self, title: str = "") -> list[MessageRow]:
        """The messages of a conversation."""
        return [row for row in self.rows(title) if isinstance(row, MessageRow)]

    def lines(self, title: str = "") -> list[str]:
        """Messages and notes of a conversation as short lines."""
        lines = []
        for row in self.rows(title):
            if isinstance(row, MessageRow):
                lines.append(f"* {row.sender} {row.text}" if row.action else f"<{row.sender}> {row.text}")
            elif isinstance(row, NoteRow):
                lines.append(f"- {row.text}")
        return lines
