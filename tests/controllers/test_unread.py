"""What is new: unread counts, the line above it, and whether anybody is looking."""

from __future__ import annotations

from app.models.rows import NewRow
from app.transport.events import Member, MemberEntered, TextReceived
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import two_rooms


def test_what_is_said_elsewhere_is_counted(desk: Desk) -> None:
    two_rooms(desk)
    desk.says("mei", "one", "#tea")
    desk.says("mei", "two", "#tea")
    assert (desk.row("#tea").unread, desk.row("#tea").mentioned) == ("2", False)
    assert desk.row("#lobby").unread == ""
    desk.says("mei", "sam: three", "#tea")
    assert (desk.row("#tea").unread, desk.row("#tea").mentioned) == ("3", True)
    assert [tab.unread for tab in desk.screen.tabs if tab.title == "#tea"] == ["3"]
    desk.app.select(desk.row("#tea").key)
    assert (desk.row("#tea").unread, desk.row("#tea").mentioned) == ("", False)


def test_many_unread(desk: Desk) -> None:
    two_rooms(desk)
    for number in range(100):
        desk.says("mei", str(number), "#tea")
        if number == 98:
            assert desk.row("#tea").unread == "99"
    assert desk.row("#tea").unread == "99+"


def test_a_line_stands_above_what_is_new_until_one_leaves(desk: Desk) -> None:
    two_rooms(desk)
    desk.says("mei", "one", "#tea")
    desk.says("mei", "two", "#tea")
    desk.app.select(desk.row("#tea").key)
    rows = desk.rows()
    assert [isinstance(row, NewRow) for row in rows[-3:]] == [True, False, False]
    desk.app.select(desk.row("#lobby").key)
    desk.app.select(desk.row("#tea").key)
    assert not any(isinstance(row, NewRow) for row in desk.rows())


def test_without_the_persons_attention_all_is_new(inside: Desk) -> None:
    inside.app.attend(present=False)
    inside.says("mei", "are you there?")
    assert inside.row("#lobby").unread == "1"
    assert any(isinstance(row, NewRow) for row in inside.rows())
    inside.app.attend(present=True)
    assert inside.row("#lobby").unread == ""
    assert any(isinstance(row, NewRow) for row in inside.rows())
    inside.app.attend(present=False)
    assert not any(isinstance(row, NewRow) for row in inside.rows())


def test_the_same_message_twice_is_counted_once(desk: Desk) -> None:
    two_rooms(desk)
    desk.says("mei", "one", "#tea", msgid="a")
    desk.app.select(desk.row("#tea").key)
    desk.app.select(desk.row("#lobby").key)
    desk.says("mei", "one", "#tea", msgid="a")
    assert desk.row("#tea").unread == ""
    assert desk.lines("#tea") == ["<mei> one"]


def test_comings_and_our_own_texts_are_not_unread(desk: Desk) -> None:
    two_rooms(desk)
    desk.hear(MemberEntered("#tea", Member("olga"), NOON))
    desk.hear(TextReceived("#tea", private=False, sender="sam", text="from my phone", at=NOON, own=True))
    assert desk.row("#tea").unread == ""
    assert desk.lines("#tea") == ["- olga joined", "<sam> from my phone"]
