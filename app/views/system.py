"""Whether the system is dark or light, asked without keeping the window waiting.

Sources: the portal's setting "color-scheme" (org.freedesktop.appearance: 1 is dark), GNOME's own where there is no
portal; on Windows the registry's AppsUseLightTheme; on macOS AppleInterfaceStyle of the global preferences.
"""

from __future__ import annotations

import plistlib
import subprocess
import sys
import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path

_PORTAL = (
    *("gdbus", "call", "--session", "--timeout", "1", "--dest", "org.freedesktop.portal.Desktop"),
    *("--object-path", "/org/freedesktop/portal/desktop", "--method", "org.freedesktop.portal.Settings.Read"),
    *("org.freedesktop.appearance", "color-scheme"),
)
_GNOME = ("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")
_COMMANDS: Sequence[Sequence[str]] = (_PORTAL, _GNOME)
_KEY = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
_MACOS = Path("Library/Preferences/.GlobalPreferences.plist")
_GLANCE, _PATIENCE = 50, 2_000  # milliseconds: between two looks for the answer, and all in all
_AGAIN = 60_000  # milliseconds until it is asked again by itself


class SystemShade:
    """Asks, and tells the answer where there is one. ``commands``: what is run on Linux, one after the other until one
    answers.
    """

    def __init__(
        self, widget: tk.Misc, tell: Callable[[bool], object], commands: Sequence[Sequence[str]] = _COMMANDS
    ) -> None:
        self._widget, self._tell, self._commands = widget, tell, commands
        self._asking: subprocess.Popen[str] | None = None
        self._timer = ""
        self._following = False

    def follow(self, *, wanted: bool) -> None:
        """Ask now and from time to time, or no longer."""
        if wanted == self._following:
            return
        self._following = wanted
        if wanted:
            self.ask()
        else:
            self.stop()

    def ask(self) -> None:
        """Ask once, where the system is followed and is not being asked."""
        if not self._following or self._asking is not None:
            return
        if sys.platform == "win32":
            self._hear(windows_is_dark())
        elif sys.platform == "darwin":
            self._hear(macos_is_dark(Path.home() / _MACOS))
        else:
            self._run(self._commands)

    def stop(self) -> None:
        """Ask no more."""
        self._following = False
        if self._timer:
            self._widget.after_cancel(self._timer)
            self._timer = ""
        self._end()

    def _run(self, commands: Sequence[Sequence[str]]) -> None:
        if not commands:
            self._hear(None)
            return
        command, *others = commands
        try:
            self._asking = subprocess.Popen(  # noqa: S603 - fixed words, no shell
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        except OSError:
            self._run(others)
            return
        self._wait(_PATIENCE, others)

    def _wait(self, patience: int, others: Sequence[Sequence[str]]) -> None:
        asking = self._asking
        if asking is not None and asking.poll() is None and patience > 0:
            self._again(_GLANCE, lambda: self._wait(patience - _GLANCE, others))
            return
        answer = understand(self._end())
        if answer is None:
            self._run(others)
        else:
            self._hear(answer)

    def _hear(self, dark: bool | None) -> None:
        self._again(_AGAIN, self.ask)
        if dark is not None:
            self._tell(dark)

    def _again(self, milliseconds: int, call: Callable[[], None]) -> None:
        if self._timer:
            self._widget.after_cancel(self._timer)
        self._timer = self._widget.after(milliseconds, call)

    def _end(self) -> str:
        """What was answered, if all of it was; the command is gone."""
        asking, self._asking = self._asking, None
        if asking is None:
            return ""
        if asking.poll() is None:
            asking.kill()
        said, _ = asking.communicate()
        return said if asking.returncode == 0 else ""


def understand(answer: str) -> bool | None:
    """What the portal or GNOME answered: "(<<uint32 1>>,)", "'prefer-dark'"; None where it says nothing."""
    if "uint32" in answer:
        return "uint32 1" in answer
    return "dark" in answer if answer.strip() else None


def macos_is_dark(file: Path) -> bool | None:
    """What the global preferences of macOS say, which name the dark look alone."""
    try:
        return bool(plistlib.loads(file.read_bytes()).get("AppleInterfaceStyle") == "Dark")
    except (OSError, plistlib.InvalidFileException):
        return None


def windows_is_dark() -> bool | None:
    """What the registry says."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
            return not winreg.QueryValueEx(key, "AppsUseLightTheme")[0]
    except OSError:
        return None
