"""The pane of the people in a room: groups, the field to find them by, what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from ttkbootstrap import App

from app.models.rows import Deed, MemberGroup, MemberRow, Presence
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.members import MANY, Members
from app.views.theme import Look
from tests.views.acting import Actions, choose, click, menu, press, words
from tests.views.conftest import Wait

EVERY = tuple(Deed)


@pytest.fixture
def asked() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def members(
    root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, asked: list[tuple[str, ...]], wait: Wait
) -> Iterator[Members]:
    def sure(title: str, text: str, word: str, act: Callable[[], None], /) -> None:
        asked.append((title, text, word))
        act()

    made = Members(root, look, art, tips, actions, lambda name: asked.append(("mention", name)), sure)
    made.place(x=0, y=0, height=500)
    root.geometry("1000x700+0+0")
    hosts = MemberGroup("Hosts · 1", (MemberRow("alice", 5, "host", deeds=EVERY),))
    mei = MemberRow("mei", 1, presence=Presence.AWAY, note="lunch", deeds=(Deed.DESCRIBE,))
    made.show([hosts, MemberGroup("Online · 2", (mei, MemberRow("sam", 0)))])
    wait(lambda: "member sam" in made.list.spots)
    yield made
    made.destroy()


def many(count: int) -> list[MemberGroup]:
    return [MemberGroup(f"People · {count}", tuple(MemberRow(f"p{n}", n % 10) for n in range(count)))]


def test_members_stand_in_their_groups_with_notes(members: Members) -> None:
    assert words(members.list) == ["Hosts · 1", "alice", "Online · 2", "mei", "lunch", "sam"]


def test_two_clicks_or_enter_open_the_conversation_with_somebody(
    members: Members, actions: Actions, wait: Wait
) -> None:
    click(members.list, "member sam")
    assert actions.asked == []
    click(members.list, "member alice", times=2)
    members.list.focus_force()
    wait(lambda: members.list.focused)
    press(members.list, "<Down>", "<Return>")
    assert actions.asked == [("talk_to", "alice"), ("talk_to", "mei")]


def test_away_people_are_dimmed(members: Members, look: Look) -> None:
    canvas = members.list
    items = [item for item in canvas.find_all() if str(canvas.type(item)) == "text"]
    colours = {str(canvas.itemcget(item, "text")): canvas.itemcget(item, "fill") for item in items}
    assert colours["mei"] == look.palette.dim
    assert colours["sam"] == look.palette.fg


def test_of_thousands_only_those_in_sight_are_drawn_and_all_can_be_reached(members: Members, wait: Wait) -> None:
    members.show(many(5000))
    wait(lambda: "member p4999" in members.list.spots)
    assert len(members.list.spots) < 60
    assert len(words(members.list)) < 14
    members.list.focus_force()
    wait(lambda: members.list.focused)
    press(members.list, "<End>")
    wait(lambda: "p4999" in words(members.list))
    press(members.list, "<Up>")
    assert members.list.focused == "member p4998"
    press(members.list, "<Home>")
    wait(lambda: "p0" in words(members.list))
    members.list.scroll_by(1_000_000)
    wait(lambda: "p4999" in words(members.list))


def test_where_there_are_many_they_are_found_by_name(members: Members, wait: Wait) -> None:
    assert not members.find.winfo_manager()
    members.show(many(MANY + 1))
    wait(members.find.winfo_ismapped)
    members.find.field.text = "P1"
    wait(lambda: words(members.list)[0] == "People · 11")
    assert "p2" not in words(members.list)
    members.find.field.entry.focus_force()
    wait(lambda: members.focus_get() is members.find.field.entry)
    press(members.find.field.entry, "<Escape>")
    wait(lambda: words(members.list)[0] == "People · 21")
    members.show(many(MANY))
    wait(lambda: not members.find.winfo_ismapped())


@pytest.mark.parametrize(
    ("label", "call"),
    [
        ("Write to them", ("talk_to", "alice")),
        ("Who is this?", ("describe", "alice")),
        ("Ignore", ("ignore", "alice", True)),
        ("Ignore no longer", ("ignore", "alice", False)),
        ("Make them a host", ("give_role", "alice", "host")),
        ("Make them a moderator", ("give_role", "alice", "mod")),
        ("Give them a voice", ("give_role", "alice", "voice")),
        ("Take their role", ("give_role", "alice", "")),
        ("Remove from the room…", ("remove_member", "alice")),
        ("Ban…", ("ban_member", "alice")),
    ],
)
def test_the_menu_does_what_it_says(
    members: Members, actions: Actions, asked: list[tuple[str, ...]], label: str, call: tuple[object, ...]
) -> None:
    click(members.list, "member alice", button=3)
    choose(members, label)
    assert actions.asked == [call]
    assert bool(asked) == label.endswith("…"), "what is done to others is asked about"


def test_the_menu_offers_no_more_than_may_be_done(members: Members, wait: Wait) -> None:
    members.list.focus_force()
    wait(lambda: members.list.focused)
    press(members.list, "<Down>", "<Menu>")
    assert menu(members) == ["Who is this?"]


def test_a_mention_is_written_into_the_entry(members: Members, asked: list[tuple[str, ...]]) -> None:
    click(members.list, "member alice", button=3)
    choose(members, "Mention them here")
    assert asked == [("mention", "alice")]


def test_who_is_ignored_is_marked(members: Members, wait: Wait) -> None:
    members.show([MemberGroup("Online · 1", (MemberRow("mei", 1, ignored=True),))])
    wait(lambda: words(members.list) == ["Online · 1", "mei", "Ignored"])


def test_compact_people_are_a_line_each_with_a_mark_of_what_they_may(members: Members, look: Look, wait: Wait) -> None:
    look.arrange(compact=True, tabs=True)
    here = (MemberRow("alice", 5, "host"), MemberRow("mei", 3, voiced=True), MemberRow("bjorn", 1, note="Lunch"))
    members.show([MemberGroup("Online · 3", here)])
    wait(lambda: "member bjorn" in members.list.spots)
    boxes = [spot.box for spot in members.list.spots.values()]
    assert [bottom - top for _, top, _, bottom in boxes] == [28, 28, 28]
    assert words(members.list) == ["Online · 3", "alice", "mei", "bjorn", "Lunch"]
    marks = [item for item in members.list.find_all() if members.list.coords(item)[0] == boxes[0][2] - 8]
    assert [members.list.coords(item)[1] for item in marks] == [(top + low) // 2 for _, top, _, low in boxes[:2]]
