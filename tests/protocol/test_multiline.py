"""IRCv3 "Multiline Messages"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.batch import Batch
from protocol.message import Message
from protocol.multiline import Limits, Line, combine, cut, joined


@pytest.mark.parametrize(
    ("value", "limits"),
    [
        ("max-bytes=4096,max-lines=24", Limits(4096, 24)),
        ("max-lines=24,example=x,max-bytes=4096", Limits(4096, 24)),
        ("max-bytes=40000", Limits(40000)),
        ("max-bytes=4096,max-lines=5000", Limits(4096, 100)),
        ("", None),
        ("max-lines=24", None),
        ("max-bytes=3", None),
        ("max-bytes=99999999", None),
        ("max-bytes=4096,max-lines=0", None),
    ],
)
def test_limits(value: str, limits: Limits | None) -> None:
    """ "Clients MUST ignore every token with a key that they don't understand"; max-bytes is REQUIRED."""
    assert Limits.parse(value) == limits


def test_a_batch_is_one_message() -> None:
    opening = Message.parse("@msgid=m1;label=x :n!u@h BATCH +123 draft/multiline #channel")
    lines = ["hello", ":", ":how is ", "everyone?"]
    concat = ["", "", "", ";draft/multiline-concat"]
    inside = [
        Message.parse(f"@batch=123;account=a{tag} :n!u@h PRIVMSG #channel {line}")
        for tag, line in zip(concat, lines, strict=True)
    ]
    said = combine(Batch(opening, (*inside, Message("PING"), Message("PRIVMSG", ("x",)))))
    assert said == Message(
        "PRIVMSG",
        ("#channel", "hello\n\nhow is everyone?"),
        "n!u@h",
        {"account": "a", "msgid": "m1", "label": "x"},
    )
    assert combine(Batch(opening, (Message("PING"),))) is None


def test_a_text_is_cut_into_as_few_messages_as_hold_it() -> None:
    assert cut("a\r\nb\rc", 100, Limits(100)) == [[Line("a"), Line("b"), Line("c")]]
    assert cut("a\nb\nc", 100, Limits(100, 2)) == [[Line("a"), Line("b")], [Line("c")]]
    assert cut("aaaa\nbbbb\ncc", 100, Limits(9)) == [[Line("aaaa"), Line("bbbb")], [Line("cc")]]
    assert cut("aaaa\nbbbb\ncc", 100, Limits(8)) == [[Line("aaaa")], [Line("bbbb"), Line("cc")]]


def test_blank_lines_stay_within_a_message() -> None:
    """ "Clients MUST NOT send messages consisting entirely of blank lines" """
    assert cut("\n \na\n\nb\n\n", 100, Limits(100)) == [[Line("a"), Line(""), Line("b")]]
    assert cut("\n \n\0", 100, Limits(100)) == []
    assert cut("a\n\n\n\nb", 100, Limits(100, 2)) == [[Line("a")], [Line("b")]]


def test_a_long_line_goes_on_in_the_next() -> None:
    assert cut("one two three", 8, Limits(100)) == [[Line("one two "), Line("three", goes_on=True)]]
    assert cut("one two three", 8, Limits(100, 1)) == [[Line("one two ")], [Line("three")]]
    assert cut("ääää", 100, Limits(5)) == [[Line("ää")], [Line("ää")]]


@given(st.text("ab \n👩\u200dé", max_size=60), st.integers(4, 12), st.integers(4, 30), st.integers(1, 5))
def test_nothing_is_lost_and_every_limit_is_kept(text: str, line: int, size: int, lines: int) -> None:
    messages = cut(text, line, Limits(size, lines))
    for message in messages:
        assert joined(message).strip()
        assert len(joined(message).encode()) <= size
        assert len(message) <= lines
        assert all(len(each.text.encode()) <= line and (each.text or not each.goes_on) for each in message)
    assert "".join("".join(map(joined, messages)).split()) == "".join(text.split())
