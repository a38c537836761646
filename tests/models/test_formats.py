"""Codes of other programs, blocks and quotes, and what hostile text may not do (rows 39 to 44 of the hostile list)."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.models.cleaning import MOST_CHARACTERS, MOST_LINES
from app.models.richtext import mentions, plain, spans
from app.models.rows import Span, Style

BOLD, COLOUR, HEX, MONO, REVERSE, ITALIC, STRUCK, UNDERLINE, OFF = "\x02\x03\x04\x11\x16\x1d\x1e\x1f\x0f"


def shown(text: str) -> str:
    return "".join(span.text for span in spans(text))


def test_codes_lie_over_what_is_said() -> None:
    assert spans(f"a{BOLD}b{ITALIC}c{OFF}d{STRUCK}e{UNDERLINE}f") == (
        Span("a"),
        Span("b", bold=True),
        Span("c", bold=True, italic=True),
        Span("d"),
        Span("e", struck=True),
        Span("f", struck=True, underline=True),
    )


def test_codes_and_marks_cut_each_other() -> None:
    assert spans(f"*so {BOLD}very*{BOLD} much") == (
        Span("so ", Style.STRONG),
        Span("very", Style.STRONG, bold=True),
        Span(" much"),
    )


def test_a_coloured_link_still_leads_somewhere() -> None:
    [link] = spans(f"{COLOUR}4https://a.example/")
    assert (link.style, link.target, link.ink) == (Style.LINK, "https://a.example/", "#ff0000")


def test_colours() -> None:
    assert spans(f"{COLOUR}04,01red{COLOUR} none") == (Span("red", ink="#ff0000", ground="#000000"), Span(" none"))
    [span] = spans(f"{HEX}1A2B3Cfine")
    assert (span.text, span.ink) == ("fine", "#333333")  # there are 16 million: they are taken in steps
    [span] = spans(f"{COLOUR}4,1{REVERSE}turned")
    assert (span.ink, span.ground) == ("#000000", "#ff0000")


def test_a_typewriter_code_is_code() -> None:
    assert spans(f"run {MONO}make{MONO}!") == (Span("run "), Span("make", Style.CODE), Span("!"))


@pytest.mark.parametrize("text", ["\x03", "\x0399", "\x0312,", "\x04zzz", "\x031234567", "\x02" * 9, "\x03,,,"])
def test_codes_cut_short_break_nothing(text: str) -> None:
    assert all(span.text.isprintable() for span in spans(f"a{text}b"))


def test_plain_leaves_the_codes_out() -> None:
    assert plain(f"{COLOUR}04,01red{BOLD} bold\u202e") == "red bold"


def test_a_block_of_code_is_as_typed() -> None:
    assert spans("look:\n```py\na = *1*\n\n  b\n```\nok") == (
        Span("look:\n"),
        Span("a = *1*\n\n  b", Style.BLOCK),
        Span("\nok"),
    )
    assert spans("```one line```") == (Span("one line", Style.BLOCK),)


@pytest.mark.parametrize("text", ["```\nnever closed", "``````", "```\n\n```", "a```\nb\n```"])
def test_what_only_looks_like_a_block_stays(text: str) -> None:
    assert Style.BLOCK not in [span.style for span in spans(text)]


def test_quoted_lines_stand_together() -> None:
    assert spans("> one\n> *two*\nthree\n>_<") == (Span("one\n*two*", Style.QUOTE), Span("\nthree\n>_<"))
    assert spans("ah\n> one") == (Span("ah\n"), Span("one", Style.QUOTE))


def test_nobody_is_called_by_what_is_quoted_or_code() -> None:
    assert not mentions("> sam said so", "sam")
    assert not mentions("```\nsam\n```", "sam")
    assert mentions("> quoted\nsam: yes", "sam")
    assert mentions(f"{BOLD}sam{BOLD}: yes", "sam")


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert shown("word\n" * 512).endswith("word\n… 313 more lines")
    assert shown("word\n" * 512).count("\n") == MOST_LINES
    assert shown("a" * 100_000) == "a" * MOST_CHARACTERS + "\n… 80,000 more characters"


def test_marks_do_not_stack_beyond_their_line() -> None:
    assert shown("e" + "\u0301" * 1000 + "x") == "e" + "\u0301" * 4 + "x"
    assert shown("e" + f"{BOLD}\u0301" * 1000 + "x") == "ex"
    assert shown("ก็็็็็็็") == "ก็็็็"
    assert shown("Việt, שָׁלוֹם, किंग") == "Việt, שָׁלוֹם, किंग"


def test_the_direction_of_writing_is_not_turned() -> None:
    assert shown("a\u202egpj.exe\u202c \u2067b\u2069") == "agpj.exe b"
    assert shown("مرحبا\u200f!") == "مرحبا\u200f!"


@pytest.mark.parametrize(
    "text",
    [
        *("```a" * 25_000, "```\n" * 25_000, "> \n" * 30_000, "> a" * 30_000, "``" * 50_000, "`a``" * 25_000),
        *("\x03" * 100_000, "\x0304,01a" * 12_000, "\x04abcdef" * 14_000, "\x02e\u0301" * 30_000, "\u0301" * 100_000),
        *("\u3002" * 100_000, "\n" * 100_000, "\x02\x1d\x1f" * 33_000),
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_hostile_formats_take_linear_time(text: str) -> None:
    began = time.process_time()
    spans(text, "sam")
    plain(text)
    assert time.process_time() - began < 2.0  # what is quadratic takes a minute


@example("> 1\x021")
@given(st.text("ab`>\n \x02\x03,1\u0301\u202e*", max_size=80))
def test_any_text_stays_within_its_lines(text: str) -> None:
    pieces = spans(text, "ab")
    assert all(piece.text for piece in pieces)
    assert not set("".join(piece.text for piece in pieces)) & set("\x02\x03\u202e")
    for before, block in pairwise(pieces):
        if block.style in (Style.BLOCK, Style.QUOTE) and before.style is not block.style:
            assert before.text.endswith("\n")
        if before.style in (Style.BLOCK, Style.QUOTE):
            assert before.style is block.style or block.text.startswith("\n")
