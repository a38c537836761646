"""How far was read: here, elsewhere, the last time; and what of it the server is told."""

from __future__ import annotations

import itertools

import pytest

from app.models.rows import MessageRow, NewRow
from app.transport.commands import MarkRead
from app.transport.events import ReadMarked
from tests.controllers.archive import IN, Archive, line
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import LOST

DAY = NOON - 24 * 3600


@pytest.fixture
def archive(desk: Desk) -> Archive:
    return Archive(desk)


def marks(desk: Desk) -> list[MarkRead]:
    return [each for each in desk.sent() if isinstance(each, MarkRead)]


def above_new(desk: Desk, title: str = "") -> list[str]:
    """The text of the message below the line of what is new."""
    rows = desk.rows(title)
    return [
        below.text
        for row, below in itertools.pairwise(rows)
        if isinstance(row, NewRow) and isinstance(below, MessageRow)
    ]


def test_what_came_after_the_mark_is_unread(desk: Desk, archive: Archive) -> None:
    archive.note(line(1), line(2), line(3, text="sam: look"), line(4, "sam"))
    archive.come_in("#tea")
    desk.app.join_room("#lobby")
    desk.let_in("#lobby")
    desk.app.select(desk.row("#tea").key)
    desk.hear(ReadMarked("#lobby", DAY + 1))
    archive.answer()
    assert (desk.row("#lobby").unread, desk.row("#lobby").mentioned) == ("2", True)
    desk.app.select(desk.row("#lobby").key)
    assert desk.row("#lobby").unread == ""
    assert above_new(desk) == ["2"]


def test_what_is_read_elsewhere_is_read_here(desk: Desk, archive: Archive) -> None:
    archive.come_in("#tea")
    desk.app.join_room("#lobby")
    desk.let_in("#lobby")
    desk.app.select(desk.row("#tea").key)
    archive.answer()
    archive.say(line(1), line(2))
    assert desk.row("#lobby").unread == "2"
    desk.hear(ReadMarked("#lobby", DAY + 1))
    assert desk.row("#lobby").unread == "1"
    desk.app.select(desk.row("#lobby").key)
    assert above_new(desk) == ["2"]
    desk.hear(ReadMarked("#lobby", DAY + 5), ReadMarked("#nowhere", DAY))
    assert above_new(desk) == []


def test_the_server_is_told_what_was_read_the_latest_alone(desk: Desk, archive: Archive) -> None:
    archive.come_in()
    archive.answer()
    for number in range(5):
        archive.say(line(number))
    assert marks(desk) == []
    desk.clock.advance(3)
    assert marks(desk) == [MarkRead("#lobby", DAY + 4)]
    desk.hear(ReadMarked("#lobby", DAY + 4))
    desk.clock.advance(60)
    assert marks(desk) == []


def test_only_what_is_seen_is_read(desk: Desk, archive: Archive) -> None:
    archive.come_in()
    archive.answer()
    desk.app.at_end(reached=False)
    archive.say(line(1))
    desk.clock.advance(9)
    assert marks(desk) == []
    desk.app.at_end(reached=True)
    desk.app.attend(present=False)
    archive.say(line(2))
    desk.clock.advance(9)
    assert marks(desk) == [MarkRead("#lobby", DAY + 1)]
    assert desk.row("#lobby").unread == "1"
    desk.app.attend(present=True)
    desk.clock.advance(9)
    assert marks(desk) == [MarkRead("#lobby", DAY + 2)]


def test_our_own_mark_does_not_take_the_line_away(desk: Desk, archive: Archive) -> None:
    archive.come_in()
    archive.answer()
    desk.app.attend(present=False)
    archive.say(line(1))
    desk.app.attend(present=True)
    desk.clock.advance(9)
    assert marks(desk) == [MarkRead("#lobby", DAY + 1)]
    desk.hear(ReadMarked("#lobby", DAY + 1))
    assert above_new(desk) == ["1"]


def test_what_was_missed_while_cut_off_is_new(desk: Desk, archive: Archive) -> None:
    archive.note(line(1))
    archive.come_in()
    archive.answer()
    desk.app.attend(present=False)
    desk.hear(LOST)
    archive.note(line(2), line(3))
    desk.clock.advance(5)
    desk.hear(IN)
    desk.let_in("#lobby")
    archive.answer()
    assert desk.row("#lobby").unread == "2"
    assert above_new(desk) == ["2"]


def test_leaving_tells_it_at_once(desk: Desk, archive: Archive) -> None:
    archive.come_in()
    archive.answer()
    archive.say(line(1))
    server = desk.server
    desk.app.leave_place()
    assert MarkRead("#lobby", DAY + 1) in server.submitted
