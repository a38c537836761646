from __future__ import annotations

from collections.abc import Iterator

import pytest
from ttkbootstrap import App

from app.models.rows import ConversationKind, HeaderRow, Notify, Pause, Presence
from app.views.art import Art
from app.views.header import Header
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look
from tests.views.acting import Actions, choose, click, menu, point, words
from tests.views.conftest import Wait

ROOM = ConversationKind.ROOM


@pytest.fixture
def header(root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, wait: Wait) -> Iterator[Header]:
    made = Header(root, look, art, tips, actions)
    made.place(x=0, y=0, width=600)
    made.show(HeaderRow(ROOM, "#general", "Be kind"))
    wait(lambda: "members" in made.spots and made.winfo_width() == 600)
    yield made
    made.destroy()


def test_the_name_and_the_topic_are_shown(header: Header) -> None:
    assert words(header) == ["general", "Be kind"]


def test_a_long_topic_is_cut_and_read_in_a_tooltip(header: Header, tips: Tooltips, wait: Wait) -> None:
    topic = "Release 2.0 ships Thursday, be kind and test on Windows; " * 3
    header.show(HeaderRow(ROOM, "#general", topic))
    wait(lambda: "topic" in header.spots)
    assert words(header)[1].endswith("…")
    point(header, "topic")
    wait(lambda: tips.shown.startswith("Release 2.0"))


def test_the_bell_says_and_changes_what_is_told(header: Header, actions: Actions, tips: Tooltips, wait: Wait) -> None:
    header.show(HeaderRow(ROOM, "#general", key="r1", notify=Notify.MENTIONS))
    wait(lambda: "bell" in header.spots)
    click(header, "bell")
    assert menu(header)[2:] == ["Tell me of mentions", "Mute", "Mute for an hour", "Mute until tomorrow"]
    choose(header, "Mute for an hour")
    header.show(HeaderRow(ROOM, "#general", key="r1", notify=Notify.NONE, muted_until="14:05"))
    header.paint_now()
    point(header, "search")
    point(header, "bell")
    wait(lambda: tips.shown == "Muted until 14:05")
    click(header, "bell")
    choose(header, "Muted until 14:05")
    assert actions.asked == [("pause", "r1", Pause.HOUR), ("tell_of", "r1", Notify.NONE)]


def test_there_is_no_bell_for_the_server_and_no_mentions_of_somebody(header: Header, wait: Wait) -> None:
    header.show(HeaderRow(ConversationKind.PERSON, "mei", key="p1"))
    header.paint_now()
    click(header, "bell")
    assert menu(header) == ["Tell me as usual", "Mute", "Mute for an hour", "Mute until tomorrow"]
    header.show(HeaderRow(ConversationKind.SERVER, "Harbour Lab", key="s"))
    wait(lambda: "bell" not in header.spots)


def test_the_button_shows_and_hides_the_members(header: Header, actions: Actions, wait: Wait) -> None:
    click(header, "members")
    header.show(HeaderRow(ROOM, "#general", members_shown=False))
    wait(lambda: words(header) == ["general"])
    click(header, "members")
    assert actions.asked == [("show_members", False), ("show_members", True)]


def test_there_is_no_button_where_there_are_no_members_to_show(header: Header, wait: Wait) -> None:
    header.offer_members(False)
    wait(lambda: "members" not in header.spots)
    header.offer_members(True)
    header.show(HeaderRow(ConversationKind.PERSON, "alice", members_shown=False))
    wait(lambda: words(header) == ["alice"])
    assert "members" not in header.spots


def test_of_a_person_it_says_where_they_are(header: Header, art: Art, wait: Wait) -> None:
    header.show(HeaderRow(ConversationKind.PERSON, "mei", "Away · at lunch", False, 3, Presence.AWAY))
    wait(lambda: words(header) == ["mei", "Away · at lunch"])
    pictures = [item for item in header.find_all() if str(header.type(item)) == "image"]
    shown = {str(header.itemcget(item, "image")) for item in pictures}
    assert str(art.avatar("mei", 3, 24, Presence.AWAY)) in shown
