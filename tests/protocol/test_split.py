from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.framing import LINE_BYTES
from protocol.message import Message
from protocol.split import budget, pieces, split


def test_what_fits_stays_whole() -> None:
    assert split("hello all", 9) == ["hello all"]


def test_lines_are_cut_at_the_ends_of_words() -> None:
    assert split("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert split("the quick  brown", 9) == ["the quick", "brown"]


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert split("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_line_ends_separate_and_blank_lines_are_dropped() -> None:
    assert split("a\r\nb\n\n  \nc\rd\n", 100) == ["a", "b", "c", "d"]
    assert split("", 100) == []
    assert split(" \n ", 100) == []


def test_formatting_codes_are_no_line_ends_and_nul_is_dropped() -> None:
    assert split("a\x1db\x1ec\x1f\x0b\u2028d\0", 100) == ["a\x1db\x1ec\x1f\x0b\u2028d"]


def test_an_indent_is_kept() -> None:
    assert split("  indented", 100) == ["  indented"]


@pytest.mark.parametrize(
    "grapheme",
    [
        "e\u0301",
        "👩\u200d👩\u200d👧",
        "👍🏽",
        "❤\ufe0f",
        "🇫🇷",
        "नि",
        "\u1112\u1161\u11ab",
        "\uac00\u11a8",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_what_is_written_as_one_is_not_cut(grapheme: str) -> None:
    size = len(grapheme.encode())
    for limit in range(size, 3 * size):
        pieces = split(grapheme * 40, max(limit, 4))
        assert set("".join(pieces).split(grapheme)) == {""}
        assert all(piece == grapheme * (len(piece) // len(grapheme)) for piece in pieces)


def test_a_grapheme_over_the_limit_is_cut_between_code_points() -> None:
    assert "".join(split("e" + "\u0301" * 50, 10)) == "e" + "\u0301" * 50


def test_a_limit_that_not_every_character_fits_is_refused() -> None:
    with pytest.raises(ValueError, match="4 bytes"):
        split("a", 3)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(4, 40))
def test_every_piece_fits_and_only_spaces_are_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(0 < len(piece.encode()) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.replace("\0", "").split())


@pytest.mark.parametrize("text", ["🇫🇷" * 50_000, "e" + "\u0301" * 200_000, "a b" * 100_000, " " * 300_000 + "x"])
def test_a_huge_text_is_quick(text: str) -> None:
    assert all(len(piece.encode()) <= 400 for piece in split(text, 400))


@pytest.mark.parametrize("target", ["#garden", "#gärten"])
def test_the_budget_fills_the_line_to_the_last_byte(target: str) -> None:
    source = "mei!~mei@host.example"
    text = "x" * budget(len(source), "PRIVMSG", target)
    line = f":{source} PRIVMSG {target} :{text}\r\n".encode()
    assert len(line) == LINE_BYTES
    assert Message.parse(line.decode().rstrip()).params == (target, text)
    assert budget(len(source), "PRIVMSG", target, 2048) - len(text) == 2048 - LINE_BYTES


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("the quick brown fox", ["the quick ", "brown fox"]),
        ("abcdefghijklm", ["abcdefghij", "klm"]),
        ("         abcdef", ["         a", "bcdef"]),
        ("", [""]),
    ],
)
def test_pieces_of_a_line_give_it_back(line: str, cut: list[str]) -> None:
    """Multiline Messages: "leave the space character at the end of the line" """
    assert pieces(line, 10) == cut


def test_pieces_need_room_for_every_character() -> None:
    with pytest.raises(ValueError, match="4 bytes"):
        pieces("a", 3)
