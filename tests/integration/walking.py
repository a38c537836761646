"""The desktop used by keys alone: they come from the display, as from a keyboard, and no pointer is ever moved."""

from __future__ import annotations

import subprocess
import tkinter as tk
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ttkbootstrap import App

from app.furnishing import furnish
from app.models.address import parse_address
from app.models.preferences import Preferences, PreferencesFile
from app.models.rows import Errand
from app.views.art import Art
from app.views.kit.menu import Menu
from app.views.theme import Look
from app.views.window import Window
from tests.integration.running import PATIENCE

Wait = Callable[[Callable[[], Any]], None]

_FURTHEST = 40  # presses of one key on the way to something


class Walker:
    """Somebody at the window, with a keyboard and no mouse."""

    def __init__(self, shell: tuple[App, Look, Art], data: Path, wait: Wait) -> None:
        self.wait = wait
        self.window = Window("harbour", shell)
        file = PreferencesFile(data / "preferences.toml")
        self.app = furnish(self.window, data, file, Preferences(), listen=["127.0.0.1:0"])
        self.app.start()

    # What there is

    @property
    def shown(self) -> str:
        """What is drawn of the conversation."""
        return self.window.chat.timeline.text.get("1.0", "end")

    @property
    def title(self) -> str:
        return self.window.root.title()

    @property
    def port(self) -> int:
        """Of the place that is shown, which runs on this computer."""
        self.window.run_errand(Errand.COPY_LINK)
        self.window.notices.drop_newest()
        return parse_address(self.window.root.clipboard_get()).port

    def is_on(self, widget: tk.Misc) -> bool:
        """Whether the keyboard is there."""
        return widget.focus_displayof() is widget

    def menu(self) -> Menu | None:
        """The menu that is open in the window."""
        found = (child for child in self.window.root.winfo_children() if isinstance(child, Menu))
        return next(found, None)

    # What the hands do

    def press(self, *keys: str) -> None:
        """Press keys, as X calls them: "ctrl+k"."""
        self._do("key", *keys)

    def type(self, text: str, *keys: str) -> None:
        """Type this, and press keys after it."""
        self._do("type", "--delay", "1", text)
        if keys:
            self.press(*keys)

    def reach(self, key: str, there: Callable[[], object]) -> None:
        """Press a key until the keyboard is somewhere."""
        for _ in range(_FURTHEST):
            if there():
                return
            before = self._where()
            self.press(key)
            self.wait(partial(self._came, before, there))
        raise AssertionError(f"{key} does not lead there")

    def choose(self, label: str) -> None:
        """Do this from the menu that is open."""
        self.wait(lambda: (menu := self.menu()) and menu.focused)
        menu = self.menu()
        assert menu is not None
        wanted = str([entry.label for entry in menu.entries].index(label))
        self.reach("Down", lambda: menu.focused == wanted)
        self.press("Return")

    def send(self, text: str) -> None:
        """Say this in the conversation that is shown."""
        entry = self.window.chat.composer.entry
        self.wait(lambda: self.is_on(entry))
        self.type(text)
        self.wait(lambda: entry.written == text)
        self.press("Return")
        self.wait(lambda: text in self.shown and not entry.written)

    def start(self) -> None:
        """From the first screen into a room that is made here."""
        window = self.window
        self.type("Sam", "Return")
        self.wait(lambda: self.is_on(window.welcome.start.place.entry))
        self.press("Return")
        self.wait(lambda: self.title == "#lobby – Sam’s parlour – Parlour")
        self.wait(lambda: self.is_on(window.chat.composer.entry))

    def _came(self, before: tuple[str, str], there: Callable[[], object]) -> bool:
        return self._where() != before or bool(there())

    def _where(self) -> tuple[str, str]:
        focus = self.window.root.focus_displayof()
        return str(focus), str(getattr(focus, "focused", ""))

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=PATIENCE)
        self.window.root.update()
