"""What others said to us, at all places: with our name in it, or in answer to us."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.controllers.findings.ground import at_hand, is_unread, scopes, write_down
from app.controllers.findings.rows import Where, groups
from app.controllers.places import Place
from app.controllers.ports import Timer
from app.controllers.world import World
from app.models.entries import Message
from app.models.room import Conversation
from app.models.rows import FindingsKind, FindingsRow, HitGroup
from app.models.search import Finder, Found, Hit, Order, merged

LIMIT = 100
_PAUSE = 1.5  # seconds: what comes is written down after one


class Mentions:
    """The inbox. ``news`` is called when there is something else to show."""

    order = Order.NEWEST

    def __init__(self, world: World, places: Callable[[], Sequence[Place]], news: Callable[[], None]) -> None:
        self._world = world
        self._places = places
        self._news = news
        self._found = Found()
        self._looking = False
        self._timer: Timer | None = None

    @property
    def finder(self) -> Finder:
        """Our names."""
        names = {place.parts.workspace.own_name for place in self._places()}
        return Finder([name for name in names if name])

    def begin(self) -> None:
        """Look what there is."""
        self.stop()
        if self._looking:
            return
        places = self._places()
        write_down(places)
        here = at_hand(places, "", _is_to_us, LIMIT)
        searcher, where = self._world.library.searcher, scopes(places)

        def done(found: Found) -> None:
            self._looking = False
            self._found = replace(found, hits=merged(found.hits, here, order=self.order)[:LIMIT])
            self._news()

        self._looking = True
        self._world.worker.run(lambda: searcher.find_mentions(where, LIMIT), done)

    def changed(self) -> None:
        """Something was said, or read: look again soon."""
        self._news()
        if self._timer is None:
            self._timer = self._world.clock.after(_PAUSE, self.begin)

    def stop(self) -> None:
        """Nothing is looked for any more."""
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def read_all(self) -> None:
        """All of it has been seen."""
        for place in self._places():
            place.parts.memory.markers.read_mentions()
        self._news()

    def hits(self) -> tuple[Hit, ...]:
        """What there is, the newest first."""
        places = self._places()
        return tuple(replace(hit, unread=is_unread(places, hit)) for hit in self._found.hits)

    def groups(self, hits: Sequence[Hit], where: Where, current: Hit | None) -> tuple[HitGroup, ...]:
        """The hits by days."""
        return groups(hits, self.order, self.finder, where, current, self._world.zone)

    def row(self) -> FindingsRow:
        """The pane, but for what was found."""
        hits = self.hits()
        unread = sum(hit.unread for hit in hits)
        empty = "Looking…" if self._looking else "Nobody has named you or answered you yet"
        summary = f"{unread} unread" if unread else "All read" if hits else self._found.trouble or empty
        return FindingsRow(FindingsKind.MENTIONS, "Inbox", summary=summary, can_read=bool(unread))


def _is_to_us(conversation: Conversation, message: Message) -> bool:
    if message.own or message.deleted:
        return False
    answered = conversation.timeline.by_msgid(message.reply_to) if message.reply_to else None
    return message.mentions_me or (answered is not None and answered.own)
