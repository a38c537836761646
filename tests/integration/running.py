"""Real processes and sockets for the tests of the whole: a server, a front end of lines, a bare client."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds for anything to happen, on a busy machine."""


def until(found: Callable[[], T | None], otherwise: Callable[[], str] = str) -> T:
    """Look until there is something; the test fails with what ``otherwise`` says where nothing comes."""
    deadline = time.monotonic() + PATIENCE
    while not (result := found()):
        assert time.monotonic() < deadline, otherwise()
        time.sleep(0.01)
    return result


class Server:
    """A server process on loopback. Started again, it is the same one: its port and its data stay."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._log = data / "out.log"
        self.port = 0
        self.fingerprint = ""
        data.mkdir()
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "server", "--no-console", "--listen", f"127.0.0.1:{self.port}"]
        with self._log.open("w") as output:
            self._process = subprocess.Popen(
                [*command, "--data", str(self._data)], stdout=output, stderr=output, stdin=subprocess.DEVNULL
            )
        self.port = int(self._says(r"listening on \S+:(\d+)"))
        self.fingerprint = self._says(r"sha256 ([0-9a-f]{64})")

    def log(self) -> str:
        return self._log.read_text()

    def _says(self, pattern: str) -> str:
        def found() -> re.Match[str] | None:
            assert self._process.poll() is None, self.log()
            return re.search(pattern, self.log())

        return until(found, self.log)[1]

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)


class Client:
    """A bare IRC client that is in a room: what any program would be to the server."""

    def __init__(self, port: int, name: str, room: str = "#lobby") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._lines = self._socket.makefile("r", encoding="utf-8", newline="\r\n")
        self.say(f"NICK {name}", f"USER {name} 0 * :{name}")
        self.hear(" 422 ", " 376 ")
        self.say(f"JOIN {room}")
        self.hear(" 366 ")

    def say(self, *lines: str) -> None:
        self._socket.sendall("".join(f"{line}\r\n" for line in lines).encode())

    def hear(self, *signs: str) -> str:
        """The next line in which one of these stands."""
        for line in self._lines:
            if line.startswith("PING"):
                self.say(line.rstrip().replace("PING", "PONG", 1))
            if any(sign in line for sign in signs):
                return line.rstrip("\r\n")
        raise AssertionError(f"the server hung up before it said any of {signs}")

    def close(self) -> None:
        self._lines.close()
        self._socket.close()


class Plain:
    """The front end of lines, as a process: what it is told, and what it has printed."""

    def __init__(self, data: Path, link: str, *options: str) -> None:
        self._out = data.with_suffix(".out")
        command = [sys.executable, "-m", "app", "--plain", "--data", str(data), *options, link]
        with self._out.open("w") as output:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=output, text=True)

    @property
    def printed(self) -> list[str]:
        return self._out.read_text("utf-8").splitlines()

    def type(self, *lines: str) -> None:
        assert self.process.stdin
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def shows(self, *lines: str) -> None:
        """Wait until all of these were printed."""
        until(lambda: set(lines) <= set(self.printed), self._out.read_text)

    def shows_beginning(self, beginning: str) -> None:
        """Wait until a line that begins like this was printed."""
        until(lambda: any(line.startswith(beginning) for line in self.printed), self._out.read_text)

    def end(self) -> int:
        """Nothing more is typed; gives back the exit code."""
        assert self.process.stdin
        if not self.process.stdin.closed:
            self.process.stdin.close()
        return self.process.wait(PATIENCE)


def in_order(wanted: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether these lines are there, each once, in this order."""
    return [line for line in lines if line in wanted] == list(wanted)
