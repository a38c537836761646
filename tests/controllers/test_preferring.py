"""The settings: pages, what is found, what is changed and at once in use."""

from __future__ import annotations

from app.models.preferences import Page, Preferences
from tests.controllers.desk import Desk

PIN = "0123456789abcdef" * 4


def shown(desk: Desk) -> list[str]:
    return [each.declared.name for each in desk.screen.settings[-1].settings]


def test_a_page_shows_its_settings_and_what_they_are(desk: Desk) -> None:
    desk.app.open_settings(Page.ADVANCED)
    assert shown(desk) == ["tell_typing", "keep_history", "keep_for", "spelling", "emoji"]
    assert desk.app.change_setting("spelling", False)
    assert [each.value for each in desk.screen.settings[-1].settings] == [True, True, "", False, True]
    assert not desk.keeper.kept[-1].spelling


def test_what_is_not_possible_is_not_taken(desk: Desk) -> None:
    assert not desk.app.change_setting("zoom", 1000)
    assert not desk.app.change_setting("accent", "blue")
    assert desk.keeper.kept == []


def test_a_setting_is_found_on_any_page(desk: Desk) -> None:
    desk.app.open_settings(Page.ACCOUNT)
    desk.app.find_setting(" compact typ")
    assert shown(desk) == []
    desk.app.find_setting("typ")
    assert shown(desk) == ["font", "tell_typing"]
    desk.app.find_setting("")
    assert shown(desk) == ["name"]
    desk.app.find_setting("typ")
    desk.app.turn_to(Page.ADVANCED)
    assert desk.screen.settings[-1].typed == ""


def test_what_can_be_done_is_found_like_what_can_be_set(desk: Desk) -> None:
    desk.app.open_settings(Page.APPEARANCE)
    for typed, page in (
        ("register", Page.ACCOUNT),
        ("proxy", Page.CONNECTION),
        ("fingerprint", Page.CONNECTION),
        ("nick", Page.ACCOUNT),
        ("clear hist", Page.ADVANCED),
        ("folder", Page.ADVANCED),
        ("shortc", Page.KEYBOARD),
    ):
        desk.app.find_setting(typed)
        assert page in {topic.page for topic in desk.screen.settings[-1].topics}, typed
    desk.app.turn_to(Page.ADVANCED)
    assert desk.screen.settings[-1].topics == ()


def test_a_theme_is_shown_whatever_the_mode_was(desk: Desk) -> None:
    desk.app.choose_theme("midnight", dark=True)
    desk.app.choose_theme("paper", dark=False)
    assert desk.screen.looks[-1].theme == "paper"
    desk.app.switch_theme()
    assert desk.screen.looks[-1].theme == "midnight"


def test_a_certificate_is_forgotten() -> None:
    desk = Desk(Preferences().trusting("h", 1, PIN))
    desk.app.open_settings(Page.CONNECTION)
    assert dict(desk.screen.settings[-1].trusted) == {"h:1": PIN}
    desk.app.forget_certificate("h:1")
    assert not desk.screen.settings[-1].trusted
    assert desk.keeper.kept[-1].trusted == {}


def test_closed_settings_are_left_alone(desk: Desk) -> None:
    desk.app.open_settings()
    desk.app.close_settings()
    before = len(desk.screen.settings)
    desk.app.switch_theme()
    assert len(desk.screen.settings) == before


def test_the_file_is_opened(desk: Desk) -> None:
    desk.app.edit_preferences()
    assert desk.screen.opened == ["preferences.toml"]


def test_emoji_by_name_are_left_alone_where_one_likes_it_so() -> None:
    desk = Desk(Preferences(emoji=False))
    desk.enter()
    desk.app.send(":rocket:")
    assert desk.texts()[-1].text == ":rocket:"


def test_everything_is_drawn_larger_in_steps_and_a_word_says_how_large(desk: Desk) -> None:
    desk.app.do("zoom-in")
    desk.app.do("zoom-in")
    desk.app.do("zoom-out")
    assert [look.zoom for look in desk.screen.looks][-3:] == [110, 120, 110]
    assert [notice.text for notice in desk.screen.notices] == ["Zoom 110 %", "Zoom 120 %", "Zoom 110 %"]
    assert len({notice.about for notice in desk.screen.notices}) == 1
    assert desk.keeper.kept[-1].zoom == 110
    desk.app.zoom(30)
    assert desk.screen.looks[-1].zoom == 200
    desk.app.zoom(-30)
    assert desk.screen.looks[-1].zoom == 50
    desk.app.do("zoom-usual")
    assert desk.screen.looks[-1].zoom == 100
