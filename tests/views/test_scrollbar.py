from __future__ import annotations

from collections.abc import Iterator

import pytest
from ttkbootstrap import App

from app.views.kit.scrollbar import Scrollbar
from app.views.theme import DAYLIGHT, Look
from tests.views.conftest import Wait


@pytest.fixture
def moves() -> list[float]:
    return []


@pytest.fixture
def bar(root: App, look: Look, moves: list[float], wait: Wait) -> Iterator[Scrollbar]:
    made = Scrollbar(root, look, moves.append)
    made.place(x=0, y=0, height=200)
    made.set(0.25, 0.5)
    wait(lambda: made.winfo_height() == 200 and made.find_all())
    yield made
    made.destroy()


def test_the_thumb_stands_for_the_part_that_is_seen(bar: Scrollbar) -> None:
    _, top, _, bottom = bar.bbox("all")
    assert (top, bottom) == (50, 100)


def test_dragging_moves_in_proportion_and_stays_within(bar: Scrollbar, moves: list[float]) -> None:
    bar.event_generate("<ButtonPress-1>", x=5, y=60)
    for y in (60, 110, 10_000, -10_000):
        bar.event_generate("<B1-Motion>", x=5, y=y)
    bar.event_generate("<ButtonRelease-1>", x=5, y=60)
    bar.event_generate("<B1-Motion>", x=5, y=190)
    assert moves == pytest.approx([0.25, 0.5, 0.75, 0.0])


def test_a_click_beside_the_thumb_turns_a_page(bar: Scrollbar, moves: list[float]) -> None:
    bar.event_generate("<ButtonPress-1>", x=5, y=180)
    bar.event_generate("<ButtonPress-1>", x=5, y=10)
    assert moves == pytest.approx([0.5, 0.0])


def test_there_is_no_thumb_where_all_is_seen(bar: Scrollbar) -> None:
    bar.set(0.0, 1.0)
    assert not bar.find_all()


def test_it_lies_on_the_ground_of_the_theme(bar: Scrollbar, look: Look) -> None:
    look.switch(DAYLIGHT)
    assert bar.cget("background") == DAYLIGHT.bg
