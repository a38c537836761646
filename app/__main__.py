"""The desktop's command, ``parlour``: puts the parts together and runs them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from app.models.address import AddressError, Destination, parse_address, read_fingerprint
from app.models.beginning import first_look, first_screen
from app.models.networks import NetworksFile
from app.models.preferences import MODES, Preferences, PreferencesFile
from app.models.themes import Seeds, read_themes
from app.signals import on_request_to_end
from app.version import VERSION

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


def _run_window(
    options: argparse.Namespace, file: PreferencesFile, preferences: Preferences, problems: list[str]
) -> int:
    own, broken = read_themes(options.data / "themes")
    window = _open_window(options, preferences, own)
    if isinstance(window, str):
        sys.stderr.write(f"{window}\n")
        return NO_SCREEN
    from app.furnishing import furnish

    app = furnish(window, options.data, file, preferences)
    on_request_to_end(lambda: window.clock.after(0, app.end))
    app.start(options.address, options.trust or "")
    app.follow_file()
    for problem in (*problems, *broken):
        app.tell(problem)
    window.run()
    return 0


def _open_window(
    options: argparse.Namespace, preferences: Preferences, own: dict[str, tuple[str, Seeds]]
) -> Window | str:
    """The window, or a sentence that says why there is none. It stands there already where the first screen is what
    comes first: what loads while the person reads it is not waited for.
    """
    try:
        import tkinter

        from app.views.shell import dress, open_root
        from app.views.themes import Themes
    except ImportError as error:
        return f"There is no Tk to draw a window with ({error}). Install python3-tk, or use --plain."
    themes, row = Themes(own), first_look(preferences)
    palette = themes.palette(row.theme, row.accent)
    try:
        shell = open_root(palette)
    except tkinter.TclError as error:
        return f"No window can be opened here ({error}). Use --plain, or run where there is a display."
    dress(shell[0], shell[1], palette, row)
    kept, _ = NetworksFile(options.data / "networks.toml").load()
    welcome = None
    if options.address is None and not any(network.at_start for network in kept):
        from app.views.greeting import greet

        welcome = greet(shell, first_screen(preferences, can_return=bool(kept)))
    from app.views.window import Window

    return Window(row.theme, shell, themes, welcome)


if __name__ == "__main__":
    sys.exit(main())
