from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.masks import compile_mask, normalise_mask
from protocol.names import fold


@pytest.mark.parametrize(
    ("mask", "text"),
    [
        ("*!*@*", "mei!m@host"),
        ("MEI!*@*", "mei!m@host"),
        ("m?i!*@*.example", "mei!m@a.example"),
        ("é!*@*", "É!u@h"),
        ("a\\*b", "a*b"),
        ("a\\?b", "a?b"),
        ("a\\b", "a\\b"),
        ("*a*b*", "xaxbx"),
        ("[a]", "[a]"),
        ("a*", "a\nb"),
        ("", ""),
    ],
)
def test_masks_that_match(mask: str, text: str) -> None:
    assert compile_mask(mask)(text)


@pytest.mark.parametrize(
    ("mask", "text"),
    [
        ("mei!*@*", "meier!m@host"),
        ("m?i", "mi"),
        ("a\\*b", "axb"),
        ("a\\?b", "axb"),
        ("a.c", "abc"),
        ("[a]", "a"),
        ("ab*ab", "ab"),
        ("*ab*ba*", "aba"),
        ("", "a"),
    ],
)
def test_masks_that_do_not_match(mask: str, text: str) -> None:
    assert not compile_mask(mask)(text)


def test_the_key_decides_what_is_equal() -> None:
    assert compile_mask("[a]", lambda text: fold(text, "rfc1459"))("{A}")


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=10))
def test_the_same_as_a_plain_expression(mask: str, text: str) -> None:
    plain = mask.replace("*", ".*").replace("?", ".")
    assert compile_mask(mask)(text) == bool(re.fullmatch(plain, text))


@pytest.mark.parametrize("mask", ["*a" * 250 + "*b", "*a?" * 160 + "*b", "*?" * 200 + "b", "*" * 500 + "b"])
def test_a_hostile_mask_is_quick(mask: str) -> None:
    """With a matcher that tries again this would take longer than the universe has been there."""
    assert not compile_mask(mask)("a" * 510)


@pytest.mark.parametrize(
    ("written", "mask"),
    [
        ("nick", "nick!*@*"),
        ("nick!user", "nick!user@*"),
        ("user@host", "*!user@host"),
        ("@host", "*!*@host"),
        ("nick!user@host", "nick!user@host"),
        ("nick!@", "nick!*@*"),
        ("a.host.example", "*!*@a.host.example"),
        ("2001:db8::1", "*!*@2001:db8::1"),
        ("", "*!*@*"),
        ("*", "*!*@*"),
        ("a***b!**@*", "a*b!*@*"),
    ],
)
def test_masks_are_completed(written: str, mask: str) -> None:
    assert normalise_mask(written) == mask
    assert normalise_mask(mask) == mask
