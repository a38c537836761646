"""What was said before: on entering, after being cut off, further up, around one message.

Source: IRCv3 "chathistory". What is kept on this computer comes first; the server is asked for what is missing, where
it can tell.
"""

from __future__ import annotations

from collections.abc import Callable

from app.controllers.connection import Connection
from app.controllers.fetches import Fetches, Question
from app.controllers.keeping import GAP_TEXT, Keeping
from app.controllers.ports import Clock, Screen
from app.controllers.presenter import Presenter
from app.models.entries import Identity, Message
from app.models.room import Conversation
from app.models.rows import Edge, Level
from app.models.workspace import Workspace
from app.transport.commands import ListConversations, Stretch

_LOOK_BACK = 30 * 24 * 3600.0  # seconds: for who wrote to us, where nothing tells when we were here last


class History:
    """Finds out what is missing, and asks for it."""

    def __init__(
        self,
        screen: Screen,
        workspace: Workspace,
        connection: Connection,
        presenter: Presenter,
        clock: Clock,
        keeping: Keeping,
        fetches: Fetches,
    ) -> None:
        self._screen = screen
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._clock = clock
        self._keeping = keeping
        self._fetches = fetches

    # Catching up

    def connected(self) -> None:
        """We are in: ask who wrote to us meanwhile, and what. Rooms follow as we enter them."""
        if not self._fetches.offered:
            return
        now = self._clock.now()
        self._workspace.away_since = self._workspace.shelf.last_moment() or now - _LOOK_BACK
        self._connection.submit(ListConversations(self._workspace.away_since, now))
        for conversation in self._workspace:
            if not conversation.is_room:
                self.catch_up(conversation)

    def catch_up(self, conversation: Conversation) -> None:
        """Fetch what was said since the last that is here."""
        if not self._fetches.offered:
            return
        past = conversation.timeline.past
        if past.newest() is None:
            self._fetches.ask(Question(conversation, Stretch.LATEST))
            return
        self._presenter.spliced(conversation, past.open_gap(GAP_TEXT))
        if gaps := past.gaps():
            self._fetches.ask(Question(conversation, Stretch.LATEST, gaps[-1]))

    # What the person does

    def need_older(self) -> None:
        """The person comes near the beginning of what is at hand."""
        conversation = self._workspace.selected
        if conversation is None or conversation is self._workspace.server or self._fetches.is_asked(conversation, 0):
            return
        past = conversation.timeline.past
        if self._keeping.older(conversation) or past.below() is None:
            return
        if conversation.whole:
            if not past.top():
                self._presenter.spliced(conversation, past.show_top(Edge.START, beginning(conversation)))
        elif self._fetches.offered and past.kind(past.top()) is not Edge.TROUBLE:
            self._fetches.ask(Question(conversation, Stretch.BEFORE))

    def toggle(self, row: int) -> bool:
        """Fetch what is missing at a break; False where this row is none."""
        conversation = self._workspace.selected
        past = conversation.timeline.past if conversation else None
        kind = past.kind(row) if past else None
        if conversation is None or past is None or kind is None:
            return False
        if kind in (Edge.GAP, Edge.TROUBLE) and self._fetches.offered:
            key = row if row in past.gaps() else 0
            stretch = Stretch.BEFORE if past.below(key) else Stretch.LATEST
            self._fetches.ask(Question(conversation, stretch, key))
        return True

    def reveal(self, msgid: str) -> None:
        """Show a message of the conversation that is shown, fetched with what was said around it where it is not at
        hand.
        """
        self._reveal(msgid, kept=lambda conversation: self._keeping.has(conversation, msgid))

    def reveal_message(self, message: Message) -> None:
        """The same for a message that is known otherwise, with an id or without."""
        self._reveal(message.identity, kept=lambda _: True, at=message.at)

    def _reveal(self, wanted: Identity, *, kept: Callable[[Conversation], bool], at: float = 0.0) -> None:
        conversation = self._workspace.selected
        if conversation is None:
            return
        timeline = conversation.timeline
        if timeline.find(wanted) is None and kept(conversation):
            self._keeping.reach(conversation, wanted)
        if row := timeline.find(wanted):
            self._presenter.flush()
            self._screen.reveal(conversation.key, row)
        elif self._fetches.offered:
            self._fetches.ask(Question(conversation, Stretch.AROUND, wanted=wanted, wanted_at=at))
        else:
            self._presenter.notice(Level.INFORMATION, "That message is not at hand.")


def beginning(conversation: Conversation) -> str:
    """What stands above the first message."""
    if conversation.is_room:
        return f"This is the beginning of {conversation.title}."
    return f"This is the beginning of your conversation with {conversation.title}."
