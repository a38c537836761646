"""One conversation in order: days, groups, what stands between messages, and its rows made on demand."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from datetime import UTC

import pytest

from app.models.rows import DayRow, MessageRow, NewRow, NoteKind, ReactionRow, Span, Splice
from app.models.timeline import Timeline
from tests.models.entries import at, rows, said, shown


def test_a_message_opens_its_day(timeline: Timeline) -> None:
    assert timeline.say(said("morning")) == Splice(0, 0, 2)
    day, message = rows(timeline)
    assert isinstance(day, DayRow)
    assert day.text == "Thursday, 9 October"
    assert isinstance(message, MessageRow)
    assert (message.sender, message.text, message.time, message.opens_group) == ("mei", "morning", "12:00", True)


def test_a_day_is_announced_once(timeline: Timeline) -> None:
    for days in (0, 0, 1, 1, 3):
        timeline.say(said("x", days=days))
    days_seen = [row.text for row in rows(timeline) if isinstance(row, DayRow)]
    assert days_seen == ["Thursday, 9 October", "Friday, 10 October", "Sunday, 12 October"]


def test_messages_that_follow_stand_in_one_group(timeline: Timeline) -> None:
    timeline.say(said("1"))
    timeline.say(said("2", minutes=4))
    timeline.say(said("3", sender="ravi", minutes=4))
    timeline.say(said("4", sender="ravi", minutes=10))
    timeline.say(replace(said("waves", sender="ravi", minutes=10), action=True))
    timeline.say(said("5", sender="ravi", minutes=10))
    opens = [row.opens_group for row in rows(timeline) if isinstance(row, MessageRow)]
    assert opens == [True, False, True, True, True, True]


def test_a_note_parts_groups(timeline: Timeline) -> None:
    timeline.say(said("1"))
    timeline.note(NoteKind.INFORMATION, (Span("x"),), at())
    timeline.say(said("2"))
    assert [row.opens_group for row in rows(timeline) if isinstance(row, MessageRow)] == [True, True]


def test_the_same_msgid_counts_once(timeline: Timeline) -> None:
    """Row 52: the same msgid twice."""
    assert timeline.say(said("hi", msgid="a"))
    assert timeline.say(said("hi", msgid="a")) is None
    assert timeline.say(said("hi", msgid="b"))
    assert timeline.say(said("hi"))
    assert timeline.say(said("hi"))
    assert shown(timeline) == ["hi"] * 4


def test_clocks_that_are_wrong_move_nothing(timeline: Timeline) -> None:
    """Row 53: clock skew, and history out of order."""
    for number, days in enumerate((0, -400, 1, 0, -1, 1)):
        timeline.say(said(str(number), days=days))
    assert shown(timeline) == list("012345")
    assert [row.text for row in rows(timeline) if isinstance(row, DayRow)] == [
        "Thursday, 9 October",
        "Friday, 10 October",
    ]


@pytest.mark.parametrize("moment", [-1.0, 0.0, 1e300, math.inf, -math.inf, math.nan])
def test_times_that_no_calendar_holds(timeline: Timeline, moment: float) -> None:
    timeline.say(replace(said("x"), at=moment))
    timeline.went("mei", moment)
    assert len(rows(timeline)) == 3


def test_a_mention_by_another_counts(timeline: Timeline) -> None:
    timeline.say(said("sam: look"))
    timeline.say(replace(said("I am sam", sender="sam"), own=True))
    assert [row.mentions_me for row in rows(timeline) if isinstance(row, MessageRow)] == [True, False]


def test_a_name_with_braces_is_only_a_name(timeline: Timeline) -> None:
    timeline.came("{}", at())
    timeline.came("{x}", at())
    assert shown(timeline) == ["{} and {x} joined"]


def test_literal_rows_are_neither_folded_nor_styled() -> None:
    timeline = Timeline(UTC, literal=True)
    timeline.came("mei", at())
    timeline.came("tomas", at())
    timeline.say(said("*so* it\x1b is"))
    assert shown(timeline) == ["mei joined", "tomas joined", "*so* it is"]


def test_the_mark_of_what_is_new(timeline: Timeline) -> None:
    timeline.say(said("seen"))
    assert timeline.say(said("fresh"), unseen=True) == Splice(2, 0, 2)
    assert timeline.say(said("fresher"), unseen=True) == Splice(4, 0, 1)
    assert shown(timeline) == ["seen", "new", "fresh", "fresher"]
    assert timeline.clear_new() == Splice(2, 2, 1)
    assert timeline.clear_new() is None
    assert shown(timeline) == ["seen", "fresh", "fresher"]
    opens = [row.opens_group for row in rows(timeline) if isinstance(row, MessageRow)]
    assert opens == [True, False, False]


def test_the_mark_stands_below_the_day(timeline: Timeline) -> None:
    assert timeline.say(said("fresh"), unseen=True) == Splice(0, 0, 3)
    assert [type(row) for row in rows(timeline)] == [DayRow, NewRow, MessageRow]


def test_a_hundred_thousand_entries_cost_nothing_to_look_at(timeline: Timeline) -> None:
    began = time.process_time()
    for number in range(100_000):
        timeline.say(said(f"message *{number}*", msgid=str(number)))
    assert time.process_time() - began < 5.0
    assert len(timeline) == 100_001
    began = time.process_time()
    for start in range(0, 100_000, 1000):
        assert len(timeline.slice(start, start + 10)) == 10
    assert time.process_time() - began < 0.5  # walking to each would take a minute
    assert [row.text for row in timeline.slice(50_000, 50_001) if isinstance(row, MessageRow)] == ["message 49999"]


def test_slices_beyond_the_ends(timeline: Timeline) -> None:
    timeline.say(said("x"))
    assert len(timeline.slice(-5, 1)) == 1
    assert len(timeline.slice(1, 100)) == 1
    assert timeline.slice(5, 9) == []
    assert timeline.slice(1, 0) == []


def message_row(timeline: Timeline) -> MessageRow:
    row = rows(timeline)[-1]
    assert isinstance(row, MessageRow)
    return row


def test_reactions_are_counted_in_the_order_in_which_they_came(timeline: Timeline) -> None:
    timeline.say(said("hi", msgid="a"))
    assert timeline.react("a", "🎉", "mei", added=True) == Splice(1, 1, 1)
    timeline.react("a", "👍", "olga", added=True)
    timeline.react("a", "👍", "sam", added=True, mine=True)
    assert timeline.react("a", "👍", "sam", added=True, mine=True) is None
    assert message_row(timeline).reactions == (
        ReactionRow("🎉", 1, mine=False, who="mei"),
        ReactionRow("👍", 2, mine=True, who="olga and sam"),
    )
    timeline.react("a", "👍", "sam", added=False, mine=True)
    timeline.react("a", "🎉", "mei", added=False)
    assert message_row(timeline).reactions == (ReactionRow("👍", 1, mine=False, who="olga"),)
    assert timeline.react("a", "🎉", "mei", added=False) is None
    assert timeline.react("b", "🎉", "mei", added=True) is None
    for name in ("ravi", "tomas", "yuki", "bjorn"):
        timeline.react("a", "👍", name, added=True)
    assert message_row(timeline).reactions[0].who == "olga, ravi, tomas and 2 others"


def test_what_was_taken_back_leaves_nothing_of_itself(timeline: Timeline) -> None:
    timeline.say(said("secret", msgid="a"))
    timeline.say(replace(said("why?", sender="ravi", msgid="b"), reply_to="a"))
    timeline.react("a", "🎉", "mei", added=True)
    assert timeline.delete("a", "mei") == Splice(1, 2, 2)
    deleted = rows(timeline)[1]
    assert isinstance(deleted, MessageRow)
    assert (deleted.deleted, deleted.text, deleted.reactions) == (True, "mei took this message back", ())
    reply = message_row(timeline).reply
    assert reply is not None
    assert reply.text == "mei took this message back"
    assert timeline.delete("a", "mei") is None
    assert timeline.delete("c", "mei") is None
    assert timeline.react("a", "🎉", "mei", added=True) is None
    timeline.delete("b", "olga")
    assert message_row(timeline).text == "Removed by olga"
    assert "secret" not in repr(rows(timeline))


def test_a_message_is_found_by_its_id(timeline: Timeline) -> None:
    timeline.say(said("hi", msgid="a"))
    key = timeline.find("a")
    assert key == message_row(timeline).key
    assert timeline.message(key) == timeline.by_msgid("a") == said("hi", msgid="a")
    assert timeline.find("b") is None
    assert timeline.find("") is None
