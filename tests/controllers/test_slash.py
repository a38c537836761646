"""Every slash command: what it sends, what it refuses, and that a refused text stays in the entry."""

from __future__ import annotations

import pytest

from app.controllers.slash import COMMANDS
from app.transport.commands import (
    ChangeModes,
    ChangeName,
    Command,
    DescribePerson,
    InvitePerson,
    JoinRoom,
    Leave,
    LeaveRoom,
    ListRooms,
    RemoveMember,
    SetAway,
    SetTopic,
    TextKind,
)
from app.transport.events import TopicChanged
from tests.controllers.desk import NOON, Desk


def entry(desk: Desk) -> str:
    assert desk.screen.composer
    return desk.screen.composer.text


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("/join #tea", JoinRoom("#tea")),
        ("/JOIN tea sesame", JoinRoom("#tea", "sesame")),
        ("/part", LeaveRoom("#lobby")),
        ("/part see you", LeaveRoom("#lobby", "see you")),
        ("/part #lobby bye", LeaveRoom("#lobby", "bye")),
        ("/nick olga", ChangeName("olga")),
        ("/topic Be  kind", SetTopic("#lobby", "Be  kind")),
        ("/topic #tea Milk", SetTopic("#tea", "Milk")),
        ("/topic -", SetTopic("#lobby", "")),
        ("/away", SetAway("Away")),
        ("/away at lunch", SetAway("at lunch")),
        ("/back", SetAway("")),
        ("/kick mei", RemoveMember("#lobby", "mei")),
        ("/kick #tea mei that is enough", RemoveMember("#tea", "mei", "that is enough")),
        ("/invite mei", InvitePerson("#lobby", "mei")),
        ("/invite mei #tea", InvitePerson("#tea", "mei")),
        ("/list", ListRooms()),
        ("/whois mei", DescribePerson("mei")),
        ("/mode +m", ChangeModes("#lobby", "+m")),
        ("/mode #tea +ov mei ravi", ChangeModes("#tea", "+ov", ("mei", "ravi"))),
        ("/quit", None),
        ("/quit good night", Leave("good night")),
    ],
)
def test_what_it_sends(inside: Desk, typed: str, command: Command | None) -> None:
    inside.sent()
    inside.app.send(typed)
    assert inside.sent() == ([command] if command else [])
    assert not [line for line in inside.lines() if line.startswith("- There is no")]


@pytest.mark.parametrize(
    ("typed", "target", "text", "kind"),
    [
        ("/msg mei hello  there", "mei", "hello  there", TextKind.MESSAGE),
        ("/msg #lobby hello", "#lobby", "hello", TextKind.MESSAGE),
        ("/query mei hello", "mei", "hello", TextKind.MESSAGE),
        ("/me waves", "#lobby", "waves", TextKind.ACTION),
        ("//join is a command", "#lobby", "/join is a command", TextKind.MESSAGE),
        ("two\nlines", "#lobby", "two\nlines", TextKind.MESSAGE),
        ("  indented", "#lobby", "  indented", TextKind.MESSAGE),
    ],
)
def test_what_it_says(inside: Desk, typed: str, target: str, text: str, kind: TextKind) -> None:
    inside.app.send(typed)
    [sent] = inside.texts()
    assert (sent.target, sent.text, sent.kind) == (target, text, kind)
    assert entry(inside) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "/bogus",
        "/",
        "/usr/bin is a folder",
        "/join",
        "/join a,b",
        "/msg",
        "/msg mei",
        "/msg #elsewhere hello",
        "/query",
        "/query #lobby",
        "/me",
        "/nick",
        "/back soon",
        "/kick",
        "/kick #tea",
        "/invite",
        "/list #tea",
        "/whois",
        "/mode",
        "/part #elsewhere",
        "/help bogus",
    ],
)
def test_what_it_refuses_stays_in_the_entry(inside: Desk, typed: str) -> None:
    inside.sent()
    inside.app.send(typed)
    assert inside.sent() == []
    assert entry(inside) == typed
    [line] = inside.lines()
    assert line.endswith((".", "//.", "hello", "waves", "sam", "mei", "#lobby", "enough", "/list", "/back"))
    assert inside.app.recall(-1, "") is None


def test_an_empty_text_is_nothing(inside: Desk) -> None:
    inside.sent()
    inside.app.send(" \n ")
    assert inside.sent() == []
    assert inside.lines() == []


def test_part_puts_a_private_conversation_away(inside: Desk) -> None:
    inside.app.send("/query mei")
    assert inside.titles() == ["#lobby", "mei"]
    inside.app.send("/part")
    assert inside.titles() == ["#lobby"]
    assert LeaveRoom("mei") not in inside.server.submitted


def test_commands_of_a_room_need_one(inside: Desk) -> None:
    inside.app.send("/query mei")
    inside.sent()
    for typed in ("/topic x", "/kick mei", "/invite mei", "/mode +m"):
        inside.app.send(typed)
        assert entry(inside) == typed
    assert inside.sent() == []


def test_topic_alone_shows_it(inside: Desk) -> None:
    inside.app.send("/topic")
    inside.hear(TopicChanged("#lobby", "Be kind", NOON))
    inside.app.send("/topic")
    assert inside.lines() == ["- #lobby has no topic.", "- Topic of #lobby: Be kind"]


def test_help_lists_every_command(inside: Desk) -> None:
    inside.app.send("/help")
    assert len(inside.lines()) == len(COMMANDS)
    assert all(line.startswith(f"- /{name}") for name, line in zip(COMMANDS, inside.lines(), strict=True))
    inside.app.send("/help /me")
    assert inside.lines()[-1] == "- /me text · Say what you do: “sam waves”."


def test_quit_closes(inside: Desk) -> None:
    inside.app.send("/quit")
    assert inside.screen.closed
    assert inside.server.closed


def test_msg_stays_where_one_is(inside: Desk) -> None:
    inside.app.send("/msg mei hello")
    assert inside.screen.header
    assert inside.screen.header.title == "#lobby"
    assert inside.titles() == ["#lobby", "mei"]
    assert [text.text for text in inside.texts()] == ["hello"]
