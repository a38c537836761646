"""Taking messages back, and what rows offer."""

from __future__ import annotations

import pytest

from app.models.rows import MessageRow, NoteRow, Tool
from app.transport.commands import DeleteText
from app.transport.events import (
    AbilitiesChanged,
    Ability,
    Reacted,
    RequestRefused,
    SendFailed,
    StatusChanged,
    TextDeleted,
)
from tests.controllers.desk import Desk
from tests.controllers.scenes import LOST

OTHERS = (Tool.REACT, Tool.REPLY, Tool.COPY)
OURS = (*OTHERS, Tool.DELETE)


def tools(desk: Desk) -> list[tuple[Tool, ...]]:
    return [row.tools for row in desk.messages()]


@pytest.fixture
def said(able: Desk) -> Desk:
    """Mei said something, and we did."""
    able.says("mei", "hello", msgid="m1")
    able.app.send("hi, *mei*")
    able.echo(able.texts()[-1], "m2")
    able.sent()
    return able


def test_ours_is_taken_back_once_we_said_yes(said: Desk) -> None:
    said.app.delete(said.messages()[1].key)
    [(question, yes)] = said.screen.questions
    assert "hi, *mei*" in question
    assert said.sent() == []
    yes()
    assert said.sent() == [DeleteText("#lobby", "m2")]
    said.hear(TextDeleted("#lobby", False, "m2", "sam", said.clock.now()))
    row = said.messages()[1]
    assert (row.deleted, row.tools) == (True, ())
    assert "sam" in row.text
    assert "mei" not in row.text


def test_that_of_others_is_not_ours_to_take_back(said: Desk) -> None:
    said.app.delete(said.messages()[0].key)
    assert said.screen.questions == []


def test_who_is_in_charge_may_take_back_what_others_said(said: Desk) -> None:
    said.hear(StatusChanged("#lobby", "sam", "@"))
    assert tools(said) == [OURS, OURS]
    said.app.delete(said.messages()[0].key)
    said.screen.questions[0][1]()
    assert said.sent() == [DeleteText("#lobby", "m1")]
    said.hear(TextDeleted("#lobby", False, "m1", "sam", said.clock.now()))
    assert "removed by sam" in said.messages()[0].text.lower()
    said.hear(StatusChanged("#lobby", "sam", ""))
    assert tools(said) == [(), OURS]


def test_a_refusal_is_told(said: Desk) -> None:
    said.hear(RequestRefused("#lobby", "That message is too old to be taken back.", "REDACT_WINDOW_EXPIRED"))
    assert isinstance(said.rows()[-1], NoteRow)
    assert said.lines()[-1] == "- That message is too old to be taken back."
    assert not said.messages()[1].deleted


def test_nothing_is_asked_of_a_server_that_is_away(said: Desk) -> None:
    said.app.delete(said.messages()[1].key)
    said.hear(LOST)
    said.sent()
    said.screen.questions[0][1]()
    assert said.sent() == []
    assert "connection" in said.screen.notices[-1].text


def test_what_is_gone_takes_no_reaction(said: Desk) -> None:
    said.hear(TextDeleted("#lobby", False, "m1", "mei", said.clock.now()))
    said.hear(Reacted("#lobby", False, "m1", "ravi", "👍", said.clock.now()))
    assert said.messages()[0].reactions == ()


def test_what_rows_offer(said: Desk) -> None:
    said.says("ravi", "no id")
    said.app.send("on its way")
    assert tools(said) == [OTHERS, OURS, (Tool.COPY,), (Tool.COPY,)]
    said.hear(SendFailed(said.texts()[-1].reference, "No."))
    assert tools(said)[-1] == (Tool.COPY,)


def test_what_rows_offer_follows_what_the_server_can(said: Desk) -> None:
    said.hear(AbilitiesChanged(frozenset({Ability.REACTIONS})))
    assert tools(said) == [(Tool.REACT, Tool.COPY)] * 2
    said.hear(AbilitiesChanged(frozenset()))
    assert tools(said) == [(Tool.COPY,)] * 2


def test_nothing_is_drawn_anew_where_nothing_changes(said: Desk) -> None:
    said.screen.calls.clear()
    said.hear(AbilitiesChanged(frozenset(Ability)), StatusChanged("#lobby", "ravi", "+"))
    assert "splice" not in said.screen.calls
    assert all(isinstance(row, MessageRow) for row in said.messages())
