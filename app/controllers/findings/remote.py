"""The servers' side of a search: asked beside what is kept here, and checked, for each has rules of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from app.controllers.findings.ground import key_of, title_of
from app.controllers.places import Place
from app.models.entries import Message
from app.models.people import colour_of
from app.models.search import Criteria, Hit
from app.transport.commands import SearchTexts, TextKind
from app.transport.events import Ability, SearchFailed, TextReceived, TextsFound

LIMIT = 100


class Remote:
    """Asks servers. ``news`` is called when one of them has answered."""

    def __init__(self, news: Callable[[], None]) -> None:
        self._news = news
        self._criteria = Criteria()
        self._asked: dict[str, Place] = {}
        self.hits: list[Hit] = []
        self.answers = 0
        self.failures = 0

    @property
    def waiting(self) -> bool:
        """Whether a server has not answered yet."""
        return bool(self._asked)

    def forget(self) -> None:
        """Nothing is looked for any more."""
        self._asked.clear()
        self.hits = []
        self.answers = self.failures = 0

    def ask(self, places: Sequence[Place], criteria: Criteria, room: str) -> None:
        """Ask those that can."""
        self.forget()
        self._criteria = criteria
        words = " ".join([*criteria.words, *(["http"] if criteria.link else [])])
        for place in places:
            connection = place.parts.connection
            if not (connection.connected and connection.can(Ability.SEARCH)):
                continue
            reference = str(uuid4())
            self._asked[reference] = place
            where = title_of(place, room) if room else ""
            connection.submit(
                SearchTexts(words, reference, where, criteria.sender, criteria.after, criteria.before, LIMIT)
            )

    def answered(self, event: TextsFound | SearchFailed) -> None:
        """A server has answered, to this question or one before."""
        place = self._asked.pop(event.reference, None)
        if place is None:
            return
        if isinstance(event, TextsFound):
            self.answers += 1
            hits = [_hit(place, text) for text in event.texts]
            self.hits += [hit for hit in hits if self._criteria.fits(hit.message)]
        else:
            self.failures += 1
        self._news()


def _hit(place: Place, text: TextReceived) -> Hit:
    workspace = place.parts.workspace
    message = Message(
        sender=text.sender,
        text=text.text,
        at=text.at,
        own_name=workspace.own_name,
        colour=colour_of(workspace.fold(text.sender)),
        action=text.kind is TextKind.ACTION,
        notice=text.kind is TextKind.NOTICE,
        own=text.own,
        msgid=text.msgid,
        reply_to=text.reply_to,
        bot=text.bot,
    )
    return Hit(key_of(place), workspace.fold(text.conversation), text.conversation, message)
