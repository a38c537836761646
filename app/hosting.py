"""Runs a server on this computer, as a child process with its own interpreter."""

from __future__ import annotations

import atexit
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

OnReady = Callable[[str, int, str], None]
OnFailure = Callable[[str], None]

_SERVER = (sys.executable, "-m", "app.hosted")
_HOME = Path(__file__).resolve().parent.parent
"""Where the package ``server`` lies beside ``app``, installed or not."""
_LOOK_AGAIN = 0.02
_STOPPING = 3.0
"""Seconds in which a server that is asked to stop must have done so."""

_LISTENING = re.compile(r"(?<!not )listening on (\S+):(\d+)")
_FINGERPRINT = re.compile(r"fingerprint sha256 ([0-9a-f]{64})")
_LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d ")
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "::1"}  # noqa: S104 - read from the server's log, not bound to
_ELSEWHERE = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737): which of ours leads to it is asked, nothing is sent."""


class ServerProcess:
    """A `Host`: its server keeps its configuration, its log and what was said in ``data``.

    ``call_soon`` makes a call on the thread of the controllers. ``listen`` are addresses as ``HOST:PORT``; without
    them the server takes its own. ``patience``: seconds in which it must be ready.
    """

    def __init__(
        self,
        data: Path,
        call_soon: Callable[[Callable[[], None]], None],
        *,
        listen: Sequence[str] = (),
        command: Sequence[str] = _SERVER,
        patience: float = 20.0,
    ) -> None:
        self._data = data.absolute()
        self._call_soon = call_soon
        self._listen = tuple(listen)
        self._command = tuple(command)
        self._patience = patience
        self._child: _Child | None = None

    def start(self, place: str, on_ready: OnReady, on_failure: OnFailure) -> None:
        """Start a server named ``place``, after stopping the one before."""
        self.stop()
        try:
            child = _Child(self._arguments(place), self._data / "server.log")
        except OSError as error:
            reason = f"The server cannot be started: {error.strerror or error}."
            self._call_soon(lambda: on_failure(reason))
            return
        self._child = child
        atexit.register(child.stop)

        def watch() -> None:
            outcome = child.await_ready(self._patience)
            self._call_soon(lambda: self._report(child, outcome, on_ready, on_failure))

        threading.Thread(target=watch, name="start of the server").start()

    def stop(self) -> None:
        """Stop the server that was started here, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            atexit.unregister(child.stop)
            child.stop()

    def known_as(self) -> str:
        """The name or address by which others reach the server that runs here; empty where they cannot."""
        return _address_in_the_network() if self._child and self._child.anywhere else ""

    def _report(self, child: _Child, outcome: _Ready | str, on_ready: OnReady, on_failure: OnFailure) -> None:
        """Tell how it went, unless that server was stopped meanwhile."""
        if child is not self._child:
            return
        if isinstance(outcome, str):
            self.stop()
            on_failure(outcome)
        else:
            on_ready(*outcome)

    def _arguments(self, place: str) -> list[str]:
        """Write the configuration, and say how to start with it. Raises OSError."""
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = "".join(character for character in place if character.isprintable()).strip() or "Parlour"
        config = self._data / "server.toml"
        # A string of JSON without control characters is one of TOML.
        config.write_text(f"[server]\nnetwork = {json.dumps(name, ensure_ascii=False)}\n", encoding="utf-8")
        listen = [part for address in self._listen for part in ("--listen", address)]
        return [*self._command, "--config", str(config), "--data", str(self._data), *listen, "--no-console"]


_Ready = tuple[str, int, str]


class _Child:
    """One server process. Its output goes to a file: a pipe would need somebody to read it as long as it runs. Its
    input is a pipe that says nothing and closes with us. ``anywhere``: others can reach it, not only this computer.
    """

    def __init__(self, arguments: Sequence[str], log: Path) -> None:
        self._log = log
        self.anywhere = False
        with log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, with arguments that no shell reads
                arguments, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT, cwd=_HOME
            )

    def await_ready(self, patience: float) -> _Ready | str:
        """Wait until the server says where it listens, or give the reason why it does not."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            ended = self._process.poll() is not None
            said = self._log.read_text("utf-8", "replace")
            listening, fingerprint = _LISTENING.search(said), _FINGERPRINT.search(said)
            if listening and fingerprint and not ended:
                self.anywhere = listening[1] in _ANYWHERE
                host = _ANYWHERE.get(listening[1], listening[1].strip("[]"))
                return host, int(listening[2]), fingerprint[1]
            if ended:
                return _why(said)
            time.sleep(_LOOK_AGAIN)
        return f"The server was not ready within {patience:.0f} seconds."

    def stop(self) -> None:
        """End the process, by force if it does not end by itself."""
        self._process.terminate()
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _why(said: str) -> str:
    """The sentence with which a server gave up: its last words outside its log."""
    words = [line.strip() for line in said.splitlines() if line.strip() and not _LOG_LINE.match(line)]
    if words and "taken by another program" in words[-1]:
        return (
            "Another program on this computer has the port of the server. If it is a Parlour server, join it instead:"
            " its address is localhost."
        )
    return f"The server did not start: {words[-1]}" if words else "The server did not start, and did not say why."


def _address_in_the_network() -> str:
    """Our address as others on the network see it, or where there is no network, this computer's name."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(_ELSEWHERE)
        return str(probe.getsockname()[0])
    return socket.gethostname()
