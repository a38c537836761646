"""Text as the timeline takes it: cleaned, cut into lines and emoji. No Tk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.rows import Span, Style
from app.views import emoji
from app.views.timeline import pictures
from app.views.timeline.body import body
from app.views.timeline.text import LINE, PICTURES, SAID, Inset, clean, clean_word


def said(text: str) -> str:
    pieces = body((Span(text),), ("first",), ("more",))
    return "".join(piece.what if isinstance(piece, Inset) else piece.text for piece in pieces if SAID in piece.tags)


@pytest.mark.parametrize(
    "one",
    [
        "😀",
        "☕",
        "☕️",
        "❤️",
        "👍🏽",
        "🇩🇪",
        "1️⃣",
        "👩‍💻",
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🤷🏾‍♀️",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ],
)
def test_a_sequence_is_one_emoji(one: str) -> None:
    assert list(emoji.split(f"a{one}b", 10)) == [("a", False), (one, True), ("b", False)]


@pytest.mark.parametrize("text", ["1 2 3", "✓ done", "© 2025", "→", "漢字", "#general", "مرحبا"])
def test_text_stays_text(text: str) -> None:
    assert list(emoji.split(text, 10)) == [(text, False)]


def test_only_so_many_are_drawn() -> None:
    pieces = list(body((Span("😀" * 500), Span("😀" * 500)), ("first",), ("more",)))
    assert sum(isinstance(piece, Inset) for piece in pieces) == PICTURES


def test_a_long_line_is_broken_without_losing_anything() -> None:
    pieces = list(body((Span("x" * 3500),), ("first",), ("more",)))
    assert max(len(piece.text) for piece in pieces if not isinstance(piece, Inset)) == LINE
    assert said("x" * 3500) == "x" * 3500


def test_the_lines_after_the_first_are_tagged_so() -> None:
    pieces = [piece for piece in body((Span("one\ntwo", Style.STRONG),), ("first",), ("more",)) if SAID in piece.tags]
    assert [piece.tags for piece in pieces] == [
        ("first", "strong", SAID),
        ("first", "strong", SAID),
        ("more", "strong", SAID),
    ]


@pytest.mark.parametrize(
    ("dirty", "safe"),
    [
        ("plain", "plain"),
        ("a\ud800b", "a\ufffdb"),
        ("\u202eevil\u202c", "evil"),
        ("a\u2066b\u2069", "ab"),
        ("bell\x07 esc\x1b", "bell esc"),
        ("tab\there", "tab    here"),
        ("one\r\ntwo", "one\ntwo"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_what_is_unsafe_is_taken_out(dirty: str, safe: str) -> None:
    assert clean(dirty) == safe


def test_names_are_one_line() -> None:
    assert clean_word("a\nb") == "a b"


@given(st.text(max_size=300))
def test_everything_that_is_clean_is_said_in_order(text: str) -> None:
    assert said(text) == clean(text)


@given(st.text(st.characters()))
def test_clean_text_can_be_encoded_and_stays_clean(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0))
def test_the_name_of_a_picture_tells_what_it_shows(what: str, number: int) -> None:
    assert pictures.shown(pictures.name("emoji", what, number)) == ("emoji", what)
