"""Our own messages: they wait, are settled where the server put them, or fail."""

from __future__ import annotations

from app.models.rows import Delivery, MessageRow, Splice
from app.models.timeline import Timeline
from tests.models.entries import arrived, mine, rows, said, shown


def test_a_message_waits_and_is_settled(timeline: Timeline) -> None:
    timeline.say(mine("hello", "r1"))
    before = rows(timeline)[1]
    assert isinstance(before, MessageRow)
    assert before.delivery is Delivery.WAITING
    assert timeline.settle(arrived("hello", "r1", "id")) == Splice(1, 1, 1)
    after = rows(timeline)[1]
    assert isinstance(after, MessageRow)
    assert (after.delivery, after.key) == (Delivery.SENT, before.key)
    assert timeline.say(arrived("hello", "", "id")) is None


def test_it_moves_to_where_the_server_put_it(timeline: Timeline) -> None:
    timeline.say(said("0"))
    timeline.say(mine("a", "ra"))
    timeline.say(mine("b", "rb"))
    timeline.say(said("1"))
    timeline.settle(arrived("a", "ra"))
    assert shown(timeline) == ["0", "b", "1", "a"]
    timeline.settle(arrived("b", "rb"))
    assert shown(timeline) == ["0", "1", "a", "b"]


def test_what_is_settled_first_stands_above_what_still_waits(timeline: Timeline) -> None:
    timeline.say(mine("a", "ra"))
    timeline.say(mine("b", "rb"))
    timeline.settle(arrived("b", "rb"))
    assert shown(timeline) == ["b", "a"]


def test_a_copy_that_came_first_leaves_one_message(timeline: Timeline) -> None:
    timeline.say(mine("to myself", "r"))
    timeline.say(said("to myself", sender="sam", msgid="id"))
    assert timeline.settle(arrived("to myself", "r", "id"))
    assert shown(timeline) == ["to myself"]


def test_an_unknown_reference_settles_nothing(timeline: Timeline) -> None:
    timeline.say(mine("a", "r"))
    assert timeline.settle(arrived("a", "")) is None
    assert timeline.settle(arrived("a", "other")) is None
    assert timeline.fail("other", "no") is None


def test_failing_retrying_discarding(timeline: Timeline) -> None:
    timeline.say(mine("a", "r1"))
    timeline.say(said("b"))
    key = rows(timeline)[1].key
    assert timeline.failed(key) is None
    assert timeline.discard(key) is None
    assert timeline.fail("r1", "No such room.") == Splice(1, 1, 1)
    failed = rows(timeline)[1]
    assert isinstance(failed, MessageRow)
    assert (failed.delivery, failed.trouble) == (Delivery.FAILED, "No such room.")
    assert timeline.settle(arrived("a", "r1")) is None
    assert timeline.retry(key) == Splice(1, 1, 1)
    timeline.fail("r1", "No.")
    assert timeline.discard(key) == Splice(1, 2, 1)
    assert shown(timeline) == ["b"]
    assert timeline.discard(key) is None
