"""What the person prefers is used at once, and kept."""

from __future__ import annotations

from tests.controllers.desk import Desk


def test_the_theme_is_switched_and_kept(desk: Desk) -> None:
    desk.app.switch_theme()
    desk.app.switch_theme()
    assert desk.screen.themes == ["light", "dark"]
    assert [kept.theme for kept in desk.keeper.kept] == ["light", "dark"]


def test_preferences_that_cannot_be_kept_are_said_and_used(desk: Desk) -> None:
    desk.keeper.error = OSError(28, "No space left on device")
    desk.app.switch_theme()
    assert desk.screen.themes == ["light"]
    assert desk.screen.notices[0].text == "Your preferences could not be kept: No space left on device."


def test_members_are_hidden_and_shown(inside: Desk) -> None:
    inside.app.show_members(shown=False)
    assert inside.screen.header
    assert not inside.screen.header.members_shown
    assert not inside.keeper.kept[-1].members_shown
