"""What the word before the cursor may become, listed while it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.controllers.candidates import MOST, Candidates
from app.controllers.completion import word_start
from app.controllers.presenter import Presenter
from app.models.rows import Suggestion, SuggestionKind, Suggestions
from app.models.workspace import Workspace

_EMOJI = re.compile(r"(?:^|[\s(]):([\w+-]+)\Z")


class Suggester:
    """Lists people after ``@``, rooms, commands, and emoji after ``:``."""

    def __init__(self, workspace: Workspace, candidates: Candidates, presenter: Presenter) -> None:
        self._workspace = workspace
        self._candidates = candidates
        self._presenter = presenter

    def suggest(self, text: str, cursor: int) -> Suggestions:
        """What may stand there; without entries where there is nothing to offer, or what is typed is one already."""
        start = word_start(text, cursor)
        word = text[start:cursor]
        named = _EMOJI.search(word)
        if named:
            start += named.start(1) - 1
            word = word[named.start(1) - 1 :]
        entries = tuple(self._entries(word, at_start=start == 0))[:MOST]
        if any(entry.text.strip().casefold() == word.casefold() for entry in entries):
            return Suggestions(start, cursor)
        return Suggestions(start, cursor, entries)

    def _entries(self, word: str, *, at_start: bool) -> Iterator[Suggestion]:
        if word.startswith(":"):
            for text, name in self._candidates.emoji(word[1:]):
                yield Suggestion(SuggestionKind.EMOJI, f":{name}:", f"{text} ", emoji=text)
        elif at_start and word.startswith("/"):
            for name, command in self._candidates.commands(word):
                yield Suggestion(SuggestionKind.COMMAND, command.usage, f"{name} ", command.help)
        elif word.startswith("@"):
            for name in self._candidates.people(word[1:]):
                yield Suggestion(SuggestionKind.PERSON, name, f"@{name} ", colour=self._presenter.colour(name))
        elif word and self._workspace.is_room_name(word):
            for room in self._candidates.rooms(word):
                yield Suggestion(SuggestionKind.ROOM, room, f"{room} ", self._topic(room))

    def _topic(self, room: str) -> str:
        found = self._workspace.find(room)
        return found.topic if found else ""
