"""A server that wants us to come with TLS (row 51). Source: IRCv3 "sts"."""

from __future__ import annotations

import pytest

from app.transport.events import Disconnected, Ending, Event, SecurityAsked, SecurityPromised
from app.transport.irc.security import MOST_SECONDS
from tests.transport.talking import Talk

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
