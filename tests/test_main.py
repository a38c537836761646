"""The command line: what is refused, and that lines need no screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.version import VERSION


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Parlour {VERSION}\n"


def test_the_version_is_that_of_the_package() -> None:
    import tomllib

    project = Path(__file__).parent.parent / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == VERSION


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["http://h"], "irc:// or ircs://"),
        (["--trust", "12:34", "h"], "64 hexadecimal digits"),
        (["--theme", "pink"], "invalid choice"),
    ],
)
def test_wrong_arguments(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert says in capsys.readouterr().err


def test_lines_need_an_address(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--plain", "--data", str(tmp_path)]) == 2
    assert "needs an address" in capsys.readouterr().err


def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    ended = subprocess.run(
        [sys.executable, "-m", "app", "--data", str(tmp_path)], capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 2
    assert "No window can be opened here" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_lines_load_nothing_of_the_window(tmp_path: Path) -> None:
    script = (
        "import sys; from app.__main__ import main; "
        f"code = main(['--plain', '--data', {str(tmp_path)!r}, 'irc://sam@127.0.0.1:1']); "
        "assert not {'tkinter', 'ttkbootstrap', 'PIL', 'app.views'} & set(sys.modules); sys.exit(code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
