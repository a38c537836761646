from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.fuzzy import Query


def marked(typed: str, name: str) -> str:
    """The name with what was typed in brackets."""
    found = Query(typed).match(name)
    assert found is not None, f"{typed!r} does not find {name!r}"
    return "".join(f"[{letter}]" if index in found.hits else letter for index, letter in enumerate(name)).replace(
        "][", ""
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("rel", "[rel]ease"),
        ("rel", "ka[rel]"),
        ("rel", "[r]afa[el]"),
        ("rel", "[Rel]oad theme files"),
        ("rel", "[Re]connect to [L]ibera.Chat"),
        ("rel", "Open the [rel]ease notes"),
        ("REL", "#[rel]ease"),
        ("mr", "[M]ark as [r]ead"),
        ("cafe", "[Café]"),
        ("é", "n[e]t"),
        ("mark read", "[Mark] as [read]"),
        ("ab", "a-x[ab]"),
    ],
)
def test_the_letters_are_found_where_one_would_look(typed: str, name: str) -> None:
    assert marked(typed, name.replace("[", "").replace("]", "")) == name


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("rel", ["release", "karel", "rust-devel"]),
        ("gen", ["general", "the-gen", "oxygen", "gardening-news"]),
        ("py", ["#py", "#python", "#happy"]),
        ("so", ["Show out", "isobar"]),
    ],
)
def test_what_is_meant_rather_comes_first(typed: str, names: list[str]) -> None:
    matches = [Query(typed).match(name) for name in names]
    scores = [found.score if found else -1 for found in matches]
    assert all(before > after for before, after in pairwise(scores)), dict(zip(names, scores, strict=True))


def test_what_lacks_a_letter_is_not_found_and_nothing_finds_nothing() -> None:
    assert Query("relx").match("release") is None
    assert Query("ler").match("rel") is None
    assert Query("").match("release") is None
    assert not Query("  ")


@given(st.text(min_size=1, max_size=12), st.data())
def test_any_letters_of_a_name_in_order_find_it(name: str, data: st.DataObject) -> None:
    picked = data.draw(st.lists(st.integers(0, len(name) - 1), unique=True).map(sorted))
    query = Query("".join(name[index] for index in picked))
    if query:
        found = query.match(name)
        assert found is not None
        assert list(found.hits) == sorted(set(found.hits))


def test_ten_thousand_names_take_no_time_that_one_notices() -> None:
    names = [f"visitor{number}x{number * 7919 % 10_007}" for number in range(10_000)]
    query = Query("v19")
    start = time.perf_counter()
    found = [match for name in names if (match := query.match(name))]
    assert found
    assert time.perf_counter() - start < 1.0, "about 60 ms on an idle machine"
