"""A server that wants us to come with TLS (row 51). Source: IRCv3 "sts"."""

from __future__ import annotations

import pytest

from app.transport.api import Identity
from app.transport.commands import ChangeName
from app.transport.events import Disconnected, Ending, Event, SecurityAsked, SecurityPromised
from app.transport.irc.security import MOST_SECONDS
from app.transport.session import Patience
from tests.transport.talking import Talk

INTRODUCTION = ["PASS secret", "NICK sam", "USER sam 0 * sam"]
UPGRADED = Disconnected(Ending.INSECURE, "This server wants a secure connection.")


def hear(line: str, *, secured: bool) -> list[Event]:
    return Talk(secured=secured).hear(line)


@pytest.mark.parametrize("policy", ["port=6697", "duration=5,port=6697,new", "port=6697,port=1"])
def test_without_tls_we_go_to_where_there_is(policy: str) -> None:
    talk = Talk()
    assert talk.hear(f":irc.example CAP * LS :multi-prefix sts={policy} sasl") == [SecurityAsked(6697), UPGRADED]
    assert talk.session.over
    assert not any("REQ" in line for line in talk.take_sent())


def test_in_the_first_of_several_lines_is_soon_enough() -> None:
    assert hear(":irc.example CAP * LS * :sts=port=6697", secured=False) == [SecurityAsked(6697), UPGRADED]


def test_where_somebody_could_listen_we_say_who_we_are_once_no_tls_is_asked_for() -> None:
    talk = Talk(Identity("sam", password="secret"), private=False)
    assert talk.begun == ["CAP LS 302"]
    talk.hear(":irc.example NOTICE * :*** Looking up your hostname...", "PING :1", ":irc.example CAP * LS * :batch")
    talk.wait(59)
    assert talk.take_sent() == ["PONG 1"]
    talk.hear(":irc.example CAP * LS :server-time")
    assert talk.take_sent() == [*INTRODUCTION, "CAP REQ :batch server-time"]


def test_where_tls_is_asked_for_nobody_hears_who_we_are() -> None:
    talk = Talk(Identity("sam", password="secret"), private=False)
    talk.hear(":irc.example CAP * LS * :sts=port=6697", ":irc.example CAP * LS :batch", ":irc.example 451 * :Who?")
    assert talk.take_sent() == []
    assert talk.session.farewell() == b""


@pytest.mark.parametrize("answer", [":irc.example 421 * CAP :Unknown command", ":irc.example 451 * :Not registered"])
def test_a_server_without_capabilities_is_told_at_once(answer: str) -> None:
    talk = Talk(Identity("sam", password="secret"), private=False)
    talk.hear(answer, answer)
    assert talk.take_sent() == INTRODUCTION


def test_a_server_that_passes_the_question_over_is_told_after_a_moment() -> None:
    talk = Talk(Identity("sam", password="secret"), Patience(offer=5), private=False)
    talk.wait(4.9)
    assert talk.take_sent() == []
    talk.wait(0.1)
    assert talk.take_sent() == INTRODUCTION
    talk.hear(":irc.example CAP * LS :batch")
    assert talk.take_sent() == ["CAP REQ batch"]


def test_another_name_chosen_before_that_is_the_one_that_is_told() -> None:
    talk = Talk(private=False)
    talk.ask(ChangeName("mei"))
    talk.hear(":irc.example CAP * LS :")
    assert talk.take_sent() == ["NICK mei", "USER mei 0 * mei", "CAP END"]


@pytest.mark.parametrize(
    "policy", ["", "=duration=300", "=port=", "=port=0", "=port=65536", "=port=-1", "=port=²", "=x"]
)
def test_a_policy_without_what_is_required_is_none(policy: str) -> None:
    assert hear(f":irc.example CAP * LS :sts{policy}", secured=False) == []


@pytest.mark.parametrize(
    ("policy", "seconds"),
    [("duration=300", 300), ("port=1,duration=0,preload", 0), (f"duration={10**12 - 1}", MOST_SECONDS)],
)
def test_with_tls_it_is_promised_for_so_long(policy: str, seconds: int) -> None:
    assert hear(f":irc.example CAP * LS :sts={policy}", secured=True) == [SecurityPromised(seconds)]


@pytest.mark.parametrize("policy", ["port=6697", "duration=", "duration=-1", "duration=1e9", f"duration={'9' * 20}"])
def test_with_tls_nothing_else_counts(policy: str) -> None:
    assert hear(f":irc.example CAP * LS :sts={policy}", secured=True) == []


def test_it_may_be_said_later_and_is_never_asked_for_or_taken_away() -> None:
    """ "Clients MUST NOT request this capability", and "MUST ignore any attempts" of CAP DEL."""
    talk = Talk(secured=True).enter()
    assert talk.hear(":irc.example CAP sam NEW :sts=duration=60") == [SecurityPromised(60)]
    assert talk.hear(":irc.example CAP sam DEL :sts") == []
    assert talk.take_sent() == []
