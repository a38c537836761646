"""The pointer and the keyboard in the conversation: links, rows, menus."""

from __future__ import annotations

from ttkbootstrap import App

from app.models.rows import MessageRow, Span, Style
from app.views.timeline import Timeline
from tests.views import acting
from tests.views.timeline.reading import FAILED, Chat, Wait, click, say, show, tagged


def test_a_link_is_underlined_under_the_pointer_and_followed(timeline: Timeline, chat: Chat) -> None:
    spans = (
        Span("see "),
        Span("notes", Style.LINK, "https://example.org/notes"),
        Span(" "),
        Span("x", Style.LINK, "b:"),
    )
    show(timeline, MessageRow(1, "alice", 5, "08:53", spans))
    click(timeline, "notes")
    assert chat.calls == [("follow", "https://example.org/notes")]
    assert tagged(timeline, "link_hover") == ["notes"]
    assert timeline.text.cget("cursor") == "hand2"
    timeline.text.event_generate("<Motion>", x=5, y=5)
    assert tagged(timeline, "link_hover") == []
    assert timeline.text.cget("cursor") == "arrow"


def test_a_click_beside_a_link_follows_nothing(timeline: Timeline, chat: Chat) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("see "), Span("notes", Style.LINK, "https://example.org"))))
    click(timeline, "see")
    assert chat.calls == []


def test_the_row_under_the_pointer_is_tinted(timeline: Timeline) -> None:
    show(timeline, say(1, "first", opens=True), say(2, "second"))
    box = timeline.text.bbox(timeline.text.search("second", "1.0"))
    assert box is not None
    timeline.text.event_generate("<Motion>", x=box[0], y=box[1] + 5)
    assert tagged(timeline, "hover") == ["second\n"]
    timeline.text.event_generate("<Leave>")
    assert tagged(timeline, "hover") == []


def reached(timeline: Timeline) -> str:
    return "".join(timeline.text.get(*place) for place in [timeline.text.tag_ranges("reached")] if place)


def test_the_keyboard_goes_from_link_to_link_and_clicks(timeline: Timeline, chat: Chat, root: App, wait: Wait) -> None:
    link = Span("https://a.example", Style.LINK, "https://a.example/")
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("see "), link)), FAILED)
    timeline.text.focus_force()
    wait(lambda: root.focus_get() is timeline.text)
    seen = []
    for key in ("<Left>", "<Left>", "<Left>", "<Left>"):
        timeline.text.event_generate(key)
        seen.append(reached(timeline))
    assert seen == ["Delete", "Retry", "https://a.example", "https://a.example"]
    timeline.text.event_generate("<Return>")
    timeline.text.event_generate("<Right>")
    timeline.text.event_generate("<space>")
    assert chat.calls == [("follow", "https://a.example/"), ("retry", 2)]
    root.focus_force()
    wait(lambda: reached(timeline) == "")


def test_a_ring_shows_where_the_tab_key_led(timeline: Timeline, root: App, wait: Wait) -> None:
    def ring() -> int:
        return sum(child.winfo_class() == "Frame" and child.winfo_ismapped() for child in timeline.winfo_children())

    show(timeline, say(1))
    assert ring() == 0
    timeline.text.focus_force()
    timeline.text.event_generate("<<TraverseIn>>")
    wait(lambda: ring() == 4)
    root.focus_force()
    wait(lambda: ring() == 0)


def test_the_menu_offers_what_can_be_done_there(timeline: Timeline, chat: Chat, root: App, wait: Wait) -> None:
    def offered(*keys: str) -> list[str]:
        timeline.text.focus_force()
        wait(lambda: root.focus_get() is timeline.text)
        for key in keys:
            timeline.text.event_generate(key)
        return acting.menu(timeline)

    link = Span("https://a.example", Style.LINK, "https://a.example/")
    show(timeline, MessageRow(1, "alice", 5, "08:53", (link,)), FAILED)
    assert offered("<Left>", "<Menu>") == ["Retry", "Delete", "Select all"]
    acting.choose(timeline, "Delete")
    assert offered("<Left>", "<Left>", "<Left>", "<Shift-F10>") == ["Open link", "Copy link", "Select all"]
    acting.choose(timeline, "Copy link")
    assert chat.calls == [("discard", 2)]
    assert timeline.clipboard_get() == "https://a.example/"
