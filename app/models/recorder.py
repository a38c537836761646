"""Who is told what a conversation holds, so that it is there the next time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from app.models.entries import Entry, Message, Reaction
from app.models.shelf import Shelf


class Recorder(Protocol):
    """Takes down what was said in one conversation."""

    def add(self, entries: Sequence[Entry]) -> None:
        """This was said, or happened. What is known already may come again."""

    def hold(self, message: Message) -> None:
        """A message of ours waits, or was not delivered."""

    def release(self, reference: str) -> None:
        """It does no longer: it arrived, or was taken away."""

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

    def hold(self, message: Message) -> None:
        """Let it go."""

    def release(self, reference: str) -> None:
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


class ShelfRecorder:
    """Puts what a conversation holds on the shelf of its place, which may change, under the title that it has then."""

    def __init__(self, shelf: Callable[[], Shelf], fold: Callable[[str], str], title: Callable[[], str]) -> None:
        self._shelf = shelf
        self._fold = fold
        self._title = title

    def add(self, entries: Sequence[Entry]) -> None:
        """This was said, or happened."""
        self._shelf().add(self._name, self._title(), entries)

    def hold(self, message: Message) -> None:
        """A message of ours waits, or was not delivered."""
        self._shelf().outbox.put(self._name, self._title(), message)

    def release(self, reference: str) -> None:
        """It does no longer."""
        self._shelf().outbox.drop(reference)

    def change(self, message: Message) -> None:
        """A message is this now."""
        self._shelf().change(self._name, message)

    def react(self, msgid: str, change: Reaction, *, added: bool) -> None:
        """Somebody reacted to a message that is not at hand, or took it back."""
        self._shelf().react(self._name, msgid, change, added=added)

    def early(self, msgids: Sequence[str]) -> Mapping[str, tuple[Reaction, ...]]:
        """The reactions to messages of which nobody knew."""
        return self._shelf().early(self._name, msgids)

    def erase(self, msgid: str, by: str) -> None:
        """Somebody took a message back."""
        self._shelf().erase(self._name, msgid, by)

    def open_gap(self, above: Entry) -> None:
        """Below this entry something may be missing."""
        self._shelf().open_gap(self._name, above.at)

    def close_gap(self, above: Entry) -> None:
        """Nothing is missing below it any more."""
        self._shelf().close_gap(self._name, above.at)

    @property
    def _name(self) -> str:
        return self._fold(self._title())
