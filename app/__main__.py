"""The desktop's command, ``parlour``: puts the parts together and runs them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from app.controllers.application import Application
from app.controllers.networking import Networking
from app.controllers.notifiers import LateNotifier
from app.controllers.ports import Notifier
from app.hosting import ServerProcess
from app.models.address import AddressError, Destination, parse_address, read_fingerprint
from app.models.arrangement import Arrangements
from app.models.networks import NetworksFile
from app.models.preferences import MODES, Preferences, PreferencesFile
from app.models.shelf import LateLibrary
from app.models.themes import Seeds, read_themes
from app.signals import on_request_to_end
from app.transport.api import Transport
from app.vault import KeyringVault
from app.version import VERSION
from app.worker import ThreadWorker

if TYPE_CHECKING:
    from app.views.window import Window

NO_SCREEN = 2
"""Exit code where there is no display to open a window on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the desktop; returns the exit code."""
    options = _parser().parse_args(arguments)
    file = PreferencesFile(options.data / "preferences.toml")
    preferences, problems = file.load()
    if options.theme:
        preferences = replace(preferences, mode=options.theme)
    if not options.plain:
        return _run_window(options, file, preferences, problems)
    if options.address is None:
        sys.stderr.write("--plain needs an address, like irc://sam@chat.example.org:12346/%23lobby\n")
        return NO_SCREEN
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    from app.plain.run import run_plain
    from app.transport.tcp import TcpTransport

    return run_plain(TcpTransport, options.address, options.trust or "", file, preferences)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parlour", description="A chat for the people around you.")
    parser.add_argument(
        "address", nargs="?", type=_address, help="go straight there: irc://name@host:port/%%23room (ircs:// with TLS)"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", default=user_data_path("parlour", appauthor=False), help="keep all in DIR"
    )
    parser.add_argument("--theme", choices=MODES, help="the colours of the window")
    parser.add_argument("--plain", action="store_true", help="read and write lines instead of opening a window")
    parser.add_argument("--trust", type=_fingerprint, metavar="FINGERPRINT", help="SHA-256 of a certificate to trust")
    parser.add_argument("--version", action="version", version=f"Parlour {VERSION}")
    return parser


def _address(text: str) -> Destination:
    try:
        return parse_address(text)
    except AddressError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _fingerprint(text: str) -> str:
    fingerprint = read_fingerprint(text)
    if not fingerprint:
        raise argparse.ArgumentTypeError("A fingerprint is 64 hexadecimal digits, with or without colons.")
    return fingerprint


def _open_window(theme: str, own: dict[str, tuple[str, Seeds]]) -> Window | str:
    """The window, or a sentence that says why there is none."""
    try:
        import tkinter

        from app.views.themes import Themes
        from app.views.window import Window
    except ImportError as error:
        return f"There is no Tk to draw a window with ({error}). Install python3-tk, or use --plain."
    try:
        return Window(theme, themes=Themes(own))
    except tkinter.TclError as error:
        return f"No window can be opened here ({error}). Use --plain, or run where there is a display."


def _run_window(
    options: argparse.Namespace, file: PreferencesFile, preferences: Preferences, problems: list[str]
) -> int:
    own, broken = read_themes(options.data / "themes")
    window = _open_window(preferences.theme(system_dark=True), own)
    if isinstance(window, str):
        sys.stderr.write(f"{window}\n")
        return NO_SCREEN
    app = furnish(window, options.data, file, preferences)
    on_request_to_end(lambda: window.clock.after(0, app.close_window))
    app.start(options.address, options.trust or "")
    app.follow_file()
    for problem in (*problems, *broken):
        app.tell(problem)
    window.run()
    return 0


def furnish(
    window: Window, data: Path, file: PreferencesFile, preferences: Preferences, *, listen: Sequence[str] = ()
) -> Application:
    """Put behind a window what makes it a chat. ``listen``: where a server that is started here listens, as
    ``HOST:PORT``, if not where servers do.
    """
    calls = _Calls(window.wake)

    def make_notifier() -> Notifier:
        from app.notifying import SystemNotifier  # with a loop of its own, and the system's library

        return SystemNotifier(calls.soon, app.come_to, app.cannot_notify, data / "chime.wav")

    def pump() -> bool:
        calls.make()
        return app.pump()

    networks = NetworksFile(data / "networks.toml")
    kept, problems = networks.load()
    app = Application(
        window,
        window.clock,
        lambda: _connect(window.wake),
        ServerProcess(data / "server", calls.soon, listen=listen),
        file,
        preferences,
        library=LateLibrary(data / "history.sqlite3"),
        worker=ThreadWorker(calls.soon),
        arrangements=Arrangements(data / "rooms.toml"),
        networks=Networking(kept, networks, KeyringVault(calls.soon)),
        notifier=LateNotifier(make_notifier),
    )
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


def _connect(wake: Callable[[], None]) -> Transport:
    from app.transport.tcp import TcpTransport  # with TLS and all of IRC, which the first screen does without

    transport = TcpTransport()
    transport.on_ready(wake)
    return transport


if __name__ == "__main__":
    sys.exit(main())
