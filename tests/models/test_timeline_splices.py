"""The splices that keep a view in step with a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.models.rows import DayRow, Edge, Splice, TimelineRow
from app.models.splices import merge
from app.models.timeline import Timeline
from tests.models.entries import arrived, at, mine, rows, said


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
    def go(self, name: str, days: int) -> None:
        self.take(self.timeline.went(name, at(days=days)))

    @rule(name=st.sampled_from(["mei", "ravi"]), days=st.integers(0, 2))
    def come(self, name: str, days: int) -> None:
        self.take(self.timeline.came(name, at(days=days)))

    @rule(numbers=st.lists(st.integers(0, 9), unique=True, max_size=4).map(sorted), which=st.integers(0, 3))
    def fill(self, numbers: list[int], which: int) -> None:
        breaks = [0, self.timeline.past.top(), *self.timeline.past.gaps()]
        page = [
            replace(said("old", msgid=f"m{n}", days=n - 9), reply_to=f"m{n // 2}" if n % 2 else "") for n in numbers
        ]
        self.take(self.timeline.past.fill(breaks[which % len(breaks)], page)[0])

    @rule(numbers=st.lists(st.integers(0, 9), unique=True, min_size=1, max_size=4).map(sorted))
    def part(self, numbers: list[int]) -> None:
        page = [said("part", msgid=f"m{n}", days=n - 9) for n in numbers]
        self.take(self.timeline.past.part(page[0].at, page, "…"))

    @rule()
    def gap(self) -> None:
        self.take(self.timeline.past.open_gap("…"))

    @rule(kind=st.sampled_from(Edge))
    def edge(self, kind: Edge) -> None:
        self.take(self.timeline.past.show_top(kind, kind.value))

    @rule()
    def no_edge(self) -> None:
        self.take(self.timeline.past.hide_top())

    @rule(number=st.integers(0, 3))
    def close(self, number: int) -> None:
        self.take(self.timeline.past.close(([*self.timeline.past.gaps(), 0, 0, 0, 0])[number]))

    @rule(days=st.integers(-9, 1))
    def mark(self, days: int) -> None:
        self.take(self.timeline.past.mark_new(at(days=days)))

    @rule(number=st.integers(0, 9), name=st.sampled_from(["mei", "ravi"]), added=st.booleans())
    def react(self, number: int, name: str, added: bool) -> None:
        self.take(self.timeline.react(f"m{number}", "+1", name, added=added))

    @rule(number=st.integers(0, 9))
    def delete(self, number: int) -> None:
        self.take(self.timeline.delete(f"m{number}", "mei"))

    @rule(key=st.integers(1, 20))
    def toggle(self, key: int) -> None:
        self.take(self.timeline.toggle(key))

    @rule(most=st.integers(0, 6))
    def let_go(self, most: int) -> None:
        self.take(self.timeline.past.let_go(most))

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

    @invariant()
    def days_stand_once(self) -> None:
        days = [row.text for row in rows(self.timeline) if isinstance(row, DayRow)]
        assert len(days) == len(set(days))


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
