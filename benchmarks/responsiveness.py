"""How a busy room and a quiet one feel: the real window, transport and server.

    python -m benchmarks.responsiveness      (brings its own virtual display)

Ten people send 1,000 messages a second for half a minute into the room that is shown; everything goes through a server
process, TLS and the desktop's own thread. The pauses of the event loop are those that a heartbeat of 1 ms saw.
Meanwhile another process presses a key ten times a second and looks at the display until the letter stands in the
entry. Before that it is quiet, and one person says something every tenth of a second: the clock runs from the socket
of that person, through the server, until the display shows another conversation.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.furnishing import furnish
from app.models.address import Destination
from app.models.preferences import Preferences, PreferencesFile
from app.models.rows import Rows, Splice
from app.views.window import Window
from benchmarks.rows import Row, at_most, text_table
from benchmarks.screen import Box, Screen, median, percentile
from benchmarks.timeline import TEXT, Heartbeat
from scripts.virtual_display import virtual_display

PEOPLE, RATE, SECONDS, WARM_UP = 10, 1000, 30.0, 1.0
FILLING, QUIET = 60, 60  # messages of the quiet room
PATIENCE = 60.0
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
def beside(*words: object) -> Iterator[subprocess.Popen[str]]:
    """A part of this benchmark (`PARTS`) in a process of its own, until the end of this."""
    command = [sys.executable, "-m", "benchmarks.responsiveness", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def type_on(x: int, y: int, width: int, height: int) -> None:
    """Type and take back a letter, over and over, and say after how many milliseconds it was seen in that box."""
    screen, box = Screen(), Box(x, y, width, height)
    while True:
        for key in ("m", "BackSpace"):
            time.sleep(0.1)
            print(screen.until_changed(box, lambda key=key: screen.press(key)), flush=True)  # type: ignore[misc]


def speak(port: int, x: int, y: int, width: int, height: int) -> None:
    """Say something into the quiet room again and again, and after how many milliseconds it was seen in that box."""
    sock, screen, box = _enter(port, "speaker"), Screen(), Box(x, y, width, height)
    for number in range(FILLING):  # so that every further one moves the lowest lines
        sock.sendall(f"PRIVMSG #busy :{number} is said before\r\n".encode())
    time.sleep(1)
    for number in range(QUIET):
        time.sleep(0.1)
        line = f"PRIVMSG #busy :{number} what is said in a quiet room\r\n".encode()
        print(screen.until_changed(box, lambda line=line: sock.sendall(line)), flush=True)  # type: ignore[misc]
    sock.close()


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


def foot_of(widget: tk.Misc) -> tuple[int, int, int, int]:
    """Where its lowest lines are on the display, without its edges."""
    height = min(60, widget.winfo_height() - 4)
    bottom = widget.winfo_rooty() + widget.winfo_height() - 2
    return widget.winfo_rootx() + 2, bottom - height, min(400, widget.winfo_width() - 4), height


def busy(window: Window, port: int) -> list[Row]:
    """What a busy room is like, and typing in it."""
    heart, counted = Heartbeat(window.root), Counted(window)
    entry = window.chat.composer.entry
    with beside("talk", port), beside("type_on", *foot_of(entry)) as typing:
        run(window, lambda: counted.rows > RATE * WARM_UP)
        heart.start()
        began, processor, drawn = time.perf_counter(), time.process_time(), counted.rows
        run(window, after(SECONDS))
        passed, processor = time.perf_counter() - began, time.process_time() - processor
        rate = (counted.rows - drawn) / passed
        typing.kill()
        typed = [float(line) for line in typing.communicate()[0].split()]
    return [
        at_most(f"{rate:.0f} messages/s arriving for {SECONDS:.0f} s: longest pause", heart.longest(), "ms", 16),
        Row("99 % of the pauses", heart.usual(), "ms"),
        at_most(f"from key to letter meanwhile, 99 % of {len(typed)}", percentile(typed, 0.99), "ms", 20),
        Row("half of them", median(typed), "ms"),
        at_most("of a processor", processor / passed * 100, "%", 50),
    ]


def quiet(window: Window, port: int) -> list[Row]:
    """From one person's socket to the other's display."""
    run(window, after(WARM_UP))
    with beside("speak", port, *foot_of(window.chat.timeline.text)) as speaking:
        run(window, lambda: speaking.poll() is not None)
        seen = [float(line) for line in speaking.communicate()[0].split()]
    return [
        at_most(f"from a socket to the display, half of {len(seen)} messages in a quiet room", median(seen), "ms", 5),
        Row("99 % of them", percentile(seen, 0.99), "ms"),
    ]


def rows() -> list[Row]:
    with ExitStack() as stack:
        stack.enter_context(virtual_display(1280, 800))
        data = Path(stack.enter_context(TemporaryDirectory()))
        there = stack.enter_context(server(data))
        window = Window("harbour")
        app = furnish(window, data, PreferencesFile(data / "preferences.toml"), Preferences())
        window.root.deiconify()
        app.start(there)
        run(window, lambda: "#busy" in window.root.title())
        window.root.focus_force()
        run(window, after(WARM_UP))
        found = [*quiet(window, there.port), *busy(window, there.port)]
        app.close_window()
    return found


PARTS: dict[str, Callable[..., None]] = {"talk": talk, "type_on": type_on, "speak": speak}

if __name__ == "__main__":
    if sys.argv[1:]:
        PARTS[sys.argv[1]](*map(int, sys.argv[2:]))
    else:
        print(text_table(rows()))
