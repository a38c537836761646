"""Servers that mean ill, and servers that are broken: nothing raises, nothing grows without bound, and who behaves
well later is served.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.transport import session
from app.transport.commands import DescribePerson, FetchHistory, JoinRoom, ListConversations, SendText, Stretch
from app.transport.events import Connected, Disconnected, MembersListed, TextReceived
from app.transport.irc import asked, labels, roster
from tests.transport.talking import Talk

SOURCES = st.sampled_from(["", ":irc.example ", ":sam!s@h ", ":mei!m@h ", ":!@ ", ": "])
HANDLED = sorted({**session._EVERYTHING, **session._BEFORE_THE_GREETING})
NUMERICS = [f"{number:03}" for number in range(1000)]
BATCHES = ["chathistory", "draft/multiline", "draft/chathistory-targets", "CHATHISTORY", "TARGETS", "x", "timestamp="]
WORDS = st.sampled_from(
    ["sam", "mei", "#lobby", "*", "", "+o", "-o+v", "LS", "ACK", "NAK", "NEW", "DEL", "+x", "-x", "PREFIX=", "H", "G@"]
)
PARAM = st.one_of(WORDS, st.sampled_from(BATCHES), st.text(max_size=12))
TAGS = st.dictionaries(
    st.sampled_from(["time", "label", "batch", "msgid", "+typing", "+reply", "+draft/react"]),
    st.one_of(WORDS, st.text(max_size=8), st.just("9999-99-99T99:99:99.999Z")),
    max_size=3,
)


@st.composite
def line(draw: st.DrawFn) -> str:
    tags = ";".join(f"{key}={value}" for key, value in draw(TAGS).items())
    source, command = draw(SOURCES), draw(st.sampled_from([*HANDLED, *NUMERICS[400:530], "AUTHENTICATE"]))
    params = "".join(f" {param}" for param in draw(st.lists(PARAM, max_size=7)))
    trailing = draw(st.one_of(st.just(""), PARAM.map(lambda text: f" :{text}")))
    return f"{f'@{tags} ' if tags else ''}{source}{command}{params}{trailing}"


@given(st.lists(st.one_of(line(), st.text(max_size=40)), max_size=30), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_line_raises(lines: list[str], inside: bool) -> None:
    """Row 37: numerics with missing parameters, and all that is not IRC at all."""
    talk = Talk()
    if inside:
        talk.enter().join("#lobby")
        talk.ask(SendText("#lobby", "hello", "r-1"))
        talk.ask(FetchHistory("#lobby", Stretch.LATEST, "f-1"))
        talk.ask(ListConversations(0, 1))
    data = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n"
    talk.session.receive(data)
    talk.now += 1
    talk.session.tick()


@given(st.binary(max_size=300), st.lists(st.integers(0, 300), max_size=5))
@settings(max_examples=100, deadline=None)
def test_no_bytes_raise(data: bytes, cuts: list[int]) -> None:
    talk = Talk()
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    for start, end in pairwise(places):
        talk.session.receive(data[start:end])


def test_every_command_with_few_parameters() -> None:
    """Row 37."""
    fresh, inside = Talk(), Talk().enter().join("#lobby")
    for command in {*HANDLED, *NUMERICS} - {"ERROR"}:
        for talk in (fresh, inside):
            for count in range(8):
                for word in ("sam", "#lobby", ""):
                    talk.hear(
                        f":irc.example {command}{f' {word}' * count}", f":sam!s@h {command}{f' {word}' * count} :"
                    )
            talk.events.clear()
    assert not fresh.session.over
    inside.take_sent()
    inside.hear("PING :alive")
    assert inside.take_sent()[0] == "PONG alive"


def test_what_comes_byte_by_byte_is_the_same() -> None:
    lines = [":sam!s@h JOIN #a", ":irc.example 353 sam = #a :sam mei", ":mei!m@h PRIVMSG #a :grüße ☕", "PING :x"]
    whole, pieces = Talk().enter(), Talk().enter()
    whole.hear(*lines)
    for byte in "".join(f"{line}\n" for line in lines).encode():
        output = pieces.session.receive(bytes([byte]))
        pieces.events += output.events
    assert pieces.events == whole.events
    assert len(whole.events) == 2


def test_unsolicited_features_capabilities_and_batches_change_nothing() -> None:
    """Row 38."""
    talk = Talk().enter().join("#lobby", "@mei sam")
    talk.hear(
        ":irc.example 005 sam CASEMAPPING=ascii PREFIX=(x)y CHANTYPES= :are supported",
        ":irc.example CAP sam LS :echo-message",
        ":irc.example CAP sam NAK :echo-message batch",
        ":irc.example CAP sam ACK :made-up",
        ":irc.example BATCH -unknown",
        ":irc.example BATCH +x netsplit a b",
        "@batch=gone :mei!m@h PRIVMSG #lobby :still here",
    )
    assert talk.take_sent() == []
    assert [event.text for event in talk.events if isinstance(event, TextReceived)] == ["still here"]
    talk.hear(":irc.example 366 sam #LOBBY :End")
    listed = talk.events[-1]
    assert isinstance(listed, MembersListed)
    assert [(member.name, member.status) for member in listed.members] == [("sam", ""), ("mei", "@")]


def test_nothing_is_believed_before_the_greeting() -> None:
    """Row 38: rooms and texts before 001."""
    talk = Talk()
    assert talk.hear(":sam!s@h JOIN #lobby", ":mei!m@h PRIVMSG sam :hi", ":sam!s@h NICK other", ":x 376 sam :End") == []


def test_the_same_msgid_twice_is_passed_on_for_the_timeline_to_sort_out() -> None:
    """Row 52: the session keeps no list of what was said; `TextReceived.msgid` lets the timeline see it."""
    talk = Talk().enter().join("#lobby")
    events = talk.hear(*["@msgid=m1 :mei!m@h PRIVMSG #lobby :hello"] * 2)
    assert [event.msgid for event in events if isinstance(event, TextReceived)] == ["m1", "m1"]


def test_an_endless_ping_is_answered_one_for_one() -> None:
    """Row 54."""
    talk = Talk().enter()
    talk.hear(*(f"PING :{number}" for number in range(5000)))
    assert talk.take_sent() == [f"PONG {number}" for number in range(5000)]
    talk.hear("PING :" + "x" * 3000)
    assert talk.take_sent() == []


def test_a_flood_of_errors_ends_it_once() -> None:
    """Row 54."""
    talk = Talk().enter()
    talk.hear(*["ERROR :Closing link"] * 5000, "PING :x")
    assert [type(event) for event in talk.events] == [Disconnected]
    assert talk.take_sent() == []


def test_a_line_without_end_is_passed_over() -> None:
    talk = Talk().enter()
    for _ in range(100):
        talk.session.receive(b"x" * 65_536)
    assert talk.hear("", "PING :after") == []
    assert talk.take_sent() == ["PONG after"]


def test_endless_rooms_members_lists_and_batches_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "MAX_ROOMS", 50)
    monkeypatch.setattr(roster, "MAX_MEMBERS", 50)
    monkeypatch.setattr(asked, "MAX_ROOMS", 50)
    talk = Talk().enter()
    core = talk.session._core
    talk.hear(*(f":sam!s@h JOIN #{number}" for number in range(200)))
    talk.hear(*(f":irc.example 353 sam = #1 :p{number} @p{number}x" for number in range(200)))
    talk.hear(*(f":irc.example 322 sam #{number} 1 :x" for number in range(200)))
    talk.hear(*(f"@label=l{number} BATCH +{number} labeled-response" for number in range(200)))
    talk.hear(*(f":irc.example 319 sam p{number} :#a" for number in range(200)))
    talk.hear(*(":irc.example 319 sam p1 :#a" for _ in range(200)))
    talk.hear(*(f":irc.example 354 sam 1 stranger{number} G" for number in range(200)))
    assert len(core.roster) <= 50
    assert all(len(room.members) <= 51 for room in core.roster)
    assert len(core.asked.rooms) <= 50
    assert len(core.labels) <= labels.MAX_BATCHES
    assert len(core.asked.people) <= asked.MAX_PEOPLE
    assert all(len(facts) <= asked.MAX_FACTS for facts in core.asked.people.values())


def test_endless_features_and_capabilities_before_the_greeting_stay_bounded() -> None:
    talk = Talk()
    talk.hear(*(f":irc.example CAP * LS * :cap{number}" for number in range(2000)))
    talk.hear(":irc.example CAP * LS :echo-message", ":irc.example 001 sam :Welcome")
    talk.hear(*(f":irc.example 005 sam T{number}=1 :are supported" for number in range(2000)))
    core = talk.session._core
    assert len(core.negotiation.offered) <= 500
    assert core.features.value("T1999") is None
    assert isinstance(talk.hear(":irc.example 376 sam :End")[-1], Connected)


def test_path_like_names_are_names() -> None:
    """Row 47: a room's name is passed on as it is; nothing here makes a path of it."""
    talk = Talk().enter()
    talk.ask(JoinRoom("#../../etc/passwd"))
    assert talk.take_sent() == ["JOIN #../../etc/passwd"]
    talk.ask(DescribePerson("../x"))
    assert talk.take_sent() == ["WHOIS ../x"]


def test_a_session_is_quick_with_many_lines() -> None:
    """A backlog of 50,000 lines (row 56) passes through without anything that grows with it."""
    talk = Talk().enter().join("#lobby")
    chunk = b"".join(b"@time=2023-11-14T22:13:30.500Z :mei!m@h PRIVMSG #lobby :hello there\r\n" for _ in range(1000))
    assert sum(len(talk.session.receive(chunk).events) for _ in range(50)) == 50_000
