from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from ttkbootstrap import App

from app.views.art import Art
from app.views.theme import Look
from tests.integration.running import Client, Plain, Server
from tests.integration.walking import Wait, Walker


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "server")
    yield made
    made.stop()


@pytest.fixture
def client(server: Server) -> Iterator[Callable[..., Client]]:
    with ExitStack() as stack:

        def make(name: str, room: str = "#lobby") -> Client:
            made = Client(server.port, name, room)
            stack.callback(made.close)
            return made

        yield make


@pytest.fixture
def plain(server: Server, tmp_path: Path) -> Iterator[Callable[..., Plain]]:
    """Makes a front end of lines that is on its way into the lobby, over TLS."""
    with ExitStack() as stack:

        def make(name: str) -> Plain:
            link = f"ircs://{name}@127.0.0.1:{server.port}/%23lobby?fingerprint={server.fingerprint}"
            made = Plain(tmp_path / name, link)
            stack.callback(made.process.wait)
            stack.callback(made.process.kill)
            stack.callback(made.end)
            return made

        yield make


@pytest.fixture
def first(
    shell: tuple[App, Look, Art], tmp_path: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walker]:
    """At the first screen."""
    root = shell[0]
    made = Walker(shell, tmp_path / "desktop", wait)
    root.focus_force()
    made.window.welcome.focus_first()
    wait(lambda: made.is_on(made.window.welcome.name.entry))
    yield made
    monkeypatch.setattr(made.window, "close", made.window.take_down)  # the root is there for others
    made.app.end()
    root.update()


@pytest.fixture
def walker(first: Walker) -> Walker:
    """In a room of a place that was started by keys."""
    first.start()
    return first


@pytest.fixture
def mei(walker: Walker) -> Iterator[Client]:
    """Somebody else in the room."""
    made = Client(walker.port, "mei")
    yield made
    made.close()
