"""Several places are open at once; one of them is shown."""

from __future__ import annotations

from app.transport.events import CertificateDoubted, Connected, Disconnected, Ending, TextReceived
from app.transport.fake import FakeTransport
from tests.controllers.desk import Desk


def another(desk: Desk, network: str = "Reading Club", room: str = "#books") -> FakeTransport:
    """Come into one more place; gives back the connection to the one before."""
    before = desk.server
    desk.app.add_place()
    desk.app.join_server("sam", "books.example", "", room, secure=True)
    desk.hear(Connected("sam", network=network))
    desk.let_in(room)
    return before


def said(desk: Desk, where: str, text: str) -> TextReceived:
    return TextReceived(where, not where.startswith("#"), "mei", text, desk.clock.now())


def test_a_second_place_stands_beside_the_first(inside: Desk) -> None:
    another(inside)
    assert [(row.title, row.mark.letters, row.selected) for row in inside.screen.rail] == [
        ("Harbour Lab", "HL", False),
        ("Reading Club", "RC", True),
    ]
    assert inside.screen.place
    assert inside.screen.place.title == "Reading Club"
    assert inside.titles() == ["#books"]


def test_until_a_room_of_the_second_is_entered_nothing_of_the_first_is_shown(inside: Desk) -> None:
    inside.app.add_place()
    inside.app.join_server("sam", "books.example", "", "#books", secure=True)
    inside.hear(Connected("sam", network="Reading Club"))
    assert inside.screen.header
    assert inside.screen.header.title == "Reading Club"
    assert inside.lines() == []


def test_tabs_are_those_of_all_places(inside: Desk) -> None:
    another(inside)
    tabs = [(row.title, row.elsewhere.letters if row.elsewhere else "", row.selected) for row in inside.screen.tabs]
    assert tabs == [("#lobby", "HL", False), ("#books", "", True)]


def test_a_tab_of_another_place_shows_that_place(inside: Desk) -> None:
    another(inside)
    inside.app.select(inside.screen.tabs[0].key)
    assert inside.screen.place
    assert inside.screen.place.title == "Harbour Lab"
    assert inside.titles() == ["#lobby"]
    assert [row.selected for row in inside.screen.rail] == [True, False]


def test_what_is_said_in_a_place_behind_is_unread_there(inside: Desk) -> None:
    first = another(inside)
    first.deliver(said(inside, "#lobby", "sam, are you here?"))
    inside.settle()
    harbour, club = inside.screen.rail
    assert (harbour.unread, harbour.mentions, club.unread) == (True, "1", False)
    inside.app.show_place(harbour.key)
    assert [row.unread for row in inside.screen.rail] == [False, False]
    assert inside.lines() == ["<mei> sam, are you here?"]


def test_each_place_answers_on_its_own_connection(inside: Desk) -> None:
    first = another(inside)
    inside.app.send("hello readers")
    assert [text.text for text in inside.texts()] == ["hello readers"]
    assert not [each for each in first.submitted if getattr(each, "text", "") == "hello readers"]


def test_one_place_is_cut_off_and_the_other_goes_on(inside: Desk) -> None:
    first = another(inside)
    first.deliver(Disconnected(Ending.LOST, "It broke."))
    inside.settle()
    assert inside.screen.place
    assert inside.screen.place.trouble == ""
    inside.says("mei", "hello", room="#books")
    assert inside.lines() == ["<mei> hello"]


def test_leaving_the_shown_place_shows_the_other(inside: Desk) -> None:
    first = another(inside)
    inside.app.leave_place()
    assert inside.server.closed
    assert not first.closed
    assert inside.screen.place
    assert inside.screen.place.title == "Harbour Lab"
    assert [row.title for row in inside.screen.rail] == ["Harbour Lab"]


def test_a_place_behind_can_be_left(inside: Desk) -> None:
    first = another(inside)
    inside.app.leave_place(inside.screen.rail[0].key)
    assert first.closed
    assert [row.title for row in inside.screen.rail] == ["Reading Club"]


def test_the_first_screen_leads_back_to_the_open_place(inside: Desk) -> None:
    inside.app.add_place()
    assert inside.screen.welcome
    assert inside.screen.welcome.can_return
    inside.says("mei", "anybody?")
    inside.app.cancel()
    assert inside.screen.place
    assert inside.screen.place.title == "Harbour Lab"
    assert inside.lines()[-1] == "<mei> anybody?"


def test_cancel_on_the_way_stays_on_the_first_screen(inside: Desk) -> None:
    inside.app.add_place()
    inside.app.join_server("sam", "books.example", "", "#books", secure=True)
    inside.app.cancel()
    assert inside.server.closed
    assert inside.screen.welcome
    assert (inside.screen.welcome.busy, inside.screen.welcome.can_return) == ("", True)


def test_a_place_that_refuses_leaves_the_open_one_alone(inside: Desk) -> None:
    first = inside.server
    inside.app.add_place()
    inside.app.join_server("sam", "books.example", "", "#books", secure=True)
    inside.hear(Disconnected(Ending.REFUSED, "You are banned."))
    assert inside.screen.welcome
    assert inside.screen.welcome.trouble == "You are banned."
    assert not first.closed


def test_the_answer_about_a_certificate_goes_to_the_place_that_asked(inside: Desk) -> None:
    first = another(inside)
    first.deliver(Disconnected(Ending.LOST, "It broke."))
    inside.settle()
    inside.clock.advance(5)
    first.deliver(CertificateDoubted("chat.example", 12346, "ab" * 32, "It is new."))
    inside.settle()
    asked = inside.screen.certificates[-1]
    inside.app.answer_certificate(trusted=True, place=asked.place)
    again, _ = inside.server.opened[-1]
    assert (again.host, again.fingerprint) == ("chat.example", "ab" * 32)
    assert first.closed


def test_a_second_hosted_place_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.app.start_room("sam", "Attic")
    assert desk.host.ready
    desk.host.ready("127.0.0.1", 12346, "ab" * 32)
    desk.hear(Connected("sam", network="Attic"))
    first = desk.server
    desk.app.add_place()
    desk.app.start_room("sam", "Cellar")
    assert first.closed
    assert desk.host.places[-1] == "Cellar"


def test_closing_the_window_leaves_every_place(inside: Desk) -> None:
    first = another(inside)
    inside.app.close_window()
    assert first.closed
    assert inside.server.closed
    assert inside.screen.closed
