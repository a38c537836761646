"""What hostile clients do to accounts: nonsense, replays, floods and races; and what a thief of the files has."""

from __future__ import annotations

import base64
import hashlib
import hmac
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from protocol.sasl import PlainClient
from protocol.scram import ScramClient, ScramServer
from server.accounts.logins import LoginRefused, Logins
from server.certificate import ensure
from server.config import AccountsSection, Config, ListenSection, ServerSection, StorageSection
from server.service import Service
from tests.server.accounts_support import PASSWORD, add_account, authenticate, log_in, ready
from tests.server.commands_support import Harness
from tests.server.test_connection import read_until
from tests.server.test_service import UNLIMITED, connect

ATTACKERS = 6


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A server that derives keys as slowly as it does for everybody."""
    config = Config(
        server=ServerSection(name="test.example"),
        listen=(ListenSection("127.0.0.1", 0),),
        storage=StorageSection(tmp_path),
        limits=UNLIMITED,
        accounts=AccountsSection(key_derivation="standard"),
    )
    service = Service(config, ensure(config.tls, tmp_path, config.server.name))
    service.start()
    yield service
    service.stop("The test is over")


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["A" * 401], "905"),
        (["A" * 512], "417"),
        (["====", "\x01\x02"], "904"),
        (["AAAA\u00e9"], "904"),
        (["A" * 400, "A" * 399], "904"),  # base64 that ends in the middle
        (["A" * 400] * 50, "904"),
        (["*"], "906"),
        (["+"], "904"),
    ],
)
@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-256"])
def test_nonsense_ends_the_exchange_and_nothing_else(
    harness: Harness, mechanism: str, lines: list[str], answer: str
) -> None:
    """Row 28: over 400 bytes, bad base64, aborted; and repeated."""
    add_account(harness, "alice")
    mallory = ready(harness)
    for _ in range(3):
        mallory.send(f"AUTHENTICATE {mechanism}").lines()
        for line in lines:
            mallory.send(f"AUTHENTICATE {line}")
        assert answer in [message.command for message in mallory.messages()]
        mallory.send("AUTHENTICATE *").lines()
    assert mallory.client.sasl is None
    assert not mallory.client.account
    assert log_in(ready(harness), "alice") == ["900", "903"]


def test_what_was_overheard_cannot_be_said_again(harness: Harness) -> None:
    """Row 29. RFC 5802, 9: the server's part of the nonce is new each time. How often keys are derived is the
    server's to say; a client that is told an absurd number refuses it (tests/protocol/test_scram.py).
    """

    class Overheard(ScramClient):
        said: list[bytes] = []  # noqa: RUF012 - what one client said, kept for the other

        def respond(self, challenge: bytes) -> bytes:
            response = super().respond(challenge)
            self.said.append(response)
            return response

    class Replay(PlainClient):
        name = "SCRAM-SHA-256"

        def respond(self, challenge: bytes) -> bytes:
            return Overheard.said.pop(0)

    add_account(harness, "alice")
    assert [m.command for m in authenticate(ready(harness), Overheard("alice", PASSWORD, "n"))] == ["900", "903"]
    mallory = ready(harness)
    assert [m.command for m in authenticate(mallory, Replay("alice", ""))] == ["904"]
    assert not mallory.client.account


def test_a_flood_of_key_derivations_keeps_nobody_waiting(service: Service) -> None:
    """Row 30: brute force from several connections at once."""
    honest = connect(service, "honest")
    slowest, refused = 0.0, 0
    attackers = [connect(service, f"evil{n}") for n in range(ATTACKERS)]
    for n, attacker in enumerate(attackers):
        guess = base64.b64encode(b"\0account%d\0guess" % n).decode()
        attacker.sendall(b"CAP REQ sasl\r\n" + f"AUTHENTICATE PLAIN\r\nAUTHENTICATE {guess}\r\n".encode())
    for number in range(20):
        start = time.monotonic()
        honest.sendall(b"PING %d\r\n" % number)
        read_until(honest, f" {number}\r\n")
        slowest = max(slowest, time.monotonic() - start)
    for attacker in attackers:
        refused += " 904 " in read_until(attacker, " 904 ")
        attacker.close()
    honest.close()
    assert refused == ATTACKERS
    # HOSTILE.md: "everybody else's PONG comes back within 250 ms"; machines that run tests stall by themselves.
    assert slowest < 5


def test_of_two_who_register_one_name_at_once_one_gets_it(service: Service) -> None:
    """Row 31, with names that look alike too."""
    names = ["same", "SAME", "sаme"]  # the last with a letter of another script
    peers = [connect(service, f"peer{n}") for n in range(6)]
    start = threading.Barrier(len(peers))
    answers: list[str] = []

    def claim(peer: socket.socket, name: str) -> None:
        start.wait(10)
        peer.sendall(f"REGISTER {name} * :correct horse\r\n".encode())
        answers.append(read_until(peer, "\r\n"))

    claims = [threading.Thread(target=claim, args=(peer, names[n % 3])) for n, peer in enumerate(peers)]
    for thread in claims:
        thread.start()
    for thread in claims:
        thread.join(30)
    for peer in peers:
        peer.close()
    assert sorted("SUCCESS" in answer for answer in answers) == [False] * 5 + [True]
    assert len(service.state.logins.accounts.all()) == 1


def thief(directory: Path) -> list[bytes]:
    """What is in all the files, as they lie on the disk; SQLite may take a journal away meanwhile."""
    contents = []
    for file in directory.iterdir():
        with suppress(FileNotFoundError):
            contents.append(file.read_bytes())
    return contents


def test_a_stolen_database_holds_no_password_and_nothing_to_log_in_with(service: Service) -> None:
    """A thief of the files may guess, at 600,000 hashes a try, and could pretend to be the server; the proof that a
    client gives needs a key of which only the hash is kept (RFC 5802, 3).
    """
    alice = connect(service, "alice")
    alice.sendall(b"REGISTER * * :%s\r\n" % PASSWORD.encode())
    assert "SUCCESS" in read_until(alice, " 900 ")
    alice.sendall(b"QUIT\r\n")
    alice.close()
    directory = service.config.storage.directory
    for form in (PASSWORD.encode(), base64.b64encode(PASSWORD.encode()), hashlib.sha256(PASSWORD.encode()).digest()):
        assert not [content for content in thief(directory) if form in content]
    with sqlite3.connect(f"file:{directory / 'accounts.sqlite'}?mode=ro", uri=True) as stolen:
        [row] = stolen.execute("SELECT salt, iterations, stored_key, server_key FROM accounts")
    stolen.close()
    salt, iterations, stored_key, server_key = row
    assert iterations >= 600_000
    derived = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), salt, iterations)
    client_key = hmac.digest(derived, b"Client Key", "sha256")
    assert hashlib.sha256(client_key).digest() == stored_key
    for secret in (derived, client_key):
        assert not [content for content in thief(directory) if secret in content]
    logins = service.state.logins
    for stolen_key in (stored_key, server_key):
        assert not logged_in_with_keys(logins, stolen_key)
    assert logged_in_with_keys(logins, client_key)


def logged_in_with_keys(logins: Logins, key: bytes) -> bool:
    """Whether a client that has this in place of the key that the password gives is let in."""
    server = ScramServer("server")
    account, keys = logins.look_up(server.begin(b"n,,n=alice,r=client"))
    challenge = server.challenge(keys).decode()
    final = "c=biws,r=clientserver"
    signature = hmac.digest(keys.stored_key, f"n=alice,r=client,{challenge},{final}".encode(), "sha256")
    proof = base64.b64encode(bytes(a ^ b for a, b in zip(key, signature, strict=True))).decode()
    try:
        logins.prove(server, f"{final},p={proof}".encode(), account, "alice", "192.0.2.1")
    except LoginRefused:
        return False
    return True
