"""The account at a place: told by the server, shown beside one's name."""

from __future__ import annotations

from app.models.rows import Level
from app.transport.api import Login, Mechanism
from app.transport.commands import LogIn, Register, Verify
from app.transport.events import AbilitiesChanged, Ability, AccountChanged, AccountPending, AccountRefused
from tests.controllers.desk import Desk


def account(desk: Desk) -> str:
    assert desk.screen.place
    return desk.screen.place.account


def test_logging_in_and_out_is_shown_and_said(inside: Desk) -> None:
    inside.hear(AccountChanged("sammy"))
    assert account(inside) == "sammy"
    inside.hear(AccountChanged(""))
    assert account(inside) == ""
    assert [row.text for row in inside.screen.notices] == [
        "You are logged in as sammy.",
        "You are no longer logged in as sammy.",
    ]


def test_what_the_server_says_of_an_account_is_told(inside: Desk) -> None:
    inside.hear(AccountPending("sammy", "A letter is on its way"), AccountRefused("Longer, please", "WEAK_PASSWORD"))
    assert [(row.level, row.text) for row in inside.screen.notices] == [
        (Level.INFORMATION, "A letter is on its way Then type /verify and the code."),
        (Level.TROUBLE, "Longer, please"),
    ]


def test_an_account_is_made_with_a_password_that_nobody_sees(inside: Desk) -> None:
    inside.hear(AbilitiesChanged(frozenset({Ability.REGISTRATION})))
    inside.sent()
    inside.app.send("/register sam@mail.example")
    assert inside.screen.answer(password="word", again="word").title == "Register sam"
    assert inside.sent() == [Register("sam", "word", "sam@mail.example")]
    inside.hear(AccountPending("sammy", "A letter is on its way."))
    inside.app.send("/verify 1234")
    assert inside.sent() == [Verify("sammy", "1234")]


def test_an_address_is_asked_for_where_the_server_needs_one(inside: Desk) -> None:
    for abilities, needed, hint in (
        ({Ability.REGISTRATION}, False, "Not needed here"),
        ({Ability.REGISTRATION, Ability.EMAIL_REQUIRED}, True, "This server asks for it"),
    ):
        inside.hear(AbilitiesChanged(frozenset(abilities)))
        inside.app.send("/register")
        [mail] = [blank for blank in inside.screen.asked[-1][0].blanks if blank.key == "email"]
        assert (mail.needed, mail.placeholder) == (needed, hint)


def test_the_password_is_not_sent_where_the_server_can_do_without(inside: Desk) -> None:
    for abilities, mechanism in (
        ({Ability.LOGIN}, Mechanism.PLAIN),
        ({Ability.LOGIN, Ability.LOGIN_UNSEEN}, Mechanism.SCRAM),
    ):
        inside.hear(AbilitiesChanged(frozenset(abilities)))
        inside.sent()
        inside.app.send("/login sammy")
        inside.screen.answer(password="word")
        assert inside.sent() == [LogIn(Login(mechanism, "sammy", "word"))]


def test_nothing_is_asked_where_the_server_cannot(inside: Desk) -> None:
    for command in ("/register", "/login"):
        inside.app.send(command)
    assert inside.screen.asked == []
    assert sum("This server" in line for line in inside.lines()) == 2
