"""A painted canvas: what is on it is what was painted last, and what stays is not made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import cast

import pytest
from ttkbootstrap import App

from app.views.kit.painting import PaintedCanvas

GROUND = "#102030"


@pytest.fixture
def canvas(root: App) -> Iterator[PaintedCanvas]:
    made = PaintedCanvas(root)
    yield made
    made.destroy()


def paint(canvas: PaintedCanvas, words: Sequence[str]) -> None:
    with canvas.painting(GROUND):
        put(canvas, words)


def put(canvas: PaintedCanvas, words: Sequence[str]) -> None:
    for place, word in enumerate(words):
        if word == "-":
            canvas.create_rectangle(0, 0, 9, 9)
        else:
            canvas.create_text(len(word), place % 2, text=word)


def seen(canvas: PaintedCanvas) -> list[str]:
    """From the lowest to the uppermost."""
    items = canvas.find_all()
    return ["-" if str(canvas.type(item)) == "rectangle" else canvas.itemcget(item, "text") for item in items]


def test_whatever_was_painted_before_the_last_painting_is_what_is_seen(canvas: PaintedCanvas) -> None:
    dice = Random(7)  # noqa: S311 - the same each time
    words: list[str] = []
    for _ in range(300):
        for _ in range(dice.randrange(4)):
            at, count = dice.randrange(len(words) + 1), dice.randrange(20)
            words[at : at + dice.randrange(20)] = [dice.choice("abc-") for _ in range(count)]
        paint(canvas, words[:60])
        assert seen(canvas) == words[:60]


def test_what_is_the_same_stays_and_what_differs_is_made(canvas: PaintedCanvas) -> None:
    paint(canvas, ["a", "b", "c", "d"])
    before = canvas.find_all()
    paint(canvas, ["a", "b", "c", "d"])
    assert canvas.find_all() == before
    paint(canvas, ["a", "new", "c", "d"])
    after = canvas.find_all()
    assert seen(canvas) == ["a", "new", "c", "d"]
    assert (after[0], *after[2:]) == (before[0], *before[2:])
    assert after[1] not in before


def test_the_same_word_elsewhere_is_another_item(canvas: PaintedCanvas) -> None:
    with canvas.painting(GROUND):
        canvas.create_text(1, 1, text="a")
    with canvas.painting(GROUND):
        moved = canvas.create_text(2, 1, text="a")
    assert canvas.find_all() == (moved,)
    assert canvas.coords(moved) == [2, 1]


def test_a_painting_may_begin_again(canvas: PaintedCanvas) -> None:
    paint(canvas, ["a", "b", "c"])
    with canvas.painting(GROUND):
        put(canvas, ["a", "x", "c"])
        canvas.paint_again()
        put(canvas, ["b", "x", "y", "c"])
    assert seen(canvas) == ["b", "x", "y", "c"]


def test_a_painting_that_breaks_off_leaves_nothing_behind(canvas: PaintedCanvas) -> None:
    paint(canvas, ["a", "b", "c"])
    with pytest.raises(TypeError):
        paint(canvas, cast(list[str], ["a", "x", 0]))
    paint(canvas, ["c", "d"])
    assert seen(canvas) == ["c", "d"]


def test_measuring_and_what_is_made_elsewhere_is_not_painted(canvas: PaintedCanvas) -> None:
    with canvas.painting(GROUND):
        put(canvas, ["a"])
        one, two = (canvas.text_height(text, ("TkDefaultFont", -12, "normal"), 500) for text in ("a", "a\na"))
    canvas.create_text(0, 0, text="apart")
    paint(canvas, ["b"])
    assert two > one > 0
    assert sorted(seen(canvas)) == ["apart", "b"]


def test_the_ground_follows(canvas: PaintedCanvas) -> None:
    with canvas.painting("#ffffff"):
        pass
    with canvas.painting(GROUND):
        pass
    assert str(canvas.cget("background")) == GROUND
