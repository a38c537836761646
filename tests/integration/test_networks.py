"""Two networks at once, over real connections: both connect at the start, and each is talked in by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.controllers.application import Application
from app.controllers.networking import Networking
from app.controllers.world import World
from app.models.networks import Network
from app.models.preferences import Preferences
from app.models.rows import Link, MessageRow
from app.transport.tcp import TcpTransport
from tests.controllers.clock import ManualClock
from tests.controllers.paper import PaperHost, PaperKeeper
from tests.controllers.recording import RecordingScreen
from tests.integration.running import Client, Server, until


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    with ExitStack() as stack:
        made = []
        for name in ("harbour", "club"):
            server = Server(tmp_path / name)
            stack.callback(server.stop)
            made.append(server)
        yield made[0], made[1]


def network(title: str, server: Server) -> Network:
    return Network(
        title.lower(), title, "127.0.0.1", server.port, fingerprint=server.fingerprint, name="sam", rooms=("#tea", "#b")
    )


@pytest.fixture
def mei(servers: tuple[Server, Server]) -> Iterator[list[Client]]:
    """Mei, in a room of each."""
    there = [Client(server.port, "mei", "#tea") for server in servers]
    yield there
    for client in there:
        client.close()


def test_both_connect_at_the_start_and_are_talked_in(servers: tuple[Server, Server], mei: list[Client]) -> None:
    screen = RecordingScreen()
    kept = tuple(network(title, server) for title, server in zip(("Harbour", "Club"), servers, strict=True))
    world = World(screen, ManualClock(0), TcpTransport, PaperHost(), PaperKeeper())
    app = Application(world, Preferences(), Networking(kept))
    try:
        app.start()

        def there() -> bool:
            app.pump()
            links = [(row.title, row.link) for row in screen.rail]
            rooms = [row.title for row in screen.tabs if row.joined]
            connected = [("Harbour", Link.CONNECTED), ("Club", Link.CONNECTED)]
            return links == connected and rooms.count("#tea") == rooms.count("#b") == 2

        until(there, lambda: str(screen.rail))
        assert screen.place
        assert screen.place.title == "Harbour"
        for number, words in enumerate(("hello harbour", "hello club")):
            app.show_place(screen.rail[number].key)
            app.select(next(row.key for row in screen.conversations if row.title == "#tea"))
            app.send(words)
            assert words in mei[number].hear("PRIVMSG")
        mei[0].say("PRIVMSG #tea :sam, come back")
        until(lambda: (app.pump(), screen.rail[0].mentions)[1], lambda: str(screen.rail))
        app.show_place(screen.rail[0].key)
        shown = [row.text for row in screen.timelines[screen.shown] if isinstance(row, MessageRow)]
        assert shown == ["hello harbour", "sam, come back"]
    finally:
        app.close_window()
