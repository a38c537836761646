"""Tab and the arrow keys in the entry; and links that are clicked."""

from __future__ import annotations

import pytest

from app.models.rows import Completion
from app.transport.commands import JoinRoom
from app.transport.events import Member
from tests.controllers.desk import Desk


@pytest.fixture
def company(desk: Desk) -> Desk:
    desk.enter("#lobby", *(Member(name) for name in ("Mei", "meik", "ravi", "samuel")))
    return desk


def tab(desk: Desk, text: str, *, cursor: int | None = None, backwards: bool = False) -> tuple[str, int] | None:
    made = desk.app.complete(text, len(text) if cursor is None else cursor, backwards=backwards)
    return (made.text, made.cursor) if made else None


def test_a_name_at_the_beginning_is_an_address(company: Desk) -> None:
    assert tab(company, "ra") == ("ravi: ", 6)
    assert tab(company, "hello RA") == ("hello ravi ", 11)
    assert tab(company, "hello @ra") == ("hello @ravi ", 12)
    assert tab(company, "@ra") == ("@ravi ", 6)
    assert tab(company, "well\nra") == ("well\nravi ", 10)


def test_tab_again_takes_the_next(company: Desk) -> None:
    assert tab(company, "me") == ("Mei: ", 5)
    assert tab(company, "Mei: ") == ("meik: ", 6)
    assert tab(company, "meik: ") == ("Mei: ", 5)
    assert tab(company, "Mei: ", backwards=True) == ("meik: ", 6)
    assert tab(company, "me", backwards=True) == ("meik: ", 6)


def test_who_spoke_last_comes_first(company: Desk) -> None:
    company.says("Mei", "one")
    company.says("meik", "two")
    assert tab(company, "me") == ("meik: ", 6)
    company.says("Mei", "three")
    assert tab(company, "me") == ("Mei: ", 5)


def test_what_stands_behind_the_cursor_stays(company: Desk) -> None:
    assert tab(company, "ask ra about it", cursor=6) == ("ask ravi  about it", 9)
    assert company.app.complete("ask ravi  about it", 9) == Completion("ask ravi  about it", 9)


def test_nothing_begins_like_this(company: Desk) -> None:
    assert tab(company, "xyz") is None
    assert tab(company, "") is None
    assert tab(company, "hello ") is None
    assert tab(company, "sam") == ("samuel: ", 8)


def test_rooms_and_commands(company: Desk) -> None:
    company.let_in("#tea")
    company.let_in("#team")
    assert tab(company, "see #T") == ("see #tea ", 9)
    assert tab(company, "see #tea ") == ("see #team ", 10)
    assert tab(company, "/jo") == ("/join ", 6)
    assert tab(company, "/m") == ("/msg ", 5)
    assert tab(company, "/msg ") == ("/me ", 4)
    assert tab(company, "see /jo") is None


def test_in_private_there_is_one_name(company: Desk) -> None:
    company.app.talk_to("Olga")
    assert tab(company, "ol") == ("Olga: ", 6)
    company.app.select(company.screen.conversations[0].key)
    assert tab(company, "ol") is None


def test_recall_is_kept_for_each_conversation(company: Desk) -> None:
    company.app.send("one")
    company.app.send("/me two")
    company.app.talk_to("mei")
    assert company.app.recall(-1, "") is None
    company.app.select(company.row("#lobby").key)
    assert company.app.recall(-1, "half") == "/me two"
    assert company.app.recall(-1, "/me two") == "one"
    assert company.app.recall(-1, "one") is None
    assert company.app.recall(1, "one") == "/me two"
    assert company.app.recall(1, "/me two") == "half"


# Links (row 48)


def test_a_link_is_opened_when_it_is_clicked(inside: Desk) -> None:
    inside.says("mei", "see https://a.example/x")
    assert inside.screen.opened == []
    inside.app.follow("https://a.example/x")
    assert inside.screen.opened == ["https://a.example/x"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:x", "", "https://a@b.example", "\ud800"])
def test_other_links_are_not_opened(inside: Desk, target: str) -> None:
    inside.app.follow(target)
    assert inside.screen.opened == []
    assert inside.screen.notices[-1].text == "Parlour does not open this kind of link."


def test_a_link_to_a_room_of_this_place_leads_there(inside: Desk) -> None:
    inside.sent()
    inside.app.follow("ircs://CHAT.example:12346/%23tea")
    assert inside.sent() == [JoinRoom("#tea")]
    inside.app.follow("ircs://other.example/%23tea")
    assert inside.sent() == []
    assert inside.screen.notices[-1].text == (
        "other.example is another place. To go there, leave this one and put the link into Address."
    )
    inside.app.follow("ircs://chat.example:12346/%23two%20words")
    assert inside.screen.notices[-1].text == "A room's name has neither spaces nor commas."
    assert inside.screen.opened == []
