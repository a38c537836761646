"""The account at a place: told by the server, shown beside one's name."""

from __future__ import annotations

from app.models.rows import Level
from app.transport.events import AccountChanged, AccountPending, AccountRefused
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
        (Level.INFORMATION, "A letter is on its way"),
        (Level.TROUBLE, "Longer, please"),
    ]
