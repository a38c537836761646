"""The settings' page with what is kept on this computer: what clears it, what opens the folder and the file."""

from __future__ import annotations

from app.models.preferences import Page
from app.models.rows.look import LookRow
from app.models.rows.settings import HoldingRow, SettingsRow, StorageRow
from app.views.settings.dialog import SettingsDialog
from app.views.settings.page import SettingsPage
from tests.views.acting import Actions, choose, click, menu, words
from tests.views.conftest import Wait

FULL = StorageRow(
    "3 messages · 52 kB",
    holdings=(HoldingRow("home", "#tea", "#tea · home · 2"), HoldingRow("home", "mei", "mei · home · 1")),
    folder="/home/sam/parlour",
)


def page(dialog: SettingsDialog, wait: Wait, storage: StorageRow) -> SettingsPage:
    dialog.show(SettingsRow(Page.ADVANCED, (), LookRow(), "dark", file="preferences.toml", storage=storage))
    shown = dialog.view(Page.ADVANCED)
    wait(lambda: words(shown))
    return shown


def test_it_is_cleared_and_opened(dialog: SettingsDialog, actions: Actions, wait: Wait) -> None:
    shown = page(dialog, wait, FULL)
    assert {"3 messages · 52 kB", "/home/sam/parlour", "preferences.toml"} <= set(words(shown))
    click(shown, "clear one")
    assert menu(shown) == ["#tea · home · 2", "mei · home · 1"]
    choose(shown, "mei · home · 1")
    for spot in ("clear", "folder", "file"):
        click(shown, spot)
    assert actions.asked == [
        ("clear_history", "home", "mei"),
        ("clear_history",),
        ("open_folder",),
        ("edit_preferences",),
    ]


def test_while_it_is_under_way_that_is_said_and_nothing_else_offered(dialog: SettingsDialog, wait: Wait) -> None:
    shown = page(dialog, wait, StorageRow("3 messages · 52 kB", under_way="Making the file smaller…"))
    assert "Making the file smaller…" in words(shown)
    assert not {"clear", "clear one"} & set(shown.spots)
