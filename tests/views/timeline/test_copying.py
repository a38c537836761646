"""What copying takes: what was said, as characters."""

from __future__ import annotations

from ttkbootstrap import App

from app.models.rows import DayRow, MessageRow, NewRow, NoteKind, NoteRow, Span, Style
from app.views.timeline import Timeline
from tests.views.timeline.reading import drawn, say, show


def test_copying_one_row_gives_its_words(timeline: Timeline, root: App) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("Morning 👩‍💻 "), Span("x = 1", Style.CODE))))
    timeline.text.event_generate("<Control-a>")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get() == "Morning 👩‍💻 x = 1"


def test_copying_a_part_gives_that_part(timeline: Timeline, root: App) -> None:
    show(timeline, say(1, "one two three"))
    timeline.text.tag_add("sel", "1.4", "1.7")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get() == "two"


def test_copying_several_rows_tells_who_said_what_when(timeline: Timeline, root: App) -> None:
    show(
        timeline,
        DayRow(1, "Thursday, 9 October"),
        say(2, "hello\nthere", opens=True),
        MessageRow(3, "sam", 0, "08:57", (Span("waves"),), action=True),
        NoteRow(4, NoteKind.ENTERED, (Span("mei joined"),), "08:58"),
        NewRow(5),
        say(6, "bye"),
    )
    timeline.text.event_generate("<Control-a>")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get().splitlines() == [
        "Thursday, 9 October",
        "[08:53] alice: hello",
        "there",
        "[08:57] * sam waves",
        "[08:58] * mei joined",
        "[08:53] alice: bye",
    ]


def test_nothing_can_be_typed_into_it(timeline: Timeline) -> None:
    show(timeline, say(1, "as it was"))
    for key in ("<Key-x>", "<BackSpace>", "<Control-v>", "<Return>"):
        timeline.text.event_generate(key)
    assert drawn(timeline) == "as it was\n"


def test_a_long_word_is_copied_whole(timeline: Timeline, root: App) -> None:
    show(timeline, say(1, "x" * 30_000))
    timeline.text.event_generate("<Control-a>")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get() == "x" * 30_000
