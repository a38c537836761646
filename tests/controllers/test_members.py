"""Who is in a room, under which name, away or not, and what they may do; and its topic."""

from __future__ import annotations

from app.transport.events import (
    AwayChanged,
    Member,
    MemberEntered,
    MemberLeft,
    ModesChanged,
    NameChanged,
    NameRefused,
    PersonLeft,
    RoomLeft,
    StatusChanged,
    TopicChanged,
)
from protocol.modes import ModeChange
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import names, two_rooms


def test_members_come_and_go(inside: Desk) -> None:
    inside.hear(MemberEntered("#lobby", Member("ravi", "%"), NOON))
    inside.hear(MemberEntered("#lobby", Member("mei", "@"), NOON))
    inside.hear(MemberEntered("#lobby", Member("Bea"), NOON))
    assert names(inside) == ["mei", "ravi", "Bea", "sam"]
    assert [row.role for group in inside.screen.members for row in group.members] == ["host", "mod", "", ""]
    assert inside.screen.place
    assert inside.screen.place.status == "Connected · 4 people"
    inside.hear(MemberLeft("#lobby", "RAVI", NOON, reason="bye"))
    inside.hear(MemberLeft("#lobby", "Bea", NOON, by="mei", reason="spam {}"))
    assert names(inside) == ["mei", "sam"]
    assert inside.lines() == [
        "- mei and Bea joined, ravi joined and left",
        "- Bea was put out by mei (spam {})",
    ]


def test_names_change(desk: Desk) -> None:
    two_rooms(desk)
    desk.says("mei", "psst", private=True)
    desk.hear(NameChanged("mei", "olga", NOON))
    assert desk.titles() == ["#lobby", "#tea", "olga"]
    assert names(desk) == ["olga", "sam"]
    for title in ("#lobby", "#tea", "olga"):
        assert desk.lines(title)[-1] == "- mei is now olga"
    desk.hear(NameChanged("sam", "sammy", NOON, own=True))
    assert desk.lines()[-1] == "- You are now sammy"
    assert desk.screen.place
    assert desk.screen.place.name == "sammy"
    desk.says("olga", "hello sammy", "#tea")
    assert desk.row("#tea").mentioned


def test_a_refused_name_is_said_where_we_are(inside: Desk) -> None:
    inside.hear(NameRefused("mei", "The name mei is taken.", during_entry=False))
    assert inside.lines() == ["- The name mei is taken."]


def test_topics(inside: Desk) -> None:
    inside.hear(TopicChanged("#lobby", "Be kind", NOON))
    assert inside.screen.header
    assert inside.screen.header.topic == "Be kind"
    assert inside.lines() == []
    inside.hear(TopicChanged("#lobby", "Be {} kinder", NOON, by="mei"))
    inside.hear(TopicChanged("#lobby", "", NOON, by="mei"))
    assert inside.screen.header.topic == ""
    assert inside.lines() == ["- mei changed the topic: Be {} kinder", "- mei cleared the topic"]


def test_status_and_modes(desk: Desk) -> None:
    desk.enter("#lobby", Member("mei"))
    desk.hear(StatusChanged("#lobby", "mei", "@"))
    assert [group.title for group in desk.screen.members] == ["Hosts · 1", "Online · 1"]
    desk.hear(StatusChanged("#lobby", "mei", "@+"))
    desk.hear(StatusChanged("#lobby", "mei", ""))
    desk.hear(StatusChanged("#lobby", "nobody", "@"))
    desk.hear(ModesChanged("#lobby", (ModeChange("+", "%", "mei"),), NOON, by="ravi"))
    desk.hear(ModesChanged("#lobby", (ModeChange("+", "n"),), NOON))
    assert desk.lines() == ["- ravi made mei a moderator"]
    desk.hear(StatusChanged("#lobby", "mei", "@"))
    desk.says("mei", "hi")
    assert desk.messages()[0].role == "host"


def test_we_are_away(inside: Desk) -> None:
    inside.hear(AwayChanged("sam", away=True, own=True))
    assert inside.screen.place
    assert inside.screen.place.away
    inside.hear(AwayChanged("sam", away=False, own=True))
    assert not inside.screen.place.away
    assert inside.lines() == ["- You are away now.", "- You are back."]


def test_news_of_rooms_we_are_not_in_changes_nothing(inside: Desk) -> None:
    before = list(inside.screen.calls)
    inside.hear(
        MemberEntered("#x", Member("a"), NOON),
        MemberLeft("#x", "a", NOON),
        PersonLeft("a", NOON),
        NameChanged("a", "b", NOON),
        TopicChanged("#x", "t", NOON),
        StatusChanged("#x", "a", "@"),
        ModesChanged("#x", (), NOON, by="a"),
        RoomLeft("#x", NOON),
    )
    assert inside.titles() == ["#lobby"]
    assert inside.screen.calls == before


def test_a_new_name_of_another_leaves_the_entry_alone(inside: Desk) -> None:
    inside.let_in("#lobby", Member("mei"))
    inside.screen.calls.clear()
    inside.hear(NameChanged("mei", "olga", NOON))
    assert "composer" not in inside.screen.calls
    assert names(inside) == ["olga", "sam"]
