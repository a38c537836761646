"""One client's thread, over a socket pair: how it begins, what ends it, and how fast it may go."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.certificate import ensure
from server.config import Config, LimitsSection, ListenSection, ServerSection, TlsSection
from server.connection import Connection, Shared, is_loopback
from server.delivery import Scribe
from server.dispatch import Dispatcher
from server.outbox import Drain
from server.state import State
from server.tls import Tls
from tests.server.support import AT, BreakableLog

LOCAL = "127.0.0.1"
AFAR = "192.0.2.7"


class Harness:
    """Everything below one connection; `connect` starts one and gives back the client's end."""

    def __init__(self, directory: Path) -> None:
        config = Config(server=ServerSection(name="test.example"), limits=LimitsSection(messages_per_second=0))
        self.log = BreakableLog(directory)
        self.state = State(config, lambda: AT, self.log)
        self.scribe, self.drain = Scribe(self.log), Drain()
        tls = Tls(ensure(TlsSection(), directory, "test.example"))
        self.shared = Shared(
            Dispatcher(self.state, self.scribe), self.drain, config.limits, tls, lambda _: "cloak",
            threading.Event(), lambda: AT,
        )  # fmt: skip
        self._threads: list[threading.Thread] = []
        self._peers: list[socket.socket] = []

    def connect(self, address: str = LOCAL, plaintext: str = "loopback", **limits: Any) -> socket.socket:
        ours, theirs = socket.socketpair()
        theirs.settimeout(10)
        shared = replace(self.shared, limits=replace(self.shared.limits, **limits))
        listen = ListenSection("127.0.0.1", 0, plaintext)  # type: ignore[arg-type] # as the tests write it
        connection = Connection(ours, address, listen, shared)
        thread = threading.Thread(target=connection.run)
        thread.start()
        self._threads.append(thread)
        self._peers.append(theirs)
        return theirs

    def finish(self) -> None:
        self.shared.stopping.set()
        for peer in self._peers:
            peer.close()
        try:
            self.join()
            assert not self.state.connections
        finally:
            assert self.scribe.stop(10)
            self.drain.stop(10)
            self.log.close()

    def join(self) -> None:
        """Wait until every connection has ended."""
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[Harness]:
    harness = Harness(tmp_path)
    harness.scribe.start()
    harness.drain.start()
    yield harness
    harness.finish()


def read_until(peer: socket.socket, end: str) -> str:
    data = b""
    while end.encode() not in data:
        piece = peer.recv(4096)
        assert piece, f"the connection ended before {end!r}: {data!r}"
        data += piece
    return data.decode()


def read_to_end(peer: socket.socket) -> str:
    data = b""
    while piece := peer.recv(4096):
        data += piece
    return data.decode()


def register(peer: socket.socket, nick: str = "alice") -> None:
    peer.sendall(f"NICK {nick}\r\nUSER u 0 * :A\r\n".encode())
    read_until(peer, " 422 ")


def over_tls(peer: socket.socket) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(peer)


def test_plain_text_from_this_computer_is_served(harness: Harness) -> None:
    peer = harness.connect()
    register(peer)
    peer.sendall(b"PING token\r\n")
    assert read_until(peer, "token") == ":test.example PONG test.example token\r\n"


def test_bytes_may_come_one_by_one(harness: Harness) -> None:
    peer = harness.connect()
    for byte in b"NICK alice\r\nUSER u 0 * :A\nPING done\r\n":
        peer.sendall(bytes([byte]))
    read_until(peer, "PONG test.example done")


def test_tls_is_told_from_plain_text_by_its_first_byte(harness: Harness) -> None:
    peer = over_tls(harness.connect(AFAR))
    register(peer)
    person = harness.state.person("alice")
    assert person is not None
    assert (person.secure, person.address, person.host) == (True, AFAR, "cloak")
    peer.close()


@pytest.mark.parametrize(
    ("address", "plaintext", "served"),
    [
        (LOCAL, "loopback", True),
        ("::1", "loopback", True),
        (AFAR, "loopback", False),
        (AFAR, "always", True),
        (LOCAL, "never", False),
    ],
)
def test_plain_text_is_taken_from_where_the_configuration_says(
    harness: Harness, address: str, plaintext: str, served: bool
) -> None:
    peer = harness.connect(address, plaintext)
    peer.sendall(b"NICK alice\r\nUSER u 0 * :A\r\n")
    if served:
        read_until(peer, " 001 alice ")
    else:
        peer.shutdown(socket.SHUT_WR)
        said = read_to_end(peer)
        assert said.startswith("ERROR :")
        assert "TLS" in said


def test_what_is_no_tls_after_all_is_cut_off(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "parlour")
    peer = harness.connect()
    peer.sendall(b"\x16this is no handshake at all, but long enough to be read as one")
    peer.shutdown(socket.SHUT_WR)
    try:
        while peer.recv(4096):
            pass
    except ConnectionResetError:
        pass
    harness.join()
    assert "could not begin TLS" in caplog.text


def test_a_stalled_handshake_is_cut_off(harness: Harness) -> None:
    peer = harness.connect(handshake_seconds=0.05)
    peer.sendall(b"\x16\x03\x01")
    assert peer.recv(4096) == b""


def test_one_that_says_nothing_is_cut_off(harness: Harness) -> None:
    assert read_to_end(harness.connect(registration_seconds=0.05)) == ""


def test_one_that_never_registers_is_told_and_cut_off(harness: Harness) -> None:
    peer = harness.connect(registration_seconds=0.1)
    peer.sendall(b"CAP LS 302\r\n")
    assert "ERROR :Registration timed out" in read_to_end(peer)


def test_one_that_falls_silent_is_asked_then_cut_off(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    peer = harness.connect()
    monkeypatch.setattr("server.connection.PING_SECONDS", 0.1)
    monkeypatch.setattr("server.connection.PONG_SECONDS", 5.0)
    register(peer)
    read_until(peer, "PING test.example")
    peer.sendall(b"PONG test.example\r\n")
    read_until(peer, "PING test.example")
    monkeypatch.setattr("server.connection.PONG_SECONDS", 0.0)
    peer.sendall(b"PONG test.example\r\n")
    assert "ERROR :Ping timeout: 0 seconds" in read_to_end(peer)


def test_the_others_see_why_somebody_went(harness: Harness) -> None:
    alice, bob = harness.connect(), harness.connect()
    register(alice)
    register(bob, "bob")
    alice.sendall(b"JOIN #x\r\n")
    read_until(alice, " 366 ")
    bob.sendall(b"JOIN #x\r\n")
    read_until(alice, "JOIN #x")
    bob.shutdown(socket.SHUT_WR)
    assert read_until(alice, "QUIT").rstrip() == ":bob!u@cloak QUIT :Connection closed"


def test_the_last_words_arrive_though_more_was_sent(harness: Harness) -> None:
    peer = harness.connect()
    register(peer)
    peer.sendall(b"QUIT :enough\r\n" + b"PING after\r\n" * 1000)
    said = read_to_end(peer)
    assert said.endswith("ERROR :Quit: enough\r\n")
    assert "after" not in said


def test_a_reader_that_does_not_read_is_cut_off_and_its_nick_free(harness: Harness) -> None:
    slow = harness.connect(outbox_bytes=50_000)
    register(slow)
    slow.sendall(b"JOIN #x\r\n")
    read_until(slow, " 366 ")
    loud = harness.connect()
    register(loud, "loud")
    loud.sendall(b"JOIN #x\r\n")
    read_until(loud, " 366 ")
    for _ in range(100):
        loud.sendall(b"PRIVMSG #x :%s\r\n" % (b"x" * 400) * 50 + b"PING more\r\n")
        if "slow QUIT" in read_until(loud, "PONG").replace("alice!u@cloak", "slow"):
            break
    assert harness.state.person("alice") is None


def test_a_flood_is_slowed_down_not_lost(harness: Harness) -> None:
    peer = harness.connect(messages_burst=5, messages_per_second=200)
    register(peer)
    peer.sendall(b"".join(b"PING %d\r\n" % n for n in range(60)))
    said = read_until(peer, "PONG test.example 59")
    assert said.count("PONG") == 60


def test_an_absurd_number_of_lines_at_once_ends_the_connection(harness: Harness) -> None:
    peer = harness.connect(messages_burst=5, messages_per_second=5)
    register(peer)
    peer.sendall(b"PING x\r\n" * 1000)
    assert read_to_end(peer).endswith("ERROR :Excess flood\r\n")


def test_what_still_waits_is_dropped_when_its_sender_is_put_out(harness: Harness) -> None:
    peer = harness.connect(messages_burst=5, messages_per_second=50)
    register(peer)
    peer.sendall(b"PING x\r\n" * 200)  # four seconds' worth
    read_until(peer, "PONG")
    person = harness.state.person("alice")
    assert person is not None
    harness.shared.dispatcher.expel([person], "Enough")
    assert read_to_end(peer).endswith("ERROR :Enough\r\n")


@pytest.mark.parametrize(
    ("address", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("192.0.2.1", False), ("fe80::1%eth0", False)],
)
def test_loopback_addresses_are_known(address: str, loopback: bool) -> None:
    assert is_loopback(address) is loopback
