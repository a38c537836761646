"""The transport over real sockets: reaching a server, talking, and every way in which it ends."""

from __future__ import annotations

import errno
import socket
import threading
import time

import pytest

from app.transport import link
from app.transport.api import Address, Identity
from app.transport.bell import Bell
from app.transport.commands import JoinRoom, Leave, SendText
from app.transport.events import (
    Connected,
    Disconnected,
    Ending,
    Event,
    RequestRefused,
    RoomEntered,
    ServerSpoke,
    TextReceived,
)
from app.transport.link import MAX_UNREAD, Timing
from app.transport.session import Patience
from app.transport.stream import Stream
from app.transport.tcp import TcpTransport
from tests.transport.scripted import PATIENCE, Caller, ScriptedServer, collect, eventually

SAM = Identity("sam")


def opened(address: Address, timing: Timing | None = None) -> TcpTransport:
    transport = TcpTransport(timing)
    transport.open(address, SAM)
    return transport


def ending(transport: TcpTransport) -> Disconnected:
    event = collect(transport, Disconnected)[-1]
    assert isinstance(event, Disconnected)
    return event


def nobody() -> Address:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return Address("127.0.0.1", int(listener.getsockname()[1]), tls=False)


def test_two_directions() -> None:
    def script(caller: Caller) -> None:
        caller.let_in()
        assert caller.expect("JOIN") == "JOIN #lobby"
        caller.say(":sam!u@h JOIN #lobby", ":mei!u@h PRIVMSG #lobby :hello sam")
        assert caller.expect("PRIVMSG") == "PRIVMSG #lobby :hello mei"
        caller.wait_for_the_end()

    with ScriptedServer(script) as server:
        transport = opened(server.address())
        collect(transport, Connected)
        transport.submit(JoinRoom("#lobby"))
        events = collect(transport, TextReceived)
        assert [type(event) for event in events] == [RoomEntered, TextReceived]
        transport.submit(SendText("#lobby", "hello mei", "r1"))
        (event,) = collect(transport, TextReceived)
        assert isinstance(event, TextReceived)
        assert (event.own, event.reference) == (True, "r1")
        transport.close()


def test_bytes_may_come_one_by_one() -> None:
    def script(caller: Caller) -> None:
        caller.expect("USER")
        greeting = ":irc.example 001 sam :Wélcome ☕\r\n:irc.example 422 sam :No\r\n".encode()
        for index in range(len(greeting)):
            caller.sock.sendall(greeting[index : index + 1])
        caller.wait_for_the_end()

    with ScriptedServer(script) as server:
        transport = opened(server.address())
        spoke = collect(transport, Connected)[0]
        assert isinstance(spoke, ServerSpoke)
        assert spoke.text == "Wélcome ☕"
        transport.close()


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


def test_a_server_that_falls_silent_is_asked_and_given_up() -> None:
    asked: list[str] = []

    def script(caller: Caller) -> None:
        caller.let_in()
        asked.append(caller.expect("PING"))
        caller.wait_for_the_end()

    with ScriptedServer(script) as server:
        transport = opened(server.address(), Timing(patience=Patience(ping=0.05, lost=0.15)))
        end = ending(transport)
        assert (end.ending, end.reason) == (Ending.LOST, "The server stopped answering.")
    assert asked == ["PING parlour"]


def test_a_reset_is_a_lost_connection() -> None:
    def script(caller: Caller) -> None:
        caller.let_in()
        caller.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    with ScriptedServer(script) as server:
        transport = opened(server.address())
        collect(transport, Connected)
        assert ending(transport).ending is Ending.LOST


def test_closing_says_goodbye_and_is_quick() -> None:
    heard: list[str] = []

    def script(caller: Caller) -> None:
        caller.let_in()
        heard.append(caller.expect("PRIVMSG"))
        heard.append(caller.expect("QUIT"))

    with ScriptedServer(script) as server:
        transport = opened(server.address())
        collect(transport, Connected)
        transport.submit(SendText("mei", "last words", "r1"))
        began = time.monotonic()
        transport.close()
        assert time.monotonic() - began < 1.5
        eventually(lambda: len(heard) == 2)
    assert heard == ["PRIVMSG mei :last words", "QUIT"]


def test_closing_does_not_wait_for_a_server_that_hangs() -> None:
    def script(caller: Caller) -> None:
        caller.let_in()
        caller.wait_for_the_end()
        caller.wait_for_the_end()

    with ScriptedServer(script) as server:
        transport = opened(server.address(), Timing(farewell=0.1))
        collect(transport, Connected)
        began = time.monotonic()
        transport.close()
        assert time.monotonic() - began < 1
        assert ending(transport).ending is Ending.ASKED
    eventually(lambda: not any(thread.name == "connection to 127.0.0.1" for thread in threading.enumerate()))


def test_a_flood_waits_at_the_server_until_the_window_has_taken_what_came() -> None:
    """Row 54: however much a server sends, no more than a bounded number of events waits in memory."""
    lines = 3 * MAX_UNREAD

    def script(caller: Caller) -> None:
        caller.let_in()
        for start in range(0, lines, 100):
            caller.say(*(f":irc.example NOTICE * :{number}" for number in range(start, start + 100)))
        caller.wait_for_the_end()

    with ScriptedServer(script) as server:
        transport = opened(server.address())
        collect(transport, Connected)
        most = 0
        texts: list[Event] = []
        while len(texts) < lines:
            most = max(most, len(transport._inbox))
            taken = transport.drain(500)
            texts += taken
            if not taken:
                time.sleep(0.002)
        assert most < MAX_UNREAD + 5_000  # what one read may bring on top
        assert [event.text for event in texts if isinstance(event, ServerSpoke)] == [str(n) for n in range(lines)]
        transport.close()


def test_an_endless_ping_from_a_server_that_does_not_read_ends_the_connection() -> None:
    """Row 54: answers to a server that does not read do not pile up in memory."""

    def script(caller: Caller) -> None:
        caller.let_in()
        flood = b"PING :" + b"x" * 400 + b"\r\n"
        while True:
            caller.sock.sendall(flood * 100)

    with ScriptedServer(script) as server:
        transport = opened(server.address())
        collect(transport, Connected)
        assert ending(transport).ending is Ending.LOST


def test_the_last_words_of_a_server_are_heard_though_we_were_writing() -> None:
    """It says why and is gone: the line that we write then breaks the connection before its words are read."""
    said = threading.Event()
    gone = threading.Event()

    def script(caller: Caller) -> None:
        caller.let_in()
        said.wait(PATIENCE)
        caller.say("ERROR :Closing link: you were asked to leave")
        caller.sock.shutdown(socket.SHUT_WR)
        caller.sock.close()
        gone.set()

    class Writing(Stream):
        """Writes before it reads: nothing is read until the server is gone, and what is written then fails."""

        def interest(self, *, reading: bool) -> int:
            if said.is_set():
                gone.wait(PATIENCE)
                raise BrokenPipeError
            return super().interest(reading=reading)

    with pytest.MonkeyPatch.context() as patch, ScriptedServer(script) as server:
        patch.setattr(link, "Stream", Writing)
        transport = opened(server.address())
        collect(transport, Connected)
        said.set()
        transport.submit(JoinRoom("#lobby"))
        end = ending(transport)
    assert end == Disconnected(Ending.LOST, "The server closed the connection: Closing link: you were asked to leave.")


def test_without_a_socket_to_spare_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted() -> Bell:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(link, "Bell", exhausted)
    transport = opened(Address("127.0.0.1", 6667, tls=False))
    assert ending(transport).ending is Ending.UNREACHABLE
    transport.close()
