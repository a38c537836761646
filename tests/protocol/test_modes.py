from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.modes import ModeChange, ModeTypes, format_modes, parse_modes

TYPES = ModeTypes(lists="beI", always="k", when_set="l", flags="imnst", statuses="ov")


@pytest.mark.parametrize(
    ("modes", "arguments", "changes"),
    [
        ("+ov", ("a", "b"), [ModeChange("+", "o", "a"), ModeChange("+", "v", "b")]),
        ("o", ("a",), [ModeChange("+", "o", "a")]),
        ("+i-m", (), [ModeChange("+", "i"), ModeChange("-", "m")]),
        ("+l-l", ("5", "x"), [ModeChange("+", "l", "5"), ModeChange("-", "l")]),
        ("-k", ("key",), [ModeChange("-", "k", "key")]),
        ("-k", (), [ModeChange("-", "k")]),
        ("b", (), [ModeChange("+", "b")]),
        ("+b-b", ("x", "y"), [ModeChange("+", "b", "x"), ModeChange("-", "b", "y")]),
        ("+Xo", ("a",), [ModeChange("+", "X"), ModeChange("+", "o", "a")]),
        ("+n", ("left", "over"), [ModeChange("+", "n")]),
        ("+-+", (), []),
        ("", (), []),
    ],
)
def test_reading(modes: str, arguments: tuple[str, ...], changes: list[ModeChange]) -> None:
    assert parse_modes(modes, arguments, TYPES) == changes


def test_user_modes_take_no_arguments() -> None:
    assert parse_modes("+o-i", ("a",), ModeTypes()) == [ModeChange("+", "o"), ModeChange("-", "i")]


def test_what_is_known() -> None:
    assert all(map(TYPES.known, "beIklimnstov"))
    assert not TYPES.known("X")


def test_writing() -> None:
    changes = [ModeChange("+", "o", "a"), ModeChange("+", "i"), ModeChange("-", "v", "b"), ModeChange("-", "l")]
    assert format_modes(changes) == ("+oi-vl", "a", "b")
    assert format_modes([]) == ()
    assert [change.adding for change in changes] == [True, True, False, False]


@given(st.text("+-ovbklimnX"), st.lists(st.text("abc", min_size=1)))
def test_what_is_written_is_read_back(modes: str, arguments: list[str]) -> None:
    complete = [
        change
        for change in parse_modes(modes, arguments, TYPES)
        if change.argument is not None or not TYPES.takes_argument(change.sign, change.letter)
    ]
    letters, *rest = format_modes(complete) or ("",)
    assert parse_modes(letters, rest, TYPES) == complete
