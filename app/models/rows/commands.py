"""What the window can do, by name: drawn by the switcher, the sheet of shortcuts, the settings and menus."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Group(Enum):
    """Under which heading a command, or a key, is listed."""

    GO = "Getting around"
    CONVERSATION = "The conversation"
    PLACE = "The place"
    WINDOW = "The window"
    WRITING = "While writing"
    READING = "Among the messages"


class Errand(Enum):
    """What the window does by itself when a command asks for it."""

    SWITCH = "switch"  # the quick switcher
    SHORTCUTS = "shortcuts"
    NEXT_PANE = "next pane"
    LAST_PANE = "last pane"
    JOIN = "join"  # asks for a room
    TALK = "talk"  # asks for somebody
    COPY_LINK = "copy link"


@dataclass(frozen=True, slots=True)
class KeysAnswer:
    """What came of choosing keys, in a sentence. ``trouble``: why they cannot be chosen. ``question``: they do another
    thing now, so it is asked whether they are to be taken from there. Neither: they are chosen.
    """

    trouble: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class CommandRow:
    """One command. ``icon`` is one of Bootstrap's. ``keys`` do it ("Ctrl Shift M"), the first being the one to show;
    ``usual`` are those that do so unless the person chose others. Without a ``name`` it is a key that stays as it is,
    told for completeness.
    """

    name: str
    title: str
    group: Group
    icon: str = ""
    keys: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The keys to show beside it, or nothing."""
        return self.keys[0] if self.keys else ""
