"""What the person is asked in a dialog of its own, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Blank:
    """One field. ``key`` names what is typed there; ``text`` stands there already. What is ``secret`` is not shown as
    it is typed. Without a ``label`` the title says enough.
    """

    key: str
    label: str = ""
    text: str = ""
    placeholder: str = ""
    secret: bool = False
    needed: bool = True


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """The question: its heading, what is said below it, the fields. ``word`` is on the button, which is another colour
    where there is ``danger``; ``switch`` stands beside a switch that is on at first, where it is not empty.
    """

    title: str
    text: str
    blanks: tuple[Blank, ...] = ()
    word: str = "Connect"
    switch: str = ""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed, by key, and whether the switch was left on."""

    texts: Mapping[str, str] = field(repr=False)
    switched: bool = False


PASSWORD = Blank("password", placeholder="Password", secret=True)
