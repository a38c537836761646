"""A stage for real windows and a real server: what the demonstration and the pictures of the guide are played on."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageGrab

T = TypeVar("T")

WIDTH, HEIGHT = 1280, 800
PATIENCE = 30.0  # seconds for anything to happen


@dataclass(frozen=True)
class Window:
    """Somebody's window: its X identifier, and where it stands."""

    identifier: str
    x: int

    def type(self, text: str) -> None:
        """Type a line, with Enter at its end."""
        self.write(text)
        _xdotool("key", "Escape")  # what is offered while typing goes, so that Enter sends
        _xdotool("key", "Return")

    def write(self, text: str) -> None:
        """Type, and leave it there."""
        _xdotool("windowactivate", "--sync", self.identifier)
        _xdotool("type", "--delay", "4", text)

    def press(self, keys: str) -> None:
        _xdotool("windowactivate", "--sync", self.identifier)
        _xdotool("key", keys)

    def point(self, x: int, y: int) -> None:
        """Have the pointer over this point of the window."""
        _xdotool("mousemove", "--sync", str(self.x + x), str(y))

    def rest(self) -> None:
        """Have the pointer where it points at nothing."""
        self.point(WIDTH - 1, HEIGHT - 1)

    def click(self, button: int = 1) -> None:
        """Click where the pointer is; 4 and 5 turn the wheel up and down."""
        _xdotool("click", str(button))

    @property
    def title(self) -> str:
        return _xdotool("getwindowname", self.identifier)

    def dialog(self, title: str) -> Image.Image:
        """What stands in the window of its own that is called so, alone."""
        search = "search", "--onlyvisible", "--name", f"^{title}$"
        identifier = wait_for(lambda: _xdotool(*search).strip(), f"{title} did not open")
        told = dict(line.split("=") for line in _xdotool("getwindowgeometry", "--shell", identifier).split())
        x, y = int(told["X"]), int(told["Y"])
        return ImageGrab.grab(bbox=(x, y, x + int(told["WIDTH"]), y + int(told["HEIGHT"])))

    def picture(self) -> Image.Image:
        return ImageGrab.grab(bbox=(self.x, 0, self.x + WIDTH, HEIGHT))


@contextmanager
def server(folder: Path, *arguments: str) -> Iterator[str]:
    """A server of its own, on a port that the system chooses: its address, as HOST:PORT. It keeps its data in
    ``folder``, and beside it what it prints.
    """
    output = folder.with_suffix(".log")
    command = [sys.executable, "-m", "server", "--no-console", "--listen", "127.0.0.1:0", "--data", str(folder)]
    with output.open("w") as lines:
        process = subprocess.Popen([*command, *arguments], stdout=lines, stderr=lines)
    try:
        yield wait_for(lambda: _listening(output, process), "the server did not start")
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listening(output: Path, process: subprocess.Popen[bytes]) -> str:
    ended, said = process.poll() is not None, output.read_text()
    if ended:
        sys.exit(f"It failed: the server ended at once. {said.strip().rpartition(chr(10))[2]}")
    found = re.search(r"listening on (\S+:\d+)", said)
    return found[1] if found else ""


@contextmanager
def desktop(data: Path, theme: str, x: int = 0, address: str = "", opened: str = "Parlour") -> Iterator[Window]:
    """A desktop of its own, ``x`` pixels from the left, ready to be typed into: its title says ``opened``."""
    before = set(_windows())
    command = [sys.executable, "-m", "app", *filter(None, [address]), "--data", str(data), "--theme", theme]
    process = subprocess.Popen(command)
    try:
        identifier = wait_for(lambda: next(iter(set(_windows()) - before), ""), "a window did not open")
        window = Window(identifier, x)
        _xdotool("windowsize", "--sync", identifier, str(WIDTH), str(HEIGHT))
        _xdotool("windowmove", identifier, str(x), "0")
        window.rest()
        wait_for(lambda: opened in window.title, f"a window did not get as far as {opened}")
        yield window
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _windows() -> list[str]:
    return _xdotool("search", "--onlyvisible", "--name", "Parlour").split()


def _xdotool(*words: str) -> str:
    # A search that finds nothing ends with 1, and says so by finding nothing.
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=PATIENCE).stdout


def settle() -> None:
    """Wait until nothing moves on the display: two pictures in a row are the same."""

    def still() -> bool:
        first = ImageGrab.grab().tobytes()
        time.sleep(0.4)
        return first == ImageGrab.grab().tobytes()

    wait_for(still, "the windows did not come to rest")


def wait_for(ready: Callable[[], T], otherwise: str) -> T:
    """Wait until it gives something, and give that back. Ends the program, and says why, where it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not (result := ready()):
        if time.monotonic() > deadline:
            sys.exit(f"It failed: {otherwise} within {PATIENCE:.0f} s.")
        time.sleep(0.1)
    return result
