"""Hands that type into the entry, and somebody who answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.models.rows import Completion, Suggestions
from app.views.composer import Composer

Wait = Callable[[Callable[[], Any]], None]


class Chat:
    """Records what the entry asks for, and answers as set."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.drafts: list[str] = []
        self.asked: list[tuple[str, int, bool]] = []
        self.recalls: list[tuple[int, str]] = []
        self.completion: Completion | None = None
        self.recalled: str | None = None
        self.suggestions: dict[str, Suggestions] = {}
        self.picks: list[str] = []
        self.taking: list[Callable[[str], None]] = []
        self.cancelled = 0
        self.wrong: dict[str, tuple[tuple[int, int], ...]] = {}
        self.near: dict[str, tuple[str, ...]] = {}
        self.learnt: list[str] = []

    def send(self, text: str) -> None:
        self.sent.append(text)

    def keep_draft(self, text: str) -> None:
        self.drafts.append(text)

    def complete(self, text: str, cursor: int, *, backwards: bool = False) -> Completion | None:
        self.asked.append((text, cursor, backwards))
        return self.completion

    def suggest(self, text: str, cursor: int) -> Suggestions:
        return self.suggestions.get(text[:cursor], Suggestions())

    def pick(self, _x: int, _y: int, take: Callable[[str], None]) -> None:
        self.taking.append(take)

    def picked(self, emoji: str) -> None:
        self.picks.append(emoji)

    def misspelt(self, text: str, cursor: int) -> tuple[tuple[int, int], ...]:
        return self.wrong.get(text, ())

    def spellings(self, word: str) -> tuple[str, ...]:
        return self.near.get(word, ())

    def learn(self, word: str) -> None:
        self.learnt.append(word)

    def cancel_reply(self) -> None:
        self.cancelled += 1

    def recall(self, step: int, text: str) -> str | None:
        self.recalls.append((step, text))
        return self.recalled


def press(composer: Composer, *keys: str) -> None:
    for key in keys:
        composer.entry.event_generate(f"<{key}>")
        composer.update()


def type_text(composer: Composer, text: str) -> None:
    press(composer, *(f"Key-{character}" if character != " " else "space" for character in text))


def hint(composer: Composer) -> str:
    return str(composer.tk.call(str(composer.foot), "itemcget", "hint", "-text"))
