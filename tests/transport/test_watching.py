"""Whether people are here whom we meet in no room. Source: IRCv3 "Monitor", "extended-monitor"."""

from __future__ import annotations

import pytest

from app.transport.commands import WatchPeople
from app.transport.events import AwayChanged, PresenceTold
from tests.transport.talking import EVERY_CAPABILITY, ISUPPORT, Talk


@pytest.fixture
def talk() -> Talk:
    return Talk().enter(f"{EVERY_CAPABILITY} extended-monitor", f"{ISUPPORT} MONITOR=30")


def test_what_is_watched_follows_what_is_asked(talk: Talk) -> None:
    talk.ask(WatchPeople(("mei", "Deniz")))
    assert talk.take_sent() == ["MONITOR + mei,Deniz"]
    talk.ask(WatchPeople(("deniz", "olga")))
    assert talk.take_sent() == ["MONITOR - mei", "MONITOR + olga"]
    talk.ask(WatchPeople(()))
    assert talk.take_sent() == ["MONITOR - deniz,olga"]


def test_who_is_here_and_who_is_not(talk: Talk) -> None:
    talk.ask(WatchPeople(("mei", "deniz", "olga")))
    assert talk.hear(
        ":irc.example 730 sam :mei!m@home.example,olga!o@x",
        ":irc.example 731 sam :deniz",
        ":irc.example 730 sam :stranger!s@x",
        ":irc.example 734 sam 30 olga :Monitor list is full.",
    ) == [PresenceTold("mei", here=True), PresenceTold("olga", here=True), PresenceTold("deniz", here=False)]


def test_who_of_them_is_away(talk: Talk) -> None:
    """ "extended-monitor" tells of changes; how it is now has to be asked, once at a time."""
    talk.ask(WatchPeople(("mei",)))
    talk.take_sent()
    talk.hear(*[":irc.example 730 sam :mei!m@h"] * 5)
    assert talk.take_sent() == ["WHO mei %tnf,1"]
    assert talk.hear(":irc.example 354 sam 1 mei G", ":irc.example 315 sam mei :End") == [AwayChanged("mei", away=True)]
    assert talk.hear(":mei!m@h AWAY") == [AwayChanged("mei", away=False)]
    assert talk.hear(":mei!m@h AWAY :lunch") == [AwayChanged("mei", away=True, text="lunch")]
    talk.hear(":irc.example 731 sam :mei", ":irc.example 730 sam :mei!m@h")
    assert talk.take_sent() == ["WHO mei %tnf,1"]
    assert talk.hear(":irc.example 354 sam 1 mei H") == [], "as everybody is taken to be who comes"


def test_whom_we_meet_in_a_room_is_not_asked_about(talk: Talk) -> None:
    talk.join("#lobby")
    talk.ask(WatchPeople(("mei",)))
    talk.take_sent()
    talk.hear(":irc.example 730 sam :mei!m@h")
    assert talk.take_sent() == []


def test_without_news_of_absence_it_is_not_asked_for() -> None:
    talk = Talk().enter(isupport=f"{ISUPPORT} MONITOR=30")
    talk.ask(WatchPeople(("mei",)))
    talk.take_sent()
    assert talk.hear(":irc.example 730 sam :mei!m@h") == [PresenceTold("mei", here=True)]
    assert talk.take_sent() == []


@pytest.mark.parametrize(
    ("offered", "asked"), [("", []), ("MONITOR=2", ["MONITOR + a,b"]), ("MONITOR", ["MONITOR + a,b,c"])]
)
def test_no_more_is_asked_than_a_server_tells(offered: str, asked: list[str]) -> None:
    """ngIRCd, for one, tells of nobody."""
    talk = Talk().enter(isupport=f"{ISUPPORT} {offered}")
    talk.ask(WatchPeople(("a", "b", "c", "no, nobody")))
    assert talk.take_sent() == asked


def test_many_names_take_several_lines(talk: Talk) -> None:
    talk = Talk().enter(isupport=f"{ISUPPORT} MONITOR")
    names = [f"{'n' * 30}{number}" for number in range(40)]
    talk.ask(WatchPeople(tuple(names)))
    lines = talk.take_sent()
    assert len(lines) == 4
    assert all(len(line) <= 450 for line in lines)
    assert [name for line in lines for name in line.removeprefix("MONITOR + ").split(",")] == names
