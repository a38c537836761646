"""Puts the plain front end together and runs it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from app.controllers.application import Application
from app.controllers.settings import Keeper
from app.controllers.world import World
from app.models.address import Destination
from app.models.preferences import Preferences
from app.plain.loop import Loop, read_lines
from app.plain.screen import LineScreen
from app.plain.typist import Typist
from app.signals import on_request_to_end
from app.transport.api import Transport


class _NoHost:
    """There is nothing here to start a server with: `parlour-server` does it."""

    def start(self, place: str, on_ready: Callable[[str, int, str], None], on_failure: Callable[[str], None]) -> None:
        """Say so."""
        on_failure(f"{place} cannot be opened here: run parlour-server.")

    def known_as(self) -> str:
        """Nobody reaches what does not run."""
        return ""

    def stop(self) -> None:
        """Nothing was started."""


def run_plain(
    make_transport: Callable[[], Transport],
    destination: Destination,
    fingerprint: str,
    keeper: Keeper,
    preferences: Preferences,
) -> int:
    """Go to a place, and talk there until the end of input. Returns the exit code: 0 after a clean end, 1 where there
    was no connection, or not everything arrived.
    """
    loop = Loop()
    screen = LineScreen(sys.stdout, sys.stderr)

    def connect() -> Transport:
        transport = make_transport()
        transport.on_ready(lambda: loop.soon(pump))
        return transport

    def pump() -> None:
        if app.pump():
            loop.soon(pump)
        typist.news()

    app = Application(World(screen, loop, connect, _NoHost(), keeper, literal=True), preferences)
    typist = Typist(app, loop, by_hand=sys.stdin.isatty())
    on_request_to_end(lambda: loop.soon(app.end))
    app.start(destination, fingerprint)
    _read_on_a_thread(loop, typist)
    while not (screen.closed or screen.failure):
        loop.step()
    app.end()
    if typist.gave_up:
        sys.stderr.write("Not everything arrived before the end.\n")
    return 1 if screen.failure or screen.unsent or typist.gave_up else 0


def _read_on_a_thread(loop: Loop, typist: Typist) -> None:
    def read() -> None:
        read_lines(
            sys.stdin.fileno(),
            lambda line: loop.soon(lambda: typist.type(line)),
            lambda: loop.soon(typist.end),
        )

    # A daemon: it may wait for a line that never comes, and nothing can wake it.
    threading.Thread(target=read, name="typed lines", daemon=True).start()
