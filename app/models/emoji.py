"""Emoji by name, as people type them (``:rocket:``), by what they are about, and in groups to pick from.

The names, groups and keywords are those of gemoji, which many chats share. They are read when they are first needed:
most texts have none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from app.models.blocks import Kind, blocks
from app.models.marks import code_ends

TONES = ("", "\U0001f3fb", "\U0001f3fc", "\U0001f3fd", "\U0001f3fe", "\U0001f3ff")
"""Tones of skin, from none over light to dark (UTS #51, "Emoji Modifiers")."""

_NAMED = re.compile(r"(?<![\w:/]):([a-z0-9_+-]+):(?![\w:])", re.IGNORECASE)
_VARIATION = "\ufe0f"
# Emoji_Modifier_Base=Yes (emoji-data.txt) but for groups of people, which have no single tone.
_PERSON = (
    "[\u261d\u26f9\u270a-\u270d\U0001f385\U0001f3c2-\U0001f3c4\U0001f3c7\U0001f3ca-\U0001f3cc\U0001f442\U0001f443"
    "\U0001f446-\U0001f450\U0001f466-\U0001f469\U0001f46b-\U0001f46e\U0001f470-\U0001f478\U0001f47c"
    "\U0001f481-\U0001f483\U0001f485-\U0001f487\U0001f48f\U0001f491\U0001f4aa\U0001f574\U0001f575\U0001f57a\U0001f590"
    "\U0001f595\U0001f596\U0001f645-\U0001f647\U0001f64b-\U0001f64f\U0001f6a3\U0001f6b4-\U0001f6b6\U0001f6c0\U0001f6cc"
    "\U0001f90c\U0001f90f\U0001f918-\U0001f91f\U0001f926\U0001f930-\U0001f939\U0001f93d\U0001f93e\U0001f977"
    "\U0001f9b5\U0001f9b6\U0001f9b8\U0001f9b9\U0001f9bb\U0001f9cd-\U0001f9cf\U0001f9d1-\U0001f9dd"
    "\U0001fac3-\U0001fac5\U0001faf0-\U0001faf8]\ufe0f?"
)
_TONED = re.compile(f"(?!(?<=\u200d)\U0001f91d){_PERSON}")  # a handshake between two has no tone, they do
_FAMILY = re.compile("[\U0001f468\U0001f469]\u200d[\U0001f466-\U0001f469]")


@dataclass(frozen=True, slots=True)
class Emoji:
    """One emoji. ``names``: without colons, the usual one first."""

    text: str
    names: tuple[str, ...]
    keywords: tuple[str, ...]
    group: str

    @property
    def name(self) -> str:
        """The usual name, without colons."""
        return self.names[0]


@lru_cache(maxsize=1)
def groups() -> tuple[tuple[str, tuple[Emoji, ...]], ...]:
    """All emoji by groups ("Smileys & Emotion"), in the order of Unicode."""
    gathered: dict[str, list[Emoji]] = {}
    for emoji in _all():
        gathered.setdefault(emoji.group, []).append(emoji)
    return tuple((group, tuple(members)) for group, members in gathered.items())


def search(words: str, limit: int = 200) -> list[Emoji]:
    """What these words may mean, as they are typed: all that have each of them, the nearest first."""
    wanted = words.lower().replace("_", " ").replace(":", " ").split()
    if not wanted:
        return []
    found = [(rank, place) for place in range(len(_all())) if (rank := _rank(place, wanted)) is not None]
    return [_all()[place] for _, place in sorted(found)[:limit]]


def begin_like(name: str, limit: int) -> list[Emoji]:
    """Emoji of which a name, or a word of it, begins like this; whole names first, short before long."""
    wanted = name.lower()
    found = []
    for place, emoji in enumerate(_all()):
        ranks = [rank for each in emoji.names if (rank := _beginning(each, wanted)) is not None]
        if ranks:
            found.append((min(ranks), place))
    return [_all()[place] for _, place in sorted(found)[:limit]]


def by_name(name: str) -> str:
    """The emoji of this name (without colons); empty where there is none."""
    found = _by_name().get(name.lower())
    return found.text if found else ""


def name_of(text: str) -> str:
    """The usual name of an emoji, in whatever tone; empty where it has none."""
    for tone in TONES[1:]:
        text = text.replace(tone, "")
    return _by_text().get(text.replace(_VARIATION, ""), "")


def in_tone(text: str, tone: int) -> str:
    """The emoji in this tone of skin (an index of `TONES`); the same where it has none."""
    if not tone or any(each in text for each in TONES[1:]) or _FAMILY.search(text):
        return text
    return _TONED.sub(lambda match: match.group().removesuffix(_VARIATION) + TONES[tone], text)


def with_emoji(text: str, tone: int = 0) -> str:
    """The text with ``:names:`` replaced by what they name, in this tone of skin, outside code."""
    if text.count(":") < 2:
        return text
    made, done = [], 0
    for start, end, kind in blocks(text):
        if kind is not Kind.CODE:
            made += [text[done:start], _replaced(text[start:end], tone)]
            done = end
    return "".join((*made, text[done:]))


def used(emoji: str, before: Iterable[str], most: int) -> tuple[str, ...]:
    """Those that were used last, with one more."""
    return (emoji, *(each for each in before if each != emoji))[:most]


def _replaced(text: str, tone: int) -> str:
    """The lines with emoji, but for code within them."""
    made, done = [], 0
    for start, end in [*code_ends(text), (len(text), len(text))]:
        made += [_NAMED.sub(lambda match: in_tone(by_name(match[1]), tone) or match[0], text[done:start])]
        made += [text[start:end]]
        done = end
    return "".join(made)


def _beginning(name: str, wanted: str) -> tuple[int, int] | None:
    if name.startswith(wanted):
        return 0, len(name)
    return (1, len(name)) if f"_{wanted}" in name else None


def _rank(place: int, wanted: list[str]) -> tuple[int, int] | None:
    """How near an emoji is to the words: they begin a name, a word of one, a keyword, its name in Unicode, or stand
    within a name. None where one of them does nothing of it.
    """
    ranks = []
    for word in wanted:
        rank = _rank_of(word, _fields()[place])
        if rank is None:
            return None
        ranks.append(rank)
    emoji = _all()[place]
    return (-1 if "_".join(wanted) in emoji.names else max(ranks)), len(emoji.name)


def _rank_of(word: str, fields: tuple[str, ...]) -> int | None:
    for rank, field in enumerate(fields):
        if f" {word}" in field:
            return rank
    return len(fields) if word in fields[0] else None


@lru_cache(maxsize=1)
def _fields() -> list[tuple[str, ...]]:
    """What each emoji is looked up by, the nearest first: words, each behind a space."""
    return [
        tuple(
            "".join(f" {word}" for word in words)
            for words in (each.names, "_".join(each.names).split("_"), each.keywords, _described(each.text))
        )
        for each in _all()
    ]


def _described(text: str) -> tuple[str, ...]:
    bare = text.removesuffix(_VARIATION)
    return tuple(unicodedata.name(bare, "").lower().split()) if len(bare) == 1 else ()


@lru_cache(maxsize=1)
def _all() -> tuple[Emoji, ...]:
    return tuple(Emoji(each.emoji, tuple(each.aliases), tuple(each.tags), each.category) for each in _data().EMOJI_DB)


def _data() -> Any:
    """The table of the package alone: importing the package makes patterns of all of it, seven times as long as this
    takes, and a key is waiting.
    """
    package = find_spec("emojis")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("The package emojis is missing: install Parlour again.")
    spec = spec_from_file_location("emojis_table", Path(package.submodule_search_locations[0]) / "db" / "db.py")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("The package emojis has no table of emoji.")
    table = module_from_spec(spec)
    spec.loader.exec_module(table)
    return table


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Emoji]:
    return {name: emoji for emoji in _all() for name in emoji.names}


@lru_cache(maxsize=1)
def _by_text() -> dict[str, str]:
    return {emoji.text.replace(_VARIATION, ""): emoji.name for emoji in _all()}
