"""Whether the person asked their system for less motion: then nothing moves by itself."""

from __future__ import annotations

import configparser
import ctypes
import os
import plistlib
import sys
from functools import lru_cache
from pathlib import Path

_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION of SystemParametersInfoW
_MACOS = Path("Library/Preferences/com.apple.universalaccess.plist")
_GTK = ("gtk-4.0/settings.ini", "gtk-3.0/settings.ini")


@lru_cache(maxsize=1)
def reduced() -> bool:
    """What the system says; read once. Where it says nothing, things may move."""
    if sys.platform == "win32":
        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
        return not shown.value
    if sys.platform == "darwin":
        return _macos(Path.home() / _MACOS)
    return _linux(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"))


def _macos(file: Path) -> bool:
    try:
        return bool(plistlib.loads(file.read_bytes()).get("reduceMotion"))
    except (OSError, plistlib.InvalidFileException):
        return False


def _linux(folder: Path) -> bool:
    """GTK's settings, then those of KDE, which counts how long a motion takes."""
    for name in _GTK:
        if _setting(folder / name, "Settings", "gtk-enable-animations").lower() in ("0", "false"):
            return True
    return _setting(folder / "kdeglobals", "KDE", "AnimationDurationFactor") == "0"


def _setting(file: Path, section: str, key: str) -> str:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(file, encoding="utf-8")
    except (OSError, UnicodeDecodeError, configparser.Error):
        return ""
    return parser.get(section, key, fallback="").strip()
