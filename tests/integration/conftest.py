from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.integration.running import Client, Plain, Server


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
