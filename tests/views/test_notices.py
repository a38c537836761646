from __future__ import annotations

from app.models.rows import Level, Link, NoticeRow, PlaceRow
from app.views.theme import HARBOUR
from app.views.window import Window
from tests.views.acting import Actions, click, press, words
from tests.views.conftest import Wait

COPIED = NoticeRow(Level.SUCCESS, "Copied")


def place(link: Link = Link.CONNECTED, trouble: str = "", *, can_retry: bool = False) -> PlaceRow:
    return PlaceRow("Harbour Lab", "…", link, "sam", trouble=trouble, can_retry=can_retry)


def test_a_notice_says_its_words_and_a_click_takes_it_away(window: Window, wait: Wait) -> None:
    window.show_notice(COPIED)
    notice = window.notices.shown[0]
    wait(lambda: words(notice.face) == ["Copied"])
    click(notice.face, "notice")
    assert window.notices.shown == ()


def test_a_notice_passes_by_itself(window: Window, wait: Wait) -> None:
    window.show_notice(COPIED)
    wait(lambda: not window.notices.shown)


def test_the_same_words_are_not_said_twice_and_there_are_three_at_most(window: Window) -> None:
    window.show_notice(COPIED)
    window.show_notice(COPIED)
    assert len(window.notices.shown) == 1
    for number in range(4):
        window.show_notice(NoticeRow(Level.TROUBLE, f"Trouble {number}"))
    assert [notice.row.text for notice in window.notices.shown] == ["Trouble 3", "Trouble 2", "Trouble 1"]


def test_notices_do_not_cover_each_other_or_the_header(window: Window, wait: Wait) -> None:
    window.show_place(place())
    wait(lambda: window.chat.timeline.winfo_ismapped() and window.chat.timeline.winfo_y() >= 93)
    window.show_notice(NoticeRow(Level.TROUBLE, "It could not be saved, because the disk is full. " * 3))
    window.show_notice(COPIED)
    wait(lambda: all(notice.winfo_height() > 1 for notice in window.notices.shown))
    upper, lower = window.notices.shown
    conversation = window.chat.timeline
    assert upper.winfo_y() >= conversation.winfo_y()
    assert abs(upper.winfo_x() - conversation.winfo_x() - (conversation.winfo_width() - upper.winfo_width()) // 2) <= 1
    assert upper.winfo_y() + upper.winfo_height() <= lower.winfo_y()
    assert lower.height > upper.height


def test_escape_takes_the_newest_away(window: Window, wait: Wait) -> None:
    window.show_notice(COPIED)
    window.show_notice(NoticeRow(Level.INFORMATION, "Hello"))
    press(window.root, "<Escape>")
    assert [notice.row for notice in window.notices.shown] == [COPIED]


def test_a_lost_connection_is_told_in_a_strip_with_a_button(window: Window, actions: Actions, wait: Wait) -> None:
    strip = window.chat.strip
    window.show_place(place(Link.WAITING, "Lost the connection. Trying again in 8 s", can_retry=True))
    wait(lambda: strip.winfo_ismapped() and "retry" in strip.spots)
    assert words(strip) == ["Try now", "Lost the connection. Trying again in 8 s"]
    assert strip.cget("background") == HARBOUR.amber_soft
    click(strip, "retry")
    assert actions.asked == [("reconnect",)]


def test_the_strip_is_red_where_it_is_not_tried_again_and_goes_when_all_is_well(window: Window, wait: Wait) -> None:
    strip = window.chat.strip
    window.show_place(place(Link.OFFLINE, "You were removed from the server."))
    wait(lambda: strip.winfo_ismapped() and strip.cget("background") == HARBOUR.red_soft)
    assert "retry" not in strip.spots
    window.show_place(place())
    wait(lambda: not strip.winfo_ismapped())
