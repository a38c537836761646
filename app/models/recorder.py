"""Who is told what a conversation holds, so that it is there the next time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.models.entries import Entry, Message, Reaction


class Recorder(Protocol):
    """Takes down what was said in one conversation."""

    def add(self, entries: Sequence[Entry]) -> None:
        """This was said, or happened. What is known already may come again."""

    def change(self, message: Message) -> None:
        """A message, known by its id, is this now."""

    def react(self, msgid: str, change: Reaction, *, added: bool) -> None:
        """Somebody, who is named alone in ``change``, reacted to a message that is not at hand, or took it back."""

    def early(self, msgids: Sequence[str]) -> Mapping[str, tuple[Reaction, ...]]:
        """The reactions to messages of which nobody knew when they were given. They are told once."""

    def erase(self, msgid: str, by: str) -> None:
        """Somebody took a message back, be it at hand or not."""

    def open_gap(self, above: Entry) -> None:
        """Below this entry something may be missing."""

    def close_gap(self, above: Entry) -> None:
        """Nothing is missing below it any more."""


class NoRecorder:
    """Takes nothing down."""

    def add(self, entries: Sequence[Entry]) -> None:
        """Let it go."""

    def change(self, message: Message) -> None:
        """Let it go."""

    def react(self, msgid: str, change: Reaction, *, added: bool) -> None:
        """Let it go."""

    def early(self, msgids: Sequence[str]) -> Mapping[str, tuple[Reaction, ...]]:
        """There are none."""
        return {}

    def erase(self, msgid: str, by: str) -> None:
        """Let it go."""

    def open_gap(self, above: Entry) -> None:
        """Let it go."""

    def close_gap(self, above: Entry) -> None:
        """Let it go."""
