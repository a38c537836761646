"""The pane with messages from anywhere: searching, and what was said to us."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.preferences import Preferences
from app.models.rows import FindingsKind, FindingsRow, Notify
from app.models.store import FileLibrary
from app.transport.commands import FetchHistory, SearchTexts, Stretch
from app.transport.events import Ability, Connected, SearchFailed, TextReceived, TextsFound
from tests.controllers.desk import NOON, Desk

SEARCHES = Connected("sam", network="Harbour Lab", abilities=frozenset({Ability.SEARCH, Ability.HISTORY}))


@pytest.fixture(params=["kept", "not kept"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desktop in #lobby and #tea, with what is said kept, and without."""
    library = FileLibrary(tmp_path / "history.sqlite3")
    desk = Desk(Preferences(keep_history=request.param == "kept"), library=library)
    desk.app.start()
    desk.enter("#tea")
    desk.app.join_room("#lobby")
    desk.let_in("#lobby")
    yield desk
    library.close()


def pane(desk: Desk) -> FindingsRow:
    assert desk.screen.findings is not None
    return desk.screen.findings


def texts(desk: Desk) -> list[str]:
    return ["".join(text for text, _ in hit.pieces) for group in pane(desk).groups for hit in group.hits]


def search(desk: Desk, text: str) -> list[str]:
    desk.clock.advance(2)  # what was said is written down
    desk.app.search(text)
    desk.clock.advance(1)
    return texts(desk)


def talk(desk: Desk) -> None:
    desk.says("mei", "installer notes: https://a.example/x/", msgid="m1")
    desk.clock.advance(24 * 3600)
    desk.says("tomas", "no notes, sam", msgid="m2")
    desk.says("mei", "tea notes", "#tea", msgid="m3")


def test_in_the_room_and_everywhere(desk: Desk) -> None:
    talk(desk)
    desk.app.open_search()
    assert search(desk, "notes") == ["no notes, sam", "installer notes:"]
    query = pane(desk).query
    assert query is not None
    assert [(chip.key, chip.value) for chip in query.chips] == [("in", "#lobby")]
    assert [(group.title, group.count) for group in pane(desk).groups] == [
        ("Friday, 10 October", "1"),
        ("Thursday, 9 October", "1"),
    ]
    assert pane(desk).summary == "2 messages"
    desk.app.open_search(everywhere=True)
    desk.clock.advance(1)
    assert texts(desk)[0] == "tea notes"
    hit = pane(desk).groups[-1].hits[-1]
    assert (hit.sender, hit.where, hit.link) == ("mei", "#lobby", "a.example/x")
    assert ("notes", True) in hit.pieces


def test_filters_ranges_and_order(desk: Desk) -> None:
    talk(desk)
    desk.app.open_search(everywhere=True)
    assert search(desk, "from:mei ") == ["tea notes", "installer notes:"]
    assert search(desk, "has:link ") == ["installer notes:"]
    desk.app.drop_filter()
    desk.app.choose_order("oldest")
    assert texts(desk) == ["installer notes:", "tea notes"]
    desk.app.choose_range("today")
    assert texts(desk) == ["tea notes"]
    desk.app.choose_range("day", "2025-10-09")
    assert texts(desk) == ["installer notes:"]
    desk.app.clear_search()
    desk.clock.advance(1)
    assert (texts(desk), pane(desk).summary) == ([], "")
    assert search(desk, "before:soon ") == []
    assert pane(desk).summary.startswith("before:soon is no day")


def test_a_message_is_gone_to(desk: Desk) -> None:
    talk(desk)
    desk.app.open_search(everywhere=True)
    search(desk, "tea")
    desk.app.go_to_hit(0)
    assert desk.screen.header is not None
    assert desk.screen.header.title == "#tea"
    assert len(desk.screen.revealed) == 1
    assert pane(desk).groups[0].hits[0].current
    desk.app.close_findings()
    assert desk.screen.findings is None


def test_what_was_said_to_us(desk: Desk) -> None:
    talk(desk)
    desk.app.select(desk.row("#tea").key)
    desk.clock.advance(60)
    desk.says("mei", "sam: tea?", msgid="m4")
    desk.clock.advance(2)
    desk.app.open_mentions()
    assert pane(desk).kind is FindingsKind.MENTIONS
    assert texts(desk) == ["sam: tea?", "no notes, sam"]
    assert pane(desk).summary == "1 unread"
    desk.app.read_inbox()
    assert (pane(desk).summary, pane(desk).can_read) == ("All read", False)
    assert not desk.row("#lobby").unread
    desk.says("tomas", "sam!", msgid="m5")
    desk.clock.advance(5)
    assert texts(desk)[0] == "sam!"


def test_what_waits_to_be_read_stands_by_conversation_with_what_is_ours_first(desk: Desk) -> None:
    for number in range(5):
        desk.says("mei", f"leaf {number}", "#tea", msgid=f"t{number}")
    desk.app.select(desk.row("#tea").key)
    desk.app.attend(present=False)
    for number in range(5):
        desk.says("mei", f"cup {number}", "#tea", msgid=f"c{number}")
    desk.says("tomas", "psst", private=True, msgid="p1")
    desk.clock.advance(24 * 3600)
    desk.says("ravi", "news", msgid="l1")
    desk.app.open_unread()
    assert (pane(desk).kind, pane(desk).summary) == (FindingsKind.UNREAD, "7 messages")
    assert [(group.title, group.count) for group in pane(desk).groups] == [
        ("tomas", "1"),
        ("#lobby", "1"),
        ("#tea", "5"),
    ]
    assert texts(desk) == ["psst", "news", "cup 2", "cup 3", "cup 4"]
    assert [hit.time for group in pane(desk).groups for hit in group.hits][:3] == ["9 October", "12:00", "9 October"]
    desk.says("ravi", "more, sam")
    desk.clock.advance(1)
    assert texts(desk)[:3] == ["news", "more, sam", "psst"]
    desk.app.tell_of(desk.row("#tea").key, Notify.NONE)
    desk.clock.advance(1)
    assert [group.title for group in pane(desk).groups] == ["#lobby", "tomas"]
    desk.app.attend(present=True)
    desk.app.go_to_hit(2)
    desk.clock.advance(1)
    assert desk.screen.header is not None
    assert (desk.screen.header.title, [group.title for group in pane(desk).groups]) == ("tomas", ["#lobby"])
    desk.app.read_inbox()
    assert (pane(desk).summary, pane(desk).can_read, desk.row("#lobby").unread) == ("All read", False, "")


def test_how_much_was_said_to_us_is_counted(desk: Desk) -> None:
    desk.app.attend(present=False)
    for text in ("sam: one", "two", "three, sam"):
        desk.says("mei", text)
    assert (desk.screen.unread[-1], desk.screen.unread_mentions) == (3, 2)
    assert desk.screen.rail[0].mentions == "2"
    desk.says("ravi", "four", private=True)
    assert (desk.screen.unread[-1], desk.screen.unread_mentions) == (4, 3)
    desk.app.tell_of(desk.row("#lobby").key, Notify.NONE)
    assert (desk.screen.unread[-1], desk.screen.unread_mentions) == (1, 1)


def asked(desk: Desk) -> SearchTexts:
    return next(command for command in reversed(desk.server.submitted) if isinstance(command, SearchTexts))


def test_a_server_is_asked_too_and_each_message_is_there_once(desk: Desk) -> None:
    desk.hear(SEARCHES)
    talk(desk)
    desk.app.open_search()
    search(desk, "from:mei has:link notes")
    command = asked(desk)
    assert (command.text, command.conversation, command.sender) == ("notes http", "#lobby", "mei")
    assert pane(desk).note == "On this computer · also asking the server…"
    before = NOON - 10 * 24 * 3600
    old = TextReceived("#lobby", False, "mei", "old notes http://b.example", before, msgid="m0")
    known = TextReceived("#lobby", False, "mei", "installer notes: https://a.example/x/", NOON, msgid="m1")
    wrong = TextReceived("#lobby", False, "mei", "notes without one", before, msgid="m9")
    desk.hear(TextsFound(command.reference, (known, old, wrong), complete=True))
    assert texts(desk) == ["installer notes:", "old notes"]
    assert pane(desk).note == "On this computer and at the server"
    desk.app.go_to_hit(1)
    fetch = desk.server.submitted[-1]
    assert isinstance(fetch, FetchHistory)
    assert (fetch.stretch, fetch.point.msgid) == (Stretch.AROUND, "m0")


def test_an_answer_to_what_was_asked_before_is_passed_over(desk: Desk) -> None:
    desk.hear(SEARCHES)
    talk(desk)
    desk.app.open_search()
    search(desk, "notes")
    first = asked(desk)
    search(desk, "nothing")
    desk.hear(TextsFound(first.reference, (TextReceived("#lobby", False, "x", "nothing", NOON),), complete=True))
    assert texts(desk) == []
    desk.hear(SearchFailed(asked(desk).reference, "It is asleep."))
    assert pane(desk).note == "On this computer · the server did not answer"
    assert pane(desk).summary == "Nothing found"
