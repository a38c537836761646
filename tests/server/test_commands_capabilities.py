"""IRCv3 "Capability Negotiation"."""

from __future__ import annotations

import pytest

from protocol.capabilities import CAPABILITIES
from tests.server.commands_support import SERVER, Harness


def test_ls_lists_all_that_the_server_offers(harness: Harness) -> None:
    answers = harness.connect().ask("CAP LS 302")
    assert {answer.params[:2] for answer in answers} == {("*", "LS")}
    listed = [word.partition("=")[0] for answer in answers for word in answer.params[-1].split()]
    assert sorted(listed) == sorted(CAPABILITIES)


def test_ls_before_302_is_one_line_without_values(harness: Harness) -> None:
    """ "If the client supports CAP version `302`, the server MAY send multiple lines in response to `CAP LS`" """
    for line in ("CAP LS", "CAP LS 301"):
        [answer] = harness.connect().ask(line)
        assert len(answer.params) == 3
        assert "=" not in answer.params[2]


def test_negotiation_holds_registration_until_end(harness: Harness) -> None:
    """ "the server MUST NOT complete registration until the client sends a CAP END command" """
    for opening in ("CAP LS 302", "CAP REQ :batch", "cap ls"):
        person = harness.connect().send(opening, "NICK alice", "USER alice 0 * :Alice")
        assert "001" not in [message.command for message in person.messages()]
        assert person.numerics("CAP END")[0] == "001"
        person.send("QUIT")


def test_req_is_acknowledged_with_what_was_asked(harness: Harness) -> None:
    person = harness.connect()
    assert person.tell("CAP REQ :batch  echo-message ") == [f":{SERVER} CAP * ACK :batch  echo-message "]
    assert person.client.capabilities == {"batch", "echo-message"}


def test_req_is_all_or_nothing_and_nak_repeats_it(harness: Harness) -> None:
    """ "The server MUST NOT make any change to any capabilities if it replies with a NAK subcommand" """
    person = harness.connect().send("CAP REQ :batch")
    assert person.tell("CAP REQ :echo-message -batch no-such-thing") == [
        f":{SERVER} CAP * NAK :echo-message -batch no-such-thing"
    ]
    assert person.client.capabilities == {"batch"}


def test_a_capability_is_taken_back_with_a_hyphen(harness: Harness) -> None:
    alice = harness.client("alice", caps=["batch", "echo-message"])
    assert alice.ask("CAP REQ :-echo-message")[0].params == ("alice", "ACK", "-echo-message")
    assert alice.ask("CAP LIST")[0].params == ("alice", "LIST", "batch")
    assert alice.tell("PRIVMSG alice :x") == [":alice!alice@host1 PRIVMSG alice :x"]


def test_an_empty_list_has_an_empty_parameter(harness: Harness) -> None:
    assert harness.connect().tell("CAP LIST") == [f":{SERVER} CAP * LIST :"]


def test_302_implies_cap_notify_which_then_stays(harness: Harness) -> None:
    """ "This capability MUST be implicitly enabled if the client requests `CAP LS` with a version" """
    person = harness.connect().send("CAP LS 302")
    assert person.ask("CAP LIST")[0].params[-1] == "cap-notify"
    assert person.ask("CAP REQ :-cap-notify")[0].params[1] == "NAK"
    assert person.client.has("cap-notify")


def test_unknown_subcommands_and_missing_ones(harness: Harness) -> None:
    """ERR_INVALIDCAPCMD (410)"""
    person = harness.connect()
    [refusal] = person.ask("CAP NONSENSE")
    assert (refusal.command, refusal.params[:2]) == ("410", ("*", "NONSENSE"))
    assert person.numerics("CAP") == ["461"]


def test_after_registration_nothing_is_held(harness: Harness) -> None:
    alice = harness.client("alice")
    assert set(alice.numerics("CAP LS 302")) == {"CAP"}
    assert alice.numerics("CAP END") == []
    assert alice.numerics("PING x") == ["PONG"]


def test_long_lists_take_several_lines(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "an asterisk (`*`) preceding the capability list": on all lines but the last."""
    monkeypatch.setattr("server.commands.capabilities.LINE_BYTES", 60)
    person = harness.connect()
    *lines, last = person.ask("CAP LS 302")
    assert lines
    assert all(line.params[1:3] == ("LS", "*") for line in lines)
    assert len(last.params) == 3
    listed = {word.partition("=")[0] for line in (*lines, last) for word in line.params[-1].split()}
    assert listed == set(CAPABILITIES)
    acknowledged = person.ask(f"CAP REQ :{' '.join(CAPABILITIES)}")
    assert len(acknowledged) > 1
    assert {word for line in acknowledged for word in line.params[-1].split()} == set(CAPABILITIES)
