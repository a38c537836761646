"""That we write is told; that others do is shown."""

from __future__ import annotations

import pytest

from app.models.preferences import Preferences
from app.transport.commands import SendText, TellTyping, TypingState
from app.transport.events import Ability, Connected, Member, MemberLeft, TypingChanged
from tests.controllers.desk import Desk
from tests.controllers.scenes import LOST

ACTIVE, PAUSED, DONE = (TellTyping("#lobby", state) for state in TypingState)


def types(desk: Desk, name: str, state: TypingState = TypingState.ACTIVE, where: str = "#lobby") -> None:
    desk.hear(TypingChanged(where, not where.startswith("#"), name, state))


def who(desk: Desk) -> str:
    return desk.screen.typing.text


# What we write


def test_we_say_that_we_write_at_most_every_three_seconds(able: Desk) -> None:
    for length in range(1, 8):
        able.app.keep_draft("hello there"[:length])
        able.clock.advance(1)
    assert able.sent() == [ACTIVE] * 3


def test_we_pause_after_a_while_and_go_on(able: Desk) -> None:
    able.app.keep_draft("hello")
    able.clock.advance(60)
    assert able.sent() == [ACTIVE, PAUSED]
    able.app.keep_draft("hello th")
    assert able.sent() == [ACTIVE]


def test_we_stopped_when_the_entry_was_emptied(able: Desk) -> None:
    able.app.keep_draft("hello")
    able.app.keep_draft("")
    able.clock.advance(60)
    assert able.sent() == [ACTIVE, DONE]
    able.app.keep_draft(" ")
    assert able.sent() == []


def test_what_is_sent_speaks_for_itself(able: Desk) -> None:
    able.app.keep_draft("hello")
    able.app.send("hello")
    able.clock.advance(60)
    [active, text] = able.sent()
    assert active == ACTIVE
    assert isinstance(text, SendText)


def test_commands_are_nobodys_business(able: Desk) -> None:
    able.app.keep_draft("/msg mei secret")
    assert able.sent() == []
    able.app.keep_draft("//slashed")
    able.app.keep_draft("/slashed")
    assert able.sent() == [ACTIVE, DONE]


@pytest.mark.parametrize(
    ("preferences", "abilities"),
    [(Preferences(tell_typing=False), frozenset(Ability)), (Preferences(), frozenset(Ability) - {Ability.TYPING})],
)
def test_nothing_is_told_where_we_or_the_server_do_not_want_it(
    preferences: Preferences, abilities: frozenset[Ability]
) -> None:
    desk = Desk(preferences)
    desk.app.join_server("sam", "chat.example", "", "#lobby", secure=True)
    desk.hear(Connected("sam", abilities=abilities))
    desk.let_in("#lobby")
    desk.sent()
    desk.app.keep_draft("hello")
    desk.app.keep_draft("")
    assert desk.sent() == []


def test_nothing_is_told_to_a_room_that_we_are_not_in(able: Desk) -> None:
    able.hear(LOST)
    able.sent()
    able.app.keep_draft("hello")
    able.clock.advance(0.1)
    assert able.sent() == []


# What others write


def test_who_writes_is_named(able: Desk) -> None:
    types(able, "mei")
    assert who(able) == "mei is typing"
    types(able, "ravi")
    assert who(able) == "mei and ravi are typing"
    able.clock.advance(5)
    types(able, "ravi")
    able.clock.advance(1)
    assert who(able) == "ravi is typing"
    able.clock.advance(5)
    assert who(able) == ""
    assert able.clock.waiting == 0


def test_a_pause_is_believed_for_longer(able: Desk) -> None:
    types(able, "mei", TypingState.PAUSED)
    able.clock.advance(29)
    assert who(able) == "mei is typing"
    able.clock.advance(1)
    assert who(able) == ""


def test_it_ends_when_they_stop_or_speak_or_leave(able: Desk) -> None:
    types(able, "mei")
    types(able, "mei", TypingState.DONE)
    assert who(able) == ""
    types(able, "mei")
    able.says("mei", "hello")
    assert who(able) == ""
    types(able, "ravi")
    able.hear(MemberLeft("#lobby", "ravi", able.clock.now()))
    assert who(able) == ""


def test_many_are_several_people(able: Desk) -> None:
    able.let_in("#lobby", *(Member(name) for name in ("ann", "bo", "cy", "di")))
    for name in ("ann", "bo", "cy"):
        types(able, name)
    assert who(able) == "ann, bo and cy are typing"
    types(able, "di")
    assert who(able) == "Several people are typing"


def test_it_is_shown_where_it_happens(able: Desk) -> None:
    types(able, "mei", where="mei")
    types(able, "stranger")
    assert who(able) == ""
    able.app.talk_to("mei")
    assert who(able) == ""
    types(able, "mei", where="mei")
    assert who(able) == "mei is typing"
    able.app.select(able.row("#lobby").key)
    assert who(able) == ""
