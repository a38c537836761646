"""The pane with messages from anywhere, by typing and clicking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.models.rows import (
    ChipRow,
    ConversationKind,
    FindingsKind,
    FindingsRow,
    HeaderRow,
    HitGroup,
    HitRow,
    Link,
    OrderRow,
    PlaceRow,
    QueryRow,
    RangeRow,
)
from app.views.findings.calendar import Calendar
from app.views.findings.cards import wrapped
from app.views.findings.pane import FindingsPane
from app.views.window import Window
from tests.views.acting import Actions, choose, click, menu, press, words

Wait = Callable[[Callable[[], Any]], None]

HITS = tuple(
    HitRow(number, "mei", 3, "#release", "08:44", (("the ", False), ("notes", True)), link="a.example", current=False)
    for number in range(3)
)
RANGES = tuple(RangeRow(key, title, key == "any") for key, title in (("any", "Any time"), ("day", "")))
ORDERS = (OrderRow("newest", "Newest first", selected=True), OrderRow("best", "Best first"))
SEARCH = FindingsRow(
    FindingsKind.SEARCH,
    "Search",
    QueryRow((ChipRow("from", "mei"), ChipRow("in", "#release")), "notes"),
    RANGES,
    ORDERS,
    "3 messages",
    "On this computer",
    (HitGroup("Thursday, 9 October", "3", HITS),),
    day="2025-10-09",
    asked=True,
)
MENTIONS = FindingsRow(FindingsKind.MENTIONS, "Mentions", summary="1 unread", can_read=True, asked=True)


@pytest.fixture
def pane(window: Window, wait: Wait, actions: Actions) -> FindingsPane:
    window.show_place(PlaceRow("Harbour Lab", "Connected", Link.CONNECTED))
    window.show_header(HeaderRow(ConversationKind.ROOM, "#release"))
    window.show_findings(SEARCH)
    pane = window.chat.findings
    wait(lambda: "hit 0" in pane.cards.spots and "clear" in pane.head.spots)
    actions.calls.clear()
    return pane


def test_what_is_shown(window: Window, pane: FindingsPane) -> None:
    assert words(pane.head)[:5] == ["Search", "from:", "mei", "in:", "#release"]
    assert pane.head.field.text == "notes"
    assert words(pane.cards)[:4] == ["Thursday, 9 October", "3", "08:44", "mei"]
    assert "notes" in words(pane.cards)
    assert not window.chat.members.winfo_ismapped()


def test_typing_searches_and_backspace_takes_filters_away(pane: FindingsPane, actions: Actions) -> None:
    entry = pane.head.field.entry
    assert pane.focus_displayof() is entry
    entry.insert("end", "!")
    press(entry, "<Return>")
    entry.delete(0, "end")
    press(entry, "<BackSpace>")
    assert actions.asked == [("search", "notes!"), ("submit_search",), ("search", ""), ("drop_filter",)]


def test_clicks(pane: FindingsPane, actions: Actions) -> None:
    click(pane.head, "chip 1")
    click(pane.head, "clear")
    click(pane.head, "range any")
    click(pane.cards, "hit 1")
    click(pane.head, "close")
    assert actions.asked == [
        ("drop_filter", 1),
        ("clear_search",),
        ("choose_range", "any"),
        ("go_to_hit", 1),
        ("close_findings",),
    ]


def test_the_keyboard_goes_from_the_field_to_what_was_found(pane: FindingsPane, actions: Actions, wait: Wait) -> None:
    press(pane.head.field.entry, "<Down>")
    wait(lambda: pane.cards.focused == "hit 0")
    press(pane.cards, "<Down>", "<Return>", "<Escape>")
    assert actions.asked == [("go_to_hit", 1), ("close_findings",)]


def test_an_order_is_chosen_from_a_menu(pane: FindingsPane, actions: Actions) -> None:
    click(pane.head, "order")
    assert menu(pane) == ["Newest first", "Best first"]
    choose(pane, "Best first")
    assert actions.asked == [("choose_order", "best")]


def test_a_day_is_chosen_from_a_calendar(pane: FindingsPane, actions: Actions, wait: Wait) -> None:
    click(pane.head, "range day")
    calendar = next(each for each in pane.winfo_toplevel().winfo_children() if isinstance(each, Calendar))
    wait(lambda: calendar.focused == "2025-10-09")
    press(calendar, "<Next>")
    wait(lambda: "2025-11-30" in calendar.spots)
    click(calendar, "2025-11-03")
    assert actions.asked == [("choose_range", "day", "2025-11-03")]
    assert not calendar.winfo_exists()


def test_what_was_said_to_us_has_no_field(window: Window, pane: FindingsPane, actions: Actions, wait: Wait) -> None:
    window.show_findings(MENTIONS)
    wait(lambda: "read" in pane.head.spots)
    assert not pane.head.field.entry.winfo_ismapped()
    click(pane.head, "read")
    assert actions.asked == [("read_inbox",)]
    window.show_findings(None)
    wait(lambda: not pane.winfo_ismapped() and window.chat.members.winfo_ismapped())


def test_the_inbox_has_two_pages_and_its_bell_says_how_much_waits(
    window: Window, pane: FindingsPane, actions: Actions, wait: Wait
) -> None:
    window.show_findings(MENTIONS)
    window.show_unread(5, 2)
    person = window.chat.sidebar.person
    wait(lambda: "unread" in pane.head.spots and "mentions" in person.spots)
    click(pane.head, "unread")
    window.show_findings(replace(MENTIONS, kind=FindingsKind.UNREAD))
    wait(lambda: "read" in pane.head.spots)
    click(pane.head, "mentions")
    click(pane.head, "read")
    click(person, "mentions")
    window.show_findings(None)
    click(person, "mentions")
    assert actions.asked == [
        *(("open_unread",), ("open_mentions",), ("read_inbox",)),
        *(("close_findings",), ("do", "mentions")),
    ]


def test_the_button_of_the_header_closes_what_it_opened(window: Window, pane: FindingsPane, actions: Actions) -> None:
    header = window.chat.header
    header.paint_now()
    click(header, "search")
    window.show_findings(None)
    header.paint_now()
    click(header, "search")
    assert actions.asked == [("close_findings",), ("open_search",)]


def test_a_long_text_is_cut_after_three_lines(pane: FindingsPane) -> None:
    ruler, font = pane.cards.ruler, pane.cards.look.font("secondary")
    lines = wrapped((("word " * 60, False), ("found", True)), ruler, font, 200)
    assert len(lines) == 3
    assert lines[-1][-1][0] == "…"
    assert all(sum(width for _, _, width in line) <= 200 for line in lines)
    assert wrapped((("w" * 500, False),), ruler, font, 200)[0][0][0].endswith("…")


def test_many_are_drawn_only_where_they_are_seen(window: Window, pane: FindingsPane, wait: Wait) -> None:
    many = tuple(replace(HITS[0], key=number) for number in range(300))
    window.show_findings(replace(SEARCH, groups=(HitGroup("Thursday, 9 October", "300", many),)))
    wait(lambda: "hit 299" in pane.cards.spots)
    assert len(words(pane.cards)) < 200


def test_in_a_narrow_window_what_was_found_leaves_the_conversation_room(
    window: Window, pane: FindingsPane, wait: Wait
) -> None:
    chat = window.chat
    assert chat.sidebar.winfo_ismapped()
    window.root.geometry("760x520")
    wait(lambda: chat.winfo_width() == 760 and not chat.sidebar.winfo_ismapped())
    assert pane.winfo_ismapped()
    assert chat.timeline.winfo_width() >= 300
    window.show_findings(None)
    wait(chat.sidebar.winfo_ismapped)
