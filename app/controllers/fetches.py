"""What was asked of the server's history, and what is shown where it is missing meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from app.controllers.connection import Connection
from app.controllers.keeping import GAP_TEXT
from app.controllers.presenter import Presenter
from app.models.entries import Entry, Identity, Message
from app.models.room import Conversation
from app.models.rows import Edge
from app.transport.commands import FetchHistory, Point, Stretch
from app.transport.events import Ability

_PAGE = 50
_LOADING = "Loading earlier messages…"


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked for. ``key``: the break that it is for, 0 for the beginning. ``pages``: how many were asked for in
    a row. ``wanted``: the message that is to be shown, and when it was said, where that is known.
    ``by_time``: the point is a moment, for the server did not know the message.
    """

    conversation: Conversation
    stretch: Stretch
    key: int = 0
    pages: int = 1
    wanted: Identity = ""
    wanted_at: float = 0.0
    by_time: bool = False

    @property
    def point(self) -> Entry | None:
        """The entry from which on is asked; None for all."""
        past = self.conversation.timeline.past
        if self.stretch is Stretch.LATEST:
            return past.above(self.key) if self.key else None
        return past.below(self.key)


class Fetches:
    """Asks, and keeps account of what was not answered yet."""

    def __init__(self, connection: Connection, presenter: Presenter) -> None:
        self._connection = connection
        self._presenter = presenter
        self._asked: dict[str, Question] = {}

    @property
    def offered(self) -> bool:
        """Whether there is a history to ask for."""
        return self._connection.connected and self._connection.can(Ability.HISTORY)

    def ask(self, question: Question) -> None:
        """Ask, and show that something is on its way."""
        reference = str(uuid4())
        self._asked[reference] = question
        if not question.wanted:
            self.show(question, Edge.LOADING, _LOADING)
        if question.wanted:
            point = Point(question.wanted if isinstance(question.wanted, str) else "", question.wanted_at)
        else:
            point = _point(question.point, by_time=question.by_time)
        self._connection.submit(
            FetchHistory(question.conversation.title, question.stretch, reference, point, limit=_PAGE)
        )

    def is_asked(self, conversation: Conversation, key: int) -> bool:
        """Whether an answer for this break is on its way."""
        return any(
            each.conversation is conversation and each.key == key and not each.wanted for each in self._asked.values()
        )

    def take(self, reference: str) -> Question | None:
        """An answer came: what was asked."""
        return self._asked.pop(reference, None)

    def show(self, question: Question, kind: Edge, text: str) -> None:
        """Show how things stand where it is missing."""
        conversation, past = question.conversation, question.conversation.timeline.past
        shown = past.show_break(question.key, kind, text) if question.key else past.show_top(kind, text)
        self._presenter.spliced(conversation, shown)

    def rest(self, question: Question) -> None:
        """Nothing is on its way any more."""
        if question.key:
            self.show(question, Edge.GAP, GAP_TEXT)
        elif not question.wanted:
            self._presenter.spliced(question.conversation, question.conversation.timeline.past.hide_top())

    def lost(self) -> None:
        """The connection is gone, and with it all answers."""
        asked, self._asked = self._asked, {}
        for question in asked.values():
            self.rest(question)

    def forget(self) -> None:
        """The place is left."""
        self._asked.clear()


def _point(entry: Entry | None, *, by_time: bool) -> Point:
    """Where an entry stands. One that was taken back is not known by its id any more."""
    if entry is None:
        return Point()
    known = isinstance(entry, Message) and not entry.deleted and not by_time
    return Point(entry.msgid if known and isinstance(entry, Message) else "", entry.at)
