"""Whether the system is dark: what is asked, how the answer is read."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest
from ttkbootstrap import App

from app.views.system import SystemShade, macos_is_dark, understand
from tests.views.conftest import Wait


def answering(text: str, code: int = 0) -> tuple[str, ...]:
    return sys.executable, "-c", f"import sys; print({text!r}); sys.exit({code})"


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        ("(<<uint32 1>>,)\n", True),
        ("(<<uint32 2>>,)\n", False),
        ("(<<uint32 0>>,)\n", False),
        ("'prefer-dark'\n", True),
        ("'default'\n", False),
        ("", None),
    ],
)
def test_answers_are_understood(answer: str, dark: bool | None) -> None:
    assert understand(answer) is dark


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_the_first_that_answers_is_heard(root: App, wait: Wait) -> None:
    told: list[bool] = []
    commands = [("no-such-program",), answering("uint32 1", 1), answering("'prefer-light'"), answering("uint32 1")]
    shade = SystemShade(root, told.append, commands)
    shade.ask()
    assert told == [], "nobody follows the system"
    shade.follow(wanted=True)
    wait(lambda: told)
    assert told == [False]
    shade.ask()
    wait(lambda: len(told) > 1)
    shade.follow(wanted=False)
    assert told == [False, False]


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_where_nobody_answers_nothing_is_told(root: App, wait: Wait) -> None:
    told: list[bool] = []
    shade = SystemShade(root, told.append, [("no-such-program",)])
    shade.follow(wanted=True)
    shade.stop()
    assert told == []


def test_macos(tmp_path: Path) -> None:
    file = tmp_path / "global.plist"
    assert macos_is_dark(file) is None
    file.write_bytes(plistlib.dumps({}))
    assert macos_is_dark(file) is False
    file.write_bytes(plistlib.dumps({"AppleInterfaceStyle": "Dark"}))
    assert macos_is_dark(file)
