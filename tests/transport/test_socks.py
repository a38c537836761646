"""Going through a proxy. Sources: RFC 1928, RFC 1929."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from app.transport.api import Address, Proxy
from app.transport.events import Connected, Ending
from tests.transport.reaching import ending, opened
from tests.transport.scripted import Caller, ScriptedServer, collect

DONE = b"\5\0\0\1" + bytes(6)


def read(caller: Caller, length: int) -> bytes:
    data = b""
    while len(data) < length:
        data += caller.sock.recv(length - len(data))
    return data


def through(proxy: ScriptedServer, host: str = "irc.invalid", user: str = "", password: str = "") -> Address:
    return Address(host, 6667, tls=False, proxy=Proxy(proxy.host, proxy.port, user, password))


def plain(heard: list[bytes], length: int, answer: bytes = DONE) -> Callable[[Caller], None]:
    """A proxy that asks for nobody, reads a request of this length, and then is the server."""

    def script(caller: Caller) -> None:
        assert read(caller, 3) == b"\5\1\0"
        caller.sock.sendall(b"\5\0")
        heard.append(read(caller, length))
        caller.sock.sendall(answer)
        if answer[1] == 0:
            caller.let_in()
            caller.wait_for_the_end()

    return script


@pytest.mark.parametrize(
    ("host", "request_bytes"),
    [
        ("irc.invalid", b"\5\1\0\3\x0birc.invalid\x1a\x0b"),
        ("192.0.2.7", b"\5\1\0\1\xc0\0\2\7\x1a\x0b"),
        ("2001:db8::1", b"\5\1\0\4" + socket.inet_pton(socket.AF_INET6, "2001:db8::1") + b"\x1a\x0b"),
    ],
)
def test_the_proxy_is_told_the_name_and_looks_it_up(host: str, request_bytes: bytes) -> None:
    """A name of `.invalid` is found by nobody (RFC 6761): had we looked it up, we would not have come here."""
    heard: list[bytes] = []
    with ScriptedServer(plain(heard, len(request_bytes))) as proxy:
        transport = opened(through(proxy, host))
        collect(transport, Connected)
        transport.close()
    assert heard == [request_bytes]


def test_what_the_proxy_says_of_itself_may_be_a_name() -> None:
    heard: list[bytes] = []
    with ScriptedServer(plain(heard, 18, b"\5\0\0\3\4here\1\2")) as proxy:
        transport = opened(through(proxy))
        collect(transport, Connected)
        transport.close()


def test_a_proxy_with_a_password() -> None:
    def script(caller: Caller) -> None:
        assert read(caller, 4) == b"\5\2\0\2"
        caller.sock.sendall(b"\5\2")
        assert read(caller, 13) == b"\1\3sam\7secret!"
        caller.sock.sendall(b"\1\0")
        read(caller, 18)
        caller.sock.sendall(DONE)
        caller.let_in()
        caller.wait_for_the_end()

    with ScriptedServer(script) as proxy:
        transport = opened(through(proxy, user="sam", password="secret!"))
        collect(transport, Connected)
        transport.close()


@pytest.mark.parametrize(
    ("answer", "word"), [(b"\5\5\0\1", "nobody answers at irc.invalid"), (b"\5\2\0\1", "does not allow")]
)
def test_a_refusal_says_whose_it_is(answer: bytes, word: str) -> None:
    with ScriptedServer(plain([], 18, answer)) as proxy:
        over = ending(opened(through(proxy)))
    assert over.ending is Ending.UNREACHABLE
    assert "The proxy 127.0.0.1" in over.reason
    assert word in over.reason


@pytest.mark.parametrize(("answer", "word"), [(b"\5\xff", "asks for a name"), (b"HT", "SOCKS5")])
def test_no_proxy_of_ours(answer: bytes, word: str) -> None:
    def script(caller: Caller) -> None:
        read(caller, 3)
        caller.sock.sendall(answer)

    with ScriptedServer(script) as proxy:
        assert word in ending(opened(through(proxy))).reason


def test_a_wrong_password_for_the_proxy() -> None:
    def script(caller: Caller) -> None:
        read(caller, 4)
        caller.sock.sendall(b"\5\2")
        read(caller, 10)
        caller.sock.sendall(b"\1\1")

    with ScriptedServer(script) as proxy:
        assert "password" in ending(opened(through(proxy, user="sam", password="nope"))).reason
