"""One conversation in order, its rows made on demand, and the splices that keep a view in step."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.models.entries import Message
from app.models.rows import DayRow, Delivery, MessageRow, NewRow, NoteKind, NoteRow, Span, Splice, TimelineRow
from app.models.timeline import Timeline, merge

NOON = datetime(2025, 10, 9, 12, 0, tzinfo=UTC)


def at(minutes: float = 0, days: float = 0) -> float:
    return (NOON + timedelta(minutes=minutes, days=days)).timestamp()


def said(text: str, sender: str = "mei", minutes: float = 0, days: float = 0, msgid: str = "") -> Message:
    return Message(sender, text, at(minutes, days), own_name="sam", msgid=msgid)


def mine(text: str, reference: str) -> Message:
    return Message("sam", text, at(), own=True, reference=reference, delivery=Delivery.WAITING)


def arrived(text: str, reference: str, msgid: str = "") -> Message:
    return Message("sam", text, at(), own=True, reference=reference, msgid=msgid)


def rows(timeline: Timeline) -> list[TimelineRow]:
    return list(timeline.slice(0, len(timeline)))


def shown(timeline: Timeline) -> list[str]:
    return ["new" if isinstance(row, NewRow) else row.text for row in rows(timeline) if not isinstance(row, DayRow)]


@pytest.fixture
def timeline() -> Timeline:
    return Timeline(UTC)


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


# Our own messages


def test_a_message_waits_and_is_settled(timeline: Timeline) -> None:
    timeline.say(mine("hello", "r1"))
    before = rows(timeline)[1]
    assert isinstance(before, MessageRow)
    assert before.delivery is Delivery.WAITING
    assert timeline.settle(arrived("hello", "r1", "id")) == Splice(1, 1, 1)
    after = rows(timeline)[1]
    assert isinstance(after, MessageRow)
    assert (after.delivery, after.key) == (Delivery.SENT, before.key)
    assert timeline.say(arrived("hello", "", "id")) is None


def test_it_moves_to_where_the_server_put_it(timeline: Timeline) -> None:
    timeline.say(said("0"))
    timeline.say(mine("a", "ra"))
    timeline.say(mine("b", "rb"))
    timeline.say(said("1"))
    timeline.settle(arrived("a", "ra"))
    assert shown(timeline) == ["0", "b", "1", "a"]
    timeline.settle(arrived("b", "rb"))
    assert shown(timeline) == ["0", "1", "a", "b"]


def test_what_is_settled_first_stands_above_what_still_waits(timeline: Timeline) -> None:
    timeline.say(mine("a", "ra"))
    timeline.say(mine("b", "rb"))
    timeline.settle(arrived("b", "rb"))
    assert shown(timeline) == ["b", "a"]


def test_a_copy_that_came_first_leaves_one_message(timeline: Timeline) -> None:
    timeline.say(mine("to myself", "r"))
    timeline.say(said("to myself", sender="sam", msgid="id"))
    assert timeline.settle(arrived("to myself", "r", "id"))
    assert shown(timeline) == ["to myself"]


def test_an_unknown_reference_settles_nothing(timeline: Timeline) -> None:
    timeline.say(mine("a", "r"))
    assert timeline.settle(arrived("a", "")) is None
    assert timeline.settle(arrived("a", "other")) is None
    assert timeline.fail("other", "no") is None


def test_failing_retrying_discarding(timeline: Timeline) -> None:
    timeline.say(mine("a", "r1"))
    timeline.say(said("b"))
    key = rows(timeline)[1].key
    assert timeline.failed(key) is None
    assert timeline.discard(key) is None
    assert timeline.fail("r1", "No such room.") == Splice(1, 1, 1)
    failed = rows(timeline)[1]
    assert isinstance(failed, MessageRow)
    assert (failed.delivery, failed.trouble) == (Delivery.FAILED, "No such room.")
    assert timeline.settle(arrived("a", "r1")) is None
    assert timeline.retry(key) == Splice(1, 1, 1)
    timeline.fail("r1", "No.")
    assert timeline.discard(key) == Splice(1, 2, 1)
    assert shown(timeline) == ["b"]
    assert timeline.discard(key) is None


# Between messages


def test_comings_fold(timeline: Timeline) -> None:
    timeline.came("mei", at())
    assert shown(timeline) == ["mei joined"]
    assert timeline.came("tomas", at()) == Splice(1, 1, 1)
    assert shown(timeline) == ["mei and tomas joined"]
    timeline.came("olga", at())
    assert shown(timeline) == ["mei, tomas and olga joined"]
    timeline.came("olga", at())
    timeline.came("bjorn", at())
    timeline.came("yuki", at())
    assert shown(timeline) == ["mei, tomas and 3 others joined"]
    timeline.went("mei", at(), "tea {}")
    assert shown(timeline)[1] == "mei left (tea {})"
    timeline.went("yuki", at())
    assert shown(timeline)[1] == "mei and yuki left"
    timeline.came("mei", at(days=1))
    assert shown(timeline)[2] == "mei joined"
    assert isinstance(rows(timeline)[-1], NoteRow)


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


# Size


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


# Splices


class InStep(RuleBasedStateMachine):
    """A view that only follows splices, merged or not, always shows what the timeline holds."""

    def __init__(self) -> None:
        super().__init__()
        self.timeline = Timeline(UTC)
        self.view: list[TimelineRow] = []
        self.pending: Splice | None = None
        self.number = 0

    def take(self, splice: Splice | None) -> None:
        if splice:
            self.pending = merge(self.pending, splice) if self.pending else splice

    @rule(sender=st.sampled_from(["mei", "ravi"]), days=st.integers(-1, 2), unseen=st.booleans())
    def hear(self, sender: str, days: int, unseen: bool) -> None:
        self.take(self.timeline.say(said("x", sender, days=days), unseen=unseen))

    @rule()
    def send(self) -> None:
        self.number += 1
        self.take(self.timeline.say(mine(str(self.number), str(self.number))))

    @rule(number=st.integers(1, 9))
    def settle(self, number: int) -> None:
        self.take(self.timeline.settle(arrived("x", str(number))))

    @rule(number=st.integers(1, 9))
    def fail(self, number: int) -> None:
        self.take(self.timeline.fail(str(number), "no"))

    @rule(key=st.integers(1, 12))
    def discard(self, key: int) -> None:
        self.take(self.timeline.discard(key))

    @rule(name=st.sampled_from(["mei", "ravi"]), days=st.integers(0, 2))
    def come(self, name: str, days: int) -> None:
        self.take(self.timeline.came(name, at(days=days)))

    @rule()
    def unmark(self) -> None:
        self.take(self.timeline.clear_new())

    @rule()
    def draw(self) -> None:
        if splice := self.pending:
            added = self.timeline.slice(splice.start, splice.start + splice.added)
            self.view[splice.start : splice.start + splice.removed] = added
            self.pending = None
        assert self.view == rows(self.timeline)

    @invariant()
    def keys_are_unique(self) -> None:
        keys = [row.key for row in rows(self.timeline)]
        assert len(keys) == len(set(keys))


TestInStep = InStep.TestCase
TestInStep.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(st.data())
def test_merged_splices_do_what_the_two_did(data: st.DataObject) -> None:
    before = list(range(10))
    fresh = iter(range(100, 200))

    def change(items: list[int]) -> tuple[Splice, list[int]]:
        start = data.draw(st.integers(0, len(items)))
        removed = data.draw(st.integers(0, len(items) - start))
        added = data.draw(st.integers(0, 4))
        return Splice(start, removed, added), [
            *items[:start],
            *(next(fresh) for _ in range(added)),
            *items[start + removed :],
        ]

    first, between = change(before)
    second, after = change(between)
    merged = merge(first, second)
    view = list(before)
    view[merged.start : merged.start + merged.removed] = after[merged.start : merged.start + merged.added]
    assert view == after
