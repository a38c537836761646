"""Rooms, people, unread counts, and which conversation is shown."""

from __future__ import annotations

from typing import Any, get_args
from unittest.mock import MagicMock

from app.controllers.dispatch import handlers
from app.models.people import colour_of
from app.models.rows import ConversationKind, Level, MemberRow, NewRow, Presence
from app.transport.commands import JoinRoom, LeaveRoom, TextKind
from app.transport.events import (
    AwayChanged,
    Event,
    Invited,
    Member,
    MemberEntered,
    MemberLeft,
    ModesChanged,
    NameChanged,
    NameRefused,
    PersonDescribed,
    PersonLeft,
    RequestRefused,
    RoomDescribed,
    RoomEntered,
    RoomLeft,
    RoomsListed,
    SendFailed,
    ServerSpoke,
    StatusChanged,
    TextReceived,
    TopicChanged,
)
from tests.controllers.desk import NOON, Desk


def two_rooms(desk: Desk) -> None:
    """#lobby is shown, #tea is open."""
    desk.enter("#lobby", Member("mei"))
    desk.app.join_room("#tea")
    desk.let_in("#tea", Member("mei"), Member("ravi"))
    desk.app.select(desk.row("#lobby").key)


def names(desk: Desk) -> list[str]:
    return [member.name for group in desk.screen.members for member in group.members]


def selected(desk: Desk) -> str:
    assert desk.screen.header
    return desk.screen.header.title


def test_every_kind_of_event_is_taken() -> None:
    anybody: Any = MagicMock()
    assert set(handlers(anybody, anybody, anybody, anybody, anybody)) == set(get_args(Event))


# Unread


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


# Private conversations


def test_a_private_message_opens_a_conversation(inside: Desk) -> None:
    inside.says("mei", "psst", private=True)
    row = inside.row("mei")
    assert (row.kind, row.unread, row.mentioned, row.selected) == (ConversationKind.PERSON, "1", True, False)
    assert inside.titles() == ["#lobby", "mei"]
    assert selected(inside) == "#lobby"
    inside.app.select(row.key)
    assert inside.lines() == ["<mei> psst"]
    assert inside.screen.members == []
    inside.app.send("yes?")
    [text] = inside.texts()
    assert (text.target, text.text) == ("mei", "yes?")


def test_talking_to_somebody(inside: Desk) -> None:
    inside.app.talk_to("mei")
    assert selected(inside) == "mei"
    assert inside.screen.composer
    assert inside.screen.composer.placeholder == "Message mei"
    inside.app.talk_to(" ")
    assert inside.titles() == ["#lobby", "mei"]


def test_our_private_text_from_elsewhere_is_filed_under_the_other(inside: Desk) -> None:
    inside.hear(TextReceived("mei", private=True, sender="sam", text="hi", at=NOON, own=True))
    assert inside.lines("mei") == ["<sam> hi"]
    assert inside.row("mei").unread == ""


def test_notices_of_strangers_open_nothing(inside: Desk) -> None:
    inside.says("NickServ", "this name is registered", kind=TextKind.NOTICE, private=True)
    assert inside.titles() == ["#lobby"]
    server = inside.screen.conversations[0]
    assert (server.kind, server.unread, server.mentioned) == (ConversationKind.SERVER, "1", True)
    inside.app.talk_to("NickServ")
    inside.says("NickServ", "hello", kind=TextKind.NOTICE, private=True)
    assert inside.messages()[0].notice


def test_the_presence_of_a_friend(inside: Desk) -> None:
    inside.hear(MemberEntered("#lobby", Member("mei"), NOON))
    inside.says("mei", "hi", private=True)
    inside.hear(AwayChanged("mei", away=True))
    assert inside.row("mei").presence is Presence.AWAY
    assert inside.screen.members[0].members[0] == MemberRow("mei", colour_of("mei"), "", Presence.AWAY)
    inside.hear(PersonLeft("mei", NOON, "tea"))
    assert inside.row("mei").presence is Presence.OFFLINE
    assert inside.lines("mei")[-1] == "- mei left (tea)"
    assert inside.lines("#lobby")[-1] == "- mei left (tea)"
    inside.says("mei", "back", private=True)
    assert inside.row("mei").presence is Presence.ONLINE


# Entering and leaving


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


def test_a_private_text_whose_conversation_was_closed_does_not_open_it(inside: Desk) -> None:
    inside.app.send("/query mei psst")
    inside.app.send("/part")
    inside.echo(inside.texts()[0])
    assert inside.titles() == ["#lobby"]


def test_closing_a_private_conversation_sends_nothing(inside: Desk) -> None:
    inside.app.talk_to("mei")
    inside.sent()
    inside.app.close_conversation(inside.row("mei").key)
    assert inside.sent() == []
    assert selected(inside) == "#lobby"


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
    assert [tab.title for tab in inside.screen.tabs] == ["Harbour Lab", "#lobby"]
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


# People


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
        "- ravi, mei and Bea joined",
        "- RAVI left (bye)",
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
    desk.hear(StatusChanged("#lobby", "mei", "@", NOON, by="ravi"))
    assert [group.title for group in desk.screen.members] == ["Hosts · 1", "Online · 1"]
    desk.hear(StatusChanged("#lobby", "mei", "@+", NOON, by="ravi"))
    desk.hear(StatusChanged("#lobby", "mei", "", NOON, by="ravi"))
    desk.hear(StatusChanged("#lobby", "nobody", "@", NOON, by="ravi"))
    desk.hear(ModesChanged("#lobby", "+im", NOON, by="ravi"), ModesChanged("#lobby", "+nt", NOON))
    assert desk.lines() == ["- ravi made mei a host", "- ravi made mei a guest like others", "- ravi set +im"]
    desk.hear(StatusChanged("#lobby", "mei", "@", NOON, by="ravi"))
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
        StatusChanged("#x", "a", "@", NOON),
        ModesChanged("#x", "+i", NOON, by="a"),
        RoomLeft("#x", NOON),
    )
    assert inside.titles() == ["#lobby"]
    assert inside.screen.calls == before


# Answers


def test_answers_are_written_where_we_are(inside: Desk) -> None:
    inside.hear(RoomsListed((RoomDescribed("#tea", 1), RoomDescribed("#lobby", 12, "Be kind"))))
    inside.hear(RoomsListed(()))
    inside.hear(PersonDescribed("mei", (("Name in full", "Mei"), ("Rooms", "#tea"))))
    inside.hear(PersonDescribed("ravi"))
    inside.hear(Invited("#vip", "mei", NOON))
    assert inside.lines() == [
        "- #lobby · 12 people · Be kind",
        "- #tea · 1 person",
        "- There are no rooms yet: /join #lobby makes one.",
        "- mei · Name in full: Mei",
        "- mei · Rooms: #tea",
        "- Nothing more is known of ravi.",
        "- mei invites you to #vip: /join #vip takes you there.",
    ]
    assert inside.screen.notices[-1].text == "mei invites you to #vip: /join #vip takes you there."


def test_a_list_without_end_is_cut(inside: Desk) -> None:
    inside.hear(RoomsListed(tuple(RoomDescribed(f"#{number}", number) for number in range(5000))))
    assert len(inside.lines()) == 101
    assert inside.lines()[-1] == "- … and 4900 more rooms."


def test_a_refusal_about_another_room_is_said_there_and_shown(desk: Desk) -> None:
    two_rooms(desk)
    desk.hear(RequestRefused("#tea", "Only hosts may change the topic."))
    assert desk.lines("#tea") == ["- Only hosts may change the topic."]
    assert desk.screen.notices[-1].text == "Only hosts may change the topic."
    desk.hear(RequestRefused("", "Unknown command."))
    assert desk.lines() == ["- Unknown command."]


# Times


def test_a_server_whose_clock_is_ahead_stamps_nothing_with_tomorrow(inside: Desk) -> None:
    """Row 53: clock skew."""
    inside.hear(TextReceived("#lobby", private=False, sender="mei", text="hi", at=NOON + 9e9))
    inside.hear(TextReceived("#lobby", private=False, sender="mei", text="hi", at=float("nan")))
    inside.says("mei", "there")
    assert len(inside.rows()) == 4
    assert inside.messages()[0].time == "12:00"


def test_rejoined_rooms_keep_what_was_said(inside: Desk) -> None:
    inside.says("mei", "remember me")
    inside.hear(RoomEntered("#Lobby", NOON))
    assert inside.titles() == ["#Lobby"]
    assert inside.lines() == ["<mei> remember me"]
