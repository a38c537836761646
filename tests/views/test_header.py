from __future__ import annotations

from collections.abc import Iterator

import pytest
from ttkbootstrap import App

from app.models.rows import ConversationKind, HeaderRow, MemberGroup, MemberRow, Presence
from app.views.art import Art
from app.views.header import Header
from app.views.kit.tooltip import Tooltips
from app.views.members import Members
from app.views.theme import Look
from tests.views.acting import Actions, click, point, press, words
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


@pytest.fixture
def members(root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, wait: Wait) -> Iterator[Members]:
    made = Members(root, look, art, tips, actions)
    made.place(x=0, y=0, height=300)
    hosts = MemberGroup("Hosts · 1", (MemberRow("alice", 5, "host"),))
    others = MemberGroup("Online · 2", (MemberRow("mei", 1, presence=Presence.AWAY, note="lunch"), MemberRow("sam", 0)))
    made.show([hosts, others])
    wait(lambda: "member sam" in made.spots)
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


def test_members_stand_in_their_groups_with_notes(members: Members) -> None:
    assert words(members) == ["Hosts · 1", "alice", "Online · 2", "mei", "lunch", "sam"]


def test_two_clicks_or_enter_open_the_conversation_with_somebody(
    members: Members, actions: Actions, wait: Wait
) -> None:
    click(members, "member sam")
    assert actions.asked == []
    click(members, "member alice", times=2)
    members.focus_force()
    wait(lambda: members.focused)
    press(members, "<Down>", "<Return>")
    assert actions.asked == [("talk_to", "alice"), ("talk_to", "mei")]


def test_away_people_are_dimmed(members: Members, look: Look) -> None:
    items = [item for item in members.find_all() if str(members.type(item)) == "text"]
    colours = {str(members.itemcget(item, "text")): members.itemcget(item, "fill") for item in items}
    assert colours["mei"] == look.palette.dim
    assert colours["sam"] == look.palette.fg


def test_a_thousand_members_are_listed_but_only_those_in_sight_are_drawn(members: Members, wait: Wait) -> None:
    members.show([MemberGroup("People · 1000", tuple(MemberRow(f"p{n}", n % 10) for n in range(1000)))])
    wait(lambda: len(members.spots) == 1000)
    assert len(words(members)) < 12
    members.scroll_by(1_000_000)
    wait(lambda: "p999" in words(members))
