"""Which words are misspelt, and what they were meant to be."""

from __future__ import annotations

import pytest

from app.models.dictionary import Dictionary, words_of
from app.models.spelling import Speller


@pytest.fixture(scope="module")
def english() -> Dictionary:
    file = words_of("en")
    assert file
    dictionary = Dictionary()
    for _ in dictionary.load(file):
        assert dictionary.uses("friend") == 0  # not until all of it is there
    return dictionary


@pytest.fixture(scope="module")
def speller(english: Dictionary) -> Speller:
    return Speller({"en": english})


def wrong(speller: Speller, text: str, *own: str, cursor: int = 0) -> list[str]:
    names = {"carla", "sörven"}
    found = speller.misspelt(text, cursor, frozenset(own), lambda word: word.lower() in names)
    return [text[start:end] for start, end in found]


def test_a_dictionary_knows_its_first_last_and_no_other_words(english: Dictionary) -> None:
    first = next(english.beginning(""))[0]
    last = list(english.beginning("zz"))[-1][0]
    assert (first, last) == ("a", "zzz") or (english.uses(first) and english.uses(last))
    assert english.uses("the") > english.uses("lighthouse") > 0
    assert [english.uses(word) for word in ("", "freind", "a\\", 'a"', "zzzzzz", "~")] == [0] * 6


def test_words_that_begin_alike_come_in_order(english: Dictionary) -> None:
    found = [word for word, _ in english.beginning("lighth")]
    assert "lighthouse" in found
    assert found == sorted(found)
    assert all(word.startswith("lighth") for word in found)


def test_an_empty_dictionary_knows_nothing() -> None:
    assert Dictionary().uses("word") == 0
    assert list(Dictionary().beginning("w")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my freind is definately here", ["freind", "definately"]),
        ("don't we've it’s the room's colours, honour and organised centre", []),
        ("Tommorow we sail. Recieved it", ["Tommorow", "Recieved"]),
        ("thx, lol, screenshot of the app btw", []),
        ("see https://exmaple.org/wrogn or me@exmaple.org and exmaple.py", []),
        ("`wrogn` ```\nwrogn\n``` ok", []),
        ("> wrogn qouted\nmy wrogn word", ["wrogn"]),
        (":wrogn: @wrogn #wrogn /wrogn ab12cd wrogn_name", []),
        ("/me wavse at you", ["wavse"]),
        ("NASA and camelCase and iPhone", []),
        ("hello Carla and Zlatan from Xyzburg", []),
        ("carla and SÖRVEN", []),
        ("привет 你好 مرحبا", []),
        ("x" * 5000, []),
    ],
)
def test_what_is_misspelt(speller: Speller, text: str, expected: list[str]) -> None:
    assert wrong(speller, text) == expected


def test_the_word_that_is_being_typed_is_not_judged_yet(speller: Speller) -> None:
    assert wrong(speller, "my freind", cursor=9) == []
    assert wrong(speller, "my freind ", cursor=10) == ["freind"]


def test_ones_own_words_are_right(speller: Speller) -> None:
    assert wrong(speller, "a freind", "freind") == []


def test_of_a_long_text_what_is_near_the_cursor_is_looked_at(speller: Speller) -> None:
    text = "freind " * 3000
    assert 0 < len(wrong(speller, text, cursor=10_000)) < 1000


@pytest.mark.parametrize(
    ("word", "meant"),
    [("freind", "friend"), ("definately", "definitely"), ("tommorow", "tomorrow"), ("dont", "don't"), ("Teh", "The")],
)
def test_what_was_meant(speller: Speller, word: str, meant: str) -> None:
    near = speller.near(word)
    assert meant in near[:3]
    assert len(near) <= 5


def test_what_resembles_nothing_is_offered_nothing(speller: Speller) -> None:
    assert speller.near("xqzvkjw") == []


def test_without_dictionaries_nothing_is_wrong() -> None:
    assert wrong(Speller({}), "wrogn") == []
