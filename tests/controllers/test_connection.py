"""Being cut off and coming back: pauses, rooms, names; and leaving for good."""

from __future__ import annotations

import pytest

from app.models.rows import Delivery, Level, Link
from app.transport.commands import ChangeName, JoinRoom, Leave, LeaveRoom
from app.transport.events import (
    Connected,
    Disconnected,
    Ending,
    Member,
    NameChanged,
    NameRefused,
    RequestRefused,
    RoomLeft,
    TextReceived,
    TopicChanged,
)
from tests.controllers.desk import Desk
from tests.controllers.scenes import LOST, UNREACHABLE, link, trouble


def test_pauses_grow_up_to_a_minute(inside: Desk) -> None:
    inside.hear(LOST)
    pauses = []
    for _ in range(9):
        assert link(inside) is Link.WAITING
        tries = len(inside.server.opened)
        began = inside.clock.now()
        while len(inside.server.opened) == tries:
            inside.clock.advance(0.25)
        pauses.append(round(inside.clock.now() - began))
        assert link(inside) is Link.CONNECTING
        inside.hear(UNREACHABLE)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_the_seconds_are_counted_down(inside: Desk) -> None:
    inside.hear(LOST)
    inside.clock.advance(1)
    inside.hear(UNREACHABLE)
    inside.clock.advance(2)
    inside.hear(UNREACHABLE)
    seen = [trouble(inside)]
    for _ in range(3):
        inside.clock.advance(1)
        seen.append(trouble(inside))
    assert seen == [f"Nobody answers there. Trying again in {seconds} s." for seconds in (4, 3, 2, 1)]
    assert inside.screen.place
    assert inside.screen.place.can_retry


@pytest.mark.parametrize(("chance", "pause"), [(0.0, 0.8), (0.999999, 1.2)])
def test_pauses_are_jittered(chance: float, pause: float) -> None:
    desk = Desk(chance=chance)
    desk.enter()
    desk.hear(LOST)
    desk.clock.advance(pause - 0.01)
    assert len(desk.server.opened) == 1
    desk.clock.advance(0.02)
    assert len(desk.server.opened) == 2


def test_a_server_that_lets_us_in_and_drops_us_is_not_hammered(inside: Desk) -> None:
    inside.hear(LOST)
    inside.clock.advance(1)
    inside.hear(Connected("sam"), LOST)
    inside.clock.advance(1.5)
    assert len(inside.server.opened) == 2
    inside.clock.advance(0.5)
    assert len(inside.server.opened) == 3
    inside.hear(Connected("sam"))
    inside.clock.advance(61)
    inside.hear(LOST)
    inside.clock.advance(1)
    assert len(inside.server.opened) == 4


def test_rooms_are_entered_again(inside: Desk) -> None:
    inside.app.send("/join #tea sesame")
    inside.let_in("#tea", Member("mei"))
    inside.app.select(inside.row("#tea").key)
    inside.hear(LOST)
    assert not inside.row("#tea").joined
    assert inside.screen.members == []
    inside.sent()
    inside.clock.advance(1)
    inside.hear(Connected("sam", network="Harbour Lab"))
    assert inside.sent() == [JoinRoom("#tea", "sesame"), JoinRoom("#lobby")]  # the one that is shown first
    inside.let_in("#tea", Member("mei"))
    inside.let_in("#lobby")
    assert inside.row("#tea").joined
    assert inside.screen.header
    assert inside.screen.header.title == "#tea"
    assert link(inside) is Link.CONNECTED
    assert trouble(inside) == ""


def test_a_room_that_lets_us_in_no_more(inside: Desk) -> None:
    inside.hear(LOST)
    inside.app.send("hello?")
    inside.clock.advance(1)
    inside.hear(Connected("sam"), RequestRefused("#lobby", "#lobby is for invited people only.", "473"))
    [row] = inside.messages()
    assert (row.delivery, row.trouble) == (Delivery.FAILED, "#lobby is for invited people only.")
    inside.app.send("again")
    assert inside.lines()[-1] == "- You are not in #lobby: /join #lobby takes you back."
    assert inside.screen.composer
    assert inside.screen.composer.text == "again"


def test_a_name_still_taken_on_return_gets_a_tail(inside: Desk) -> None:
    inside.hear(LOST)
    inside.clock.advance(1)
    inside.hear(NameRefused("sam", "The name sam is taken.", during_entry=True))
    inside.hear(NameRefused("sam_", "The name sam_ is taken.", during_entry=True))
    assert inside.sent()[-2:] == [ChangeName("sam_"), ChangeName("sam__")]
    inside.hear(Connected("sam__"))
    assert inside.screen.place
    assert inside.screen.place.name == "sam__"
    assert inside.screen.notices[-1].level is Level.INFORMATION


def test_names_are_not_tried_for_ever(inside: Desk) -> None:
    inside.hear(LOST)
    inside.clock.advance(1)
    name = "sam"
    for _ in range(5):
        inside.hear(NameRefused(name, f"The name {name} is taken.", during_entry=True))
        name += "_"
    assert inside.server.closed
    assert link(inside) is Link.OFFLINE
    assert trouble(inside) == "The name sam____ is taken."
    inside.app.reconnect()
    assert link(inside) is Link.CONNECTING
    assert inside.server.opened[0][1].name == "sam"


def test_we_come_back_under_the_name_we_had_last(inside: Desk) -> None:
    inside.hear(NameChanged("sam", "sammy", inside.clock.now(), own=True))
    inside.hear(LOST)
    inside.clock.advance(1)
    assert inside.server.opened[-1][1].name == "sammy"


@pytest.mark.parametrize(
    "ending", [Ending.REFUSED, Ending.CERTIFICATE, Ending.NOT_SECURE, Ending.PLAINTEXT, Ending.ASKED]
)
def test_after_other_endings_it_waits_for_the_person(inside: Desk, ending: Ending) -> None:
    inside.hear(Disconnected(ending, "You are banned."))
    assert link(inside) is Link.OFFLINE
    assert trouble(inside) == "You are banned."
    assert inside.clock.waiting == 0
    inside.app.reconnect()
    assert len(inside.server.opened) == 2
    assert link(inside) is Link.CONNECTING


def test_try_now_does_not_wait(inside: Desk) -> None:
    inside.hear(LOST)
    inside.app.reconnect()
    assert len(inside.server.opened) == 2
    inside.clock.advance(60)
    assert len(inside.server.opened) == 2
    inside.app.reconnect()
    assert len(inside.server.opened) == 2


def test_leaving_says_goodbye_and_shows_the_first_screen(inside: Desk) -> None:
    inside.says("mei", "hello")
    inside.app.leave_place()
    assert inside.server.closed
    assert inside.screen.welcome
    assert inside.screen.welcome.name == "sam"
    calls = len(inside.screen.calls)
    inside.settle()
    inside.clock.advance(100)
    assert len(inside.screen.calls) == calls
    inside.enter("#tea", name="olga")
    assert inside.titles() == ["#tea"]
    assert inside.lines() == []


def test_leaving_while_waiting_stops_trying(inside: Desk) -> None:
    inside.hear(LOST)
    inside.app.leave_place()
    inside.clock.advance(100)
    assert len(inside.transports) == 1
    assert len(inside.server.opened) == 1


def test_quitting_gives_the_reason(inside: Desk) -> None:
    inside.app.send("/quit good night")
    assert Leave("good night") in inside.server.submitted
    assert inside.server.closed
    assert inside.screen.closed


def test_closing_the_window_ends_everything(inside: Desk) -> None:
    inside.hear(LOST)
    inside.app.close_window()
    assert inside.screen.closed
    assert inside.clock.waiting == 0


def test_what_never_reached_the_server_keeps_no_room_from_being_entered_again(inside: Desk) -> None:
    """The connection is gone, but the window does not know yet: what it submits then is refused on this side."""
    inside.server.deliver(LOST)
    inside.app.send("/topic Tea")
    inside.settle()
    inside.clock.advance(1)
    inside.sent()
    inside.server.deliver(Connected("sam"), LOST)
    inside.settle()
    inside.clock.advance(2)
    inside.sent()
    inside.hear(Connected("sam"))
    assert inside.sent() == [JoinRoom("#lobby")]


def test_after_a_name_near_ours_ours_is_tried_first_again(inside: Desk) -> None:
    inside.hear(LOST)
    inside.clock.advance(1)
    inside.hear(NameRefused("sam", "The name sam is taken.", during_entry=True))
    inside.hear(Connected("sam_"), LOST)
    inside.clock.advance(2)
    assert [identity.name for _, identity in inside.server.opened] == ["sam", "sam", "sam"]


def test_a_room_closed_on_our_way_back_into_it_is_left(inside: Desk) -> None:
    inside.hear(LOST)
    inside.clock.advance(1)
    inside.hear(Connected("sam"))
    inside.app.close_conversation(inside.row("#lobby").key)
    assert inside.sent()[-2:] == [JoinRoom("#lobby"), LeaveRoom("#lobby")]
    inside.let_in("#lobby")
    inside.hear(RoomLeft("#lobby", inside.clock.now()))
    assert inside.titles() == []


def test_a_topic_that_was_cleared_meanwhile_is_gone(inside: Desk) -> None:
    inside.hear(TopicChanged("#lobby", "Tea at five", inside.clock.now()))
    inside.hear(LOST)
    inside.clock.advance(1)
    inside.hear(Connected("sam"))
    inside.let_in("#lobby")
    assert inside.screen.header
    assert inside.screen.header.topic == ""


def test_an_event_that_fails_takes_no_other_with_it(inside: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(inside.app._places.shown._handlers, TopicChanged, fail)
    inside.server.deliver(TopicChanged("#lobby", "Tea", inside.clock.now()))
    inside.server.deliver(TextReceived("#lobby", False, "mei", "hello", inside.clock.now()))
    with pytest.raises(ZeroDivisionError):
        inside.app.pump()
    inside.settle()
    assert inside.lines() == ["<mei> hello"]
