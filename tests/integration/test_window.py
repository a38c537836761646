"""The window as a person uses it: from the first screen to talking, by typing and clicking."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ttkbootstrap import App

from app.furnishing import furnish
from app.models.address import parse_address
from app.models.preferences import Preferences, PreferencesFile
from app.models.rows import Errand
from app.views.art import Art
from app.views.theme import Look
from app.views.window import Window
from tests.integration.running import Client
from tests.views.acting import click, words

Wait = Callable[[Callable[[], Any]], None]


class Desktop:
    """The desktop in the root of the session, with a server on a free port."""

    def __init__(self, shell: tuple[App, Look, Art], data: Path) -> None:
        self.window = Window("harbour", shell)
        file = PreferencesFile(data / "preferences.toml")
        self.app = furnish(self.window, data, file, Preferences(), listen=["127.0.0.1:0"])
        self.app.start()

    @property
    def shown(self) -> str:
        """What is drawn of the conversation."""
        return self.window.chat.timeline.text.get("1.0", "end")

    def type(self, text: str, *keys: str) -> None:
        """Type where the keyboard is."""
        for character in text:
            self._focus().event_generate("<Key>", keysym=_KEYSYMS.get(character, character))
        for key in keys:
            self._focus().event_generate(f"<{key}>")

    def _focus(self) -> tk.Misc:
        focus = self.window.root.focus_get()
        assert focus is not None
        return focus


_KEYSYMS = {" ": "space", "/": "slash", "#": "numbersign", ",": "comma", "!": "exclam"}


@pytest.fixture
def desktop(
    shell: tuple[App, Look, Art], tmp_path: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    root = shell[0]
    made = Desktop(shell, tmp_path)
    root.focus_force()
    made.window.welcome.focus_first()
    wait(lambda: root.focus_get() is made.window.welcome.name.entry)
    yield made
    monkeypatch.setattr(made.window, "close", made.window.take_down)  # the root is there for others
    made.app.end()
    root.update()


def test_two_enters_lead_from_a_name_to_talking(desktop: Desktop, wait: Wait) -> None:
    window = desktop.window
    desktop.type("Sam", "Return")
    wait(lambda: window.root.focus_get() is window.welcome.start.place.entry)
    desktop.type("", "Return")
    wait(lambda: window.root.title() == "#lobby – Sam’s parlour – Parlour")
    wait(lambda: window.root.focus_get() is window.chat.composer.entry)
    window.run_errand(Errand.COPY_LINK)
    mei = Client(parse_address(window.root.clipboard_get()).port, "mei")
    desktop.type("Hello, mei!", "Return")
    assert mei.hear("PRIVMSG").endswith("PRIVMSG #lobby :Hello, mei!")
    mei.say("PRIVMSG #lobby :Hello, Sam!", "PRIVMSG Sam :a word in private")
    wait(lambda: "Hello, mei!" in desktop.shown and "Hello, Sam!" in desktop.shown)
    conversations = window.chat.sidebar.list
    wait(lambda: "mei" in words(conversations))
    click(conversations, [key for key in conversations.spots if key.startswith("row ")][-1])
    wait(lambda: "a word in private" in desktop.shown)
    assert "Hello" not in desktop.shown
    mei.close()
