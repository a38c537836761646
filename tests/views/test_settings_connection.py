"""The settings' page about connections: the places, and what can be done with each."""

from __future__ import annotations

import pytest

from app.models.preferences import Page
from app.models.rows import KeptRow
from app.models.rows.look import LookRow
from app.models.rows.settings import SettingsRow
from app.views.settings.dialog import SettingsDialog
from app.views.settings.page import SettingsPage
from tests.views.acting import Actions, click, words
from tests.views.conftest import Wait
from tests.views.scene import LAB, LIBERA

HOME = KeptRow("1", "Harbour Lab", LAB, "chat.example:6697", "Connected", kept=True, at_start=True, waits=False)
GUEST = KeptRow("2", "Libera.Chat", LIBERA, "libera:6697", "Not connected", kept=False, at_start=False, waits=True)


def page(dialog: SettingsDialog, wait: Wait, *places: KeptRow) -> SettingsPage:
    dialog.show(SettingsRow(Page.CONNECTION, (), LookRow(), "dark", networks=places))
    shown = dialog.view(Page.CONNECTION)
    wait(lambda: words(shown))
    return shown


@pytest.mark.parametrize(
    ("spot", "asked"),
    [
        ("add", ("add_network",)),
        ("start 1", ("start_with", "1", False)),
        ("link 1", ("disconnect_place", "1")),
        ("link 2", ("connect_place", "2")),
        ("edit 2", ("edit_place", "2")),
        ("leave 1", ("ask_leave", "1")),
    ],
)
def test_a_click_does_it(
    dialog: SettingsDialog, actions: Actions, wait: Wait, spot: str, asked: tuple[object, ...]
) -> None:
    shown = page(dialog, wait, HOME, GUEST)
    assert {"Harbour Lab", "chat.example:6697 · Connected", "Disconnect", "Connect"} <= set(words(shown))
    assert "start 2" not in shown.spots, "it is no network that is kept"
    click(shown, spot)
    assert actions.asked == [asked]


def test_without_places_it_says_so(dialog: SettingsDialog, wait: Wait) -> None:
    assert any(said.startswith("None yet.") for said in words(page(dialog, wait)))


def test_the_ring_goes_along_with_a_click(dialog: SettingsDialog, wait: Wait) -> None:
    page(dialog, wait, HOME)
    wait(lambda: dialog.navigation.pages.focused == Page.CONNECTION.value)
    dialog.show(SettingsRow(Page.ACCOUNT, (), LookRow(), "dark"))
    wait(lambda: dialog.navigation.pages.focused == Page.ACCOUNT.value)
