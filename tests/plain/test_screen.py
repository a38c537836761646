"""What is printed for what happens."""

from __future__ import annotations

import io
from datetime import UTC

import pytest

from app.controllers.application import Application
from app.controllers.world import World
from app.models.address import parse_address
from app.models.preferences import Preferences
from app.plain.screen import LineScreen
from app.transport.commands import SendText, TextKind
from app.transport.events import (
    Connected,
    Disconnected,
    Ending,
    Event,
    Member,
    MemberEntered,
    MemberLeft,
    MembersListed,
    NameChanged,
    RequestRefused,
    RoomDescribed,
    RoomEntered,
    RoomsListed,
    SendFailed,
    ServerSpoke,
    TextReceived,
    TopicChanged,
)
from app.transport.fake import FakeTransport
from tests.controllers.clock import ManualClock
from tests.controllers.desk import NOON
from tests.controllers.paper import PaperHost, PaperKeeper


class Lines:
    """A desktop that prints, in #lobby."""

    def __init__(self) -> None:
        self.out, self.err = io.StringIO(), io.StringIO()
        self.screen = LineScreen(self.out, self.err)
        self.server = FakeTransport()
        self.clock = ManualClock(NOON)
        self.app = Application(
            World(
                self.screen,
                self.clock,
                lambda: self.server,
                PaperHost(),
                PaperKeeper(),
                chance=lambda: 0.5,
                zone=UTC,
                literal=True,
            ),
            Preferences(),
        )
        self.app.start(parse_address("ircs://sam@h/%23lobby"))
        self.hear(Connected("sam"), RoomEntered("#lobby", NOON), MembersListed("#lobby", (Member("sam"),)))

    def hear(self, *events: Event) -> list[str]:
        """What is printed for these events."""
        before = len(self.out.getvalue())
        self.server.deliver(*events)
        self.app.pump()
        return self.out.getvalue()[before:].splitlines()

    def type(self, text: str) -> list[str]:
        """What is printed for this text."""
        before = len(self.out.getvalue())
        self.app.send(text)
        return self.out.getvalue()[before:].splitlines()


@pytest.fixture
def lines() -> Lines:
    return Lines()


def said(text: str, kind: TextKind = TextKind.MESSAGE, *, private: bool = False) -> TextReceived:
    return TextReceived("mei" if private else "#lobby", private, "mei", text, NOON, kind)


def test_texts(lines: Lines) -> None:
    assert lines.hear(said("hello *there*")) == ["#lobby <mei> hello *there*"]
    assert lines.hear(said("waves", TextKind.ACTION)) == ["#lobby * mei waves"]
    assert lines.hear(said("beep", TextKind.NOTICE)) == ["#lobby -mei- beep"]
    assert lines.hear(said("psst", private=True)) == ["mei <mei> psst"]
    assert lines.hear(said("two\nlines\x1b[2J")) == ["#lobby <mei> two", "#lobby <mei> lines[2J"]
    assert lines.hear(said("a"), said("b")) == ["#lobby <mei> a", "#lobby <mei> b"]


def test_our_text_is_printed_when_it_has_arrived(lines: Lines) -> None:
    assert lines.type("hello") == []
    [text] = [command for command in lines.server.submitted if isinstance(command, SendText)]
    assert lines.hear(said("first")) == ["#lobby <mei> first"]
    echo = TextReceived(
        "#lobby", private=False, sender="sam", text="hello", at=NOON, own=True, reference=text.reference
    )
    assert lines.hear(echo) == ["#lobby <sam> hello"]
    assert lines.hear(said("last")) == ["#lobby <mei> last"]


def test_our_text_that_failed(lines: Lines) -> None:
    lines.type("hello")
    [text] = [command for command in lines.server.submitted if isinstance(command, SendText)]
    assert lines.hear(SendFailed(text.reference, "You may not talk.")) == ["! not sent to #lobby: You may not talk."]


def test_who_comes_and_goes(lines: Lines) -> None:
    assert lines.hear(
        MemberEntered("#lobby", Member("mei"), NOON),
        MemberEntered("#lobby", Member("ravi"), NOON),
        NameChanged("mei", "olga", NOON),
        TopicChanged("#lobby", "Tea", NOON, by="olga"),
        MemberLeft("#lobby", "olga", NOON),
    ) == [
        "* mei joined #lobby",
        "* ravi joined #lobby",
        "* #lobby: mei is now olga",
        "* #lobby: olga changed the topic: Tea",
        "* olga left #lobby",
    ]


def test_the_server_and_refusals(lines: Lines) -> None:
    assert lines.hear(ServerSpoke("Welcome", NOON)) == ["* Welcome"]
    assert lines.hear(RequestRefused("#lobby", "Only hosts may do that.")) == ["! Only hosts may do that."]
    assert lines.type("/bogus")[0].startswith("! There is no /bogus.")
    lines.hear(RoomEntered("#tea", NOON))
    assert lines.hear(RequestRefused("#tea", "Not there either.")) == ["! Not there either."]


def test_how_the_connection_stands(lines: Lines) -> None:
    assert lines.out.getvalue() == "* connected to h as sam\n* you are in #lobby\n"
    lost = Disconnected(Ending.LOST, "The connection broke.")
    assert lines.hear(lost) == ["! The connection broke. Trying again in 1 s."]
    lines.clock.advance(1)
    assert lines.hear(Connected("sam")) == ["* connected to h as sam"]
    lines.hear(Disconnected(Ending.REFUSED, "You are banned."))
    assert lines.screen.failure
    assert lines.err.getvalue() == "You are banned.\n"


def test_a_link_is_printed(lines: Lines) -> None:
    lines.app.follow("https://a.example")
    assert lines.out.getvalue().endswith("* https://a.example\n")


def test_rooms_are_printed_once_all_are_there(lines: Lines) -> None:
    assert lines.type("/list") == []
    assert lines.hear(RoomsListed((RoomDescribed("#tea", 1),), more=True)) == []
    assert lines.hear(RoomsListed((RoomDescribed("#lobby", 12, "Be kind"),))) == [
        "* #lobby · 12 people · Be kind",
        "* #tea · 1 person",
    ]


def test_a_list_without_end_is_cut(lines: Lines) -> None:
    lines.type("/list")
    printed = lines.hear(RoomsListed(tuple(RoomDescribed(f"#{number}", number) for number in range(5000))))
    assert (len(printed), printed[-1]) == (101, "* … and 4900 more rooms.")


def test_no_rooms_and_no_list_are_said(lines: Lines) -> None:
    lines.type("/list")
    assert lines.hear(RoomsListed(())) == ["* There are no rooms yet: /join #lobby makes one."]
    lines.clock.advance(61)
    lines.type("/list")
    assert lines.hear(RequestRefused("LIST", "Wait a while.")) == ["! Wait a while."]
