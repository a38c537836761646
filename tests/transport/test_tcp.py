"""The transport over real sockets: talking, and every way in which it ends."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from app.transport import link
from app.transport.commands import JoinRoom, SendText
from app.transport.events import Connected, Disconnected, Ending, Event, RoomEntered, ServerSpoke, TextReceived
from app.transport.link import MAX_UNREAD, Timing
from app.transport.session import Patience
from app.transport.stream import Stream
from tests.transport.reaching import ending, opened
from tests.transport.scripted import PATIENCE, Caller, ScriptedServer, collect, eventually


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


def test_an_endless_ping_from_a_server_that_does_not_read_ends_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 54: answers to a server that does not read do not pile up in memory."""
    monkeypatch.setattr("app.transport.stream.MAX_WAITING", 50_000)

    def script(caller: Caller) -> None:
        caller.let_in()
        caller.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # full soon
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
