from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from app.models.rows import (
    CertificateRow,
    CommandRow,
    ComposerRow,
    ConversationKind,
    ConversationRow,
    Errand,
    Group,
    HeaderRow,
    Link,
    MemberGroup,
    MemberRow,
    MessageRow,
    PlaceRow,
    ReplyingRow,
    Span,
    Splice,
    TimelineRow,
    WelcomeRow,
)
from app.models.rows.look import LookRow
from app.views.theme import DAYLIGHT, HARBOUR
from app.views.window import Window
from tests.views.acting import Actions, press, words
from tests.views.conftest import Wait

ROOM = ConversationKind.ROOM
PLACE = PlaceRow("Harbour Lab", "Connected · 2 people", Link.CONNECTED, "sam", address="irc://harbour:12346")
ROWS = (
    ConversationRow("general", ROOM, "#general", selected=True),
    ConversationRow("alice", ConversationKind.PERSON, "alice", unread="1"),
)


class Said(list[TimelineRow]):
    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        return self[start:stop]

    def index_of(self, key: int) -> int | None:
        return next((place for place, row in enumerate(self) if row.key == key), None)


def said(key: int, text: str) -> MessageRow:
    return MessageRow(key, "alice", 5, "08:53", (Span(text),))


@pytest.fixture
def chatting(window: Window, wait: Wait) -> Window:
    window.show_welcome(WelcomeRow())
    window.show_place(PLACE)
    window.show_conversations(ROWS)
    window.show_tabs(ROWS)
    window.show_header(HeaderRow(ROOM, "#general", "Be kind"))
    window.show_members([MemberGroup("Online · 1", (MemberRow("alice", 5),))])
    window.show_timeline("general", Said([said(1, "Good morning")]))
    window.show_composer(ComposerRow("Message #general"))
    wait(lambda: window.chat.sidebar.list.spots and window.chat.members.list.spots and window.chat.tabs.spots)
    return window


def conversation(window: Window) -> str:
    return window.chat.timeline.text.get("1.0", "end")


def test_connecting_leaves_the_first_screen_and_leaving_comes_back(window: Window, wait: Wait) -> None:
    window.show_welcome(WelcomeRow())
    wait(lambda: window.welcome.winfo_ismapped())
    assert window.root.title() == "Parlour"
    window.show_place(PLACE)
    wait(lambda: window.chat.winfo_ismapped() and not window.welcome.winfo_ismapped())
    window.show_welcome(WelcomeRow())
    wait(lambda: window.welcome.winfo_ismapped() and not window.chat.winfo_ismapped())
    assert window.root.title() == "Parlour"


def test_everything_is_shown_where_it_belongs(chatting: Window, wait: Wait) -> None:
    assert chatting.root.title() == "#general – Harbour Lab – Parlour"
    assert words(chatting.chat.tabs) == ["general", "alice"]
    assert words(chatting.chat.header) == ["general", "Be kind"]
    wait(lambda: "Good morning" in conversation(chatting))


def test_changes_of_a_conversation_that_is_not_shown_are_not_drawn(chatting: Window, wait: Wait) -> None:
    chatting.change_timeline("alice", Said([said(1, "Psst")]), Splice(0, 0, 1))
    chatting.change_timeline("general", Said([said(1, "Good morning"), said(2, "Tea?")]), Splice(1, 0, 1))
    wait(lambda: "Tea?" in conversation(chatting))
    assert "Psst" not in conversation(chatting)


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("<Control-Tab>", "next-tab"),
        ("<Control-ISO_Left_Tab>", "last-tab"),
        ("<Mod1-Down>", "next"),
        ("<Mod1-Up>", "last"),
        ("<Mod1-Shift-Down>", "next-unread"),
        ("<Control-w>", "close"),
        ("<Control-n>", "talk"),
        ("<Control-u>", "members"),
    ],
)
def test_keys_work_while_the_entry_has_the_focus(
    chatting: Window, actions: Actions, wait: Wait, keys: str, command: str
) -> None:
    entry = chatting.root.focus_displayof()
    assert entry is not None
    assert str(entry).startswith(str(chatting.chat.composer)), "the entry is ready for typing"
    press(entry, keys)
    assert actions.asked == [("do", command)]


def test_the_window_asks_for_a_room_and_for_somebody(chatting: Window, wait: Wait) -> None:
    for errand, title in (
        (Errand.JOIN, "Join a room"),
        (Errand.TALK, "Write to somebody"),
    ):
        chatting.run_errand(errand)
        assert chatting.dialogs.current is not None
        assert chatting.dialogs.current.top.title() == title
        chatting.dialogs.close()


def test_keys_that_were_chosen_take_the_place_of_the_usual_ones(chatting: Window, actions: Actions) -> None:
    chatting.show_commands([CommandRow("close", "Close", Group.GO, keys=("Ctrl Shift X", "F4"), usual=("Ctrl W",))])
    press(chatting.root, "<Control-w>", "<Control-Shift-X>", "<F4>")
    assert actions.asked == [("do", "close"), ("do", "close")]


def test_the_address_is_copied(chatting: Window) -> None:
    chatting.run_errand(Errand.COPY_LINK)
    assert chatting.root.clipboard_get() == "irc://harbour:12346"
    assert chatting.notices.shown


def test_the_theme_is_switched_live_and_fast(chatting: Window, wait: Wait) -> None:
    chatting.show_look(LookRow("daylight"))  # the first time, everything is drawn anew
    chatting.show_look(LookRow("harbour"))
    start = time.perf_counter()
    chatting.show_look(LookRow("daylight"))
    taken = time.perf_counter() - start
    assert taken < 0.5, "tens of milliseconds on an idle machine"
    for widget, colour in (
        (chatting.chat.tabs, DAYLIGHT.side),
        (chatting.chat.header, DAYLIGHT.bg),
        (chatting.chat.members.list, DAYLIGHT.side),
        (chatting.chat.timeline.text, DAYLIGHT.bg),
    ):
        assert widget.cget("background") == colour
    chatting.show_look(LookRow("harbour"))
    assert chatting.chat.header.cget("background") == HARBOUR.bg


def test_fields_keep_their_own_look_through_a_change_of_theme(window: Window, wait: Wait) -> None:
    window.show_welcome(WelcomeRow(name="Mei"))
    wait(lambda: window.welcome.winfo_ismapped())
    entry = window.welcome.name.entry
    for theme, palette in (("daylight", DAYLIGHT), ("harbour", HARBOUR)):
        window.show_look(LookRow(theme))
        wait(lambda: entry.winfo_ismapped())
        assert int(entry.cget("highlightthickness")) == 0
        assert entry.cget("foreground") == palette.fg


def test_members_hide_where_the_window_is_narrow_or_they_are_not_wanted(chatting: Window, wait: Wait) -> None:
    members, header = chatting.chat.members, chatting.chat.header
    wait(lambda: members.winfo_ismapped())
    chatting.root.geometry("860x600")
    wait(lambda: not members.winfo_ismapped() and "members" not in header.spots)
    chatting.root.geometry("1000x700")
    wait(lambda: members.winfo_ismapped())
    chatting.show_header(HeaderRow(ROOM, "#general", members_shown=False))
    wait(lambda: not members.winfo_ismapped())


def test_nothing_overlaps_in_the_smallest_window(chatting: Window, wait: Wait) -> None:
    chatting.show_place(PlaceRow("Harbour Lab", "…", Link.WAITING, "sam", trouble="Lost", can_retry=True))
    chatting.root.geometry("760x520")
    chat = chatting.chat
    parts = [chat.sidebar, chat.tabs, chat.header, chat.strip, chat.timeline, chat.composer]
    wait(lambda: chat.winfo_width() == 760 and chat.winfo_height() == 520 and chat.strip.winfo_ismapped())
    column = [(part.winfo_y(), part.winfo_y() + part.winfo_height()) for part in parts[1:]]
    assert all(above[1] == below[0] for above, below in pairwise(column))
    assert column[-1][1] == 520
    assert all(part.winfo_x() == 300 and part.winfo_width() == 460 for part in parts[1:])
    assert chat.timeline.winfo_height() >= 200


def test_the_window_tells_whether_it_has_the_persons_attention(window: Window, actions: Actions, wait: Wait) -> None:
    wait(lambda: ("attend", True) in actions.calls)
    window.root.iconify()
    wait(lambda: actions.calls[-1] == ("attend", False))
    window.root.deiconify()
    window.root.focus_force()
    wait(lambda: actions.calls[-1] == ("attend", True))


def test_only_pages_and_letters_are_opened(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    remember: Callable[[str], None] = opened.append
    monkeypatch.setattr("webbrowser.open", remember)
    window.open_link("https://example.org/")
    window.open_link("mailto:ana@example.org")
    window.open_link("file:///etc/passwd")
    window.open_link("irc://example.org/")
    assert opened == ["https://example.org/", "mailto:ana@example.org"]


def test_the_window_manager_knows_its_name(window: Window) -> None:
    assert window.root.winfo_class() == "Parlour"


def test_closing_the_window_asks_the_controllers(window: Window, actions: Actions) -> None:
    window.root.tk.eval(str(window.root.protocol("WM_DELETE_WINDOW")))
    assert actions.asked == [("close_window",)]


def test_news_of_the_entry_do_not_take_the_keyboard_away(chatting: Window, wait: Wait) -> None:
    """The connection goes and comes back while the person types the name of a room, or walks through the sidebar."""
    entry = chatting.chat.composer.entry
    wait(lambda: chatting.root.focus_displayof() is entry)
    chatting.chat.sidebar.list.focus_set()
    wait(lambda: chatting.root.focus_displayof() is chatting.chat.sidebar.list)
    chatting.show_composer(ComposerRow("Kept here and sent when the connection is back"))
    chatting.root.update()
    assert chatting.root.focus_displayof() is chatting.chat.sidebar.list
    chatting.show_timeline("alice", Said([said(1, "Good morning")]))
    wait(lambda: chatting.root.focus_displayof() is entry)


def test_a_question_about_a_place_that_is_left_is_taken_back(chatting: Window, actions: Actions) -> None:
    chatting.ask_certificate(CertificateRow("Is this really harbour?", "It says so.", "AB:CD"))
    assert chatting.dialogs.current is not None
    chatting.show_welcome(WelcomeRow(busy="Connecting to harbour…"))
    assert chatting.dialogs.current is not None
    chatting.show_welcome(WelcomeRow())
    assert chatting.dialogs.current is None
    assert ("answer_certificate", False) not in actions.calls


def test_shift_up_in_an_empty_entry_takes_the_last_message_in_hand(
    chatting: Window, actions: Actions, wait: Wait
) -> None:
    entry, timeline = chatting.chat.composer.entry, chatting.chat.timeline
    wait(lambda: chatting.root.focus_get() is entry)
    entry.insert("1.0", "x")
    press(entry, "<Shift-Up>")
    assert chatting.root.focus_get() is entry
    entry.delete("1.0", "end")
    press(entry, "<Shift-Up>")
    wait(lambda: chatting.root.focus_get() is timeline.text)
    assert timeline.text.tag_ranges("held")
    press(timeline.text, "<c>")
    assert entry.get("1.0", "end-1c") == ""
    chatting.root.event_generate("<Escape>")
    wait(lambda: chatting.root.focus_get() is entry)


def test_whoever_wants_to_answer_can_type_at_once(chatting: Window, wait: Wait) -> None:
    chatting.chat.timeline.text.focus_force()
    wait(lambda: chatting.root.focus_get() is chatting.chat.timeline.text)
    chatting.show_replying(ReplyingRow("alice", 5, "Good morning"))
    wait(lambda: chatting.root.focus_get() is chatting.chat.composer.entry)
