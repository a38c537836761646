"""Joining, talking, and seeing what others say."""

from __future__ import annotations

from app.models.rows import Delivery, Level, Link
from app.transport.api import Address
from app.transport.commands import JoinRoom, SendText
from app.transport.events import Member
from tests.controllers.desk import Desk


def test_from_the_first_screen_into_a_room(desk: Desk) -> None:
    desk.app.join_server("sam", "chat.example", "", "lobby", secure=True)
    assert desk.screen.welcome
    assert desk.screen.welcome.busy == "Connecting to chat.example…"
    desk.enter("#lobby", Member("mei", "@"))
    assert desk.server.opened[0][0] == Address("chat.example", 12346, tls=True)
    assert JoinRoom("#lobby") in desk.server.submitted
    assert desk.screen.place
    assert desk.screen.place.title == "Harbour Lab"
    assert desk.screen.place.link is Link.CONNECTED
    assert desk.screen.place.status == "Connected · 2 people"
    assert desk.screen.header
    assert desk.screen.header.title == "#lobby"
    assert [group.title for group in desk.screen.members] == ["Hosts · 1", "Online · 1"]


def test_a_text_waits_until_the_server_has_it(inside: Desk) -> None:
    inside.app.send("hello")
    [text] = inside.texts()
    assert (text.target, text.text) == ("#lobby", "hello")
    assert inside.messages()[0].delivery is Delivery.WAITING
    inside.echo(text)
    assert [row.delivery for row in inside.messages()] == [Delivery.SENT]
    assert inside.lines() == ["<sam> hello"]


def test_what_others_say_is_shown(inside: Desk) -> None:
    inside.says("mei", "morning")
    assert inside.lines() == ["<mei> morning"]
    assert inside.row("#lobby").unread == ""


def test_our_text_stands_where_the_server_put_it(inside: Desk) -> None:
    inside.app.send("mine")
    inside.says("mei", "was first")
    [text] = [each for each in inside.server.submitted if isinstance(each, SendText)]
    inside.echo(text)
    assert inside.lines() == ["<mei> was first", "<sam> mine"]


def test_the_parts_of_a_long_text_stand_in_order_and_settle_once(inside: Desk) -> None:
    inside.app.send("first part second part third part")
    inside.app.send("next")
    whole, following = inside.texts()
    for number, part in enumerate(("first part", "second part")):
        inside.echo(SendText("#lobby", part, ""), f"m{number}")
    inside.says("mei", "meanwhile")
    inside.echo(SendText("#lobby", "third part", whole.reference), "m2")
    inside.echo(following, "m3")
    said = ["<sam> first part", "<sam> second part", "<mei> meanwhile", "<sam> third part", "<sam> next"]
    assert inside.lines() == said
    assert {row.delivery for row in inside.messages()} == {Delivery.SENT}
    assert not inside.app.busy


def test_copying_code_is_told(inside: Desk) -> None:
    inside.app.code_copied()
    assert [(row.level, row.text) for row in inside.screen.notices] == [(Level.SUCCESS, "The code is copied.")]
