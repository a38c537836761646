"""Running a server as a child process: what it says becomes one call, on the thread of whoever asked."""

from __future__ import annotations

import os
import queue
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from app.hosting import ServerProcess

FINGERPRINT = "ab" * 32
READY = f"""
print("2026-11-22 15:04:05 INFO  not listening on [::]:12346: this computer has no such network")
print("2026-11-22 15:04:05 INFO  listening on 0.0.0.0:12399 (TLS from anywhere)")
print("2026-11-22 15:04:05 INFO  fingerprint sha256 {FINGERPRINT}", flush=True)
"""
STAY = """
import time
time.sleep(60)
"""
STUBBORN = """
import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
"""


class Desk:
    """Stands in for the controllers: keeps the calls for their thread, and what they were told."""

    def __init__(self) -> None:
        self.calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.told: list[tuple[str, int, str] | str] = []

    def ready(self, host: str, port: int, fingerprint: str) -> None:
        self.told.append((host, port, fingerprint))

    def failed(self, reason: str) -> None:
        self.told.append(reason)

    def take_call(self) -> None:
        self.calls.get(timeout=20)()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def host(desk: Desk, tmp_path: Path) -> Iterator[Callable[..., ServerProcess]]:
    made: list[ServerProcess] = []

    def make(program: str, patience: float = 20) -> ServerProcess:
        made.append(ServerProcess(tmp_path, desk.calls.put, command=(sys.executable, "-c", program), patience=patience))
        return made[-1]

    yield make
    for server in made:
        server.stop()


def test_it_says_where_the_server_can_be_reached(desk: Desk, host: Callable[..., ServerProcess]) -> None:
    host(READY + STAY).start("Harbour", desk.ready, desk.failed)
    assert desk.told == []
    desk.take_call()
    assert desk.told == [("127.0.0.1", 12399, FINGERPRINT)]


def test_nothing_is_told_after_stop(desk: Desk, host: Callable[..., ServerProcess]) -> None:
    server = host(READY + STAY)
    server.start("Harbour", desk.ready, desk.failed)
    call = desk.calls.get(timeout=20)
    server.stop()
    call()
    assert desk.told == []


def test_a_server_that_gives_up_says_why(desk: Desk, host: Callable[..., ServerProcess]) -> None:
    host("print('2026-11-22 15:04:05 WARNING hm'); raise SystemExit('The disk is full.')").start(
        "Harbour", desk.ready, desk.failed
    )
    desk.take_call()
    assert desk.told == ["The server did not start: The disk is full."]


def test_a_server_that_is_never_ready_is_ended(desk: Desk, host: Callable[..., ServerProcess]) -> None:
    host(STAY, patience=0.1).start("Harbour", desk.ready, desk.failed)
    desk.take_call()
    assert desk.told == ["The server was not ready within 0 seconds."]


def test_a_program_that_is_missing(desk: Desk, tmp_path: Path) -> None:
    ServerProcess(tmp_path, desk.calls.put, command=("/no/such/program",)).start("x", desk.ready, desk.failed)
    desk.take_call()
    assert desk.told == ["The server cannot be started: No such file or directory."]


def test_a_server_that_does_not_stop_is_killed(
    desk: Desk, host: Callable[..., ServerProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.hosting._STOPPING", 0.1)
    server = host(STUBBORN + READY + STAY)
    server.start("Harbour", desk.ready, desk.failed)
    desk.take_call()
    server.stop()
    server.stop()


@pytest.mark.parametrize("place", ['Sam\'s "place" \\ 🏠', "two\nlines\x7f", "  "])
def test_the_real_server_runs_and_stops(desk: Desk, tmp_path: Path, place: str) -> None:
    server = ServerProcess(tmp_path, desk.calls.put, listen=["127.0.0.1:0"])
    server.start(place, desk.ready, desk.failed)
    desk.take_call()
    (told,) = desk.told
    assert isinstance(told, tuple), told
    address, port, fingerprint = told
    assert sha256(ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate((address, port)))).hexdigest() == fingerprint
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address, port))


def test_a_port_that_is_taken(desk: Desk, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = ServerProcess(tmp_path, desk.calls.put, listen=[f"127.0.0.1:{taken.getsockname()[1]}"])
        server.start("Harbour", desk.ready, desk.failed)
        desk.take_call()
    (reason,) = desk.told
    assert "Another program on this computer has the port" in str(reason)
    assert "localhost" in str(reason)


def test_others_reach_it_by_an_address_of_the_network(desk: Desk, host: Callable[..., ServerProcess]) -> None:
    server = host(READY + STAY)
    assert server.known_as() == ""
    server.start("Harbour", desk.ready, desk.failed)
    desk.take_call()
    known_as = server.known_as()
    assert known_as
    assert not known_as.startswith(("127.", "0."))
    server.stop()
    assert server.known_as() == ""


def test_nobody_else_reaches_what_listens_on_loopback(desk: Desk, host: Callable[..., ServerProcess]) -> None:
    server = host(READY.replace("on 0.0", "on 127.0") + STAY)
    server.start("Harbour", desk.ready, desk.failed)
    desk.take_call()
    assert server.known_as() == ""


DESKTOP = """
import queue, sys, time
from pathlib import Path
from app.hosting import ServerProcess
calls = queue.SimpleQueue()
server = ServerProcess(Path(sys.argv[1]), calls.put, listen=["127.0.0.1:0"])
server.start("Harbour", lambda host, port, fingerprint: print(port, flush=True), print)
calls.get()()
time.sleep(60)
"""


def test_the_server_does_not_outlive_a_desktop_that_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", DESKTOP, str(tmp_path)], stdout=subprocess.PIPE, text=True) as desktop:
        assert desktop.stdout
        port = int(desktop.stdout.readline())
        socket.create_connection(("127.0.0.1", port)).close()
        os.kill(desktop.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while (tmp_path / "server.log").read_text().count("stopped") == 0:
        assert time.monotonic() < deadline, (tmp_path / "server.log").read_text()
        time.sleep(0.02)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
