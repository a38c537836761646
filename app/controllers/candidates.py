"""What a word that is being typed may become: names of people and rooms, commands, emoji."""

from __future__ import annotations

from app.controllers.settings import Settings
from app.controllers.slash import SlashCommand
from app.models import emoji
from app.models.room import Conversation
from app.models.workspace import Workspace

MOST = 8
"""How many are offered at once."""

_SHORTEST = 2  # letters of an emoji, below which too many begin alike


class Candidates:
    """What begins like a word."""

    def __init__(self, workspace: Workspace, commands: dict[str, SlashCommand], settings: Settings) -> None:
        self._workspace = workspace
        self._commands = commands
        self._settings = settings

    def commands(self, word: str) -> list[tuple[str, SlashCommand]]:
        """Commands with their slash, in the order of the help."""
        every = ((f"/{name}", command) for name, command in self._commands.items())
        return [(name, command) for name, command in every if name.startswith(word.lower())]

    def rooms(self, word: str) -> list[str]:
        """Rooms that are open, by name."""
        folded = self._workspace.fold(word)
        rooms = sorted(each.title for each in self._workspace if each.is_room)
        return [room for room in rooms if self._workspace.fold(room).startswith(folded)]

    def people(self, word: str) -> list[str]:
        """Others who are here: who spoke last comes first, then by name."""
        here, folded = self._workspace.selected, self._workspace.fold(word)
        if here is None:
            return []
        last_spoken = {name: place for place, name in enumerate(here.speakers, 1)}
        people = self._others(here)
        found = [name for name in people if name.startswith(folded)]
        found.sort(key=lambda name: (-last_spoken.get(name, 0), name))
        return [people[name] for name in found]

    def emoji(self, name: str) -> list[tuple[str, str]]:
        """Emoji in the person's tone of skin, each with its name; none for too short a beginning."""
        if len(name) < _SHORTEST:
            return []
        tone = self._settings.value.skin_tone
        return [(emoji.in_tone(each.text, tone), each.name) for each in emoji.begin_like(name, MOST)]

    def _others(self, conversation: Conversation) -> dict[str, str]:
        """Others in a conversation: folded name to name."""
        if not conversation.is_room:
            title = conversation.title
            return {self._workspace.fold(title): title} if title else {}
        own = self._workspace.fold(self._workspace.own_name)
        return {folded: person.name for folded, person in conversation.people.items() if folded != own}
