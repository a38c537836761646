"""Batches of servers that mean ill: rows 38, 53 and 56 of what the desktop survives."""

from __future__ import annotations

import pytest

from app.transport.events import HistoryReceived, TextReceived
from app.transport.irc import gathering
from protocol.multiline import MAX_TEXT
from tests.transport.talking import Talk

WORDS = "x" * 300


def test_an_endless_history_is_given_up_and_its_rest_is_not_news(talk: Talk) -> None:
    """Row 56: what came of it is told; nothing of it is taken for something that is said now."""
    talk.hear("BATCH +h chathistory #lobby")
    for _ in range(20):
        talk.hear(*[f"@batch=h :mei!m@h PRIVMSG #lobby :{WORDS}"] * 1000)
    (event,) = talk.events
    assert isinstance(event, HistoryReceived)
    assert not event.complete
    assert 1000 < len(event.events) < 20_000
    assert talk.session._core.gatherer._collector._held == 0
    talk.events.clear()
    assert talk.hear("@batch=h :sam!s@h PART #lobby", "BATCH -h", ":mei!m@h PRIVMSG #lobby :now") == [
        TextReceived("#Lobby", False, "mei", "now", talk.session._core.wall())
    ]
    assert len(talk.session._core.gatherer) == 0


def test_what_nests_in_an_endless_history_is_given_up_with_it(talk: Talk) -> None:
    talk.hear("BATCH +h chathistory #lobby", "@batch=h :mei!m@h BATCH +i draft/multiline #lobby")
    talk.hear(*[f"@batch=i :mei!m@h PRIVMSG #lobby :{WORDS}"] * 8000)
    assert [type(event) for event in talk.events] == [HistoryReceived]
    late = [
        "@batch=i :mei!m@h PRIVMSG #lobby :late",
        "@batch=h BATCH +j draft/multiline #lobby",
        "@batch=j PRIVMSG a b",
    ]
    assert talk.hear(*late, "BATCH -j", "BATCH -i", "BATCH -h") == []
    assert len(talk.session._core.gatherer) == 0


def test_batches_without_end_stay_bounded(talk: Talk) -> None:
    """Row 38."""
    talk.hear(*(f"BATCH +{number} chathistory #lobby" for number in range(5000)))
    gatherer = talk.session._core.gatherer
    assert len(gatherer) <= gathering.MAX_ABANDONED
    assert len(gatherer._collector._open) <= gathering.MAX_OPEN


def test_a_message_of_endless_lines_has_an_end(talk: Talk) -> None:
    talk.hear(":mei!m@h BATCH +1 draft/multiline #lobby")
    talk.hear(*[f"@batch=1 :mei!m@h PRIVMSG #lobby :{WORDS}"] * 1000, "BATCH -1")
    (event,) = talk.events
    assert isinstance(event, TextReceived)
    assert len(event.text) == MAX_TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ["BATCH +h chathistory", "BATCH -h"],
        ["BATCH +h", "BATCH -h", "BATCH", "BATCH +", "BATCH -", "BATCH + chathistory #lobby", "BATCH -"],
        ["BATCH +h draft/chathistory-targets", "@batch=h CHATHISTORY", "@batch=h CHATHISTORY TARGETS", "BATCH -h"],
        ["@batch=h BATCH +h draft/multiline #lobby", "@batch=h BATCH -h"],
        ["BATCH +h example", "@batch=h BATCH +i chathistory", "BATCH -h", "BATCH -i"],
    ],
)
def test_batches_of_nonsense_tell_nothing(talk: Talk, lines: list[str]) -> None:
    assert talk.hear(*lines) == []


def test_a_batch_that_is_opened_twice_is_told_twice(talk: Talk) -> None:
    opening, line = "BATCH +h chathistory #lobby", "@batch=h :mei!m@h PRIVMSG #lobby :a"
    events = talk.hear(opening, line, opening, line, line, "BATCH -h")
    assert [len(event.events) for event in events if isinstance(event, HistoryReceived)] == [1, 2]


def test_moments_that_make_no_sense_are_now(talk: Talk) -> None:
    """Row 53."""
    stamps = ["9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "now", "2023-01-01T00:00:00"]
    lines = [f"@batch=h;time={stamp} :mei!m@h PRIVMSG #lobby :{number}" for number, stamp in enumerate(stamps)]
    (event,) = talk.hear("BATCH +h chathistory #lobby", *lines, "BATCH -h")
    assert isinstance(event, HistoryReceived)
    assert [said.text for said in event.events if isinstance(said, TextReceived)] == ["1", "2", "3", "4", "0"]
