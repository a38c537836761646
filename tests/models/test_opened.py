"""What was open, kept in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models.opened import MOST, Opened, OpenedFile

HERE, THERE = "sam@chat.example:6697", "sam@other.example:6697"
OPEN = Opened(
    tabs=((HERE, "#tea"), (THERE, '#"quoted"'), (HERE, "")),
    aside=((HERE, "mei"),),
    shown=((HERE, "#tea"), (THERE, '#"quoted"')),
)


def test_it_is_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "tabs.toml"
    OpenedFile(path).keep(OPEN)
    assert OpenedFile(path).last == OPEN
    assert path.stat().st_mode & 0o077 == 0


def test_by_place() -> None:
    assert OPEN.of(HERE) == Opened(((HERE, "#tea"), (HERE, "")), ((HERE, "mei"),), ((HERE, "#tea"),))
    assert OPEN.without([HERE]).before(OPEN.of(HERE)).of(THERE) == OPEN.of(THERE)
    many = Opened(tabs=tuple((HERE, str(number)) for number in range(MOST)))
    assert len(OPEN.before(many).tabs) == MOST


@pytest.mark.parametrize("text", ["", "tabs = 3", 'tabs = [1, ["a"], ["a", 2], ["a", "b", "c"]]', "not toml", "\xff"])
def test_what_cannot_be_used_is_passed_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tabs.toml"
    path.write_text(text, "latin-1")
    assert OpenedFile(path).last == Opened()


def test_without_a_file_nothing_is_kept() -> None:
    file = OpenedFile()
    assert not file.keeps
    assert file.last == Opened()
