"""Tab: names of people, rooms and commands are completed from their beginnings, one after the other."""

from __future__ import annotations

from app.models.room import Conversation
from app.models.rows import Completion
from app.models.workspace import Workspace


class Completer:
    """Completes the word before the cursor. Tab again, with nothing typed between, takes the next candidate."""

    def __init__(self, workspace: Workspace, commands: list[str]) -> None:
        self._workspace = workspace
        self._commands = commands
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
            before = text[:cursor]
            self._start = max(before.rfind(" "), before.rfind("\n")) + 1
            self._rest = text[cursor:]
            self._candidates = self._find(before[self._start :], at_start=self._start == 0)
            self._chosen = len(self._candidates) - 1 if backwards else 0
        if not self._candidates:
            self._shown = None
            return None
        head = text[: self._start] + self._candidates[self._chosen]
        self._shown = Completion(head + self._rest, len(head))
        return self._shown

    def _find(self, word: str, *, at_start: bool) -> list[str]:
        if at_start and word.startswith("/"):
            return [f"{command} " for command in self._commands if command.startswith(word.lower())]
        if not word:
            return []
        folded = self._workspace.fold(word)
        if self._workspace.is_room_name(word):
            rooms = [each.title for each in self._workspace if each.is_room]
            return [f"{room} " for room in sorted(rooms) if self._workspace.fold(room).startswith(folded)]
        at = "@" if word.startswith("@") else ""
        ending = ": " if at_start and not at else " "
        return [f"{at}{name}{ending}" for name in self._names(folded.removeprefix("@"))]

    def _names(self, folded: str) -> list[str]:
        """Who is here and begins like this: who spoke last comes first, then by name."""
        here = self._workspace.selected
        if here is None:
            return []
        last_spoken = {name: place for place, name in enumerate(here.speakers, 1)}
        found = [name for name in _people(here, self._workspace) if name.startswith(folded)]
        found.sort(key=lambda name: (-last_spoken.get(name, 0), name))
        return [_people(here, self._workspace)[name] for name in found]


def _people(conversation: Conversation, workspace: Workspace) -> dict[str, str]:
    """Others in a conversation: folded name to name."""
    if not conversation.is_room:
        return {workspace.fold(conversation.title): conversation.title} if conversation.title else {}
    own = workspace.fold(workspace.own_name)
    return {folded: person.name for folded, person in conversation.people.items() if folded != own}
