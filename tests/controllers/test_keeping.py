"""What is kept on this computer: there at once the next time, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.models.preferences import Preferences
from app.models.rows import Edge, EdgeRow, NewRow
from app.models.store import FileLibrary
from app.transport.commands import FetchHistory, Point
from app.transport.events import Ability, Connected, HistoryReceived, Reacted, TextDeleted
from tests.controllers.archive import Archive, line
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import LOST

DAY = NOON - 24 * 3600
Start = Callable[..., Desk]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def start(path: Path) -> Iterator[Start]:
    """A desktop that is started: the one before was closed."""
    desks: list[Desk] = []

    def make(*, keep_history: bool = True) -> Desk:
        if desks:
            desks[-1].app.close_window()
        desks.append(Desk(Preferences(keep_history=keep_history), library=FileLibrary(path)))
        desks[-1].app.start()
        return desks[-1]

    yield make
    desks[-1].app.close_window()


def texts(desk: Desk) -> list[str]:
    return [row.text for row in desk.messages()]


def test_what_was_there_is_shown_before_the_server_answers(start: Start) -> None:
    desk = start()
    desk.enter("#lobby")
    desk.says("mei", "*hello*", msgid="a")
    desk.app.send("hi")
    desk.echo(desk.texts()[-1], "b")
    desk.hear(Reacted("#lobby", False, "a", "olga", "👍", NOON))
    before = desk.messages()
    desk = start()
    desk.enter("#lobby")
    after = desk.messages()
    assert [row.text for row in after] == ["hello", "hi"]
    assert [(row.sender, row.own, row.reactions) for row in after] == [
        (row.sender, row.own, row.reactions) for row in before
    ]


def test_only_what_came_since_is_fetched(start: Start) -> None:
    desk = start()
    archive = Archive(desk, *(line(number) for number in range(10)))
    archive.come_in()
    archive.answer()
    later = Archive(start())
    later.logs = {"#lobby": [*archive.logs["#lobby"], line(10), line(11)]}
    later.come_in()
    assert texts(later.desk) == [str(number) for number in range(10)]
    later.answer()
    assert texts(later.desk) == [str(number) for number in range(12)]
    fetched = [each for each in later.questions if isinstance(each, FetchHistory)]
    assert [each.point for each in fetched] == [Point("m9", DAY + 9)]


def test_what_came_meanwhile_is_unread(start: Start) -> None:
    archive = Archive(start(), line(1))
    archive.come_in()
    archive.answer()
    later = Archive(start())
    later.logs = {"#lobby": [line(1), line(2), line(3, text="sam!")]}
    later.desk.app.attend(present=False)
    later.come_in()
    later.answer()
    row = later.desk.row("#lobby")
    assert (row.unread, row.mentioned) == ("2", True)
    rows = later.desk.rows()
    assert isinstance(rows[-3], NewRow)


def test_older_pages_come_from_here_first(start: Start) -> None:
    archive = Archive(start(), *(line(number) for number in range(250)))
    archive.come_in()
    archive.answer()
    for _ in range(5):
        archive.desk.app.need_older()
        archive.answer()
    assert len(texts(archive.desk)) == 250
    later = Archive(start())
    later.logs = archive.logs
    later.come_in()
    later.answer()
    asked = len(later.questions)
    assert len(texts(later.desk)) == 100
    for _ in range(3):
        later.desk.app.need_older()
    assert texts(later.desk) == [str(number) for number in range(250)]
    assert [row.kind for row in later.desk.rows() if isinstance(row, EdgeRow)] == [Edge.START]
    assert len(later.questions) == asked


def test_a_gap_outlives_a_restart(start: Start) -> None:
    archive = Archive(start(), line(0))
    archive.come_in()
    archive.answer()
    archive.desk.hear(LOST)
    archive.note(*(line(number) for number in range(1, 281)))
    archive.desk.clock.advance(5)
    archive.come_in()
    archive.answer()
    later = Archive(start())
    later.logs = archive.logs
    later.come_in()
    later.answer()
    later.desk.app.need_older()
    assert texts(later.desk) == [str(number) for number in (0, *range(131, 281))]
    [gap] = [row for row in later.desk.rows() if isinstance(row, EdgeRow)]
    assert gap.kind is Edge.GAP
    later.desk.app.toggle(gap.key)
    later.answer()
    assert texts(later.desk) == [str(number) for number in range(281)]
    once_more = Archive(start())
    once_more.logs = archive.logs
    once_more.come_in()
    for _ in range(4):
        once_more.desk.app.need_older()
        once_more.answer()
    assert texts(once_more.desk) == [str(number) for number in range(281)]


def test_drafts_are_there_the_next_time(start: Start) -> None:
    desk = start()
    desk.enter("#lobby")
    desk.app.keep_draft("half a thou")
    desk.clock.advance(1)
    desk = start()
    desk.enter("#lobby")
    assert desk.screen.composer
    assert desk.screen.composer.text == "half a thou"
    desk.app.send("half a thought")
    desk = start()
    desk.enter("#lobby")
    assert desk.screen.composer
    assert desk.screen.composer.text == ""


def test_what_was_taken_back_does_not_come_again(start: Start, path: Path) -> None:
    desk = start()
    desk.enter("#lobby")
    desk.says("mei", "swordfish", msgid="a")
    desk.clock.advance(1)
    desk.hear(TextDeleted("#lobby", False, "a", "mei", NOON))
    desk = start()
    desk.enter("#lobby")
    assert texts(desk) == ["mei took this message back"]


def test_other_names_and_places_are_apart(start: Start) -> None:
    desk = start()
    desk.enter("#lobby")
    desk.says("mei", "for sam", private=True, msgid="a")
    desk = start()
    desk.enter("#lobby", name="ravi")
    desk.app.talk_to("mei")
    assert desk.messages() == []


def test_a_preference_keeps_nothing(start: Start, path: Path) -> None:
    desk = start(keep_history=False)
    desk.enter("#lobby")
    desk.says("mei", "hello", msgid="a")
    desk.app.keep_draft("half")
    desk.clock.advance(5)
    desk = start()
    assert not path.exists()
    desk.enter("#lobby")
    assert desk.messages() == []


def test_writing_waits_for_a_moment_and_is_one_transaction(start: Start, path: Path) -> None:
    desk = start()
    desk.enter("#lobby")
    desk.clock.advance(5)
    for number in range(10):
        desk.says("mei", str(number), msgid=f"m{number}")
    other = FileLibrary(path)
    shelf = other.shelf("sam@chat.example:12346", pytest.fail)
    assert list(shelf.latest("#lobby", 100)) == []
    desk.clock.advance(1)
    assert len(shelf.latest("#lobby", 100)) == 10
    other.close()


def test_a_broken_file_is_told(start: Start, path: Path) -> None:
    path.write_bytes(b"no database" * 1000)
    desk = start()
    desk.app.join_server("sam", "chat.example", "", "#lobby", secure=True)
    desk.hear(Connected("sam"))
    assert "put aside as history.sqlite3.broken" in desk.screen.notices[-1].text


def test_a_long_conversation_is_not_all_in_memory(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.controllers.keeping.MOST_ROWS", 10)
    desk = start()
    desk.enter("#lobby")
    for number in range(30):
        desk.says("mei", str(number), msgid=f"m{number}")
    desk.clock.advance(5)
    assert texts(desk) == [str(number) for number in range(20, 30)]
    desk.app.need_older()
    assert texts(desk) == [str(number) for number in range(30)]


def test_where_somebody_reads_nothing_is_let_go(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.controllers.keeping.MOST_ROWS", 10)
    desk = start()
    desk.enter("#lobby")
    desk.app.at_end(reached=False)
    for number in range(30):
        desk.says("mei", str(number), msgid=f"m{number}")
    desk.clock.advance(5)
    assert len(texts(desk)) == 30


def reacts(desk: Desk, name: str, *, added: bool = True) -> None:
    desk.hear(Reacted("#lobby", False, "m1", name, "👍", NOON, added, own=name == "sam"))


def come_in_with_history(desk: Desk, name: str = "sam") -> str:
    """Come in where history is told; gives back under which reference the last of it is asked for."""
    desk.app.join_server(name, "chat.example", "", "#lobby", secure=True)
    desk.hear(Connected(name, network="Harbour Lab", abilities=frozenset(Ability)))
    desk.let_in("#lobby")
    return next(each.reference for each in desk.sent() if isinstance(each, FetchHistory))


def test_a_reaction_waits_for_a_message_that_is_not_here(start: Start) -> None:
    """In this run, and over a restart."""
    desk = start()
    come_in_with_history(desk)
    for name in ("mei", "ravi", "sam"):
        reacts(desk, name)
    reacts(desk, "ravi", added=False)
    desk = start()
    asked = come_in_with_history(desk)
    reacts(desk, "olga")
    reacts(desk, "mei", added=False)
    desk.hear(HistoryReceived("#lobby", asked, (line(1),), complete=True))
    [message] = desk.messages()
    assert [(each.reaction, each.who, each.mine) for each in message.reactions] == [("👍", "sam and olga", True)]
    desk = start()
    come_in_with_history(desk)
    assert desk.messages()[0].reactions == message.reactions


def test_a_reaction_to_what_is_kept_and_not_at_hand_is_there_when_it_is(start: Start) -> None:
    desk = start()
    asked = come_in_with_history(desk)
    desk.hear(HistoryReceived("#lobby", asked, tuple(line(number) for number in range(1, 140)), complete=True))
    desk = start()
    come_in_with_history(desk)
    assert texts(desk)[0] != "1"
    reacts(desk, "mei")
    desk.app.need_older()
    [first, *_] = desk.messages()
    assert (first.text, [each.who for each in first.reactions]) == ("1", ["mei"])


def test_while_nothing_happens_nothing_is_due(start: Start) -> None:
    desk = start()
    desk.enter("#lobby")
    desk.says("mei", "hello", msgid="a")
    desk.clock.advance(10)
    assert desk.clock.waiting == 0
