"""Two desktops and a server: answering, reacting, taking back and writing, as each sees it of the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from app.controllers.application import Application
from app.controllers.world import World
from app.models.address import Destination
from app.models.preferences import Preferences
from app.models.rows import ConversationRow, Delivery, MessageRow, Presence
from app.transport.tcp import TcpTransport
from tests.controllers.clock import ManualClock
from tests.controllers.paper import PaperHost, PaperKeeper
from tests.controllers.recording import RecordingScreen
from tests.integration.running import Server, until


class Desktop:
    """A desktop without a window, connected for real."""

    def __init__(self, server: Server, name: str, room: str = "#lobby") -> None:
        self.screen = RecordingScreen()
        clock = ManualClock(time.time())
        self.app = Application(World(self.screen, clock, TcpTransport, PaperHost(), PaperKeeper()), Preferences())
        link = Destination("127.0.0.1", server.port, name=name, room=room, fingerprint=server.fingerprint)
        self.app.start(link, server.fingerprint)
        self.sees(lambda: self.screen.shown and not self.app.busy)

    def sees(self, what: Callable[[], object]) -> None:
        """Wait until this is to be seen."""

        def look() -> bool:
            self.app.pump()
            return bool(what())

        until(look, lambda: f"{self.messages} {self.screen.notices}")

    @property
    def messages(self) -> list[MessageRow]:
        rows = self.screen.timelines.get(self.screen.shown, [])
        return [row for row in rows if isinstance(row, MessageRow)]

    def say(self, text: str) -> None:
        self.app.send(text)
        self.sees(lambda: self.messages and self.messages[-1].delivery is Delivery.SENT)

    def row(self, title: str) -> ConversationRow:
        return next(row for row in self.screen.conversations if row.title == title)


@pytest.fixture
def two(server: Server) -> Iterator[tuple[Desktop, Desktop]]:
    """Mei, who made the room, and sam."""
    mei = Desktop(server, "mei")
    sam = Desktop(server, "sam")
    yield mei, sam
    for each in (mei, sam):
        each.app.leave_place()


def test_a_conversation_with_all_that_belongs_to_it(two: tuple[Desktop, Desktop]) -> None:
    mei, sam = two
    mei.say("who brings :tea:?\n> and *milk*")
    sam.sees(lambda: sam.messages)
    [question] = sam.messages
    assert "🍵" in question.text

    sam.app.reply(question.key)
    sam.say("I do")
    mei.sees(lambda: len(mei.messages) == 2)
    answer = mei.messages[1]
    assert answer.reply
    assert answer.reply.text.startswith("who brings 🍵?")

    mei.app.react(answer.key, "🎉")
    sam.sees(lambda: sam.messages[1].reactions)
    assert (sam.messages[1].reactions[0].who, sam.messages[1].reactions[0].mine) == ("mei", False)
    sam.app.react(sam.messages[1].key, "🎉")
    mei.sees(lambda: mei.messages[1].reactions and mei.messages[1].reactions[0].count == 2)
    mei.app.react(answer.key, "🎉")
    sam.sees(lambda: sam.messages[1].reactions[0].who == "sam")

    sam.app.keep_draft("and")
    mei.sees(lambda: mei.screen.typing.text == "sam is typing")
    sam.app.keep_draft("")
    mei.sees(lambda: not mei.screen.typing.text)

    mei.app.delete(answer.key)
    mei.screen.questions[0][1]()
    sam.sees(lambda: sam.messages[1].deleted)
    mei.sees(lambda: mei.messages[1].deleted)
    assert "mei" in sam.messages[1].text


def test_whether_a_friend_is_here_whom_one_meets_in_no_room(server: Server, two: tuple[Desktop, Desktop]) -> None:
    mei, _ = two
    mei.app.talk_to("olga")
    mei.sees(lambda: mei.row("olga").presence is Presence.OFFLINE)
    olga = Desktop(server, "olga", "#elsewhere")
    mei.sees(lambda: mei.row("olga").presence is Presence.ONLINE)
    olga.app.send("/away on a boat")
    mei.sees(lambda: mei.screen.header and mei.screen.header.topic == "Away · on a boat")
    olga.app.send("/back")
    mei.sees(lambda: mei.row("olga").presence is Presence.ONLINE)
    olga.app.leave_place()
    mei.sees(lambda: mei.row("olga").presence is Presence.OFFLINE)


def searched(desktop: Desktop, text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is found: of each group its count, and where what was said. Asked anew, for a server finds what was said a
    moment after it was.
    """
    desktop.app.clear_search()
    desktop.app.search(text)
    desktop.app.submit_search()
    desktop.sees(lambda: desktop.screen.findings and "server" in desktop.screen.findings.note)
    assert desktop.screen.findings
    return [
        (group.count, [(hit.where, "".join(piece for piece, _ in hit.pieces)) for hit in group.hits])
        for group in desktop.screen.findings.groups
    ]


def test_what_was_said_before_one_came_is_found_at_the_server(server: Server) -> None:
    """None of it is kept at this desktop: all comes from SEARCH."""
    mei = Desktop(server, "mei")
    for text in ("the ferry leaves at nine", "bring tea", "no ferry on Sunday"):
        mei.say(text)
    olga = Desktop(server, "olga", "#harbour")
    olga.say("a ferry of our own")
    sam = Desktop(server, "sam", "#harbour")
    sam.app.join_room("#lobby")
    sam.sees(lambda: sam.screen.header and sam.screen.header.title == "#lobby")
    sam.app.open_search(everywhere=True)
    found = [
        ("#harbour", "a ferry of our own"),
        ("#lobby", "no ferry on Sunday"),
        ("#lobby", "the ferry leaves at nine"),
    ]
    sam.sees(lambda: searched(sam, "ferry") == [("3", found)])
    assert searched(sam, "ferry from:olga") == [("1", found[:1])]
    sam.app.choose_order("oldest")
    assert searched(sam, "ferry in:lobby") == [("2", found[:0:-1])]
    assert searched(sam, "submarine") == []
    for each in (mei, olga, sam):
        each.app.leave_place()
