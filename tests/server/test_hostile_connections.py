"""Hostile connections over loopback: who is honest is answered all the while, and memory does not grow with them."""

from __future__ import annotations

import resource
import select
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from server.config import LimitsSection
from server.service import Service
from tests.server.hostile_support import Honest, memory
from tests.server.test_connection import read_until, register
from tests.server.test_outbox import wait_for
from tests.server.test_service import connect, make
from tests.server.tls_support import client_context, client_hello

PATIENCE = 10.0
CHUNK = b"x" * 65_536


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


LIMITS = LimitsSection(messages_burst=0, messages_per_second=0, outbox_bytes=200_000)


@pytest.fixture
def service(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Service]:
    """A server with these limits, or those that the test asks for."""
    service = make(tmp_path, limits=getattr(request, "param", LIMITS))
    service.start()
    yield service
    service.stop("The test is over")


def knock(service: Service, stack: ExitStack) -> socket.socket:
    peer = stack.enter_context(socket.create_connection(("127.0.0.1", service.ports[0]), PATIENCE))
    peer.settimeout(PATIENCE)
    return peer


@pytest.fixture
def honest(service: Service) -> Iterator[Honest]:
    honest = Honest(service)
    yield honest
    honest.close()


def names(service: Service) -> list[str]:
    """Who is registered."""
    return [person.name for person in service.keeper.people()]


@pytest.mark.parametrize("registered", [True, False])
def test_an_endless_line_takes_no_memory(service: Service, stack: ExitStack, honest: Honest, registered: bool) -> None:
    """Rows 2 and 3: 200 MiB without a newline."""
    attacker = knock(service, stack)
    if registered:
        register(attacker, "mallory")
    before = memory()
    for n in range(3200):
        attacker.sendall(CHUNK)
        if n % 400 == 0:
            honest.ask()
    assert memory() - before < 8 * 1024 * 1024
    attacker.sendall(b"\r\nPING after\r\n" if registered else b"\r\nCAP LS\r\n")
    assert " 417 " in read_until(attacker, "after" if registered else "CAP * LS")


def test_three_hundred_silent_connections_are_nobodys_business(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    """Row 5."""
    before = memory()
    for _ in range(300):
        knock(service, stack)
    for _ in range(10):
        honest.ask()
    assert memory() - before < 300 * 256 * 1024


def test_a_stalled_handshake_keeps_nobody_waiting(service: Service, stack: ExitStack, honest: Honest) -> None:
    """Row 6."""
    for _ in range(20):
        knock(service, stack).sendall(b"\x16\x03\x01\x02\x00")
    for _ in range(10):
        honest.ask()


def test_handshakes_that_go_wrong_keep_nobody_waiting(service: Service, stack: ExitStack, honest: Honest) -> None:
    """Garbage after the first word, one that is never followed up, and one that is cut off, again and again."""
    hello, before = client_hello(), memory()
    for n in range(60):
        attacker = knock(service, stack)
        attacker.sendall(hello + (b"NICK mallory\r\n" if n % 3 == 0 else b""))
        if n % 3 == 1:
            attacker.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            attacker.close()
        honest.ask()
    assert memory() - before < 60 * 512 * 1024
    assert names(service) == ["honest"]


def test_what_follows_a_handshake_and_is_no_tls_ends_it(service: Service, stack: ExitStack, honest: Honest) -> None:
    for n in range(10):
        bare = knock(service, stack)
        attacker = client_context().wrap_socket(bare.dup())
        register(attacker, f"mallory{n}")
        bare.sendall(b"PRIVMSG honest :in plain text\r\n" * 9)
        attacker.close()
    wait_for(lambda: names(service) == ["honest"])
    honest.ask()


@pytest.mark.parametrize(
    "said",
    [
        b"POST / HTTP/1.1\r\nHost: parlour\r\nContent-Length: 40\r\n\r\nNICK evil\r\nUSER e 0 * :e\r\n",  # row 9
        b"\x80\x2e\x01\x00\x02" + bytes(range(41)),  # row 8: the hello of SSL 2
        bytes(range(256)) * 16,
    ],
    ids=["HTTP", "SSL 2", "noise"],
)
def test_what_is_no_irc_gets_nowhere(service: Service, stack: ExitStack, honest: Honest, said: bytes) -> None:
    attacker = knock(service, stack)
    attacker.sendall(said)
    attacker.shutdown(socket.SHUT_WR)
    try:
        while attacker.recv(65_536):
            pass
    except ConnectionResetError:
        pass
    honest.ask()
    assert names(service) == ["honest"]


def test_a_reader_that_stops_reading_is_cut_off_while_three_flood(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    """Row 34."""
    stalled = knock(service, stack)
    register(stalled, "stalled")
    stalled.sendall(b"JOIN #x\r\n")
    flooders = [connect(service, f"flood{n}", "#x") for n in range(3)]

    def flood(peer: socket.socket) -> None:
        while stalled_is_here():
            peer.sendall(b"PRIVMSG #x :%s\r\n" % (b"y" * 400) * 20 + b"PING z\r\n")
            read_until(peer, "PONG test.example z")

    def stalled_is_here() -> bool:
        return "stalled" in names(service)

    threads = [threading.Thread(target=flood, args=(peer,)) for peer in flooders]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 40
    while stalled_is_here() and time.monotonic() < deadline:
        honest.ask()
    for thread in threads:
        thread.join(PATIENCE)
    assert not stalled_is_here()
    for peer in flooders:
        peer.close()


def test_connections_that_break_in_the_middle_of_a_line_leave_nothing(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    """Row 35: a reset in the middle of a line, and many who come back at once."""
    for _ in range(300):
        peer = socket.create_connection(("127.0.0.1", service.ports[0]), PATIENCE)
        peer.sendall(b"NICK gone\r\nUSER g 0 * :half a li")
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        peer.close()
    back = connect(service, "back", "#x")  # behind all of them in the queue
    wait_for(lambda: service.state.client("gone") is None)
    assert sorted(names(service)) == ["back", "honest"]
    back.close()


def test_two_who_claim_one_nick_at_once_get_it_once(service: Service, stack: ExitStack) -> None:
    """Row 27. PROTOCOL, 11: "exactly one wins"."""
    peers = [knock(service, stack) for _ in range(20)]
    start = threading.Barrier(len(peers))
    won: list[int] = []

    def claim(n: int) -> None:
        start.wait(PATIENCE)
        peers[n].sendall(b"NICK same\r\nUSER u 0 * :x\r\nPING end\r\n")
        answer = b""
        while b" 001 " not in answer and b" 433 " not in answer:
            answer += peers[n].recv(4096)
        if b" 001 " in answer:
            won.append(n)

    threads = [threading.Thread(target=claim, args=(n,)) for n in range(len(peers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(won) == 1


@pytest.mark.parametrize("service", [replace(LIMITS, registration_seconds=1.0)], indirect=True)
def test_a_byte_at_a_time_is_answered_like_any_other_or_runs_out_of_time(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    """Row 4. Whoever is registered may type as slowly as they like; the others have a minute in all, here a second."""
    slow = knock(service, stack)
    register(slow, "slow")
    dripping = [knock(service, stack) for _ in range(20)]
    pending = b"PING typed\r\n"
    ended: set[socket.socket] = set()
    deadline = time.monotonic() + PATIENCE
    while len(ended) < len(dripping) and time.monotonic() < deadline:
        slow.sendall(pending[:1])
        pending = pending[1:]
        for peer in dripping:
            with suppress(OSError):  # it has ended
                peer.sendall(b"x")
        honest.ask()
        ended.update(select.select(dripping, [], [], 0.05)[0])
    assert len(ended) == len(dripping)
    assert "Registration timed out" in read_until(dripping[0], "timed out")
    slow.sendall(pending)
    assert "PONG test.example typed" in read_until(slow, "typed\r\n")


def test_with_no_descriptor_left_those_who_are_here_are_served(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    """Row 36. What else the listener does then: tests/server/test_listener.py."""
    bob = connect(service, "bob", "#x")
    used = len(list(Path("/proc/self/fd").iterdir()))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    crowd = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + 10, hard))
    try:
        with suppress(OSError):
            for _ in range(30):
                crowd.append(knock(service, stack))
        bob.sendall(b"PRIVMSG #x :still here\r\nPRIVMSG honest :hello\r\n")
        honest.ask()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    for peer in crowd:
        peer.close()
    late = connect(service, "late", "#x")
    late.sendall(b"CHATHISTORY LATEST #x * 10\r\n")
    assert "still here" in read_until(late, "still here")
    late.close()
    bob.close()
