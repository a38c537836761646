"""Text that is read from the right: its order beside that of a library, its letters, its brackets. No Tk."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from bidi import get_base_level, get_display
from hypothesis import given
from hypothesis import strategies as st

from app.views.kit import bidi
from app.views.kit.glyphs import glyphs, turned

MIXED = st.text("אבגשمنسabc 1234٣٤.,:;!?()[]{}«»-+/$%&#\u3000日", max_size=40)


@given(MIXED, st.sampled_from([0, 1]))
def test_the_order_is_that_of_the_standard(text: str, start: int) -> None:
    """The library neither mirrors brackets nor says where a character went; so it is the yardstick alone."""
    ours = "".join(text[at] for at, _ in bidi.visual(text, start))
    assert ours == get_display(text, base_dir="LR"[start])


@given(MIXED.filter(bool))
def test_a_line_begins_where_its_first_letter_does(text: str) -> None:
    assert bidi.base(text) == get_base_level(text)


@given(st.text(max_size=40))
def test_nothing_is_lost_and_nothing_comes_twice(text: str) -> None:
    assert "".join(glyph.said for glyph in glyphs(text)) == text
    assert sorted(at for at, _ in bidi.visual(text, 1)) == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hello", "hello"),
        ("שלום", "םולש"),
        ("שלום (abc) 12", "12 (abc) םולש"),
        ("see שלום (עולם)!", "see (םלוע) םולש!"),
        ("מחיר: 12.50$", "12.50$ :ריחמ"),
        ("שָׁלוֹם", "םוֹלשָׁ"),
        ("\u200eab\u200f", "ab"),
    ],
)
def test_a_line_as_it_is_drawn(text: str, shown: str) -> None:
    assert turned(text) == shown


def test_arabic_and_persian_letters_join() -> None:
    assert turned("سلام") == "\ufee1\ufefc\ufeb3"  # lam and alef are one
    assert turned("بَب") == "\ufe90\ufe91\u064e"
    assert turned("می\u200cگ") == "\ufb92\ufbfd\ufee3"  # parted without a space


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژکگی ", max_size=30))
def test_what_joins_is_the_same_letters(text: str) -> None:
    assert normalize("NFKC", "".join(glyph.shown for glyph in glyphs(text))) == text
