"""Emoji by name, by words, in groups and tones."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from app.models.emoji import TONES, begin_like, by_name, groups, in_tone, name_of, search, used, with_emoji


def test_names() -> None:
    assert by_name("rocket") == by_name("ROCKET") == "🚀"
    assert by_name("no_such_thing") == ""
    assert name_of("👍") == name_of("👍🏽") == "+1"
    assert name_of("❤") == name_of("❤️") == "heart"
    assert name_of("x") == ""


@pytest.mark.parametrize(
    ("words", "first"),
    [("rocket", "🚀"), (":tada:", "🎉"), ("party", "🥳"), ("thumbs up", "👍"), ("happy", "😄"), ("HEART", "❤️")],
)
def test_words_find_the_nearest_first(words: str, first: str) -> None:
    assert search(words)[0].text == first


def test_words_find_nothing_where_there_is_nothing() -> None:
    assert search("") == search("  ") == search("xyzzy") == search("rocket xyzzy") == []
    assert len(search("a", limit=7)) == 7


def test_beginnings_put_whole_names_first() -> None:
    assert [emoji.name for emoji in begin_like("heart", 3)] == ["heart", "hearts", "heartbeat"]
    assert begin_like("xyzzy", 3) == []


def test_groups_hold_all_in_the_order_of_unicode() -> None:
    made = dict(groups())
    assert next(iter(made)) == "Smileys & Emotion"
    assert made["Smileys & Emotion"][0].text == "😀"
    assert len(made) == 9
    assert sum(len(members) for members in made.values()) > 1800


@pytest.mark.parametrize(
    ("emoji", "toned"),
    [
        *(("👍", "👍🏽"), ("✌️", "✌🏽"), ("👩‍🚀", "👩🏽‍🚀"), ("🧑‍🤝‍🧑", "🧑🏽‍🤝‍🧑🏽"), ("🕵️‍♀️", "🕵🏽‍♀️")),
        *(("🚀", "🚀"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("👍🏿", "👍🏿"), ("", "")),
    ],
)
def test_tones(emoji: str, toned: str) -> None:
    assert in_tone(emoji, 3) == toned
    assert in_tone(emoji, 0) == emoji
    assert len(TONES) == 6


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        (":rocket:", "🚀"),
        ("(:tada:), :+1:!", "(🎉), 👍!"),
        ("so `:rocket:` and :rocket:", "so `:rocket:` and 🚀"),
        ("10:30:45 a:cat:b ::cat:: :nope: :cat", "10:30:45 a:cat:b ::cat:: :nope: :cat"),
        ("http://a.example/:cat:/", "http://a.example/:cat:/"),
    ],
)
def test_names_in_a_text_become_emoji(typed: str, sent: str) -> None:
    assert with_emoji(typed) == sent


def test_names_in_a_block_of_code_stay() -> None:
    assert with_emoji("```\n:cat:\n```\n:cat:") == "```\n:cat:\n```\n🐱"


def test_used_ones_come_first_and_once() -> None:
    assert used("b", ("a", "b", "c"), 2) == ("b", "a")


def test_hostile_names_take_linear_time() -> None:
    began = time.process_time()
    for text in (":a" * 50_000, ":" * 100_000, ":a:" * 30_000, "`:a:" * 25_000, "```:a:\n" * 14_000):
        with_emoji(text)
    assert time.process_time() - began < 2.0


OPENED = """
import sys
opened = []
sys.addaudithook(lambda name, given: opened.append(str(given[0])) if name == "open" else None)
import app.controllers.application
from app.models.emoji import with_emoji
with_emoji({text!r})
print(*(path for path in opened if "/emojis/" in path.replace(chr(92), "/")), sep="\\n")
"""


def opened(text: str) -> str:
    """The files of the table that the desktop opens to send this."""
    program = [sys.executable, "-c", OPENED.format(text=text)]
    return subprocess.run(program, capture_output=True, text=True, check=True).stdout.strip()


def test_the_table_alone_is_read_and_when_it_is_needed() -> None:
    assert opened("at 10:30") == ""
    files = opened(":rocket:").splitlines()
    assert files
    assert all(re.search(r"[\\/]db(\.py|\.cpython-\d+\.pyc)$", file) for file in files)  # not what else is there
