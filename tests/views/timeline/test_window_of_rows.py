"""The window over the model: after any changes and moves, what is drawn is the slice of the model it says it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.rows import Splice
from app.views.timeline.window import LIMIT, PAGE, Edit, Window


class Drawn:
    """A model, a window over it, and what a view that carries out its edits would show."""

    def __init__(self, count: int) -> None:
        self.model = list(range(count))
        self.fresh = count
        self.window = Window()
        self.shown: list[int] = []
        self.apply(self.window.restart(count, count))

    def apply(self, edits: list[Edit]) -> None:
        for edit in edits:
            self.shown[edit.at : edit.at + edit.removed] = self.model[edit.start : edit.stop]

    def splice(self, start: int, removed: int, added: int, keep: int) -> None:
        self.model[start : start + removed] = range(self.fresh, self.fresh + added)
        self.fresh += added
        self.apply(self.window.splice(Splice(start, removed, added), keep))

    def check(self) -> None:
        window = self.window
        assert window.total == len(self.model)
        assert 0 <= window.lo <= window.hi <= window.total
        assert window.drawn <= LIMIT
        assert self.shown == self.model[window.lo : window.hi]
        assert self.shown or not self.model


fraction = st.floats(0, 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("splice"), fraction, st.integers(0, 80), st.integers(0, 80), fraction),
        st.tuples(st.just("splice"), fraction, st.integers(0, 700), st.integers(0, 700), fraction),
        st.tuples(st.just("append"), st.integers(1, 150)),
        st.tuples(st.just("earlier")),
        st.tuples(st.just("later")),
        st.tuples(st.just("seek"), fraction),
    ),
    max_size=25,
)


def take(drawn: Drawn, step: tuple[object, ...]) -> None:
    window, total = drawn.window, len(drawn.model)
    match step:
        case ("splice", float(where), int(removed), int(added), float(keep)):
            start = round(where * total)
            drawn.splice(start, min(removed, total - start), added, round(keep * total))
        case ("append", int(added)):
            followed = window.at_end
            drawn.splice(total, 0, added, total)
            assert window.at_end == followed
        case ("earlier",):
            drawn.apply(window.earlier(window.lo))
        case ("later",):
            drawn.apply(window.later(window.hi))
        case ("seek", float(where)) if total:
            row = min(total - 1, round(where * total))
            drawn.apply(window.seek(row))
            assert window.lo <= row < window.hi


@given(count=st.integers(0, 1000), steps=steps)
def test_what_is_drawn_is_the_slice_of_the_model(count: int, steps: list[tuple[object, ...]]) -> None:
    drawn = Drawn(count)
    drawn.check()
    for step in steps:
        take(drawn, step)
        drawn.check()


def test_a_long_conversation_opens_at_its_end() -> None:
    drawn = Drawn(100_000)
    assert (drawn.window.lo, drawn.window.hi) == (100_000 - PAGE, 100_000)


def test_following_the_end_drops_rows_from_the_top() -> None:
    drawn = Drawn(1000)
    for _ in range(50):
        drawn.splice(len(drawn.model), 0, 10, len(drawn.model))
        drawn.check()
    assert drawn.window.at_end


def test_scrolled_away_the_rows_in_view_stay_while_others_arrive() -> None:
    drawn = Drawn(1000)
    top = drawn.window.lo + 5
    for _ in range(100):
        drawn.splice(len(drawn.model), 0, 10, top)
        assert drawn.window.lo <= top < drawn.window.hi
    drawn.check()
    assert not drawn.window.at_end


def test_older_rows_shift_the_window_without_drawing() -> None:
    drawn = Drawn(500)
    shown = list(drawn.shown)
    drawn.splice(0, 0, 200, 480)
    assert drawn.shown == shown
    assert drawn.window.lo == 500 - PAGE + 200


def test_paging_to_the_top_and_back_reaches_both_ends() -> None:
    drawn = Drawn(2000)
    while drawn.window.lo > 0:
        drawn.apply(drawn.window.earlier(drawn.window.lo))
        drawn.check()
    while not drawn.window.at_end:
        drawn.apply(drawn.window.later(drawn.window.hi - 1))
        drawn.check()


def test_a_changed_row_is_one_edit() -> None:
    drawn = Drawn(PAGE)
    assert drawn.window.splice(Splice(25, 1, 1), PAGE) == [Edit(25, 1, 25, 26)]


@pytest.mark.parametrize("seen", [10, 40, 200])
def test_however_many_are_seen_there_is_a_page_beyond_either_edge(seen: int) -> None:
    window, top = Window(), 5000
    window.restart(10_000, top)
    near = window.near(seen)
    while top - window.lo < near or window.hi - top - seen < near:
        before = window.lo, window.hi
        if top - window.lo < near:
            window.earlier(top)
        else:
            window.later(top)
        assert window.lo <= before[0] <= before[1] <= window.hi, "what was drawn is not taken back for more"
