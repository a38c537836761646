from __future__ import annotations

import tkinter as tk
from functools import partial

import pytest

from app.models.rows import (
    ComposerRow,
    ConversationKind,
    ConversationRow,
    Errand,
    HeaderRow,
    Link,
    MemberGroup,
    MemberRow,
    PlaceMark,
    PlaceRow,
    RailRow,
)
from app.views.chat import Chat
from app.views.kit.surface import Surface
from app.views.shortcuts import Shortcuts
from app.views.window import Window
from tests.views.acting import Actions, press, words
from tests.views.conftest import Wait

ROWS = tuple(
    ConversationRow(name, ConversationKind.ROOM, f"#{name}", selected=name == "general")
    for name in ("general", "release")
)


@pytest.fixture
def chatting(window: Window, wait: Wait) -> Window:
    window.show_place(PlaceRow("Harbour Lab", "Connected", Link.CONNECTED, "sam"))
    window.show_rail([RailRow("1", "Harbour Lab", PlaceMark("HL", 2), selected=True)])
    window.show_conversations(ROWS)
    window.show_tabs(ROWS)
    window.show_header(HeaderRow(ConversationKind.ROOM, "#general"))
    window.show_members([MemberGroup("Online · 1", (MemberRow("alice", 5),))])
    window.show_composer(ComposerRow("Message #general"))
    window.chat.composer.focus()
    wait(lambda: window.chat.members.winfo_ismapped() and window.chat.members.list.spots and at_entry(window))
    return window


def at_entry(window: Window) -> bool:
    return window.root.focus_displayof() is window.chat.composer.entry


def surfaces(chat: Chat) -> list[Surface]:
    around = (chat.members.list, chat.rail, chat.sidebar.place_head, chat.sidebar.list, chat.sidebar.person)
    return [*around, chat.tabs, chat.header]


def test_f6_goes_round_the_parts_of_the_window_in_the_order_of_the_screen(chatting: Window, wait: Wait) -> None:
    chat = chatting.chat
    for pane in [*surfaces(chat), chat.timeline.text, chat.composer.entry]:
        chatting.run_errand(Errand.NEXT_PANE)
        wait(partial(has_keyboard, chatting, pane))
    chatting.run_errand(Errand.LAST_PANE)
    wait(partial(has_keyboard, chatting, chat.timeline.text))


def has_keyboard(window: Window, widget: tk.Misc) -> bool:
    return window.root.focus_displayof() is widget


def test_each_part_shows_where_the_keyboard_is(chatting: Window, wait: Wait) -> None:
    for pane in surfaces(chatting.chat):
        pane.focus_set()
        wait(partial(has_keyboard, chatting, pane))
        assert pane.focused in pane.spots


def test_alt_and_a_digit_show_a_tab(chatting: Window, actions: Actions) -> None:
    press(chatting.chat.composer.entry, "<Alt-Key-2>", "<Alt-Key-7>")
    assert actions.asked == [("select", "release")]


def test_escape_goes_to_the_entry_and_there_marks_as_read(chatting: Window, actions: Actions, wait: Wait) -> None:
    chatting.chat.tabs.focus_set()
    wait(lambda: chatting.root.focus_displayof() is chatting.chat.tabs)
    press(chatting.chat.tabs, "<Escape>")
    wait(lambda: at_entry(chatting))
    assert actions.asked == []
    press(chatting.chat.composer.entry, "<Escape>")
    assert actions.asked == [("do", "read")]


def test_the_sheet_shows_all_shortcuts_and_finds_some(chatting: Window, wait: Wait) -> None:
    chatting.run_errand(Errand.SHORTCUTS)
    dialog = chatting.dialogs.current
    assert dialog is not None
    sheet = next(child for child in dialog.top.winfo_children() if isinstance(child, Shortcuts))
    wait(lambda: "Getting around" in words(sheet.list))
    assert "Jump to…" in words(sheet.list)
    for typed in ("join", "ctrl j"):
        sheet.field.text = typed
        wait(lambda: words(sheet.list) == ["The conversation", "Ctrl", "J", "Join a room"])
    sheet.field.text = "banana"
    wait(lambda: words(sheet.list) == ["No shortcut is called that."])
    wait(lambda: dialog.top.focus_displayof() is sheet.field.entry)
    press(sheet.field.entry, "<Escape>")
    assert chatting.dialogs.current is None
