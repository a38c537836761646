"""What stands behind a window: puts the parts together that make it a chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue

from app.controllers.application import Application
from app.controllers.networking import Networking
from app.controllers.notifiers import LateNotifier
from app.controllers.ports import Notifier, Tray
from app.controllers.tray import LateTray
from app.controllers.world import World
from app.hosting import ServerProcess
from app.models.arrangement import Arrangements
from app.models.networks import NetworksFile
from app.models.opened import OpenedFile
from app.models.preferences import Preferences, PreferencesFile
from app.models.shelf import LateLibrary
from app.transport.api import Transport
from app.vault import KeyringVault
from app.views.window import Window
from app.worker import ThreadWorker


def furnish(
    window: Window, data: Path, file: PreferencesFile, preferences: Preferences, *, listen: Sequence[str] = ()
) -> Application:
    """Put behind a window what makes it a chat. ``listen``: where a server that is started here listens, as
    ``HOST:PORT``, if not where servers do.
    """
    calls = _Calls(window.wake)
    outside = _Outside(calls, data)
    world = World(
        window,
        window.clock,
        lambda: _connect(window.wake),
        ServerProcess(data / "server", calls.soon, listen=listen),
        file,
        library=LateLibrary(data / "history.sqlite3"),
        arrangements=Arrangements(data / "rooms.toml"),
        opened=OpenedFile(data / "tabs.toml"),
        notifier=LateNotifier(outside.notifier),
        tray=LateTray(outside.tray),
        worker=ThreadWorker(calls.soon),
    )
    networks = NetworksFile(data / "networks.toml")
    kept, problems = networks.load()
    app = Application(world, preferences, Networking(kept, networks, KeyringVault(calls.soon)))
    outside.app = app

    def pump() -> bool:
        calls.make()
        return app.pump()

    window.bind(app, app)
    window.on_wake(pump)
    for problem in problems:
        app.tell(problem)
    return app


class _Calls:
    """Calls from other threads, to be made on that of the window."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def soon(self, call: Callable[[], None]) -> None:
        """Have this called. From any thread."""
        self._waiting.put(call)
        self._wake()

    def make(self) -> None:
        """Make those that wait."""
        while not self._waiting.empty():
            self._waiting.get()()


class _Outside:
    """What the desktop shows outside its window, made where it is first needed, and whose answers go to the ``app``."""

    app: Application

    def __init__(self, calls: _Calls, data: Path) -> None:
        self._calls = calls
        self._data = data

    def notifier(self) -> Notifier:
        from app.notifying import SystemNotifier  # with a loop of its own, and the system's library

        app = self.app
        return SystemNotifier(
            self._calls.soon,
            app.come_to,
            lambda reason, sound: app.cannot_notify(reason, sound=sound),
            self._data / "chime.wav",
        )

    def tray(self) -> Tray:
        from app.tray import SystemTray
        from app.views.shapes import tray_icons

        return SystemTray(self._calls.soon, self.app.chosen_in_tray, self.app.tray_is_there, tray_icons)


def _connect(wake: Callable[[], None]) -> Transport:
    from app.transport.tcp import TcpTransport  # with TLS and all of IRC, which the first screen does without

    transport = TcpTransport()
    transport.on_ready(wake)
    return transport
