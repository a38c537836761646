from __future__ import annotations

from dataclasses import replace

import pytest

from protocol.message import Message
from server.config import ServerSection
from tests.server.commands_support import SERVER, Harness, Person


def commands(messages: list[Message]) -> list[str]:
    return [message.command for message in messages]


def with_password(harness: Harness, password: str) -> None:
    section = ServerSection(name=SERVER, password=password)
    harness.state.config = replace(harness.state.config, server=section)


def register(person: Person, nick: str) -> list[str]:
    return commands(person.send(f"NICK {nick}", f"USER {nick} 0 * :Real Name").messages())


def test_greets_in_the_order_of_modern_irc(harness: Harness) -> None:
    """ "Upon successful completion of the registration process, the server MUST send, in this order" """
    numerics = register(harness.connect(), "alice")
    assert numerics[:4] == ["001", "002", "003", "004"]
    assert set(numerics[4:-11]) == {"005"}
    assert numerics[-11:] == ["251", "252", "253", "254", "255", "265", "266", "375", "372", "372", "376"]


def test_is_noted_with_address_and_kind_of_connection(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    harness.client("alice")
    harness.client("bob", secure=True)
    assert "alice connected from 192.0.2.1 (plain text)" in caplog.messages
    assert "bob connected from 192.0.2.2 (TLS)" in caplog.messages


def test_nick_and_user_may_come_in_either_order(harness: Harness) -> None:
    person = harness.connect().send("USER u 0 * :r", "NICK alice")
    assert person.messages()[0].command == "001"
    assert person.client.source == "alice!u@host1"


def test_commands_wait_for_registration(harness: Harness) -> None:
    """ERR_NOTREGISTERED (451)"""
    person = harness.connect()
    assert person.numerics("JOIN #x") == ["451"]
    assert not harness.state.channels


def test_no_second_registration(harness: Harness) -> None:
    """ERR_ALREADYREGISTERED (462)"""
    alice = harness.client("alice")
    assert alice.numerics("USER other 0 * :Other") == ["462"]
    assert alice.numerics("PASS secret") == ["462"]
    assert alice.client.user == "alice"


def test_password_lets_in(harness: Harness) -> None:
    with_password(harness, "sésame")
    person = harness.connect().send("PASS sésame")
    assert register(person, "alice")[0] == "001"


@pytest.mark.parametrize("given", ["", "PASS wrong", "PASS :"])
def test_wrong_password_is_refused_and_the_connection_closed(harness: Harness, given: str) -> None:
    """ "then the server SHOULD send ERR_PASSWDMISMATCH and MAY then close the connection with ERROR" """
    with_password(harness, "sésame")
    person = harness.connect()
    if given:
        person.send(given)
        person.lines()
    assert register(person, "alice") == ["464", "ERROR"]
    assert person.outbox.finished
    assert harness.state.client("alice") is None


def test_quit_before_registration_is_answered_and_counts_nowhere(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    """The readiness of a server is probed by connecting and quitting."""
    alice = harness.client("alice")
    caplog.clear()
    person = harness.connect().send("NICK bob")
    assert commands(person.send("QUIT").messages()) == ["ERROR"]
    assert person.outbox.finished
    assert not caplog.messages
    assert alice.numerics("WHOWAS bob") == ["406", "369"]
    figures = {message.command: message.params for message in alice.ask("LUSERS")}
    assert figures["253"][1] == "0"
    assert figures["265"][1:3] == ("1", "1")


def test_quit_is_told_to_neighbours_once_and_marked_as_the_clients_own(harness: Harness) -> None:
    """ "servers SHOULD prepend <reason> with the ASCII string "Quit: " when sending QUIT messages to other clients" """
    alice, bob = harness.client("alice", join="#a,#b"), harness.client("bob", join="#a,#b")
    carol = harness.client("carol")
    alice.lines()
    assert bob.tell("QUIT :Ping timeout") == [f":{SERVER} ERROR :Quit: Ping timeout"]
    assert alice.lines() == [":bob!bob@host2 QUIT :Quit: Ping timeout"]
    assert carol.lines() == []


def test_nothing_is_run_after_quit(harness: Harness) -> None:
    alice = harness.client("alice")
    assert commands(alice.send("QUIT", "PING x").messages()) == ["ERROR"]


@pytest.mark.parametrize("token", ["x", "LAG 123", ":colon", "é", "12345.678"])
def test_ping_gives_the_token_back_verbatim(harness: Harness, token: str) -> None:
    """ "must reply to it with a PONG message with the same `<token>` value" """
    [answer] = harness.client("alice").ask(f"PING :{token}")
    assert (answer.source, answer.command, answer.params) == (SERVER, "PONG", (SERVER, token))


def test_ping_works_before_registration_and_wants_a_token(harness: Harness) -> None:
    person = harness.connect()
    assert person.numerics("PING x") == ["PONG"]
    assert person.numerics("PING") == ["461"]
    assert person.numerics("PING :") == ["409"]
    assert person.numerics("PONG x") == []


@pytest.mark.parametrize("user", ["USER u 0 *", "USER u 0 * :", "USER :"])
def test_user_without_its_parts_is_refused(harness: Harness, user: str) -> None:
    """ "it MUST NOT be empty. If it is empty, the server SHOULD reject the command with ERR_NEEDMOREPARAMS" """
    assert harness.connect().numerics(user) == ["461"]


def test_user_name_of_emoji_or_invalid_bytes_crashes_nothing(harness: Harness) -> None:
    person = harness.connect().send("NICK foo")
    assert person.numerics("USER 😊😊😊 0 * :realname") == ["468"]
    [failure] = person.ask(b"USER \xff\xfe 0 * :realname")
    assert failure.params[:2] == ("USER", "INVALID_UTF8")
    person.send("USER a@b!😊c 0 * :realname")
    assert person.client.source == "foo!abc@host1"


@pytest.mark.parametrize(
    ("line", "numeric"), [("NICK", "431"), ("NICK :", "431"), ("NICK *", "432"), ("NICK #a", "432")]
)
def test_nicks_that_are_refused(harness: Harness, line: str, numeric: str) -> None:
    assert harness.client("alice").numerics(line) == [numeric]


def test_nick_before_registration_is_refused_with_a_star(harness: Harness) -> None:
    [refusal] = harness.connect().ask("NICK *")
    assert refusal.params[:2] == ("*", "*")


def test_of_two_who_register_one_nick_at_once_one_wins(harness: Harness) -> None:
    """ERR_NICKNAMEINUSE (433)"""
    first, second = harness.connect(), harness.connect()
    first.send("NICK Foo")
    assert second.numerics("NICK foo") == ["433"]
    assert commands(second.send("USER u 0 * :r").messages()) == []
    assert commands(first.send("USER u 0 * :r").messages())[0] == "001"
    assert commands(second.send("NICK foo2").messages())[0] == "001"


@pytest.mark.parametrize("spelling", ["ALICE", "alice", "Alice"])
def test_a_nick_is_free_the_moment_its_owner_quits(harness: Harness, spelling: str) -> None:
    alice, bob = harness.client("Alice"), harness.client("bob")
    assert bob.numerics(f"NICK {spelling}") == ["433"]
    alice.send("QUIT")
    assert bob.tell(f"NICK {spelling}") == [f":bob!bob@host2 NICK {spelling}"]


def test_nick_change_comes_from_the_old_nick_to_every_neighbour_once(harness: Harness) -> None:
    """ "the <source> of the message will be the old nickname" """
    alice, bob = harness.client("alice", join="#a,#b"), harness.client("bob", join="#a,#b")
    alice.lines()
    change = ":bob!bob@host2 NICK Élodie"
    assert bob.tell("NICK Élodie") == [change]
    assert alice.lines() == [change]
    assert harness.state.person("ÉLODIE") is bob.client
    assert harness.state.person("bob") is None


def test_a_change_of_case_is_announced_and_no_change_is_silent(harness: Harness) -> None:
    alice = harness.client("alice")
    assert alice.tell("NICK alice") == []
    assert alice.tell("NICK Alice") == [":alice!alice@host1 NICK Alice"]
    assert alice.numerics("WHOWAS alice") == ["406", "369"]
