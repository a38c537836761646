"""Two people talk through a real server, typing into real windows on a virtual display.

``make demo`` runs it: it prints the conversation from the server's log, in the order in which it was delivered, and
leaves pictures of both windows in ``build/demo``.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import ImageGrab

from scripts.virtual_display import virtual_display

T = TypeVar("T")

OUTPUT = Path("build/demo")
WIDTH, HEIGHT = 1280, 800
PATIENCE = 30.0  # seconds for anything to happen


@dataclass(frozen=True)
class Window:
    """Somebody's window: its X identifier, and where it stands."""

    name: str
    identifier: str
    x: int

    def type(self, text: str) -> None:
        _xdotool("windowactivate", "--sync", self.identifier)
        _xdotool("type", "--delay", "4", text)
        _xdotool("key", "Return")

    def press(self, keys: str) -> None:
        _xdotool("windowactivate", "--sync", self.identifier)
        _xdotool("key", keys)

    def picture(self, file: str) -> None:
        ImageGrab.grab(bbox=(self.x, 0, self.x + WIDTH, HEIGHT)).save(OUTPUT / file)


class ServerLog:
    """What the server has written to its log, and so delivered."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def entries(self) -> list[tuple[float, str, str, str]]:
        """Time, who, where and what, in the order of delivery."""
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as log:
            return log.execute("SELECT at, source, target, text FROM entries ORDER BY sequence").fetchall()

    def wait_for(self, text: str) -> None:
        _wait(lambda: any(text in entry[3] for entry in self.entries()), f"“{text}” was not delivered")


def main() -> None:
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    with ExitStack() as stack:
        stack.enter_context(virtual_display(2 * WIDTH, HEIGHT))
        address = stack.enter_context(server())
        log = ServerLog(OUTPUT / "server" / "log.sqlite")
        ana = stack.enter_context(desktop("ana", address, "dark", 0))
        ben = stack.enter_context(desktop("ben", address, "light", WIDTH))
        talk(ana, ben, log)
        transcript = [
            f"{time.strftime('%H:%M:%S', time.localtime(at))}  {target:<9} {source.partition('!')[0]}: {text}"
            for at, source, target, text in log.entries()
        ]
    print("\n".join(["", "As the server delivered it:", "", *transcript, ""]))
    (OUTPUT / "transcript.txt").write_text("\n".join(transcript) + "\n")
    print("Pictures:", ", ".join(sorted(str(file) for file in OUTPUT.glob("*.png"))))


def talk(ana: Window, ben: Window, log: ServerLog) -> None:
    """The conversation, each line typed once the one before has been delivered."""

    def say(who: Window, text: str) -> None:
        who.type(text)
        log.wait_for(text.split(" ", 2)[2] if text.startswith("/msg") else text)

    say(ana, "Good morning! Is anybody here yet?")
    say(ben, "Just came in. This took me half a minute :)")
    say(ana, "It is a server in a box: ben, you are talking to my computer")
    say(ben, "And it runs on plain IRC? Then my bot can join as well")
    say(ana, "It can. The notes are at https://ircv3.net/ if you want to read on")
    _settle(ana, ben)
    ana.picture("1-lobby-ana.png")
    ben.picture("1-lobby-ben.png")
    for who in (ana, ben):
        who.type("/join #garden")
    _settle(ana, ben)
    say(ben, "A second room, for what grows")
    say(ana, "Tomatoes first")
    ana.type("/topic Tomatoes, beans and one optimistic melon")
    _settle(ana, ben)
    ana.picture("2-garden-ana.png")
    ben.picture("2-garden-ben.png")
    say(ana, "/msg ben Between the two of us: the melon was my idea")
    ben.press("ctrl+Tab")
    _settle(ben)
    say(ben, "Your secret is safe")
    _settle(ana, ben)
    ana.picture("3-private-ana.png")
    ben.picture("3-private-ben.png")


@contextmanager
def server() -> Iterator[str]:
    """A server of its own, on a port that the system chooses."""
    command = [sys.executable, "-m", "server", "--no-console", "--listen", "127.0.0.1:0"]
    command += ["--data", str(OUTPUT / "server"), "--name", "demo.parlour"]
    with (OUTPUT / "server.log").open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        yield _wait(lambda: _listening(OUTPUT / "server.log"), "the server did not start")
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listening(log: Path) -> str:
    found = re.search(r"listening on (\S+:\d+)", log.read_text())
    return found[1] if found else ""


@contextmanager
def desktop(name: str, address: str, theme: str, x: int) -> Iterator[Window]:
    """Somebody's desktop, its window ready to be typed into."""
    before = set(_windows())
    command = [sys.executable, "-m", "app", f"irc://{name}@{address}/%23lobby"]
    command += ["--data", str(OUTPUT / name), "--theme", theme]
    process = subprocess.Popen(command)
    try:
        identifier = _wait(lambda: next(iter(set(_windows()) - before), ""), f"{name}'s window did not open")
        _xdotool("windowsize", "--sync", identifier, str(WIDTH), str(HEIGHT))
        _xdotool("windowmove", identifier, str(x), "0")
        _wait(lambda: "#lobby" in _xdotool("getwindowname", identifier), f"{name} did not get into the lobby")
        yield Window(name, identifier, x)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _windows() -> list[str]:
    return _xdotool("search", "--onlyvisible", "--name", "Parlour").split()


def _xdotool(*words: str) -> str:
    # A search that finds nothing ends with 1, and says so by finding nothing.
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=PATIENCE).stdout


def _settle(*windows: Window) -> None:
    """Wait until nothing moves on the display: two pictures in a row are the same."""

    def still() -> bool:
        first = ImageGrab.grab().tobytes()
        time.sleep(0.4)
        return first == ImageGrab.grab().tobytes()

    _wait(still, "the windows did not come to rest")


def _wait(ready: Callable[[], T], otherwise: str) -> T:
    deadline = time.monotonic() + PATIENCE
    while not (result := ready()):
        if time.monotonic() > deadline:
            sys.exit(f"The demonstration failed: {otherwise} within {PATIENCE:.0f} s.")
        time.sleep(0.1)
    return result


if __name__ == "__main__":
    main()
