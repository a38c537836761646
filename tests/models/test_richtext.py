"""Text to spans: links, mentions, marks; and hostile text (rows 39, 40, 43 of the list of hostile inputs)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.richtext import clean, mentions, spans
from app.models.rows import Span, Style


def styled(text: str, own_name: str = "") -> list[tuple[str, Style]]:
    return [(span.text, span.style) for span in spans(text, own_name)]


@pytest.mark.parametrize(
    ("text", "inner", "style"),
    [
        ("so *strong* it is", "strong", Style.STRONG),
        ("so _soft_ it is", "soft", Style.EMPHASIS),
        ("so ~~gone~~ it is", "gone", Style.STRUCK),
        ("so `a = b*c*d` it is", "a = b*c*d", Style.CODE),
    ],
)
def test_marks(text: str, inner: str, style: Style) -> None:
    assert styled(text) == [("so ", Style.PLAIN), (inner, style), (" it is", Style.PLAIN)]


@pytest.mark.parametrize(
    "text", ["2*3*4", "snake_case_name", "* item *", "**", "a * b * c", "_ _", "~~ ~~", "`", "``", "*a\nb*", "__init__"]
)
def test_what_only_looks_like_marks_stays(text: str) -> None:
    assert styled(text) == [(text, Style.PLAIN)]


def test_marks_may_hold_punctuation_and_words() -> None:
    assert styled("(*very much so!*)") == [("(", Style.PLAIN), ("very much so!", Style.STRONG), (")", Style.PLAIN)]


@pytest.mark.parametrize("text", ["sam: hi", "hi @sam!", "SAM?", "ask sam.", "(sam)", "sam"])
def test_mentions(text: str) -> None:
    assert mentions(text, "sam")
    assert Style.MENTION in [span.style for span in spans(text, "sam")]


@pytest.mark.parametrize(
    "text", ["sample", "flotsam", "sam-2 said", "to-sam", "`sam`", "https://sam.example/sam", "s am", "ѕam"]
)
def test_what_is_no_mention(text: str) -> None:
    assert not mentions(text, "sam")


def test_a_mention_keeps_its_sign_and_stands_inside_other_marks() -> None:
    assert styled("*ask @sam now*", "sam") == [
        ("ask ", Style.STRONG),
        ("@sam", Style.MENTION),
        (" now", Style.STRONG),
    ]


def test_a_name_is_no_pattern() -> None:
    assert mentions("hello [x]^", "[x]^")
    assert not mentions("hello x", "[x]^")


def test_links_keep_their_text_and_lead_somewhere() -> None:
    assert spans("see https://a.example/b_c_d now") == (
        Span("see "),
        Span("https://a.example/b_c_d", Style.LINK, "https://a.example/b_c_d"),
        Span(" now"),
    )


def test_lone_surrogates_and_controls_are_cleaned() -> None:
    assert clean("a\ud83db\udc00c") == "a\ufffdb\ufffdc"
    assert clean("\ud83d\ude00") == "😀"
    assert clean("bell\x07 null\x00 esc\x1b[31m\r\nline\ttab\x9b") == "bell null esc[31m\nline\ttab"
    assert "".join(span.text for span in spans("*\udfff*")) == "\ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "😀" * 100_000,
        "*a " * 50_000,
        "*" * 100_000,
        "_a" * 50_000,
        "~~a" * 50_000,
        "~" * 100_000,
        "`" * 99_999,
        "`a\n" * 40_000,
        "http://" * 20_000,
        "http://a" + ")" * 100_000,
        "http://a" + "(" * 100_000,
        "http://a." * 15_000,
        ("sam" * 40_000),
        "sam-" * 30_000,
        " " * 100_000,
        "*" + " " * 100_000 + "*",
        "e" + "\u0301" * 100_000,
        "\u202e" * 100_000,
        "\ud800" * 100_000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    pieces = spans(text, "sam")
    assert time.process_time() - began < 2.0  # what is quadratic takes a minute
    "".join(piece.text for piece in pieces).encode()


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_becomes_spans_that_can_be_drawn(text: str) -> None:
    pieces = spans(text, "sam")
    assert all(piece.text for piece in pieces)
    "".join(piece.text for piece in pieces).encode()


@given(st.text("ab *_~`:/.htps@\n", max_size=60))
def test_nothing_but_marks_is_lost(text: str) -> None:
    text = text.replace("```", "")  # what stands behind a fence is the name of a language
    shown = "".join(piece.text for piece in spans(text, "sam"))
    assert [c for c in shown if c not in "*_~`"] == [c for c in text if c not in "*_~`"]


@given(st.text(st.sampled_from("am s.,'@*_~`>:/\n#é") | st.characters(max_codepoint=127), max_size=40))
def test_plain_words_are_read_at_a_glance_as_they_are_read_at_length(text: str) -> None:
    at_length = spans(f"{text}\x0f", "sam")  # a code that changes nothing
    assert spans(text, "sam") == at_length
