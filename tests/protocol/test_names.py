from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.names import (
    CHANNEL_LENGTH,
    NICK_LENGTH,
    fold,
    is_nick,
    server_key,
    why_not_channel,
    why_not_nick,
)


@pytest.mark.parametrize(
    ("casemapping", "same", "different"),
    [
        ("ascii", ("Ab", "aB"), ("[", "{")),
        ("rfc1459", ("N[]\\~", "n{}|^"), ("É", "é")),
        ("rfc1459-strict", ("N[]\\", "n{}|"), ("~", "^")),
        ("RFC1459", ("[", "{"), ("a", "b")),
        ("rfc8265", ("É", "é"), ("[", "{")),
        ("nobody-knows", ("Ab", "ab"), ("[", "{")),
    ],
)
def test_fold_follows_the_casemapping(casemapping: str, same: tuple[str, str], different: tuple[str, str]) -> None:
    assert fold(same[0], casemapping) == fold(same[1], casemapping)
    assert fold(different[0], casemapping) != fold(different[1], casemapping)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mei", "mEI"),
        ("É", "é"),
        ("e\u0301", "É"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Straße", "STRASSE"),
        ("Ａｄａ", "ada"),
        ("#\u2764", "#\u2764\ufe0f"),
    ],
)
def test_a_server_takes_these_for_one_name(one: str, other: str) -> None:
    assert server_key(one) == server_key(other)


def test_a_server_keeps_brackets_and_letters_apart() -> None:
    assert len({server_key(name) for name in ("[a]", "{a}", "a", "á", "а")}) == 5


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert server_key(server_key(name)) == server_key(name)


@pytest.mark.parametrize(
    "nick", ["a", "Mei", "Zoë", "東京", "Дмитрий", "नमस्ते", "مريم", "a1", "_-[]\\{}|^`", "O\u0308zil", "x" * NICK_LENGTH]
)
def test_nicks_of_any_script(nick: str) -> None:
    assert why_not_nick(nick) == ""


@pytest.mark.parametrize(
    ("nick", "reason"),
    [
        ("", "empty"),
        ("x" * (NICK_LENGTH + 1), "at most 32"),
        ("1st", "begin with a digit"),
        ("٣abc", "begin with a digit"),
        ("-a", "hyphen"),
        ("a b", "a space"),
        ("a\u200db", "U+200D"),
        ("a\u202eb", "U+202E"),
        ("a\u3164", "U+3164"),
        ("a\x01", "U+0001"),
        ("a\ue000", "U+E000"),
        ("\u0301a", "begins with a letter"),
        ("😀", "😀"),
        ("a½", "½"),
        ("a\ufdfa", "a space"),
        *((character, character) for character in "*,?!@.:#&$~+%/;'\"<>()="),
    ],
)
def test_nicks_that_are_refused_say_why(nick: str, reason: str) -> None:
    assert not is_nick(nick)
    assert reason in why_not_nick(nick)


@pytest.mark.parametrize(
    "channel", ["#a", "#Grüße", "#東京", "#🌱", "#❤️", "#a:b", "##", "#" + "x" * (CHANNEL_LENGTH - 1)]
)
def test_channels_of_any_script(channel: str) -> None:
    assert not why_not_channel(channel)


@pytest.mark.parametrize(
    ("channel", "reason"),
    [
        ("", "begins with #"),
        ("garden", "begins with #"),
        ("&a", "begins with #"),
        ("#", "needs a name"),
        ("#" + "x" * CHANNEL_LENGTH, "at most 64"),
        ("#a b", "a space"),
        ("#a,b", "“,”"),
        ("#a\x07", "U+0007"),
        ("#a\0", "U+0000"),
        ("#a\u200d", "U+200D"),
        ("#a\u2028", "U+2028"),
        ("#a\u034f", "U+034F"),
        ("#a\u202e", "U+202E"),
    ],
)
def test_channels_that_are_refused_say_why(channel: str, reason: str) -> None:
    assert reason in why_not_channel(channel)


@given(st.text(max_size=NICK_LENGTH))
def test_a_nick_never_looks_like_anything_else(text: str) -> None:
    if is_nick(text):
        assert not set(server_key(text)) & set(" \r\n\0,*?!@.:#&$~+%")
        assert why_not_channel(text)
