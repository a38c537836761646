"""The examples of RFC 4013, section 3, and what people type."""

from __future__ import annotations

import pytest

from protocol.saslprep import PrepareError, prepare


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("I\u00adX", "IX"),
        ("user", "user"),
        ("USER", "USER"),
        ("\u00aa", "a"),
        ("\u2168", "IX"),
        ("two\u00a0words", "two words"),
        ("e\u0301", "é"),
        ("🐘 пароль", "🐘 пароль"),
        ("שלום", "שלום"),
        ("", ""),
    ],
)
def test_prepares(text: str, prepared: str) -> None:
    assert prepare(text) == prepared


@pytest.mark.parametrize("text", ["\u0007", "\u06271", "a\u0627", "a\tb", "x\u0000", "\ufffd", "\u200e"])
def test_refuses(text: str) -> None:
    with pytest.raises(PrepareError):
        prepare(text)
