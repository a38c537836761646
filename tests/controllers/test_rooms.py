"""Rooms are entered, shown, left, and we are put out of them."""

from __future__ import annotations

from app.models.rows import Level
from app.transport.commands import JoinRoom, LeaveRoom
from app.transport.events import Member, MemberEntered, RequestRefused, RoomEntered, RoomLeft, SendFailed, ServerSpoke
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import selected, two_rooms


def test_joining_shows_the_room(inside: Desk) -> None:
    inside.sent()
    inside.app.join_room("tea")
    assert inside.sent() == [JoinRoom("#tea")]
    inside.let_in("#tea")
    assert selected(inside) == "#tea"
    inside.app.select(inside.row("#lobby").key)
    inside.app.join_room("#TEA")
    assert inside.sent() == []
    assert selected(inside) == "#tea"


def test_a_room_we_are_put_into_is_not_shown(inside: Desk) -> None:
    inside.let_in("#help")
    assert selected(inside) == "#lobby"
    assert inside.titles() == ["#help", "#lobby"]


def test_impossible_rooms_are_refused(inside: Desk) -> None:
    inside.sent()
    for room in ("", "my room", "a,b", "#", "x\x07"):
        inside.app.join_room(room)
    assert inside.sent() == []
    assert {notice.level for notice in inside.screen.notices} == {Level.TROUBLE}
    assert len(inside.screen.notices) == 5


def test_a_join_that_is_refused(inside: Desk) -> None:
    inside.app.join_room("#vip")
    inside.hear(RequestRefused("#vip", "#vip is for invited people only."))
    assert inside.lines() == ["- #vip is for invited people only."]
    assert not inside.app.busy
    inside.let_in("#vip")
    assert selected(inside) == "#lobby"


def test_closing_leaves(desk: Desk) -> None:
    two_rooms(desk)
    desk.sent()
    desk.app.close_conversation(desk.row("#lobby").key)
    assert desk.sent() == [LeaveRoom("#lobby")]
    assert selected(desk) == "#tea"
    desk.hear(RoomLeft("#lobby", NOON))
    desk.hear(MemberEntered("#lobby", Member("olga"), NOON))
    assert desk.titles() == ["#tea"]
    desk.app.close_conversation(desk.row("#tea").key)
    assert selected(desk) == "Harbour Lab"
    assert desk.titles() == []
    desk.app.close_conversation("nothing")


def test_what_comes_for_a_room_that_was_closed_opens_nothing(desk: Desk) -> None:
    two_rooms(desk)
    desk.app.send("bye")
    [text] = desk.texts()
    desk.app.close_conversation(desk.row("#lobby").key)
    desk.says("mei", "wait!", "#lobby")
    desk.echo(text)
    assert desk.titles() == ["#tea"]
    assert not desk.app.busy
    desk.app.talk_to("mei")
    desk.app.send("psst")
    desk.app.close_conversation(desk.row("mei").key)
    desk.hear(SendFailed(desk.texts()[-1].reference, "mei is not here."))
    assert desk.titles() == ["#tea"]
    assert not desk.app.busy


def test_a_room_that_we_left_elsewhere_is_put_away(desk: Desk) -> None:
    two_rooms(desk)
    desk.hear(RoomLeft("#lobby", NOON))
    assert desk.titles() == ["#tea"]
    assert selected(desk) == "#tea"
    desk.sent()
    desk.hear(RoomLeft("#tea", NOON))
    assert selected(desk) == "Harbour Lab"
    assert desk.sent() == []


def test_being_put_out(inside: Desk) -> None:
    inside.hear(RoomLeft("#lobby", NOON, by="mei", reason="enough"))
    assert inside.lines() == ["- mei put you out of #lobby (enough)."]
    assert not inside.row("#lobby").joined
    assert inside.screen.members == []
    assert inside.screen.composer
    assert "not in #lobby" in inside.screen.composer.placeholder
    inside.app.send("unfair")
    assert inside.screen.composer.text == "unfair"
    assert inside.texts() == []
    inside.sent()
    inside.app.send("/join #lobby")
    assert inside.sent() == [JoinRoom("#lobby")]
    inside.let_in("#lobby")
    inside.app.send("hello again")
    assert len(inside.texts()) == 1


def test_selecting_round_the_end(desk: Desk) -> None:
    two_rooms(desk)
    desk.says("mei", "psst", private=True)
    seen = []
    for _ in range(3):
        desk.app.select_next(1)
        seen.append(selected(desk))
    assert seen == ["#tea", "mei", "#lobby"]
    desk.app.select_next(-1)
    assert selected(desk) == "mei"
    desk.app.select_next(1, unread=True)
    assert selected(desk) == "mei"
    desk.says("mei", "x", "#tea")
    desk.app.select_next(1, unread=True)
    assert selected(desk) == "#tea"


def test_the_server_is_selected_by_its_row(inside: Desk) -> None:
    inside.hear(ServerSpoke("Welcome to Harbour Lab", NOON))
    assert selected(inside) == "#lobby"
    assert [tab.title for tab in inside.screen.tabs] == ["#lobby"]
    inside.app.select(inside.screen.conversations[0].key)
    assert selected(inside) == "Harbour Lab"
    assert inside.lines() == ["- Welcome to Harbour Lab"]
    assert [tab.title for tab in inside.screen.tabs] == ["#lobby", "Harbour Lab"]
    inside.app.send("hello?")
    assert inside.lines()[-1] == "- Nobody reads what is said here: choose a room, or /join one."
    inside.app.close_conversation(inside.screen.conversations[0].key)
    assert [tab.title for tab in inside.screen.tabs] == ["#lobby"]


def test_drafts_stay_with_their_conversation(desk: Desk) -> None:
    two_rooms(desk)
    desk.app.keep_draft("half a thou")
    desk.app.select(desk.row("#tea").key)
    assert desk.screen.composer
    assert desk.screen.composer.text == ""
    desk.app.select(desk.row("#lobby").key)
    assert desk.screen.composer.text == "half a thou"


def test_rejoined_rooms_keep_what_was_said(inside: Desk) -> None:
    inside.says("mei", "remember me")
    inside.hear(RoomEntered("#Lobby", NOON))
    assert inside.titles() == ["#Lobby"]
    assert inside.lines() == ["<mei> remember me"]


def test_back_in_a_room_the_entry_is_open_again(inside: Desk) -> None:
    inside.hear(RoomLeft("#lobby", NOON, by="mei"))
    inside.app.send("/join #lobby")
    inside.let_in("#lobby")
    assert inside.screen.composer
    assert inside.screen.composer.placeholder == "Message #lobby"
