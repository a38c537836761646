"""A walk through the whole program with the keyboard alone: every key comes from the display, no pointer is moved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from app.models.preferences import Page
from app.models.rows import MessageRow
from app.views.settings.keyboard import KeyboardPage
from tests.integration.running import Client, Server
from tests.integration.walking import Walker
from tests.views.acting import words


def test_writing_recalling_and_emoji(walker: Walker, mei: Client) -> None:
    entry, picker = walker.window.chat.composer.entry, walker.window.chat.picker
    walker.send("Hello, mei!")
    assert mei.hear("PRIVMSG").endswith(":Hello, mei!")
    walker.press("Up")
    walker.wait(lambda: entry.written == "Hello, mei!")
    walker.press("ctrl+a", "BackSpace")
    walker.wait(lambda: not entry.written)
    walker.type(":rocke")
    walker.wait(lambda: walker.window.chat.composer.suggester.open)
    walker.press("Tab")
    walker.wait(lambda: "🚀" in entry.written)
    walker.press("ctrl+e")
    walker.wait(lambda: picker.face is not None and walker.is_on(picker.face.search.entry))
    face = picker.face
    assert face is not None
    walker.type("tada")
    walker.wait(lambda: face.grid_of_emoji.in_hand == "🎉")
    walker.press("Return")
    walker.wait(lambda: walker.is_on(entry) and "🎉" in entry.written)
    walker.press("Return")
    line = mei.hear("PRIVMSG")
    assert "🚀" in line
    assert "🎉" in line


def test_answering_reacting_and_deleting(walker: Walker, mei: Client) -> None:
    window = walker.window
    text, composer = window.chat.timeline.text, window.chat.composer
    mei.say("PRIVMSG #lobby :Who brings the tea?")
    walker.wait(lambda: "Who brings the tea?" in walker.shown)
    walker.press("shift+Up")
    walker.wait(lambda: walker.is_on(text) and text.tag_ranges("held"))
    walker.press("Menu")
    walker.choose("Reply")
    walker.wait(lambda: walker.is_on(composer.entry) and composer.replying.row)
    walker.send("I do")
    assert mei.hear("PRIVMSG").endswith(":I do")
    walker.wait(lambda: any(row.reply and row.reply.text == "Who brings the tea?" for row in _messages(walker)))
    walker.press("shift+Up")
    walker.wait(lambda: walker.is_on(text) and text.tag_ranges("held"))
    walker.press("shift+Up", "Menu")
    walker.choose("React")
    walker.wait(lambda: (face := window.chat.picker.face) and walker.is_on(face.search.entry))
    walker.type("tada")
    face = window.chat.picker.face
    assert face is not None
    walker.wait(lambda: face.grid_of_emoji.in_hand == "🎉")
    walker.press("Return")
    walker.wait(lambda: any(row.reactions for row in _messages(walker)))
    walker.press("Escape")
    walker.wait(lambda: walker.is_on(composer.entry))
    walker.press("shift+Up")
    walker.wait(lambda: walker.is_on(text) and text.tag_ranges("held"))
    walker.press("Delete")
    walker.wait(lambda: (dialog := window.dialogs.current) and dialog.top.focus_displayof() is not None)
    walker.press("Tab", "Return")
    walker.wait(lambda: "I do" not in walker.shown)


def test_copying_and_reacting_by_one_key(walker: Walker, mei: Client) -> None:
    window = walker.window
    text = window.chat.timeline.text
    mei.say("PRIVMSG #lobby :Green or black?")
    walker.wait(lambda: "Green or black?" in walker.shown)
    walker.press("shift+Up")
    walker.wait(lambda: walker.is_on(text) and text.tag_ranges("held"))
    walker.press("c")
    walker.wait(lambda: window.root.clipboard_get() == "Green or black?")
    walker.press("plus")
    walker.wait(lambda: (face := window.chat.picker.face) and walker.is_on(face.search.entry))
    walker.press("Escape")
    walker.wait(lambda: not window.chat.picker.shown and walker.is_on(text))
    assert not window.chat.composer.entry.written, "these were no letters"


def test_all_larger_and_smaller(walker: Walker) -> None:
    look = walker.window.look
    usual = look.scale
    walker.press("ctrl+plus")
    walker.wait(lambda: look.scale > usual)
    walker.press("ctrl+minus", "ctrl+minus")
    walker.wait(lambda: look.scale < usual)
    walker.press("ctrl+0")
    walker.wait(lambda: look.scale == usual)


def test_pages_of_lists(walker: Walker, mei: Client) -> None:
    window = walker.window
    people = window.chat.members.list
    walker.wait(lambda: "member mei" in people.spots)
    walker.reach("F6", lambda: walker.is_on(people) and people.focused)
    walker.press("Next")
    walker.wait(lambda: people.focused == [key for key in people.spots if key.startswith("member ")][-1])
    walker.press("Prior")
    walker.wait(lambda: people.focused == next(iter(people.spots)))
    walker.press("ctrl+comma")
    walker.wait(lambda: walker.is_on(window.settings.navigation.pages))
    walker.reach("Down", lambda: window.settings.navigation.pages.focused == "keyboard")
    walker.press("Return")
    page = window.settings.view(Page.KEYBOARD)
    assert isinstance(page, KeyboardPage)
    walker.reach("Tab", lambda: walker.is_on(page.list) and page.list.focused)
    walker.press("Next")
    walker.wait(lambda: page.list.scroll > 0)
    walker.press("Escape")
    walker.wait(lambda: not window.settings.is_open)


def _messages(walker: Walker) -> list[MessageRow]:
    rows = walker.window.chat.timeline.rows
    return [row for row in rows.slice(0, len(rows)) if isinstance(row, MessageRow)]


def test_people(walker: Walker, mei: Client) -> None:
    window = walker.window
    people = window.chat.members.list
    walker.wait(lambda: "member mei" in people.spots)
    walker.reach("F6", lambda: walker.is_on(people) and people.focused)
    walker.reach("Down", lambda: people.focused == "member mei")
    walker.press("Menu")
    walker.choose("Who is this?")
    walker.wait(lambda: (dialog := window.dialogs.current) and dialog.top.focus_displayof() is not None)
    walker.press("Escape")
    walker.wait(lambda: walker.is_on(people) and people.focused == "member mei")
    walker.press("Return")
    walker.wait(lambda: walker.title.startswith("mei – "))
    walker.send("Between us")
    assert mei.hear("PRIVMSG").endswith(":Between us")


def test_from_room_to_room(walker: Walker, mei: Client) -> None:
    window = walker.window
    mei.say("JOIN #tea", "TOPIC #tea :All about tea")
    mei.hear(" TOPIC ")
    walker.press("ctrl+shift+j")
    walker.wait(lambda: (face := window.chat.directory.face) and walker.is_on(face.field.entry) and face.list.count)
    walker.type("tea")
    walker.wait(lambda: window.chat.directory.face and window.chat.directory.face.list.name == "#tea")
    walker.press("Return")
    walker.wait(lambda: walker.title.startswith("#tea – "))
    walker.wait(lambda: walker.is_on(window.chat.composer.entry))
    tabs = window.chat.tabs
    before = [key for key in tabs.spots if key.startswith("tab ")]
    walker.press("ctrl+shift+Prior")
    walker.wait(lambda: [key for key in tabs.spots if key.startswith("tab ")] != before)
    walker.press("ctrl+k")
    walker.wait(lambda: window.chat.switcher.shown)
    walker.type("lobby")
    walker.wait(lambda: (face := window.chat.switcher.face) and face.list.rows[0].title == "lobby")
    walker.press("Return")
    walker.wait(lambda: walker.title.startswith("#lobby – ") and walker.is_on(window.chat.composer.entry))
    walker.type("/topic Green or black?", "Return")
    walker.wait(lambda: "Green or black?" in words(window.chat.header))


def test_searching_and_what_was_said_to_one(walker: Walker, mei: Client) -> None:
    window = walker.window
    findings = window.chat.findings
    mei.say("PRIVMSG #lobby :Sam: where is the sugar?")
    walker.wait(lambda: "sugar" in walker.shown)
    walker.press("ctrl+f")
    walker.wait(lambda: walker.is_on(findings.head.field.entry))
    walker.type("sugar")
    walker.wait(lambda: findings.cards.spots)
    walker.press("Down")
    walker.wait(lambda: findings.cards.focused)
    walker.press("Return")
    walker.wait(lambda: findings.row and any(hit.current for group in findings.row.groups for hit in group.hits))
    walker.press("Escape")
    walker.wait(lambda: not window.chat.findings_open and walker.is_on(window.chat.composer.entry))
    walker.press("ctrl+shift+m")
    walker.wait(lambda: window.chat.findings_open and findings.cards.spots)
    walker.press("Escape")
    walker.wait(lambda: not window.chat.findings_open)


def test_the_settings(walker: Walker) -> None:
    window = walker.window
    walker.press("ctrl+comma")
    walker.wait(lambda: walker.is_on(window.settings.navigation.pages))
    pages, appearance = window.settings.navigation.pages, window.settings.appearance
    walker.reach("Down", lambda: pages.focused == "appearance")
    walker.press("Return")
    walker.wait(appearance.winfo_viewable)
    walker.reach("Tab", lambda: walker.is_on(appearance) and appearance.focused)
    walker.reach("Right", lambda: appearance.focused == "mode light")
    walker.press("Return")
    walker.wait(lambda: not window.look.palette.dark)
    walker.reach("shift+Tab", lambda: walker.is_on(pages) and pages.focused)
    walker.reach("Down", lambda: pages.focused == "keyboard")
    walker.press("Return")
    _choose_other_keys(walker)
    walker.press("Escape")
    walker.wait(lambda: not window.settings.is_open and walker.is_on(window.chat.composer.entry))
    walker.press("ctrl+shift+p")
    walker.wait(lambda: window.chat.switcher.shown)
    walker.press("Escape")
    walker.wait(lambda: not window.chat.switcher.shown)


def _choose_other_keys(walker: Walker) -> None:
    """Have the switcher open by Ctrl Shift P."""
    page = walker.window.settings.view(Page.KEYBOARD)
    assert isinstance(page, KeyboardPage)
    walker.wait(page.winfo_viewable)
    walker.reach("Tab", lambda: walker.is_on(page.list) and page.list.focused)
    walker.press("Return")
    walker.wait(lambda: walker.is_on(page.list.capture))
    walker.press("ctrl+shift+p")
    walker.wait(lambda: walker.is_on(page.list) and page.usual.enabled)


def test_places_notices_leaving_and_closing(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    window = walker.window
    rail, closed = window.chat.rail, []
    monkeypatch.setattr(window, "close", lambda: closed.append(True))
    walker.reach("F6", lambda: walker.is_on(rail) and rail.focused)
    walker.reach("Down", lambda: rail.focused == "add")
    walker.press("Return")
    walker.choose("Add a network…")
    walker.wait(lambda: window.network.sheet and walker.is_on(window.network.sheet.page.fields["host"].entry))
    walker.type("irc.example.org", "Escape")
    walker.wait(lambda: window.dialogs.current is None and walker.is_on(rail) and rail.focused == "add")
    _command(walker, "copy the link")
    walker.wait(lambda: window.notices.shown)
    walker.press("Escape")
    walker.wait(lambda: not window.notices.shown)
    _command(walker, "leave sam")
    walker.wait(lambda: (dialog := window.dialogs.current) and dialog.top.focus_displayof() is not None)
    walker.press("Tab", "Return")
    walker.wait(window.welcome.winfo_viewable)
    walker.press("ctrl+q")
    walker.wait(lambda: closed)


def _command(walker: Walker, name: str) -> None:
    switcher = walker.window.chat.switcher
    walker.press("ctrl+k")
    walker.wait(lambda: switcher.shown and switcher.face and walker.is_on(switcher.face.field.entry))
    walker.type(f">{name}")
    walker.wait(lambda: switcher.face and switcher.face.list.rows)
    walker.press("Return")


def test_a_certificate_is_trusted(first: Walker, server: Server, client: Callable[..., Client]) -> None:
    window, join = first.window, first.window.welcome.join
    first.type("Sam")
    for field, text in ((join.address, "127.0.0.1"), (join.port, str(server.port)), (join.room, "#lobby")):
        first.reach("Tab", partial(first.is_on, field.entry))
        first.type(text)  # in the place of what is selected
    first.wait(lambda: (join.port.text, join.room.text) == (str(server.port), "#lobby"))
    first.press("Return")
    first.wait(lambda: (dialog := window.dialogs.current) and dialog.top.focus_displayof() is not None)
    first.press("Tab", "Return")
    first.wait(lambda: first.title.startswith("#lobby – "))
    mei = client("mei")
    first.send("Hello over TLS")
    assert mei.hear("PRIVMSG").endswith(":Hello over TLS")
