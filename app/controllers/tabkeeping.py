"""Which conversations are open, over all places, written down a moment after that changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.controllers.ports import Clock, Timer
from app.models.opened import Name, Opened, OpenedFile
from app.models.room import Conversation

if TYPE_CHECKING:
    from app.controllers.places import Place

_PAUSE = 1.0


class TabKeeping:
    """Compares what is open with what was written last."""

    def __init__(self, file: OpenedFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._now = Opened()
        self._timer: Timer | None = None

    @property
    def place_shown(self) -> str:
        """The place that was shown the last time, or empty."""
        return self._file.last.shown[0][0] if self._file.last.shown else ""

    def in_order(self, places: Iterable[Place]) -> list[str]:
        """The keys of what has a tab, in the order that the tabs had the last time; new ones come behind."""
        before = {name: number for number, name in enumerate(self._file.last.tabs)}
        tabs = [(place, each) for place in places for each in place.parts.workspace.tabs()]
        return [each.key for place, each in sorted(tabs, key=lambda tab: before.get(_name(*tab), len(before)))]

    def look(self, places: Iterable[Place], shown: Place, order: Iterable[str]) -> None:
        """These places are open, with tabs in this order of their keys."""
        if not self._file.keeps:
            return
        there = [shown, *(place for place in places if place is not shown)]
        here = {each.key: _name(place, each) for place in there for each in _lasting(place)}
        tabs = {key: here[key] for key in order if key in here}
        selected = [(place, place.parts.workspace.selected) for place in there]
        self._now = Opened(
            tuple(tabs.values()),
            tuple(name for key, name in here.items() if key not in tabs and name[1]),
            tuple(_name(place, each) for place, each in selected if each and each.key in here),
        )
        others = self._file.last.without(place.parts.memory.keeping.place for place in there)
        self._now = self._now.before(others)
        if self._now != self._file.last and self._timer is None:
            self._timer = self._clock.after(_PAUSE, self.write)

    def write(self) -> None:
        """Write down what is open now, where that was not yet."""
        if self._timer is None:
            return
        self._timer.cancel()
        self._timer = None
        try:
            self._file.keep(self._now)
        except OSError:
            return  # whoever cannot write here is told so by all else that is kept


def _name(place: Place, conversation: Conversation) -> Name:
    workspace = place.parts.workspace
    return place.parts.memory.keeping.place, "" if conversation is workspace.server else conversation.title


def _lasting(place: Place) -> list[Conversation]:
    """What is to be open again: no room that we were put out of, and nobody where nothing is to be kept."""
    workspace, private = place.parts.workspace, place.parts.settings.value.keep_history
    return [workspace.server, *(each for each in workspace if (each.wanted if each.is_room else private))]
