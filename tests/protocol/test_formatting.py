from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.formatting import PLAIN, Span, Style, ctcp, spans, strip, to_ctcp
from protocol.palette import PALETTE

RED, GREEN, PINK, YELLOW = PALETTE[4], PALETTE[3], PALETTE[13], PALETTE[8]


@pytest.mark.parametrize(
    ("code", "style"),
    [
        ("\x02", Style(bold=True)),
        ("\x1d", Style(italic=True)),
        ("\x1f", Style(underline=True)),
        ("\x1e", Style(strike=True)),
        ("\x11", Style(monospace=True)),
        ("\x16", Style(reverse=True)),
    ],
)
def test_a_code_begins_and_ends_its_style(code: str, style: Style) -> None:
    assert spans(f"a{code}b{code}c") == [Span("a"), Span("b", style), Span("c")]


def test_reset_ends_all() -> None:
    assert spans("\x02\x1d\x034,3a\x0fb") == [
        Span("a", Style(bold=True, italic=True, foreground=RED, background=GREEN)),
        Span("b", PLAIN),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x034a", [Span("a", Style(foreground=RED))]),
        ("\x0304a", [Span("a", Style(foreground=RED))]),
        ("\x03041", [Span("1", Style(foreground=RED))]),
        ("\x034,a", [Span(",a", Style(foreground=RED))]),
        ("\x03,4", [Span(",4")]),
        ("\x0313,8,6\x03,7", [Span(",6", Style(foreground=PINK, background=YELLOW)), Span(",7")]),
        ("\x034,3\x0313b", [Span("b", Style(foreground=PINK, background=GREEN))]),
        ("\x034,3a\x0399,99b", [Span("a", Style(foreground=RED, background=GREEN)), Span("b")]),
        ("\x034a\x03b", [Span("a", Style(foreground=RED)), Span("b")]),
        ("\x03999", [Span("9")]),
        ("\x03٣", [Span("٣")]),
        ("\x04FF8000,0000ffa", [Span("a", Style(foreground="#ff8000", background="#0000ff"))]),
        ("\x04FF80", [Span("FF80")]),
        ("\x04ff0000a\x04b", [Span("a", Style(foreground="#ff0000")), Span("b")]),
        ("\x03", []),
        ("a\x02\x02b", [Span("ab")]),
    ],
)
def test_colours(text: str, expected: list[Span]) -> None:
    """ircdocs "IRC Formatting", "Forms of Color Codes"."""
    assert spans(text) == expected


def test_the_palette_has_a_colour_for_each_code() -> None:
    assert len(PALETTE) == 99
    assert (PALETTE[0], PALETTE[16], PALETTE[52], PALETTE[98]) == ("#ffffff", "#470000", "#ff0000", "#ffffff")


@given(st.text(st.sampled_from("ab,0149F\x02\x03\x04\x0f\x11\x16\x1d\x1e\x1f")))
def test_any_text_can_be_read(text: str) -> None:
    found = spans(text)
    assert "".join(span.text for span in found) == strip(text)
    assert all(span.text for span in found)
    assert all(one.style != other.style for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x01ACTION waves\x01", ("ACTION", "waves")),
        ("\x01ACTION waves", ("ACTION", "waves")),
        ("\x01version\x01", ("VERSION", "")),
        ("\x01PING 1 2\x01more", ("PING", "1 2")),
        ("\x01\x01", None),
        ("\x01", None),
        ("\x01 x\x01", None),
        ("hello", None),
        ("a\x01ACTION\x01", None),
        ("", None),
    ],
)
def test_reading_ctcp(text: str, expected: tuple[str, str] | None) -> None:
    assert ctcp(text) == expected


@pytest.mark.parametrize("params", ["", "waves to all"])
def test_what_is_written_as_ctcp_is_read_back(params: str) -> None:
    assert ctcp(to_ctcp("ACTION", params)) == ("ACTION", params)
