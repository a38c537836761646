"""What was said before is put in where it belongs: pages, gaps, parts; nothing twice, days and groups right."""

from __future__ import annotations

from dataclasses import replace

from app.models.entries import Coming, Entry, Message
from app.models.notes import coming
from app.models.rows import DayRow, Delivery, Edge, EdgeRow, MessageRow, NewRow, NoteKind, Splice, TimelineRow
from app.models.timeline import Timeline
from tests.models.entries import at, mine, rows, said


def numbered(*numbers: int, days: float = 0) -> list[Entry]:
    return [said(str(number), minutes=number, days=days, msgid=f"m{number}") for number in numbers]


def live(timeline: Timeline, *numbers: int) -> None:
    for entry in numbered(*numbers):
        assert isinstance(entry, Message)
        timeline.say(entry)


def order(timeline: Timeline) -> str:
    return " ".join(_short(row) for row in rows(timeline))


def _short(row: TimelineRow) -> str:
    match row:
        case DayRow(text=text):
            return text.split(",")[0][:3]
        case NewRow():
            return "new"
        case EdgeRow(kind=kind):
            return f"[{kind.value}]"
        case _:
            return row.text


def test_an_older_page_comes_above_under_one_day(timeline: Timeline) -> None:
    live(timeline, 4, 5)
    splice, met = timeline.past.fill(0, numbered(1, 2, 3))
    assert (order(timeline), met) == ("Thu 1 2 3 4 5", False)
    assert splice == Splice(0, 2, 5)  # the day above went, and the row below it opens no group any more
    timeline.past.fill(0, numbered(0, days=-1))
    assert order(timeline) == "Wed 0 Thu 1 2 3 4 5"


def test_nothing_comes_twice(timeline: Timeline) -> None:
    live(timeline, 4, 5)
    timeline.came("mei", at(6))
    again = [*numbered(3, 4, 5), coming(Coming(NoteKind.ENTERED, "mei", at(6)))]
    timeline.past.fill(0, again)
    assert order(timeline) == "Thu 3 4 5 mei joined"
    assert timeline.past.fill(0, again) == (None, False)


def test_without_msgids_the_same_words_of_the_same_moment_are_the_same(timeline: Timeline) -> None:
    timeline.say(said("hi", minutes=1))
    timeline.past.fill(0, [said("hi"), said("hi", minutes=1)])
    assert [row.time for row in rows(timeline) if isinstance(row, MessageRow)] == ["12:00", "12:01"]


def test_a_gap_is_filled_from_below(timeline: Timeline) -> None:
    live(timeline, 1, 2)
    assert timeline.past.open_gap("…")
    live(timeline, 9)
    [gap] = timeline.past.gaps()
    assert order(timeline) == "Thu 1 2 [gap] 9"
    assert timeline.past.fill(gap, numbered(6, 7, 8, 9))[1] is False
    assert order(timeline) == "Thu 1 2 [gap] 6 7 8 9"
    below = timeline.past.below(gap)
    assert isinstance(below, Message)
    assert below.msgid == "m6"
    assert timeline.past.fill(gap, numbered(1, 2, 3, 4, 5))[1] is True
    timeline.past.close(gap)
    assert order(timeline) == "Thu 1 2 3 4 5 6 7 8 9"


def test_a_page_that_reaches_beyond_what_stands_above_meets_it(timeline: Timeline) -> None:
    """What stands above was deleted at the server meanwhile, so that it is not in the page."""
    live(timeline, 3)
    timeline.past.open_gap("…")
    [gap] = timeline.past.gaps()
    assert timeline.past.fill(gap, numbered(2, 4))[1] is True
    assert order(timeline) == "Thu 3 [gap] 4"


def test_a_gap_opens_once_and_above_what_waits(timeline: Timeline) -> None:
    assert timeline.past.open_gap("…") is None
    live(timeline, 1)
    timeline.say(mine("later", "r"))
    assert timeline.past.open_gap("…") == Splice(2, 1, 2)
    assert timeline.past.open_gap("…") is None
    assert order(timeline) == "Thu 1 [gap] later"


def test_the_edge_at_the_beginning(timeline: Timeline) -> None:
    live(timeline, 2)
    assert timeline.past.show_top(Edge.LOADING, "…") == Splice(0, 1, 2)
    top = timeline.past.top()
    timeline.past.fill(top, numbered(1))
    assert order(timeline) == "[loading] Thu 1 2"
    timeline.past.show_top(Edge.START, "This is the beginning.")
    assert order(timeline) == "[start] Thu 1 2"
    assert timeline.past.top() == top
    assert timeline.past.gaps() == []
    timeline.past.hide_top()
    assert order(timeline) == "Thu 1 2"


def test_a_part_from_far_up_has_a_gap_below(timeline: Timeline) -> None:
    live(timeline, 50, 51)
    timeline.past.part(at(20), numbered(19, 20, 21), "…")
    assert order(timeline) == "Thu 19 20 21 [gap] 50 51"
    timeline.past.part(at(30), numbered(29, 30, 31), "…")
    assert order(timeline) == "Thu 19 20 21 [gap] 29 30 31 [gap] 50 51"
    timeline.past.part(at(22), numbered(20, 21, 22, 23), "…")
    assert order(timeline) == "Thu 19 20 21 22 23 [gap] 29 30 31 [gap] 50 51"
    timeline.past.part(at(26), numbered(23, 24, 25, 26, 27, 28, 29), "…")
    assert order(timeline) == "Thu 19 20 21 22 23 24 25 26 27 28 29 30 31 [gap] 50 51"


def test_what_is_new_is_above_the_first_that_was_not_read(timeline: Timeline) -> None:
    live(timeline, 1, 2, 4)
    timeline.say(replace(said("mine", minutes=5), own=True))
    assert timeline.past.mark_new(at(1))
    assert order(timeline) == "Thu 1 new 2 4 mine"
    assert timeline.past.unread(at(1)) == (2, 0)
    assert timeline.past.mark_new(at(1)) is None
    timeline.past.mark_new(at(3))
    assert order(timeline) == "Thu 1 2 new 4 mine"
    timeline.past.mark_new(at(4))
    assert order(timeline) == "Thu 1 2 4 mine"
    timeline.say(said("sam: look", minutes=9))
    assert timeline.past.unread(at(4)) == (1, 1)


def test_points_are_of_what_the_server_has(timeline: Timeline) -> None:
    timeline.note(NoteKind.TROUBLE, (), at(9))
    timeline.say(replace(mine("x", "r"), delivery=Delivery.FAILED))
    assert timeline.past.newest() is None
    assert timeline.past.below() is None
    live(timeline, 1)
    assert timeline.past.newest() == timeline.past.below() == numbered(1)[0]


def test_a_quote_is_drawn_anew_when_what_it_answers_comes(timeline: Timeline) -> None:
    timeline.say(replace(said("yes", minutes=5, msgid="b"), reply_to="m1"))
    before = rows(timeline)[-1]
    assert isinstance(before, MessageRow)
    assert before.reply is not None
    assert (before.reply.sender, before.reply.text) == ("", "An earlier message")
    splice, _ = timeline.past.fill(0, numbered(1))
    assert splice == Splice(0, 2, 3)
    after = rows(timeline)[-1]
    assert isinstance(after, MessageRow)
    assert after.reply is not None
    assert (after.reply.sender, after.reply.text) == ("mei", "1")


def test_the_same_place_takes_many_pages(timeline: Timeline) -> None:
    """Places between neighbours run out, and are given anew."""
    log: list[Entry] = [said(str(number), minutes=number / 100, msgid=f"m{number}") for number in range(1000)]
    timeline.past.fill(0, log[:1])
    timeline.past.open_gap("…")
    [gap] = timeline.past.gaps()
    for end in range(1000, 0, -20):
        _, met = timeline.past.fill(gap, log[end - 20 : end])
    assert met
    assert order(timeline) == " ".join(["Thu", "0", "[gap]", *map(str, range(1, 1000))])


def test_what_is_let_go_leaves_its_day_and_comes_back(timeline: Timeline) -> None:
    live(timeline, 1, 2, 3, 4)
    timeline.past.let_go(2)
    assert order(timeline) == "Thu 3 4"
    timeline.past.restore(numbered(1, 2), "gap")
    assert order(timeline) == "Thu 1 2 3 4"


def test_what_was_not_sent_is_not_let_go(timeline: Timeline) -> None:
    live(timeline, 1)
    timeline.say(mine("waits", "a"))
    live(timeline, 3)
    timeline.past.let_go(0)
    assert order(timeline) == "Thu waits 3"


def test_what_is_new_is_not_let_go(timeline: Timeline) -> None:
    live(timeline, 1)
    timeline.say(said("2", minutes=2), unseen=True)
    timeline.past.let_go(0)
    assert order(timeline) == "Thu new 2"
