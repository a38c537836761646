"""What a history tells, and that nothing comes of it. Source: IRCv3 "chathistory", "event-playback"."""

from __future__ import annotations

import pytest

from app.transport.commands import TextKind
from app.transport.events import (
    HistoryReceived,
    Member,
    MemberEntered,
    MemberLeft,
    MembersListed,
    ModesChanged,
    NameChanged,
    Past,
    PersonLeft,
    Reacted,
    TextDeleted,
    TextReceived,
    TopicChanged,
)
from protocol.modes import ModeChange
from tests.transport.talking import START, Talk

HERE = ("#Lobby", False)


def tell(talk: Talk, *lines: str) -> tuple[Past, ...]:
    inside = [f"@batch=h;{line[1:]}" if line.startswith("@") else f"@batch=h {line}" for line in lines]
    (event,) = talk.hear("BATCH +h chathistory #lobby", *inside, "BATCH -h")
    assert isinstance(event, HistoryReceived)
    return event.events


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (":mei!m@h PRIVMSG #lobby :\x02hi", TextReceived(*HERE, "mei", "\x02hi", START)),
        (":bot!b@h NOTICE #lobby :beep", TextReceived(*HERE, "bot", "beep", START, TextKind.NOTICE)),
        (":mei!m@h PRIVMSG #lobby :\x01ACTION waves\x01", TextReceived(*HERE, "mei", "waves", START, TextKind.ACTION)),
        (":mei!m@h JOIN #lobby mei :Mei", MemberEntered("#Lobby", Member("mei"), START)),
        (":mei!m@h PART #lobby :bye", MemberLeft("#Lobby", "mei", START, reason="bye")),
        (":mei!m@h KICK #lobby tomas :out", MemberLeft("#Lobby", "tomas", START, "mei", "out")),
        (":mei!m@h KICK #lobby tomas mei", MemberLeft("#Lobby", "tomas", START, "mei")),
        (":mei!m@h QUIT :bye", PersonLeft("mei", START, "bye")),
        (":mei!m@h NICK may", NameChanged("mei", "may", START)),
        (":sam!m@h NICK sam2", NameChanged("sam", "sam2", START, own=True)),
        (":mei!m@h TOPIC #lobby :Tea", TopicChanged("#Lobby", "Tea", START, "mei")),
        (":mei!m@h MODE #lobby +o tomas", ModesChanged("#Lobby", (ModeChange("+", "@", "tomas"),), START, "mei")),
        (":mei!m@h REDACT #lobby m1 :oops", TextDeleted(*HERE, "m1", "mei", START, "oops")),
        ("@+reply=m1;+draft/react=x :mei!m@h TAGMSG #lobby", Reacted(*HERE, "m1", "mei", "x", START)),
    ],
)
def test_everything_is_told(talk: Talk, line: str, event: Past) -> None:
    assert tell(talk, line) == (event,)


def test_what_is_no_news_is_passed_over(talk: Talk) -> None:
    lines = [
        "@+typing=active :mei!m@h TAGMSG #lobby",
        ":mei!m@h PRIVMSG #lobby :\x01VERSION\x01",
        ":mei!m@h PRIVMSG",
        ":mei!m@h AWAY :tea",
        "PRIVMSG #lobby :nobody",
        "PING :x",
        ":irc.example 353 sam = #lobby :ghost",
    ]
    assert tell(talk, *lines) == ()
    assert talk.take_sent() == []


def test_several_lines_are_one_text(talk: Talk) -> None:
    (event,) = talk.hear(
        "BATCH +h chathistory #lobby",
        "@batch=h;msgid=m1;time=2023-11-14T22:13:30.500Z :mei!m@h BATCH +i draft/multiline #lobby",
        "@batch=i :mei!m@h PRIVMSG #lobby one",
        "@batch=i :mei!m@h PRIVMSG #lobby two",
        "@batch=h BATCH -i",
        "@batch=h :mei!m@h BATCH +j example.org/unknown",
        "@batch=j :mei!m@h PRIVMSG #lobby three",
        "BATCH -j",
        "BATCH -h",
    )
    assert event == HistoryReceived(
        "#Lobby", "", (TextReceived(*HERE, "mei", "one\ntwo", START + 10.5, msgid="m1"),), complete=False
    )


def test_what_was_ours_is_known_by_the_account(talk: Talk) -> None:
    """Names change hands."""
    talk.hear(":sam!s@h ACCOUNT Sammy")
    events = tell(
        talk,
        "@account=sammy :sam_away!s@h PRIVMSG #lobby one",
        "@account=other :sam!s@h PRIVMSG #lobby two",
        ":sam!s@h PRIVMSG #lobby three",
    )
    assert [event.own for event in events if isinstance(event, TextReceived)] == [True, False, True]


def test_nothing_comes_of_the_past(talk: Talk) -> None:
    """Whoever left since did not come back, and we are not put out of the room that we are in."""
    tell(
        talk,
        ":ghost!g@h JOIN #lobby",
        ":sam!s@h PART #lobby",
        ":mei!m@h NICK may",
        ":mei!m@h MODE #lobby -o mei",
        ":sam!s@h NICK sam2",
        ":sam!s@h JOIN #elsewhere",
        "@+reply=m1 ERROR :Closing",
    )
    (listed,) = talk.hear(":irc.example 366 sam #lobby :End")
    assert isinstance(listed, MembersListed)
    assert {(member.name, member.status) for member in listed.members} == {("sam", ""), ("mei", "@")}
    assert talk.hear(":irc.example 366 sam #elsewhere :End") == []
    assert talk.session._core.name == "sam"


def test_what_happens_meanwhile_happens(talk: Talk) -> None:
    """Lines that are not part of the batch pass through while it is open."""
    talk.hear("BATCH +h chathistory #lobby", "@batch=h :mei!m@h PRIVMSG #lobby :then")
    assert talk.hear(":mei!m@h PRIVMSG #lobby :now", "PING :x") == [TextReceived(*HERE, "mei", "now", START)]
    assert talk.take_sent() == ["PONG x"]
