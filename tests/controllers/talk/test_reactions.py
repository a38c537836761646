"""Reactions: given, counted, taken back."""

from __future__ import annotations

import pytest

from app.models.entries import MOST_REACTIONS
from app.models.rows import Level, ReactionRow
from app.transport.commands import React
from app.transport.events import Reacted
from tests.controllers.desk import Desk
from tests.controllers.scenes import LOST


def react(desk: Desk, sender: str, reaction: str = "👍", *, added: bool = True) -> None:
    desk.hear(Reacted("#lobby", False, "m1", sender, reaction, desk.clock.now(), added, own=sender == "sam"))


def shown(desk: Desk) -> list[tuple[str, int, bool]]:
    return [(each.reaction, each.count, each.mine) for each in desk.messages()[0].reactions]


@pytest.fixture
def said(able: Desk) -> Desk:
    able.says("mei", "tea is ready", msgid="m1")
    return able


def test_ours_counts_when_the_server_says_so(said: Desk) -> None:
    key = said.messages()[0].key
    said.app.react(key, "👍")
    assert said.sent() == [React("#lobby", "m1", "👍")]
    assert shown(said) == []
    react(said, "sam")
    assert shown(said) == [("👍", 1, True)]
    said.app.react(key, "👍")
    assert said.sent() == [React("#lobby", "m1", "👍", added=False)]
    react(said, "sam", added=False)
    assert shown(said) == []


def test_those_of_others_are_counted_and_named(said: Desk) -> None:
    for name in ("mei", "ravi", "ravi", "zoë"):
        react(said, name)
    react(said, "ravi", "🎉")
    assert shown(said) == [("👍", 3, False), ("🎉", 1, False)]
    assert said.messages()[0].reactions[0].who == "mei, ravi and zoë"
    for number in range(4):
        react(said, f"guest{number}")
    assert said.messages()[0].reactions[0].who == "mei, ravi, zoë and 4 others"
    react(said, "ravi", "🎉", added=False)
    assert [each[0] for each in shown(said)] == ["👍"]


def test_a_click_on_that_of_others_joins_them(said: Desk) -> None:
    react(said, "mei")
    said.app.react(said.messages()[0].key, "👍")
    assert said.sent() == [React("#lobby", "m1", "👍")]
    react(said, "sam")
    assert said.messages()[0].reactions == (ReactionRow("👍", 2, True, "mei and sam"),)


@pytest.mark.parametrize("reaction", ["", "  ", "x" * 65, "👍" * 17])
def test_what_is_no_reaction_is_not_sent(said: Desk, reaction: str) -> None:
    said.app.react(said.messages()[0].key, reaction)
    assert said.sent() == []
    assert said.screen.notices[-1].level is Level.TROUBLE


def test_a_message_has_so_many_different_ones_and_no_more(said: Desk) -> None:
    for number in range(MOST_REACTIONS + 5):
        react(said, "mei", f"word{number}")
    assert len(shown(said)) == MOST_REACTIONS
    said.app.react(said.messages()[0].key, "👍")
    assert said.sent() == []
    assert "different reactions" in said.screen.notices[-1].text
    said.app.react(said.messages()[0].key, "word3")
    assert said.sent() == [React("#lobby", "m1", "word3")]


def test_one_to_what_is_not_at_hand_changes_nothing(said: Desk) -> None:
    said.screen.calls.clear()
    said.hear(Reacted("#lobby", False, "m0", "mei", "👍", said.clock.now()))
    said.hear(Reacted("#elsewhere", False, "m1", "mei", "👍", said.clock.now()))
    assert said.screen.calls == []


def test_without_a_connection_it_is_said(said: Desk) -> None:
    said.hear(LOST)
    said.sent()
    said.app.react(said.messages()[0].key, "👍")
    assert said.sent() == []
    assert "connection" in said.screen.notices[-1].text


def test_recent_ones_come_first_and_are_kept(said: Desk) -> None:
    usual = said.app.recent_reactions()
    assert usual[0] == "👍"
    said.app.react(said.messages()[0].key, "🎉")
    said.app.react(said.messages()[0].key, "🦆")
    assert said.app.recent_reactions()[:3] == ("🦆", "🎉", "👍")
    assert len(set(said.app.recent_reactions())) == len(said.app.recent_reactions())
    assert said.keeper.kept[-1].recent_emoji == "🦆 🎉"
