"""What waits to be read, at all places: the last of each conversation, those that speak to us first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from itertools import groupby, islice

from app.controllers.findings.ground import key_of, place_of
from app.controllers.findings.rows import Where, hit_row
from app.controllers.places import Place
from app.controllers.ports import Timer
from app.controllers.world import World
from app.models.dates import clock_time, day_number, day_title
from app.models.room import Conversation
from app.models.rows import FindingsKind, FindingsRow, HitGroup
from app.models.search import Finder, Hit

_MOST = 3
"""Messages that are shown of one conversation."""
_PAUSE = 0.3  # seconds: what comes in a burst is shown at once


class Unread:
    """The list. ``news`` is called when there is something else to show."""

    def __init__(self, world: World, places: Callable[[], Sequence[Place]], news: Callable[[], None]) -> None:
        self._world = world
        self._places = places
        self._news = news
        self._timer: Timer | None = None

    def changed(self) -> None:
        """Something was said, or read: look again soon."""
        self._timer = self._timer or self._world.clock.after(_PAUSE, self._look)

    def stop(self) -> None:
        """It is not looked at any more."""
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def read_all(self) -> None:
        """All of it has been seen."""
        for place, conversation in self._waiting():
            place.parts.memory.markers.read_all(conversation)
        self._news()

    def hits(self) -> tuple[Hit, ...]:
        """The last messages of each conversation, in their order there."""
        return tuple(hit for place, conversation in self._waiting() for hit in _last(place, conversation))

    def groups(self, hits: Sequence[Hit], where: Where, current: Hit | None) -> tuple[HitGroup, ...]:
        """The hits by conversations, with how much waits there."""
        places, zone = self._places(), self._world.zone
        finder = Finder([name for place in places if (name := place.parts.workspace.own_name)])
        today = day_number(self._world.clock.now(), zone)
        made = []
        for _, some in groupby(enumerate(hits), key=lambda each: (each[1].place, each[1].name)):
            rows = list(some)
            first = rows[0][1]
            place = place_of(places, first)
            conversation = place.parts.workspace.find(first.title) if place else None
            shown = tuple(
                hit_row(key, hit, finder, "", _time(hit, today, zone), current=hit is current) for key, hit in rows
            )
            made.append(HitGroup(where(first), str(conversation.unread if conversation else len(rows)), shown))
        return tuple(made)

    def row(self) -> FindingsRow:
        """The pane, but for what waits."""
        count = sum(conversation.unread for _, conversation in self._waiting())
        summary = f"{count} message{'s' * (count != 1)}" if count else "All read"
        return FindingsRow(FindingsKind.UNREAD, "Inbox", summary=summary, can_read=bool(count))

    def _look(self) -> None:
        self._timer = None
        self._news()

    def _waiting(self) -> list[tuple[Place, Conversation]]:
        waiting = [(place, each) for place in self._places() for each in place.parts.workspace.telling() if each.unread]
        return sorted(waiting, key=lambda each: (not each[1].mentioned, -_newest(each[1])))


def _newest(conversation: Conversation) -> float:
    last = conversation.timeline.past.newest()
    return last.at if last else 0.0


def _last(place: Place, conversation: Conversation) -> Iterator[Hit]:
    from_others = (each for each in conversation.timeline.messages() if not (each.own or each.deleted))
    name = place.parts.workspace.fold(conversation.title)
    for message in reversed(list(islice(from_others, min(_MOST, conversation.unread)))):
        yield replace(Hit(key_of(place), name, conversation.title, message), unread=message.mentions_me)


def _time(hit: Hit, today: int, zone: tzinfo | None) -> str:
    day = day_number(hit.message.at, zone)
    return clock_time(hit.message.at, zone) if day == today else day_title(day).partition(", ")[2]
