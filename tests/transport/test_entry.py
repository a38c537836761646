"""Coming in. Sources: Modern IRC, "Connection Registration"; IRCv3 "Capability Negotiation"."""

import pytest

from app.transport.api import Identity
from app.transport.commands import ChangeName, JoinRoom, Leave, SendText
from app.transport.events import (
    Ability,
    Connected,
    Disconnected,
    Ending,
    NameRefused,
    RequestRefused,
    RoomEntered,
    SendFailed,
    ServerSpoke,
)
from app.transport.session import Patience
from tests.transport.talking import EVERY_CAPABILITY, ISUPPORT, START, Talk

WITHOUT_CONDITIONS = frozenset(Ability) - {Ability.RESEND, Ability.EMAIL_REQUIRED}


def test_the_first_words_name_us_and_ask_for_capabilities() -> None:
    talk = Talk(Identity("sam", "samuel", "Sam Vimes", "secret word"))
    assert talk.begun == ["CAP LS 302", "PASS :secret word", "NICK sam", "USER samuel 0 * :Sam Vimes"]


def test_what_an_identity_leaves_out_comes_from_the_name() -> None:
    """A username has few, plain characters; a name may be in any script."""
    assert Talk(Identity("sam[1]")).begun[1:] == ["NICK sam[1]", "USER sam1 0 * sam[1]"]
    assert Talk(Identity("紗夢")).begun[1:] == ["NICK 紗夢", "USER parlour 0 * 紗夢"]


def test_a_line_end_in_an_identity_starts_no_line() -> None:
    assert Talk(Identity("sam\r\nQUIT", realname="x\nQUIT")).begun[1:] == ["NICK samQUIT", "USER samQUIT 0 * xQUIT"]


def test_what_both_sides_know_is_requested_from_a_list_of_several_lines() -> None:
    """ "all but the last line have a parameter containing only an asterisk" (CAP LS Version 302)."""
    talk = Talk()
    talk.hear(":irc.example CAP * LS * :sts=duration=60 batch server-time example.org/own")
    assert talk.take_sent() == []
    talk.hear(":irc.example CAP * LS :labeled-response sasl=PLAIN")
    assert talk.take_sent() == ["CAP REQ :batch labeled-response sasl server-time"]
    talk.hear(":irc.example CAP sam ACK :batch labeled-response sasl server-time ")
    assert talk.take_sent() == ["CAP END"]


def test_negotiation_ends_at_once_where_nothing_is_known() -> None:
    talk = Talk()
    talk.hear(":irc.example CAP * LS :draft/example-1")
    assert talk.take_sent() == ["CAP END"]


def test_a_capability_is_not_requested_without_what_it_depends_on() -> None:
    """ "This specification depends on the batch capability which MUST be negotiated" (labeled-response)."""
    talk = Talk()
    talk.hear(":irc.example CAP * LS :labeled-response echo-message")
    assert talk.take_sent() == ["CAP REQ echo-message"]


def test_what_is_refused_together_is_requested_one_by_one() -> None:
    talk = Talk()
    talk.hear(":irc.example CAP * LS :batch echo-message")
    talk.take_sent()
    talk.hear(":irc.example CAP * NAK :batch echo-message")
    assert talk.take_sent() == ["CAP REQ batch", "CAP REQ echo-message"]
    talk.hear(":irc.example CAP * NAK :batch")
    assert talk.take_sent() == []
    talk.hear(":irc.example CAP * ACK :echo-message")
    assert talk.take_sent() == ["CAP END"]
    talk.enter(capabilities="")
    assert talk.session.command(SendText("mei", "hi", "r")).events == []  # it waits for the echo


def test_a_capability_may_come_and_go_later() -> None:
    """IRCv3 "cap-notify", which CAP LS 302 implies."""
    talk = Talk().enter(capabilities="")
    talk.hear(":irc.example CAP sam NEW :echo-message=value unknown")
    assert talk.take_sent() == ["CAP REQ echo-message"]
    talk.hear(":irc.example CAP sam ACK :echo-message")
    assert talk.ask(SendText("mei", "hi", "r1")) == []
    talk.hear(":irc.example CAP sam DEL :echo-message")
    assert [type(event).__name__ for event in talk.ask(SendText("mei", "hi", "r2"))] == ["TextReceived"]


def test_we_are_in_after_the_greeting_with_what_the_server_supports() -> None:
    talk = Talk()
    names = " ".join(name.partition("=")[0] for name in EVERY_CAPABILITY.split())
    talk.hear(f":irc.example CAP * LS :{EVERY_CAPABILITY}", f":irc.example CAP * ACK :{names}")
    talk.hear(":irc.example 001 Sam :Welcome to Harbour", f":irc.example 005 Sam {ISUPPORT} :are supported")
    assert talk.events == [ServerSpoke("Welcome to Harbour", START)]
    talk.hear(":irc.example 372 Sam :- Be kind", ":irc.example 376 Sam :End of MOTD")
    assert talk.events[1:] == [
        ServerSpoke("Be kind", START),
        Connected("Sam", "Harbour", "#", "~&@%+", "rfc1459", WITHOUT_CONDITIONS, history_limit=50),
    ]


def test_we_are_in_without_an_end_of_the_greeting_after_a_while() -> None:
    talk = Talk(patience=Patience(greeting=10))
    talk.hear(":irc.example 001 sam :Welcome")
    talk.wait(9)
    assert not any(isinstance(event, Connected) for event in talk.events)
    assert talk.wait(1) == [Connected("sam", "", "#&", "@+", "rfc1459")]
    assert talk.hear(":irc.example 376 sam :End of MOTD") == []


def test_we_are_in_when_the_server_puts_us_into_a_room() -> None:
    talk = Talk()
    talk.hear(":irc.example 001 sam :Welcome")
    connected, entered = talk.hear(":sam!u@h JOIN #lobby")
    assert isinstance(connected, Connected)
    assert entered == RoomEntered("#lobby", START)


def test_a_server_without_capabilities_lets_us_in() -> None:
    talk = Talk()
    talk.hear(
        ":irc.example 421 * CAP :Unknown command", ":irc.example 001 sam :Welcome", ":irc.example 422 sam :No MOTD"
    )
    assert isinstance(talk.events[-1], Connected)
    assert not any(isinstance(event, RequestRefused) for event in talk.events)


@pytest.mark.parametrize(
    ("line", "name", "reason"),
    [
        (":irc.example 433 * sam :Nickname is already in use", "sam", "sam is taken. Choose another name."),
        (":irc.example 432 * s@m :Bad character", "s@m", "s@m cannot be a name here: Bad character"),
        (":irc.example 437 * sam :Held", "sam", "sam is kept free for now. Choose another name, or wait."),
        (":irc.example 431 * :No nickname given", "", "A name cannot be empty."),
        ("FAIL NICK NICKNAME_RESERVED sam :It belongs to somebody", "sam", "It belongs to somebody"),
    ],
)
def test_a_refused_name_is_said_and_another_may_be_tried(line: str, name: str, reason: str) -> None:
    talk = Talk()
    talk.hear(":irc.example CAP * LS :batch")
    talk.take_sent()
    assert talk.hear(line) == [NameRefused(name, reason, during_entry=True)]
    assert talk.ask(ChangeName("sam2")) == []
    assert talk.take_sent() == ["NICK sam2"]
    talk.hear(":irc.example 001 sam2 :Welcome", ":irc.example 422 sam2 :No MOTD")
    assert isinstance(talk.events[-1], Connected)
    assert talk.events[-1].name == "sam2"


def test_a_refused_name_later_leaves_us_in() -> None:
    talk = Talk().enter()
    assert talk.hear(":irc.example 433 sam mei :In use") == [
        NameRefused("mei", "mei is taken. Choose another name.", during_entry=False)
    ]


def test_nothing_but_another_name_is_taken_before_we_are_in() -> None:
    talk = Talk()
    assert talk.ask(JoinRoom("#lobby")) == [RequestRefused("#lobby", "You are not connected.")]
    assert talk.ask(SendText("#lobby", "hi", "r1")) == [SendFailed("r1", "You are not connected.")]
    assert talk.take_sent() == []


def test_a_name_that_cannot_be_sent_is_refused_here() -> None:
    talk = Talk()
    assert [type(event) for event in talk.ask(ChangeName("x" * 600))] == [RequestRefused]


def test_a_connection_that_ends_before_we_are_in_says_so() -> None:
    assert Talk().session.lost() == [Disconnected(Ending.LOST, "The server hung up before it let you in.")]


def test_after_the_end_nothing_is_sent() -> None:
    talk = Talk().enter()
    talk.hear("ERROR :Closing link")
    assert talk.session.farewell() == b""
    assert talk.ask(JoinRoom("#lobby")) == [RequestRefused("#lobby", "You are not connected.")]


def test_leaving_before_we_are_in_ends_it_at_once() -> None:
    talk = Talk()
    assert talk.ask(Leave("changed my mind")) == [Disconnected(Ending.ASKED, "You left.")]
    assert talk.take_sent() == ["QUIT"]
    assert talk.session.over


@pytest.mark.parametrize(
    ("lines", "ending", "reason"),
    [
        (
            [":irc.example 464 * :Password incorrect", "ERROR :Closing link"],
            Ending.REFUSED,
            "This server asks for a password.",
        ),
        (
            [":irc.example 465 * :spam", "ERROR :Closing link"],
            Ending.REFUSED,
            "You are banned from this server: spam",
        ),
        (
            ["FAIL * ACCOUNT_REQUIRED_TO_CONNECT :You need an account", "ERROR :Bye"],
            Ending.REFUSED,
            "You need an account",
        ),
        (["ERROR :The server is full"], Ending.REFUSED, "The server did not let you in: The server is full."),
        (
            ["ERROR :Plain text is refused here, use TLS"],
            Ending.PLAINTEXT,
            "This server wants a secure connection. Turn “Secure connection” on and try again.",
        ),
        (
            ["ERROR :Reconnecting too fast, throttled"],
            Ending.LOST,
            "The server closed the connection: Reconnecting too fast, throttled.",
        ),
    ],
)
def test_being_turned_away_says_why_and_whether_to_try_again(lines: list[str], ending: Ending, reason: str) -> None:
    talk = Talk()
    assert talk.hear(*lines)[-1:] == [Disconnected(ending, reason)]
    assert talk.session.over


def test_a_password_that_is_wrong_is_another_thing_than_none() -> None:
    talk = Talk(Identity("sam", password="sesame"))
    events = talk.hear(":irc.example 464 * :Password incorrect", "ERROR :Closing link")
    assert events == [Disconnected(Ending.REFUSED, "This is not the password of the server.")]


def test_a_tls_alert_in_answer_to_plain_text_means_that_tls_is_wanted() -> None:
    talk = Talk()
    (event,) = talk.session.receive(b"\x15\x03\x01\x00\x02\x02\x0a").events
    assert isinstance(event, Disconnected)
    assert event.ending is Ending.PLAINTEXT


def test_ping_is_answered_with_its_token_verbatim() -> None:
    """ "PONG … a reply to PING … with the same token" (Modern IRC); also before we are in."""
    talk = Talk()
    talk.hear("PING :a b :c", "PING xyz", "PING :", "PING")
    assert talk.take_sent() == ["PONG :a b :c", "PONG xyz", "PONG :", "PONG"]


def test_a_server_that_says_nothing_is_given_up() -> None:
    talk = Talk(patience=Patience(entry=30))
    assert talk.wait(29) == []
    (event,) = talk.wait(1)
    assert isinstance(event, Disconnected)
    assert event.ending is Ending.UNREACHABLE


def test_a_silent_server_is_asked_whether_it_lives_and_then_given_up() -> None:
    talk = Talk(patience=Patience(ping=60, lost=120)).enter()
    talk.wait(59)
    assert talk.take_sent() == []
    talk.wait(1)
    assert talk.take_sent() == ["PING parlour"]
    talk.hear(":irc.example PONG irc.example parlour")
    assert talk.wait(119) == []
    assert talk.take_sent() == ["PING parlour"]
    assert talk.wait(1) == [Disconnected(Ending.LOST, "The server stopped answering.")]


def test_leaving_waits_for_the_server_to_close() -> None:
    """ "The server acknowledges this by sending an ERROR message to the client" (Modern IRC, QUIT)."""
    talk = Talk().enter()
    assert talk.ask(Leave("good night")) == []
    assert talk.take_sent() == ["QUIT :good night"]
    assert talk.ask(SendText("mei", "late", "r")) == [SendFailed("r", "You are not connected.")]
    assert talk.hear("ERROR :Closing link") == [Disconnected(Ending.ASKED, "You left.")]
    assert talk.hear("ERROR :Closing link") == []


def test_leaving_does_not_wait_forever() -> None:
    talk = Talk(patience=Patience(goodbye=5)).enter()
    talk.ask(Leave())
    assert talk.wait(4.9) == []
    assert talk.wait(0.1) == [Disconnected(Ending.ASKED, "You left.")]


def test_a_connection_that_ends_without_a_word_is_lost() -> None:
    talk = Talk().enter()
    assert talk.session.lost() == [Disconnected(Ending.LOST, "The connection was lost.")]
    assert talk.session.lost() == []


def test_the_farewell_takes_along_what_still_waits() -> None:
    talk = Talk().enter()
    for number in range(12):
        talk.ask(SendText("mei", str(number), f"r{number}"))
    assert len(talk.take_sent()) == 10
    lines = talk.session.farewell().decode().split("\r\n")
    assert [line.rpartition(" ")[2] for line in lines[:3]] == ["10", "11", "QUIT"]
