"""The limits that count by address and by time, tried by whoever does not keep to them, over loopback."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from server import listener
from server.config import LimitsSection
from server.service import Service
from tests.server.hostile_support import Honest, memory
from tests.server.test_connection import read_to_end, read_until, register
from tests.server.test_outbox import wait_for
from tests.server.test_service import connect, make

FAR = "127.0.0.2"
"""Where the attackers come from: for the listener it is not this computer."""
USUAL = LimitsSection()
MB = 1024 * 1024


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def service(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A server with the usual limits, or those that the test asks for."""
    monkeypatch.setattr(listener, "is_loopback", lambda address: address == "127.0.0.1")
    service = make(tmp_path, limits=getattr(request, "param", USUAL))
    service.start()
    yield service
    service.stop("The test is over")


@pytest.fixture
def honest(service: Service) -> Iterator[Honest]:
    honest = Honest(service)
    yield honest
    honest.close()


def knock(service: Service, stack: ExitStack, source: str = FAR) -> socket.socket:
    peer = socket.create_connection(("127.0.0.1", service.ports[0]), 10, source_address=(source, 0))
    peer.settimeout(10)
    return stack.enter_context(peer)


def ended(peer: socket.socket) -> str:
    """What it is told before it is cut off, where that is told before the system resets the rest."""
    said = b""
    try:
        while piece := peer.recv(65_536):
            said += piece
    except ConnectionResetError:
        pass
    return said.decode()


def test_an_address_that_takes_more_than_its_share_is_told_so(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    for _ in range(USUAL.per_address):
        knock(service, stack)
    for _ in range(10):
        assert f"{USUAL.per_address} connections from your address" in ended(knock(service, stack))
        honest.ask()
    register(knock(service, stack, "127.0.0.3"), "other")


def test_an_address_that_comes_again_and_again_is_told_so(service: Service, stack: ExitStack, honest: Honest) -> None:
    before = memory()
    turned_away = 0
    for n in range(USUAL.connections_per_minute * 3):
        with ExitStack() as this, knock(service, this) as peer:
            peer.sendall(b"QUIT\r\n")
            turned_away += "within a minute" in ended(peer)
        if n % 20 == 0:
            honest.ask()
    assert turned_away == USUAL.connections_per_minute * 2
    assert memory() - before < 16 * MB
    register(knock(service, stack, "127.0.0.3"), "other")


@pytest.mark.parametrize("service", [replace(USUAL, clients=20)], indirect=True)
def test_a_server_that_is_full_says_so_and_is_not_full_for_ever(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    with ExitStack() as crowd:
        for n in range(19):
            knock(service, crowd, f"127.0.1.{n + 1}")
        assert "This server is full" in ended(knock(service, stack))
        honest.ask()
    wait_for(lambda: service.keeper.stats().people == 1 and service._guests.connected == 1)
    register(knock(service, stack), "late")


def test_who_talks_too_fast_is_read_slowly_and_nothing_piles_up(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    """Long lines, so that few come at once: only the system's buffers fill, and then the attacker waits."""
    listening, attacker = connect(service, "bob", "#x"), connect(service, "mallory", "#x")
    stack.enter_context(listening), stack.enter_context(attacker)
    attacker.setblocking(False)
    before, start, sent = memory(), time.monotonic(), 0
    flood = b"PRIVMSG #x :%s\r\n" % (b"y" * 480) * 100
    while time.monotonic() - start < 2:
        if select.select([], [attacker], [], 0)[1]:
            sent += attacker.send(flood)
        honest.ask()
    took = time.monotonic() - start
    assert memory() - before < 16 * MB
    assert sent > 500_000
    listening.setblocking(False)
    heard = b""
    while select.select([listening], [], [], 0)[0]:
        heard += listening.recv(65_536)
    assert 10 < heard.count(b" PRIVMSG #x ") <= USUAL.messages_burst + USUAL.messages_per_second * (took + 1)


def test_who_sends_an_absurd_number_of_lines_at_once_is_cut_off_with_a_reason(
    service: Service, stack: ExitStack, honest: Honest
) -> None:
    watching = stack.enter_context(connect(service, "bob", "#x"))
    for n in range(5):
        with connect(service, f"mallory{n}", "#x") as attacker:
            attacker.sendall(b"PING x\r\n" * 1000)
            assert "Excess flood" in read_to_end(attacker)
        assert "QUIT :Excess flood" in read_until(watching, "flood")
        honest.ask()


@pytest.mark.parametrize("service", [replace(USUAL, handshake_seconds=1.0, registration_seconds=2.0)], indirect=True)
def test_who_does_not_finish_what_they_began_is_cut_off(service: Service, stack: ExitStack, honest: Honest) -> None:
    """A TLS handshake that drips, one that stands still, a connection without a word, one that never registers."""
    dripping, still, _, unnamed = crowd = [knock(service, stack) for _ in range(4)]
    still.sendall(b"\x16\x03\x01\x02\x00")
    unnamed.sendall(b"CAP LS 302\r\n")
    hello = b"\x16\x03\x01\x40\x00" + bytes(16_384)
    gone: set[socket.socket] = set()
    start = time.monotonic()
    while len(gone) < len(crowd) and time.monotonic() - start < 10:
        if dripping not in gone:
            dripping.send(hello[:1])
            hello = hello[1:]
        honest.ask()
        for peer in select.select([peer for peer in crowd if peer not in gone], [], [], 0.02)[0]:
            if peer is not unnamed or "Registration timed out" in peer.recv(65_536).decode():
                gone.add(peer)
    assert gone == set(crowd)
    wait_for(lambda: service._guests.connected == 1)


@pytest.mark.parametrize(
    "service", [replace(USUAL, per_address=0, connections_per_minute=0, messages_per_second=0)], indirect=True
)
def test_a_thousand_who_come_back_at_once_all_come_in(service: Service, honest: Honest) -> None:
    """The line to a whole town broke: all are gone without a word, and all are back, in the same second."""
    with ExitStack() as town:
        before = [come_in(service, town, n) for n in range(1000)]
        for peer in before:
            read_until(peer, " 422 ")
        honest.ask()
    with ExitStack() as town:
        back = []
        for n in range(1000):
            back.append(come_in(service, town, n))
            if n % 50 == 0:
                honest.ask()
        for n, peer in enumerate(back):
            answer = read_until(peer, "\r\n")
            assert f" 001 p{n} " in answer or f" 433 * p{n} " in answer, "the name is free, or the old one still here"
            if n % 50 == 0:
                honest.ask()
        assert service._guests.connected >= 1001
    wait_for(lambda: service._guests.connected == 1)


def come_in(service: Service, town: ExitStack, number: int) -> socket.socket:
    peer = knock(service, town, f"127.0.2.{number % 250 + 1}")
    peer.sendall(f"NICK p{number}\r\nUSER u 0 * :x\r\n".encode())
    return peer
