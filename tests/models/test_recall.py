"""What was sent before, called back with the arrow keys."""

from __future__ import annotations

from app.models.recall import Recall


def test_up_and_down() -> None:
    recall = Recall()
    assert recall.step(-1, "") is None
    for text in ("one", "two", "two"):
        recall.add(text)
    assert recall.step(1, "half") is None
    assert recall.step(-1, "half") == "two"
    assert recall.step(-1, "two") == "one"
    assert recall.step(-1, "one") is None
    assert recall.step(1, "one") == "two"
    assert recall.step(1, "two") == "half"
    assert recall.step(1, "half") is None


def test_sending_begins_anew() -> None:
    recall = Recall()
    recall.add("one")
    recall.step(-1, "")
    recall.add("two")
    assert recall.step(-1, "") == "two"


def test_only_so_much_is_kept() -> None:
    recall = Recall()
    for number in range(1000):
        recall.add(str(number))
    steps = 0
    while recall.step(-1, "") is not None:
        steps += 1
    assert steps == 200
