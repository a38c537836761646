"""Logging in with a certificate, from the first byte over loopback to the account."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from server.service import Service
from tests.server.test_connection import read_until
from tests.server.test_service import make
from tests.server.tls_support import Shown, client_certificate, client_context

PASSWORD = "correct horse battery"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(directory: Path, stack: ExitStack) -> Service:
    service = make(directory)
    service.start()
    stack.callback(service.stop, "The test is over")
    return service


def knock(service: Service, stack: ExitStack, shown: Shown | None) -> ssl.SSLSocket:
    bare = socket.create_connection(("127.0.0.1", service.ports[0]), 10)
    return stack.enter_context(client_context(shown).wrap_socket(bare))


def say(peer: ssl.SSLSocket, *lines: str, until: str) -> str:
    peer.sendall("".join(f"{line}\r\n" for line in lines).encode())
    return read_until(peer, until)


def come_in(peer: ssl.SSLSocket, nick: str) -> None:
    say(peer, f"NICK {nick}", "USER u 0 * :A", until=" 422 ")


def register(service: Service, stack: ExitStack, shown: Shown) -> ssl.SSLSocket:
    """Alice, who has made an account, and given it her certificate."""
    peer = knock(service, stack, shown)
    come_in(peer, "alice")
    say(peer, f"REGISTER * * :{PASSWORD}", until=" 900 ")
    say(peer, "CERT ADD", until=f"with your certificate {shown.fingerprint} now\r\n")
    return peer


def external(peer: ssl.SSLSocket) -> bool:
    """Log in with the certificate, and come in; whether the former worked."""
    say(peer, "CAP REQ :sasl", "AUTHENTICATE EXTERNAL", until="AUTHENTICATE +")
    return " 903 " in say(peer, "AUTHENTICATE +", "PING done", until="PONG test.example done")


def test_from_making_an_account_to_coming_back_after_a_restart(tmp_path: Path, stack: ExitStack) -> None:
    shown = client_certificate(tmp_path)
    service = start(tmp_path, stack)
    alice = register(service, stack, shown)
    assert f"276 alice alice :has client certificate fingerprint {shown.fingerprint}" in say(
        alice, "WHOIS alice", until=" 318 "
    )
    say(alice, "QUIT", until="ERROR")
    service.stop("A restart")
    again = knock(start(tmp_path, stack), stack, shown)
    assert "sasl=PLAIN,SCRAM-SHA-256,EXTERNAL" in say(again, "CAP LS 302", until="userhost-in-names")
    assert external(again)
    say(again, "NICK alice", "USER u 0 * :A", "CAP END", until=" 422 ")
    assert " 330 alice alice alice " in say(again, "WHOIS alice", until=" 318 ")


def test_another_certificate_of_the_same_name_is_nobodys(tmp_path: Path, stack: ExitStack) -> None:
    service = start(tmp_path, stack)
    register(service, stack, client_certificate(tmp_path))
    mallory = client_certificate(tmp_path)
    assert not external(knock(service, stack, mallory))


def test_without_one_there_is_no_such_mechanism(tmp_path: Path, stack: ExitStack) -> None:
    service = start(tmp_path, stack)
    peer = knock(service, stack, None)
    assert "EXTERNAL" not in say(peer, "CAP LS 302", until="userhost-in-names")
    assert " 904 " in say(peer, "CAP REQ :sasl", "AUTHENTICATE EXTERNAL", until=" 904 ")


def test_thirty_come_at_once_and_each_is_known_as_themself(tmp_path: Path, stack: ExitStack) -> None:
    service = start(tmp_path, stack)
    all_shown = [client_certificate(tmp_path, f"p{n}") for n in range(30)]
    known: list[bool] = []

    def come(n: int) -> None:
        peer = knock(service, stack, all_shown[n])
        come_in(peer, f"p{n}")
        known.append(all_shown[n].fingerprint in say(peer, f"WHOIS p{n}", until=" 318 "))

    threads = [threading.Thread(target=come, args=(n,)) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert known == [True] * 30
