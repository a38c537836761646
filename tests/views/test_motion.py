"""What systems say about motion."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from app.views import motion


@pytest.mark.parametrize(
    ("file", "text", "less"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations = false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("gtk-3.0/settings.ini", "no settings at all", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "[General]\nName=%d\n", False),
    ],
)
def test_desktops_of_linux(tmp_path: Path, file: str, text: str, less: bool) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text)
    assert motion._linux(tmp_path) is less


def test_macos(tmp_path: Path) -> None:
    file = tmp_path / "access.plist"
    assert not motion._macos(file)
    file.write_bytes(plistlib.dumps({"reduceMotion": True}))
    assert motion._macos(file)
    file.write_bytes(b"broken")
    assert not motion._macos(file)
