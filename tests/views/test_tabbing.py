"""The keyboard alone: Tab stops at every control, in the order of the screen, with a ring; Shift Tab goes back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from ttkbootstrap import App

from app.models.networks import KNOWN
from app.models.preferences import Page
from app.models.rows import (
    CertificateRow,
    ComposerRow,
    DirectoryRow,
    Errand,
    MemberGroup,
    MemberRow,
    NetworkForm,
    NetworkRow,
    PersonRow,
    ReplyingRow,
    WelcomeRow,
)
from app.models.rows.questions import PASSWORD, Blank, QuestionRow
from app.views.settings.navigation import PAGES
from app.views.theme import Look
from app.views.window import Window
from tests.views import scene
from tests.views.conftest import Wait
from tests.views.tabbing import LEAST, Rectangle, onward, place, ring, stops, walk
from tests.views.test_findings import MENTIONS, SEARCH
from tests.views.test_settings import row
from tests.views.timeline.reading import Listing

Open = Callable[[Window, Wait], tk.Misc]
"""Opens something, and gives back the control at which it begins."""

CROWD = MemberGroup("Online · 25", tuple(MemberRow(f"guest{number}", number % 10) for number in range(25)))
QUESTION = QuestionRow("Log in", "Who are you?", (Blank("account", "Account"), PASSWORD), "Log in", "Keep it")
FORM = NetworkForm(key="libera", title="Libera.Chat", host="irc.libera.chat", name="sam", rooms="#tea")


@pytest.fixture
def large(window: Window, root: App, wait: Wait) -> Iterator[Window]:
    """The window with room for everything."""
    root.geometry("1270x860+0+0")
    wait(lambda: (root.winfo_width(), root.winfo_height()) == (1270, 860))
    yield window
    window.dialogs.close()
    if "settings" in window.__dict__:
        window.settings.close()
    root.geometry("1000x700+0+0")


def main(window: Window, wait: Wait) -> tk.Misc:
    window.show_welcome(WelcomeRow())
    window.show_place(scene.OFFLINE)
    window.show_rail(scene.RAIL)
    window.show_conversations(scene.CONVERSATIONS)
    window.show_tabs(scene.CONVERSATIONS)
    window.show_header(scene.HEADER)
    window.show_members([CROWD])
    window.show_timeline("general", Listing(scene.TALK))
    window.show_composer(ComposerRow("Message #general"))
    window.show_replying(ReplyingRow("alice", 5, "Good morning"))
    chat = window.chat
    wait(lambda: chat.rail.spots and chat.members.list.spots and chat.strip.spots and chat.composer.replying.spots)
    return chat.rail


def searching(window: Window, wait: Wait) -> tk.Misc:
    first = main(window, wait)
    window.show_findings(SEARCH)
    wait(lambda: "hit 0" in window.chat.findings.cards.spots)
    return first


def mentions(window: Window, wait: Wait) -> tk.Misc:
    first = main(window, wait)
    window.show_findings(MENTIONS)
    wait(lambda: "read" in window.chat.findings.head.spots)
    return first


def welcome(window: Window, wait: Wait) -> tk.Misc:
    window.show_welcome(WelcomeRow(can_return=True))
    window.welcome.name.text = "sam"
    wait(lambda: window.welcome.start.button.spots and window.welcome.join.button.spots)
    return stops(window.root)[0]


def directory(window: Window, wait: Wait) -> tk.Misc:
    main(window, wait)
    window.show_directory(DirectoryRow("Harbour Lab", asked=True))
    wait(lambda: window.chat.directory.face is not None and window.chat.directory.face.spots)
    assert window.chat.directory.face
    return window.chat.directory.face.field.entry


def settings(page: Page) -> Open:
    def show(window: Window, wait: Wait) -> tk.Misc:
        window.show_settings(row(page, trusted=("h:1",)))
        top = window.settings.top
        assert top is not None
        wait(lambda: top.focus_displayof() is not None and window.settings.navigation.winfo_height() > 1)
        top.update()
        return stops(top)[0]

    return show


def dialog(ask: Callable[[Window], object]) -> Open:
    def show(window: Window, wait: Wait) -> tk.Misc:
        ask(window)
        opened = window.dialogs.current
        assert opened is not None
        wait(lambda: opened.top.winfo_viewable() and opened.top.focus_displayof() is not None)
        opened.top.update()
        return stops(opened.top)[0]

    return show


def network(page: str, login: str = "none") -> Open:
    def show(window: Window, wait: Wait) -> tk.Misc:
        dialog(lambda window: window.show_network(NetworkRow("Edit Libera.Chat", FORM, KNOWN)))(window, wait)
        sheet = window.network.sheet
        assert sheet is not None
        wait(lambda: sheet.pages.spots)
        sheet.pages.choose(page)
        sheet.page.logins.choose(login)
        sheet.page.toggles["proxied"].set(True)
        sheet.paint_now()
        sheet.update()
        return stops(sheet.winfo_toplevel())[0]

    return show


def errand(which: Errand) -> Open:
    def run(window: Window) -> None:
        window.show_place(scene.PLACE)
        window.run_errand(which)

    return dialog(run)


SURFACES: dict[str, Open] = {
    "main": main,
    "search": searching,
    "mentions": mentions,
    "welcome": welcome,
    "directory": directory,
    **{f"settings-{page.value}": settings(page) for page in PAGES},
    **{f"ask-{each.value}": errand(each) for each in (Errand.JOIN, Errand.TALK)},
    "shortcuts": errand(Errand.SHORTCUTS),
    "certificate": dialog(lambda window: window.ask_certificate(CertificateRow("Trust harbour?", "Why", "AB:CD"))),
    "question": dialog(lambda window: window.dialogs.ask(QUESTION, lambda _: None)),
    "person": dialog(lambda window: window.show_person(PersonRow("mei", 3, (("Account", "mei"),)))),
    "network-server": network("server"),
    "network-password": network("account", "plain"),
    "network-certificate": network("account", "external"),
    "network-proxy": network("proxy"),
}


@pytest.mark.parametrize("surface", SURFACES)
def test_tab_goes_through_all_of_it_as_one_reads_and_rings_what_it_is_on(
    large: Window, look: Look, wait: Wait, surface: str
) -> None:
    first = SURFACES[surface](large, wait)
    first.focus_force()
    wait(lambda: first.focus_displayof() is first)
    seen: list[tk.Misc] = []
    places: list[Rectangle] = []
    lit: list[int] = []
    for control in walk(first, wait):
        if seen:
            lit[-1] -= ring(seen[-1], places[-1], look.palette)
        seen.append(control)
        places.append(place(control))
        lit.append(ring(control, places[-1], look.palette))
    assert [control for control, pixels in zip(seen, lit, strict=True) if pixels < LEAST] == [], "no ring round these"
    if surface != "directory":  # which lies over the others
        assert stops(first.winfo_toplevel()) == seen, "Tab does not come by everything"
    lost = [
        f"{one} at {a}, then {two} at {b}"
        for (one, a), (two, b) in pairwise(zip(seen, places, strict=True))
        if not onward(a, b)
    ]
    assert not lost
    back = list(walk(first, wait, "<ISO_Left_Tab>"))
    assert back == [seen[0], *reversed(seen[1:])]
