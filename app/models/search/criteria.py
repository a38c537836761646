"""What is looked for, and whether a text has it.

A word is found wherever a word of the text begins with it, whatever its case and its accents. Where no spaces part
words (Chinese, Japanese, Thai), it is found anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from app.models.entries import Message
from app.models.links import find_links
from app.models.richtext import plain

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Order(Enum):
    """In which order what was found is shown."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: a place, by the name under which it is kept, and a conversation there in the form in which names
    compare; without one in all of them.
    """

    place: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a message must have: all of the ``words`` (one may be a phrase, with spaces), this ``sender``, a ``link``;
    said at ``after`` or later, and earlier than ``before`` (seconds since the epoch, 0 for any time).
    """

    words: tuple[str, ...] = ()
    sender: str = ""
    link: bool = False
    after: float = 0.0
    before: float = 0.0

    def fits(self, message: Message) -> bool:
        """Whether a message has all of it."""
        if message.deleted or message.at < self.after or (self.before and message.at >= self.before):
            return False
        if self.sender and message.sender.casefold() != self.sender.casefold():
            return False
        text = plain(message.text)
        return (not self.link or any(find_links(text))) and Finder(self.words).finds_all(text)


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found, and in which conversation: by its place, its name there, and its title as it was
    written. ``unread``: it was said after the person read there last.
    """

    place: str
    name: str
    title: str
    message: Message
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in the order that was asked for. ``more``: there is more than was asked for. ``trouble``: why
    nothing can be found, in a sentence.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    trouble: str = ""


class Searcher(Protocol):
    """Looks through what is kept on this computer. It may take a while the first time, and is not called on the thread
    of the controllers; nothing here raises.
    """

    def find(self, scopes: Sequence[Scope], criteria: Criteria, order: Order, limit: int) -> Found:
        """The messages that fit."""

    def find_mentions(self, scopes: Sequence[Scope], limit: int) -> Found:
        """What others said to us, naming us or in answer to us; the newest first."""

    def cancel(self) -> None:
        """Give up what takes long, from any thread: nothing is searched any more."""


class NoSearcher:
    """Finds nothing, where nothing is kept."""

    def find(self, scopes: Sequence[Scope], criteria: Criteria, order: Order, limit: int) -> Found:
        """Nothing."""
        return Found()

    def find_mentions(self, scopes: Sequence[Scope], limit: int) -> Found:
        """Nothing."""
        return Found()

    def cancel(self) -> None:
        """There is nothing to give up."""


class Finder:
    """Finds words in texts."""

    def __init__(self, words: Sequence[str]) -> None:
        self._patterns = [_pattern(word) for word in words]

    def finds_all(self, text: str) -> bool:
        """Whether the text has every word."""
        bare = _bare(text)
        return all(pattern.search(bare) for pattern in self._patterns)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the words are in a text: each from its first character to the one after its last, in order."""
        bare = _bare(text)
        found = sorted(match.span() for pattern in self._patterns for match in pattern.finditer(bare))
        places: list[tuple[int, int]] = []
        for start, end in found:
            if places and start < places[-1][1]:
                places[-1] = places[-1][0], max(end, places[-1][1])
            else:
                places.append((start, end))
        return places


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script that puts no spaces between words."""
    return bool(_UNSPACED.search(word))


def _pattern(word: str) -> re.Pattern[str]:
    bare = _bare(word)
    parts = re.findall(r"\w+", bare)
    if is_unspaced(bare) or not parts:
        return re.compile(re.escape(bare))
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, parts)) + r"\w*")


def _bare(text: str) -> str:
    """The text in small letters without accents, each character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", character)[0].lower()[0] for character in text)
