"""Whatever part of a log is fetched in whatever order: what stands here is in the order of the log, and once."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.entries import Entry, Message
from app.models.rows import DayRow, Edge, EdgeRow, MessageRow
from app.models.timeline import Timeline
from tests.models.entries import rows, said


@dataclass(frozen=True)
class Log:
    """What a server holds: every message after the one before."""

    entries: list[Entry]

    def before(self, entry: Entry | None, limit: int) -> list[Entry]:
        end = self.entries.index(entry) if entry else len(self.entries)
        return self.entries[max(0, end - limit) : end]

    def around(self, index: int, limit: int) -> list[Entry]:
        start = max(0, index - limit // 2)
        return self.entries[start : start + limit]


def texts(timeline: Timeline) -> list[int]:
    return [int(row.text) for row in rows(timeline) if isinstance(row, MessageRow)]


def check(timeline: Timeline) -> None:
    seen = texts(timeline)
    assert seen == sorted(set(seen))
    shown = rows(timeline)
    for row, below in itertools.pairwise(shown):
        if isinstance(row, MessageRow) and isinstance(below, MessageRow):
            assert int(below.text) == int(row.text) + 1  # where something is missing, an edge stands
    days = [row.text for row in shown if isinstance(row, DayRow)]
    assert len(days) == len(set(days))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_log_comes_together(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 60))
    log = Log([said(str(n), minutes=n * 97, msgid=f"m{n}") for n in range(size)])
    timeline = Timeline(UTC)
    heard = sorted(data.draw(st.sets(st.integers(0, size - 1), min_size=1)))
    for before, number in zip([-1, *heard], heard, strict=False):
        if number != before + 1:
            timeline.past.open_gap("…")
        message = log.entries[number]
        assert isinstance(message, Message)
        timeline.say(message)
    for _ in range(data.draw(st.integers(0, 8))):
        limit = data.draw(st.integers(1, 12))
        if data.draw(st.booleans()):
            index = data.draw(st.integers(0, heard[-1]))
            timeline.past.part(log.entries[index].at, log.around(index, limit), "…")
        else:
            fetch(timeline, log, data.draw(st.sampled_from([0, *timeline.past.gaps()])), limit)
        check(timeline)
    for gap in timeline.past.gaps():
        while gap in timeline.past.gaps():
            fetch(timeline, log, gap, 7)
    while fetch(timeline, log, 0, 7):
        pass
    assert texts(timeline) == list(range(heard[-1] + 1))
    assert not any(isinstance(row, EdgeRow) and row.kind is Edge.GAP for row in rows(timeline))


def fetch(timeline: Timeline, log: Log, key: int, limit: int) -> bool:
    page = log.before(timeline.past.below(key), limit)
    _, met = timeline.past.fill(key, page)
    if met:
        timeline.past.close(key)
    check(timeline)
    return bool(page)
