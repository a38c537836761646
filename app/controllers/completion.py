"""Tab: names of people, rooms, commands and emoji are completed from their beginnings, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from app.controllers.candidates import Candidates
from app.models.rows import Completion
from app.models.workspace import Workspace


class Completer:
    """Completes the word before the cursor. Tab again, with nothing typed between, takes the next candidate."""

    def __init__(self, workspace: Workspace, candidates: Candidates) -> None:
        self._workspace = workspace
        self._from = candidates
        self._shown: Completion | None = None
        self._candidates: list[str] = []
        self._chosen = 0
        self._start = 0
        self._rest = ""

    def complete(self, text: str, cursor: int, *, backwards: bool = False) -> Completion | None:
        """What the entry holds after Tab; None where nothing begins like this."""
        if self._shown == Completion(text, cursor):
            self._chosen = (self._chosen + (-1 if backwards else 1)) % len(self._candidates)
        else:
            self._start = word_start(text, cursor)
            self._rest = text[cursor:]
            self._candidates = self._find(text[self._start : cursor], at_start=self._start == 0)
            self._chosen = len(self._candidates) - 1 if backwards else 0
        if not self._candidates:
            self._shown = None
            return None
        head = text[: self._start] + self._candidates[self._chosen]
        self._shown = Completion(head + self._rest, len(head))
        return self._shown

    def _find(self, word: str, *, at_start: bool) -> list[str]:
        if not word:
            return []
        if at_start and word.startswith("/"):
            return _spaced(name for name, _ in self._from.commands(word))
        if word.startswith(":"):
            return _spaced(text for text, _ in self._from.emoji(word[1:]))
        if self._workspace.is_room_name(word):
            return _spaced(self._from.rooms(word))
        at = "@" if word.startswith("@") else ""
        ending = ": " if at_start and not at else " "
        return [f"{at}{name}{ending}" for name in self._from.people(word.removeprefix("@"))]


def word_start(text: str, cursor: int) -> int:
    """Where the word before the cursor begins, in characters."""
    return max(text.rfind(" ", 0, cursor), text.rfind("\n", 0, cursor)) + 1


def _spaced(words: Iterable[str]) -> list[str]:
    return [f"{word} " for word in words]
