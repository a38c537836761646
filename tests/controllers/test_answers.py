"""What a server answers, and how what it tells is taken."""

from __future__ import annotations

from typing import Any, get_args
from unittest.mock import MagicMock

from app.controllers.dispatch import handlers
from app.transport.events import (
    Event,
    Invited,
    RequestRefused,
    TextReceived,
)
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import two_rooms


def test_every_kind_of_event_is_taken() -> None:
    anybody: Any = MagicMock()
    assert set(handlers(anybody, anybody)) == set(get_args(Event))


def test_answers_are_written_where_we_are(inside: Desk) -> None:
    inside.hear(Invited("#vip", "mei", NOON))
    assert inside.lines() == [
        "- mei invites you to #vip: /join #vip takes you there.",
    ]
    assert inside.screen.notices[-1].text == "mei invites you to #vip: /join #vip takes you there."


def test_a_refusal_about_another_room_is_said_there_and_shown(desk: Desk) -> None:
    two_rooms(desk)
    desk.hear(RequestRefused("#tea", "Only hosts may change the topic."))
    assert desk.lines("#tea") == ["- Only hosts may change the topic."]
    assert desk.screen.notices[-1].text == "Only hosts may change the topic."
    desk.hear(RequestRefused("", "Unknown command."))
    assert desk.lines() == ["- Unknown command."]


def test_a_server_whose_clock_is_ahead_stamps_nothing_with_tomorrow(inside: Desk) -> None:
    """Row 53: clock skew."""
    inside.hear(TextReceived("#lobby", private=False, sender="mei", text="hi", at=NOON + 9e9))
    inside.hear(TextReceived("#lobby", private=False, sender="mei", text="hi", at=float("nan")))
    inside.says("mei", "there")
    assert len(inside.rows()) == 4
    assert inside.messages()[0].time == "12:00"
