"""How a busy room and a quiet one feel: the real window, transport and server.

    python -m benchmarks.responsiveness      (brings its own virtual display)

Everything goes through a server process, TLS and the desktop's own thread. While it is quiet, one person says something
every tenth of a second: the clock runs from the socket of that person, through the server, until the display shows
another conversation. Then ten people say 1,000 things a second for half a minute (`benchmarks.flood`), and somebody
types. The pauses of the event loop are those that a heartbeat of 1 ms saw; beside them stand those of a window of Tk
that does nothing, as all of this shares the machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.furnishing import furnish
from app.models.address import Destination
from app.models.preferences import Preferences, PreferencesFile
from app.views.window import Window
from benchmarks import flood
from benchmarks.company import PATIENCE, WARM_UP, beside, foot_of
from benchmarks.rows import Row, at_most, say, text_table
from benchmarks.screen import median, percentile
from scripts.virtual_display import virtual_display

_CONFIG = "[limits]\nmessages_burst = 0\nmessages_per_second = 0\nconnections_per_minute = 0\nper_address = 0\n"


@contextmanager
def server(data: Path) -> Iterator[Destination]:
    """A server of its own, without the limits that keep people from talking this fast."""
    config, log = data / "server.toml", data / "server.log"
    config.write_text(_CONFIG)
    command = [sys.executable, "-m", "server", "--no-console", "--listen", "127.0.0.1:0"]
    with log.open("w") as output:
        process = subprocess.Popen([*command, "--config", str(config), "--data", str(data)], stdout=output)

    def said(pattern: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, log.read_text())):
            if time.monotonic() > deadline:
                sys.exit("The server did not start.")
            time.sleep(0.05)
        return found[1]

    try:
        port, fingerprint = int(said(r"listening on \S+:(\d+)")), said(r"sha256 (\w+)")
        yield Destination("127.0.0.1", port, secure=True, name="sam", room="#busy", fingerprint=fingerprint)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def run(window: Window, until: Callable[[], bool]) -> None:
    """Let the event loop go round."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > deadline:
            sys.exit("The benchmark came to a halt.")
        window.root.tk.dooneevent()


def after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def quiet(window: Window, port: int) -> list[Row]:
    """From one person's socket to the other's display."""
    say("a quiet room")
    run(window, after(WARM_UP))
    with beside("speak", port, *foot_of(window.chat.timeline.text)) as speaking:
        run(window, lambda: speaking.poll() is not None)
        seen = [float(line) for line in speaking.communicate()[0].split()]
    return [
        at_most(f"from a socket to the display, half of {len(seen)} messages in a quiet room", median(seen), "ms", 5),
        Row("99 % of them", percentile(seen, 0.99), "ms"),
    ]


@contextmanager
def stage() -> Iterator[tuple[Path, Destination]]:
    """A display, a folder, and a server where nothing was said yet."""
    with virtual_display(1280, 800), TemporaryDirectory() as data, server(Path(data)) as there:
        yield Path(data), there


def rows() -> list[Row]:
    with stage() as (_, there):
        floor = flood.bare(there.port)
    with stage() as (_, there):
        other = flood.of_hexchat(there.port)
    with stage() as (data, there):
        window = Window("harbour")
        app = furnish(window, data, PreferencesFile(data / "preferences.toml"), Preferences())
        window.root.deiconify()
        app.start(there)
        run(window, lambda: "#busy" in window.root.title())
        window.root.focus_force()
        run(window, after(WARM_UP))
        found = quiet(window, there.port)
        ours = flood.of_parlour(window, there.port, partial(run, window))
        app.close_window()
    return [*found, *flood.table(ours, floor, other)]


if __name__ == "__main__":
    print(text_table(rows()))
