"""How a preference is declared: what it may be, what it is called, on which page of the settings it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from enum import Enum
from typing import Any, Protocol

Value = str | bool | int
"""What a preference may hold."""

_DECLARED = "setting"


class Page(Enum):
    """A page of the settings, in their order, and a section of the file. ``REMEMBERED`` is in the file alone."""

    ACCOUNT = "account"
    APPEARANCE = "appearance"
    NOTIFICATIONS = "notifications"
    CONNECTION = "connection"
    KEYBOARD = "keyboard"
    ADVANCED = "advanced"
    REMEMBERED = "remembered"


class Kind(Protocol):
    """What a value may be."""

    @property
    def hint(self) -> str:
        """What is possible, for somebody who edits the file."""

    def allows(self, value: object) -> bool:
        """Whether this is possible."""


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    @property
    def hint(self) -> str:
        """What is possible."""
        return "true or false"

    def allows(self, value: object) -> bool:
        """Whether this is possible."""
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few; each with the words that stand for it."""

    options: tuple[tuple[str, str], ...]

    @property
    def hint(self) -> str:
        """What is possible."""
        return ", ".join(f'"{value}"' for value, _ in self.options)

    def allows(self, value: object) -> bool:
        """Whether this is possible."""
        return any(value == option for option, _ in self.options)


@dataclass(frozen=True, slots=True)
class Range:
    """A whole number from ``low`` to ``high``; the settings offer each ``step``-th, with ``unit`` behind it."""

    low: int
    high: int
    step: int = 1
    unit: str = ""

    @property
    def hint(self) -> str:
        """What is possible."""
        return f"{self.low} to {self.high}"

    def allows(self, value: object) -> bool:
        """Whether this is possible."""
        return type(value) is int and self.low <= value <= self.high

    def further(self, value: int, steps: int) -> int:
        """So many steps above a value, or below it, as far as it goes."""
        return min(self.high, max(self.low, value + steps * self.step))


@dataclass(frozen=True, slots=True)
class Text:
    """A text: empty, or one that matches ``pattern`` as a whole, which ``hint`` puts into words."""

    pattern: str = ""
    hint: str = ""

    def allows(self, value: object) -> bool:
        """Whether this is possible."""
        return isinstance(value, str) and (not value or not self.pattern or bool(re.fullmatch(self.pattern, value)))


@dataclass(frozen=True, slots=True)
class Setting:
    """What is declared of one preference. ``title``: what it is called where it is set; without one it is set by what
    the person does. ``help``: a sentence below that. ``words``: by which it is found as well.
    """

    name: str
    page: Page
    kind: Kind
    default: Value
    title: str = ""
    help: str = ""
    words: str = ""

    def matches(self, typed: str) -> bool:
        """Whether somebody who types this looks for it: each word begins one of its own."""
        return bool(self.title) and begins(typed, f"{self.title} {self.words} {self.page.value} {self.help}")


@dataclass(frozen=True, slots=True)
class Topic:
    """What else can be done on a page of the settings, declared so that it is found. ``words``: as of a `Setting`."""

    title: str
    page: Page
    help: str
    words: str = ""

    def matches(self, typed: str) -> bool:
        """Whether somebody who types this looks for it."""
        return begins(typed, f"{self.title} {self.words} {self.page.value} {self.help}")


def begins(typed: str, words: str) -> bool:
    """Whether each word that is typed begins one of these."""
    own = words.casefold().replace("-", " ").split()
    return all(any(each.startswith(word) for each in own) for word in typed.casefold().split())


@dataclass(frozen=True, slots=True)
class Table:
    """What is declared of texts by name, as a section of the file. ``allows`` checks one; ``trouble`` says, of the one
    with the name ``{}``, that it is not possible.
    """

    name: str
    allows: Callable[[str, str], bool]
    trouble: str
    about: str


def setting(page: Page, default: Value, kind: Kind, title: str = "", help: str = "", words: str = "") -> Any:
    """A field of a dataclass that is a preference; see `Setting`."""
    return field(default=default, metadata={_DECLARED: (page, kind, default, title, help, words)})


def table(allows: Callable[[str, str], bool], trouble: str, about: str) -> dict[str, Any]:
    """The metadata of a field that holds texts by name; see `Table`."""
    return {_DECLARED: (allows, trouble, about)}


def settings_of(declaring: type[Any]) -> dict[str, Setting]:
    """All preferences of a dataclass, by name."""
    return {
        each.name: Setting(each.name, *each.metadata[_DECLARED]) for each in fields(declaring) if not _is_table(each)
    }


def tables_of(declaring: type[Any]) -> dict[str, Table]:
    """All its tables, by name."""
    return {each.name: Table(each.name, *each.metadata[_DECLARED]) for each in fields(declaring) if _is_table(each)}


def _is_table(declared: Field[Any]) -> bool:
    return declared.default_factory is dict
