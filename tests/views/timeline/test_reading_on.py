"""What the view tells of its place, and how it is led to a row."""

from __future__ import annotations

from app.models.rows import Edge, EdgeRow, Splice
from app.views.timeline import Timeline
from tests.views.timeline.reading import Chat, Wait, append, bottom, many, say, show, tagged, top


def told(chat: Chat, what: str) -> list[object]:
    return [call[1:] for call in chat.all if call[0] == what]


def test_the_end_is_told_when_it_is_reached_and_left(timeline: Timeline, chat: Chat) -> None:
    rows = show(timeline, *many(300))
    append(timeline, rows, say(300))
    assert told(chat, "at_end") == [(True,)]
    timeline.text.event_generate("<Prior>")
    timeline.update()
    assert told(chat, "at_end") == [(True,), (False,)]
    timeline.text.event_generate("<End>")
    timeline.update()
    assert told(chat, "at_end") == [(True,), (False,), (True,)]


def test_older_rows_are_asked_for_once_near_the_first(timeline: Timeline, chat: Chat) -> None:
    rows = show(timeline, *many(300))
    assert told(chat, "need_older") == []
    timeline.text.event_generate("<Home>")
    timeline.update()
    timeline.text.event_generate("<Down>")
    timeline.update()
    assert told(chat, "need_older") == [()]
    rows[0:0] = [say(key) for key in range(1000, 1010)]
    timeline.change(rows, Splice(0, 0, 10))
    timeline.text.event_generate("<Home>")
    timeline.update()
    assert told(chat, "need_older") == [(), ()]


def test_a_short_conversation_asks_for_older_rows_at_once(timeline: Timeline, chat: Chat) -> None:
    show(timeline, say(1))
    assert told(chat, "need_older") == [()]


def test_nothing_is_asked_for_that_is_on_its_way_or_not_there(timeline: Timeline, chat: Chat) -> None:
    for kind in (Edge.LOADING, Edge.START, Edge.TROUBLE):
        show(timeline, EdgeRow(1, kind, "so it is"), say(2))
    assert told(chat, "need_older") == []


def test_what_is_read_stays_when_the_edge_above_gives_way_to_older_rows(timeline: Timeline) -> None:
    rows = show(timeline, EdgeRow(5000, Edge.LOADING, "Loading"), *many(300))
    timeline.text.event_generate("<Home>")
    timeline.update()
    before = timeline.text.bbox(timeline.text.search("message 3", "1.0"))
    rows[0:1] = [say(key, f"older {key}") for key in range(1000, 1050)]
    timeline.change(rows, Splice(0, 1, 50))
    timeline.update()
    after = timeline.text.bbox(timeline.text.search("message 3", "1.0"))
    assert before is not None
    assert before == after


def test_older_rows_can_be_read_though_the_view_stood_at_the_top(timeline: Timeline) -> None:
    rows = show(timeline, *many(300))
    timeline.text.event_generate("<Home>")
    timeline.update()
    rows[0:0] = [say(key, f"older {key}") for key in range(1000, 1050)]
    timeline.change(rows, Splice(0, 0, 50))
    timeline.update()
    assert top(timeline) == "message 0"
    timeline.text.event_generate("<Prior>")
    timeline.update()
    assert top(timeline).startswith("older")


def test_it_is_led_to_a_row_and_marks_it_for_a_moment(timeline: Timeline, wait: Wait) -> None:
    show(timeline, *many(5000))
    timeline.reveal(1234)
    timeline.update()
    box = timeline.text.bbox(timeline.text.search("message 1234", "1.0"))
    assert box is not None
    assert 0 < box[1] < timeline.text.winfo_height() / 2
    assert tagged(timeline, "flash") == ["message 1234\n"]
    wait(lambda: tagged(timeline, "flash") == [])
    assert timeline.jump.offer == "Jump to latest"


def test_a_row_near_the_end_is_shown_without_leaving_it(timeline: Timeline) -> None:
    show(timeline, *many(300))
    timeline.reveal(298)
    timeline.update()
    assert bottom(timeline) == "message 299"
    assert tagged(timeline, "flash") == ["message 298\n"]


def test_a_row_that_is_gone_leads_nowhere(timeline: Timeline) -> None:
    show(timeline, *many(300))
    timeline.reveal(9999)
    timeline.update()
    assert bottom(timeline) == "message 299"
