from __future__ import annotations

import pytest

from app.models.shortcuts import canonical, several


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Ctrl K", "Ctrl K"),
        ("ctrl+shift+m", "Ctrl Shift M"),
        ("shift ctrl m", "Ctrl Shift M"),
        ("Ctrl++", "Ctrl +"),
        ("Ctrl + ", "Ctrl +"),
        ("Ctrl -", "Ctrl -"),
        ("alt page up", "Alt Page Up"),
        ("f6", "F6"),
        ("Shift F6", "Shift F6"),
        ("Shift Esc", "Shift Esc"),
        ("Ctrl /", "Ctrl /"),
    ],
)
def test_keys_are_written_in_one_way(typed: str, written: str) -> None:
    assert canonical(typed) == written
    assert canonical(written) == written


@pytest.mark.parametrize(
    "typed", ["", " ", "K", "Shift K", "Ctrl", "Ctrl Shift", "Enter", "Esc", "Ctrl Banana", "Ctrl K L", "Ctrl Ctrl K"]
)
def test_what_would_be_written_into_the_entry_is_no_shortcut(typed: str) -> None:
    assert canonical(typed) == ""


def test_several_have_commas_between() -> None:
    assert several("Ctrl Tab, alt+down") == ("Ctrl Tab", "Alt Down")
    assert several("Ctrl ,, F5") == ("Ctrl ,", "F5")
    assert several("Ctrl K, banana") == ()
