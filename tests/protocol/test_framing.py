from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.framing import CLIENT_TAG_BYTES, LINE_BYTES, SERVER_TAG_BYTES, Fault, Line, LineReader

REST = LINE_BYTES - 2


def read(*pieces: bytes) -> list[Line]:
    reader = LineReader()
    return [line for piece in pieces for line in reader.feed(piece)]


def byte_by_byte(data: bytes) -> list[Line]:
    return read(*(data[index : index + 1] for index in range(len(data))))


def test_a_line_comes_byte_by_byte_and_utf8_is_put_together() -> None:
    assert byte_by_byte("PRIVMSG #a :grüß dich 🌱\r\n".encode()) == [Line("PRIVMSG #a :grüß dich 🌱")]


def test_several_lines_in_one_piece_and_a_bare_line_feed() -> None:
    assert read(b"A\r\nB\nC\r\nD", b"D\n") == [Line("A"), Line("B"), Line("C"), Line("DD")]


def test_empty_lines_carriage_returns_and_nul_are_dropped() -> None:
    assert read(b"\r\n\n\r\r\n\0\nA\rB\0C\r\r\n") == [Line("ABC")]


def test_nothing_comes_before_the_line_ends() -> None:
    assert read(b"QUIT\r") == []


def test_what_is_not_utf8_is_named_and_the_next_line_is_well() -> None:
    assert read(b"PRIVMSG a :\xff\r\nPING x\r\n") == [Line("PRIVMSG a :\ufffd", Fault.NOT_UTF8), Line("PING x")]


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_both_sides_of_the_line_limit(end: bytes) -> None:
    """Modern IRC, "Message Format": 512 bytes with CR LF."""
    assert read(b"x" * REST + end) == [Line("x" * REST)]
    assert read(b"x" * (REST + 1) + end)[0].fault is Fault.TOO_LONG


@pytest.mark.parametrize("limit", [CLIENT_TAG_BYTES, SERVER_TAG_BYTES])
def test_both_sides_of_the_tag_limit(limit: int) -> None:
    """IRCv3 "Message Tags", "Size limit": the limits of tags and of the rest are counted apart."""

    def fault(tags: int, rest: int) -> Fault | None:
        line = b"@" + b"a" * (tags - 2) + b" " + b"x" * rest + b"\r\n"
        (result,) = LineReader(tag_bytes=limit).feed(line)
        return result.fault

    assert fault(limit, REST) is None
    assert fault(limit + 1, 1) is Fault.TOO_LONG
    assert fault(3, REST + 1) is Fault.TOO_LONG


def test_a_long_line_is_counted_in_bytes() -> None:
    assert read("ü".encode() * (REST // 2) + b"\n")[0].fault is None
    assert read("ü".encode() * (REST // 2 + 1) + b"\n")[0].fault is Fault.TOO_LONG


def test_after_an_endless_line_reading_goes_on() -> None:
    lines = read(b"x" * 5000, b"y" * 5000, b"z\r\nPING 1\r\n")
    assert lines == [Line("x" * LINE_BYTES, Fault.TOO_LONG), Line("PING 1")]


def test_a_stream_without_line_ends_takes_no_memory() -> None:
    reader = LineReader()
    chunk = b"x" * 65536
    tracemalloc.start()
    try:
        for _ in range(1600):  # 100 MiB
            assert reader.feed(chunk) == []
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000
    assert [line.fault for line in reader.feed(b"\nPING\n")] == [Fault.TOO_LONG, None]


LONG = st.integers(4500, 5200).map(lambda size: b"x" * size)
STREAMS = st.lists(
    st.one_of(st.binary(max_size=40), st.sampled_from([b"\r\n", b"\n", b"\r", b"\0", b"@t ", "ü".encode()]), LONG)
).map(b"".join)


@given(STREAMS, st.data())
def test_the_pieces_make_no_difference(stream: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    edges = [0, *cuts, len(stream)]
    pieces = [stream[start:end] for start, end in pairwise(edges)]
    assert read(*pieces) == read(stream)
