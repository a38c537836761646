"""Everything is drawn larger or smaller while the window is there, and the person stays where they are."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations

import pytest
from ttkbootstrap import App

from app.controllers.keys import rows
from app.models.preferences import Page
from app.models.rows import Errand, Level, NoticeRow
from app.models.rows.look import LookRow
from app.views.art import Art
from app.views.kit.surface import Box
from app.views.theme import Look
from app.views.window import Window
from tests.views import scene
from tests.views.acting import Actions, words
from tests.views.conftest import Wait
from tests.views.staging import fill, outline, settle
from tests.views.test_settings import row as settings
from tests.views.timeline.reading import many


@pytest.fixture
def talk(window: Window, root: App, wait: Wait) -> Window:
    fill(window)
    wait(lambda: window.chat.members.list.spots and window.chat.rail.spots and window.chat.composer.entry.winfo_y())
    settle(root, wait)
    return window


def zoom(window: Window, percent: int) -> None:
    window.show_look(LookRow(zoom=percent))
    for _ in range(3):
        window.root.update()


def outlined(window: Window, wait: Wait) -> list[tuple[object, ...]]:
    """What can be seen, once Tk has counted the heights of all lines, which it does bit by bit."""
    settle(window.root, wait)
    window.chat.timeline.text.count("1.0", "end", "update", "ypixels")
    window.root.update()
    return list(outline(window.root))


@contextmanager
def opened(root: App, look: Look, wait: Wait) -> Iterator[Window]:
    made = Window("harbour", (root, look, Art(look)))
    try:
        actions = Actions()
        made.bind(actions, actions)
        made.show_commands(rows({}))
        fill(made)
        root.geometry("1240x850+0+0")
        wait(lambda: (root.winfo_width(), root.winfo_height()) == (1240, 850))
        wait(lambda: made.chat.rail.spots and made.chat.composer.entry.winfo_y())
        yield made
    finally:
        made.take_down()


@pytest.mark.parametrize("percent", [70, 130, 160])
def test_it_looks_as_if_it_had_been_opened_so(root: App, look: Look, percent: int, wait: Wait) -> None:
    with opened(root, look, wait) as window:
        zoom(window, percent)
        zoomed = outlined(window, wait)
    other = Look(look.palette, 1.0, look.faces)
    other.zoom(percent)
    with opened(root, other, wait) as window:
        assert zoomed == outlined(window, wait)
        zoom(window, 100)
        shrunk = outlined(window, wait)
    with opened(root, Look(look.palette, 1.0, look.faces), wait) as window:
        assert shrunk == outlined(window, wait)


def test_nothing_is_left_behind(talk: Window, root: App) -> None:
    def kept() -> tuple[int, ...]:
        gc.collect()
        called = (root.tk.call("info", "commands"), root.tk.call("image", "names"), root.tk.call("font", "names"))
        return *(len(root.tk.splitlist(each)) for each in called), len(talk.look._callbacks)

    for percent in range(50, 201, 10):
        zoom(talk, percent)
    zoom(talk, 110)
    zoom(talk, 100)
    before = kept()
    for percent in [*range(200, 49, -10)] * 2:
        zoom(talk, percent)
    zoom(talk, 110)
    zoom(talk, 100)
    assert kept() == before


def test_what_is_being_written_stays(talk: Window, wait: Wait) -> None:
    entry = talk.chat.composer.entry
    entry.write("half a thought", 4)
    entry.focus_set()
    wait(lambda: talk.root.focus_get() is entry)
    zoom(talk, 150)
    assert (entry.written, entry.cursor) == ("half a thought", 4)
    assert talk.root.focus_get() is entry
    assert entry.winfo_height() == round(23 * 1.5)


@pytest.mark.parametrize("percent", [60, 180])
def test_the_place_where_one_reads_stays(talk: Window, percent: int, wait: Wait) -> None:
    timeline = talk.chat.timeline
    talk.show_timeline("general", many(2000))
    timeline.reveal(1000)
    wait(lambda: timeline._sheet.position(1000) is not None and timeline._settling is None)
    timeline.scroll(1, "pages")
    wait(lambda: timeline._settling is None)
    anchor = timeline._sheet.anchor()
    assert anchor is not None
    zoom(talk, percent)
    wait(lambda: timeline._settling is None)
    now = timeline._sheet.anchor()
    assert now is not None
    assert now.key == anchor.key
    assert timeline.jump.offer == "Jump to latest"


def test_the_end_stays_in_view(talk: Window, wait: Wait) -> None:
    timeline = talk.chat.timeline
    talk.show_timeline("general", many(2000))
    for percent in (150, 80, 120):
        zoom(talk, percent)
        wait(lambda: timeline._settling is None)
        assert timeline.text.yview()[1] == 1
        assert timeline.jump.offer is None


def test_the_switcher_follows(talk: Window, actions: Actions, wait: Wait) -> None:
    actions.found = scene.FOUND
    talk.run_errand(Errand.SWITCH)
    face, column, tabs = talk.chat.switcher.face, talk.chat.timeline, talk.chat.tabs
    assert face is not None
    wait(lambda: face.list.spots)
    zoom(talk, 120)
    wait(lambda: face.winfo_width() == column.winfo_width() - 2 * 24)
    assert face.winfo_rooty() == tabs.winfo_rooty() + tabs.winfo_height() + round(12 * 1.2)
    assert talk.root.focus_get() is face.field.entry


def test_the_settings_follow(talk: Window, wait: Wait) -> None:
    talk.show_settings(settings(Page.APPEARANCE))
    top = talk.settings.top
    assert top is not None
    wait(lambda: top.winfo_width() == 984)
    zoom(talk, 120)
    wait(lambda: (top.winfo_width(), top.winfo_height()) == (round(984 * 1.2), round(636 * 1.2)))
    assert talk.settings.navigation.winfo_width() == round(204 * 1.2)
    talk.settings.close()


def test_a_dialog_and_a_notice_follow(talk: Window, wait: Wait) -> None:
    talk.show_notice(NoticeRow(Level.INFORMATION, "Words that take two lines of a notice, as they say so very much"))
    talk.dialogs.ask_room(lambda _: None)
    dialog = talk.dialogs.current
    assert dialog is not None
    notice = talk.notices.shown[0]
    wait(lambda: dialog.top.winfo_width() == 440 and notice.winfo_width() == 380)
    zoom(talk, 150)
    wait(lambda: dialog.top.winfo_width() == 660 and notice.winfo_width() == 570)
    assert notice.height == notice.face.winfo_height() > 50
    dialog.close()


def test_a_menu_goes(talk: Window, wait: Wait) -> None:
    talk.chat.composer.insert_button.paint_now()
    talk.chat.composer.insert_button.event_generate("<Return>")
    talk.chat.sidebar.list._menus.open(talk.chat.sidebar.list, 50, 50, talk.chat.composer.entry.offers("1.0"))
    zoom(talk, 110)
    wait(lambda: not [each for each in talk.root.winfo_children() if type(each).__name__ == "Menu"])


def test_the_window_grows_where_it_is_too_small_and_no_further(
    talk: Window, root: App, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoom(talk, 120)
    assert (root.winfo_width(), root.winfo_height()) == (1000, 700)
    zoom(talk, 160)
    wait(lambda: (root.winfo_width(), root.winfo_height()) == (1216, 832))
    monkeypatch.setattr(root, "winfo_screenwidth", lambda: 1280)
    monkeypatch.setattr(root, "winfo_screenheight", lambda: 900)
    zoom(talk, 200)
    wait(lambda: (root.winfo_width(), root.winfo_height()) == (1280, 900))  # as large as the screen


def test_the_wheel_with_ctrl_asks_for_it_and_moves_nothing(talk: Window, actions: Actions, wait: Wait) -> None:
    talk.show_timeline("general", many(200))
    timeline = talk.chat.timeline
    wait(lambda: timeline.text.yview()[1] == 1)
    actions.calls.clear()
    for _ in range(3):
        timeline.text.event_generate("<Control-Button-4>")
    talk.root.update()
    talk.chat.sidebar.list.event_generate("<Control-Button-5>")
    talk.root.update()
    assert [call for call in actions.asked if call[0] == "zoom"] == [("zoom", 3), ("zoom", -1)]
    assert timeline.text.yview()[1] == 1


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("<Control-plus>", "zoom-in"),
        ("<Control-equal>", "zoom-in"),
        ("<Control-KP_Add>", "zoom-in"),
        ("<Control-minus>", "zoom-out"),
        ("<Control-KP_Subtract>", "zoom-out"),
        ("<Control-Key-0>", "zoom-usual"),
    ],
)
def test_keys(talk: Window, actions: Actions, key: str, command: str) -> None:
    talk.chat.composer.entry.event_generate(key)
    assert ("do", command) in actions.asked
    assert talk.chat.composer.entry.written == ""


def test_one_notice_says_how_large(talk: Window, wait: Wait) -> None:
    for percent in (110, 120):
        talk.show_notice(NoticeRow(Level.INFORMATION, f"Zoom {percent} %", "zoom"))
        zoom(talk, percent)
    wait(lambda: [words(each.face) for each in talk.notices.shown] == [["Zoom 120 %"]])


def test_the_keys_work_in_every_window(talk: Window, root: App, wait: Wait) -> None:
    done: list[str] = []
    talk.keys = type(talk.keys)(root, done.append)
    talk.show_commands(rows({}))
    talk.show_settings(settings(Page.APPEARANCE, look=LookRow()))
    field = talk.settings.navigation.field.entry
    field.focus_force()
    wait(lambda: root.focus_displayof() is field)
    for keys in ("<Control-plus>", "<Control-minus>", "<Control-Key-0>", "<Control-k>"):
        field.event_generate(keys)
    talk.settings.close()
    assert done == ["zoom-in", "zoom-out", "zoom-usual"]


def test_at_200_percent_the_settings_stand_in_one_column(talk: Window, root: App, wait: Wait) -> None:
    zoom(talk, 200)
    talk.show_settings(settings(Page.APPEARANCE, look=LookRow(zoom=200)))
    top, page = talk.settings.navigation.winfo_toplevel(), talk.settings.appearance
    top.geometry("1280x800")
    wait(lambda: top.winfo_width() == 1280 and page.spots)
    root.update()
    boxes = [spot.box for key, spot in page.spots.items() if not key.startswith(("mode", "zoom"))]
    talk.settings.close()
    assert all(0 <= left < right <= page.wide for left, _, right, _ in boxes)
    assert not any(_overlap(one, other) for one, other in combinations(boxes, 2))


def _overlap(one: Box, other: Box) -> bool:
    across = max(one[0], other[0]) < min(one[2], other[2])
    return across and max(one[1], other[1]) < min(one[3], other[3])
