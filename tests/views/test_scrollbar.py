from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator

import pytest
from ttkbootstrap import App

from app.views.kit.scrollbar import Thumb
from app.views.theme import DAYLIGHT, Look
from tests.views.conftest import Wait

EDGE = 4


@pytest.fixture
def moves() -> list[float]:
    return []


@pytest.fixture
def thumb(root: App, look: Look, moves: list[float], wait: Wait) -> Iterator[Thumb]:
    whole = tk.Frame(root)
    whole.place(x=0, y=0, width=100, height=200 + 2 * EDGE)
    wait(lambda: whole.winfo_height() == 200 + 2 * EDGE)
    made = Thumb(whole, look, moves.append)
    made.show(0.25, 0.5)
    wait(made.winfo_viewable)
    yield made
    whole.destroy()


def test_it_stands_for_the_part_that_is_seen(thumb: Thumb) -> None:
    assert (thumb.winfo_y(), thumb.winfo_height()) == (50 + EDGE, 50)
    assert thumb.winfo_x() + thumb.winfo_width() == 100 - EDGE


def test_dragging_moves_in_proportion_and_stays_within(thumb: Thumb, moves: list[float], wait: Wait) -> None:
    thumb.event_generate("<ButtonPress-1>", x=3, y=10)
    for y in (10, 60, 10_000, -10_000):
        thumb.event_generate("<B1-Motion>", x=3, y=y)
        thumb.update()
    thumb.event_generate("<ButtonRelease-1>", x=3, y=10)
    thumb.event_generate("<B1-Motion>", x=3, y=190)
    assert moves == pytest.approx([0.25, 0.5, 0.75, 0.0])


def test_it_is_never_too_short_to_grab(thumb: Thumb, wait: Wait) -> None:
    thumb.show(0.5, 0.501)
    wait(lambda: thumb.winfo_height() == 36)


def test_there_is_none_where_all_is_seen(thumb: Thumb, wait: Wait) -> None:
    thumb.show(0.0, 1.0)
    wait(lambda: not thumb.winfo_ismapped())


def test_it_lies_on_the_ground_of_the_theme(thumb: Thumb, look: Look) -> None:
    look.switch(DAYLIGHT)
    assert thumb.cget("background") == DAYLIGHT.bg
