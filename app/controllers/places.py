"""The places that are open at once, which of them is shown, and what stands around them all: the rail and the tabs.

A place is set out for from the first screen, and joins the others when it lets us in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from app.controllers.closing import quit_all
from app.controllers.dispatch import handlers
from app.controllers.finder import Finder
from app.controllers.parts import Hall, assemble
from app.controllers.presenter import Part
from app.controllers.tabkeeping import TabKeeping
from app.controllers.world import World
from app.models.people import colour_of, letters
from app.models.preferences import Preferences
from app.models.room import Conversation
from app.models.rows import ConversationRow, Field, PlaceMark, RailRow
from app.models.rows.news import TrayRow
from app.models.tabs import TabOrder
from app.transport.events import Event, SearchFailed, TextsFound

_AROUND = Part.PLACE | Part.CONVERSATIONS
_MOST_MENTIONS = 99


class Place:
    """One place: its controllers, and the events that they are given."""

    def __init__(self, hall: Hall, key: str, places: Places) -> None:
        self.key = key
        self.network = ""  # the key of the network that it is, where it is one that is kept
        self.parts = assemble(hall, key, self._turned_back, places.flush, partial(quit_all, places))
        self._places = places
        self._clock = hall.world.clock
        self._handlers = handlers(self.parts, lambda event: places.on_found(event))

    def take(self, limit: int) -> bool:
        """Take up to ``limit`` events; whether more may wait. One by one: what waits behind an event that brings about
        the end of its connection is of no interest, behind one that fails it is.
        """
        connection = self.parts.connection
        visit, left = connection.number, limit
        while left and connection.number == visit and (events := connection.drain(1)):
            left -= 1
            self._handlers[type(events[0])](self._in_time(events[0]))
        return not left

    @property
    def mark(self) -> PlaceMark:
        """The tile by which it is known."""
        title = self.parts.workspace.title
        return PlaceMark(letters(title), colour_of(title.casefold()))

    @property
    def row(self) -> RailRow:
        """Its tile in the rail, not selected."""
        workspace = self.parts.workspace
        mentions = workspace.count_mentions()
        return RailRow(
            key=self.key,
            title=workspace.title,
            mark=self.mark,
            unread=any(each.unread for each in workspace.telling()),
            mentions=f"{_MOST_MENTIONS}+" if mentions > _MOST_MENTIONS else str(mentions or ""),
            link=workspace.standing.link,
        )

    def _in_time(self, event: Event) -> Event:
        """A server whose clock is ahead stamps nothing with a day that has not begun."""
        now = self._clock.now()
        if getattr(event, "at", now) <= now:
            return event
        earlier: dict[str, Any] = {"at": now}
        return replace(event, **earlier)

    def _turned_back(self, field: Field, trouble: str) -> None:
        self._places.turned_back(self, field, trouble)


class Places:
    """All places. ``shown``: the one on the screen; while that is the first screen, the one we may be on our way to.
    ``on_change`` is called where something else is unread than before, ``on_found`` with what a server found.
    """

    def __init__(self, world: World, preferences: Preferences) -> None:
        self.hall = Hall.open(world, preferences)
        self.hall.settings.on_change(self._preferred)
        self._last_key = 0
        self._open: list[Place] = []
        self._before: Place | None = None
        self._present = True
        self.tabs = TabOrder()
        self.keeping = TabKeeping(world.opened, world.clock)
        self.finder = Finder(self)
        self.on_change: Callable[[], None] = lambda: None
        self.on_found: Callable[[TextsFound | SearchFailed], None] = lambda _: None
        self._stale = Part.NOTHING
        self._unread = 0, 0
        self.shown = self._make()

    def __iter__(self) -> Iterator[Place]:
        """The open places, in the order of the rail, then the one that is on its way."""
        return iter(self._open if self.shown in self._open else [*self._open, self.shown])

    @property
    def some_open(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._open)

    def inside(self) -> list[Place]:
        """The places that let us in, in the order of the rail."""
        return list(self._open)

    def by_key(self, key: str) -> Place | None:
        """The place that has this key."""
        return next((place for place in self if place.key == key), None)

    def find(self, key: str) -> tuple[Place, Conversation] | None:
        """The conversation that has this key, and where it is."""
        for place in self:
            if conversation := place.parts.workspace.by_key(key):
                return place, conversation
        return None

    def of_network(self, network: str) -> Place | None:
        """The place that is this network."""
        return next((place for place in self if place.network == network), None)

    # Coming and going

    def keep(self, network: str) -> Place:
        """One more place, behind the others, that is this network."""
        place = self._make()
        place.network = network
        place.parts.rooms.attend(present=False)  # until it is shown
        self._open.append(place)
        self._stale = _AROUND
        return place

    def sort(self, keys: Sequence[str]) -> None:
        """Put the open places into this order, by their keys."""
        self._open.sort(key=lambda place: keys.index(place.key) if place.key in keys else len(keys))
        self._stale = _AROUND

    def set_out(self) -> None:
        """Show the first screen for one more place."""
        if self.shown in self._open:
            self._look_away()
            self._before, self.shown = self.shown, self._make()
        self.hall.welcome.show(can_return=self.some_open)

    def turn_round(self) -> None:
        """Give up going somewhere; from the first screen at rest, back to the place that is open."""
        was_busy = self.hall.welcome.busy
        self.hall.welcome.stop()
        self.shown.parts.visit.leave()
        if was_busy or not self._open:
            self.hall.welcome.show(can_return=self.some_open)
        else:
            self.show(self._before if self._before in self._open else self._open[-1])

    def turned_back(self, place: Place, field: Field, trouble: str) -> None:
        """A place did not let us in, and was left; the first screen says why."""
        if place is self.shown:
            self.hall.welcome.wrong(field, trouble)

    def show(self, place: Place) -> None:
        """Show this place."""
        if place is self.shown and place in self._open:
            return
        self._look_away()
        self.shown = place
        self._look()

    def leave(self, place: Place) -> None:
        """Disconnect from a place, and show another; the first screen where there is none."""
        place.parts.visit.leave()
        if place in self._open:
            self._open.remove(place)
            self._stale = _AROUND
        if place is not self.shown:
            return
        if self._open:
            self.shown = self._open[-1]
            self._look()
        else:
            self.shown = self._make()
            self.hall.welcome.show()

    def attend(self, *, present: bool) -> None:
        """The person looks at the window, or away from it."""
        self._present = present
        if present:
            self.hall.residence.seen()
        self.shown.parts.rooms.attend(present=present)

    def move_tab(self, key: str, to: int) -> None:
        """Put a tab at another place, counted from 0 among the others."""
        if self.tabs.move(key, to):
            self._stale |= _AROUND

    def shift_tab(self, step: int) -> None:
        """Put the tab of what is shown ``step`` places further to the right."""
        selected = self.shown.parts.workspace.selected
        place = self.tabs.place(selected.key) if selected else None
        if selected and place is not None:
            self.move_tab(selected.key, place + step)

    # Showing

    def flush(self) -> None:
        """Show what changed."""
        stale, self._stale = self._stale, Part.NOTHING
        for place in self:
            if place is self.shown and place not in self._open and place.parts.visit.inside:
                self._open.append(place)
            changed = place.parts.presenter.render(shown=place is self.shown)
            place.parts.memory.keeping.later()
            if Part.CONVERSATIONS in changed:
                place.parts.watching.look()
            stale |= changed
        if selected := self.shown.parts.workspace.selected:
            self.finder.looked_at(selected.key)
        if stale & _AROUND and self.shown.parts.visit.inside:
            screen = self.hall.world.screen
            screen.show_rail([replace(place.row, selected=place is self.shown) for place in self._open])
            rows = {row.key: row for place in self._open for row in self._tabs(place)}
            order = self.tabs.arrange(self.keeping.in_order(self._open))
            screen.show_tabs([rows[key] for key in order])
            self.keeping.look(self._open, self.shown, order)
        if stale & Part.CONVERSATIONS:
            self.hall.news.forget_seen()
            self._count_unread()
            self.on_change()
        if stale & _AROUND:
            self.hall.preferring.look_again()
            self.hall.residence.show(TrayRow(self._unread[0] > 0, self.shown.parts.workspace.away))

    def _count_unread(self) -> None:
        """Tell how much there is to be read, of what the person wants to be told of."""
        workspaces = [place.parts.workspace for place in self._open]
        unread = sum(each.count_unread() for each in workspaces), sum(each.count_mentions() for each in workspaces)
        if unread != self._unread:
            self._unread = unread
            self.hall.world.screen.show_unread(*unread)
            self.hall.news.count(unread[0])

    def _preferred(self, before: Preferences) -> None:
        now, parts = self.hall.settings.value, Part.NOTHING
        if before.members_shown != now.members_shown:
            parts |= Part.HEADER
        if before.notify_rooms != now.notify_rooms:
            parts |= Part.CONVERSATIONS
        if parts:
            for place in self:
                place.parts.workspace.usual = now.usual
                place.parts.presenter.touch(parts)
            self.flush()

    def _tabs(self, place: Place) -> list[ConversationRow]:
        rows = place.parts.presenter.tabs()
        if place is self.shown:
            return rows
        return [replace(row, selected=False, elsewhere=place.mark) for row in rows]

    def _look(self) -> None:
        self.shown.parts.presenter.appear()
        self.shown.parts.rooms.attend(present=self._present)

    def _look_away(self) -> None:
        self.shown.parts.rooms.attend(present=False)

    def _make(self) -> Place:
        self._last_key += 1
        return Place(self.hall, str(self._last_key), self)
