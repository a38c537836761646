"""Changes of modes: reading ``+ov-k alice bob key``, and writing it.

Source: Modern IRC, "MODE message" and "CHANMODES Parameter" (the four types of channel modes).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Sign = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class ModeTypes:
    """Which letters take an argument. Of user modes, none does: ``ModeTypes()``."""

    lists: str = ""
    """Type A, lists of masks: an argument always; without one it asks for the list."""
    always: str = ""
    """Type B: an argument both ways."""
    when_set: str = ""
    """Type C: an argument when set alone."""
    flags: str = ""
    """Type D: never an argument."""
    statuses: str = ""
    """The modes of PREFIX, mightiest first: a nick both ways."""

    def takes_argument(self, sign: Sign, letter: str) -> bool:
        """Whether such a change has an argument; an unknown letter has none."""
        if letter in self.when_set:
            return sign == "+"
        return letter in self.statuses or letter in self.always or letter in self.lists

    def known(self, letter: str) -> bool:
        """Whether this is a mode at all."""
        return letter in self.lists + self.always + self.when_set + self.flags + self.statuses


@dataclass(frozen=True, slots=True)
class ModeChange:
    """One mode set or unset. ``argument`` is None where the letter takes none, or where it is missing."""

    sign: Sign
    letter: str
    argument: str | None = None

    @property
    def adding(self) -> bool:
        """Whether the mode is set rather than unset."""
        return self.sign == "+"


def parse_modes(modes: str, arguments: Sequence[str], types: ModeTypes) -> list[ModeChange]:
    """Read a mode string and its arguments. Letters before a sign are set; arguments left over are passed over."""
    sign: Sign = "+"
    waiting = iter(arguments)
    changes = []
    for letter in modes:
        if letter in "+-":
            sign = "+" if letter == "+" else "-"
            continue
        argument = next(waiting, None) if types.takes_argument(sign, letter) else None
        changes.append(ModeChange(sign, letter, argument))
    return changes


def format_modes(changes: Iterable[ModeChange]) -> tuple[str, ...]:
    """Write changes as parameters of MODE: the letters, each sign said once for its run, then the arguments."""
    letters = ""
    sign = ""
    arguments = []
    for change in changes:
        if change.sign != sign:
            sign = change.sign
            letters += sign
        letters += change.letter
        if change.argument is not None:
            arguments.append(change.argument)
    return (letters, *arguments) if letters else ()
