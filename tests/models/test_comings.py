"""Who came and left in a row stands in one line, which opens."""

from __future__ import annotations

from app.models.rows import NoteKind, NoteRow, Splice
from app.models.timeline import Timeline
from tests.models.entries import at, rows, said, shown


def last(timeline: Timeline) -> NoteRow:
    row = rows(timeline)[-1]
    assert isinstance(row, NoteRow)
    return row


def test_comings_fold(timeline: Timeline) -> None:
    timeline.came("mei", at())
    assert shown(timeline) == ["mei joined"]
    assert timeline.came("tomas", at()) == Splice(1, 1, 1)
    assert shown(timeline) == ["mei and tomas joined"]
    timeline.came("olga", at())
    assert shown(timeline) == ["mei, tomas and olga joined"]
    timeline.came("bjorn", at())
    timeline.came("yuki", at())
    assert shown(timeline) == ["mei, tomas and 3 others joined"]


def test_who_comes_and_goes_is_told_so(timeline: Timeline) -> None:
    timeline.came("mei", at())
    timeline.went("Mei", at(1), "tea")
    assert shown(timeline) == ["mei joined and left"]
    assert last(timeline).kind is NoteKind.LEFT
    timeline.went("olga", at(2))
    timeline.came("tomas", at(2))
    assert shown(timeline) == ["tomas joined, olga left, mei joined and left"]
    assert last(timeline).kind is NoteKind.ENTERED
    timeline.came("olga", at(3))
    assert shown(timeline) == ["tomas joined, mei joined and left, olga left and came back"]


def test_alone_the_reason_is_said(timeline: Timeline) -> None:
    timeline.went("mei", at(), "tea {}")
    assert shown(timeline) == ["mei left (tea {})"]
    assert not last(timeline).folds


def test_a_message_or_a_day_parts_them(timeline: Timeline) -> None:
    timeline.came("mei", at())
    timeline.say(said("hi"))
    timeline.came("tomas", at())
    timeline.came("olga", at(days=1))
    assert shown(timeline) == ["mei joined", "hi", "tomas joined", "olga joined"]


def test_a_line_opens_and_closes(timeline: Timeline) -> None:
    timeline.came("mei", at())
    assert timeline.toggle(last(timeline).key) is None
    timeline.went("mei", at(5), "tea")
    folded = last(timeline)
    assert (folded.folds, folded.unfolded) == (True, False)
    assert timeline.toggle(folded.key) == Splice(1, 1, 1)
    assert last(timeline).unfolded
    assert last(timeline).text == "mei joined and left\n12:00  mei joined\n12:05  mei left (tea)"
    timeline.toggle(folded.key)
    assert last(timeline) == folded
    assert timeline.toggle(99) is None
