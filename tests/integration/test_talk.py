"""The desktop's transport against the server: what is said, what becomes of it, and what was said before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TypeVar

import pytest

from app.transport.api import Address, Identity
from app.transport.commands import (
    Command,
    DeleteText,
    FetchHistory,
    JoinRoom,
    ListConversations,
    MarkRead,
    Point,
    React,
    SendText,
    Stretch,
    TellTyping,
    TypingState,
)
from app.transport.events import (
    Ability,
    Connected,
    ConversationsListed,
    Event,
    HistoryFailed,
    HistoryReceived,
    MemberEntered,
    MembersListed,
    Reacted,
    ReadMarked,
    RequestRefused,
    TextDeleted,
    TextReceived,
    TypingChanged,
)
from app.transport.tcp import TcpTransport
from tests.integration.running import Server
from tests.transport.scripted import collect

E = TypeVar("E", bound=Event)


class Somebody:
    """A person with a transport of their own."""

    def __init__(self, port: int, name: str) -> None:
        self.transport = TcpTransport()
        self.transport.open(Address("127.0.0.1", port, tls=False), Identity(name))
        self.connected = self.next(Connected)

    def next(self, kind: type[E]) -> E:
        """The next event of this kind; those before it are passed over."""
        event = collect(self.transport, kind)[-1]
        assert isinstance(event, kind)
        return event

    def asks(self, *commands: Command) -> None:
        for command in commands:
            self.transport.submit(command)

    def says(self, text: str, reference: str, reply_to: str = "", room: str = "#lobby") -> TextReceived:
        self.asks(SendText(room, text, reference, reply_to=reply_to))
        return self.next(TextReceived)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("talk") / "server")
    yield made
    made.stop()


@pytest.fixture
def enter(harbour: Server) -> Iterator[Callable[..., Somebody]]:
    """Lets somebody into a room."""
    with ExitStack() as stack:

        def make(name: str, room: str = "#lobby") -> Somebody:
            made = Somebody(harbour.port, name)
            stack.callback(made.transport.close)
            made.asks(JoinRoom(room))
            made.next(MembersListed)
            return made

        yield make


Enter = Callable[..., Somebody]


def test_the_server_can_all_of_it(enter: Enter) -> None:
    """All but what it would promise an account alone; it asks for no e-mail address."""
    sam = enter("sam")
    assert sam.connected.abilities == frozenset(Ability) - {Ability.RESEND, Ability.EMAIL_REQUIRED}
    assert sam.connected.history_limit == 100


def test_several_lines_and_their_formats_arrive_as_they_are(enter: Enter) -> None:
    sam, mei = enter("sam"), enter("mei")
    text = "\x02def\x02 f():\n\n    return " + "word " * 200 + "end"
    own = sam.says(text, "r-1")
    assert (own.text, own.reference, own.own) == (text, "r-1", True)
    heard = mei.next(TextReceived)
    assert (heard.text, heard.msgid, heard.own) == (text, own.msgid, False)


def test_as_much_as_one_message_holds_is_one_and_more_is_not(enter: Enter) -> None:
    """Both sides count alike: 8,192 bytes."""
    sam, mei = enter("sam"), enter("mei")
    longest = ("ä" * 4000 + "\n" + "b" * 191)[:8192]
    assert len(longest.encode()) == 8192
    sam.asks(SendText("#lobby", longest + "\nc", "r-1"))
    assert [mei.next(TextReceived).text for _ in range(2)] == [longest, "c"]
    assert [sam.next(TextReceived).reference for _ in range(2)] == ["", "r-1"]


def test_replies_reactions_and_deletion(enter: Enter) -> None:
    sam, mei = enter("sam"), enter("mei")
    first = sam.says("tea?", "r-1")
    mei.next(TextReceived)
    assert mei.says("yes", "r-2", first.msgid).reply_to == first.msgid
    assert sam.next(TextReceived).reply_to == first.msgid
    mei.asks(React("#lobby", first.msgid, "🫖"), React("#lobby", first.msgid, "🫖", added=False))
    for person, own in ((mei, True), (sam, False)):
        given, taken = person.next(Reacted), person.next(Reacted)
        assert (given.msgid, given.reaction, given.added, given.own) == (first.msgid, "🫖", True, own)
        assert (taken.msgid, taken.reaction, taken.added, taken.own) == (first.msgid, "🫖", False, own)
    mei.asks(DeleteText("#lobby", first.msgid))
    assert mei.next(RequestRefused).code == "REDACT_FORBIDDEN"
    sam.asks(DeleteText("#lobby", first.msgid, "cold"))
    for person in (sam, mei):
        deleted = person.next(TextDeleted)
        assert (deleted.msgid, deleted.by, deleted.reason) == (first.msgid, "sam", "cold")


def test_typing_and_markers(enter: Enter) -> None:
    sam, mei = enter("sam"), enter("mei")
    sam.asks(TellTyping("#lobby", TypingState.ACTIVE), TellTyping("mei", TypingState.ACTIVE))
    assert mei.next(TypingChanged) == TypingChanged("#lobby", False, "sam", TypingState.ACTIVE)
    assert mei.next(TypingChanged) == TypingChanged("sam", True, "sam", TypingState.ACTIVE)
    said = sam.says("hello", "r-1")
    sam.asks(MarkRead("#lobby", said.at))
    assert sam.next(ReadMarked) == ReadMarked("#lobby", said.at)


def texts(history: HistoryReceived) -> list[str]:
    return [event.text for event in history.events if isinstance(event, TextReceived)]


def test_history_page_by_page(enter: Enter) -> None:
    sam, mei = enter("sam", "#old"), enter("mei", "#old")
    said = [
        sam.says(f"one\n{number}" if number % 2 else str(number), f"r-{number}", room="#old") for number in range(5)
    ]
    sam.asks(React("#old", said[0].msgid, "x"))
    sam.next(Reacted)
    mei.asks(FetchHistory("#old", Stretch.LATEST, "f-1", limit=4))
    latest = mei.next(HistoryReceived)
    assert (latest.conversation, latest.reference, latest.complete) == ("#old", "f-1", False)
    assert texts(latest) == ["2", "one\n3", "4"]
    assert isinstance(latest.events[-1], Reacted)
    mei.asks(FetchHistory("#old", Stretch.BEFORE, "f-2", Point(said[3].msgid), 50))
    before = mei.next(HistoryReceived)
    assert (texts(before), before.complete) == (["0", "one\n1", "2"], True)
    entered = [event.member.name for event in before.events if isinstance(event, MemberEntered)]
    assert entered == ["sam", "mei"]
    mei.asks(FetchHistory("#old", Stretch.AFTER, "f-3", Point(at=said[3].at), 1))
    assert texts(mei.next(HistoryReceived)) == ["4"]
    mei.asks(FetchHistory("#old", Stretch.AROUND, "f-4", Point(said[1].msgid), 3))
    assert texts(mei.next(HistoryReceived)) == ["0", "one\n1", "2"]
    first = next(event for event in before.events if isinstance(event, TextReceived))
    assert (first.msgid, first.at, first.sender) == (said[0].msgid, said[0].at, "sam")


def test_history_that_cannot_be_had(enter: Enter) -> None:
    mei = enter("mei")
    mei.asks(FetchHistory("#elsewhere", Stretch.LATEST, "f-1"))
    failed = mei.next(HistoryFailed)
    assert (failed.conversation, failed.reference) == ("#elsewhere", "f-1")
    assert "not in it" in failed.reason


def test_private_history_and_the_list_of_conversations(enter: Enter) -> None:
    sam, mei = enter("sam"), enter("mei")
    lobby = sam.says("in the lobby", "r-0")
    sam.asks(SendText("mei", "psst", "r-1"))
    private = sam.next(TextReceived)
    mei.asks(FetchHistory("sam", Stretch.LATEST, "f-1"), ListConversations(lobby.at - 60, lobby.at + 60))
    history = mei.next(HistoryReceived)
    (told,) = history.events
    assert isinstance(told, TextReceived)
    assert (told.conversation, told.private, told.text, told.at) == ("sam", True, "psst", private.at)
    listed = mei.next(ConversationsListed)
    assert dict(listed.conversations) == {"sam": private.at, "#lobby": lobby.at}
