"""What the person prefers is used at once, and kept; what they edit in the file is taken over."""

from __future__ import annotations

from dataclasses import replace

from app.models.preferences import Preferences
from tests.controllers.desk import Desk


def test_the_theme_is_switched_and_kept(desk: Desk) -> None:
    desk.app.switch_theme()
    desk.app.switch_theme()
    assert [look.theme for look in desk.screen.looks] == ["harbour", "daylight", "harbour"]
    assert [kept.mode for kept in desk.keeper.kept] == ["light", "dark"]


def test_the_system_is_followed_where_that_is_preferred(desk: Desk) -> None:
    desk.app.system_is(dark=False)
    assert desk.screen.looks[-1].theme == "harbour", "it is not"
    desk.app.change_setting("mode", "system")
    assert desk.screen.looks[-1].follows_system
    assert desk.screen.looks[-1].theme == "daylight"
    desk.app.system_is(dark=True)
    assert desk.screen.looks[-1].theme == "harbour"


def test_preferences_that_cannot_be_kept_are_said_and_used(desk: Desk) -> None:
    desk.keeper.error = OSError(28, "No space left on device")
    desk.app.switch_theme()
    assert desk.screen.looks[-1].theme == "daylight"
    assert desk.screen.notices[0].text == "Your preferences could not be kept: No space left on device."


def test_members_are_hidden_and_shown(inside: Desk) -> None:
    inside.app.show_members(shown=False)
    assert inside.screen.header
    assert not inside.screen.header.members_shown
    assert not inside.keeper.kept[-1].members_shown


def test_what_is_edited_in_the_file_is_taken_over_in_a_moment(inside: Desk) -> None:
    inside.app.follow_file()
    inside.keeper.edited = Preferences(density="compact", members_shown=False), ["“port” was passed over."]
    inside.clock.advance(2)
    assert inside.screen.looks[-1].compact
    assert inside.screen.header
    assert not inside.screen.header.members_shown
    assert inside.screen.notices[-1].text == "“port” was passed over."
    inside.keeper.edited = None, ["It could not be read."]
    inside.clock.advance(2)
    assert inside.screen.looks[-1].compact, "what was before stays"


def test_what_was_edited_meanwhile_is_kept_too(desk: Desk) -> None:
    desk.keeper.edited = Preferences(name="mei"), []
    desk.app.switch_theme()
    assert desk.keeper.kept == [replace(Preferences(), name="mei", mode="light")]
