"""What can be done in the entry."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.actions import Actions, shown
from app.controllers.presenter import Part
from app.models.emoji import with_emoji
from app.models.room import Conversation
from app.models.rows import Completion, NoteKind, Suggestions


class EntryActions(Actions):
    """Offers `app.views.actions.EntryActions`."""

    @shown
    def send(self, text: str) -> None:
        """Say what was typed, or do it where it is a slash command. What is refused stays in the entry."""
        if not text.strip():
            return
        parts = self._parts
        conversation = parts.workspace.selected or parts.workspace.server
        why = self._say_or_do(conversation, text)
        conversation.draft = text if why else ""
        if why:
            parts.notepad.here(NoteKind.TROUBLE, why)
        else:
            conversation.recall.add(text)
            parts.talk.typists.sent()
        parts.presenter.touch_room(conversation, Part.COMPOSER)

    def keep_draft(self, text: str) -> None:
        """The entry now holds this."""
        if conversation := self._parts.workspace.selected:
            conversation.draft = text
            self._parts.memory.keeping.later()
            self._parts.talk.typists.wrote(conversation, text)

    def complete(self, text: str, cursor: int, *, backwards: bool = False) -> Completion | None:
        """The next way to complete what stands before the cursor."""
        return self._parts.talk.completer.complete(text, cursor, backwards=backwards)

    def suggest(self, text: str, cursor: int) -> Suggestions:
        """What the word before the cursor may become."""
        return self._parts.talk.suggester.suggest(text, cursor)

    def recall(self, step: int, text: str) -> str | None:
        """What was sent before."""
        conversation = self._parts.workspace.selected
        return conversation.recall.step(step, text) if conversation else None

    @shown
    def cancel_reply(self) -> None:
        """What is sent next answers nothing after all."""
        self._parts.talk.replies.cancel()

    def picked(self, emoji: str) -> None:
        """An emoji was put into the text."""
        self._parts.settings.used_emoji(emoji)

    def recent_emoji(self) -> tuple[str, ...]:
        """Emoji that this person used, the last first."""
        return self._parts.settings.recent_emoji

    def skin_tone(self) -> int:
        """The tone of skin in which emoji are offered."""
        return self._parts.settings.value.skin_tone

    def choose_skin_tone(self, tone: int) -> None:
        """Offer emoji in this tone from now on."""
        settings = self._parts.settings
        settings.keep(replace(settings.value, skin_tone=tone))

    def _say_or_do(self, conversation: Conversation, text: str) -> str:
        parts = self._parts
        if parts.settings.value.emoji and not parts.world.literal:
            text = with_emoji(text, parts.settings.value.skin_tone)
        if text.startswith("/") and not text.startswith("//"):
            return parts.slash.run(text)
        return parts.chat.say(conversation, text[1:] if text.startswith("//") else text)
