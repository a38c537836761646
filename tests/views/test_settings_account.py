"""The settings' page about oneself: a card for each place, with what can be done there."""

from __future__ import annotations

from app.models.preferences import Page
from app.models.preferences.declared import Topic
from app.models.rows import AccountDeed, AccountRow, Presence
from app.models.rows.look import LookRow
from app.models.rows.settings import SettingsRow
from app.views.settings.dialog import SettingsDialog
from app.views.settings.page import SettingsPage
from tests.views.acting import Actions, click, words
from tests.views.conftest import Wait
from tests.views.scene import LAB

CARD = AccountRow(
    "1",
    "Harbour Lab",
    LAB,
    "chat.example",
    "Connected",
    "sam",
    0,
    "Logged in as sammy",
    account="sammy",
    presence=Presence.ONLINE,
    deeds=(AccountDeed.LOG_OUT, AccountDeed.RENAME),
)


def page(dialog: SettingsDialog, wait: Wait, *accounts: AccountRow) -> SettingsPage:
    dialog.show(SettingsRow(Page.ACCOUNT, (), LookRow(), "dark", accounts=accounts))
    shown = dialog.view(Page.ACCOUNT)
    wait(lambda: words(shown))
    return shown


def test_a_card_says_who_one_is_and_does_what_can_be_done(dialog: SettingsDialog, actions: Actions, wait: Wait) -> None:
    shown = page(dialog, wait, CARD)
    for said in ("Harbour Lab", "chat.example · Connected", "sam", "Logged in as sammy"):
        assert said in words(shown)
    assert list(shown.spots) == ["1 LOG_OUT", "1 RENAME"]
    click(shown, "1 RENAME")
    click(shown, "1 LOG_OUT")
    assert actions.asked == [("do_account", AccountDeed.RENAME, "1"), ("do_account", AccountDeed.LOG_OUT, "1")]


def test_what_is_not_there_has_a_sentence_instead(dialog: SettingsDialog, wait: Wait) -> None:
    guest = AccountRow("2", "OFTC", LAB, "oftc", "Connected", "sam", 0, "Here as a guest", why="No accounts here.")
    shown = page(dialog, wait, guest)
    assert "No accounts here." in words(shown)
    assert not shown.spots


def test_what_was_found_leads_to_its_page(dialog: SettingsDialog, actions: Actions, wait: Wait) -> None:
    topic = Topic("Register an account", Page.ACCOUNT, "Where the server makes them.")
    dialog.show(SettingsRow(Page.ADVANCED, (), LookRow(), "dark", typed="regi", topics=(topic,)))
    wait(lambda: "topic Register an account" in dialog.page.spots)
    assert "Account · Where the server makes them." in words(dialog.page)
    assert "No setting has these words." not in words(dialog.page)
    click(dialog.page, "topic Register an account")
    assert actions.asked == [("turn_to", Page.ACCOUNT)]


def test_nowhere_is_said_too(dialog: SettingsDialog, wait: Wait) -> None:
    assert any(text.startswith("You are nowhere yet.") for text in words(page(dialog, wait)))
