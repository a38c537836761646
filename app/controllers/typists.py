"""Writing, before anything is said: that we do is told to others, and that others do is shown.

Source: IRCv3 "typing". We say that we write at most every 3 seconds, that we pause after 5 without a key, and that we
stopped when the entry was emptied; what is sent speaks for itself. Commands are nobody's business.
"""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.ports import Clock, Timer
from app.controllers.presenter import Presenter
from app.controllers.settings import Settings
from app.models.room import Conversation
from app.models.workspace import Workspace
from app.transport.commands import TellTyping, TypingState
from app.transport.events import Ability, TypingChanged

_TOLD_AGAIN = 3.0
_PAUSED_AFTER = 5.0
_BELIEVED = {TypingState.ACTIVE: 6.0, TypingState.PAUSED: 30.0}


class Typists:
    """Tells others that we write, and shows who else does."""

    def __init__(
        self, workspace: Workspace, connection: Connection, presenter: Presenter, clock: Clock, settings: Settings
    ) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._clock = clock
        self._settings = settings
        self._told: Conversation | None = None
        self._told_at = 0.0
        self._idle: Timer | None = None
        self._expiry: Timer | None = None

    # What we write

    def wrote(self, conversation: Conversation, text: str) -> None:
        """The entry of this conversation holds another text now."""
        if self._told and self._told is not conversation:
            self._stop()
        if not text.strip() or (text.startswith("/") and not text.startswith("//")):
            if self._told:
                self._tell(conversation, TypingState.DONE)
            self._stop()
        elif self._may_tell(conversation):
            now = self._clock.now()
            if self._told is None or now - self._told_at >= _TOLD_AGAIN:
                self._told, self._told_at = conversation, now
                self._tell(conversation, TypingState.ACTIVE)
            self._wait(conversation)

    def sent(self) -> None:
        """What was in the entry was said."""
        self._stop()

    # What others write

    def typing_changed(self, event: TypingChanged) -> None:
        """Somebody else writes, or stopped."""
        conversation = self._workspace.find(event.conversation)
        if conversation is None:
            return
        folded = self._workspace.fold(event.name)
        if event.state is TypingState.DONE or (conversation.is_room and folded not in conversation.people):
            conversation.typists.stopped(folded)
            return
        conversation.typists.began(folded, event.name, self._clock.now() + _BELIEVED[event.state])
        self._expire_later()

    def _expire_later(self) -> None:
        ends = [end for each in self._workspace if (end := each.typists.next_end()) is not None]
        if ends and self._expiry is None:
            self._expiry = self._clock.after(max(0.0, min(ends) - self._clock.now()), self._expire)

    def _expire(self) -> None:
        self._expiry = None
        for conversation in self._workspace:
            conversation.typists.expire(self._clock.now())
        self._presenter.flush()
        self._expire_later()

    # Inside

    def _may_tell(self, conversation: Conversation) -> bool:
        reachable = conversation.joined or not conversation.is_room
        return (
            self._settings.value.tell_typing
            and self._connection.can(Ability.TYPING)
            and conversation is not self._workspace.server
            and reachable
        )

    def _tell(self, conversation: Conversation, state: TypingState) -> None:
        if self._may_tell(conversation):
            self._connection.submit(TellTyping(conversation.title, state))

    def _wait(self, conversation: Conversation) -> None:
        if self._idle:
            self._idle.cancel()
        self._idle = self._clock.after(_PAUSED_AFTER, lambda: self._pause(conversation))

    def _pause(self, conversation: Conversation) -> None:
        self._stop()
        self._tell(conversation, TypingState.PAUSED)

    def _stop(self) -> None:
        """Nothing is being written any more, as far as others were told."""
        self._told = None
        if self._idle:
            self._idle.cancel()
            self._idle = None
