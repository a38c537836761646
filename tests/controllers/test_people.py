"""What can be done with the people of a room, and whom one does not hear."""

from __future__ import annotations

import pytest

from app.models.rows import AccountDeed, Deed, MemberRow
from app.transport.commands import BanMember, DescribePerson, GiveRole, RemoveMember, SetAway, TypingState
from app.transport.events import (
    AwayChanged,
    Connected,
    HistoryReceived,
    Invited,
    Member,
    PersonDescribed,
    StatusChanged,
    TextReceived,
    TypingChanged,
)
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import LOST


def member(desk: Desk, name: str) -> MemberRow:
    return next(row for group in desk.screen.members for row in group.members if row.name == name)


@pytest.fixture
def room(desk: Desk) -> Desk:
    desk.enter("#lobby", Member("mei"), Member("ravi", "%"), Member("olga", "@"), Member("vic", "+"))
    desk.sent()
    return desk


def test_people_stand_in_groups(room: Desk) -> None:
    room.hear(AwayChanged("mei", away=True, text="lunch"), AwayChanged("olga", away=True))
    assert [(group.title, [row.name for row in group.members]) for group in room.screen.members] == [
        ("Hosts · 2", ["olga", "ravi"]),
        ("Voiced · 1", ["vic"]),
        ("Online · 1", ["sam"]),
        ("Away · 1", ["mei"]),
    ]
    assert member(room, "mei").note == "lunch"
    room.hear(AwayChanged("mei", away=False))
    assert member(room, "mei").note == ""


def test_why_somebody_is_away_is_known_on_entering(desk: Desk) -> None:
    desk.enter("#lobby", Member("mei", away=True, note="at sea"))
    assert member(desk, "mei").note == "at sea"


def test_what_can_be_done_goes_by_our_standing(room: Desk) -> None:
    everybody = (Deed.MESSAGE, Deed.MENTION, Deed.DESCRIBE, Deed.IGNORE)
    assert member(room, "mei").deeds == everybody
    assert member(room, "sam").deeds == (Deed.DESCRIBE,)
    room.hear(StatusChanged("#lobby", "sam", "%"))
    assert member(room, "mei").deeds == (*everybody, Deed.GIVE_VOICE, Deed.REMOVE, Deed.BAN)
    assert member(room, "olga").deeds == everybody
    room.hear(StatusChanged("#lobby", "sam", "@"))
    assert member(room, "olga").deeds == (*everybody, Deed.TAKE_ROLE, Deed.REMOVE, Deed.BAN)
    assert Deed.MAKE_MOD not in member(room, "mei").deeds, "the server knows no moderators"
    room.hear(Connected("sam", network="Harbour Lab", statuses="@%+"))
    room.let_in("#lobby", Member("mei"))
    room.hear(StatusChanged("#lobby", "sam", "@"))
    assert Deed.MAKE_MOD in member(room, "mei").deeds


def test_deeds_go_to_the_server(room: Desk) -> None:
    room.app.describe("mei")
    room.app.give_role("mei", "host")
    room.app.remove_member("mei")
    room.app.ban_member("mei")
    room.app.do_account(AccountDeed.AWAY)
    room.screen.answer(why="lunch")
    assert room.sent() == [
        DescribePerson("mei"),
        GiveRole("#lobby", "mei", "host"),
        RemoveMember("#lobby", "mei"),
        BanMember("#lobby", "mei"),
        SetAway("lunch"),
    ]
    room.hear(LOST)
    room.app.describe("mei")
    assert room.screen.notices[-1].text == "That has to wait until the connection is back."


def test_who_somebody_is_is_shown_on_a_card(room: Desk) -> None:
    room.hear(PersonDescribed("mei", (("Full name", "Mei"),)))
    [card] = room.screen.people
    assert (card.name, card.facts, card.own, card.ignored) == ("mei", (("Full name", "Mei"),), False, False)
    assert room.lines() == []


def test_who_is_ignored_is_not_heard(room: Desk) -> None:
    room.app.ignore("MEI", ignored=True)
    room.says("mei", "sam: hello")
    room.says("mei", "psst", private=True)
    room.hear(TypingChanged("#lobby", False, "mei", TypingState.ACTIVE), Invited("#vip", "mei", NOON))
    past = (TextReceived("#lobby", False, "mei", "before", NOON - 60), TextReceived("#lobby", False, "vic", "hi", NOON))
    room.hear(HistoryReceived("#lobby", "", past, complete=True))
    assert [message.text for message in room.messages()] == ["hi"]
    assert room.titles() == ["#lobby"]
    assert room.screen.typing.text == ""
    assert member(room, "mei").deeds[3] is Deed.HEED
    assert member(room, "mei").ignored
    room.app.ignore("mei", ignored=False)
    room.says("mei", "again")
    assert room.messages()[-1].text == "again"


def test_ignoring_by_typing(room: Desk) -> None:
    room.app.send("/ignore")
    room.app.send("/ignore mei")
    room.app.send("/ignore")
    assert room.lines() == ["- You ignore nobody.", "- You ignore mei."]
    room.app.send("/unignore mei")
    room.says("mei", "hello")
    assert room.lines()[-1] == "<mei> hello"
    for line in ("/unignore", "/unignore mei", "/ignore sam"):
        room.app.send(line)
    assert [line.partition(" ")[0] for line in room.lines()[-3:]] == ["-"] * 3


def test_our_own_absence_says_why(room: Desk) -> None:
    room.hear(AwayChanged("sam", away=True, text="lunch", own=True))
    assert room.screen.place
    assert (room.screen.place.away, room.screen.place.note) == (True, "lunch")
