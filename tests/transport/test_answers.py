"""Answers to questions, and refusals in sentences. Sources: Modern IRC, "Numerics"; IRCv3 "standard-replies"."""

import time

import pytest

from app.transport.commands import (
    ChangeModes,
    ChangeName,
    Command,
    DescribePerson,
    InvitePerson,
    JoinRoom,
    LeaveRoom,
    ListRooms,
    RemoveMember,
    SetTopic,
)
from app.transport.events import (
    NameRefused,
    PersonDescribed,
    RequestRefused,
    RoomDescribed,
    RoomsListed,
    ServerSpoke,
)
from app.transport.irc.queries import duration
from tests.transport.talking import START, Talk


@pytest.fixture
def talk() -> Talk:
    return Talk().enter()


def test_which_rooms_there_are(talk: Talk) -> None:
    talk.ask(ListRooms())
    assert talk.take_sent() == ["LIST"]
    assert talk.hear(
        ":irc.example 321 sam Channel :Users  Name",
        ":irc.example 322 sam #lobby 12 :\x02We\x02 talk",
        ":irc.example 322 sam #attic 1",
        ":irc.example 322 sam * 5 :",
        ":irc.example 322 sam #odd many :x",
        ":irc.example 323 sam :End of list",
    ) == [
        RoomsListed((RoomDescribed("#lobby", 12, "We talk"), RoomDescribed("#attic", 1), RoomDescribed("#odd", 0, "x")))
    ]
    assert talk.hear(":irc.example 323 sam :End of list") == [RoomsListed(())]


def test_a_long_list_is_told_as_it_comes_in(talk: Talk) -> None:
    lines = [f":irc.example 322 sam #r{number} 1 :" for number in range(501)]
    told = talk.hear(*lines, ":irc.example 323 sam :End of list")
    assert [(len(event.rooms), event.more) for event in told if isinstance(event, RoomsListed)] == [
        (500, True),
        (1, False),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (":irc.example 263 sam LIST :Wait a while.", "263"),
        (":irc.example 416 sam LIST :Wait a while.", "416"),
        ("FAIL LIST ACCOUNT_REQUIRED :Wait a while.", "ACCOUNT_REQUIRED"),
        ("FAIL LIST TOO_MANY * :Wait a while.", "TOO_MANY"),
    ],
)
def test_a_list_that_is_refused(talk: Talk, line: str, code: str) -> None:
    assert talk.hear(line) == [RequestRefused("LIST", "Wait a while.", code)]


def test_who_somebody_is(talk: Talk) -> None:
    talk.ask(DescribePerson("mei"))
    assert talk.take_sent() == ["WHOIS mei"]
    assert talk.hear(
        ":irc.example 311 sam Mei m home.example * :Mei Lin",
        ":irc.example 319 sam Mei :@#lobby #garden ",
        ":irc.example 312 sam Mei irc.example :The harbour",
        ":irc.example 301 sam Mei :at lunch",
        ":irc.example 330 sam Mei meilin :is logged in as",
        ":irc.example 317 sam Mei 300 1700000000 :seconds idle, signon time",
        ":irc.example 671 sam Mei :is using a secure connection",
        ":irc.example 318 sam mei :End of WHOIS",
    ) == [
        PersonDescribed(
            "mei",
            (
                ("Full name", "Mei Lin"),
                ("Address", "m@home.example"),
                ("Rooms", "@#lobby #garden"),
                ("Server", "irc.example The harbour"),
                ("Away", "at lunch"),
                ("Account", "meilin"),
                ("Silent for", "5 minutes"),
                ("Here since", time.strftime("%Y-%m-%d %H:%M", time.localtime(1700000000))),
                ("Also", "is using a secure connection"),
            ),
        )
    ]


def test_somebody_who_is_not_here(talk: Talk) -> None:
    assert talk.hear(":irc.example 401 sam mei :No such nick", ":irc.example 318 sam mei :End") == [
        RequestRefused("mei", "Nobody here is called mei.", "401")
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "less than a minute"), (60, "1 minute"), (7199, "1 hour"), (7200, "2 hours"), (86_400 * 3, "3 days")],
)
def test_a_stretch_of_time_in_words(seconds: int, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("line", "subject", "reason"),
    [
        ("403 sam #x :No such channel", "#x", "There is no room called #x."),
        ("404 sam #x :Cannot send to channel: it is slow (+W)", "#x", "You cannot talk in #x: it is slow (+W)"),
        ("404 sam #x :Cannot send to channel (+m)", "#x", "You cannot talk in #x: Cannot send to channel (+m)"),
        (
            "405 sam #x :Too many channels",
            "#x",
            "You are in as many rooms as this server allows. Leave one and try again.",
        ),
        ("421 sam BLAH :Unknown command", "BLAH", "This server does not know the command BLAH."),
        ("441 sam mei #x :They aren't on that channel", "#x", "mei is not in #x."),
        ("442 sam #x :You're not on that channel", "#x", "You are not in #x."),
        ("443 sam mei #x :is already on channel", "#x", "mei is in #x already."),
        ("471 sam #x :Cannot join channel (+l)", "#x", "#x is full."),
        (
            "473 sam #x :Cannot join channel (+i)",
            "#x",
            "#x is by invitation only. Ask somebody who is in it to invite you.",
        ),
        ("474 sam #x :Cannot join channel (+b)", "#x", "You are banned from #x."),
        ("475 sam #x :Cannot join channel (+k)", "#x", "#x needs a key, and this was not it."),
        ("476 sam #x :Bad channel mask", "#x", "#x cannot be the name of a room."),
        ("482 sam #x :You're not channel operator", "#x", "Only the hosts of #x may do this."),
        ("481 sam :Permission denied", "", "Only operators of the server may do this."),
        ("464 sam :Password incorrect", "", "This is not the password."),
        ("499 sam #x :Something unheard of", "#x", "Something unheard of"),
        ("437 sam #x :Held", "#x", "Held"),
        ("482", "", "The server refused this (482)."),
        ("471 sam :", "", "The server refused this (471)."),
    ],
)
def test_a_refusal_is_a_sentence(talk: Talk, line: str, subject: str, reason: str) -> None:
    assert talk.hear(f":irc.example {line}") == [RequestRefused(subject, reason, line[:3])]


def test_standard_replies(talk: Talk) -> None:
    """ "a required plain-text description of the reply which is shown to users"."""
    assert talk.hear(
        "FAIL JOIN LINKED #x :You were sent elsewhere",
        "FAIL BOX STACKED :Boxes fell",
        "FAIL NICK NICKNAME_RESERVED mei :It is somebody's",
        "WARN REHASH CERTS_EXPIRED :It has expired",
        "NOTE * OPER_MESSAGE :Hello -dan",
        "FAIL X",
    ) == [
        RequestRefused("#x", "You were sent elsewhere", "LINKED"),
        RequestRefused("", "Boxes fell", "STACKED"),
        NameRefused("mei", "It is somebody's", during_entry=False),
        ServerSpoke("It has expired", START),
        ServerSpoke("Hello -dan", START),
    ]


def test_what_else_a_server_says_is_shown_as_it_says_it(talk: Talk) -> None:
    assert talk.hear(
        ":irc.example 252 sam 3 :operators online",
        ":irc.example 265 sam 5 9 :Current local users 5, max 9",
        ":irc.example 351 sam ircd-1 irc.example :fast",
        ":irc.example 396 sam hidden :is now your host",
        ":irc.example 999 sam",
    ) == [
        ServerSpoke("3 operators online", START),
        ServerSpoke("Current local users 5, max 9", START),
        ServerSpoke("ircd-1 irc.example fast", START),
    ]


@pytest.mark.parametrize(
    "command",
    [
        JoinRoom("lobby"),
        JoinRoom("0"),
        JoinRoom("#a,#b"),
        JoinRoom("#a b"),
        JoinRoom(""),
        JoinRoom("#a", "two words\u00a0 here" * 60),
        LeaveRoom("#a,#b"),
        SetTopic("#a", "x" * 600),
        RemoveMember("#a", "two words", "why"),
        InvitePerson("nowhere", "mei"),
        InvitePerson("#a", "two words"),
        ChangeModes("#a b", "+o"),
        ChangeModes("#a", "+o", ("", "x")),
    ],
)
def test_what_cannot_be_sent_is_refused_here(talk: Talk, command: Command) -> None:
    (event,) = talk.ask(command)
    assert isinstance(event, RequestRefused)
    assert talk.take_sent() == []


def test_no_command_starts_a_second_line(talk: Talk) -> None:
    talk.ask(ChangeName("sam\r\nQUIT :gone"))
    talk.ask(SetTopic("#a", "x\nQUIT"))
    assert talk.take_sent() == ["NICK :samQUIT :gone", "TOPIC #a xQUIT"]
