"""How long the window stands still while a busy room talks: the real window, transport and server.

    python -m benchmarks.responsiveness      (brings its own virtual display)

Ten people send 500 messages a second into the room that is shown; everything goes through a server process, TLS and
the desktop's own thread. The pauses of the event loop are those that a heartbeat of 1 ms saw; promised are 50 ms, on a
machine that has nothing else to do.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.__main__ import furnish
from app.models.address import Destination
from app.models.preferences import Preferences, PreferencesFile
from app.models.rows import Rows, Splice
from app.views.window import Window
from benchmarks.rows import Row, at_most, text_table
from benchmarks.timeline import TEXT, Heartbeat
from scripts.virtual_display import virtual_display

PEOPLE, RATE, SECONDS, WARM_UP = 10, 500, 8.0, 1.0
PATIENCE = 20.0
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


@contextmanager
def crowd(port: int) -> Iterator[None]:
    """People who talk, in a process of their own."""
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.responsiveness", str(port)])
    try:
        yield
    finally:
        process.kill()
        process.wait(PATIENCE)


def talk(port: int) -> None:
    """Enter as people, and have each say something in turn, until the end of this process."""
    sockets = [_enter(port, f"person{number}") for number in range(PEOPLE)]
    start, said = time.perf_counter(), 0
    while True:
        time.sleep(0.01)
        while said < (time.perf_counter() - start) * RATE:
            text = f"{said} {(TEXT * 2)[: 20 + said * 7 % 140]}"
            sockets[said % PEOPLE].sendall(f"PRIVMSG #busy :{text}\r\n".encode())
            said += 1
        for sock in sockets:
            _forget(sock)


def _enter(port: int, name: str) -> socket.socket:
    sock = socket.create_connection(("127.0.0.1", port), PATIENCE)
    sock.sendall(f"NICK {name}\r\nUSER {name} 0 * :{name}\r\nJOIN #busy\r\n".encode())
    heard = b""
    while b" 366 " not in heard:
        heard += sock.recv(65536)
    return sock


def _forget(sock: socket.socket) -> None:
    """Read what came, so that the server does not take this one for dead."""
    sock.setblocking(False)
    try:
        while sock.recv(1 << 20):
            pass
    except BlockingIOError:
        pass
    sock.setblocking(True)


class Counted:
    """Counts the rows that the window is given to draw."""

    def __init__(self, window: Window) -> None:
        self.rows = 0
        self._draw = window.chat.change_timeline
        window.chat.change_timeline = self._change  # type: ignore[method-assign] # to look in, nothing else

    def _change(self, key: str, rows: Rows, splice: Splice) -> None:
        self.rows += splice.added - splice.removed
        self._draw(key, rows, splice)


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


def rows() -> list[Row]:
    with ExitStack() as stack:
        stack.enter_context(virtual_display(1280, 800))
        data = Path(stack.enter_context(TemporaryDirectory()))
        there = stack.enter_context(server(data))
        window = Window("dark")
        app = furnish(window, data, PreferencesFile(data / "preferences.toml"), Preferences())
        window.root.deiconify()
        app.start(there)
        run(window, lambda: "#busy" in window.root.title())
        heart = Heartbeat(window.root)
        counted = Counted(window)
        stack.enter_context(crowd(there.port))
        run(window, lambda: counted.rows > RATE * WARM_UP)
        heart.start()
        began, processor, drawn = time.perf_counter(), time.process_time(), counted.rows
        run(window, after(SECONDS))
        passed, processor = time.perf_counter() - began, time.process_time() - processor
        rate = (counted.rows - drawn) / passed
        app.close_window()
    return [
        at_most(f"{rate:.0f} messages/s arriving: longest pause", heart.longest(), "ms", 50),
        Row("99 % of the pauses", heart.usual(), "ms"),
        Row("of a processor", processor / passed * 100, "%"),
    ]


if __name__ == "__main__":
    if sys.argv[1:]:
        talk(int(sys.argv[1]))
    print(text_table(rows()))
