"""Reaching a server: names, ports, several addresses, and giving up."""

from __future__ import annotations

import errno
import socket
import threading

import pytest

from app.transport import link
from app.transport.api import Address
from app.transport.bell import Bell
from app.transport.commands import JoinRoom, Leave
from app.transport.events import Connected, Ending, RequestRefused
from app.transport.link import Timing
from app.transport.session import Patience
from tests.transport.reaching import ending, nobody, opened
from tests.transport.scripted import Caller, ScriptedServer, collect, eventually


def test_nobody_answers() -> None:
    end = ending(opened(nobody()))
    assert end.ending is Ending.UNREACHABLE
    assert "Nobody answers at 127.0.0.1" in end.reason


@pytest.mark.parametrize("host", ["", "no such host", "a..b", "x" * 300, "nul\0"])
def test_a_name_that_no_server_has(host: str) -> None:
    assert ending(opened(Address(host, 6667, tls=False))).ending is Ending.UNREACHABLE


@pytest.mark.parametrize("port", [-1, 0, 65536, 10**9])
def test_a_port_that_does_not_exist(port: int) -> None:
    assert ending(opened(Address("127.0.0.1", port, tls=False))).ending is Ending.UNREACHABLE


def test_the_next_address_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 8305: an address that refuses does not keep the others from being tried."""
    refusing = nobody()
    with ScriptedServer(Caller.let_in) as server:
        found = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", refusing.port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
        transport = opened(Address("harbour.example", server.port, tls=False))
        collect(transport, Connected)
        transport.close()


def full_listener() -> tuple[socket.socket, list[socket.socket]]:
    """A listener whose queue is full: who connects to it waits."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    waiting = []
    for _ in range(3):
        sock = socket.socket()
        sock.setblocking(False)
        sock.connect_ex(listener.getsockname())
        waiting.append(sock)
    return listener, waiting


def test_an_address_that_does_not_answer_is_given_up() -> None:
    listener, waiting = full_listener()
    address = Address("127.0.0.1", int(listener.getsockname()[1]), tls=False)
    end = ending(opened(address, Timing(dial=0.2)))
    assert end.ending is Ending.UNREACHABLE
    assert "does not answer" in end.reason
    for sock in [listener, *waiting]:
        sock.close()


def test_what_keeps_us_waiting_does_not_keep_the_next_from_being_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    listener, waiting = full_listener()
    with ScriptedServer(Caller.let_in) as server:
        found = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", listener.getsockname()),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
        transport = opened(Address("harbour.example", server.port, tls=False))
        collect(transport, Connected)
        transport.close()
    for sock in [listener, *waiting]:
        sock.close()


@pytest.mark.parametrize("how", ["leave", "close"])
def test_what_is_under_way_can_be_given_up(how: str) -> None:
    listener, waiting = full_listener()
    transport = opened(Address("127.0.0.1", int(listener.getsockname()[1]), tls=False))
    transport.submit(JoinRoom("#early"))
    if how == "leave":
        transport.submit(Leave())
    else:
        transport.close()
    assert ending(transport).ending is Ending.ASKED
    eventually(lambda: not any(thread.name == "connection to 127.0.0.1" for thread in threading.enumerate()))
    refused = [event for event in transport.drain() if isinstance(event, RequestRefused)]
    assert [event.subject for event in refused] == ["#early"] * len(refused)
    for sock in [listener, *waiting]:
        sock.close()


def test_a_command_while_the_server_is_being_reached_is_refused_at_once() -> None:
    listener, waiting = full_listener()
    transport = opened(Address("127.0.0.1", int(listener.getsockname()[1]), tls=False))
    transport.submit(JoinRoom("#early"))
    (event,) = collect(transport, RequestRefused)
    assert isinstance(event, RequestRefused)
    assert event.subject == "#early"
    transport.close()
    for sock in [listener, *waiting]:
        sock.close()


def test_a_server_that_says_nothing_is_given_up() -> None:
    with ScriptedServer(Caller.wait_for_the_end) as server:
        transport = opened(server.address(), Timing(patience=Patience(entry=0.1)))
        assert ending(transport).ending is Ending.UNREACHABLE


def test_without_a_socket_to_spare_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted() -> Bell:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(link, "Bell", exhausted)
    transport = opened(Address("127.0.0.1", 6667, tls=False))
    assert ending(transport).ending is Ending.UNREACHABLE
    transport.close()
