"""Which keys do what: those that the person chose, the usual ones for the rest, and those that stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from app.controllers.commands import COMMANDS, Command
from app.models.rows import CommandRow, Group, KeysAnswer
from app.models.shortcuts import canonical, several

FIXED = (
    CommandRow("", "The first tab, up to the ninth", Group.GO, keys=("Alt 1", "Alt 9")),
    CommandRow("", "From one control to the next, and back", Group.GO, keys=("Tab", "Shift Tab")),
    CommandRow("", "Put a row of the sidebar higher, lower", Group.GO, keys=("Ctrl Shift Up", "Ctrl Shift Down")),
    CommandRow("", "The menu of what has the keyboard", Group.GO, keys=("Shift F10", "Menu")),
    CommandRow("", "Close what is open; go to the entry; mark as read", Group.CONVERSATION, keys=("Esc",)),
    CommandRow("", "Send", Group.WRITING, keys=("Enter",)),
    CommandRow("", "Break the line", Group.WRITING, keys=("Shift Enter",)),
    CommandRow("", "Complete a name, a room, a command or an emoji", Group.WRITING, keys=("Tab",)),
    CommandRow("", "What you sent before", Group.WRITING, keys=("Up", "Down")),
    CommandRow("", "Pick an emoji", Group.WRITING, keys=("Ctrl E",)),
    CommandRow("", "Cut, copy, paste", Group.WRITING, keys=("Ctrl X", "Ctrl C", "Ctrl V")),
    CommandRow("", "Select all", Group.WRITING, keys=("Ctrl A",)),
    CommandRow("", "Delete a word", Group.WRITING, keys=("Ctrl Backspace", "Ctrl Delete")),
    CommandRow("", "Undo", Group.WRITING, keys=("Ctrl Z",)),
    CommandRow("", "Redo", Group.WRITING, keys=("Ctrl Y", "Ctrl Shift Z")),
    CommandRow("", "Move through the conversation", Group.READING, keys=("Up", "Down", "Page Up", "Page Down")),
    CommandRow("", "Its beginning, its end", Group.READING, keys=("Home", "End")),
    CommandRow("", "Take a message in hand", Group.READING, keys=("Shift Up", "Shift Down")),
    CommandRow("", "Reply to it, react to it, copy it", Group.READING, keys=("R", "+", "C")),
    CommandRow("", "Take it back", Group.READING, keys=("Delete",)),
    CommandRow("", "From link to link, to Retry and Delete", Group.READING, keys=("Left", "Right")),
    CommandRow("", "Do what is reached there", Group.READING, keys=("Enter", "Space")),
)
"""Keys that stay as they are: those of the entry and of the conversation, and those that views have in common."""

_TABS = {f"Alt {number}": FIXED[0].title for number in range(1, 10)}
_KEPT = _TABS | {keys: row.title for row in FIXED for each in row.keys if (keys := canonical(each))}


def rows(chosen: Mapping[str, str], place: str = "this place") -> list[CommandRow]:
    """All commands, with the keys that do them, then the keys that stay as they are. ``chosen``: the keys that the
    person chose, by name; a command whose usual keys were chosen for another does without them.
    """
    own = {name: several(keys) for name, keys in chosen.items() if name in COMMANDS}
    taken = {keys for each in own.values() for keys in each}

    def keys_of(name: str, command: Command) -> tuple[str, ...]:
        return own.get(name, tuple(keys for keys in command.usual if keys not in taken))

    return [*(command.row(name, keys_of(name, command), place) for name, command in COMMANDS.items()), *FIXED]


def judge(chosen: Mapping[str, str], name: str, keys: str) -> KeysAnswer:
    """What is to be said before these keys do this command."""
    wanted = several(keys)
    if keys.strip() and not wanted:
        return KeysAnswer(f"{keys} cannot be a shortcut: hold Ctrl or Alt with it, or take one of F1 to F12.")
    for each in wanted:
        if each in _KEPT:
            return KeysAnswer(f"{each} stays with “{_KEPT[each]}”. Take other keys.")
    for row in rows(chosen):
        if row.name and row.name != name and (shared := [each for each in row.keys if each in wanted]):
            return KeysAnswer(question=f"{shared[0]} does “{row.title}” already. Use it here instead?")
    return KeysAnswer()


def choose(chosen: Mapping[str, str], name: str, keys: str) -> Mapping[str, str]:
    """What is chosen once these keys, which can be a shortcut, do this command and nothing else."""
    wanted = several(keys)
    others = {
        other: ", ".join(each for each in several(its) if each not in wanted)
        for other, its in chosen.items()
        if other != name
    }
    return others if wanted == COMMANDS[name].usual else {**others, name: ", ".join(wanted)}
