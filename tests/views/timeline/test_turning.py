"""Messages that are read from the right, as they stand in the widget, and as they are copied from it."""

from __future__ import annotations

import pytest
from ttkbootstrap import App

from app.models.rows import MessageRow, NoteKind, NoteRow, ReplyRow, Span, Style
from app.views.theme import Look
from app.views.timeline import Timeline
from app.views.timeline.turning import RIGHTWARD
from tests.views.timeline.reading import Chat, Wait, append, bottom, click, drawn, say, show, tagged

LONG = "שלום לכולם אני חושב שהגרסה הבאה מוכנה " * 8


def row(*spans: Span, key: int = 1) -> MessageRow:
    return MessageRow(key, "דוד", 5, "08:53", spans)


def copied(timeline: Timeline, root: App) -> str:
    timeline.hands.select_all()
    timeline.hands.copy()
    return root.clipboard_get()


def ends(timeline: Timeline) -> list[int]:
    """Where the last letter of each line that begins at the right ends, in pixels."""
    text = timeline.text
    lines = [line for line in range(1, drawn(timeline).count("\n") + 1) if RIGHTWARD in text.tag_names(f"{line}.0")]
    boxes = [text.bbox(f"{line}.end - 1 indices") for line in lines]
    return [box[0] + box[2] for box in boxes if box is not None]


def test_words_and_name_stand_in_their_order(timeline: Timeline) -> None:
    show(timeline, row(Span("שלום (abc) 12")))
    assert "12 (abc) םולש\n" in drawn(timeline)
    assert tagged(timeline, "name5") == ["דוד"[::-1]]


def test_a_line_begins_at_the_right_edge_where_its_words_do(timeline: Timeline) -> None:
    show(timeline, row(Span("שלום")), say(2, "שוב"), say(3, "hello שלום"))
    edge = timeline.text.winfo_width() - 24
    assert ends(timeline) == [edge, edge]
    assert bottom(timeline) == "hello םולש"


def test_a_compact_line_begins_behind_the_name(timeline: Timeline, look: Look) -> None:
    look.arrange(compact=True, tabs=True)
    timeline.update()
    show(timeline, row(Span("שלום " * 30 + "abc")), row(Span("hello"), key=2))
    first, second, *_ = drawn(timeline).split("\n")
    assert first.startswith("08:53\t" + "דוד"[::-1] + "\t\t")
    assert first.endswith("םולש םולש")
    assert second.strip().startswith("abc")
    assert ends(timeline) == [timeline.text.winfo_width() - 24] * 2


def test_a_long_one_is_broken_from_its_beginning_at_each_width(timeline: Timeline, root: App, wait: Wait) -> None:
    show(timeline, row(Span(LONG)))
    first = tagged(timeline, RIGHTWARD)[0].split("\n")[0]
    assert first.endswith("םלוכל םולש")
    lines = drawn(timeline).count("\n")
    assert lines > 3
    assert timeline.text.count("1.0", "end-1c", "displaylines") in (lines, (lines,))  # Tk breaks none of them
    timeline.pack_configure(padx=100)
    wait(lambda: drawn(timeline).count("\n") > lines)
    assert copied(timeline, root) == LONG
    timeline.pack_configure(padx=0)
    wait(lambda: drawn(timeline).count("\n") == lines)


def test_links_and_formats_go_with_their_words(timeline: Timeline, chat: Chat) -> None:
    url = "https://example.org/a/"
    show(timeline, row(Span("ראו "), Span(url, Style.LINK, url), Span(" וגם "), Span("x(1)", Style.CODE)))
    assert tagged(timeline, "link") == [url]
    assert tagged(timeline, "code")[0].strip("\u2009") == "x(1)"
    assert "x(1)\u2009 םגו https" in drawn(timeline)
    click(timeline, url)
    assert chat.calls == [("follow", url)]


def test_copying_gives_what_was_said(timeline: Timeline, root: App) -> None:
    said = "سلام، می‌خواهم \U0001f600 (Python 3.12) مرحبًا لا"
    show(timeline, row(Span("ראו "), Span(said, Style.STRONG), Span("\nplain\nשוב")))
    assert copied(timeline, root) == f"ראו {said}\nplain\nשוב"


def test_copying_a_part_gives_that_part(timeline: Timeline, root: App) -> None:
    show(timeline, say(1, "שלום עולם abc\nplain words"))
    start = timeline.text.search("םלוע", "1.0")
    timeline.text.tag_add("sel", start, f"{start} + 3 indices")
    timeline.hands.copy()
    assert root.clipboard_get() == "ולם"
    timeline.text.tag_remove("sel", "1.0", "end")
    timeline.text.tag_add("sel", "2.2", "2.7")
    timeline.hands.copy()
    assert root.clipboard_get() == "ain w"


def test_our_own_sentences_stay_ours(timeline: Timeline, root: App) -> None:
    show(timeline, NoteRow(1, NoteKind.ENTERED, (Span("דוד", Style.STRONG), Span(" and mei joined"))))
    assert "דוד"[::-1] + " and mei joined" in drawn(timeline)
    assert copied(timeline, root) == "דוד and mei joined"


def test_what_is_answered_and_what_is_cited(timeline: Timeline) -> None:
    answer = MessageRow(1, "mei", 3, "08:53", (Span("ok"),), reply=ReplyRow("דוד", 5, "שלום 12"))
    show(timeline, answer, row(Span("שלום " * 60, Style.QUOTE), key=2))
    assert tagged(timeline, "answer_text") == ["12 םולש"]
    bars = sum("bar" in name for name in timeline.text.image_names())
    assert bars == sum("םולש" in line for line in drawn(timeline).split("\n")) > 2  # one for each line


@pytest.mark.parametrize(
    "text",
    [
        "ש" * 20_000,
        "ש \u05b0" * 3000,
        "\u05b0\u200d\u200f",
        "لا" * 3000,
        "ש\ud83d\u202e(",
        "א👩‍💻\u05b0ב\ufffc",
        "(" * 2000 + "א",
    ],
)
def test_whatever_is_sent_is_drawn(timeline: Timeline, root: App, text: str) -> None:
    rows = show(timeline, row(Span(text)))
    append(timeline, rows, say(2, "still here"))
    assert bottom(timeline) == "still here"
    assert copied(timeline, root).endswith("still here")
