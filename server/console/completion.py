"""What may come next at the console's prompt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from server.console.commands import COMMANDS, Argument
from server.console.keeper import Keeper
from server.console.wording import counted


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that may take the place of the one being typed, and a note about it."""

    text: str
    note: str


def choices(keeper: Keeper, typed: str) -> list[Choice]:
    """What fits ``typed``, the line up to the cursor, in order of the alphabet; commands in their own order."""
    words = typed.split(" ")
    if len(words) == 1:
        return _fitting(words[0], [Choice(command.name, command.about) for command in COMMANDS.values()])
    command = COMMANDS.get(words[0])
    if command is None or len(words) > 2:
        return []
    if command.argument is Argument.PERSON:
        return _fitting(words[1], _sorted(Choice(person.name, person.address) for person in keeper.people()))
    if command.argument in (Argument.BANNED, Argument.MUTED):
        known = [one for one in keeper.sanctions() if one.kind == command.argument.value]
        return _fitting(words[1], _sorted(Choice(one.target, one.reason) for one in known))
    if command.argument is Argument.ROOM:
        rooms = (Choice(room.name, counted(len(room.members), "person", "people")) for room in keeper.rooms())
        found = _sorted(rooms)
        return _fitting(words[1], found) or _fitting(f"#{words[1]}", found)
    return []


def _sorted(known: Iterable[Choice]) -> list[Choice]:
    return sorted(known, key=lambda choice: choice.text.casefold())


def _fitting(start: str, known: Iterable[Choice]) -> list[Choice]:
    return [choice for choice in known if choice.text.casefold().startswith(start.casefold())]
