"""What is gathered to be written in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.models.entries import Reaction
from app.models.reactions import reacted
from app.models.store.packing import pack_reactions, unpack_reactions

Number = Callable[[str, str], int]
"""The number of the conversation with this name and title; it is made where there is none."""

_REACTIONS = "SELECT reactions FROM entry WHERE identity = ? AND conversation = ?"
_SET_REACTIONS = "UPDATE entry SET reactions = ? WHERE identity = ? AND conversation = ? AND deleted = ''"
_EARLY = "SELECT reactions FROM early WHERE identity = ? AND conversation = ?"
_ADD_EARLY = "INSERT INTO early (identity, reactions, conversation) VALUES (?, ?, ?)"
DROP_EARLY = "DELETE FROM early WHERE identity = ? AND conversation = ?"


class Write(Protocol):
    """Something to be written. Raises sqlite3.Error, and ValueError for what this program never wrote."""

    def do(self, database: sqlite3.Connection, number: Number) -> None:
        """Write it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that needs no conversation."""

    statement: str
    values: tuple[object, ...]

    def do(self, database: sqlite3.Connection, number: Number) -> None:
        """Write it."""
        database.execute(self.statement, self.values)


@dataclass(frozen=True, slots=True)
class InConversation:
    """A statement whose last value is the number of a conversation."""

    name: str
    title: str
    statement: str
    values: tuple[object, ...]

    def do(self, database: sqlite3.Connection, number: Number) -> None:
        """Write it."""
        database.execute(self.statement, (*self.values, number(self.name, self.title)))


@dataclass(frozen=True, slots=True)
class React:
    """Somebody, who is named alone in ``change``, reacted to a message, or took it back."""

    name: str
    msgid: str
    change: Reaction
    added: bool

    def do(self, database: sqlite3.Connection, number: Number) -> None:
        """Put it to the message, or where that is not there, to those that wait for it."""
        which = self.msgid, number(self.name, self.name)
        row = database.execute(_REACTIONS, which).fetchone()
        if row:
            database.execute(_SET_REACTIONS, (self._changed(row), *which))
            return
        row = database.execute(_EARLY, which).fetchone()
        database.execute(DROP_EARLY, which)
        if changed := self._changed(row or ("",)):
            database.execute(_ADD_EARLY, (self.msgid, changed, which[1]))

    def _changed(self, row: tuple[str]) -> str:
        return pack_reactions(reacted(unpack_reactions(row[0]), self.change, added=self.added))
