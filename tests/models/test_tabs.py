"""The order of the tabs."""

from __future__ import annotations

from app.models.tabs import TabOrder


def test_new_tabs_come_at_the_end_and_others_stay_where_they_are() -> None:
    order = TabOrder()
    assert order.arrange("abc") == ["a", "b", "c"]
    assert order.move("c", 0)
    assert order.arrange("abcd") == ["c", "a", "b", "d"]
    assert order.arrange("bcd") == ["c", "b", "d"]


def test_moving_to_where_it_is_changes_nothing() -> None:
    order = TabOrder()
    order.arrange("abc")
    assert not order.move("b", 1)
    assert not order.move("x", 1)
    assert not order.move("c", 9)
    assert order.move("a", -3) is False


def test_neighbours_go_round() -> None:
    order = TabOrder()
    order.arrange("abc")
    assert [order.neighbour("c", 1), order.neighbour("a", -1), order.neighbour("x", 1)] == ["a", "c", "x"]
