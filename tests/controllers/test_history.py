"""What was said before: fetched on entering, after a cut, further up, around a message; nothing twice, in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.models.rows import Edge, EdgeRow
from app.transport.commands import FetchHistory, ListConversations, Point, Stretch
from app.transport.events import (
    Ability,
    HistoryFailed,
    HistoryReceived,
    Member,
    MemberEntered,
    MemberLeft,
    ModesChanged,
    NameChanged,
    Reacted,
    TextDeleted,
    TopicChanged,
)
from protocol.modes import ModeChange
from tests.controllers.archive import IN, Archive, line
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import LOST

DAY = NOON - 24 * 3600


@pytest.fixture
def archive(desk: Desk) -> Archive:
    return Archive(desk)


def numbers(desk: Desk) -> list[int]:
    return [int(row.text) for row in desk.messages()]


def edges(desk: Desk) -> list[Edge]:
    return [row.kind for row in desk.rows() if isinstance(row, EdgeRow)]


def edge(desk: Desk) -> EdgeRow:
    return next(row for row in desk.rows() if isinstance(row, EdgeRow))


def come_back(archive: Archive) -> None:
    archive.desk.clock.advance(5)
    archive.desk.hear(IN)
    archive.desk.let_in("#lobby")


def test_on_entering_the_latest_is_fetched(desk: Desk, archive: Archive) -> None:
    archive.note(*(line(number) for number in range(80)))
    archive.come_in()
    assert edges(desk) == [Edge.LOADING]
    archive.answer()
    assert numbers(desk) == list(range(30, 80))
    assert edges(desk) == []
    assert desk.row("#lobby").unread == ""


def test_a_short_past_is_whole_at_once(desk: Desk, archive: Archive) -> None:
    archive.note(line(1), line(2))
    archive.come_in()
    archive.answer()
    assert numbers(desk) == [1, 2]
    assert edge(desk).text == "This is the beginning of #lobby."
    desk.app.need_older()
    assert not [each for each in desk.sent() if isinstance(each, FetchHistory)]


def test_older_pages_come_as_one_scrolls_up_to_the_beginning(desk: Desk, archive: Archive) -> None:
    archive.note(*(line(number) for number in range(120)))
    archive.come_in()
    archive.answer()
    desk.app.need_older()
    assert edges(desk) == [Edge.LOADING]
    desk.app.need_older()
    archive.answer()
    assert numbers(desk) == list(range(20, 120))
    desk.app.need_older()
    archive.answer()
    assert numbers(desk) == list(range(120))
    assert edges(desk) == [Edge.START]
    fetched = [each for each in archive.questions if isinstance(each, FetchHistory)]
    assert [each.stretch for each in fetched] == [Stretch.LATEST, Stretch.BEFORE, Stretch.BEFORE]


def test_what_was_missed_while_away_is_put_between(desk: Desk, archive: Archive) -> None:
    archive.note(line(1))
    archive.come_in()
    archive.answer()
    archive.say(line(2))
    desk.hear(LOST)
    archive.note(*(line(number) for number in range(3, 33)))
    come_back(archive)
    archive.say(line(33))
    assert edges(desk) == [Edge.START, Edge.LOADING]
    archive.answer()
    assert numbers(desk) == list(range(1, 34))
    assert edges(desk) == [Edge.START]


def test_a_long_gap_stays_until_it_is_asked_for(desk: Desk, archive: Archive) -> None:
    archive.note(line(0))
    archive.come_in()
    archive.answer()
    desk.hear(LOST)
    archive.note(*(line(number) for number in range(1, 281)))
    come_back(archive)
    archive.answer()
    assert numbers(desk) == [0, *range(131, 281)]
    assert edges(desk) == [Edge.START, Edge.GAP]
    gap = next(row for row in desk.rows() if isinstance(row, EdgeRow) and row.kind is Edge.GAP)
    desk.app.toggle(gap.key)
    assert edges(desk) == [Edge.START, Edge.LOADING]
    archive.answer()
    assert numbers(desk) == list(range(281))
    assert edges(desk) == [Edge.START]


def test_a_second_cut_before_the_answer(desk: Desk, archive: Archive) -> None:
    archive.note(line(1))
    archive.come_in()
    archive.answer()
    desk.hear(LOST)
    archive.note(line(2))
    come_back(archive)
    archive.say(line(3))
    desk.sent()
    desk.hear(LOST)
    assert edges(desk) == [Edge.START, Edge.GAP]
    archive.note(line(4))
    come_back(archive)
    archive.answer()
    assert numbers(desk) == [1, 3, 4]
    assert edges(desk) == [Edge.START, Edge.GAP]
    desk.app.toggle([row for row in desk.rows() if isinstance(row, EdgeRow)][1].key)
    archive.answer()
    assert numbers(desk) == [1, 2, 3, 4]


def test_without_a_history_nothing_of_it_is_offered(inside: Desk) -> None:
    inside.app.need_older()
    inside.hear(LOST)
    inside.clock.advance(1)
    inside.hear(IN.__class__("sam"))
    inside.let_in("#lobby")
    assert not [each for each in inside.sent() if isinstance(each, (FetchHistory, ListConversations))]
    assert edges(inside) == []


def test_what_cannot_be_had_says_so_and_is_tried_again(desk: Desk, archive: Archive) -> None:
    archive.note(*(line(number) for number in range(60)))
    archive.come_in()
    archive.answer()
    desk.app.need_older()
    for way in (Point("m10", DAY + 10), Point("", DAY + 10)):
        [asked] = [each for each in desk.sent() if isinstance(each, FetchHistory)]
        assert asked.point == way  # a server that forgot the message may know its moment
        desk.hear(HistoryFailed("#lobby", asked.reference, "It is too busy."))
    assert (edge(desk).kind, edge(desk).text) == (Edge.TROUBLE, "It is too busy.")
    desk.app.need_older()
    assert desk.sent() == []
    desk.app.toggle(edge(desk).key)
    archive.answer()
    assert numbers(desk) == list(range(60))


def test_all_that_happened_is_told_as_when_it_was_heard(desk: Desk, archive: Archive) -> None:
    archive.note(
        line(1),
        MemberEntered("#lobby", Member("olga"), DAY + 2),
        MemberEntered("#lobby", Member("sam"), DAY + 2),
        MemberLeft("#lobby", "ravi", DAY + 3),
        MemberLeft("#lobby", "spam", DAY + 4, by="mei", reason="no"),
        NameChanged("olga", "olga2", DAY + 5),
        TopicChanged("#lobby", "Tea", DAY + 6, "mei"),
        ModesChanged("#lobby", (ModeChange("+", "@", "olga2"),), DAY + 6, "mei"),
        Reacted("#lobby", False, "m1", "olga", "👍", DAY + 7),
        line(8, text="oops"),
        TextDeleted("#lobby", False, "m8", "mei", DAY + 9),
    )
    archive.logs["#lobby"] += archive.logs.pop("#x", [])
    archive.come_in()
    archive.answer()
    assert desk.lines() == [
        "<mei> 1",
        "- olga joined, ravi left",
        "- spam was put out by mei (no)",
        "- olga is now olga2",
        "- mei changed the topic: Tea",
        "- mei made olga2 a host",
        "<mei> mei took this message back",
    ]
    assert [row.reaction for row in desk.messages()[0].reactions] == ["👍"]


def test_people_who_wrote_meanwhile_are_opened(desk: Desk, archive: Archive) -> None:
    archive.note(line(1, where="mei"), line(2, "mei", "sam: hello?", "mei"), line(3, where="#lobby"))
    archive.come_in()
    archive.answer()
    assert desk.titles() == ["#lobby", "mei"]
    assert (desk.row("mei").unread, desk.row("mei").mentioned) == ("2", True)
    desk.app.select(desk.row("mei").key)
    assert desk.lines() == ["<mei> 1", "<mei> sam: hello?"]


def test_a_message_from_far_up_is_shown_with_what_is_around_it(desk: Desk, archive: Archive) -> None:
    archive.note(*(line(number) for number in range(500)))
    archive.note(replace(line(500), reply_to="m480"), replace(line(501), reply_to="m100"))
    archive.come_in()
    archive.answer()
    near, far = desk.messages()[-2:]
    desk.app.go_to_reply(near.key)
    desk.app.go_to_reply(far.key)
    archive.answer()
    shown = [row.text for key in desk.screen.revealed for row in desk.messages() if row.key == key]
    assert shown == ["480", "100"]
    assert numbers(desk) == [*range(75, 125), *range(452, 502)]
    assert edges(desk) == [Edge.GAP]
    desk.app.go_to_reply(far.key)
    assert len(desk.screen.revealed) == 3
    while Edge.GAP in edges(desk):
        desk.app.toggle(edge(desk).key)
        archive.answer()
    assert numbers(desk) == list(range(75, 502))


def test_a_message_that_is_gone(desk: Desk, archive: Archive) -> None:
    archive.note(replace(line(1), reply_to="lost"))
    archive.come_in()
    archive.answer()
    desk.app.go_to_reply(desk.messages()[0].key)
    [asked] = [each for each in desk.sent() if isinstance(each, FetchHistory)]
    desk.hear(HistoryReceived("#lobby", asked.reference, (line(0),), complete=True))
    assert desk.screen.notices[-1].text == "That message is not there any more."
    assert numbers(desk) == [1]
    desk.hear(LOST)
    desk.app.go_to_reply(desk.messages()[0].key)
    assert desk.screen.notices[-1].text == "That message is not at hand."


def test_what_a_server_tells_by_itself(inside: Desk) -> None:
    for told in ((line(1), line(2)), (line(1), line(2)), (line(2), line(3))):
        inside.hear(HistoryReceived("#lobby", "", told, complete=False))
    inside.says("mei", "4", msgid="m4")
    assert numbers(inside) == [1, 2, 3, 4]
    assert edges(inside) == []


def test_a_history_cannot_be_fetched_while_cut_off(desk: Desk, archive: Archive) -> None:
    archive.note(*(line(number) for number in range(80)))
    archive.come_in()
    archive.answer()
    desk.hear(LOST)
    desk.app.need_older()
    assert edges(desk) == []
    assert Ability.HISTORY in IN.abilities
