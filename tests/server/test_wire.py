"""Events: one encoding for each set of capabilities, and the right tags for each."""

from __future__ import annotations

import pytest

from protocol.moments import stamp
from server.wire import Event, shape_of

AT = 1_700_000_000.25


def event() -> Event:
    return Event(
        "alice!a@host", "PRIVMSG", ("#lobby", "hello there"), AT, msgid="m1", account="al", tags={"+draft/reply": "m0"}
    )


@pytest.mark.parametrize(
    ("capabilities", "line"),
    [
        ([], ":alice!a@host PRIVMSG #lobby :hello there"),
        # PROTOCOL, 5: "A client with server-time alone gets `time` alone."
        (["server-time"], "@time=2023-11-14T22:13:20.250Z :alice!a@host PRIVMSG #lobby :hello there"),
        (["message-tags"], "@msgid=m1;+draft/reply=m0 :alice!a@host PRIVMSG #lobby :hello there"),
        (["account-tag"], "@account=al :alice!a@host PRIVMSG #lobby :hello there"),
        (["away-notify", "echo-message"], ":alice!a@host PRIVMSG #lobby :hello there"),
    ],
)
def test_each_client_gets_the_tags_that_it_asked_for(capabilities: list[str], line: str) -> None:
    assert event().encode(shape_of(capabilities)).decode() == line + "\r\n"


def test_the_same_shape_gets_the_same_bytes() -> None:
    said = event()
    one = said.encode(shape_of(["message-tags", "chghost"]))
    assert said.encode(shape_of(["message-tags", "setname"])) is one


def test_a_label_stands_first_and_is_not_kept() -> None:
    said = event()
    shape = shape_of(["server-time"])
    assert said.encode_with("label=x", shape).startswith(b"@label=x;time=")
    assert b"label" not in said.encode(shape)


def test_what_needs_a_capability_is_not_told_to_others() -> None:
    away = Event("a!b@c", "AWAY", ("lunch",), AT, needs=shape_of(["away-notify"]))
    assert away.encode(0) == b""
    assert away.encode(shape_of(["away-notify"])) == b":a!b@c AWAY lunch\r\n"


def test_a_capability_may_change_the_parameters() -> None:
    join = Event("a!b@c", "JOIN", ("#x",), AT, instead=(shape_of(["extended-join"]), ("#x", "*", "A B")))
    assert join.encode(0) == b":a!b@c JOIN #x\r\n"
    assert join.encode(shape_of(["extended-join"])) == b":a!b@c JOIN #x * :A B\r\n"


@pytest.mark.parametrize(
    ("params", "line"),
    [((), "X"), (("",), "X :"), (("a", ":)"), "X a ::)"), (("a", "b c"), "X a :b c"), (("a", "b"), "X a b")],
)
def test_the_last_parameter_has_a_colon_where_it_needs_one(params: tuple[str, ...], line: str) -> None:
    assert Event("s", "X", params, AT).encode(0).decode() == f":s {line}\r\n"


def test_times_are_utc_with_milliseconds() -> None:
    assert stamp(0) == "1970-01-01T00:00:00.000Z"
    assert stamp(1_700_000_000.9996) == "2023-11-14T22:13:21.000Z"


def test_what_somebody_said_has_its_colon_and_a_room_has_none() -> None:
    assert Event("s", "PART", ("#x",), AT).encode(0) == b":s PART #x\r\n"
    assert Event("s", "PART", ("#x", "bye"), AT).encode(0) == b":s PART #x :bye\r\n"
    assert Event("s", "KICK", ("#x", "bob"), AT).encode(0) == b":s KICK #x bob\r\n"
