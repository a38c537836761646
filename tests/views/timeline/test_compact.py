"""A compact conversation: a line for each message, and the place that is read stays where the density changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ttkbootstrap import App

from app.models.rows import MessageRow, NoteKind, NoteRow, ReplyRow, Span
from app.views.theme import Look
from app.views.timeline import Timeline
from tests.views.conftest import Wait
from tests.views.timeline.reading import drawn, many, pictures, show, top


@pytest.fixture
def compact(look: Look) -> Iterator[Look]:
    look.arrange(compact=True, tabs=True)
    yield look
    look.arrange(compact=False, tabs=True)


def test_time_name_and_words_share_a_line_without_a_picture(timeline: Timeline, compact: Look) -> None:
    show(
        timeline,
        MessageRow(1, "alice", 5, "08:53", (Span("hello"),)),
        MessageRow(2, "alice", 5, "08:54", (Span("again"),), opens_group=False),
        NoteRow(3, NoteKind.ENTERED, (Span("Mei came in"),), "08:55"),
    )
    lines = drawn(timeline).splitlines()
    assert lines[0].endswith("08:53\talice\thello")
    assert lines[1].endswith("08:54\talice\tagain")
    assert lines[2].startswith("08:55\t")
    assert not {"upper", "lower"} & {kind for kind, _ in pictures(timeline)}
    assert list(map(str, timeline.text.tag_cget("line", "tabs"))) == ["150", "right", "166", "left"]


def test_what_is_answered_stands_behind_the_name(timeline: Timeline, compact: Look) -> None:
    reply = ReplyRow("mei", 3, "shall we?", known=True)
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("yes"),), reply=reply))
    first, second = drawn(timeline).splitlines()[:2]
    assert first.startswith("08:53\talice\t")
    assert "shall we?" in first
    assert second == "yes"


def test_the_place_that_is_read_stays(timeline: Timeline, look: Look, root: App, wait: Wait) -> None:
    rows = many(300)
    show(timeline, *rows)
    wait(lambda: timeline.text.yview()[1] >= 1)
    timeline.scroll(-3, "pages")
    root.update()
    before = top(timeline)
    look.arrange(compact=True, tabs=True)
    root.update()
    try:
        assert before in top(timeline)
    finally:
        look.arrange(compact=False, tabs=True)
    root.update()
    assert top(timeline) == before
