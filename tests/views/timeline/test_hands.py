"""The tools of a message: by the pointer, by the menu, by the keyboard."""

from __future__ import annotations

import pytest
from ttkbootstrap import App

from app.models.rows import MessageRow, Span, Tool
from app.views.timeline import Timeline
from tests.views import acting
from tests.views.timeline.reading import Chat, Wait, say, show, tagged

ALL = (Tool.REACT, Tool.REPLY, Tool.COPY, Tool.DELETE)


def open_to_all(key: int, text: str) -> MessageRow:
    return MessageRow(key, "alice", 5, "08:53", (Span(text),), tools=ALL)


def hover(timeline: Timeline, word: str) -> None:
    box = timeline.text.bbox(timeline.text.search(word, "1.0"))
    assert box is not None
    timeline.text.event_generate("<Motion>", x=box[0] + 2, y=box[1] + 5)
    timeline.update()


@pytest.fixture
def two(timeline: Timeline, root: App, wait: Wait) -> Timeline:
    show(timeline, open_to_all(1, "first words"), open_to_all(2, "second words"))
    timeline.text.focus_force()
    wait(lambda: root.focus_get() is timeline.text)
    return timeline


def test_the_tools_stand_half_above_the_message_under_the_pointer(two: Timeline) -> None:
    hover(two, "second")
    bar = two.hands.toolbar
    assert bar.key == 2
    line = two.text.dlineinfo(two.text.tag_ranges("hover")[0])
    assert line is not None
    assert abs(bar.winfo_y() + bar.winfo_height() // 2 - line[1]) <= 1
    assert bar.winfo_x() + bar.winfo_width() == two.winfo_width() - 28


def test_the_tools_stay_while_the_pointer_is_on_them_and_go_after(two: Timeline) -> None:
    hover(two, "second")
    bar = two.hands.toolbar
    x, y = bar.winfo_rootx() + 5, bar.winfo_rooty() + 5
    two.text.event_generate("<Leave>", rootx=x, rooty=y)
    assert bar.key == 2
    two.text.event_generate("<Leave>", rootx=0, rooty=0)
    assert bar.key is None
    assert not bar.winfo_ismapped()


def test_each_tool_does_what_it_says(two: Timeline, chat: Chat, root: App) -> None:
    hover(two, "second")
    bar = two.hands.toolbar
    assert list(bar.spots) == ["react0", "react1", "React", "Reply", "Copy text", "more"]
    for spot in ("react1", "React", "Reply", "Copy text"):
        acting.click(bar, spot)
    assert chat.calls == [("react", 2, "🎉"), ("react", 2, "🚀"), ("reply", 2)]
    assert root.clipboard_get() == "second words"


def test_a_message_without_tools_shows_none(timeline: Timeline) -> None:
    show(timeline, say(1, "nothing to do here"))
    hover(timeline, "nothing")
    assert timeline.hands.toolbar.key is None


def test_the_menu_of_a_message_has_all_of_it(two: Timeline, chat: Chat) -> None:
    hover(two, "second")
    acting.click(two.hands.toolbar, "more")
    assert acting.menu(two) == ["React", "Reply", "Copy text", "Delete"]
    acting.choose(two, "Delete")
    two.text.focus_force()
    two.text.event_generate("<Shift-Up>")
    two.text.event_generate("<Menu>")
    assert acting.menu(two) == ["React", "Reply", "Copy text", "Delete", "Select all"]
    acting.choose(two, "Reply")
    assert chat.calls == [("delete", 2), ("reply", 2)]


def test_the_keyboard_takes_messages_in_hand(two: Timeline, chat: Chat, root: App, wait: Wait) -> None:
    def press(*keys: str) -> None:
        for key in keys:
            two.text.event_generate(key)
            two.update()

    press("<Shift-Up>")
    assert tagged(two, "held")[0].endswith("second words\n")
    assert two.hands.toolbar.key == 2
    press("<r>", "<Shift-Up>", "<plus>", "<Delete>", "<c>")
    assert tagged(two, "held")[0].endswith("first words\n")
    assert chat.calls == [("reply", 2), ("react", 1, "🚀"), ("delete", 1)]
    assert root.clipboard_get() == "first words"
    press("<Shift-Down>", "<Shift-Down>")
    assert tagged(two, "held")[0].endswith("second words\n")
    root.focus_force()
    wait(lambda: tagged(two, "held") == [])
    assert two.hands.toolbar.key is None


def test_a_key_that_this_message_does_not_know_does_nothing(timeline: Timeline, chat: Chat) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("x"),), tools=(Tool.COPY,)))
    for key in ("<Shift-Up>", "<r>", "<Delete>", "<plus>"):
        timeline.text.event_generate(key)
    assert chat.calls == []


def test_a_key_is_for_the_message_in_hand_alone_and_without_one_for_the_window(two: Timeline) -> None:
    heard: list[str] = []
    two.winfo_toplevel().bind("<Key>", lambda event: heard.append(event.keysym), add="+")
    two.text.event_generate("<r>")
    two.text.event_generate("<Shift-Up>")
    two.text.event_generate("<r>")
    two.text.event_generate("<c>")
    assert heard == ["r"]
