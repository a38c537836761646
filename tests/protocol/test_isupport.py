from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.isupport import TOKENS_PER_LINE, Features, tokens
from protocol.modes import ModeTypes


def features(*said: str) -> Features:
    result = Features()
    result.feed(("nick", *said, "are supported by this server"))
    return result


def test_tokens_are_escaped_and_ascii() -> None:
    assert tokens({"NETWORK": "Zoë's a=b\\c", "WHOX": ""}) == [("NETWORK=Zo\\xC3\\xAB's\\x20a\\x3Db\\x5Cc", "WHOX")]


def test_a_line_holds_thirteen_tokens_and_fits() -> None:
    many = {f"T{number}": "" for number in range(30)}
    assert [len(line) for line in tokens(many)] == [TOKENS_PER_LINE, TOKENS_PER_LINE, 4]
    long = tokens({f"T{number}": "x" * 100 for number in range(9)})
    assert max(len(" ".join(line)) for line in long) <= 380
    assert sum(map(len, long)) == 9
    assert tokens({}) == []


@given(st.dictionaries(st.text("ABC", min_size=1), st.text(st.characters(exclude_categories=["Cs"]))))
def test_what_is_written_is_read_back(supported: dict[str, str]) -> None:
    result = Features()
    for line in tokens(supported):
        assert not any(" " in token or not token.isascii() or token.count("=") > 1 for token in line)
        result.feed(("nick", *line, "are supported by this server"))
    assert {name: result.value(name) for name in supported} == supported


def test_before_a_word_is_said_the_customs_hold() -> None:
    nothing = Features()
    assert nothing.prefix == (("o", "@"), ("v", "+"))
    assert nothing.casemapping == "rfc1459"
    assert nothing.chantypes == "#&"
    assert nothing.mode_types == ModeTypes("beI", "k", "l", "imnpst", "ov")
    assert (nothing.network, nothing.most_history, nothing.modes) == ("", None, 3)
    assert (nothing.statusmsg, nothing.whox) == ("", False)


def test_a_server_says_it_all() -> None:
    said = features(
        "PREFIX=(qaohv)~&@%+",
        "CHANMODES=beI,k,l,CMRimnst,extra",
        "CHANTYPES=#",
        "CASEMAPPING=ascii",
        "NETWORK=Our\\x20Garden",
        "CHATHISTORY=1000",
        "MODES=20",
        "STATUSMSG=@+",
        "whox",
    )
    assert (said.status_modes, said.status_marks) == ("qaohv", "~&@%+")
    assert said.mode_types == ModeTypes("beI", "k", "l", "CMRimnst", "qaohv")
    assert (said.chantypes, said.casemapping, said.network) == ("#", "ascii", "Our Garden")
    assert (said.most_history, said.modes, said.statusmsg) == (1000, 20, "@+")
    assert said.whox


def test_a_token_is_taken_back() -> None:
    said = features("WHOX", "MONITOR=9")
    said.feed(("nick", "-WHOX", "-MONITOR", "-UNHEARD", "are supported by this server"))
    assert not said.whox
    assert said.most_monitored is None


def test_a_server_may_have_no_statuses_and_no_channels() -> None:
    said = features("PREFIX=", "CHANTYPES=")
    assert said.prefix == ()
    assert said.chantypes == ""


@pytest.mark.parametrize("nonsense", ["PREFIX=ov", "PREFIX=(ov)@", "PREFIX=()", "PREFIX=(o)a", "PREFIX"])
def test_a_prefix_without_sense_counts_as_unsaid(nonsense: str) -> None:
    expected = () if nonsense == "PREFIX" else (("o", "@"), ("v", "+"))
    assert features(nonsense).prefix == expected


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "１２", "9" * 5000, "1e3"])
def test_a_number_without_sense_counts_as_unsaid(number: str) -> None:
    said = features(f"CHATHISTORY={number}", f"MODES={number}")
    assert (said.most_history, said.modes) == (None, 3)


@pytest.mark.parametrize("modes", ["", "b", "b,k,l", "b,k,l,i m", ",,,+"])
def test_chanmodes_without_sense_count_as_unsaid(modes: str) -> None:
    assert features(f"CHANMODES={modes}").mode_types.lists == "beI"


@given(st.lists(st.text()))
def test_nothing_breaks_it(params: list[str]) -> None:
    said = Features()
    said.feed(params)
    said.feed(("n", *(f"{name}={text}" for text in params for name in ("PREFIX", "CHANMODES", "MODES")), "end"))
    assert isinstance(said.prefix, tuple)
    assert isinstance(said.mode_types, ModeTypes)
    assert said.modes > 0


@pytest.mark.parametrize(
    ("denied", "tag", "passed"),
    [
        ("", "foo", True),
        ("*", "foo", False),
        ("*,-foo", "foo", True),
        ("*,-foo", "bar", False),
        ("foo,bar", "bar", False),
    ],
)
def test_which_client_tags_are_passed_on(denied: str, tag: str, passed: bool) -> None:
    """message-tags, "CLIENTTAGDENY examples" """
    features = Features()
    features.feed(("me", f"CLIENTTAGDENY={denied}", "are supported"))
    assert features.passes_on(tag) is passed


def test_history() -> None:
    """chathistory, "ISUPPORT tokens" """
    features = Features()
    assert features.most_history is None
    assert features.history_references == ("msgid", "timestamp")
    features.feed(("me", "CHATHISTORY=50", "MSGREFTYPES=timestamp,msgid", "are supported"))
    assert features.most_history == 50
    assert features.history_references == ("timestamp", "msgid")
