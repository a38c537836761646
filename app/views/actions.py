"""What a view calls when the person does something. The controllers offer it; `app.__main__` puts them together."""

from __future__ import annotations

from typing import Protocol

from app.models.rows import Completion

__all__ = ["ChatActions", "Completion", "WelcomeActions"]


class WelcomeActions(Protocol):
    """What can be done on the first screen."""

    def start_room(self, name: str, place: str) -> None:
        """Run a server on this computer and enter its lobby."""

    def join_server(self, name: str, address: str, port: str, room: str, *, secure: bool, password: str = "") -> None:
        """Connect to a server and enter a room. All as typed: the controller says what is wrong."""

    def cancel(self) -> None:
        """Give up what is under way."""


class ChatActions(Protocol):
    """What can be done in the window. ``key`` names a conversation, as its row does."""

    def select(self, key: str) -> None:
        """Show this conversation."""

    def select_next(self, step: int, *, unread: bool = False) -> None:
        """Show the conversation ``step`` further down (or up, below zero), round the end."""

    def close_conversation(self, key: str) -> None:
        """Leave the room, or put the private conversation away."""

    def join_room(self, room: str) -> None:
        """Enter a room by its name, as typed."""

    def talk_to(self, name: str) -> None:
        """Show the private conversation with somebody."""

    def send(self, text: str) -> None:
        """Say what was typed, or do it where it is a slash command."""

    def keep_draft(self, text: str) -> None:
        """The entry now holds this."""

    def complete(self, text: str, cursor: int, *, backwards: bool = False) -> Completion | None:
        """Tab: the next way to complete what stands before the cursor, or None where there is none."""

    def recall(self, step: int, text: str) -> str | None:
        """Up (-1) or down (1) in the entry: what was sent before; None where there is nothing further."""

    def retry(self, row: int) -> None:
        """Send a failed message again, by its row's key."""

    def discard(self, row: int) -> None:
        """Take a failed message away, by its row's key."""

    def follow(self, target: str) -> None:
        """Open a link that the person clicked."""

    def reconnect(self) -> None:
        """Try again now."""

    def switch_theme(self) -> None:
        """Light to dark, or back."""

    def show_members(self, *, shown: bool) -> None:
        """Show or hide the members."""

    def leave_place(self) -> None:
        """Disconnect and go back to the first screen."""

    def answer_certificate(self, *, trusted: bool) -> None:
        """What the person says of the certificate that they were shown."""

    def attend(self, *, present: bool) -> None:
        """The window has the person's attention (it has the focus), or lost it: what comes then is unread."""

    def close_window(self) -> None:
        """The person closes the window."""
