"""What was said, over restarts of the desktop and of the server: there at once, whole, nothing twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.controllers.application import Application
from app.controllers.world import World
from app.models.address import Destination
from app.models.preferences import Preferences
from app.models.rows import ConversationRow, Delivery, Edge, EdgeRow, Link, MessageRow
from app.models.store import FileLibrary
from app.plain.loop import Loop
from app.transport.tcp import TcpTransport
from tests.controllers.paper import PaperHost, PaperKeeper
from tests.controllers.recording import RecordingScreen
from tests.integration.running import PATIENCE, Client, Server


class Desktop:
    """A desktop with a real connection and a real store, and a screen that remembers."""

    def __init__(self, data: Path, server: Server) -> None:
        self.screen = RecordingScreen()
        self.loop = Loop()
        library = FileLibrary(data)
        self.app = Application(
            World(self.screen, self.loop, self._connect, PaperHost(), PaperKeeper(), library=library), Preferences()
        )
        place = Destination(
            "127.0.0.1", server.port, secure=True, room="#lobby", fingerprint=server.fingerprint, name="sam"
        )
        self.app.start(place)

    def _connect(self) -> TcpTransport:
        transport = TcpTransport()
        transport.on_ready(lambda: self.loop.soon(self._pump))
        return transport

    def _pump(self) -> None:
        if self.app.pump():
            self.loop.soon(self._pump)

    def wait(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        self.loop.after(PATIENCE, lambda: None)
        while not condition():
            assert time.monotonic() < deadline, f"{self.said()} {self.screen.notices}"
            self.loop.step()

    def rows(self) -> list[MessageRow]:
        return [row for row in self.screen.timelines.get(self.screen.shown, []) if isinstance(row, MessageRow)]

    def said(self) -> list[str]:
        return [row.text for row in self.rows()]

    def edges(self) -> list[Edge]:
        return [row.kind for row in self.screen.timelines[self.screen.shown] if isinstance(row, EdgeRow)]

    def row(self, title: str) -> ConversationRow:
        return next(row for row in self.screen.conversations if row.title == title)


@pytest.fixture
def desktop(server: Server, tmp_path: Path) -> Iterator[Callable[[], Desktop]]:
    """Starts a desktop; the one before is closed."""
    made: list[Desktop] = []

    def start() -> Desktop:
        if made:
            made[-1].app.close_window()
        made.append(Desktop(tmp_path / "history.sqlite3", server))
        return made[-1]

    yield start
    made[-1].app.close_window()


def test_a_restart_shows_what_was_there_and_fetches_what_came_since(
    desktop: Callable[[], Desktop], client: Callable[..., Client]
) -> None:
    mei = client("mei")
    mei.say("PRIVMSG #lobby :before anybody came")
    first = desktop()
    first.wait(lambda: first.said() == ["before anybody came"])
    first.app.send("hello")
    mei.hear(" JOIN ")
    mei.hear("PRIVMSG #lobby :hello")
    mei.say("PRIVMSG #lobby :hi sam")
    first.wait(lambda: first.said() == ["before anybody came", "hello", "hi sam"])
    first.app.close_window()
    mei.hear(" QUIT ")
    mei.say("PRIVMSG #lobby :still there?", "PRIVMSG #lobby :no")
    second = desktop()
    whole = ["before anybody came", "hello", "hi sam", "still there?", "no"]
    second.wait(lambda: bool(second.said()))
    second.wait(lambda: second.said() == whole)
    assert Edge.GAP not in second.edges()
    third = desktop()
    third.wait(lambda: third.said() == whole)


def test_what_is_missed_while_the_server_restarts_is_filled(
    desktop: Callable[[], Desktop], client: Callable[..., Client], server: Server
) -> None:
    mei = client("mei")
    here = desktop()
    here.wait(lambda: bool(here.screen.members))
    mei.say("PRIVMSG #lobby :one")
    here.wait(lambda: here.said() == ["one"])
    server.stop()
    here.wait(lambda: here.screen.place is not None and here.screen.place.link is Link.WAITING)
    server.start()
    again = client("mei")
    again.say("PRIVMSG #lobby :two", "PRIVMSG #lobby :three", "PING done")
    again.hear("done")
    here.app.reconnect()
    here.wait(lambda: here.said() == ["one", "two", "three"])
    again.say("PRIVMSG #lobby :four")
    here.wait(lambda: here.said() == ["one", "two", "three", "four"])
    assert Edge.LOADING not in here.edges()
    assert Edge.GAP not in here.edges()


def test_what_was_typed_while_nobody_answered_outlives_a_restart(
    desktop: Callable[[], Desktop], client: Callable[..., Client], server: Server
) -> None:
    here = desktop()
    here.wait(lambda: bool(here.screen.members))
    server.stop()
    here.wait(lambda: here.screen.place is not None and here.screen.place.link is Link.WAITING)
    here.app.send("one")
    here.app.send("two")
    here.app.close_window()
    server.start()
    mei = client("mei")
    again = desktop()
    again.wait(lambda: [row.delivery for row in again.rows()] == [Delivery.SENT] * 2)
    assert mei.hear("PRIVMSG").endswith(":one")
    assert mei.hear("PRIVMSG").endswith(":two")
    third = desktop()
    third.wait(lambda: third.said() == ["one", "two"])
    third.app.send("three")
    third.wait(lambda: [row.delivery for row in third.rows()] == [Delivery.SENT] * 3)
    assert mei.hear("PRIVMSG").endswith(":three"), "and nothing was said twice"
