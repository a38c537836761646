"""The settings' window: pages, what is found, and each thing that is set, by pointer and by keyboard."""

from __future__ import annotations

import pytest

from app.models.preferences import SETTINGS, Page
from app.models.rows.look import LookRow
from app.models.rows.settings import SettingRow, SettingsRow
from app.views.settings.dialog import SettingsDialog
from tests.views.acting import Actions, click
from tests.views.conftest import Wait


def row(page: Page, typed: str = "", *, look: LookRow | None = None, trusted: tuple[str, ...] = ()) -> SettingsRow:
    shown = [each for each in SETTINGS.values() if each.title and each.page is page]
    settings = tuple(SettingRow(each, each.default) for each in shown)
    pins = tuple((place, "ab" * 32) for place in trusted)
    return SettingsRow(page, settings, look or LookRow(), "dark", typed, pins, "preferences.toml")


@pytest.fixture
def appearance(dialog: SettingsDialog, wait: Wait) -> SettingsDialog:
    dialog.show(row(Page.APPEARANCE))
    wait(lambda: dialog.appearance.spots)
    return dialog


@pytest.mark.parametrize(
    ("spot", "asked"),
    [
        ("theme midnight", ("choose_theme", "midnight", True)),
        ("theme paper", ("choose_theme", "paper", False)),
        ("mode system", ("change_setting", "mode", "system")),
        ("accent #0d857a", ("change_setting", "accent", "#0d857a")),
        ("zoom 120", ("change_setting", "zoom", 120)),
        ("density compact", ("change_setting", "density", "compact")),
        ("tabs", ("change_setting", "show_tabs", False)),
    ],
)
def test_a_click_sets_it(appearance: SettingsDialog, actions: Actions, spot: str, asked: tuple[object, ...]) -> None:
    click(appearance.appearance, spot)
    assert actions.asked == [asked]


def test_more_themes_unfold(appearance: SettingsDialog, wait: Wait) -> None:
    page = appearance.appearance
    assert "theme nord-dark" not in page.spots
    page.scroll_by(300)
    click(page, "more")
    wait(lambda: "theme nord-dark" in page.spots)


def test_an_accent_is_typed(appearance: SettingsDialog, actions: Actions) -> None:
    field = appearance.appearance._accent
    field.text = "#7453F5"
    field.entry.event_generate("<FocusOut>")
    assert actions.asked == [("change_setting", "accent", "#7453f5")]


def test_pages_are_turned_and_settings_found(appearance: SettingsDialog, actions: Actions, wait: Wait) -> None:
    wait(lambda: appearance.navigation.pages.spots)
    click(appearance.navigation.pages, "advanced")
    appearance.navigation.field.text = "spell"
    assert actions.asked == [("turn_to", Page.ADVANCED), ("find_setting", "spell")]
    appearance.show(row(Page.ADVANCED, "spell"))
    wait(lambda: "spelling" in appearance.page.spots)
    click(appearance.page, "spelling")
    assert actions.asked[-1] == ("change_setting", "spelling", False)


def test_a_certificate_is_forgotten_and_the_file_opened(dialog: SettingsDialog, actions: Actions, wait: Wait) -> None:
    dialog.show(row(Page.CONNECTION, trusted=("h:1",)))
    wait(lambda: "forget h:1" in dialog.view(Page.CONNECTION).spots)
    click(dialog.view(Page.CONNECTION), "forget h:1")
    dialog.show(row(Page.ADVANCED))
    wait(lambda: "file" in dialog.view(Page.ADVANCED).spots)
    click(dialog.view(Page.ADVANCED), "file")
    assert actions.asked == [("forget_certificate", "h:1"), ("edit_preferences",)]


def test_escape_closes_them(appearance: SettingsDialog, actions: Actions, wait: Wait) -> None:
    assert appearance.top
    appearance.top.focus_force()
    wait(lambda: appearance.top is not None and appearance.top.focus_displayof() is not None)
    appearance.top.event_generate("<Escape>")
    assert not appearance.is_open
    assert actions.asked == [("close_settings",)]
