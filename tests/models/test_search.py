"""What is looked for: as it is typed, and whether a message has it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.models.entries import Message
from app.models.search import Chip, Criteria, Finder, Hit, Order, grouped, merged, read, take_chips
from tests.controllers.desk import NOON


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "chips", "rest"),
    [
        ("from:alice", (), "from:alice"),
        ("from:alice ", (Chip("from", "alice"),), ""),
        ('IN:"two words" from:@mei notes', (Chip("in", "two words"), Chip("from", "@mei")), "notes"),
        ("the from: alice", (), "the from: alice"),
        ("http://in:side ", (), "http://in:side "),
    ],
)
def test_a_filter_is_taken_when_a_space_follows_it(text: str, chips: tuple[Chip, ...], rest: str) -> None:
    assert take_chips(text) == (chips, rest)


def test_words_phrases_and_filters() -> None:
    typed = read('from:@alice in:#release has:link installer "release notes" !', NOON, UTC)
    assert typed.criteria == Criteria(("installer", "release notes"), "alice", link=True)
    assert (typed.room, typed.trouble) == ("#release", "")


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("after:2025-10-06", "2025-10-07", ""),
        ("before:2025-10-06", "", "2025-10-06"),
        ("after:yesterday", "2025-10-09", ""),
        ("before:today", "", "2025-10-09"),
    ],
)
def test_a_day_is_not_among_what_is_before_or_after_it(text: str, after: str, before: str) -> None:
    bounds = [moment(bound) if bound else 0.0 for bound in (after, before)]
    criteria = read(text, NOON, UTC).criteria
    assert [criteria.after, criteria.before] == bounds


@pytest.mark.parametrize("text", ["before:soon", "after:2025-13-40", "has:cheese", "after:9999-12-31"])
def test_what_cannot_be_understood_is_said(text: str) -> None:
    assert read(text, NOON, UTC).trouble


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("inst",), "Installers, please", ["Installers"]),
        (("stall",), "Installers", []),
        (("cafe",), "das Café hier", ["Café"]),
        (("release notes",), "release  notes, released notes", ["release  notes"]),
        (("東京",), "今日は東京です", ["東京"]),
        (("a", "ab"), "abc", ["abc"]),
        (("c++",), "c++ and c", ["c", "c"]),
    ],
)
def test_where_words_are(words: tuple[str, ...], text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Finder(words).places(text)] == found


@pytest.mark.parametrize(
    ("criteria", "fits"),
    [
        (Criteria(("notes", "here")), True),
        (Criteria(("notes", "there")), False),
        (Criteria(sender="MEI"), True),
        (Criteria(sender="me"), False),
        (Criteria(link=True), True),
        (Criteria(after=NOON), True),
        (Criteria(after=NOON + 1), False),
        (Criteria(before=NOON), False),
    ],
)
def test_what_a_message_must_have(criteria: Criteria, fits: bool) -> None:
    assert criteria.fits(Message("mei", "\x02notes\x02 are here: https://a.example/", NOON)) is fits


def test_what_was_taken_back_is_not_found() -> None:
    assert not Criteria().fits(Message("mei", "", NOON, deleted="mei"))


def test_each_message_is_there_once_and_in_order() -> None:
    one, two, three = (Hit("p", "#a", "#a", Message("mei", str(n), NOON + n, msgid=f"m{n}")) for n in range(3))
    assert merged([two, one], [three, two], order=Order.NEWEST) == (three, two, one)
    assert merged([two, one], [three, two], order=Order.OLDEST) == (one, two, three)
    assert merged([two, one], [three, two], order=Order.BEST) == (two, one, three)
    elsewhere = Hit("q", "#a", "#a", one.message)
    assert len(merged([one], [elsewhere], order=Order.NEWEST)) == 2


def test_days() -> None:
    hits = [Hit("p", "#a", "#a", Message("mei", "", NOON - hours * 3600)) for hours in (0, 1, 24, 25)]
    assert [len(some) for _, some in grouped(hits, UTC)] == [2, 2]
