from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.message import Message, MessageError, Source, escape_tag, parse_tags, unescape_tag

ANY_TEXT = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]))
WORDS = ANY_TEXT.map(lambda text: text.replace(" ", "").lstrip(":")).filter(bool)
KEYS = st.text(st.sampled_from("abcXYZ019-./+"), min_size=1)
TAG_VALUES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
MESSAGES = st.builds(
    lambda command, middle, last, source, tags: Message(command, (*middle, *last), source, tags),
    st.from_regex(r"[A-Z]+|[0-9]{3}", fullmatch=True),
    st.lists(WORDS, max_size=5),
    st.lists(ANY_TEXT, max_size=1),
    st.one_of(st.just(""), WORDS),
    st.dictionaries(KEYS, TAG_VALUES, max_size=4),
)


@given(MESSAGES)
def test_what_is_written_is_read_back(message: Message) -> None:
    assert Message.parse(str(message)) == message


@given(ANY_TEXT)
def test_any_line_is_read_or_refused_and_reads_the_same_again(line: str) -> None:
    try:
        message = Message.parse(line)
    except MessageError:
        return
    assert Message.parse(str(message)) == message


@given(TAG_VALUES)
def test_tag_values_survive_escaping(value: str) -> None:
    escaped = escape_tag(value)
    assert not set(escaped) & set("; \r\n")
    assert unescape_tag(escaped) == value


@pytest.mark.parametrize(
    ("line", "params"),
    [
        ("PRIVMSG n a", ("n", "a")),
        ("PRIVMSG n :a", ("n", "a")),
        ("PRIVMSG   n    a", ("n", "a")),
        ("PRIVMSG n :", ("n", "")),
        ("PRIVMSG n : a :b ", ("n", " a :b ")),
        ("PRIVMSG n ", ("n",)),
        ("PRIVMSG n a:b", ("n", "a:b")),
        ("PRIVMSG", ()),
    ],
)
def test_spaces_and_colons(line: str, params: tuple[str, ...]) -> None:
    assert Message.parse(line) == Message("PRIVMSG", params)


def test_everything_at_once() -> None:
    message = Message.parse("@+a=b;time=x\\:y;c;d= :nick!user@host  privmsg #garden :hello all")
    assert message.tags == {"+a": "b", "time": "x;y", "c": "", "d": ""}
    assert message.sender == Source("nick", "user", "host")
    assert (message.command, message.params) == ("PRIVMSG", ("#garden", "hello all"))
    assert str(message) == "@+a=b;time=x\\:y;c;d :nick!user@host PRIVMSG #garden :hello all"


@pytest.mark.parametrize("line", ["", "   ", "@a=b", "@a=b ", ":source", ":source :text", "@a=b @c", ":", "@"])
def test_a_line_without_a_command_is_refused(line: str) -> None:
    with pytest.raises(MessageError):
        Message.parse(line)


@pytest.mark.parametrize(
    "message",
    [
        Message("PRIVMSG", ("", "text")),
        Message("PRIVMSG", ("#a room", "text")),
        Message("PRIVMSG", (":a", "text")),
        Message("PRIVMSG", ("a", "two\nlines")),
        Message("PRIVMSG", ("a", "b\rQUIT")),
        Message("PRIVMSG", ("a", "b\0")),
        Message("PRIVMSG", source="a b"),
        Message(""),
        Message("A B"),
        Message(":A"),
        Message("A", tags={"a b": ""}),
        Message("A", tags={"a;b": ""}),
        Message("A", tags={"a=b": "c"}),
        Message("A", tags={"": "c"}),
    ],
)
def test_what_could_not_be_read_back_is_not_written(message: Message) -> None:
    with pytest.raises(MessageError):
        str(message)


def test_line_ends_in_a_tag_are_escaped() -> None:
    assert str(Message("TAGMSG", ("a",), tags={"+x": "1\r\n2"})) == "@+x=1\\r\\n2 TAGMSG a"


def test_unknown_and_lone_backslashes_vanish() -> None:
    assert unescape_tag("a\\bc\\") == "abc"


def test_the_last_of_two_equal_tags_counts() -> None:
    assert parse_tags("a=1;b;a=2;;=x") == {"a": "2", "b": ""}


def test_encode_ends_the_line_and_never_fails() -> None:
    assert Message("PRIVMSG", ("a", "é\ud800")).encode() == b"PRIVMSG a \xc3\xa9?\r\n"


def test_a_missing_parameter_has_a_default() -> None:
    message = Message.parse("JOIN #a")
    assert (message.param(0), message.param(1), message.param(2, "x")) == ("#a", "", "x")


@pytest.mark.parametrize("text", ["irc.example.org", "nick!user@host", "nick@host", "nick!user"])
def test_sources_are_written_as_they_were(text: str) -> None:
    assert str(Source.parse(text)) == text
