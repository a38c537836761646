"""What every transport promises (`app.transport.api`), over the fake and over TCP alike."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from typing import Protocol

import pytest

from app.transport.api import Address, Identity, Transport
from app.transport.commands import (
    ChangeName,
    FetchHistory,
    JoinRoom,
    Leave,
    MarkRead,
    React,
    SendText,
    Stretch,
    TellTyping,
    TypingState,
)
from app.transport.events import (
    Connected,
    Disconnected,
    Ending,
    HistoryFailed,
    NameRefused,
    RequestRefused,
    SendFailed,
    ServerSpoke,
)
from app.transport.fake import FakeTransport
from app.transport.tcp import TcpTransport
from tests.transport.scripted import Caller, ScriptedServer, collect, eventually

SAM = Identity("sam")


class World(Protocol):
    """A transport, and what its other end does."""

    transport: Transport
    address: Address

    def let_in(self) -> None:
        """Let us in under the name sam."""

    def refuse_name(self) -> None:
        """Refuse the name sam, then take any."""

    def speak(self, text: str) -> None:
        """Let the server say something."""

    def drop(self) -> None:
        """Cut the connection."""


class FakeWorld:
    def __init__(self) -> None:
        self.fake = FakeTransport()
        self.transport: Transport = self.fake
        self.address = Address("harbour.example")

    def let_in(self) -> None:
        self.fake.deliver(ServerSpoke("Welcome", 0), Connected("sam"))

    def refuse_name(self) -> None:
        self.fake.deliver(NameRefused("sam", "taken", during_entry=True))

    def speak(self, text: str) -> None:
        self.fake.deliver(ServerSpoke(text, 0))

    def drop(self) -> None:
        self.fake.deliver(Disconnected(Ending.LOST, "cut"))


class TcpWorld:
    """The test's words go through a queue to the thread of a scripted server."""

    def __init__(self) -> None:
        self._deeds: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.server = ScriptedServer(self._script)
        self.transport: Transport = TcpTransport()
        self.address = self.server.address()

    def let_in(self) -> None:
        self._deeds.put("let in")

    def refuse_name(self) -> None:
        self._deeds.put("refuse")

    def speak(self, text: str) -> None:
        self._deeds.put(text)

    def drop(self) -> None:
        self._deeds.put("drop")

    def _script(self, caller: Caller) -> None:
        while (deed := self._deeds.get(timeout=10)) != "drop":
            if deed == "let in":
                caller.let_in()
            elif deed == "refuse":
                caller.expect("USER")
                caller.say(":irc.example 433 * sam :In use")
            elif deed == "await the goodbye":
                caller.expect("QUIT")
                caller.say("ERROR :Bye")
                return
            else:
                caller.say(f":irc.example NOTICE * :{deed}")

    def await_goodbye(self) -> None:
        self._deeds.put("await the goodbye")


@pytest.fixture(params=["fake", "tcp"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    if request.param == "fake":
        yield FakeWorld()
        return
    world = TcpWorld()
    with world.server:
        yield world
        world.drop()
        world.transport.close()


def enter(world: World) -> None:
    world.transport.open(world.address, SAM)
    world.let_in()
    collect(world.transport, Connected)


def test_connected_comes_up(world: World) -> None:
    world.transport.open(world.address, SAM)
    world.let_in()
    event = collect(world.transport, Connected)[-1]
    assert isinstance(event, Connected)
    assert event.name == "sam"


def test_nothing_is_taken_without_a_connection(world: World) -> None:
    world.transport.submit(SendText("#lobby", "hello", "r1"))
    world.transport.submit(JoinRoom("#lobby"))
    failed, refused = world.transport.drain()
    assert isinstance(failed, SendFailed)
    assert failed.reference == "r1"
    assert isinstance(refused, RequestRefused)
    assert refused.subject == "#lobby"


def test_what_is_asked_for_without_a_connection_fails_in_its_own_way(world: World) -> None:
    world.transport.submit(FetchHistory("#lobby", Stretch.LATEST, "f1"))
    world.transport.submit(TellTyping("#lobby", TypingState.ACTIVE))
    world.transport.submit(MarkRead("#lobby", 0.0))
    world.transport.submit(React("#lobby", "m1", "x"))
    failed, refused = world.transport.drain()
    assert failed == HistoryFailed("#lobby", "f1", "You are not connected.")
    assert refused == RequestRefused("#lobby", "You are not connected.")


def test_nothing_but_another_name_is_taken_before_we_are_in(world: World) -> None:
    world.transport.open(world.address, SAM)
    world.refuse_name()
    refused = collect(world.transport, NameRefused)[-1]
    assert isinstance(refused, NameRefused)
    assert refused.during_entry
    world.transport.submit(SendText("#lobby", "hello", "r1"))
    assert [type(event) for event in collect(world.transport, SendFailed)] == [SendFailed]
    world.transport.submit(ChangeName("sam2"))
    world.speak("mark")
    assert [type(event) for event in collect(world.transport, ServerSpoke)] == [ServerSpoke]


def test_events_come_in_order_and_as_many_as_are_wanted(world: World) -> None:
    enter(world)
    texts = [f"line {number}" for number in range(20)]
    for text in texts:
        world.speak(text)
    taken = [event for _ in texts for event in collect(world.transport, ServerSpoke)]
    assert [event.text for event in taken if isinstance(event, ServerSpoke)] == texts
    assert world.transport.drain() == []


def test_drain_takes_no_more_than_its_limit(world: World) -> None:
    for number in range(5):
        world.transport.submit(SendText("#lobby", "hello", f"r{number}"))
    assert [len(world.transport.drain(2)) for _ in range(4)] == [2, 2, 1, 0]


def test_it_wakes_when_events_begin_to_wait_and_not_again_before_they_are_drained(world: World) -> None:
    woken: list[int] = []
    world.transport.on_ready(lambda: woken.append(1))
    world.transport.submit(JoinRoom("#a"))
    world.transport.submit(JoinRoom("#b"))
    assert len(woken) == 1
    world.transport.drain()
    world.transport.submit(JoinRoom("#c"))
    assert len(woken) == 2


def test_it_wakes_for_what_the_network_brings(world: World) -> None:
    woken: list[int] = []
    enter(world)
    world.transport.on_ready(lambda: woken.append(1))
    assert woken == []
    world.speak("good morning")
    eventually(lambda: bool(woken))
    assert [event.text for event in world.transport.drain() if isinstance(event, ServerSpoke)] == ["good morning"]


def test_who_comes_late_is_woken_for_what_waits_already(world: World) -> None:
    world.transport.submit(JoinRoom("#a"))
    woken: list[int] = []
    world.transport.on_ready(lambda: woken.append(1))
    assert len(woken) == 1


def test_leaving_ends_the_connection(world: World) -> None:
    enter(world)
    if isinstance(world, TcpWorld):
        world.await_goodbye()
    world.transport.submit(Leave("good night"))
    event = collect(world.transport, Disconnected)[-1]
    assert isinstance(event, Disconnected)
    assert event.ending is Ending.ASKED


def test_a_cut_is_told_once_and_it_may_be_opened_again(world: World) -> None:
    enter(world)
    world.drop()
    event = collect(world.transport, Disconnected)[-1]
    assert isinstance(event, Disconnected)
    assert event.ending is Ending.LOST
    world.transport.submit(SendText("#lobby", "hello", "r1"))
    assert [type(event) for event in world.transport.drain()] == [SendFailed]
    enter(world)


def test_closing_ends_it_once_and_what_was_there_may_still_be_drained(world: World) -> None:
    enter(world)
    if isinstance(world, TcpWorld):
        world.await_goodbye()
    world.transport.close()
    world.transport.close()
    (event,) = world.transport.drain()
    assert isinstance(event, Disconnected)
    assert event.ending is Ending.ASKED
    world.transport.submit(SendText("#lobby", "hello", "r1"))
    assert [type(event) for event in world.transport.drain()] == [SendFailed]


def test_closing_what_was_never_open_does_nothing(world: World) -> None:
    world.transport.close()
    assert world.transport.drain() == []


def test_it_may_be_opened_again_after_it_was_closed(world: World) -> None:
    enter(world)
    if isinstance(world, TcpWorld):
        world.await_goodbye()
    world.transport.close()
    collect(world.transport, Disconnected)
    enter(world)


def test_it_is_not_opened_twice_at_once(world: World) -> None:
    world.transport.open(world.address, SAM)
    with pytest.raises(RuntimeError):
        world.transport.open(world.address, SAM)
