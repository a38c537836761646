"""What a view calls when the person does something. The controllers offer it; `app.furnishing` puts them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.models.rows import (
    Completion,
    FoundGroup,
    FoundRow,
    Notify,
    Pause,
    Section,
    Suggestions,
)
from app.views.directory.actions import DirectoryActions
from app.views.findings.actions import FindingActions
from app.views.settings.actions import SettingsActions

__all__ = [
    "ChatActions",
    "CommandActions",
    "Completion",
    "DirectoryActions",
    "EntryActions",
    "FindingActions",
    "MessageActions",
    "SettingsActions",
    "SpellingActions",
    "Suggestions",
    "WelcomeActions",
]


class WelcomeActions(Protocol):
    """What can be done on the first screen."""

    def start_room(self, name: str, place: str) -> None:
        """Run a server on this computer and enter its lobby."""

    def join_server(self, name: str, address: str, port: str, room: str, *, secure: bool, password: str = "") -> None:
        """Connect to a server and enter a room. All as typed: the controller says what is wrong."""

    def cancel(self) -> None:
        """Give up what is under way."""

    def switch_theme(self) -> None:
        """Light to dark, or back."""


class MessageActions(Protocol):
    """What can be done with what was said. ``row`` is the key of a row of the conversation that is shown."""

    def retry(self, row: int) -> None:
        """Send a failed message again."""

    def discard(self, row: int) -> None:
        """Take a failed message away."""

    def react(self, row: int, reaction: str) -> None:
        """Put this reaction to a message, or take ours back."""

    def reply(self, row: int) -> None:
        """What is sent next answers this message."""

    def delete(self, row: int) -> None:
        """Take a message back, after asking."""

    def go_to_reply(self, row: int) -> None:
        """Show what this message answers."""

    def follow(self, target: str) -> None:
        """Open a link that the person clicked."""

    def code_copied(self) -> None:
        """The code of a message was put on the clipboard."""

    def toggle(self, row: int) -> None:
        """Show or hide what a note stands for; fetch what is missing at a gap; try again where that failed."""

    def need_older(self) -> None:
        """The view comes near the first row: there should be more above it."""

    def at_end(self, *, reached: bool) -> None:
        """The view shows the last row, or no longer does."""

    def recent_reactions(self) -> tuple[str, ...]:
        """What this person reacts with, the last used first; never empty."""


class EntryActions(Protocol):
    """What can be done in the entry."""

    def send(self, text: str) -> None:
        """Say what was typed, or do it where it is a slash command."""

    def keep_draft(self, text: str) -> None:
        """The entry now holds this, as the person typed it."""

    def complete(self, text: str, cursor: int, *, backwards: bool = False) -> Completion | None:
        """Tab: the next way to complete what stands before the cursor, or None where there is none."""

    def suggest(self, text: str, cursor: int) -> Suggestions:
        """What the word before the cursor may become: emoji after ``:``, people after ``@``, rooms, commands."""

    def recall(self, step: int, text: str) -> str | None:
        """Up (-1) or down (1) in the entry: what was sent before; None where there is nothing further."""

    def cancel_reply(self) -> None:
        """What is sent next answers nothing after all."""

    def picked(self, emoji: str) -> None:
        """An emoji was put into the text: it counts among the recent ones."""

    def recent_emoji(self) -> tuple[str, ...]:
        """Emoji that this person used, the last first."""

    def skin_tone(self) -> int:
        """The tone of skin in which emoji are offered: 0 for none, 1 (light) to 5 (dark)."""

    def choose_skin_tone(self, tone: int) -> None:
        """Offer emoji in this tone from now on."""


class SpellingActions(Protocol):
    """What can be done about the spelling of what is being written."""

    def misspelt(self, text: str, cursor: int) -> tuple[tuple[int, int], ...]:
        """The misspelt words of a text: each from its first character to the one after its last."""

    def spellings(self, word: str) -> tuple[str, ...]:
        """What a misspelt word may have been meant to be, the likeliest first."""

    def learn(self, word: str) -> None:
        """This word is right from now on."""


class ConversationActions(Protocol):
    """What can be done with the rows of the sidebar and with the tabs. ``key`` names a conversation."""

    def mark_read(self, key: str) -> None:
        """All of a conversation counts as seen."""

    def mark_all_read(self, place: str = "") -> None:
        """All of a place, without a key of the one that is shown, counts as seen."""

    def favour(self, key: str, *, there: bool) -> None:
        """Put a conversation among the favourites, or take it from there."""

    def tell_of(self, key: str, level: Notify) -> None:
        """What of a conversation to tell."""

    def pause(self, key: str, pause: Pause) -> None:
        """Tell nothing of a conversation for a time."""

    def move_conversation(self, key: str, section: Section, before: str = "") -> None:
        """Put a conversation before another of a section, without one at its end."""

    def fold_section(self, section: Section, *, hidden: bool) -> None:
        """Hide the rows of a section, or show them."""

    def link_to(self, key: str) -> str:
        """The link that leads others into a room; empty where there is none."""

    def close_tab(self, key: str) -> None:
        """Take a tab away; the conversation stays in the sidebar."""

    def move_tab(self, key: str, to: int) -> None:
        """Put a tab at another place, counted from 0 among the others."""

    def shift_tab(self, step: int) -> None:
        """Put the tab of what is shown ``step`` places further to the right."""

    def next_tab(self, step: int) -> None:
        """Show the tab ``step`` further to the right, round the end."""


class PeopleActions(Protocol):
    """What can be done with people, in the room that is shown."""

    def describe(self, name: str) -> None:
        """Ask who somebody is; a card shows it."""

    def ignore(self, name: str, *, ignored: bool) -> None:
        """See no more of what somebody says, or see it again."""

    def give_role(self, name: str, role: str) -> None:
        """Let somebody do more ("host", "mod", "voice"), or no more than others (empty)."""

    def remove_member(self, name: str) -> None:
        """Put somebody out of the room."""

    def ban_member(self, name: str) -> None:
        """Put somebody out of the room, and keep them out."""


class CommandActions(Protocol):
    """What can be done by name: by keys, from menus, and from the quick switcher."""

    def do(self, command: str) -> None:
        """Do what stands under this name among the commands, where it can be done now."""

    def find(self, typed: str) -> Sequence[FoundGroup]:
        """What can be gone to, or done, with a name like this."""

    def go(self, found: FoundRow, *, behind: bool = False) -> None:
        """Go to what was found, or do it. ``behind``: a conversation gets a tab, and what is shown stays."""


class ChatActions(
    CommandActions,
    MessageActions,
    EntryActions,
    SettingsActions,
    SpellingActions,
    ConversationActions,
    PeopleActions,
    FindingActions,
    DirectoryActions,
    Protocol,
):
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

    def reconnect(self) -> None:
        """Try again now."""

    def switch_theme(self) -> None:
        """Light to dark, or back."""

    def show_members(self, *, shown: bool) -> None:
        """Show or hide the members."""

    def show_place(self, key: str) -> None:
        """Show the place that has this key in the rail."""

    def add_place(self) -> None:
        """Show the first screen, to go to one more place."""

    def answer_certificate(self, *, trusted: bool, place: str = "") -> None:
        """What the person says of the certificate that they were shown, on the way to the place with this key."""

    def attend(self, *, present: bool) -> None:
        """The window has the person's attention (it has the focus), or lost it: what comes then is unread."""

    def close_window(self) -> None:
        """The person closes the window."""
